"""The real service on Telegram: what people ask and press, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.domain.job import State
from tests.servers.telegram import Fault, Message, serving
from tests.telegram_service_stage import Play, playing
from tests.telegram_stage import TEXTS


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Play]:
    """A running service."""
    async with playing(tmp_path) as opened:
        yield opened


@pytest.fixture
async def unhurried(tmp_path: Path) -> AsyncIterator[Play]:
    """A running service whose videos take a second, so that people see their progress."""
    async with playing(tmp_path, speed=20.0) as opened:
        yield opened


def videos(play: Play, asked: Message) -> list[Message]:
    """Return the videos that answer a message."""
    return [message for message in play.answers(asked) if message.video]


async def test_poison_is_set_aside(tmp_path: Path) -> None:
    """An update that cannot be read is tried three times; the command behind it is answered."""
    async with playing(tmp_path) as play:
        ann = play.server.person()
        play.server.push_raw({"message": {"message_id": 1, "text": ["/luma"]}})
        asked = await ann.says(play.server.private(ann), "/limits")
        await play.answer(asked, lambda message: "Today" in message.text)
        for _ in range(40):
            play.later(2.0)
            if play.on.diary.count("message_set_aside"):
                break
            await asyncio.sleep(0.05)
        await play.done()
        assert play.on.diary.count("message_set_aside") == 1
        assert len(play.on.diary.defects) == 3
        play.on.diary.defects.clear()


async def test_a_command_from_while_it_was_down(tmp_path: Path) -> None:
    """Younger than ten minutes it is done; older it is asked about first, and done after a yes."""
    async with serving(tmp_path / "telegram") as server:
        ann = server.person()
        chat = server.private(ann)
        old = await ann.says(chat, "/luma an old fox", ago=1200)
        young = await ann.says(chat, "/luma a young fox", ago=300)
        async with playing(tmp_path, server=server) as play:
            await play.video(young)
            question = await play.answer(old, lambda message: message.buttons)
            assert "20 min" in question.text
            assert play.on.paid("an old fox") == 0
            bo = server.person(name="Bo")
            refused = await bo.presses(question, question.labels[0])
            assert refused is not None
            assert refused.show_alert
            await ann.presses(question, question.labels[0])
            await play.video(old)
            await play.done()
            assert play.on.paid("an old fox") == play.on.paid("a young fox") == 1


async def test_only_who_asked_may_press(play: Play) -> None:
    """A stranger is told so in a window; his press does nothing."""
    ann, eve = play.server.person(), play.server.person(name="Eve")
    group = play.server.group("Foxes")
    asked = await ann.says(group, "/luma a fox")
    video = await play.video(asked)
    await play.done()
    for verb in ("again", "delete", "share", "edit"):
        button = next(b for b in video.buttons if b.data and b.data.startswith(verb))
        shown = await eve.presses(video, button.label)
        assert shown is not None
        assert (shown.text, shown.show_alert) == (TEXTS.say("en", "refusal-not-yours"), True)
    assert play.on.paid("a fox") == 1
    assert not video.deleted


async def test_an_administrator_acts_for_an_anonymous_one(play: Play) -> None:
    """Who spoke as the group is known by the group; any administrator of it may press."""
    ann, bo, eve = (play.server.person(name=name) for name in ("Ann", "Bo", "Eve"))
    group = play.server.group("Foxes")
    play.server.crown(group, ann)
    play.server.promote(group, bo)
    asked = await ann.says(group, "/luma an unknown fox", as_admin=True)
    video = await play.video(asked)
    await play.done()
    again = TEXTS.say("en", "button-again")
    denied = await eve.presses(video, again)
    assert denied is not None
    assert denied.show_alert
    allowed = await bo.presses(video, again)
    assert allowed is not None
    assert not allowed.show_alert
    await play.server.until(lambda: len(videos(play, asked)) == 2, "one more", seconds=20)


async def test_a_double_press_makes_one_video(play: Play) -> None:
    """Pressed twice in a moment, Again makes one more; both presses are answered."""
    ann = play.server.person()
    asked = await ann.says(play.server.private(ann), "/luma a fox twice")
    video = await play.video(asked)
    await play.done()
    again = TEXTS.say("en", "button-again")
    both = await asyncio.gather(*(ann.presses(video, again) for _ in range(2)))
    assert None not in both
    await play.server.until(lambda: len(videos(play, asked)) == 2, "one more", seconds=20)
    await play.done()
    assert play.on.paid("a fox twice") == 2


async def test_edit_and_extend_by_form(play: Play) -> None:
    """New words change the video, further words continue it; a stranger's reply does neither."""
    ann, eve = play.server.person(), play.server.person(name="Eve")
    group = play.server.group("Foxes")
    video = await play.video(await ann.says(group, "/luma a fox --loop"))
    await play.done()
    for verb, words in (("edit", "a red fox"), ("extend", "it sleeps")):
        play.later(61)
        await ann.presses(video, TEXTS.say("en", f"button-{verb}"))
        await play.server.until(lambda: _form(group.messages), "a form")
        form = _form(group.messages)
        assert form is not None
        await eve.says(group, "a bear", reply_to=form)
        await ann.says(group, words, reply_to=form)
        await play.on.bell.when(partial(play.on.paid, words), f"{words} is bought")
        await play.done()
        form.deleted = True
    jobs = await play.jobs(ann)
    assert [job.request.prompt for job in jobs] == ["a fox", "a red fox", "it sleeps"]
    assert jobs[2].request.extends == jobs[0].id
    assert await play.jobs(eve) == []


