"""Says what waits in the outbox: each message until it is said, and once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.call import Outgoing
from bot.errors import ChatBusy, ChatGone, ChatUnsure, StoreFailed
from bot.ports import Records
from bot.usecases.engine import Engine

_PATIENCE: Final = 24 * 3600.0
"""Seconds for which an answer is worth saying."""
_PAUSE_MAX: Final = 300.0
"""Seconds between two tries at the most."""
_STORE_PAUSE: Final = 2.0
"""Seconds until the outbox is looked into again."""
_CRASHES: Final = 3
"""Times that a defect of ours may hit one message before it is given up."""
_AFTER_DEFECT: Final = 30.0
"""Seconds until a message is tried again that met one."""
_MANY: Final = 1000
"""Messages that are looked up at once after a restart."""


@dataclass(slots=True, eq=False)
class Speaker:
    """The messages in hand that wait to be said."""

    engine: Engine
    waiting: dict[str, Outgoing] = field(default_factory=dict)
    crashes: dict[str, int] = field(default_factory=dict)
    """How often each met a defect of ours."""

    def take(self, outgoing: Outgoing, due: float) -> None:
        """Take a message in hand that is stored already."""
        self.waiting[outgoing.key] = outgoing
        self.engine.agenda.at(f"say {outgoing.address.platform}", outgoing.key, due)

    async def resume(self) -> None:
        """Take in hand what the store still has; if that is much, the rest a moment later."""
        engine, now = self.engine, self.engine.now()
        try:
            found = await engine.ports.store.write(self._claim)
        except StoreFailed as error:
            engine.ports.journal.note("store_failed", reason=str(error))
            engine.agenda.at("outbox", "", now + _STORE_PAUSE)
            return
        for outgoing in found:
            if outgoing.key not in self.waiting and outgoing.address.platform in engine.ports.chats:
                self.take(outgoing, now)
        if len(found) == _MANY:
            engine.agenda.at("outbox", "", now + _STORE_PAUSE)

    def _claim(self, records: Records) -> Sequence[Outgoing]:
        return records.outbox.claim(platforms=self.engine.ports.chats, limit=_MANY)

    async def say(self, key: str) -> None:
        """Say one message; called by the lanes."""
        outgoing = self.waiting.get(key)
        if outgoing is None:
            return
        journal = self.engine.ports.journal
        chat = self.engine.ports.chats[outgoing.address.platform]
        try:
            await chat.send(outgoing.address, outgoing.reply, key=key)
        except ChatBusy as error:
            await self._later(outgoing, error.retry_after)
            return
        except (ChatGone, ChatUnsure) as error:
            journal.note("chat_gone", message=key, reason=str(error))
        except Exception as error:  # noqa: BLE001 - a poisoned answer must not be tried for ever
            journal.defect("answer_failed", error, message=key)
            self.crashes[key] = self.crashes.get(key, 0) + 1
            if self.crashes[key] < _CRASHES:
                await self._later(outgoing, _AFTER_DEFECT)
                return
        else:
            waited = self.engine.now() - outgoing.created_at
            journal.note("acknowledged", platform=outgoing.address.platform, seconds=waited)
        await self._close(key)

    async def _later(self, outgoing: Outgoing, retry_after: float | None) -> None:
        now = self.engine.now()
        if now - outgoing.created_at > _PATIENCE:
            await self._close(outgoing.key)
            return
        if retry_after is None:
            pause = min(2.0**outgoing.attempts, _PAUSE_MAX)
            self.take(replace(outgoing, attempts=outgoing.attempts + 1), now + pause)
        else:
            self.take(outgoing, now + retry_after)

    async def _close(self, key: str) -> None:
        try:
            await self.engine.ports.store.write(lambda r: r.outbox.close(key))
        except StoreFailed as error:
            self.engine.ports.journal.note("store_failed", message=key, reason=str(error))
            self.take(self.waiting[key], self.engine.now() + _PAUSE_MAX)
        else:
            self.waiting.pop(key, None)
            self.crashes.pop(key, None)
