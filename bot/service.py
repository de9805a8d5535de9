"""A running bot: the lanes and who works in them, from the first message heard to the last said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Self

from bot.commands import COMMANDS, row_of
from bot.commands.base import NOT_YOURS
from bot.domain.call import Answer, Call, Inbound, Offered, Outgoing
from bot.domain.job import State
from bot.domain.names import JobId
from bot.domain.people import Owner
from bot.domain.reply import Reply
from bot.errors import ChatBusy, Refusal, StoreFailed
from bot.ports import EVERYTHING, Ports, Records
from bot.rules.apart import apart
from bot.supervise import Agenda, Supervisor
from bot.texts import Texts
from bot.usecases.accounts import Accounts
from bot.usecases.admit import admit
from bot.usecases.alarm import tell_alarms
from bot.usecases.books import keep_books
from bot.usecases.collect import collect
from bot.usecases.deliver import deliver
from bot.usecases.engine import Deed, Engine, lane_of
from bot.usecases.forget import forget
from bot.usecases.hush import hushed
from bot.usecases.language import in_his_language
from bot.usecases.look_up import look_up
from bot.usecases.metered import metered
from bot.usecases.pass_on import offered
from bot.usecases.peers import housework, moved, tell, wakened
from bot.usecases.poll import poll
from bot.usecases.post_copies import Poster
from bot.usecases.rules import Rules
from bot.usecases.say import Speaker
from bot.usecases.show import Board
from bot.usecases.submit import submit
from bot.usecases.sweep import HOUSEWORK, keep_clean, keep_watch, renew
from bot.usecases.switches import take_note

DEEDS: Final[Mapping[State, Deed]] = {
    State.COLLECTING: collect,
    State.SUBMITTING: submit,
    State.GENERATING: poll,
    State.DELIVERING: deliver,
    State.UNCONFIRMED: look_up,
}
"""What is done to a job in each state; the other states wait, or are only to be told."""

_WIDTHS: Final = {
    State.COLLECTING: 8,
    State.SUBMITTING: 16,
    State.GENERATING: 96,
    State.DELIVERING: 8,
    State.UNCONFIRMED: 2,
}
"""Requests to one provider at once, by state."""
_RELOAD, _TELL = 4, 4
"""Jobs read again that others moved, and words said to other processes, at once."""
_WOKEN: Final = ("jobs", "inbox", "outbox", *HOUSEWORK)
"""The lanes that look into the store for what has become free."""
_HEAR, _SAY, _SHOW, _COPY, _ADMIT, _FORGET = 64, 16, 16, 4, 4, 2
"""Messages understood, said, shown and copied at once, queues looked at, people forgotten."""
_STORE_PAUSE, _CHAT_PAUSE = 1.0, 1.0
"""Seconds until a message is read again when the store did not answer, or the chat was busy."""
_TRIES: Final = 3
"""Times that a message is tried which meets a defect of ours."""
_MANY: Final = 500
"""Messages looked up at once."""
_DRAIN: Final = 20.0
"""Seconds that work under way gets when the process is told to stop."""


@dataclass(slots=True, eq=False)
class Service:
    """The core at work; implements `bot.ports.Listener` for the platforms."""

    engine: Engine
    speaker: Speaker
    board: Board
    poster: Poster
    supervisor: Supervisor
    heard: dict[str, Inbound] = field(default_factory=dict)
    worked_off: set[str] | None = None
    """The messages worked off since the inbox began to be read, if it is being read."""

    @classmethod
    def build(cls, ports: Ports, rules: Rules, texts: Texts, *, works: bool = True) -> Self:
        """Put a service together; nothing runs yet.

        One that does not work on jobs hears and answers only.
        """
        agenda = Agenda(ports.clock, ports.journal)
        accounts = Accounts(ports.journal, rules.concurrency, rules.per_minute)
        ports = hushed(metered(ports))
        engine = Engine(
            ports=ports, rules=rules, texts=texts, agenda=agenda, deeds=DEEDS, accounts=accounts,
            works=works,
        )  # fmt: skip
        service = cls(
            engine, Speaker(engine), Board(engine), Poster(engine), Supervisor(ports.journal)
        )
        service._open_lanes()
        return service

    def _open_lanes(self) -> None:
        engine, agenda = self.engine, self.engine.agenda
        agenda.lane("hear", _HEAR, self._hear)
        agenda.lane("inbox", 1, self._look_into_inbox)
        agenda.lane("outbox", 1, lambda _: self.speaker.resume())
        agenda.lane("alarm", 1, housework(engine, lambda _: tell_alarms(engine)))
        agenda.lane("copies", 1, housework(engine, lambda _: self.poster.look()))
        agenda.lane("forget", _FORGET, housework(engine, lambda person: forget(engine, person)))
        agenda.lane("jobs", 1, lambda _: wakened(engine))
        agenda.lane("job", _RELOAD, lambda job_id: moved(engine, JobId(job_id)))
        agenda.lane("tell", _TELL, lambda word: tell(engine, word))
        agenda.lane("admit", _ADMIT, lambda provider: admit(engine, provider))
        for platform in engine.ports.chats:
            agenda.lane(f"say {platform}", _SAY, self.speaker.say)
            agenda.lane(f"show {platform}", _SHOW, self.board.show)
            agenda.lane(f"copy {platform}", _COPY, self.poster.work)
        for provider in engine.ports.providers:
            for state, width in _WIDTHS.items():
                # Written down as being sent, so it is sent: else nobody could tell after a restart.
                sending = state is State.SUBMITTING
                agenda.lane(f"{state} {provider}", width, engine.work, owes=sending)

    async def start(self) -> None:
        """Read what was learned, take up what was left, and go to work."""
        engine = self.engine
        counts = await engine.ports.store.read(lambda r: r.history.load())
        engine.remember(counts)
        await renew(engine)
        await take_note(engine)
        await self.speaker.resume()
        self.wake()
        engine.agenda.start(self.supervisor)
        self.supervisor.start(keep_watch(engine), name="watch")
        self.supervisor.start(keep_clean(engine), name="clean")
        if engine.works:
            self.supervisor.start(keep_books(engine), name="books")

    async def stop(self) -> None:
        """Take nothing new, let what is under way finish, give the jobs back."""
        await self.engine.agenda.drain(_DRAIN)
        await self.supervisor.stop()
        await self.engine.ports.store.write(lambda r: r.leases.release())

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

    def hint(self, job_id: JobId) -> None:
        """Take a provider's call for what it is, a hint: whoever has the job asks about it now."""
        if job_id in self.engine.held:
            self._ask_now(job_id)
        else:
            self.engine.agenda.at("tell", f"hint {job_id}", self.engine.now())

    def told(self, word: str) -> None:
        """Take note of what another process said."""
        what, _, name = word.partition(" ")
        if what == "hint":
            self._ask_now(JobId(name))
        elif what == "job" and name in self.engine.held:
            self.engine.agenda.at("job", name, self.engine.now())
        elif what in _WOKEN:
            self.engine.agenda.at(what, "", self.engine.now())
        elif what == EVERYTHING:
            for lane in _WOKEN:
                self.engine.agenda.at(lane, "", self.engine.now())

    def _ask_now(self, job_id: JobId) -> None:
        job = self.engine.held.get(job_id)
        if job is not None and job.state is State.GENERATING:
            self.engine.ports.journal.note("callback", provider=job.provider)
            self.engine.agenda.at(lane_of(job), job.id, self.engine.now())

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

    async def _look_into_inbox(self, _: str) -> None:
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

    async def _hear(self, key: str) -> None:
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
