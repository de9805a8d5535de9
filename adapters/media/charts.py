"""`Charts`: the numbers of some days as one picture, drawn in a process of its own.

Its words are the codes that the rest of the program uses, and numbers: they need no translation,
and the font that comes with Pillow has them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from adapters.media.plot import FAINT, INK, Box, Colour, Sheet, ticks
from adapters.media.workbench import Workbench, WorkLost
from bot.domain.figures import Day, Sums

WIDTH: Final = 1080
_EDGE: Final = 32.0
_INSIDE: Final = 36.0
_HEAD, _PLOT, _ROW = 250.0, 470.0, 58.0
"""Heights: of the card of sums, of a card of bars, of one reason."""
_REASONS: Final = 7
_LABELS: Final = 7
"""Bars that are named below at the most."""
_FIRST: Final = date(1970, 1, 1).toordinal()
_PATIENCE: Final = 20.0
_MANY: Final = 10_000
"""From here on thousands are enough."""

_DELIVERED: Final[Colour] = (44, 160, 106)
_FAILED: Final[Colour] = (222, 84, 76)
_CANCELLED: Final[Colour] = (176, 184, 196)
_MONEY: Final[Colour] = (66, 114, 214)
_DURATION: Final[Colour] = (126, 98, 196)


class Charts:
    """The port `bot.ports.Charts` over a workbench."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    async def draw(self, sums: Sums, into: Path) -> bool:
        """Draw the numbers of some days; false if the work was lost."""
        try:
            await self._workbench.run(make_chart, sums, into, timeout=_PATIENCE)
        except WorkLost:
            return False
        return True


def make_chart(sums: Sums, into: Path) -> None:
    """Draw cards one below the other: the sums, jobs a day, how long they took, why some failed,
    money a day.
    """
    reasons, paid = sums.failures[:_REASONS], sums.money > 0
    heights = [_HEAD, _PLOT]
    heights += [_PLOT] if sums.took else []
    heights += [100 + _ROW * len(reasons)] if reasons else []
    heights += [_PLOT] if paid else []
    sheet = Sheet(WIDTH, int(sum(heights) + _EDGE * (len(heights) + 1)))
    top, boxes = _EDGE, list[Box]()
    for height in heights:
        boxes.append((_EDGE, top, WIDTH - _EDGE, top + height))
        top += height + _EDGE
    _sums(sheet, boxes[0], sums)
    _jobs(sheet, boxes[1], sums.days)
    if sums.took:
        _durations(sheet, boxes[2], sums.took)
    if reasons:
        _failures(sheet, boxes[-2 if paid else -1], reasons)
    if paid:
        _money(sheet, boxes[-1], sums.days)
    sheet.save(into)


def _sums(sheet: Sheet, box: Box, sums: Sums) -> None:
    """Draw the card of large numbers."""
    first, last = _named(sums.days[0].day), _named(sums.days[-1].day)
    sheet.card(box, first if first == last else f"{first} - {last}")
    ended = sums.delivered + sums.failed
    facts = [
        (f"{sums.delivered:,}", "delivered", _DELIVERED),
        (f"{sums.delivered / ended:.0%}" if ended else "-", "succeeded", INK),
        (_short(sums.half), "half within", INK),
        (_short(sums.most), "9 of 10 within", INK),
    ]
    if sums.money > 0:
        facts.append((_amount(sums.money), "money", _MONEY))
    width = (box[2] - box[0] - 2 * _INSIDE) / len(facts)
    large = sheet.fitting([value for value, _, _ in facts], 60, width - 20)
    small = sheet.fitting([label for _, label, _ in facts], 26, width - 20)
    for number, (value, label, colour) in enumerate(facts):
        left = box[0] + _INSIDE + number * width
        sheet.text(value, (left, box[1] + 108 + (60 - large)), large, colour, room=width - 20)
        sheet.text(label, (left, box[1] + 182), small, FAINT, room=width - 20)


def _jobs(sheet: Sheet, box: Box, days: Sequence[Day]) -> None:
    """Draw the card of jobs: a bar a day, in layers."""
    sheet.card(box, "jobs a day")
    right = box[2] - _INSIDE
    layers = (("cancelled", _CANCELLED), ("failed", _FAILED), ("delivered", _DELIVERED))
    for label, colour in layers:
        right -= sheet.width(label, 26)
        sheet.text(label, (right, box[1] + 32), 26, FAINT)
        sheet.bar((right - 30, box[1] + 36, right - 10, box[1] + 56), colour, round_=5)
        right -= 54
    stacks = [
        [(d.delivered, _DELIVERED), (d.failed, _FAILED), (d.cancelled, _CANCELLED)] for d in days
    ]
    _bars(sheet, box, _dates(days), stacks)


