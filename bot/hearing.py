"""Hears: stores what is said, understands it, does it, and answers; a press is answered at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from bot.commands import COMMANDS, row_of
from bot.commands.base import NOT_YOURS
from bot.domain.call import Answer, Call, Inbound, Offered, Outgoing
from bot.domain.people import Owner
from bot.domain.reply import Reply
from bot.errors import ChatBusy, Refusal, StoreFailed
from bot.ports import Records
from bot.rules.apart import apart
from bot.usecases.engine import Engine
from bot.usecases.language import in_his_language
from bot.usecases.pass_on import offered
from bot.usecases.say import Speaker

_STORE_PAUSE, _CHAT_PAUSE = 1.0, 1.0
"""Seconds until a message is read again when the store did not answer, or the chat was busy."""
_TRIES: Final = 3
"""Times that a message is tried which meets a defect of ours."""
_LEAVING: Final = 0.5
"""Seconds between two looks for what came in while the process is about to end."""
_MANY: Final = 500
"""Messages looked up at once."""


@dataclass(slots=True, eq=False)
class Hearing:
    """The messages in hand that are not worked off."""

    engine: Engine
    speaker: Speaker
    heard: dict[str, Inbound] = field(default_factory=dict)
    worked_off: set[str] | None = None
    """The messages worked off since the inbox began to be read, if it is being read."""

    async def receive(self, inbound: Inbound) -> bool:
        """Store a message, then see to it; it is durable when this returns."""
        # In hand before it is stored: whoever looks into the inbox meanwhile leaves it to us.
        first = self.heard.setdefault(inbound.key, inbound) is inbound
        fresh = False
        try:
            fresh = await self.engine.ports.store.write(lambda r: r.inbox.add(inbound))
        finally:
            if fresh:
                self._take(inbound)
            elif first:
                self.heard.pop(inbound.key, None)
                self.wake()  # it may be stored all the same, if the caller has gone
        return fresh

    async def give_back(self) -> None:
        """Leave to other processes what is not begun, and what still comes in; until this one ends,
        which may take as long as an upload does.
        """
        engine = self.engine
        while True:
            begun = engine.agenda.under_way("hear")
            try:
                await engine.ports.store.write(partial(_give_back, begun=begun))
            except StoreFailed as error:
                engine.ports.journal.note("store_failed", reason=str(error))
            await engine.ports.clock.sleep(_LEAVING)

    def wake(self) -> None:
        """Look into the inbox: a message was stored there by other means."""
        self.engine.agenda.at("inbox", "", self.engine.now())

    async def pressed(self, call: Call) -> Answer:
        """Do what a button says; a refusal is the answer."""
        try:
            call = await in_his_language(self.engine, call)
            return await row_of(call.command).run(self.engine, call) or Answer()
        except Refusal as refusal:
            return Answer(reply=self._refused(call.language, refusal), denied=_denied(refusal))
        except ChatBusy as error:
            self.engine.ports.journal.note("chat_busy", press=call.key, reason=str(error))
            return Answer(reply=self._refused(call.language, Refusal("busy")))
        except StoreFailed as error:
            self.engine.ports.journal.note("store_failed", reason=str(error))
            return Answer(reply=self._refused(call.language, Refusal("busy")))

    async def offered(self, person: Owner, query: str) -> Sequence[Offered]:
        """Return the videos that a person may pass on; none when the store does not answer."""
        try:
            return await offered(self.engine, person, query)
        except StoreFailed as error:
            self.engine.ports.journal.note("store_failed", reason=str(error))
            return ()

    async def look(self) -> None:
        """Take what waits; what is worked off while the store is read is not taken again."""
        engine, over = self.engine, set[str]()
        self.worked_off = over
        try:
            waiting = await engine.ports.store.write(
                lambda r: r.inbox.claim(platforms=engine.ports.chats, limit=_MANY)
            )
        except StoreFailed as error:
            engine.ports.journal.note("store_failed", reason=str(error))
            engine.agenda.at("inbox", "", engine.now() + _STORE_PAUSE)
            return
        finally:
            self.worked_off = None
        for inbound in waiting:
            known = inbound.key in self.heard or inbound.key in over
            if not known and inbound.platform in engine.ports.chats:
                self._take(inbound)
        if len(waiting) == _MANY:
            engine.agenda.at("inbox", "", engine.now() + _STORE_PAUSE)

    def _take(self, inbound: Inbound) -> None:
        self.engine.ports.journal.note("heard", platform=inbound.platform)
        self.heard[inbound.key] = inbound
        self.engine.agenda.at("hear", inbound.key, self.engine.now())

    async def hear(self, key: str) -> None:
        """Understand one message and do what it asks; a defect of ours is tried a few times."""
        inbound = self.heard.get(key)
        if inbound is None:
            return
        try:
            await self._answer(inbound)
        except StoreFailed as error:
            self.engine.ports.journal.note("store_failed", message=key, reason=str(error))
            self.engine.agenda.at("hear", key, self.engine.now() + _STORE_PAUSE)
            return
        except ChatBusy as error:
            self.engine.ports.journal.note("chat_busy", message=key, reason=str(error))
            pause = max(error.retry_after or 0.0, _CHAT_PAUSE)
            self.engine.agenda.at("hear", key, self.engine.now() + pause)
            return
        except Exception as error:  # noqa: BLE001 - a poisoned message must not block the next
            self.engine.ports.journal.defect("message_failed", error, message=key)
            await self._poisoned(inbound)
            return
        waited = self.engine.now() - inbound.received_at
        self.engine.ports.journal.note("understood", platform=inbound.platform, seconds=waited)
        self._worked_off(key)

    def _worked_off(self, key: str) -> None:
        self.heard.pop(key, None)
        if self.worked_off is not None:
            self.worked_off.add(key)

    async def _answer(self, inbound: Inbound) -> None:
        call: Call | None = None
        try:
            call = await self.engine.ports.chats[inbound.platform].understand(inbound)
            row = None if call is None else COMMANDS.get(call.command)
            if call is None or row is None or not (row.typed or call.filled):
                await self._close(inbound, None)
                return
            call = await in_his_language(self.engine, call)
            answer = await row.run(self.engine, call)
        except Refusal as refusal:
            if call is None:
                raise
            answer = Answer(reply=self._refused(call.language, refusal))
        if answer is not None and answer.reply is not None and call is not None:
            await self._close(inbound, self._outgoing(call, answer.reply))

    def _outgoing(self, call: Call, reply: Reply) -> Outgoing:
        return Outgoing(
            key=f"answer:{call.key}",
            address=call.address,
            reply=reply,
            created_at=self.engine.now(),
        )

    async def _close(self, inbound: Inbound, outgoing: Outgoing | None) -> None:
        """Close the message and store its answer in one transaction."""
        now = self.engine.now()

        def unit(records: Records) -> None:
            records.inbox.close(inbound.key, now=now)
            if outgoing is not None:
                records.outbox.add(outgoing)

        await self.engine.ports.store.write(unit)
        if outgoing is not None:
            self.speaker.take(outgoing, now)

    async def _poisoned(self, inbound: Inbound) -> None:
        """Try again later; after a few times set the message aside."""
        await self.engine.ports.store.write(lambda r: r.inbox.retried(inbound.key))
        again = replace(inbound, attempts=inbound.attempts + 1)
        if again.attempts >= _TRIES:
            self.engine.ports.journal.note("message_set_aside", message=inbound.key)
            await self._close(inbound, None)
            self._worked_off(inbound.key)
        else:
            self.heard[inbound.key] = again
            self.engine.agenda.at("hear", inbound.key, self.engine.now() + 2.0**again.attempts)

    def _refused(self, language: str, refusal: Refusal) -> Reply:
        code = "refusal-" + refusal.code.replace("_", "-")
        facts = {
            name: (apart(fact) or "none") if isinstance(fact, str) else fact
            for name, fact in refusal.facts.items()
        }
        return Reply(text=self.engine.texts.say(language, code, **facts), silent=True)


def _denied(refusal: Refusal) -> bool:
    return refusal.code == NOT_YOURS


def _give_back(records: Records, begun: Collection[str]) -> None:
    records.inbox.give_back(but=begun)
