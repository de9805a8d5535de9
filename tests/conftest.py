"""What tests of every kind may ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.databases import passing


@pytest.fixture(autouse=True)
def passing_databases() -> Iterator[None]:
    """The databases of a test end with it."""
    with passing():
        yield


@pytest.fixture
async def watched_loop() -> None:
    """Asyncio sees to it that no other thread touches the loop.

    That doubles what a test takes of the processor, for it remembers where every task and every
    wish to be called came from. So those ask for it whose code hands work to threads.
    """
    asyncio.get_running_loop().set_debug(True)
