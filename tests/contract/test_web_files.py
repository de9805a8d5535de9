"""Pictures for providers, over real HTTP: who has the address may read, for an hour."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from yarl import URL

from adapters.web.addresses import PublicAddresses
from adapters.web.files import file_routes
from adapters.web.server import serve
from bot.domain.names import BlobKey
from bot.ports import Blobs
from tests.blob_stores import STORES, blobs_in
from tests.clock import FakeClock

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 1000


@dataclass(slots=True, eq=False)
class Stage:
    """A server with one picture, and whoever asks it."""

    addresses: PublicAddresses
    blobs: Blobs
    clock: FakeClock
    web: aiohttp.ClientSession
    root: Path
    key: BlobKey

    @property
    def path(self) -> str:
        """The picture's address without the public part."""
        split = urlsplit(self.addresses.picture(self.key))
        return f"{split.path.removeprefix('/bot')}?{split.query}"

    async def ask(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, bytes, Mapping[str, str]]:
        """Ask for an address exactly as it is written."""
        url = URL(path, encoded=True)
        async with self.web.request(method, url, headers=headers) as answer:
            return answer.status, await answer.read(), answer.headers


@pytest.fixture(params=STORES)
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """Serve one picture of each store in turn, behind a proxy that takes `/bot` off."""
    clock = FakeClock()
    with blobs_in(request.param, tmp_path, clock) as blobs:
        async with _served(blobs, clock, tmp_path) as opened:
            yield opened


@asynccontextmanager
async def _served(blobs: Blobs, clock: FakeClock, folder: Path) -> AsyncIterator[Stage]:
    addresses = PublicAddresses("https://bot.example/bot", b"s" * 32, clock.now)
    raw = blobs.scratch()
    raw.write_bytes(JPEG)
    key = await blobs.keep(raw, suffix=".jpg")
    async with serve("127.0.0.1", 0, file_routes(addresses, blobs)) as port:
        base = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession(base, auto_decompress=False) as web:
            yield Stage(addresses, blobs, clock, web, folder / "media", key)


async def test_the_picture_is_read_with_its_address(stage: Stage) -> None:
    """Whole, as a JPEG that is nothing else, and kept by nobody on the way."""
    status, body, headers = await stage.ask(stage.path)
    assert (status, body) == (200, JPEG)
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Content-Length"] == str(len(JPEG))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


async def test_its_size_can_be_asked_for_alone(stage: Stage) -> None:
    """HEAD says the same without the picture, and refuses the same."""
    status, body, headers = await stage.ask(stage.path, "HEAD")
    assert (status, body, headers["Content-Length"]) == (200, b"", str(len(JPEG)))
    assert (await stage.ask(f"{stage.path}x", "HEAD"))[0] == 403


async def test_a_part_of_it_can_be_read(stage: Stage) -> None:
    """A reader that was interrupted goes on where it was."""
    status, body, _ = await stage.ask(stage.path, Range="bytes=100-199")
    assert (status, body) == (206, JPEG[100:200])


async def test_after_an_hour_the_address_is_dead(stage: Stage) -> None:
    """The picture is still there, and a new address for it works."""
    old = stage.path
    await stage.clock.advance(3599)
    assert (await stage.ask(old))[0] == 200
    await stage.clock.advance(1)
    assert (await stage.ask(old))[0] == 403
    assert (await stage.ask(stage.path))[0] == 200


async def test_a_picture_that_is_gone(stage: Stage) -> None:
    """A good address of a deleted picture says so."""
    await stage.blobs.discard(stage.key)
    assert (await stage.ask(stage.path))[0] == 404


async def test_without_the_right_signature_nothing_is_told(stage: Stage) -> None:
    """Whether the picture exists or not, the answer is the same."""
    expires, signature = (part.partition("=")[2] for part in stage.path.split("?")[1].split("&"))
    missing = BlobKey("f" * 32 + ".jpg")
    for query in (
        "",
        f"?expires={expires}",
        f"?signature={signature}",
        f"?expires={int(expires) + 1}&signature={signature}",
        f"?expires={expires}&signature={signature[:-1]}",
        f"?expires=&signature={signature}",
        f"?expires={expires}&signature=%ff%00",
    ):
        answers = [await stage.ask(f"/pictures/{key}{query}") for key in (stage.key, missing)]
        assert [(status, body) for status, body, _ in answers] == [(403, answers[0][1])] * 2
        assert JPEG not in answers[0][1]


@pytest.mark.parametrize(
    "key", ["../secret.jpg", "..%2fsecret.jpg", "%2e%2e/secret.jpg", "tmp%2fx.jpg", "%00.jpg", ".."]
)
async def test_no_address_leads_out_of_the_folder(stage: Stage, key: str) -> None:
    """Neither without a signature nor with one that was made for such a name."""
    (stage.root.parent / "secret.jpg").write_bytes(b"secret")
    (stage.root / "tmp").mkdir(parents=True, exist_ok=True)
    (stage.root / "tmp" / "x.jpg").write_bytes(b"secret")
    query = stage.path.partition("?")[2]
    status, body, _ = await stage.ask(f"/pictures/{key}?{query}")
    assert status in {403, 404}
    assert b"secret" not in body
    signed = urlsplit(stage.addresses.picture(BlobKey("../secret.jpg")))
    path = signed.path.removeprefix("/bot")
    assert (await stage.ask(f"{path}?{signed.query}"))[0] == 404


async def test_it_can_only_be_read(stage: Stage) -> None:
    """Nobody writes or deletes with the address."""
    for method in ("POST", "PUT", "DELETE"):
        assert (await stage.ask(stage.path, method))[0] == 405
    assert (await stage.ask(stage.path))[0] == 200
