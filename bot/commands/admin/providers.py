"""Orders about providers: how it stands with each, and which get no new jobs."""

from __future__ import annotations

from bot.commands.admin.given import Given, carry_out
from bot.domain.call import Answer
from bot.errors import Refusal, StoreFailed
from bot.ports import Records
from bot.usecases.switches import provider_switch, take_note
from bot.usecases.tally import SERVICE


async def provider(given: Given) -> Answer | None:
    """Switch one on or off, in every process; what runs is finished."""
    engine, order = given.engine, given.order
    if order.name not in engine.ports.providers:
        raise Refusal("order_provider", allowed=", ".join(engine.ports.providers))

    def deed(records: Records) -> str:
        records.switches.set(provider_switch(order.name), off=not order.on)
        code = "order-provider-on" if order.on else "order-provider-off"
        return given.say(code, name=order.name)

    answer = await carry_out(given, deed, scope=SERVICE)
    try:
        await take_note(engine)
    except StoreFailed as error:  # it is done, and learned a moment later like in other processes
        engine.ports.journal.note("store_failed", reason=str(error))
    return answer


async def providers(given: Given) -> Answer | None:
    """Say of each whether it is on, whether it is in trouble, and how much it is doing."""
    engine, now = given.engine, given.engine.now()
    names = list(engine.ports.providers)
    running, off = await engine.ports.store.read(
        lambda r: ({name: r.queue.running(name) for name in names}, r.switches.off())
    )
    lines = [given.say("order-providers")]
    for name in names:
        state = "on" if engine.accounts.usable(name, now) else "trouble"
        state = "off" if provider_switch(name) in off else state
        slots, busy = engine.rules.concurrency[name], running[name]
        lines.append(given.say("order-provider", name=name, state=state, running=busy, slots=slots))
    return given.answer("\n".join(lines))
