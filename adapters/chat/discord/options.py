"""The options of `/luma`, and how what was filled in becomes the text that the core reads.

One reader for all platforms: what is chosen here is written as it could have been typed, and the
core takes it apart and refuses it like anything else. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

PROMPT, IMAGE, END_IMAGE, CAMERA = "prompt", "image", "end_image", "camera"
LOOP, EXPAND = "loop", "expand"

WRITTEN: Final[Mapping[str, str]] = {
    "aspect_ratio": "--ar",
    "model": "--model",
    "duration": "--duration",
    "resolution": "--res",
    CAMERA: "--camera",
}
"""The options with a value, and how each is typed."""


def typed(chosen: Mapping[str, Any]) -> str:
    """Return what was chosen as it could have been typed.

    >>> typed({"prompt": "a fox", "aspect_ratio": "9:16", "loop": True, "expand": False})
    'a fox --ar 9:16 --loop --raw'
    """
    parts = [str(chosen.get(PROMPT) or "").strip()]
    parts += [
        f"{name} {_word(chosen[option])}" for option, name in WRITTEN.items() if chosen.get(option)
    ]
    if chosen.get(LOOP) is True:
        parts.append("--loop")
    if chosen.get(EXPAND) is False:
        parts.append("--raw")
    return " ".join(part for part in parts if part)


def _word(value: object) -> str:
    """Return a value as one word: a second one would be taken for prompt, or for an option."""
    return "_".join(str(value).split())
