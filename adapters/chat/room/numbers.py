"""Numbers that arrive as text: the ids of messages and of changes."""

from __future__ import annotations

from typing import Final

TOP: Final = 2**53
"""Above every id: the first number that JavaScript cannot count past."""


def number(raw: str) -> int | None:
    """Return a whole number from 0 up to `TOP`, or None for anything else."""
    if not raw.isascii() or not raw.isdigit() or len(raw) > len(str(TOP)):
        return None
    value = int(raw)
    return value if value < TOP else None
