"""The doctor, with real accounts, stores and folders: it finds what is wrong, and buys nothing."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from adapters.alike import alike
from adapters.clock import Clock
from adapters.doctor import Reach, examine
from adapters.luma.account import Account
from adapters.luma.bounds import Bounds
from adapters.luma.client import Http, open_http
from adapters.luma.presets import preset
from adapters.store.checkup import check
from adapters.store.sqlite import open_sqlite
from bot.settings import Settings, read
from tests.contract.seller import Seller, answer, selling

ROOT = Path(__file__).parent.parent.parent
KEY = "sk-0123456789abcdef"
UNKNOWN = answer(400, b'{"code":"task_not_exist","message":"task_not_exist","data":null}')
REFUSED = answer(401, b'{"error":{"message":"Invalid token","type":"new_api_error","code":""}}')
EMPTY = answer(403, b'{"code":"quota_not_enough","message":"user quota is not enough"}')


@dataclass(slots=True, eq=False)
class Surgery:
    """A folder to be looked at, and what the doctor said of it."""

    folder: Path
    http: Http
    said: list[str] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """Where the database is."""
        return self.folder / "data" / "bot.db"

    def settings(self, *, at: str = "", **environment: str) -> Settings:
        """Read settings for this folder, with a key for every provider."""
        usual = {"DATABASE_URL": f"sqlite:///{self.database}"}
        usual["MEDIA_URL"] = f"file:{self.folder / 'data' / 'media'}"
        for name in ("YESCALE", "VAPI", "LUMA"):
            usual |= {f"{name}_API_KEY": KEY, f"{name}_BASE_URL": at or "https://a.example"}
        return read(usual | environment, {})

    async def see(self, settings: Settings, *, free: int = 0, reach: Reach | None = None) -> bool:
        """Let the doctor look; keep its lines, return its word."""
        self.said.clear()
        sellers = {
            one.name: Account(
                preset(one.name),
                key=one.key,
                http=self.http,
                clock=Clock(),
                address=one.base_url,
                system_key=one.system_key,
                system_url=one.system_url,
            )
            for one in settings.accounts
            if one.name != "sandbox"
        }
        return await examine(
            settings,
            database=check(settings.database_url, now=Clock().now, mine=partial(alike, settings)),
            sellers=sellers,
            say=self.said.append,
            reach=reach,
            free=free,
        )

    def line(self, what: str) -> str:
        """Return the one line about something, from its verdict on."""
        (line,) = (line for line in self.said if f" {what}: " in line)
        return " ".join(line.split())


@pytest.fixture
async def surgery(tmp_path: Path) -> AsyncIterator[Surgery]:
    """Open the client with little patience."""
    async with open_http(Bounds(answer=0.5, connect=0.5)) as http:
        yield Surgery(tmp_path, http)


def bought_nothing(seller: Seller) -> bool:
    """Whether nothing but questions came in."""
    return all(heard.method == "GET" and not heard.body for heard in seller.heard)


async def test_all_is_well_with_nothing_configured(surgery: Surgery) -> None:
    """A newcomer's folder: one line a check, each of them ok."""
    assert await surgery.see(surgery.settings())
    assert len(surgery.said) == 5
    assert all(line.startswith("ok ") for line in surgery.said)
    assert surgery.line("settings") == "ok settings: valid; videos come from sandbox"
    assert surgery.line("database").startswith("ok database: can be opened, and is empty")
    assert surgery.line("sandbox") == "ok sandbox: is part of the bot"
    assert surgery.line("public address").startswith("ok public address: none")


async def test_keys_and_balances_are_asked_for(surgery: Surgery) -> None:
    """Two providers are well: each takes its key and tells its balance, and nothing is bought."""
    limit, used = answer(200, b'{"hard_limit_usd": 20.5}'), answer(200, b'{"total_usage": 800}')
    async with selling(UNKNOWN, limit, used, UNKNOWN) as seller:
        settings = surgery.settings(at=seller.url, LUMA_PROVIDERS="vapi,yescale")
        assert await surgery.see(settings)
        assert bought_nothing(seller)
        assert len(seller.heard) == 4
    assert surgery.line("vapi") == "ok vapi: answers, and does not refuse the key"
    assert surgery.line("vapi balance") == "ok vapi balance: 12.50 USD"
    assert "set YESCALE_SYSTEM_KEY to see it" in surgery.line("yescale balance")


async def test_the_balance_may_have_a_key_of_its_own(surgery: Surgery) -> None:
    """When that one is refused, it is the one that is named; the other key is well."""
    async with selling(UNKNOWN) as seller, selling(REFUSED) as bank:
        settings = surgery.settings(
            at=seller.url,
            LUMA_PROVIDERS="yescale",
            YESCALE_SYSTEM_KEY="sys-0123456789abcdef",
            YESCALE_SYSTEM_URL=bank.url,
        )
        assert not await surgery.see(settings)
        assert bank.heard[0].headers["authorization"] == "Bearer sys-0123456789abcdef"
    assert surgery.line("yescale").startswith("ok ")
    assert surgery.line("yescale balance").startswith("trouble ")
    assert surgery.line("yescale balance").endswith("check YESCALE_SYSTEM_KEY")


