"""Takes orders and looks after them: checks each, writes it down, and has it drawn."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from adapters.luma.sandbox import fields, intake
from adapters.luma.sandbox.artist import Artist
from adapters.luma.sandbox.book import Book
from adapters.luma.sandbox.drawing.order import Drawn, Undrawn
from adapters.luma.sandbox.easel import SHARED, shared, shared_file, work
from adapters.luma.sandbox.ledger import Ledger
from adapters.luma.sandbox.refusing import NoSuchTask, Refused
from adapters.luma.sandbox.task import Order, Seller, Stage, Task, course
from adapters.luma.sandbox.till import Till


class Shop:
    """All that the sandbox does, without HTTP.

    `draw=False` gives every task the same small clip, which is for load tests. `sold` is called
    with every task that is sold or goes on, `drawn` with its id when a clip is done.
    """

    def __init__(
        self,
        folder: Path,
        *,
        speed: float,
        now: Callable[[], float],
        draw: bool,
        book: Book,
        till: Till,
    ) -> None:
        self.files = folder / "files"
        self.book, self.till, self.now = book, till, now
        self.sold: Callable[[Task], object] = lambda _: None
        self.drawn: Callable[[str], object] = lambda _: None
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
        else:
            for task, clip in self.book.undone():
                self._artist.order(work(task, clip, self.book, self.files))
        for task in self.book.present():
            if self.book.stage(task, self.now()) in {Stage.PENDING, Stage.PROCESSING}:
                self.sold(task)

    def close(self) -> None:
        """Write what waits and stop drawing."""
        self._artist.close()
        self._ledger.close()

    async def take(self, order: Order, seller: Seller, key: str) -> Task:
        """Sell one task; it is on the disk when this returns.

        Raises:
            No: it cannot be sold, and why; nothing was sold.
            StoreFailed: the ledger cannot be written; nothing was sold.
        """
        order = self._checked(order, seller)
        self.till.admit(order, seller)
        task, uploads = self._task(order, seller, key)
        await self._ledger.append({"paid": task}, uploads)
        self.book.add(task)
        self.till.charge(task)
        if self._draw and task.fate.drawn:
            for clip in task.clips:
                self._artist.order(work(task, clip, self.book, self.files))
        self.sold(task)
        return task

    def delete(self, task: Task) -> None:
        """Forget a task at its buyer's wish."""
        self.book.delete(task.id)
        self._ledger.note({"deleted": task.id})

    def find(self, task_id: str, seller: Seller) -> Task:
        """Return a task of this seller. Raises `NoSuchTask`."""
        task = self.book.get(task_id)
        if task is None or not task.belongs_to(seller):
            raise NoSuchTask(task_id)
        return task

    def path(self, name: str) -> Path | None:
        """Return the file behind a link; None if there is none."""
        stem, _, suffix = name.rpartition(".")
        stem = stem.removeprefix("watermarked_")
        if self._draw:
            path = self.files / f"{stem}.{suffix}"
            return path if path.is_file() else None
        clip, rest = stem[:_ID], stem[_ID:]
        return self.files / shared_file(self.book.of_clip(clip), rest, suffix)

    async def settled(self) -> None:
        """Return when everything is drawn that was ordered."""
        await self._artist.idle()

    def _recall(self) -> None:
        self.files.mkdir(parents=True, exist_ok=True)
        self._uploads.mkdir(exist_ok=True)
        for part in self.files.glob("*.part"):
            part.unlink(missing_ok=True)
        for line in self._ledger.read():
            self.book.tell(line)
        for task in self.book.ever():
            self.till.charge(task)
        for clip in self.book.failed():
            self.till.undrawn(clip)

    def _finished(self, result: Drawn | Undrawn) -> None:
        self.book.drawn(result)
        self._ledger.note({"drawn" if isinstance(result, Drawn) else "undrawn": result})
        if isinstance(result, Undrawn):
            self.till.undrawn(result.name)
        task = self.book.of_clip(result.name)
        if task:
            self.drawn(task.id)

    def _checked(self, order: Order, seller: Seller) -> Order:
        """Refuse to go on from, or to lead up to, what is not there in full."""
        for name in filter(None, (order.source, order.target)):
            task = self.find(name, seller)
            if self.book.stage(task, self.now()) is not Stage.COMPLETED or not task.fate.drawn:
                raise Refused(_UNFINISHED)
        if order.finish and order.source:
            return _finished(order, self.find(order.source, seller).order)
        return order

    def _task(self, order: Order, seller: Seller, key: str) -> tuple[Task, dict[Path, bytes]]:
        task_id = str(uuid.uuid4())
        waiting, lasting = course(task_id, self._speed)
        order, uploads = self._unpacked(order, task_id)
        two = tuple(str(uuid.uuid4()) for _ in range(2))
        task = Task(
            id=task_id,
            number=self._numbers,
            at=self.now(),
            protocol=seller.protocol,
            flavour=seller.flavour,
            pro=seller.pro,
            key=key,
            clips=two if seller.protocol == "relay-v2" else (task_id,),
            order=order,
            waiting=waiting,
            lasting=lasting,
        )
        self._numbers += 1
        return task, uploads

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

    async def _share(self) -> None:
        """Have the clips for everybody, unless an earlier start drew them."""
        for each in shared(self.files):
            if not self.book.knows(each.name):
                self._artist.order(each)
        await self._artist.idle()
        self.book.share(SHARED)


def _finished(order: Order, source: Order) -> Order:
    """Take over from the clip that is worked on whatever stays as it is."""
    order = msgspec.structs.replace(
        order, aspect_ratio=source.aspect_ratio, seconds=source.seconds, model=source.model
    )
    if order.finish == "sound":
        return msgspec.structs.replace(order, resolution=source.resolution)
    if fields.SCALES[order.resolution] <= fields.SCALES[source.resolution]:
        raise Refused(f"Upscale to {order.resolution} is not supported for this video")
    return order


_UNFINISHED: Final = (
    "Extend is supported only for generated videos, the generation must be completed"
)
"""Luma's rule (https://docs.lumalabs.ai/docs/video-generation); its error is not recorded."""

_ID: Final = 36
"""Characters of the name of a clip."""
