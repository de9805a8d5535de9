"""An order that was given (`Given`), and how it is carried out: once, and written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.call import Answer, Call, Outgoing
from bot.domain.orders import Order
from bot.domain.reply import Button, Reply
from bot.ports import Act, Records
from bot.rules.apart import apart
from bot.rules.orders import write
from bot.usecases.engine import Engine
from bot.usecases.roles import Role
from bot.usecases.tally import SERVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An order, who gave it where, and what he is there. `pressed` is whether by a button."""

    engine: Engine
    call: Call
    order: Order
    role: Role
    pressed: bool = False

    @property
    def here(self) -> str:
        """The chat in which it was given."""
        return self.call.address.place

    @property
    def chat(self) -> str:
        """The chat that it is about."""
        return self.order.chat or self.here

    @property
    def scope(self) -> str:
        """How far it reaches: everywhere, if it comes from an admin who names no chat."""
        if self.role is Role.ADMIN and self.order.chat is None:
            return SERVICE
        return self.chat

    def say(self, code: str, **facts: str | float) -> str:
        """Return a sentence in the language of whoever gave the order."""
        told = {name: apart(v) if isinstance(v, str) else v for name, v in facts.items()}
        return self.engine.texts.say(self.call.language, code, **told)

    def button(self, verb: str, target: str, before: str = "") -> Button:
        """Return a button; its label may begin with a number."""
        return Button(f"{verb}:{target}", f"{before}{self.say(f'button-{verb}')}")

    def answer(self, text: str, *rows: tuple[Button, ...]) -> Answer:
        """Return an answer that changes nothing."""
        return Answer(reply=Reply(text=text, buttons=rows, silent=True))


async def carry_out(given: Given, deed: Callable[[Records], str], *, scope: str) -> Answer | None:
    """Do something, write it down, and say the sentences that the deed returns; in one transaction.

    A typed order is closed with it, so that it is not carried out again after a crash.
    """
    engine, call, now = given.engine, given.call, given.engine.now()

    def unit(records: Records) -> Reply:
        reply = Reply(text=deed(records), silent=True)
        records.audit.add(act_of(given, scope=scope, now=now))
        if not given.pressed:
            records.inbox.close(call.key, now=now)
            records.outbox.add(
                Outgoing(
                    key=f"answer:{call.key}", address=call.address, reply=reply, created_at=now
                )
            )
        return reply

    reply = await engine.ports.store.write(unit)
    engine.ports.journal.note("order", word=given.order.word, who=str(call.owner), scope=scope)
    if given.pressed:
        return Answer(reply=reply)
    engine.agenda.at("outbox", "", now)
    return None


def act_of(given: Given, *, scope: str, now: float) -> Act:
    """Return what is written down of an order."""
    order, subject = given.order, given.order.subject
    what = write(order).removeprefix(order.word).strip()
    if order.whole and subject is not None and subject not in what:
        what = f"{what} in {subject}"  # else nobody could say later which chat it was
    return Act(at=now, who=given.call.owner, chat=scope, act=given.order.word, what=what)
