"""What is said on Discord while the line breaks, limits are hit, or Discord itself is ill."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.chat.discord.asking import Patience
from bot.domain.reply import Reply
from bot.errors import ChatBusy
from tests.discord_posting_stage import STATUS, VIDEO, Stage, progress, stage

ROUTES = ("original_edit", "message_edit", "message_create")
HURRY = Patience(at_once=1.0, usual=1.0)
"""For calls that are never answered."""


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage."""
    async with stage(tmp_path) as opened:
        yield opened


async def say_by(on: Stage, route: str) -> None:
    """Say something so that it takes this route."""
    if route == "original_edit":
        _, to = await on.asks()
        await on.posting.send(to, await on.finished(), key="token")
    elif route == "message_create":
        await on.posting.send(on.address(), await on.finished(), key="sent")
    else:
        message = await on.posting.send(on.address(), Reply(text="first"), key="edited")
        assert await on.posting.edit(on.address(), message, await on.finished())


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("route", ROUTES)
async def test_a_broken_line_doubles_nothing(on: Stage, route: str, *, after: bool) -> None:
    """The connection broke before or after Discord did it: it stands there once, and whole."""
    broken = on.server.fault(route, method="*", cut=True, after=after)
    await say_by(on, route)
    assert broken.over
    (seen,) = on.channel.messages
    assert len(seen.files) == 1
    assert seen.attachments[0].size == 20_000


@pytest.mark.parametrize("route", ROUTES)
async def test_an_error_after_the_deed_doubles_nothing(on: Stage, route: str) -> None:
    """Discord did it and answered 502."""
    on.server.fault(route, status=502, after=True)
    await say_by(on, route)
    (seen,) = on.channel.messages
    assert seen.files


async def test_a_line_that_stays_broken_is_told(on: Stage) -> None:
    """After three tries the core comes back later; what arrived meanwhile is known by its nonce."""
    on.server.fault("message_create", cut=True, after=True, times=3)
    with pytest.raises(ChatBusy) as caught:
        await on.posting.send(on.address(), Reply(text="once"), key="a")
    assert caught.value.retry_after is None
    await on.posting.send(on.address(), Reply(text="once"), key="a")
    assert [message.text for message in on.channel.messages] == ["once"]


async def test_an_unreachable_discord_is_trouble_of_the_moment(on: Stage) -> None:
    """Nobody listens at its address."""
    port = int(on.server.base.rpartition(":")[2])
    await on.server.close()
    with pytest.raises(ChatBusy):
        await on.posting.send(on.address(), Reply(text="x"), key="a")
    await on.server.start(port)
    await on.posting.send(on.address(), Reply(text="x"), key="a")


async def test_an_ill_discord_is_left_to_recover(on: Stage) -> None:
    """A 503, on which the library does not insist: the core backs off."""
    on.server.fault("message_create", status=503)
    with pytest.raises(ChatBusy) as caught:
        await on.posting.send(on.address(), Reply(text="x"), key="a")
    assert caught.value.retry_after is None


@pytest.mark.parametrize("route", ROUTES)
async def test_a_short_limit_is_waited_out(on: Stage, route: str) -> None:
    """A 429 of a moment is nobody's business."""
    on.server.fault(route, status=429, retry_after=0.2)
    await say_by(on, route)
    assert on.channel.messages[0].files


async def test_a_long_limit_is_handed_on(on: Stage) -> None:
    """Told to wait for minutes, the core is told so."""
    on.server.fault("message_create", status=429, retry_after=250.0)
    with pytest.raises(ChatBusy) as caught:
        await on.posting.send(on.address(), Reply(text="x"), key="a")
    assert caught.value.retry_after == 250.0


async def test_a_ban_of_the_address_is_waited_out(on: Stage) -> None:
    """A 429 of what stands before Discord is no JSON and tells no time."""
    for route in ("original_edit", "message_create"):
        on.server.fault(route, status=429, banned=True)
    _, to = await on.asks()
    for address in (to, on.address()):
        with pytest.raises(ChatBusy) as caught:
            await on.posting.send(address, Reply(text="x"), key=f"{address.reply_to}")
        assert caught.value.retry_after == 60.0


async def test_a_refused_bot_token_is_no_reason_to_give_up(on: Stage) -> None:
    """The client's own supervision deals with it; what is to be said waits."""
    on.server.reset_token()
    with pytest.raises(ChatBusy) as caught:
        await on.posting.send(on.address(), Reply(text="x"), key="a")
    assert caught.value.retry_after is None


async def test_a_discord_that_does_not_answer_holds_nobody_for_ever(on: Stage) -> None:
    """Progress is given up soon, everything else a little later."""
    posting = on.anew(patience=HURRY)
    asked, to = await on.asks()
    status = await on.posting.send(to, progress("On it"), key=STATUS)
    silence = asyncio.Event()
    on.server.fault("*", method="PATCH", hold=silence, times=2)
    with pytest.raises(ChatBusy):
        await posting.edit(to, status, progress("Half done"))
    with pytest.raises(ChatBusy) as caught:
        await posting.send(to, await on.finished(), key=VIDEO)
    assert caught.value.retry_after is None
    silence.set()
    await on.anew().send(to, await on.finished(), key=VIDEO)
    assert asked.message.files


