"""Updates by polling: stored before they are acknowledged, heard once, through any trouble."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.chat.telegram.api import TokenRefused
from adapters.chat.telegram.update import ALLOWED, Unreadable
from bot.errors import StoreFailed
from tests.servers.telegram import TOKEN, Fault, Trouble, serving
from tests.servers.telegram.caller import calling
from tests.telegram_stage import PHOTO, Front, front, start
from tests.troubles import no_hurdle


async def test_a_command_is_stored_then_acknowledged(tmp_path: Path) -> None:
    """The next question's offset goes past what is stored; the kinds are always named."""
    async with front(tmp_path) as on:
        ann = on.server.person()
        asked = await ann.says(on.server.private(ann), "/luma a fox")
        call = await on.call()
        assert (call.text, call.address.reply_to) == ("a fox", f"{ann.id}/{asked.id}")
        newest = on.server.world.updates.history[-1]["update_id"]
        await on.until(lambda: on.called("getUpdates")[-1].get("offset"), "a later offset")
        assert on.called("getUpdates")[-1]["offset"] == str(newest + 1)
        assert await on.log.fact("offset") == str(newest + 1)
        assert {tuple(c["allowed_updates"]) for c in on.called("getUpdates")} == {ALLOWED}
        assert on.called("deleteWebhook") == [{"drop_pending_updates": "false"}]


async def test_what_is_not_stored_is_not_acknowledged(tmp_path: Path) -> None:
    """While the store fails, Telegram keeps the command; afterwards it is heard, once."""

    async def broken(kind: str) -> None:
        if kind == "write":
            raise StoreFailed("on purpose")

    async with front(tmp_path) as on:
        ann = on.server.person()
        chat = on.server.private(ann)
        on.database.before = broken
        await ann.says(chat, "/luma a fox")
        await on.until(lambda: on.diary.count("store_failed") > 1, "two tries")
        assert "offset" not in on.called("getUpdates")[-1]
        on.database.before = no_hurdle
        await on.call()
        await ann.says(chat, "/luma a hare")
        await on.call(number=1)
        assert [call.text for call in on.heard] == ["a fox", "a hare"]


async def test_a_restart_goes_on_where_it_was(tmp_path: Path) -> None:
    """What was heard is not heard again; what was said meanwhile is."""
    async with serving(tmp_path / "telegram") as server:
        ann = server.person()
        chat = server.private(ann)
        async with front(tmp_path, server=server) as on:
            await ann.says(chat, "/luma one")
            await on.call()
        await ann.says(chat, "/luma two")
        begun = len(server.calls)
        async with front(tmp_path, server=server) as on:
            await on.call()
            assert [call.text for call in on.heard] == ["two"]
        first = next(c for c in server.calls[begun:] if c.method == "getUpdates")
        newest = server.world.updates.history[-1]["update_id"]
        assert first.parameters["offset"] == str(newest)


async def test_an_update_that_comes_twice_is_heard_once(tmp_path: Path) -> None:
    """Telegram may say a thing again; its number tells."""
    async with front(tmp_path) as on:
        ann = on.server.person()
        chat = on.server.private(ann)
        await ann.says(chat, "/luma one")
        await on.call()
        on.server.push_raw(on.server.world.updates.history[-1])
        await ann.says(chat, "/luma two")
        await on.call(number=1)
        assert [call.text for call in on.heard] == ["one", "two"]


async def test_poison_blocks_nobody(tmp_path: Path) -> None:
    """An update that cannot be read is for whoever sets it aside; the next one is heard."""
    async with front(tmp_path) as on:
        ann = on.server.person()
        on.server.push_raw({"message": {"message_id": "five", "text": "/luma poison"}})
        await ann.says(on.server.private(ann), "/luma a fox")
        await on.call()
        await on.until(lambda: on.broken, "the poison is met")
        ((_, error),) = on.broken
        assert isinstance(error, Unreadable)


