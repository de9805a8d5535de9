"""A `Figure`: what was measured, what it is compared with, and what it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

_HEADS: Final = ("figure", "measured", "baseline in the same run", "ratio", "aim", "met?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table; `met` is None where the design names no aim."""

    name: str
    measured: float
    unit: str
    baseline: float | None = None
    against: str = ""
    """What the baseline is."""
    aim: str = ""
    met: bool | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the baseline was measured."""
        return self.measured / self.baseline if self.baseline else None

    def cells(self) -> tuple[str, ...]:
        """Return the line, a text for each column."""
        rival = "" if self.baseline is None else f"{short(self.baseline, self.unit)}"
        against = f"{rival} ({self.against})" if self.against else rival
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        met = {True: "yes", False: "NO", None: ""}[self.met]
        return (self.name, short(self.measured, self.unit), against, ratio, self.aim, met)


Figures = Sequence[Figure]
Measure = Callable[[], Figures]


def short(number: float, unit: str) -> str:
    """Write a number with about three digits, and its unit.

    >>> short(12345.6, "jobs/s"), short(0.1234, "s")
    ('12,346 jobs/s', '0.123 s')
    """
    digits = max(0, 3 - len(str(int(abs(number))))) + (abs(number) < 1)
    return f"{number:,.{digits}f} {unit}".rstrip()


def table(figures: Iterable[Figure]) -> str:
    """Return the table as text, its columns under each other."""
    rows = [_HEADS, *(figure.cells() for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of `values` does not exceed; NaN if there are none.

    >>> quantile([4.0, 1.0, 3.0, 2.0], 0.5)
    2.0
    """
    if not values:
        return float("nan")
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]
