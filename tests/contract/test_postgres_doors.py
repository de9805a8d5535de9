"""Addresses at which PostgreSQL does not let us in: told in words, without what is secret."""

from __future__ import annotations

import traceback
from collections.abc import Iterator

import pytest

from adapters.store.postgres import open_postgres
from bot.errors import StoreFailed
from tests.servers.postgres import name_of, shared

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

SECRET = "hunter2"  # noqa: S105 - no secret


@pytest.fixture
def url() -> Iterator[str]:
    """The address of a database without a table."""
    address = shared().empty()
    yield address
    shared().drop(address)


async def test_the_password_is_never_told(url: str) -> None:
    """Wrong addresses and passwords are told in words, without what is secret in them."""
    server = shared()
    server.do(f"CREATE ROLE guarded LOGIN PASSWORD '{SECRET}'")
    good = url.replace("bot@", f"guarded:{SECRET}@")
    async with open_postgres(good) as database:
        assert await database.read(lambda c: c.rows("SELECT 1")) == [(1,)]
    for wrong, said in (
        (good.replace(SECRET, f"{SECRET}x"), "check user and password"),
        (good.replace(f":{SECRET}@", "@"), "check user and password"),
        (url.replace(name_of(url), "nowhere").replace("bot@", f"bot:{SECRET}@"), "no such"),
        (f"postgresql://bot:{SECRET}@/x?unknown=1", "cannot be understood"),
        (f"postgresql://bot:{SECRET}:{SECRET}@[", "cannot be understood"),
    ):
        with pytest.raises(StoreFailed, match=said) as told:
            async with open_postgres(wrong):
                pytest.fail("opened")
        assert SECRET not in "".join(traceback.format_exception(told.value))


async def test_an_encoding_that_cannot_hold_every_language_is_refused() -> None:
    """A database of an old server with one byte a letter is told of before anything is lost."""
    address = shared().empty("ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(StoreFailed, match="UTF8"):
        async with open_postgres(address):
            pytest.fail("opened")
    shared().drop(address)


async def test_a_full_server_is_told(url: str) -> None:
    """Whoever finds no connection left asks a few times, and is told what to do."""
    server = shared()
    server.do("CREATE ROLE crowded LOGIN CONNECTION LIMIT 1")
    address = url.replace("bot@", "crowded@")
    async with open_postgres(address, name="first") as first:
        with pytest.raises(StoreFailed, match="no connection is left"):
            async with open_postgres(address):
                pytest.fail("opened")
        assert await first.read(lambda c: c.rows("SELECT 1")) == [(1,)]
