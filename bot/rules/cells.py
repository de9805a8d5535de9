"""Cells of a table that other programs open: none of them is taken for a formula. Pure."""

from __future__ import annotations

from typing import Final

_ARMED: Final = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""What a formula begins with, in some program and some keyboard's width."""


def disarmed(cell: str) -> str:
    """Return a cell that is only text: an apostrophe says so to the programs.

    >>> disarmed("=1+1"), disarmed(" @x"), disarmed("a=b")
    ("'=1+1", "' @x", 'a=b')
    """
    first = cell.lstrip(" \n\u00a0\ufeff")[:1]
    return f"'{cell}" if first in _ARMED and first else cell
