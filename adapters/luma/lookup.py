"""Whether a generation in a list is the one that an order was sent for, though no answer came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adapters.luma.protocol import Listed

_VIDEO: Final = "video"


def fits(line: Listed, sent: Mapping[str, Any], since: float) -> bool:
    """Whether it is new enough, and its request is what was sent, as far as the list repeats it.

    A request that is repeated without a word of its own cannot be told from another one's.
    """
    asked = {"generation_type": _VIDEO, **sent}
    repeated = {"generation_type": _VIDEO, **line.request}
    own = any(_same(sent.get(key), repeated.get(key)) for key in ("prompt", "callback_url"))
    return line.at >= since and own and _agrees(asked, repeated)


def _same(sent: object, repeated: object) -> bool:
    return isinstance(sent, str) and sent == repeated


def _agrees(sent: Any, repeated: Any) -> bool:
    """Compare what both say; a list may say less than was sent, or more."""
    if repeated is None:
        return True
    if isinstance(sent, Mapping) and isinstance(repeated, Mapping):
        return all(_agrees(value, repeated.get(key)) for key, value in sent.items())
    if isinstance(sent, str) and isinstance(repeated, str):
        return _bare(sent) == _bare(repeated)
    return bool(sent == repeated)


def _bare(text: str) -> str:
    """Drop the query of an address: a picture's signature differs from time to time."""
    return text.partition("?")[0] if text.startswith(("http://", "https://")) else text
