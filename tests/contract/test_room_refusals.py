"""What the room refuses: forms that do not fit, and visitors from elsewhere."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.chat.room.form import FILE_MAX
from tests.room_stage import Stage, form, refused, stage


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A served room."""
    async with stage(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ([("user", ""), ("text", "hi")], 400, "room-error-name"),
        ([("user", "x" * 33), ("text", "hi")], 400, "room-error-name"),
        ([("user", "luma"), ("text", "hi")], 400, "room-error-name-taken"),
        ([("user", "Ann"), ("text", " \x00 ")], 400, "room-error-empty"),
        ([("user", "Ann")], 400, "room-error-empty"),
        ([("user", "Ann"), ("text", "x" * 8001)], 400, "room-error-text"),
        ([("user", "Ann"), ("text", "x" * 70000)], 413, "room-error-form"),
        ([("user", "Ann"), ("text", "hi"), ("reply_to", "77")], 400, "room-error-reply"),
        ([("user", "Ann"), ("text", "hi"), ("reply_to", "x")], 400, "room-error-reply"),
        ([("user", "Ann"), *[("file", b"1")] * 3], 400, "room-error-files"),
        ([("user", "Ann"), ("file", b"too large")], 413, "room-error-file"),
        ([(f"more{index}", "x") for index in range(40)], 400, "room-error-form"),
    ],
)
async def test_a_bad_message_is_refused(
    on: Stage, fields: list[tuple[str, str | bytes]], status: int, code: str, tmp_path: Path
) -> None:
    """What does not fit is refused in words, and leaves neither a message nor a file behind."""
    fields = [(n, bytes(FILE_MAX + 1) if v == b"too large" else v) for n, v in fields]
    answer = await refused(on, status, "POST", "/room/messages", data=form(fields))
    assert answer["error"] == code
    assert answer["text"]
    assert await on.read() == []
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="u"\r\n'),
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/mixed; boundary=x", b"--x--\r\n"),
        ("application/json", b"{}"),
        ("", b""),
    ],
)
async def test_what_is_no_form(on: Stage, kind: str, body: bytes) -> None:
    """A body that is no form, or breaks off, is refused and does not stumble."""
    headers = {"Content-Type": kind} if kind else {}
    await refused(on, 400, "POST", "/room/messages", data=body, headers=headers)


@pytest.mark.filterwarnings("ignore::aiohttp.multipart.BadContentDispositionHeader")
@pytest.mark.filterwarnings("ignore::aiohttp.multipart.BadContentDispositionParam")
async def test_no_bytes_break_the_reader_of_forms(on: Stage) -> None:
    """However a form is mangled on its way, it is taken or refused; the room never stumbles."""
    chance = random.Random(7)
    head = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    parts = ((b"user", b"", b"Ann"), (b"text", b"", b"hi"), (b"file", b'; filename="a"', b"1"))
    whole = b"".join(head % part for part in parts) + b"--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    for _ in range(150):
        body = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            start = chance.randrange(len(body))
            body[start : start + chance.randrange(12)] = chance.randbytes(chance.randrange(4))
        async with on.web.post("/room/messages", data=bytes(body), headers=headers) as response:
            assert response.status in {202, 400}, bytes(body)


async def test_a_plain_form_will_do(on: Stage) -> None:
    """A script that sends words only may send them as a plain form."""
    async with on.web.post("/room/messages", data={"user": "Ann", "text": "hi"}) as response:
        assert response.status == 202
    assert [m["text"] for m in await on.read()] == ["hi"]


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b"\xff", b'{"message":1,"button":"a","user":5}', b'{"x":' + b"[" * 9999],
)
async def test_a_press_that_is_none(on: Stage, body: bytes) -> None:
    """A press that cannot be read is a 400."""
    await refused(on, 400, "POST", "/room/press", data=body)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.:80", "[::2]"]
)
async def test_a_foreign_name_is_turned_away(on: Stage, host: str) -> None:
    """A page elsewhere that points its own name at this computer reads nothing."""
    for path in ("/", "/room", "/room/messages", "/room/events", "/room/static/room.js"):
        await refused(on, 403, "GET", path, headers={"Host": host})


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_a_foreign_page_cannot_post(on: Stage, origin: str) -> None:
    """A form posted across by another page is refused; the room's own page may post."""
    data = {"user": "Ann", "text": "hi"}
    headers = {"Origin": origin}
    await refused(on, 403, "POST", "/room/messages", data=data, headers=headers)
    await refused(on, 403, "POST", "/room/press", json={}, headers=headers)
    own = {"Origin": on.url}
    async with on.web.post("/room/messages", data=data, headers=own) as response:
        assert response.status == 202


async def test_the_page_and_its_files(on: Stage) -> None:
    """The page comes in the person's language under a strict policy, and no other file leaks."""
    async with on.web.get("/") as response:
        page = await response.text()
        policy = response.headers["Content-Security-Policy"]
        assert response.url.path == "/room"
    assert "unsafe" not in policy
    assert "blob:" not in policy
    assert '<html lang="en">' in page
    async with on.web.get("/room", headers={"Accept-Language": "zh-TW"}) as response:
        assert "造梦聊天室" in await response.text()
    async with on.web.get("/room/static/room.js") as response:
        assert response.content_type == "text/javascript"
    for path in ("/room/static/page.html", "/room/static/..%2Froom.py", "/room/media/..%2Froom.db"):
        await refused(on, 404, "GET", path)
