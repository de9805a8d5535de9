"""What is to be drawn for a task: the order that the drawing process gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from adapters.luma.sandbox import fields
from adapters.luma.sandbox.book import Book
from adapters.luma.sandbox.drawing.order import Damage, Drawing, Finishing, Work
from adapters.luma.sandbox.task import Fate, Task

DAMAGES: Final[Mapping[Fate, Damage]] = {Fate.BROKEN: "broken", Fate.TRUNCATED: "truncated"}

SHARED: Final = {"": "shared", "upscale": "shared-upscale", "sound": "shared-sound"}
"""The clips that stand for all others in load tests, by what was done to them at last."""

_LARGER: Final = 1.5


def work(task: Task, clip: str, book: Book, folder: Path) -> Work:
    """Return the order for one clip of a task; `folder` is that of the files."""
    order = task.order
    source = book.made(order.source) if order.source else None
    target = book.made(order.target) if order.target else None
    if order.finish and source:
        return Finishing(
            name=clip,
            folder=str(folder),
            source=source.clips[0],
            scale=fields.SCALES[order.resolution] / fields.SCALES[source.order.resolution],
            sound=order.prompt if order.finish == "sound" else None,
            without=order.without,
            damage=DAMAGES.get(task.fate),
        )
    return Drawing(
        name=clip,
        folder=str(folder),
        prompt=order.prompt,
        seed=str(task.clips.index(clip)),
        size=fields.RATIOS.get(order.aspect_ratio or ""),
        scale=fields.SCALES[order.resolution],
        seconds=order.seconds,
        loop=order.loop,
        start=order.start,
        end=order.end,
        still=str(folder / f"{source.clips[0]}_last.png") if source else None,
        goal=str(folder / f"{target.clips[0]}_first.png") if target else None,
        concepts=order.concepts,
        marked=task.fate is Fate.WATERMARK,
        damage=DAMAGES.get(task.fate),
    )


def shared(folder: Path) -> Iterator[Work]:
    """Return the orders for the clips of load tests."""
    base = SHARED[""]
    for damage in (None, *DAMAGES.values()):
        yield Drawing(
            name=f"{base}-{damage}" if damage else base,
            folder=str(folder),
            prompt="one small clip for everybody",
            seed="",
            size=(320, 180),
            seconds=1,
            damage=damage,
        )
    where = str(folder)
    yield Finishing(name=SHARED["upscale"], folder=where, source=base, scale=_LARGER)
    yield Finishing(name=SHARED["sound"], folder=where, source=base, sound="waves")


def shared_file(task: Task | None, rest: str, suffix: str) -> str:
    """Return the name of the file that stands for a task's; `rest` is what follows its id."""
    if suffix == "mp4" and task and task.fate in DAMAGES:
        return f"{SHARED['']}-{DAMAGES[task.fate]}.mp4"
    finish = task.order.finish if task else None
    return f"{SHARED[finish or '']}{rest}.{suffix}"
