"""Pictures that people send, fetched from Telegram; its addresses hold the token."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from adapters.chat.telegram.api import open_bot
from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.budget import Budget
from adapters.chat.telegram.images import Image
from adapters.chat.telegram.pictures import Pictures
from adapters.clock import Clock
from bot.errors import ChatBusy, Refusal
from tests.servers.telegram import TOKEN, Fault, Trouble
from tests.telegram_stage import OTHER_PHOTO, PHOTO, Front, front

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

NAME = Image(file="AgACAgIAAxkBAAIB", unique="AQAD", size=9).name


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A running front-end."""
    async with front(tmp_path) as opened:
        yield opened


async def fetched(on: Front, name: str) -> bytes:
    """Fetch a picture."""
    path = on.folder / "out"
    await on.telegram.picture(name, path)
    return await asyncio.to_thread(path.read_bytes)


async def refused(on: Front, name: str) -> Refusal:
    """Fetch a picture that cannot be had."""
    with pytest.raises(Refusal) as caught:
        await fetched(on, name)
    return caught.value


async def test_every_way_to_bring_a_picture(on: Front) -> None:
    """As a photo, as a file, by a reply, by a reply across chats: the largest size, or the file."""
    ann = on.server.person()
    chat = on.server.private(ann)
    group = on.server.group("Foxes")
    theirs = await ann.sends_image_file(group, OTHER_PHOTO, name="x.jpg", mime="image/jpeg")
    photo = await ann.sends_photo(chat, PHOTO, "/luma one")
    await on.call()
    await ann.sends_image_file(chat, OTHER_PHOTO, "/luma two", name="x.jpg", mime="image/jpeg")
    await on.call(number=1)
    await ann.says(chat, "/luma three", reply_to=photo)
    await on.call(number=2)
    await ann.replies_across(chat, "/luma four", theirs)
    await on.call(number=3)
    names = [call.pictures[0] for call in on.heard]
    assert names[0] == names[2]
    assert photo.photo is not None
    assert await fetched(on, names[0]) == photo.photo.sizes[-1].file.read()
    assert await fetched(on, names[1]) == await fetched(on, names[3]) == OTHER_PHOTO


async def test_a_picture_that_is_too_large(on: Front) -> None:
    """More than 20 MB Telegram does not hand out; where it said so before, it is not asked."""
    known = Image(file="AgACAgIAAxkBAAIB", unique="AQAD", size=20 * 2**20 + 1).name
    refusal = await refused(on, known)
    assert (refusal.code, refusal.facts) == ("picture_too_large", {"limit": 20})
    assert on.called("getFile") == []
    ann = on.server.person()
    large = PHOTO + bytes(20 * 2**20)
    await ann.sends_image_file(on.server.private(ann), large, "/luma", name="x.jpg")
    size, unsaid = (await on.call()).pictures[0].split(".")[1:]
    assert int(size) > 20 * 2**20
    told = await refused(on, Image(file=unsaid, unique="", size=None).name)
    assert told.code == "picture_too_large"


@pytest.mark.parametrize("name", ["", "no-such.upload", "../room.db", "/etc/hostname", NAME])
async def test_a_picture_that_is_not_there(on: Front, name: str) -> None:
    """Neither strangers' names nor files that Telegram does not know."""
    assert (await refused(on, name)).code == "picture_gone"


@pytest.mark.parametrize("method", ["getFile", "file"])
async def test_a_line_that_breaks(on: Front, method: str) -> None:
    """It is asked for again later; nothing that is said about it names the token."""
    ann = on.server.person()
    await ann.sends_photo(on.server.private(ann), PHOTO, "/luma")
    call = await on.call()
    for trouble in (Trouble.CUT_BEFORE, Trouble.BAD_GATEWAY):
        on.server.misbehave(Fault(method=method, trouble=trouble, times=3))
        with pytest.raises(ChatBusy) as caught:
            await fetched(on, call.pictures[0])
        on.server.behave()
        told = [repr(caught.value), str(caught.value)]
        cause = caught.value.__cause__
        told += [] if cause is None else [repr(cause), str(cause)]
        assert not any(TOKEN.partition(":")[2] in text for text in told)
    assert await fetched(on, call.pictures[0])


@asynccontextmanager
async def odd(
    path: object, serve: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> AsyncIterator[Pictures]:
    """Fetch from a server that answers getFile with any path, and serves anything there."""

    async def file(_: web.Request) -> web.Response:
        found: dict[str, Any] = {"file_id": "x", "file_unique_id": "y", "file_path": path}
        return web.json_response({"ok": True, "result": found})

    app = web.Application()
    app.router.add_post(f"/bot{TOKEN}/getFile", file)
    app.router.add_get("/{any:.*}", serve)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with open_bot(TOKEN, url) as bot:
            yield Pictures(bot=bot, asking=Asking(Budget(Clock()), Clock()))
    finally:
        await runner.cleanup()


async def secret(_: web.Request) -> web.Response:
    """Serve what nobody should ask for."""
    return web.Response(text="secret")


@pytest.mark.parametrize(
    "path", ["/etc/hostname", "../x", "a/../../x", "http://127.0.0.1/x", "a?b", "", None, 5, "a//b"]
)
async def test_odd_paths_are_not_followed(tmp_path: Path, path: object) -> None:
    """A path that leads to a local file, or out of the token's folder, is no path."""
    async with odd(path, secret) as pictures:
        with pytest.raises(Refusal):
            await pictures.fetch(NAME, tmp_path / "out")
    assert not (tmp_path / "out").exists()


async def test_an_endless_file_is_cut_off(tmp_path: Path) -> None:
    """A server that goes on and on fills no disk."""

    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(400):
            await response.write(bytes(2**18))
        return response

    async with odd("photos/file_1.jpg", endless) as pictures:
        with pytest.raises(Refusal) as caught:
            await pictures.fetch(NAME, tmp_path / "out")
    assert caught.value.code == "picture_too_large"


async def test_no_way_leads_elsewhere(tmp_path: Path) -> None:
    """A redirect could carry the token's address to somebody else."""

    async def elsewhere(request: web.Request) -> web.Response:
        if request.path == "/elsewhere":
            raise AssertionError("followed")
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    async with odd("photos/file_1.jpg", elsewhere) as pictures:
        with pytest.raises(ChatBusy):
            await pictures.fetch(NAME, tmp_path / "out")
