"""The accounts with those who make the videos: builds what the settings name."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Final

from adapters.clock import Clock
from adapters.luma.account import Account
from adapters.luma.client import open_http
from adapters.luma.presets import preset
from adapters.luma.sandbox.server import Sandbox
from bot.settings import Settings

_ELSEWHERE: Final = "http://127.0.0.1:9"
"""Where nobody answers: the sandbox is inside the process that works, and only that one asks it."""


async def open_accounts(
    settings: Settings, stack: AsyncExitStack, *, works: bool = True
) -> dict[str, Account]:
    """Build the configured accounts in their order; start the sandbox if it is one of them and this
    process works.
    """
    http = await stack.enter_async_context(open_http(loopback=settings.loopback_links))
    accounts: dict[str, Account] = {}
    for account in settings.accounts:
        address = account.base_url
        if account.name == "sandbox" and not works:
            address = _ELSEWHERE
        elif account.name == "sandbox":
            folder = settings.data_folder / "sandbox"
            sandbox = Sandbox(folder, speed=settings.sandbox_speed, now=Clock().now)
            await sandbox.start()
            stack.push_async_callback(sandbox.close)
            address = sandbox.url
        accounts[account.name] = Account(
            preset(account.name).with_model(account.model),
            key=account.key,
            http=http,
            clock=Clock(),
            address=address or None,
            system_key=account.system_key,
            system_url=account.system_url or None,
        )
    return accounts
