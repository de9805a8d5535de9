"""The local Telegram goes wrong when told: what the bot sees, and what stands in the chat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from telegram import Bot
from telegram.error import Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.servers.telegram import Fault, Trouble
from tests.servers.telegram.gates import Point
from tests.servers.telegram.scene import Scene, scene

BROKEN = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Scene]:
    """A group with a message of the bot's."""
    async with scene(tmp_path / "telegram") as opened:
        yield opened


def texts(on: Scene) -> list[str]:
    """Return what stands in the group beside the first two messages."""
    return [message.text for message in on.chat.messages[2:]]


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (Trouble.FLOOD, RetryAfter),
        (Trouble.UNAUTHORIZED, InvalidToken),
        (Trouble.FORBIDDEN, Forbidden),
        (Trouble.CONFLICT, Conflict),
        (Trouble.ERROR, NetworkError),
        (Trouble.BAD_GATEWAY, NetworkError),
        (Trouble.CUT_BEFORE, NetworkError),
        (Trouble.CUT_UPLOAD, NetworkError),
    ],
)
# the library's own deprecation of its own attribute, which it reads whenever it is told to wait
@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2:DeprecationWarning")
async def test_a_library_knows_the_troubles(
    on: Scene, trouble: Trouble, error: type[Exception]
) -> None:
    """Each trouble is what python-telegram-bot has a name for; nothing is stored by it."""
    bot = Bot(on.server.token, base_url=on.server.base_url)
    async with bot:
        on.server.misbehave(Fault(method="sendMessage", trouble=trouble, retry_after=7))
        with pytest.raises(error):
            await bot.send_message(on.chat.id, "lost")
        await bot.send_message(on.chat.id, "sent")
    assert texts(on) == ["sent"]


async def test_waiting_is_said_in_three_places(on: Scene) -> None:
    """A 429 names the seconds in its words, its parameters and its header."""
    on.server.misbehave(Fault(method="*", trouble="429", retry_after=7))
    url = f"{on.server.base_url}{on.server.token}/getMe"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        body = await response.json()
        assert (response.status, response.headers["Retry-After"]) == (429, "7")
    assert body["description"] == "Too Many Requests: retry after 7"
    assert body["parameters"] == {"retry_after": 7}


async def test_slow_before_and_slow_after(on: Scene) -> None:
    """One takes its time to do it, the other has done it and takes its time to say so."""
    on.server.misbehave(Fault(method="sendMessage", trouble="slow_after", seconds=0.3))
    sending = asyncio.create_task(on.bot.ok("sendMessage", chat_id=on.chat.id, text="1"))
    await on.server.until(lambda: texts(on), "the first message")
    assert not sending.done()
    await sending
    on.server.advance(5)
    on.server.misbehave(Fault(method="sendMessage", trouble="slow_before", seconds=0.3))
    sending = asyncio.create_task(on.bot.ok("sendMessage", chat_id=on.chat.id, text="2"))
    await on.server.until(lambda: on.server.calls[-1].parameters, "the call")
    assert texts(on) == ["1"]
    await sending
    assert texts(on) == ["1", "2"]


async def test_a_caller_who_gives_up_has_sent_it_all_the_same(on: Scene) -> None:
    """What a library calls a time-out may stand in the chat: the uncertain send."""
    on.server.misbehave(Fault(method="sendMessage", trouble="slow_after", seconds=2))
    bot = Bot(on.server.token, base_url=on.server.base_url)
    async with bot:
        with pytest.raises(TimedOut):
            await bot.send_message(on.chat.id, "there", read_timeout=0.1)
    await on.server.until(lambda: texts(on) == ["there"], "the message")


async def test_cut_after_it_was_stored(on: Scene) -> None:
    """The message stands in the chat, the bot hears nothing; the log says what happened."""
    on.server.misbehave(Fault(method="sendMessage", trouble="cut_after"))
    with pytest.raises(BROKEN):
        await on.bot.ok("sendMessage", chat_id=on.chat.id, text="there")
    assert texts(on) == ["there"]
    call = on.server.calls[-1]
    assert (call.status, call.fault, call.result["text"]) == (0, "cut_after", "there")


async def test_answers_that_are_none(on: Scene) -> None:
    """Garbage comes before anything is done, or after it is."""
    for trouble, expected in (("garbage_before", []), ("garbage_after", ["a"])):
        on.server.misbehave(Fault(method="sendMessage", trouble=trouble))
        with pytest.raises(aiohttp.ContentTypeError):
            await on.bot.ok("sendMessage", chat_id=on.chat.id, text="a")
        assert texts(on) == expected


