"""Takes orders and looks after them: writes each down, has it drawn, and shows how it stands."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from adapters.luma.sandbox import intake
from adapters.luma.sandbox.artist import Artist
from adapters.luma.sandbox.book import LATE, Book
from adapters.luma.sandbox.drawing.order import Damage, Drawing, Drawn, Undrawn
from adapters.luma.sandbox.ledger import Ledger
from adapters.luma.sandbox.shapes.view import Links, View
from adapters.luma.sandbox.task import Fate, Flavour, Order, Protocol, Stage, Task, course

_SHARED: Final = "shared"
_DAMAGES: Final[Mapping[Fate, Damage]] = {Fate.BROKEN: "broken", Fate.TRUNCATED: "truncated"}


class Shop:
    """All that the sandbox does, without HTTP.

    `draw=False` gives every task the same small clip, which is for load tests.
    """

    def __init__(self, folder: Path, *, speed: float, now: Callable[[], float], draw: bool) -> None:
        self.files = folder / "files"
        self.book = Book()
        self.now = now
        self._uploads = folder / "uploads"
        self._speed = speed
        self._draw = draw
        self._ledger = Ledger(folder / "ledger.jsonl")
        self._artist = Artist(self._finished)
        self._numbers = 0

    async def open(self) -> None:
        """Read the ledger and go on with what was left undone. Raises `StoreFailed`."""
        await asyncio.to_thread(self._recall)
        self._numbers = len(self.book)
        self._ledger.open()
        if not self._draw:
            await self._share()
            return
        for task, clip in self.book.undone():
            self._artist.order(self._drawing(task, clip))

    def close(self) -> None:
        """Write what waits and stop drawing."""
        self._artist.close()
        self._ledger.close()

    async def take(self, order: Order, protocol: Protocol, flavour: Flavour, key: str) -> Task:
        """Sell one task; it is on the disk when this returns.

        Raises:
            NoSuchTask: the clip to be continued is unknown.
            Refused: the clip to be continued is not finished.
            StoreFailed: the ledger cannot be written; nothing was sold.
        """
        self._check(order.source)
        self._check(order.target)
        task_id = str(uuid.uuid4())
        waiting, lasting = course(task_id, self._speed)
        order, uploads = self._unpacked(order, task_id)
        task = Task(
            id=task_id,
            number=self._numbers,
            at=self.now(),
            protocol=protocol,
            flavour=flavour,
            key=key,
            clips=tuple(str(uuid.uuid4()) for _ in range(2))
            if protocol == "relay-v2"
            else (task_id,),
            order=order,
            waiting=waiting,
            lasting=lasting,
        )
        self._numbers += 1
        await self._ledger.append({"paid": task}, uploads)
        self.book.add(task)
        if self._draw and task.fate.drawn:
            for clip in task.clips:
                self._artist.order(self._drawing(task, clip))
        return task

    def delete(self, task: Task) -> None:
        """Forget a task at its buyer's wish."""
        self.book.delete(task.id)
        self._ledger.note({"deleted": task.id})

    def view(self, task: Task, base: str, *, fresh: bool = False) -> View:
        """Show a task; `fresh` is the answer to its own submit, which is always pending."""
        stage = Stage.PENDING if fresh else self.book.stage(task, self.now())
        done = stage is Stage.COMPLETED
        reason = self.book.reason(task) if stage is Stage.FAILED else None
        files = f"{base}/files"
        clips: tuple[tuple[Drawn, Links], ...] = ()
        if done and task.fate is not Fate.NO_LINK:
            asked = self.book.asked(task)
            found = self.book.clips(task) or []
            clips = tuple((clip, _links(task, clip, files, asked)) for clip in found)
            clips = tuple(pair for pair in clips if pair[1].any)
        return View(task=task, stage=stage, reason=reason, clips=clips, files=files)

    def unmarked(self, task: Task, base: str) -> str | None:
        """Return the link without a watermark, for those who ask for it; None if there is none."""
        finished = self.book.stage(task, self.now()) is Stage.COMPLETED
        hidden = task.fate in {Fate.NO_LINK, Fate.WATERMARK} or not self.book.linked(task)
        return None if hidden or not finished else f"{base}/files/{task.clips[0]}.mp4"

    def path(self, name: str) -> Path | None:
        """Return the file behind a link; None if there is none."""
        stem, _, suffix = name.rpartition(".")
        stem = stem.removeprefix("watermarked_")
        if self._draw:
            path = self.files / f"{stem}.{suffix}"
            return path if path.is_file() else None
        task = self.book.get(stem.partition("_")[0])
        if suffix == "mp4" and task and task.fate in _DAMAGES:
            return self.files / f"{_SHARED}-{_DAMAGES[task.fate]}.mp4"
        return self.files / f"{_SHARED}{stem[36:]}.{suffix}"

    def _recall(self) -> None:
        self.files.mkdir(parents=True, exist_ok=True)
        self._uploads.mkdir(exist_ok=True)
        for part in self.files.glob("*.part"):
            part.unlink(missing_ok=True)
        for line in self._ledger.read():
            self.book.tell(line)

    def _finished(self, result: Drawn | Undrawn) -> None:
        self.book.drawn(result)
        self._ledger.note({"drawn" if isinstance(result, Drawn) else "undrawn": result})

    def _check(self, source: str | None) -> None:
        if source is None:
            return
        task = self.book.get(source)
        if task is None:
            raise intake.NoSuchTask(source)
        if self.book.stage(task, self.now()) is not Stage.COMPLETED or not task.fate.drawn:
            raise intake.Refused("the generation must be completed")

    def _unpacked(self, order: Order, task_id: str) -> tuple[Order, dict[Path, bytes]]:
        uploads: dict[Path, bytes] = {}
        places: dict[str, str | None] = {"start": order.start, "end": order.end}
        for which, address in places.items():
            content = intake.upload(address)
            if content is not None:
                path = self._uploads / f"{task_id}-{which}"
                uploads[path] = content
                places[which] = str(path)
        return msgspec.structs.replace(order, **places), uploads

    def _drawing(self, task: Task, clip: str) -> Drawing:
        order = task.order
        return Drawing(
            name=clip,
            folder=str(self.files),
            prompt=order.prompt,
            seed=str(task.clips.index(clip)),
            size=intake.RATIOS.get(order.aspect_ratio or ""),
            scale=intake.SCALES[order.resolution],
            seconds=order.seconds,
            loop=order.loop,
            start=order.start,
            end=self._edge(order.target, "first") or order.end,
            still=self._edge(order.source, "last"),
            marked=task.fate is Fate.WATERMARK,
            damage=_DAMAGES.get(task.fate),
        )

    def _edge(self, source: str | None, which: str) -> str | None:
        task = self.book.get(source) if source else None
        return str(self.files / f"{task.clips[0]}_{which}.png") if task else None

    async def settled(self) -> None:
        """Return when everything is drawn that was ordered."""
        await self._artist.idle()

    async def _share(self) -> None:
        """Have the one clip for everybody, unless an earlier start drew it."""
        for damage in (None, *_DAMAGES.values()):
            name = f"{_SHARED}-{damage}" if damage else _SHARED
            drawing = Drawing(
                name=name,
                folder=str(self.files),
                prompt="one small clip for everybody",
                seed="",
                size=(320, 180),
                seconds=1,
                damage=damage,
            )
            if not self.book.knows(name):
                self._artist.order(drawing)
        await self._artist.idle()
        self.book.share(_SHARED)


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