async def test_an_empty_account_is_trouble(surgery: Surgery) -> None:
    """Nothing left on it: somebody has to pay money in."""
    async with selling(UNKNOWN, answer(200, b'{"data": {"quota": 0}}')) as seller:
        settings = surgery.settings(
            at=seller.url,
            LUMA_PROVIDERS="yescale",
            YESCALE_SYSTEM_KEY="sys-1",
            YESCALE_SYSTEM_URL=seller.url,
        )
        assert not await surgery.see(settings)
    assert surgery.line("yescale balance").startswith("trouble yescale balance: nothing is left")


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (REFUSED, "check VAPI_API_KEY"),
        (EMPTY, "nothing is left"),
        (answer(502, b"<html>"), "check VAPI_BASE_URL"),
        (answer(200, b"<html>"), "check VAPI_BASE_URL"),
        (b"", "check VAPI_BASE_URL"),
        (None, "check VAPI_BASE_URL"),
    ],
    ids=["key", "money", "broken", "a page", "hangs up", "says nothing"],
)
async def test_what_is_wrong_with_a_provider(
    surgery: Surgery, said: bytes | None, word: str
) -> None:
    """Each trouble is one line that says what to do, without the key, and the others go on."""
    async with selling(said, said) as seller:
        settings = surgery.settings(at=seller.url, LUMA_PROVIDERS="vapi,sandbox")
        assert not await surgery.see(settings)
        assert bought_nothing(seller)
    assert surgery.line("vapi").startswith("trouble ")
    assert word in surgery.line("vapi")
    assert surgery.line("sandbox").startswith("ok ")
    assert [line for line in surgery.said if KEY in line or "\n" in line] == []


async def test_a_running_bot_is_not_disturbed(surgery: Surgery) -> None:
    """The database that the bot holds is left alone, and that is no trouble."""
    async with open_sqlite(surgery.database) as database:
        assert await surgery.see(surgery.settings())
        assert await database.read(lambda c: c.rows("SELECT 1")) == [(1,)]
    assert surgery.line("database") == "ok database: in use, the bot is running"


async def test_the_database_is_let_go_of(surgery: Surgery) -> None:
    """After the doctor the bot can start at once."""
    assert await surgery.see(surgery.settings())
    async with open_sqlite(surgery.database) as database:
        assert await database.read(lambda c: c.rows("SELECT 1")) == [(1,)]


async def test_a_database_that_is_none(surgery: Surgery) -> None:
    """A file of something else is trouble, and it stays as it is."""
    surgery.database.parent.mkdir()
    surgery.database.write_bytes(b"my novel, " * 500)
    assert not await surgery.see(surgery.settings())
    assert surgery.line("database").startswith("trouble ")
    assert surgery.line("database").endswith("check DATABASE_URL")
    assert surgery.database.read_bytes() == b"my novel, " * 500


async def test_the_media_folder_is_only_looked_at(surgery: Surgery) -> None:
    """It need not be there yet, and nothing is left in it if it is."""
    media = surgery.folder / "data" / "media"
    assert await surgery.see(surgery.settings())
    assert not media.exists()
    media.mkdir()
    assert await surgery.see(surgery.settings())
    assert list(media.iterdir()) == []
    assert surgery.line("media").endswith(f"free in {media}")


async def test_a_media_folder_that_is_none(surgery: Surgery) -> None:
    """A file in its place is trouble."""
    (surgery.folder / "data").mkdir()
    (surgery.folder / "data" / "media").write_bytes(b"")
    assert not await surgery.see(surgery.settings())
    assert surgery.line("media").startswith("trouble ")
    assert "MEDIA_URL" in surgery.line("media")


async def test_a_full_disk(surgery: Surgery) -> None:
    """Too little left is trouble before it is nothing."""
    assert not await surgery.see(surgery.settings(), free=2**60)
    assert surgery.line("media").startswith("trouble media: only ")


async def test_what_a_missing_address_costs(surgery: Surgery) -> None:
    """Without a public address, who reads pictures only by address is named."""
    gone = answer(404, b'{"detail": "Generation not found"}')
    credit = answer(200, b'{"credit_balance": 12345}')
    async with selling(gone, credit) as seller:
        settings = surgery.settings(at=seller.url, LUMA_PROVIDERS="luma")
        assert await surgery.see(settings)
        assert bought_nothing(seller)
    assert "no pictures for luma" in surgery.line("public address")
    assert surgery.line("luma balance") == "ok luma balance: 123.45 USD"
    assert await surgery.see(surgery.settings(PUBLIC_URL="https://bot.example/"))
    assert surgery.line("public address") == "ok public address: https://bot.example"


async def test_the_public_address_is_tried(surgery: Surgery) -> None:
    """What is found out there is the line about it, and its verdict."""
    tried: list[str] = []

    async def nobody(url: str) -> tuple[bool, str]:
        tried.append(url)
        return False, "leads to something else"

    settings = surgery.settings(PUBLIC_URL="https://bot.example/")
    assert not await surgery.see(settings, reach=nobody)
    assert tried == ["https://bot.example"]
    assert surgery.line("public address") == "trouble public address: leads to something else"


async def doctor(folder: Path, **environment: str) -> tuple[int, str]:
    """Run the command in a folder of its own; return its exit code and what it said."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", "bot", "doctor"),
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


async def test_the_command(tmp_path: Path) -> None:
    """It ends with 0 where all is well, with 1 in trouble, with 2 when the settings are wrong."""
    code, said = await doctor(tmp_path)
    assert (code, said.count("ok ")) == (0, 5), said
    async with selling(REFUSED) as seller:
        luma = {"LUMA_PROVIDERS": "luma", "LUMA_API_KEY": KEY, "LUMA_BASE_URL": seller.url}
        code, said = await doctor(tmp_path, **luma)
    assert (code, "check LUMA_API_KEY" in said, KEY in said) == (1, True, False), said
    code, said = await doctor(tmp_path, LUMA_PROVIDERS="luma")
    assert (code, "LUMA_API_KEY is missing" in said) == (2, True), said
