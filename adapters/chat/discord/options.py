"""The options of commands, and how what was filled in becomes the text that the core reads.

One reader for all platforms: what is chosen here is written as it could have been typed, and the
core takes it apart and refuses it like anything else. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from bot.texts import LANGUAGES

PROMPT, IMAGE, END_IMAGE, CAMERA = "prompt", "image", "end_image", "camera"
LOOP, EXPAND = "loop", "expand"
PERSON, LANGUAGE = "person", "language"


class Kind(IntEnum):
    """What an option takes, by Discord's numbers
    (interactions/application-commands#application-command-object-application-command-option-type).
    """

    STRING = 3
    """Words, or one of its choices."""
    INTEGER = 4
    """A number, from one on."""
    BOOLEAN = 5
    """Yes or no."""
    USER = 6
    """Somebody."""
    ATTACHMENT = 11
    """A file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of a command; `word` is typed before its value. Its name and what it is about are
    the sentences `discord-option-<name>` and `discord-about-<name>`, a choice's
    `discord-choice-<value>`. `like` is a pattern of what follows where a sentence of ours shows how
    it is used.
    """

    name: str
    kind: Kind = Kind.STRING
    choices: tuple[str, ...] = ()
    word: str = ""
    like: str = ""
    required: bool = False


FURTHER: Final[Mapping[str, tuple[Option, ...]]] = {
    "gallery": (Option(name="period", choices=("week", "month"), like="week|month"),),
    "settings": (
        Option(name=LANGUAGE, choices=("auto", *LANGUAGES), word="language", like="[a-z]"),
        Option(name="options", like="--|clear"),
    ),
    "gift": (
        Option(name=PERSON, kind=Kind.USER, required=True),
        Option(name="number", kind=Kind.INTEGER, required=True, like=r"\d|\S+ –"),  # noqa: RUF001 - a dash
    ),
    "luma_admin": (
        Option(name="what", like="(?:set|unban|allow) "),
        Option(name=PERSON, kind=Kind.USER),
    ),
}
"""The options of every command but `/luma`, in the order in which they are typed; whoever is not
here has none. The person is not typed: it is whom the call is about.
"""

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


def line(command: str, chosen: Mapping[str, Any]) -> str:
    """Return what was chosen for a command but `/luma` as the rest of its line.

    >>> line("settings", {"language": "de"}), line("gift", {"person": "1", "number": 3})
    ('language de', '3')
    """
    parts: list[str] = []
    for option in FURTHER.get(command, ()):
        value = str(chosen.get(option.name) or "").strip()
        if value and option.kind is not Kind.USER:
            parts += [option.word, value]
    return " ".join(part for part in parts if part)


def _word(value: object) -> str:
    """Return a value as one word: a second one would be taken for prompt, or for an option."""
    return "_".join(str(value).split())
