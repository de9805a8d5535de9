"""Something that the people who run the service must know, and may have to decide on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One alarm, raised once under its `key`: the sentence `code` filled with `facts`.

    `buttons` are pairs of a verb and what it is done to.
    """

    key: str
    code: str
    facts: Mapping[str, str | float] = field(default_factory=dict)
    buttons: tuple[tuple[str, str], ...] = ()
