"""`python -m bot doctor`: looks at all that the bot needs, buys nothing, and says what to do.

It speaks to the operator alone, so it may say what a provider's error says (redacted already).
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from bot.domain.generation import Balance
from bot.domain.names import GenerationId
from bot.errors import AccountTrouble, Failure, NoSuchGeneration, ProviderError
from bot.ports import Books, Provider
from bot.settings import Account, Settings

_NOBODYS: Final = GenerationId("00000000-0000-4000-8000-000000000000")
"""A generation that no provider ever made."""

_EMPTY: Final = "nothing is left; pay money in"

FREE: Final = 2 * 2**30
"""Bytes that the media folder should have left: some dozens of videos, and their making."""


Reach = Callable[[str], Awaitable[tuple[bool, str]]]
"""Tries an address: whether it is fine, and a sentence."""


class Seller(Provider, Books, Protocol):
    """An account with its books; only what costs nothing is called here."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: `what` was looked at, and `text` says how it is or what to do."""

    fine: bool
    what: str
    text: str

    def __str__(self) -> str:
        return f"{'ok' if self.fine else 'trouble':<8} {self.what}: {self.text}"


async def examine(
    settings: Settings,
    *,
    database: AsyncIterator[tuple[bool, str]],
    sellers: Mapping[str, Seller],
    say: Callable[[str], None],
    chats: Mapping[str, AsyncIterator[tuple[bool, str]]] | None = None,
    reach: Reach | None = None,
    free: int = FREE,
) -> bool:
    """Say a line for each check as it is done; return whether all is fine.

    `database` and `chats` are what the store and each configured platform find out: whether it is
    fine, and a sentence. `sellers` are the accounts by name, without the sandbox,
    which is part of the bot; `reach` tries the public address. With less than `free` bytes left in
    the media folder there is trouble.
    """
    fine = True
    async for finding in _findings(settings, database, sellers, reach, free):
        say(str(finding))
        fine = fine and finding.fine
    for name, looked in (chats or {}).items():
        async for well, text in looked:
            say(str(Finding(well, name, text)))
            fine = fine and well
    return fine


async def _findings(
    settings: Settings,
    database: AsyncIterator[tuple[bool, str]],
    sellers: Mapping[str, Seller],
    reach: Reach | None,
    free: int,
) -> AsyncIterator[Finding]:
    names = ", ".join(account.name for account in settings.accounts)
    yield Finding(True, "settings", f"valid; videos come from {names}")
    async for fine, text in database:
        yield Finding(fine, "database", text)
    yield await asyncio.to_thread(_media, settings.media_folder, free)
    yield await _public(settings, sellers, reach)
    for account in settings.accounts:
        async for finding in _account(account, sellers.get(account.name)):
            yield finding


def _media(folder: Path, least: int) -> Finding:
    """Write a file that has no name, in the folder or in that where it would be made."""
    place = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"can be written")
        free = shutil.disk_usage(place).free
    except OSError as error:
        text = f"{place} cannot be written to ({error.strerror}); change its owner or MEDIA_URL"
        return Finding(False, "media", text)
    left = f"{free / 2**30:.1f} GB are free in {place}"
    if free < least:
        return Finding(False, "media", f"only {left}; make room, or lower RETENTION_DAYS")
    return Finding(True, "media", left)


async def _public(
    settings: Settings, sellers: Mapping[str, Seller], reach: Reach | None
) -> Finding:
    if settings.public_url is not None:
        if reach is None:
            return Finding(True, "public address", settings.public_url)
        fine, text = await reach(settings.public_url)
        return Finding(fine, "public address", text)
    blind = [name for name, seller in sellers.items() if not seller.abilities.inline]
    cannot = f", and no pictures for {', '.join(blind)}" if blind else ""
    return Finding(True, "public address", f"none, so no callbacks{cannot}; set PUBLIC_URL for it")


async def _account(account: Account, seller: Seller | None) -> AsyncIterator[Finding]:
    if seller is None:
        yield Finding(True, account.name, "is part of the bot")
        return
    key = await _key(account, seller)
    yield key
    if key.fine:
        yield await _money(account, seller)


async def _key(account: Account, seller: Seller) -> Finding:
    """Ask for a generation that does not exist: keys are looked at before generations are."""
    name = account.name
    try:
        await seller.fetch(_NOBODYS)
    except NoSuchGeneration:
        return Finding(True, name, "answers, and does not refuse the key")
    except AccountTrouble as error:
        return _refused(name, error, f"{name.upper()}_API_KEY")
    except ProviderError as error:
        text = f"no clear answer ({error}); check {name.upper()}_BASE_URL and the network"
        return Finding(False, name, text)
    return Finding(True, name, "answers, and does not refuse the key")


async def _money(account: Account, seller: Seller) -> Finding:
    what, name = f"{account.name} balance", account.name.upper()
    try:
        balance = await seller.balance()
    except AccountTrouble as error:
        return _refused(what, error, f"{name}_{'SYSTEM' if account.system_key else 'API'}_KEY")
    except ProviderError as error:
        return Finding(True, what, f"cannot be read now ({error})")
    if balance is None:
        hint = f"; set {name}_SYSTEM_KEY to see it" if account.system_url else ""
        return Finding(True, what, f"is not told{hint}")
    return _left(what, balance)


def _left(what: str, balance: Balance) -> Finding:
    if balance.amount is None:
        return Finding(True, what, "no limit")
    left = f"{balance.amount:.2f} {balance.currency}"
    return Finding(True, what, left) if balance.amount > 0 else Finding(False, what, _EMPTY)


def _refused(what: str, error: AccountTrouble, setting: str) -> Finding:
    if error.failure is Failure.MONEY_GONE:
        return Finding(False, what, f"{_EMPTY} ({error})")
    return Finding(False, what, f"the key is refused ({error}); check {setting}")
