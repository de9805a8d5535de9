"""The front-ends: builds those chat platforms that the settings turn on."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass

from adapters.chat.telegram.api import open_bot
from adapters.chat.telegram.ids import TELEGRAM
from adapters.chat.telegram.telegram import Telegram
from adapters.clock import Clock
from adapters.journal import Journal
from adapters.media.blobs import FileBlobs
from adapters.store.records import Store
from adapters.store.secret import secret
from adapters.store.telegram import TelegramLog
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


async def configured(ground: Ground) -> dict[Platform, Telegram]:
    """Build the front-ends that are configured; they do nothing yet."""
    there = ground.settings.telegram
    if there is None:
        return {}
    webhook: tuple[str, str] | None = None
    if there.webhook:
        shown = await secret(ground.store.database, "telegram webhook")
        webhook = (f"{ground.settings.public_url}/telegram", shown.hex())
    telegram = Telegram(
        bot=await ground.stack.enter_async_context(open_bot(there.token, there.api_url)),
        log=TelegramLog(ground.store.database),
        blobs=ground.blobs,
        clock=ground.clock,
        journal=ground.journal,
        texts=ground.texts,
        webhook=webhook,
    )
    return {TELEGRAM: telegram}
