"""The real program with doors at its outer edge: one of them may end it as a power cut would.

`python -m tests.e2e.doomed run --room` is `python -m bot run --room`, composed with adapters that
do exactly what the real ones do, and pass a door before and after each commit and each call. The
environment names a file in which every pass is noted, `DOORS`, and one that appoints the last of
them, `DOOM`, for example `submit|1|before`. Nothing in the program knows of this.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial, wraps
from pathlib import Path
from typing import Any, Final, TypeVar

from adapters import fronts, sellers, wiring
from adapters.store.opening import open_store
from adapters.store.records import Store, Tables
from adapters.store.room import RoomLog
from bot.__main__ import main
from bot.domain.reply import Reply
from bot.errors import StoreFailed

T = TypeVar("T")

ANY: Final = "any"
"""Stands for every door."""
_GUARDED: Final = ("Clips", "FileBlobs", "Pictures", "Room")
"""The adapters, by their names in the composition root, whose public coroutines are doors."""
_ELSEWHERE: Final = {fronts: ("DiscordLog", "TelegramLog"), sellers: ("Account",)}
"""The tables of the front-ends and the accounts, by their names where these are built."""
_VIDEO, _EDIT, _LATE = "send video", "edit ", 3.0
_QUIET: Final = frozenset(
    {"local", "offer", "sweep", "understand", "balance", "concepts", "room_for"}
)
"""Coroutines that change nothing for a job: dying there is dying at the door before."""


@dataclass(frozen=True, slots=True)
class Pass:
    """The `number`-th pass of a door, `before` or `after` what is done behind it.

    As an appointment also `stop`, before it, but told to stop and not killed, and `fails`.
    """

    door: str
    number: int
    moment: str

    def __str__(self) -> str:
        return f"{self.door}|{self.number}|{self.moment}"

    @property
    def kind(self) -> str:
        """Which port it belongs to, and which method: the first word of the door."""
        return self.door.partition(" ")[0]


def read_pass(line: str) -> Pass:
    """Read what `str` of a pass wrote. Raises `ValueError` if it is none."""
    door, number, moment = line.split("|")
    return Pass(door, int(number), moment)


class Doom:
    """Counts the passes of every door, notes them, and ends the process at the appointed one.

    The appointment may be made while the process runs. `any|7|before` is the seventh pass of all.
    """

    def __init__(self, appointed: Path, notes: Path) -> None:
        self._appointed = appointed
        self._notes = notes
        self._counts: Counter[str] = Counter()

    def enter(self, door: str) -> tuple[Pass, Pass]:
        """Come to a door; return the pass, counted for the door and for all, for `leave`."""
        self._counts.update((door, ANY))
        before = Pass(door, self._counts[door], "before"), Pass(ANY, self._counts[ANY], "before")
        self._come(before)
        if self._meant(replace(before[0], moment="stop")):
            os.kill(os.getpid(), signal.SIGTERM)
        return before

    def fails(self, now: tuple[Pass, Pass]) -> bool:
        """Say whether the store is to fail at this pass."""
        return self._meant(replace(now[0], moment="fails"))

    def leave(self, before: tuple[Pass, Pass]) -> None:
        """Go out again: what is behind the door is done."""
        one, all_ = before
        self._come((replace(one, moment="after"), replace(all_, moment="after")))

    async def patience(self, door: str) -> None:
        """Bring the video late if the process is to end where its status is edited: a quick machine
        has no time for that.
        """
        if door == _VIDEO and self._appointed.read_text(encoding="utf-8").startswith(_EDIT):
            await asyncio.sleep(_LATE)

    def _come(self, now: tuple[Pass, Pass]) -> None:
        with self._notes.open("a", encoding="utf-8") as notes:
            notes.write(f"{now[0]}\n")
        if self._meant(*now):
            os.kill(os.getpid(), signal.SIGKILL)

    def _meant(self, *now: Pass) -> bool:
        return self._appointed.read_text(encoding="utf-8") in map(str, now)


class MortalStore(Store):
    """The store; each unit of work is a door named after the deed that wrote it."""

    doom: Doom

    async def write(self, unit: Callable[[Tables], T]) -> T:
        """Run `unit`; the moment before is inside the transaction, all written, nothing committed.

        A unit that fails commits nothing, and so passes no door. `commit accept|1|fails` appoints
        a failure of the store in place of a death.
        """
        passed: list[tuple[Pass, Pass]] = []

        def mortal(records: Tables) -> T:
            result = unit(records)
            passed.append(self.doom.enter(f"commit {_deed(unit)}"))
            if self.doom.fails(passed[-1]):
                raise StoreFailed("as appointed")
            return result

        result = await Store.write(self, mortal)
        self.doom.leave(passed[-1])  # a unit that met another process's was run again
        return result


def _deed(unit: Callable[..., Any]) -> str:
    """Return the name of the function that wrote a unit of work."""
    inner = unit.func if isinstance(unit, partial) else unit
    return inner.__qualname__.partition(".<locals>")[0]


def _guard(kind: type, doom: Doom) -> type:
    """Return a subclass whose public coroutines are doors."""
    methods = {
        name: _through(method, doom)
        for name, method in inspect.getmembers(kind, inspect.iscoroutinefunction)
        if not name.startswith("_") and name not in _QUIET
    }
    return type(kind.__name__, (kind,), methods)


def _through(method: Callable[..., Any], doom: Doom) -> Callable[..., Any]:
    @wraps(method)
    async def passed(*arguments: Any, **named: Any) -> Any:
        door = " ".join((method.__name__, *_marks(arguments, named)))
        await doom.patience(door)
        before = doom.enter(door)
        result = await method(*arguments, **named)
        doom.leave(before)
        return result

    return passed


def _marks(arguments: tuple[Any, ...], named: dict[str, Any]) -> list[str]:
    """Tell apart what is said and kept: the message with the video, the sign of a status."""
    replies = [value for value in arguments if isinstance(value, Reply)]
    signs = ["video" if reply.video else reply.text.split()[0] for reply in replies]
    return [*signs, *([named["suffix"]] if "suffix" in named else [])]


def compose(doom: Doom) -> None:
    """Put doors into the composition root of this process."""

    @asynccontextmanager
    async def opened(url: str, *, works: bool = True) -> AsyncIterator[Store]:
        async with open_store(url, works=works) as store:
            mortal = type("Store", (MortalStore,), {"doom": doom})
            yield mortal(store.database, store.worker, store.works)

    doors: dict[str, object] = {name: _guard(getattr(wiring, name), doom) for name in _GUARDED}
    doors["RoomLog"] = type("RoomLog", (RoomLog,), {"post": _through(RoomLog.post, doom)})
    doors["open_store"] = opened
    for name, door in doors.items():
        setattr(wiring, name, door)
    for home, names in _ELSEWHERE.items():
        for name in names:
            setattr(home, name, _guard(getattr(home, name), doom))


def live(arguments: list[str]) -> int:
    """Be the program, with doors; return its exit code."""
    compose(Doom(Path(os.environ["DOOM"]), Path(os.environ["DOORS"])))
    return main(arguments)


if __name__ == "__main__":
    sys.exit(live(sys.argv[1:]))
