"""Fetching a video from hosts that do not always have one."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from adapters.luma.bounds import Bounds
from adapters.luma.client import Http, open_http
from adapters.luma.download import download
from adapters.luma.guard import PrivateAddress, PublicOnly
from bot.errors import BadVideo, ReadFailed, StoreFailed
from tests.contract.seller import answer, selling
from tests.full_disk import no_room

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

CLIP = bytes(range(256)) * 4000
QUICK = Bounds(silence=1.0, download=20.0, video_bytes=2_000_000)


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    """Open a client with little patience."""
    async with open_http(QUICK) as client:
        yield client


def video(body: bytes = CLIP, **headers: str) -> bytes:
    """Write an answer that brings a video."""
    named: dict[str, str] = {"content_type": "video/mp4"} | headers
    return answer(200, body, **named)


async def test_a_video_is_written_as_it_comes(http: Http, tmp_path: Path) -> None:
    """The file has the very bytes, and the request had no key."""
    async with selling(video()) as seller:
        await download(http, f"{seller.url}/a.mp4?sig=1", tmp_path / "v", local=True)
    assert (tmp_path / "v").read_bytes() == CLIP
    assert seller.heard[0].target == "/a.mp4?sig=1"
    assert "authorization" not in seller.heard[0].headers


@pytest.mark.parametrize(
    "headers",
    [
        {"content_type": "binary/octet-stream"},
        {"content_type": ""},
        {"content_length": "", "connection": "close"},
    ],
)
async def test_odd_headers_do_not_matter(
    http: Http, tmp_path: Path, headers: dict[str, str]
) -> None:
    """Storage often does not know what it stores."""
    raw = video(CLIP, **headers).replace(b"Content-Length: \r\n", b"")
    async with selling(raw) as seller:
        await download(http, seller.url, tmp_path / "v", local=True)
    assert (tmp_path / "v").read_bytes() == CLIP


@pytest.mark.parametrize(
    "refusal",
    [
        answer(403),
        answer(404),
        answer(410),
        answer(400),
        answer(200, b"<html>", content_type="text/html; charset=utf-8"),
        answer(200, b"{}", content_type="application/json"),
        video(b""),
        video(CLIP * 2),
        video(CLIP * 2, content_length="").replace(b"Content-Length: \r\n", b""),
        answer(302, b""),
        answer(302, b"", location="file:///etc/passwd"),
        answer(302, b"", location="https://10.0.0.1/a"),
        answer(302, b"", location="http://cdn.example/a"),
        answer(302, b"", location="https://[broken"),
    ],
)
async def test_a_link_that_never_will(http: Http, tmp_path: Path, refusal: bytes) -> None:
    """Refused, gone, no video, empty, too large, or leading where it must not."""
    async with selling(refusal) as seller:
        with pytest.raises(BadVideo):
            await download(http, seller.url, tmp_path / "v", local=True)
    assert not (tmp_path / "v").exists()


@pytest.mark.parametrize(
    "trouble",
    [
        answer(500),
        answer(503),
        answer(429),
        answer(202),
        answer(204, b""),
        b"",
        None,
        video(CLIP[:500_000], content_length=str(len(CLIP))),
        video(b"no gzip", content_encoding="gzip"),
    ],
    ids=["500", "503", "429", "202", "204", "hangs up", "says nothing", "half", "no gzip"],
)
async def test_a_trouble_that_may_pass(http: Http, tmp_path: Path, trouble: bytes | None) -> None:
    """The link is kept and tried again later; half a video is not kept."""
    async with selling(trouble) as seller:
        with pytest.raises(ReadFailed):
            await download(http, seller.url, tmp_path / "v", local=True)
    assert not (tmp_path / "v").exists()


async def test_redirects_are_followed(http: Http, tmp_path: Path) -> None:
    """Up to five, absolute or relative."""
    async with selling() as seller:
        hops = ["/b", f"{seller.url}/c", "d", "?e", "/f"]
        seller.answers = [*(answer(302, b"", location=hop) for hop in hops), video()]
        await download(http, f"{seller.url}/a", tmp_path / "v", local=True)
    assert [heard.target for heard in seller.heard] == ["/a", "/b", "/c", "/d", "/d?e", "/f"]


async def test_redirects_in_a_circle_end(http: Http, tmp_path: Path) -> None:
    """The sixth is one too many."""
    async with selling(*[answer(302, b"", location="/a")] * 9) as seller:
        with pytest.raises(BadVideo):
            await download(http, f"{seller.url}/a", tmp_path / "v", local=True)
    assert len(seller.heard) == 6


async def test_a_strangers_link_to_this_machine_is_not_even_asked(
    http: Http, tmp_path: Path
) -> None:
    """Only a seller on this machine may point at it."""
    async with selling(video()) as seller:
        with pytest.raises(BadVideo):
            await download(http, seller.url, tmp_path / "v", local=False)
    assert not seller.heard


async def test_a_trickle_ends(tmp_path: Path) -> None:
    """A host that never falls silent and never finishes is left after the bound for all."""

    async def trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n")
        with suppress(ConnectionError):
            while True:
                writer.write(b"x")
                await writer.drain()
                with suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(1), 0.05)
        writer.close()

    server = await asyncio.start_server(trickle, "127.0.0.1", 0)
    link = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    async with open_http(Bounds(silence=5.0, download=0.3)) as http:
        with pytest.raises(ReadFailed, match="too long"):
            await download(http, link, tmp_path / "v", local=True)
    server.close()
    assert not (tmp_path / "v").exists()


@pytest.mark.parametrize("room", [0, 1000, 300_000])
async def test_a_full_disk_is_no_fault_of_the_link(http: Http, tmp_path: Path, room: int) -> None:
    """Whether the first byte finds no room or a later one: it says so, and leaves nothing."""
    async with selling(video()) as seller:
        with no_room(room), pytest.raises(StoreFailed, match="cannot be written: File too large"):
            await download(http, seller.url, tmp_path / "v", local=True)
    assert not (tmp_path / "v").exists()


async def test_a_folder_that_is_gone(http: Http, tmp_path: Path) -> None:
    """Nor is that: somebody may bring it back."""
    async with selling(video()) as seller:
        with pytest.raises(StoreFailed, match="No such file"):
            await download(http, seller.url, tmp_path / "missing" / "v", local=True)


async def test_a_strangers_name_for_this_machine_is_not_called(
    http: Http, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server of the stranger may answer with any address, beside a good one."""
    async with selling(video()) as seller:
        found = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, seller.port))
            for ip in ("1.1.1.1", "127.0.0.1")
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: found)
        with pytest.raises(BadVideo):
            await download(http, f"https://cdn.example:{seller.port}/", tmp_path / "v", local=True)
        assert not seller.connections


async def test_a_name_of_this_machine_resolves_to_nothing() -> None:
    """What a stranger's name stands for is looked at before it is called."""
    guard = PublicOnly()
    with pytest.raises(PrivateAddress):
        await guard.resolve("localhost", 443)
    await guard.close()