def _durations(sheet: Sheet, box: Box, took: Sequence[tuple[float, int]]) -> None:
    """Draw the card of durations: a bar for those that came within each time."""
    sheet.card(box, "videos by how long they took, up to")
    names = [_short(seconds) for seconds, _ in took]
    _bars(sheet, box, names, [[(number, _DURATION)] for _, number in took])


def _money(sheet: Sheet, box: Box, days: Sequence[Day]) -> None:
    """Draw the card of money: a bar a day."""
    sheet.card(box, "money a day")
    _bars(sheet, box, _dates(days), [[(day.money, _MONEY)] for day in days])


def _bars(
    sheet: Sheet, box: Box, columns: Sequence[str], stacks: Sequence[Sequence[tuple[float, Colour]]]
) -> None:
    """Draw an axis of amounts, an axis of named columns, and a stack of bars for each."""
    marks = ticks(max(sum(amount for amount, _ in stack) for stack in stacks))
    names = _axis(marks)
    left = box[0] + _INSIDE + max(sheet.width(name, 24) for name in names) + 18
    right, top, bottom = box[2] - _INSIDE, box[1] + 104, box[3] - 76
    scale = (bottom - top) / marks[-1]
    for mark, name in zip(marks, names, strict=True):
        sheet.line(left, right, bottom - mark * scale)
        sheet.text(name, (left - 18, bottom - mark * scale - 14), 24, FAINT, side="r")
    step = (right - left) / len(columns)
    named = max(1, -(-len(columns) // _LABELS))
    for number, (name, stack) in enumerate(zip(columns, stacks, strict=True)):
        middle, half, low = left + (number + 0.5) * step, min(step * 0.36, 44.0), bottom
        for amount, colour in stack:
            sheet.bar((middle - half, low - amount * scale, middle + half, low), colour)
            low -= amount * scale
        if (len(columns) - 1 - number) % named == 0:
            most = right - sheet.width(name, 24) / 2
            sheet.text(name, (min(middle, most), bottom + 20), 24, FAINT, side="m")


def _failures(sheet: Sheet, box: Box, reasons: Sequence[tuple[str, int]]) -> None:
    """Draw the card of reasons: a bar for each, the most frequent first."""
    sheet.card(box, "why jobs failed")
    most = max(number for _, number in reasons)
    wide = max(sheet.width(reason, 28) for reason, _ in reasons) + 28
    left = box[0] + _INSIDE + min(wide, 400)
    right = box[2] - _INSIDE - sheet.width(f"{most:,}", 28) - 16
    for row, (reason, number) in enumerate(reasons):
        top = box[1] + 88 + row * _ROW
        sheet.text(reason, (box[0] + _INSIDE, top), 28, room=left - box[0] - _INSIDE - 20)
        end = left + (right - left) * number / most
        sheet.bar((left, top + 2, end, top + 30), _FAILED, round_=6)
        sheet.text(f"{number:,}", (end + 14, top), 28, FAINT)


def _dates(days: Sequence[Day]) -> list[str]:
    return [_named(day.day)[5:] for day in days]


def _named(day: int) -> str:
    return date.fromordinal(_FIRST + day).isoformat()


def _axis(marks: Sequence[float]) -> list[str]:
    """Write the numbers of an axis, all in the same unit."""
    if marks[-1] >= _MANY:
        return [f"{mark / 1000:g}k" if mark else "0" for mark in marks]
    return [f"{mark:,g}" for mark in marks]


def _amount(number: float) -> str:
    """Write a number as short as it can be understood."""
    if number >= _MANY:
        return f"{number / 1000:,.0f}k"
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}"


def _short(seconds: float | None) -> str:
    """Write a duration in the unit that suits it."""
    if seconds is None:
        return "-"
    minute, hour = 60.0, 3600.0
    if seconds < 2 * minute:
        return f"{seconds:.0f} s"
    return f"{seconds / minute:.0f} min" if seconds < 2 * hour else f"{seconds / hour:.1f} h"