async def test_progress_that_naps_in_a_global_limit_holds_up_no_result(on: Stage) -> None:
    """Given up in the middle of the nap, it leaves no gate shut behind it."""
    posting = on.anew(patience=HURRY)
    message = await on.posting.send(on.address(), progress("On it"), key=STATUS)
    on.later(10)
    on.server.fault("message_edit", status=429, everywhere=True, retry_after=30.0)
    with pytest.raises(ChatBusy):
        await posting.edit(on.address(), message, progress("Half done"))
    async with asyncio.timeout(10):
        await on.anew().send(on.address(), await on.finished(), key=VIDEO)
    assert on.channel.messages[0].files


async def test_progress_is_told_seldom(on: Stage) -> None:
    """Five seconds apart at first, thirty after some minutes; in between the core is told when."""
    message = await on.posting.send(on.address(), Reply(text="0"), key=STATUS)
    for age, pause in ((0.0, 5.0), (600.0, 30.0)):
        on.later(age)
        assert await on.posting.edit(on.address(), message, progress(f"at {age}"))
        with pytest.raises(ChatBusy) as caught:
            await on.posting.edit(on.address(), message, progress("too soon"))
        assert caught.value.retry_after == pytest.approx(pause, abs=1.0)
        on.later(caught.value.retry_after or 0)
        assert await on.posting.edit(on.address(), message, progress(f"after {age}"))


async def test_the_last_word_is_always_said(on: Stage) -> None:
    """Right after progress, a result passes."""
    message = await on.posting.send(on.address(), Reply(text="0"), key=STATUS)
    assert await on.posting.edit(on.address(), message, progress("1"))
    assert await on.posting.edit(on.address(), message, Reply(text="failed"))
    assert on.channel.messages[0].text == "failed"


async def test_an_old_message_is_edited_once_a_minute(on: Stage) -> None:
    """Discord has a stricter limit there; met, it is kept away from."""
    message = await on.posting.send(on.address(), Reply(text="0"), key=STATUS)
    on.later(3700)
    on.server.fault("message_edit", code=30046, times=5)
    for _ in range(2):
        with pytest.raises(ChatBusy) as caught:
            await on.posting.edit(on.address(), message, progress("1"))
        assert caught.value.retry_after == pytest.approx(60.0, abs=5.0)
    assert len(on.server.called("message_edit")) == 5
    on.later(61)
    assert await on.posting.edit(on.address(), message, progress("2"))
    with pytest.raises(ChatBusy) as caught:
        await on.posting.edit(on.address(), message, progress("3"))
    assert caught.value.retry_after == pytest.approx(60.0, abs=5.0)


async def test_progress_never_overwrites_a_video(on: Stage) -> None:
    """Not while it is uploaded, not after it, not after a restart."""
    asked, to = await on.asks()
    status = await on.posting.send(to, progress("On it"), key=STATUS)
    wait = asyncio.Event()
    held = on.server.fault("original_edit", hold=wait)
    upload = asyncio.create_task(on.posting.send(to, await on.finished(), key=VIDEO))
    await on.server.until(lambda: held.over, "the upload has begun")
    with pytest.raises(ChatBusy):
        await on.posting.edit(to, status, progress("Half done"))
    wait.set()
    assert await upload == status
    on.later(60)
    for posting in (on.posting, on.anew()):
        assert await posting.edit(to, status, progress("Delivering"))
    assert len(asked.message.files) == 1
    assert await on.posting.edit(to, status, Reply(text="withdrawn"))
    assert asked.message.text == "withdrawn"
    assert not asked.message.attachments


async def test_progress_that_is_refused_is_let_be_for_a_while(on: Stage) -> None:
    """Refusals are counted by Discord: the next try is a minute later."""
    message = await on.posting.send(on.address(), Reply(text="0"), key=STATUS)
    on.server.fault("message_edit", code=50001)
    assert not await on.posting.edit(on.address(), message, progress("1"))
    with pytest.raises(ChatBusy) as caught:
        await on.posting.edit(on.address(), message, progress("2"))
    assert caught.value.retry_after == pytest.approx(60.0, abs=5.0)
    assert len(on.server.called("message_edit")) == 1


async def test_a_crowd_in_one_channel_stays_within_its_limits(on: Stage) -> None:
    """Twelve jobs at once: each is answered, told of, and brought; results before progress."""
    asked = [await on.asks() for _ in range(12)]
    jobs = [f"{number:026d}" for number in range(12)]

    async def insist(number: int, reply: Reply, what: str) -> None:
        """Say it as the core does: again when it is told to."""
        while True:
            try:
                key = f"{jobs[number]}:{what}"
                await on.posting.send(asked[number][1], reply, key=key)
            except ChatBusy as error:
                on.later((error.retry_after or 0.0) + 0.01)
            else:
                return

    for number in range(12):
        await insist(number, progress("On it"), "status")
    for number in range(12):
        await insist(number, await on.finished(), "video:1.0")
    assert len(on.channel.messages) == 12
    assert all(message.files for message in on.channel.messages)
    verdict = on.server.verdict()
    assert (verdict.violations, verdict.refused) == ((), ())
    assert verdict.most_edits == 5
