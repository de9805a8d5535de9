"""A running bot: the lanes and who works in them, from the first message heard to the last said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from bot.domain.call import Answer, Call, Inbound, Offered
from bot.domain.job import State
from bot.domain.names import JobId
from bot.domain.people import Owner
from bot.hearing import Hearing
from bot.ports import EVERYTHING, Ports
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
from bot.usecases.look_up import look_up
from bot.usecases.metered import metered
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
    hearing: Hearing

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
        speaker = Speaker(engine)
        service = cls(
            engine, speaker, Board(engine), Poster(engine), Supervisor(ports.journal),
            Hearing(engine, speaker),
        )  # fmt: skip
        service._open_lanes()
        return service

    def _open_lanes(self) -> None:
        engine, agenda = self.engine, self.engine.agenda
        agenda.lane("hear", _HEAR, self.hearing.hear)
        agenda.lane("inbox", 1, lambda _: self.hearing.look())
        agenda.lane("outbox", 1, lambda _: self.speaker.resume())
        agenda.lane("alarm", 1, housework(engine, lambda _: tell_alarms(engine)))
        agenda.lane("copies", 1, housework(engine, lambda _: self.poster.look()))
        agenda.lane("forget", _FORGET, housework(engine, lambda person: forget(engine, person)))
        agenda.lane("jobs", 1, lambda word: wakened(engine, word))
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
        engine.paces.remember(counts)
        await renew(engine)
        await take_note(engine)
        await self.speaker.resume()
        self.hearing.wake()
        engine.agenda.start(self.supervisor)
        self.supervisor.start(keep_watch(engine), name="watch")
        self.supervisor.start(keep_clean(engine), name="clean")
        if engine.works:
            self.supervisor.start(keep_books(engine), name="books")

    async def stop(self) -> None:
        """Take nothing new, let what is under way finish, give the jobs back."""
        self.supervisor.start(self.hearing.give_back(), name="leaving")
        await self.engine.agenda.drain(_DRAIN)
        await self.supervisor.stop()
        await self.engine.ports.store.write(lambda r: r.leases.release())

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
                item = EVERYTHING if lane == "jobs" else ""
                self.engine.agenda.at(lane, item, self.engine.now())

    def _ask_now(self, job_id: JobId) -> None:
        job = self.engine.held.get(job_id)
        if job is not None and job.state is State.GENERATING:
            self.engine.ports.journal.note("callback", provider=job.provider)
            self.engine.agenda.at(lane_of(job), job.id, self.engine.now())

    async def receive(self, inbound: Inbound) -> bool:
        """Store a message, then see to it; it is durable when this returns."""
        return await self.hearing.receive(inbound)

    def wake(self) -> None:
        """Look into the inbox: a message was stored there by other means."""
        self.hearing.wake()

    async def pressed(self, call: Call) -> Answer:
        """Do what a button says; a refusal is the answer."""
        return await self.hearing.pressed(call)

    async def offered(self, person: Owner, query: str) -> Sequence[Offered]:
        """Return the videos that a person may pass on; none when the store does not answer."""
        return await self.hearing.offered(person, query)