async def test_talk_is_not_kept(tmp_path: Path) -> None:
    """What people say to each other does not even come into the store."""
    async with front(tmp_path) as on:
        on.server.settings.reads_all = True
        ann = on.server.person()
        group = on.server.group("Foxes")
        await ann.says(group, "a secret")
        await ann.sends_photo(group, PHOTO, "my cat")
        await ann.says(group, "/luma a fox")
        await on.call()
        bodies = await on.rows("SELECT body FROM inbox")
        assert len(bodies) == 1
        assert "secret" not in str(bodies)


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble.CONFLICT,
        Trouble.BAD_GATEWAY,
        Trouble.ERROR,
        Trouble.CUT_BEFORE,
        Trouble.CUT_AFTER,
        Trouble.GARBAGE_BEFORE,
        Trouble.FLOOD,
    ],
)
async def test_trouble_passes(tmp_path: Path, trouble: Trouble) -> None:
    """Whatever happens to three polls, it is told once, and the command is heard once."""
    async with front(tmp_path) as on:
        await on.until(lambda: on.server.world.updates.polled, "a poll that waits")
        on.later(50.0)  # by now it is no change-over that somebody else asks, too
        on.server.misbehave(Fault(method="getUpdates", trouble=trouble, times=3))
        ann = on.server.person()
        await ann.says(on.server.private(ann), "/luma a fox")  # ends the poll that waits
        await on.call()
        await ann.says(on.server.private(ann), "/luma a hare")
        await _hurried(on)
        assert [call.text for call in on.heard] == ["a fox", "a hare"]
        assert on.diary.count("telegram_silent") == on.diary.count("telegram_back") == 1


async def _hurried(on: Front) -> None:
    """Wait for the second call while the pauses between polls pass quickly."""
    for _ in range(200):
        if len(on.heard) > 1 and on.diary.count("telegram_back"):
            return
        on.clock.jump(0.5)
        await asyncio.sleep(0.02)
    raise AssertionError(on.diary.events)


async def test_a_refused_token_ends_it(tmp_path: Path) -> None:
    """The task dies of an error that says what to do and does not name the token."""
    wrong = f"{TOKEN[:-9]}something"
    async with front(tmp_path, started=False, token=wrong) as on:
        on.supervisor.start(on.telegram.tasks()["telegram"](), name="telegram")
        await on.until(on.supervisor.ended.is_set, "the end")
        assert isinstance(on.supervisor.trouble, TokenRefused)
        assert "BotFather" in str(on.supervisor.trouble)
        told = [str(on.supervisor.trouble), repr(on.supervisor.trouble), *on.diary.defects]
        assert all("something" not in text for text in told)
        on.diary.defects.clear()


async def test_a_token_refused_later_ends_it_too(tmp_path: Path) -> None:
    """A token that is withdrawn while the bot runs is not polled with for ever."""
    async with front(tmp_path) as on:
        on.server.misbehave(Fault(method="getUpdates", trouble=Trouble.UNAUTHORIZED, times=9))
        ann = on.server.person()
        await ann.says(on.server.private(ann), "/luma a fox")
        await on.until(on.supervisor.ended.is_set, "the end")
        assert isinstance(on.supervisor.trouble, TokenRefused)
        on.diary.defects.clear()


async def test_telegram_may_be_away_at_the_start(tmp_path: Path) -> None:
    """It waits for Telegram, is not ready meanwhile, and says who it is when it knows."""
    async with (
        serving(tmp_path / "telegram") as server,
        front(tmp_path, server=server, started=False) as on,
    ):
        async with server.away():
            on.supervisor.start(on.telegram.tasks()["telegram"](), name="telegram")
            await on.bell.when(lambda: on.diary.count("telegram_unreachable"), "a first try")
            assert not on.telegram.ready()
            assert on.telegram.describe() == ("Telegram: no answer yet.",)
        on.clock.jump(60.0)
        await on.until(on.telegram.ready, "it is ready")
        assert on.telegram.met.is_set()
        assert on.telegram.describe()[0] == "Telegram: @luma_test_bot listens."


async def test_silence_is_noticed(tmp_path: Path) -> None:
    """Without an answer for a minute and a half it is not ready; with the next one it is."""
    async with front(tmp_path) as on:
        async with on.server.away():
            on.clock.jump(91.0)
            assert not on.telegram.ready()
        on.clock.jump(60.0)
        await on.until(on.telegram.ready, "it is ready again")


async def test_a_webhook_that_was_left_is_removed(tmp_path: Path) -> None:
    """A bot that was run by webhook before can be polled at once, and nothing is dropped."""
    async with (
        serving(tmp_path / "telegram") as server,
        calling(server) as caller,
        front(tmp_path, server=server, started=False) as on,
    ):
        await caller.ok("setWebhook", url="http://127.0.0.1:9/away")
        ann = server.person()
        await ann.says(server.private(ann), "/luma a fox")
        await start(on)
        assert (await on.call()).text == "a fox"
        assert server.webhook_info["url"] == ""
