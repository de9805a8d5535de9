"""The front-ends: builds those chat platforms that the settings turn on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from adapters.chat.discord.front import Discord
from adapters.chat.discord.ids import DISCORD
from adapters.chat.telegram.api import open_bot
from adapters.chat.telegram.ids import TELEGRAM
from adapters.chat.telegram.telegram import Telegram
from adapters.clock import Clock
from adapters.journal import Journal
from adapters.media.blobs import FileBlobs
from adapters.store.discord import DiscordLog
from adapters.store.records import Store
from adapters.store.secret import secret
from adapters.store.telegram import TelegramLog
from bot.domain.generation import Abilities
from bot.domain.names import Platform
from bot.settings import Settings
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Ground:
    """What every front-end stands on."""

    settings: Settings
    stack: AsyncExitStack
    store: Store
    blobs: FileBlobs
    clock: Clock
    journal: Journal
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Fronts:
    """The front-ends that are configured; they do nothing yet."""

    telegram: Telegram | None
    discord: Discord | None

    @property
    def there(self) -> dict[Platform, Telegram | Discord]:
        """Return them by name."""
        found = {TELEGRAM: self.telegram, DISCORD: self.discord}
        return {platform: front for platform, front in found.items() if front is not None}

    @property
    def collecting(self) -> dict[Platform, Telegram]:
        """Return those with albums, and with people who act for others."""
        return {} if self.telegram is None else {TELEGRAM: self.telegram}


async def configured(ground: Ground, able: Sequence[Abilities]) -> Fronts:
    """Build what the settings turn on; `able` is what each provider can do here."""
    return Fronts(telegram=await _telegram(ground), discord=_discord(ground, able))


async def _telegram(ground: Ground) -> Telegram | None:
    there = ground.settings.telegram
    if there is None:
        return None
    webhook: tuple[str, str] | None = None
    if there.webhook:
        shown = await secret(ground.store.database, "telegram webhook")
        webhook = (f"{ground.settings.public_url}/telegram", shown.hex())
    return Telegram(
        bot=await ground.stack.enter_async_context(open_bot(there.token, there.api_url)),
        log=TelegramLog(ground.store.database),
        blobs=ground.blobs,
        clock=ground.clock,
        journal=ground.journal,
        texts=ground.texts,
        webhook=webhook,
    )


def _discord(ground: Ground, able: Sequence[Abilities]) -> Discord | None:
    there = ground.settings.discord
    if there is None:
        return None
    return Discord(
        account=there,
        log=DiscordLog(ground.store.database),
        blobs=ground.blobs,
        clock=ground.clock,
        journal=ground.journal,
        texts=ground.texts,
        able=able,
        ours=ground.settings.public_url,
    )
