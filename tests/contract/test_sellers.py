"""The accounts that the settings name, as each kind of process opens them."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters.sellers import open_accounts
from bot.domain.names import GenerationId
from bot.errors import ProviderError
from bot.settings import read


async def test_a_process_that_only_hears_has_no_sandbox(tmp_path: Path) -> None:
    """It knows what the sandbox can do, to answer people; the sandbox is in another process."""
    settings = read({"MEDIA_URL": f"file:{tmp_path / 'media'}"}, {})
    async with AsyncExitStack() as stack:
        accounts = await open_accounts(settings, stack, works=False)
        assert list(accounts) == ["sandbox"]
        with pytest.raises(ProviderError):
            await accounts["sandbox"].fetch(GenerationId("none"))
    assert await asyncio.to_thread(lambda: list(tmp_path.iterdir())) == []
