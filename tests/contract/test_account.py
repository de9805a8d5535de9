"""Every preset as the core sees it, over real HTTP, against recorded answers."""

from __future__ import annotations

import asyncio
import base64
import json
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.luma.account import Account
from adapters.luma.bounds import Bounds
from adapters.luma.client import Http, open_http
from adapters.luma.presets import PRESETS, Preset, preset
from bot.domain.generation import Order, Phase
from bot.domain.names import BlobKey, GenerationId
from bot.domain.video import VideoRequest
from bot.errors import (
    AccountTrouble,
    AnswerLost,
    BadVideo,
    Failure,
    NoSuchGeneration,
    NotTaken,
    ReadFailed,
    Rejected,
    SettingsError,
)
from tests.clock import FakeClock
from tests.contract.seller import Seller, answer, selling
from tests.unit.recorded import recorded

KEY = "sk-0123456789abcdef"
NAME = GenerationId("eec2fa50-22dd-4ce9-8f8b-f61e84567f85")
JPEG = b"\xff\xd8\xff\xe0" + bytes(3_000_000)
FOX = Order(request=VideoRequest(prompt="a fox"))


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    """Open a client with little patience."""
    async with open_http(Bounds(answer=0.2, purchase=0.2, silence=0.2)) as client:
        yield client


@pytest.fixture(params=PRESETS, ids=[row.name for row in PRESETS])
def row(request: pytest.FixtureRequest) -> Preset:
    """Take every row of the table in turn."""
    found = request.param
    assert isinstance(found, Preset)
    return found


def at(row: Preset, seller: Seller, http: Http) -> Account:
    """Open an account of this kind at a seller on this machine."""
    return Account(row, key=KEY, http=http, clock=FakeClock(), address=f"{seller.url}/")


@pytest.mark.parametrize("name", ["yescale", "vapi", "sandbox"])
async def test_a_life_from_the_purchase_to_the_file(name: str, http: Http, tmp_path: Path) -> None:
    """Bought, asked for, asked for a better link, fetched: each by its documented address."""
    (tmp_path / "a").write_bytes(JPEG)
    bought = recorded("yescale.submit.response.json")
    done = recorded("yescale.fetch.completed.json")
    link = recorded("public/family.download_video_url.response.json")
    clip = answer(200, b"clip", content_type="video/mp4")
    async with selling(answer(200, bought), answer(200, done), answer(200, link), clip) as seller:
        account = at(replace(preset(name), batch=None), seller, http)
        request = VideoRequest(prompt="a fox", start=BlobKey("a"))
        assert await account.submit(Order(request=request, start=tmp_path / "a")) == NAME
        assert (await account.fetch(NAME)).phase is Phase.DONE
        assert await account.more_links(NAME) == (json.loads(link)["url"],)
        await account.download(f"{seller.url}/clip.mp4", tmp_path / "v")
    assert (tmp_path / "v").read_bytes() == b"clip"
    path = "/luma/generations"
    assert told(seller) == [
        f"POST {path}",
        f"GET {path}/{NAME}",
        f"GET {path}/{NAME}/download_video_url",
        "GET /clip.mp4",
    ]
    keys = [heard.headers.get("authorization") for heard in seller.heard]
    assert keys == [*[f"Bearer {KEY}"] * 3, None]
    sent = json.loads(seller.heard[0].body)
    kind, _, picture = sent["image_url"].partition(",")
    assert kind == "data:image/jpeg;base64"
    assert base64.b64decode(picture) == JPEG
    assert "image_end_url" not in sent


@pytest.mark.parametrize(
    ("name", "bought", "done", "create", "ask"),
    [
        (
            "apiai",
            "public/apiai.official.submit.response_201.json",
            "official.fetch.completed.json",
            "/dream-machine/v1/generations",
            "/dream-machine/v1/generations",
        ),
        (
            "cometapi",
            "public/apiai.official.submit.response_201.json",
            "public/luma.fetch.completed.json",
            "/dream-machine/v1/generations",
            "/dream-machine/v1/generations",
        ),
        (
            "luma",
            "derived/luma.submit.response_201.queued.json",
            "public/luma.fetch.completed.json",
            "/generations/video",
            "/generations",
        ),
        (
            "openai_hk",
            "openaihk.submit.response.json",
            "openaihk.fetch.completed.json",
            "/luma/v2/generations",
            "/luma/generations",
        ),
    ],
)
async def test_a_life_elsewhere(
    *, name: str, bought: str, done: str, create: str, ask: str, http: Http, tmp_path: Path
) -> None:
    """The other dialects, each by its documented addresses and its recorded answers."""
    (tmp_path / "a").write_bytes(b"\xff\xd8\xff")
    url = "https://bot.example/pictures/a.jpg"
    async with selling(answer(201, recorded(bought)), answer(200, recorded(done))) as seller:
        account = at(preset(name), seller, http)
        request = VideoRequest(prompt="a fox", start=BlobKey("a"))
        order = Order(request=request, start=tmp_path / "a", start_url=url)
        generation = await account.submit(order)
        news = await account.fetch(generation)
        assert await account.more_links(generation) == ()
    assert (news.phase, len(news.results)) == (Phase.DONE, 2 if name == "openai_hk" else 1)
    assert told(seller) == [f"POST {create}", f"GET {ask}/{generation}"]
    picture = "data:image/jpeg;base64,/9j/" if account.abilities.inline else url
    assert picture in seller.heard[0].body.decode()


