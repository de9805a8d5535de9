"""How a task is shown: its stage, its clips, and which links to them are given out."""

from __future__ import annotations

from collections.abc import Callable

from adapters.luma.sandbox.book import LATE, Book
from adapters.luma.sandbox.drawing.order import Drawn
from adapters.luma.sandbox.shapes.view import Links, View
from adapters.luma.sandbox.task import Fate, Stage, Task


class Window:
    """Shows tasks. `base` tells the address that links begin with."""

    def __init__(self, book: Book, now: Callable[[], float], base: Callable[[], str]) -> None:
        self._book, self._now, self._base = book, now, base

    def stage(self, task: Task) -> Stage:
        """Say where a task stands."""
        return self._book.stage(task, self._now())

    def fresh(self, task: Task) -> View:
        """Show a task in the answer to its own submit, where it is always pending."""
        return self._view(task, Stage.PENDING, ())

    def asked(self, task: Task) -> View:
        """Show a task to somebody who asks, which counts."""
        return self._stands(task, self._book.asked)

    def told(self, task: Task) -> View:
        """Show a task to somebody who did not ask."""
        return self._stands(task, self._book.seen)

    def unmarked(self, task: Task) -> str | None:
        """Return the link without a watermark, for those who ask for it; None if there is none."""
        hidden = task.fate in {Fate.NO_LINK, Fate.WATERMARK} or not self._book.linked(task)
        if hidden or not self._finished(task):
            return None
        return f"{self._base()}/files/{task.clips[0]}.mp4"

    def _finished(self, task: Task) -> bool:
        return self.stage(task) is Stage.COMPLETED

    def _stands(self, task: Task, times: Callable[[Task], int]) -> View:
        stage = self.stage(task)
        if stage is not Stage.COMPLETED or task.fate is Fate.NO_LINK:
            return self._view(task, stage, ())
        asked = times(task)
        found = self._book.clips(task) or []
        files = f"{self._base()}/files"
        clips = ((clip, _links(task, clip, files, asked)) for clip in found)
        return self._view(task, stage, tuple(pair for pair in clips if pair[1].any))

    def _view(self, task: Task, stage: Stage, clips: tuple[tuple[Drawn, Links], ...]) -> View:
        reason = self._book.reason(task) if stage is Stage.FAILED else None
        files = f"{self._base()}/files"
        return View(task=task, stage=stage, reason=reason, clips=clips, files=files)


def _links(task: Task, clip: Drawn, files: str, asked: int) -> Links:
    plain, marked = f"{files}/{clip.name}.mp4", f"{files}/watermarked_{clip.name}.mp4"
    if task.fate is Fate.LATE_LINK and asked < LATE:
        return Links(first=None, second=None, marked=None)
    if task.fate is Fate.WATERMARK:
        return Links(first=None, second=None, marked=marked)
    first = plain
    if task.fate is Fate.DEAD_LINK and (task.protocol != "dream-machine" or not asked):
        first = f"{files}/gone_{clip.name}.mp4"
    return Links(first=first, second=plain, marked=marked)
