"""Keeps an eye on the accounts: what is left on each, and which camera moves each knows today."""

from __future__ import annotations

from typing import Final

from bot.errors import ProviderError
from bot.usecases.engine import Engine

_TURN: Final = 900.0
"""Seconds between two looks; all of it is free."""


async def keep_books(engine: Engine) -> None:
    """Look at every account, now and then, for ever."""
    while True:
        for name in engine.ports.books:
            await look(engine, name)
        await engine.ports.clock.sleep(_TURN)


async def look(engine: Engine, name: str) -> None:
    """Note what is left on one account, and refresh its list of concepts."""
    books = engine.ports.books[name]
    try:
        await books.concepts()
    except ProviderError as error:
        engine.ports.journal.note("concepts_unknown", provider=name, reason=str(error))
    try:
        balance = await books.balance()
    except ProviderError as error:
        engine.ports.journal.note("balance_unknown", provider=name, reason=str(error))
        return
    if balance is not None and balance.amount is not None:
        engine.ports.journal.note("balance", provider=name, amount=balance.amount)