def told(seller: Seller) -> list[str]:
    """Return what a seller was asked, in one line each."""
    return [f"{heard.method} {heard.target}" for heard in seller.heard]


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (answer(401, recorded("public/newapi.error_401_openai.json")), AccountTrouble),
        (answer(403, recorded("public/newapi.error_403_quota_task.json")), AccountTrouble),
        (answer(429, b"", retry_after="3"), NotTaken),
        (answer(500, b""), AnswerLost),
        (answer(200, b"<html>"), AnswerLost),
        (answer(400, b'{"detail": "Contains blacklisted words"}'), Rejected),
        (b"", AnswerLost),
        (None, AnswerLost),
    ],
    ids=["key", "money", "busy", "500", "html", "moderation", "hangs up", "says nothing"],
)
async def test_a_purchase_that_fails_is_sent_once(
    row: Preset, http: Http, said: bytes | None, error: type[Exception]
) -> None:
    """Whatever goes wrong, the seller's ledger shows one request."""
    async with selling(said, said) as seller:
        with pytest.raises(error):
            await at(row, seller, http).submit(FOX)
        assert len(seller.heard) == 1


async def test_questions_that_fail_say_how(row: Preset, http: Http) -> None:
    """An unknown generation, a refused key and a breakdown are three things."""
    unknown = recorded("public/newapi.error_400_task_not_exist.json")
    row = replace(row, batch=None)
    async with selling(answer(400, unknown), answer(401), answer(502, b"<html>"), b"") as seller:
        account = at(row, seller, http)
        for error in (NoSuchGeneration, AccountTrouble, ReadFailed, ReadFailed):
            with pytest.raises(error):
                await account.fetch(NAME)


async def test_links_to_this_machine_only_from_this_machine(http: Http, tmp_path: Path) -> None:
    """A relay on the internet cannot make the bot look at its own ports."""
    far = Account(preset("yescale"), key=KEY, http=http, clock=FakeClock())
    async with selling(answer(200, b"secret")) as seller:
        with pytest.raises(BadVideo):
            await far.download(f"{seller.url}/", tmp_path / "v")
    assert not seller.heard


async def test_links_to_this_machine_by_the_operators_wish(tmp_path: Path) -> None:
    """One setting opens loopback to everybody, and nothing else of the network."""
    clip = answer(200, b"clip", content_type="video/mp4")
    async with open_http(loopback=True) as http, selling(clip) as seller:
        far = Account(preset("yescale"), key=KEY, http=http, clock=FakeClock())
        await far.download(f"{seller.url}/", tmp_path / "v")
        with pytest.raises(BadVideo):
            await far.download("http://10.0.0.1/", tmp_path / "w")
    assert (tmp_path / "v").read_bytes() == b"clip"


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"\xff\xd8\xff" + bytes(6_000_000), None],
    ids=["empty", "no JPEG", "too large", "gone"],
)
async def test_a_picture_that_cannot_be_sent(
    http: Http, tmp_path: Path, content: bytes | None
) -> None:
    """No JPEG, too large or gone: it is refused here, and nothing is bought."""
    if content is not None:
        (tmp_path / "a").write_bytes(content)
    async with selling(answer()) as seller:
        with pytest.raises(Rejected) as caught:
            await at(preset("vapi"), seller, http).submit(replace(FOX, end=tmp_path / "a"))
    assert caught.value.failure is Failure.BAD_PICTURE
    assert not seller.heard


async def test_pictures_are_read_beside_the_loop(http: Http, tmp_path: Path) -> None:
    """While two pictures are read and encoded, the loop goes on."""
    os.mkfifo(tmp_path / "a")
    async with selling(answer(200, b'{"id": "a"}')) as seller:
        account = at(preset("vapi"), seller, http)
        bought = asyncio.ensure_future(account.submit(replace(FOX, start=tmp_path / "a")))
        # The pipe holds its reader until somebody writes; on the loop that would be for ever.
        await asyncio.to_thread((tmp_path / "a").write_bytes, JPEG)
        assert await bought == "a"


@pytest.mark.parametrize("key", ["", "two words", "ключ", "new\nline"])
async def test_what_is_no_key_is_a_fault_of_the_settings(http: Http, key: str) -> None:
    """The fault names the setting, and not the key."""
    with pytest.raises(SettingsError, match="VAPI_API_KEY") as caught:
        Account(preset("vapi"), key=key, http=http, clock=FakeClock())
    assert not key or key not in str(caught.value)
