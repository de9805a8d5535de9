"""The front-ends: builds those chat platforms that the settings turn on.

A platform's library is imported only where the platform is on: the two take 0.4 s of processor at
every start, and memory for good.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.clock import Clock
from adapters.journal import Journal
from adapters.store.discord import DiscordLog
from adapters.store.records import Store
from adapters.store.secret import secret
from adapters.store.telegram import TelegramLog
from bot import settings
from bot.domain.generation import Abilities
from bot.domain.names import Platform
from bot.ports import Blobs, Doors, Peers
from bot.settings import Part, Settings
from bot.texts import Texts

if TYPE_CHECKING:
    from adapters.chat.discord.front import Discord
    from adapters.chat.telegram.telegram import Telegram


@dataclass(frozen=True, slots=True)
class Ground:
    """What every front-end stands on."""

    settings: Settings
    stack: AsyncExitStack
    store: Store
    blobs: Blobs
    clock: Clock
    journal: Journal
    texts: Texts
    peers: Peers
    parts: frozenset[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fronts:
    """The front-ends that are configured, for a process with those parts; they do nothing yet."""

    telegram: Telegram | None
    discord: Discord | None
    parts: frozenset[Part]

    @property
    def there(self) -> dict[Platform, Telegram | Discord]:
        """Return them by name."""
        return {front.platform: front for front in (self.telegram, self.discord) if front}

    @property
    def chats(self) -> dict[Platform, Telegram | Discord]:
        """Return those where this process speaks: whoever hears somebody may have to answer on
        another platform, as where an admin posts a video again. A gallery only knows the way there.
        """
        return {} if self.parts == {Part.WEB} else self.there

    @property
    def collecting(self) -> dict[Platform, Telegram]:
        """Return those with albums, and with people who act for others."""
        return {self.telegram.platform: self.telegram} if self.telegram else {}

    @property
    def doors(self) -> dict[Platform, Doors]:
        """Return the ways into each."""
        mine: dict[Platform, Doors] = dict(self.collecting)
        return mine | ({self.discord.platform: self.discord.doors} if self.discord else {})


async def configured(ground: Ground, able: Sequence[Abilities]) -> Fronts:
    """Build what the settings turn on; `able` is what each provider can do here."""
    on = ground.settings
    return Fronts(
        telegram=await _telegram(ground, on.telegram) if on.telegram else None,
        discord=_discord(ground, on.discord, able) if on.discord else None,
        parts=ground.parts,
    )


def checkups(on: Settings) -> dict[str, AsyncIterator[tuple[bool, str]]]:
    """Return what each configured platform, and the bucket, finds out for the doctor."""
    checks: dict[str, AsyncIterator[tuple[bool, str]]] = {}
    if on.bucket is not None:
        from adapters.media import opening as media  # noqa: PLC0415 - see above

        checks["bucket"] = media.check(on.bucket)
    if on.telegram is not None:
        from adapters.chat.telegram import checkup as telegram  # noqa: PLC0415 - see above

        there = on.telegram
        checks["telegram"] = telegram.check(there.token, there.api_url, webhook=there.webhook)
    if on.discord is not None:
        from adapters.chat.discord import checkup as discord  # noqa: PLC0415 - see above

        checks["discord"] = discord.check(on.discord)
    return checks


async def _telegram(ground: Ground, there: settings.Telegram) -> Telegram:
    from adapters.chat.telegram.api import open_bot  # noqa: PLC0415 - see above
    from adapters.chat.telegram.telegram import Telegram  # noqa: PLC0415 - see above

    webhook: tuple[str, str] | None = None
    if there.webhook:
        shown = await secret(ground.store.database, "telegram webhook")
        ground.journal.hide(shown.hex())
        webhook = (f"{ground.settings.public_url}/telegram", shown.hex())
    return Telegram(
        bot=await ground.stack.enter_async_context(open_bot(there.token, there.api_url)),
        log=TelegramLog(ground.store.database, ground.store.worker),
        blobs=ground.blobs,
        clock=ground.clock,
        journal=ground.journal,
        texts=ground.texts,
        peers=ground.peers,
        listens=Part.TELEGRAM in ground.parts,
        webhook=webhook,
        admins=ground.settings.admins,
        ours=ground.settings.public_url,
    )


def _discord(ground: Ground, there: settings.Discord, able: Sequence[Abilities]) -> Discord:
    from adapters.chat.discord.front import Discord  # noqa: PLC0415 - see above

    return Discord(
        account=there,
        log=DiscordLog(ground.store.database, ground.store.worker),
        blobs=ground.blobs,
        clock=ground.clock,
        journal=ground.journal,
        texts=ground.texts,
        peers=ground.peers,
        listens=Part.DISCORD in ground.parts,
        able=able,
        ours=ground.settings.public_url,
    )