def _says(messages: list[Message], text: str) -> Message | None:
    return next((m for m in messages if m.text == text), None)


def _form(messages: list[Message]) -> Message | None:
    return next((m for m in messages if m.forces_reply and not m.deleted), None)


async def test_a_reply_to_the_video_goes_on_from_it(play: Play) -> None:
    """By its buttons, or when somebody took those away, by what the bot remembers of it."""
    ann = play.server.person()
    chat = play.server.private(ann)
    video = await play.video(await ann.says(chat, "/luma a seed"))
    await play.done()
    more = await ann.says(chat, "/luma a tree", reply_to=video)
    await play.video(more)
    video.markup = None
    further = await ann.says(chat, "/luma a forest", reply_to=video)
    await play.video(further)
    await play.done()
    jobs = await play.jobs(ann)
    assert [job.request.extends for job in jobs] == [None, jobs[0].id, jobs[0].id]


async def test_a_group_moves_while_a_video_is_made(play: Play) -> None:
    """The video comes into the supergroup; it answers no message of the old group."""
    ann = play.server.person()
    group = play.server.group("Foxes", supergroup=False)
    async with play.server.holding("sendVideo") as gate:
        await ann.says(group, "/luma a moving fox")
        await gate.arrived(seconds=20)
        new = play.server.migrate(group)
    await play.server.until(lambda: [m for m in new.messages if m.video], "it", seconds=20)
    await play.done()
    (job,) = await play.jobs(ann)
    assert job.state is State.DELIVERED
    assert play.on.paid("a moving fox") == 1


async def test_cancelled_while_a_lost_video_is_looked_for(unhurried: Play) -> None:
    """The text that says so goes, the end is told, and nothing is sent again or paid twice."""
    play = unhurried
    ann = play.server.person()
    chat = play.server.private(ann)
    play.server.misbehave(Fault(method="sendVideo", trouble="cut_after"))
    busy = Fault(method="editMessageCaption", trouble="429", retry_after=60)
    play.server.misbehave(busy)
    asked = await ann.says(chat, "/luma a lost fox")
    said = TEXTS.say("en", "telegram-checking")
    status = await play.answer(asked, lambda message: message.buttons)
    await play.server.until(lambda: _says(chat.messages, said), "the search", seconds=20)
    checking = _says(chat.messages, said)
    assert checking is not None
    pressed = await ann.presses(status, TEXTS.say("en", "button-cancel"))
    assert pressed is not None
    for _ in range(40):
        if checking.deleted:
            break
        play.later(5.0)
        await asyncio.sleep(0.1)
    await play.done()
    assert checking.deleted
    assert status.text == TEXTS.say("en", "status-cancelled-paid")
    assert len(videos(play, asked)) == 1
    assert play.on.paid("a lost fox") == 1


async def test_cancelled_while_it_is_being_posted(unhurried: Play) -> None:
    """The upload was under way: the video is taken back, and the end is told."""
    play = unhurried
    ann = play.server.person()
    async with play.server.holding("sendVideo") as gate:
        asked = await ann.says(play.server.private(ann), "/luma an unwanted fox")
        status = await play.answer(asked, lambda message: message.buttons)
        await gate.arrived(seconds=20)
        assert await ann.presses(status, TEXTS.say("en", "button-cancel")) is not None
    await play.server.until(
        lambda: play.answers(asked) == [status] and not status.buttons, "the end", seconds=20
    )
    await play.done()
    (job,) = await play.jobs(ann)
    assert job.state is State.CANCELLED
    assert [m for m in asked.chat.kept.values() if m.video and not m.deleted] == []


async def test_bare_luma_shows_examples(play: Play) -> None:
    """In the person's language; nothing is bought."""
    zoe = play.server.person(language_code="zh-hans")
    asked = await zoe.says(play.server.private(zoe), "/luma")
    shown = await play.answer(asked, lambda message: message.text)
    assert shown.text == TEXTS.say("zh", "luma-examples")
    assert not play.on.seller.paid()