async def test_faults_are_for_what_they_name(on: Scene) -> None:
    """A fault hits its method in its chat, as often as it says, and can be taken back."""
    other = on.server.group("Other")
    on.server.misbehave(
        Fault(
            method="sendMessage", trouble="403", chat=other.id, times=2, description="Forbidden: x"
        )
    )
    await on.bot.ok("sendMessage", chat_id=on.chat.id, text="1")
    await on.bot.ok("sendChatAction", chat_id=other.id, action="typing")
    for _ in range(2):
        assert await on.bot.no("sendMessage", chat_id=other.id, text="1") == "403 Forbidden: x"
    await on.bot.ok("sendMessage", chat_id=other.id, text="1")
    on.server.misbehave(Fault(method="*", trouble="500", times=99))
    assert await on.bot.no("getMe") == "500 Internal Server Error"
    on.server.behave()
    await on.bot.ok("getMe")
    with pytest.raises(ValueError, match="'drunk' is not a valid Trouble"):
        Fault(method="*", trouble="drunk")
    with pytest.raises(ValueError, match="nobody knows its chat"):
        Fault(method="*", trouble="cut_upload", chat=other.id)


async def test_a_download_breaks(on: Scene) -> None:
    """Files are a method of their own, named `file`."""
    sent = await on.bot.ok("sendDocument", {"document": ("a.txt", b"a")}, chat_id=on.chat.id)
    path = (await on.bot.ok("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    on.server.misbehave(Fault(method="file", trouble="502"))
    # a GET over a connection that was used before is tried once more by aiohttp itself
    on.server.misbehave(Fault(method="file", trouble="cut_before", times=2))
    assert (await on.bot.fetch(path))[0] == 502
    with pytest.raises(BROKEN):
        await on.bot.fetch(path)
    assert await on.bot.fetch(path) == (200, b"a")


async def test_a_call_is_held_at_a_known_point(on: Scene) -> None:
    """Before it is done nothing stands there, after it is done it does; then it goes on."""
    cases: tuple[tuple[Point, list[str]], ...] = (("before", []), ("after", ["a"]))
    for point, there in cases:
        async with on.server.holding("sendMessage", at=point) as gate:
            sending = asyncio.create_task(on.bot.ok("sendMessage", chat_id=on.chat.id, text="a"))
            call = await gate.arrived()
            assert (call.parameters["text"], texts(on), sending.done()) == ("a", there, False)
            if point == "before":
                gate.drop()
                with pytest.raises(BROKEN):
                    await sending
        await asyncio.gather(sending, return_exceptions=True)
        assert texts(on) == there


async def test_only_some_calls_are_held(on: Scene) -> None:
    """A gate can be for some calls only, and says so if none of them came."""
    wanted = on.server.group("Wanted")
    async with on.server.holding(
        "sendMessage", only=lambda call: call.parameters["chat_id"] == str(wanted.id)
    ) as gate:
        await on.bot.ok("sendMessage", chat_id=on.chat.id, text="a")
        with pytest.raises(AssertionError, match="no sendmessage came within"):
            await gate.arrived(seconds=0.05)
        sending = asyncio.create_task(on.bot.ok("sendMessage", chat_id=wanted.id, text="b"))
        await gate.arrived()
        gate.release()
        await sending
    assert (texts(on), [m.text for m in wanted.messages]) == (["a"], ["b"])


@pytest.mark.parametrize("politely", [True, False])
async def test_an_upload_that_breaks_off_is_nothing(on: Scene, *, politely: bool) -> None:
    """A bot that dies in the middle of an upload has sent nothing, and the server is well."""
    _, writer = await asyncio.open_connection("127.0.0.1", int(on.server.url.rsplit(":")[-1]))
    head = (
        f"POST /bot{on.server.token}/sendVideo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\nContent-Disposition: "
        f'form-data; name="chat_id"\r\n\r\n{on.chat.id}\r\n--x\r\nContent-Disposition: form-data; '
        'name="video"; filename="a.mp4"\r\n\r\n'
    )
    writer.write(head.encode() + bytes(100_000))
    await writer.drain()
    await on.server.until(lambda: on.server.calls.of("sendVideo"), "the call")
    if politely:
        writer.close()
    else:
        writer.transport.abort()
    (call,) = on.server.calls.of("sendVideo")
    await on.server.until(lambda: call.over, "its end")
    assert (call.status, len(on.chat.messages)) == (0, 2)
