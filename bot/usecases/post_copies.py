"""Posts shared videos into the showcases, keeps their counts and names right, and removes them.

Each copy is worked on by itself, from what the store says of it at that moment: what is asked for
meanwhile is done next, and what a killed process left behind is found again by its key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.names import MessageId
from bot.domain.reply import Reply
from bot.domain.showcase import Copy, Shared
from bot.errors import ChatBusy, ChatGone, ChatUnsure, StoreFailed
from bot.ports import Records
from bot.texts import LANGUAGES
from bot.usecases.engine import Engine
from bot.usecases.exhibit import exhibited

_QUIET: Final = 3.0
"""Seconds that a change waits for further ones."""
_MANY: Final = 1000
"""Copies that are taken in hand at once."""
_STORE_PAUSE: Final = 2.0
_PAUSE_MAX: Final = 600.0
"""Seconds between two tries at the most."""
_FAR: Final = 3600.0
"""Seconds ahead that copies are looked up: longer than any of them waits for its turn."""
_CRASHES: Final = 3
"""Times that a defect of ours may hit one copy before it is left as it is."""


@dataclass(slots=True, eq=False)
class Poster:
    """The copies in hand."""

    engine: Engine
    planned: dict[str, Copy] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)
    """How often in a row each could not be worked on."""

    async def look(self) -> None:
        """Take in hand what is due; one that changes waits a moment for the next change."""
        engine, now = self.engine, self.engine.now()
        try:
            found = await engine.ports.store.read(self._due)
        except StoreFailed as error:
            engine.ports.journal.note("store_failed", reason=str(error))
            engine.agenda.at("copies", "", now + _STORE_PAUSE)
            return
        for copy in found:
            if (name := _name(copy)) not in self.planned:
                self.planned[name] = copy
                changes = copy.wanted and copy.message is not None
                engine.agenda.at(_lane(copy), name, now + (_QUIET if changes else 0.0))
        if len(found) == _MANY:
            engine.agenda.at("copies", "", now + _STORE_PAUSE)

    def _due(self, records: Records) -> Sequence[Copy]:
        until = self.engine.now() + _FAR
        return records.copies.due(now=until, platforms=list(self.engine.ports.chats), limit=_MANY)

    async def work(self, name: str) -> None:
        """Do what one copy asks for; called by the lanes."""
        planned = self.planned.get(name)
        if planned is None:
            return
        try:
            await self._settle(planned)
        except (ChatBusy, StoreFailed) as error:
            self.tries[name] = self.tries.get(name, 0) + 1
            self.engine.ports.journal.note("copy_later", job=planned.job, reason=str(error))
            self._again(planned, error.retry_after if isinstance(error, ChatBusy) else None)
            return
        except Exception as error:  # noqa: BLE001 - a poisoned copy must not be tried for ever
            self.engine.ports.journal.defect("copy_failed", error, job=planned.job)
            self.tries[name] = self.tries.get(name, 0) + 1
            if self.tries[name] < _CRASHES or not await self._leave(planned):
                self._again(planned, None)
                return
        self.planned.pop(name, None)
        self.tries.pop(name, None)
        self.engine.agenda.at("copies", "", self.engine.now())  # what was asked for meanwhile

    def _again(self, copy: Copy, retry_after: float | None) -> None:
        tries = self.tries[_name(copy)]
        pause = min(2.0**tries, _PAUSE_MAX) if retry_after is None else retry_after
        self.engine.agenda.at(_lane(copy), _name(copy), self.engine.now() + pause)

    async def _settle(self, planned: Copy) -> None:
        """Do it, and write down what became of it. Raises `ChatBusy`, `StoreFailed`."""
        copy, shared = await self.engine.ports.store.read(lambda r: _read(r, planned))
        if copy is None:
            return
        try:
            if shared is None or not copy.wanted:
                await self._remove(copy)
            else:
                await self._show(copy, shared)
        except ChatGone as error:
            self.engine.ports.journal.note("copy_gone", job=copy.job, reason=str(error))
            await self._forget(copy)
        except ChatUnsure as error:
            self.engine.ports.journal.note("copy_unsure", job=copy.job, reason=str(error))
            await self._keep(replace(copy, attempts=1), copy.message)

    async def _show(self, copy: Copy, shared: Shared) -> None:
        reply = await exhibited(self.engine, shared, copy.address, language=copy.language)
        if reply is None:
            raise ChatGone("the video cannot be shown there")
        chat = self.engine.ports.chats[copy.address.platform]
        if copy.message is None:
            message = await self._post(copy, reply)
        else:
            message = copy.message
            if not await chat.edit(copy.address, message, replace(reply, fleeting=True)):
                raise ChatGone("somebody removed it")
        after = replace(copy, votes=shared.votes, attempts=0)
        await self._keep(after, message)

    async def _post(self, copy: Copy, reply: Reply) -> MessageId:
        """Post it, once; that it may stand there is written down first."""
        chat = self.engine.ports.chats[copy.address.platform]
        now = self.engine.now()
        if not copy.attempts:
            begun = replace(copy, attempts=1)
            await self.engine.ports.store.write(
                lambda r: r.copies.settle(begun, message=None, due_at=now)
            )
        return await chat.send(copy.address, reply, key=_key(copy))

    async def _remove(self, copy: Copy) -> None:
        """Remove it; one that may have been posted is found again by its key."""
        chat = self.engine.ports.chats[copy.address.platform]
        message = copy.message
        there = copy.address.place
        rules = await self.engine.ports.store.read(lambda r: r.chats.get(there))
        language = rules.language or LANGUAGES[0]
        if message is None and copy.attempts:
            words = self.engine.texts.say(language, "unshare-done")
            message = await chat.send(copy.address, Reply(text=words, silent=True), key=_key(copy))
        if message is None:
            await self._forget(copy)
            return
        if not await chat.delete(copy.address, message, language=language):
            self.engine.ports.journal.note("copy_stays", job=copy.job, message=message)
        await self._forget(copy)

    async def _keep(self, copy: Copy, message: MessageId | None) -> None:
        await self.engine.ports.store.write(
            lambda r: r.copies.settle(copy, message=message, due_at=None)
        )

    async def _forget(self, copy: Copy) -> None:
        """It stands there no more; if it is wanted again meanwhile, it is posted anew."""
        await self._keep(replace(copy, wanted=False, attempts=0), None)

    async def _leave(self, planned: Copy) -> bool:
        """Try it no more until somebody asks for something else; false if the store failed."""
        try:
            copy, _ = await self.engine.ports.store.read(lambda r: _read(r, planned))
            if copy is not None:
                await self._keep(copy, copy.message)
        except StoreFailed as error:
            self.engine.ports.journal.note("store_failed", job=planned.job, reason=str(error))
            return False
        return True


def _read(records: Records, planned: Copy) -> tuple[Copy | None, Shared | None]:
    """Return a copy as it is now, and what it shows."""
    found = records.copies.of(planned.job)
    copy = next((one for one in found if one.address == planned.address), None)
    return copy, records.showcase.get(planned.job)


def _lane(copy: Copy) -> str:
    return f"copy {copy.address.platform}"


def _name(copy: Copy) -> str:
    at = copy.address
    return f"{copy.job} {at.platform} {at.chat} {at.thread} {at.reply_to}"


def _key(copy: Copy) -> str:
    at = copy.address
    place = (
        f"{at.platform}:{at.chat}" if at.thread is None else f"{at.platform}:{at.chat}:{at.thread}"
    )
    if at.reply_to is not None:
        place = f"{place}:{at.reply_to}"
    return f"{copy.job}:showcase:{place}:{int(copy.asked_at * 1000)}"
