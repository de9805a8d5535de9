"""The local Telegram's rate meters: what is too fast fails the test, or is answered 429."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.servers.telegram import TelegramServer, serving
from tests.servers.telegram.caller import Caller, calling
from tests.servers.telegram.meters import OVERALL, PER_CHAT, PER_GROUP, Limit, overruns


@pytest.mark.parametrize(
    ("times", "limit", "found"),
    [
        ([], PER_CHAT, []),
        ([0.0, 1.0, 2.0], PER_CHAT, []),
        ([0.0, 0.985], PER_CHAT, []),
        ([0.0, 0.5, 2.0], PER_CHAT, [(0.5, 0.5)]),
        ([3.0 * n for n in range(40)], PER_GROUP, []),
        ([2.5 * n for n in range(21)], PER_GROUP, [(50.0, 50.0)]),
        ([0.03125 * n for n in range(31)], OVERALL, [(0.9375, 0.9375)]),
        ([0.0] * 5, Limit(count=2, seconds=1.0), [(0.0, 0.0)] * 3),
    ],
)
def test_windows_slide(times: list[float], limit: Limit, found: list[tuple[float, float]]) -> None:
    """Any window counts, not only whole seconds and minutes; a little less than a second is one."""
    assert overruns(times, limit, 0.02) == found


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[TelegramServer]:
    """A server whose time stands still, and which the test judges itself."""
    running = TelegramServer(tmp_path / "telegram")
    running.freeze()
    await running.start()
    yield running
    await running.close()


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Caller]:
    """A caller."""
    async with calling(server) as opened:
        yield opened


async def test_two_in_a_second_are_one_too_many(server: TelegramServer, bot: Caller) -> None:
    """A message and its edit count both, in a private chat, too; the verdict names the chat."""
    chat = server.private(server.person(name="Ann"))
    sent = await bot.ok("sendMessage", chat_id=chat.id, text="a")
    values = {"chat_id": chat.id, "message_id": sent["message_id"], "text": "b"}
    await bot.ok("editMessageText", None, **values)
    with pytest.raises(AssertionError, match=r"'Ann' \d+>: 2 within 0\.00 s"):
        server.verdict()
    server.meters.forgive()
    server.verdict()


async def test_other_chats_do_not_count(server: TelegramServer, bot: Caller) -> None:
    """At the same moment each chat may get its message."""
    for number in range(20):
        chat = server.group(f"Group {number}")
        await bot.ok("sendMessage", chat_id=chat.id, text="a")
    server.verdict()


async def test_twenty_a_minute_in_a_group(server: TelegramServer, bot: Caller) -> None:
    """The 21st within a minute is too many in a group, and right in a private chat."""
    group, private = server.group("Fox lovers"), server.private(server.person())
    for _ in range(20):
        for chat in (group, private):
            await bot.ok("sendMessage", chat_id=chat.id, text="a")
        server.advance(2)
    server.verdict()
    for chat in (private, group):
        await bot.ok("sendMessage", chat_id=chat.id, text="a")
    (found,) = server.meters.violations
    assert "'Fox lovers'" in found
    assert "21 within 40.00 s" in found


async def test_thirty_a_second_in_all(server: TelegramServer, bot: Caller) -> None:
    """The 31st message of a second is too many, whichever chats they go to."""
    for number in range(31):
        chat = server.group(f"Group {number}")
        server.meters.count(chat, 1000.0 + number / 100, "sendMessage")
    (found,) = server.meters.violations
    assert found.startswith("all chats: 31 within 0.30 s")
    await bot.ok("getMe")


async def test_what_makes_no_message_does_not_count(server: TelegramServer, bot: Caller) -> None:
    """Reactions, actions, answers, deletes and what is refused are free."""
    chat = server.group("Fox lovers")
    sent = await bot.ok("sendMessage", chat_id=chat.id, text="a")
    values = {"chat_id": chat.id, "message_id": sent["message_id"]}
    await bot.ok("sendChatAction", chat_id=chat.id, action="upload_video")
    await bot.ok("setMessageReaction", None, **values, reaction=[{"type": "emoji", "emoji": "👀"}])
    await bot.no("editMessageText", None, **values, text="a")
    await bot.no("sendMessage", chat_id=chat.id, text="")
    await bot.ok("deleteMessage", None, **values)
    server.verdict()


async def test_enforced_limits_answer_429(tmp_path: Path) -> None:
    """The too fast message is not sent; after the time it was told to wait it is."""
    folder = tmp_path / "enforced"
    async with serving(folder, enforce=True) as server, calling(server) as bot:
        server.freeze()
        chat = server.group("Fox lovers")
        await bot.ok("sendMessage", chat_id=chat.id, text="a")
        status, body = await bot.call("sendMessage", chat_id=chat.id, text="b")
        assert (status, body["parameters"]) == (429, {"retry_after": 1})
        assert [message.text for message in chat.messages] == ["a"]
        server.advance(1)
        for _ in range(19):
            await bot.ok("sendMessage", chat_id=chat.id, text="b")
            server.advance(1)
        _, body = await bot.call("sendMessage", chat_id=chat.id, text="c")
        assert body["parameters"] == {"retry_after": 40}
        server.advance(40)
        await bot.ok("sendMessage", chat_id=chat.id, text="c")
        assert len(server.meters.violations) == 2
        server.meters.forgive()
