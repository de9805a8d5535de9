"""Which providers are switched off: read from the store, where every process sees it."""

from __future__ import annotations

from typing import Final

from bot.usecases.engine import Engine

_PROVIDER: Final = "provider "


def provider_switch(name: str) -> str:
    """Return the name of a provider's switch."""
    return _PROVIDER + name


async def take_note(engine: Engine) -> None:
    """Learn what is off; the queues of the providers that were switched are looked at anew.

    Raises `StoreFailed`.
    """
    switches = await engine.ports.store.read(lambda r: r.switches.off())
    off = frozenset(s.removeprefix(_PROVIDER) for s in switches if s.startswith(_PROVIDER))
    changed, engine.accounts.off = off ^ engine.accounts.off, off
    for name in changed:
        engine.ports.journal.note("provider_switched", provider=name, off=name in off)
        engine.admit(name)
