"""All tasks of the sandbox in memory, as the ledger tells them; every question costs the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec

from adapters.luma.sandbox.drawing.order import Drawn, Undrawn
from adapters.luma.sandbox.task import REASONS, Fate, Seller, Stage, Task


class Paid(msgspec.Struct, frozen=True, kw_only=True):
    """One paid submit, as tests and the operator see it."""

    id: str
    prompt: str
    at: float
    protocol: str
    flavour: str
    key: str


class Book:
    """The tasks, their clips, and how often a finished one was asked for."""

    def __init__(self) -> None:
        self._tasks: dict[str, Task] = {}
        self._paid: dict[str, Task] = {}
        self._of_clip: dict[str, Task] = {}
        self._drawn: dict[str, Drawn] = {}
        self._undrawn: dict[str, str] = {}
        self._asked: Counter[str] = Counter()
        self._shared: dict[str, Drawn] = {}

    def __len__(self) -> int:
        return len(self._paid)

    def tell(self, line: Mapping[str, Any]) -> None:
        """Take in one line of the ledger."""
        if "paid" in line:
            self.add(msgspec.convert(line["paid"], Task))
        elif "drawn" in line:
            self.drawn(msgspec.convert(line["drawn"], Drawn))
        elif "undrawn" in line:
            self.drawn(msgspec.convert(line["undrawn"], Undrawn))
        elif "deleted" in line:
            self.delete(line["deleted"])

    def add(self, task: Task) -> None:
        """Take in a paid task."""
        self._tasks[task.id] = task
        self._paid[task.id] = task
        self._of_clip |= dict.fromkeys(task.clips, task)

    def drawn(self, result: Drawn | Undrawn) -> None:
        """Take in what became of a clip."""
        if isinstance(result, Drawn):
            self._drawn[result.name] = result
        else:
            self._undrawn[result.name] = result.reason

    def delete(self, task_id: str) -> None:
        """Forget a task; it stays paid."""
        self._tasks.pop(task_id, None)

    def get(self, task_id: str) -> Task | None:
        """Return a task, or None."""
        return self._tasks.get(task_id)

    def made(self, task_id: str) -> Task | None:
        """Return a task, even one that was deleted since, or None."""
        return self._paid.get(task_id)

    def of_clip(self, clip: str) -> Task | None:
        """Return the task that a clip was drawn for, or None."""
        return self._of_clip.get(clip)

    def present(self) -> Iterator[Task]:
        """Return every task that was not deleted, oldest first."""
        return iter(self._tasks.values())

    def ever(self) -> Iterator[Task]:
        """Return every task that was paid, oldest first."""
        return iter(self._paid.values())

    def failed(self) -> Iterator[str]:
        """Return every clip that could not be drawn."""
        return iter(self._undrawn)

    def youngest(self, seller: Seller, *, offset: int, limit: int) -> list[Task]:
        """Return a page of a seller's tasks, youngest first."""
        mine = (task for task in reversed(self._tasks.values()) if task.belongs_to(seller))
        return list(islice(mine, offset, offset + limit))

    def count(self, seller: Seller) -> int:
        """Say how many tasks of a seller there are."""
        return sum(task.belongs_to(seller) for task in self._tasks.values())

    def paid(self) -> list[Paid]:
        """Return every paid submit, oldest first."""
        return [
            Paid(id=t.id, prompt=t.order.prompt, at=t.at, protocol=t.protocol,
                 flavour=t.flavour, key=t.key)
            for t in self._paid.values()
        ]  # fmt: skip

    def stage(self, task: Task, now: float) -> Stage:
        """Say where a task stands."""
        failed = any(clip in self._undrawn for clip in task.clips)
        return task.stage(now, ready=self.clips(task) is not None, failed=failed)

    def reason(self, task: Task) -> str:
        """Say why a task failed, in Luma's words."""
        found = (self._undrawn[clip] for clip in task.clips if clip in self._undrawn)
        return next(found, REASONS.get(task.fate, "Job failed"))

    def clips(self, task: Task) -> list[Drawn] | None:
        """Return a task's clips, or None as long as one is missing."""
        if self._shared and task.fate.drawn:
            shared = self._shared[task.order.finish or ""]
            return [msgspec.structs.replace(shared, name=clip) for clip in task.clips]
        found = [self._drawn[clip] for clip in task.clips if clip in self._drawn]
        return found if found and len(found) == len(task.clips) else None

    def undone(self) -> Iterator[tuple[Task, str]]:
        """Return every clip that is still to be drawn, with its task, oldest first."""
        for task in self._tasks.values():
            if task.fate.drawn:
                for clip in task.clips:
                    if clip not in self._drawn and clip not in self._undrawn:
                        yield task, clip

    def asked(self, task: Task) -> int:
        """Count that a finished task was asked for; return how often it was before."""
        if task.fate not in {Fate.LATE_LINK, Fate.DEAD_LINK}:
            return 0
        self._asked[task.id] += 1
        return self._asked[task.id] - 1

    def seen(self, task: Task) -> int:
        """Say how often a finished task was asked for, without counting."""
        return self._asked[task.id]

    def linked(self, task: Task) -> bool:
        """Say whether a finished task has a link by now."""
        return task.fate is not Fate.LATE_LINK or self._asked[task.id] > LATE

    def knows(self, clip: str) -> bool:
        """Say whether a clip is drawn."""
        return clip in self._drawn

    def share(self, clips: Mapping[str, str]) -> None:
        """Let one clip stand for all others from now on, by what was done to them at last."""
        self._shared = {finish: self._drawn[clip] for finish, clip in clips.items()}


LATE = 2
"""How many times a task with a late link is seen finished without one."""
