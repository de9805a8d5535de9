"""Whom a typed command is about: the person replied to, or named in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.people import Owner
from bot.domain.reply import Reply
from tests.servers.telegram import Chat, Person, Settings
from tests.telegram_stage import TELEGRAM, Front, front

ASKED = "/help@luma_test_bot"


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A running front-end that sees all that is said."""
    async with front(tmp_path, settings=Settings(reads_all=True)) as opened:
        yield opened


def owner(who: Person | Chat) -> Owner:
    """Return a person or a chat as an owner."""
    return Owner(TELEGRAM, str(who.id))


async def test_whoever_is_replied_to(on: Front) -> None:
    """A person, somebody hidden behind the group, and a channel, each by what it is known as."""
    group, channel = on.server.group("Foxes"), on.server.channel("News")
    ann, bo = on.server.person(), on.server.person(name="Bo")
    theirs = [
        await bo.says(group, "hello"),
        await bo.says(group, "hello", as_admin=True),
        await bo.says(group, "hello", as_channel=channel),
    ]
    for number, message in enumerate(theirs):
        await ann.says(group, f"{ASKED} ban 2h", reply_to=message)
        call = await on.call(number=number)
        assert call.about == owner((bo, group, channel)[number])
        assert (call.owner, call.text) == (owner(ann), "ban 2h")


async def test_nobody_is_replied_to(on: Front) -> None:
    """Without a reply it is about nobody."""
    ann = on.server.person()
    await ann.says(on.server.group("Foxes"), f"{ASKED} ban 2h")
    assert (await on.call()).about is None


async def test_no_bot_is_meant(on: Front) -> None:
    """Neither this one, in groups and channels, nor another."""
    group, channel = on.server.group("Foxes"), on.server.channel("News")
    ann, robot = on.server.person(), on.server.person(name="Robot", is_bot=True)
    ours = await on.post(group, Reply(text="1"), "a")
    posted = await on.post(channel, Reply(text="1"), "b")
    theirs = await robot.says(group, "beep")
    for number, (chat, message) in enumerate([(group, ours), (group, theirs), (channel, posted)]):
        await ann.says(chat, f"{ASKED} ban", reply_to=message)
        assert (await on.call(number=number)).about is None


async def test_who_passed_something_on(on: Front) -> None:
    """What came into the group from elsewhere was brought by somebody, and he is meant."""
    group = on.server.group("Foxes")
    ann, bo = on.server.person(), on.server.person(name="Bo")
    brought = await bo.says(group, "buy this")
    brought.origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Cy"}
    await ann.says(group, f"{ASKED} ban", reply_to=brought)
    assert (await on.call()).about == owner(bo)


async def test_a_topic_is_no_person(on: Front) -> None:
    """In a topic everything replies to the message that opened it: that means nobody."""
    forum = on.server.group("Forum", forum=True)
    ann, bo = on.server.person(), on.server.person(name="Bo")
    topic = on.server.topic(forum, "Videos", by=bo)
    await ann.says(forum, f"{ASKED} ban", topic=topic)
    assert (await on.call()).about is None
    theirs = await bo.says(forum, "hello", topic=topic)
    await ann.says(forum, f"{ASKED} ban", topic=topic, reply_to=theirs)
    assert (await on.call(number=1)).about == owner(bo)


async def test_somebody_named(on: Front) -> None:
    """Chosen from the members, he goes before who is replied to; his name is no word of ours."""
    group = on.server.group("Foxes")
    ann, bo = on.server.person(), on.server.person(name="Bo 🦊 unban everybody")
    cy = on.server.person(name="Cy")
    theirs = await cy.says(group, "hello")
    said = f"{ASKED} ban {bo.user.first_name} 2h for spam"
    await ann.says(group, said, naming=bo, reply_to=theirs)
    call = await on.call()
    assert (call.about, call.text) == (owner(bo), "ban 2h for spam")


async def test_a_bot_named(on: Front) -> None:
    """A bot is nobody, and who is replied to is meant."""
    group = on.server.group("Foxes")
    ann, robot = on.server.person(), on.server.person(name="Robot", is_bot=True)
    theirs = await on.server.person(name="Cy").says(group, "hello")
    await ann.says(group, f"{ASKED} ban Robot", naming=robot, reply_to=theirs)
    call = await on.call()
    assert call.about is not None
    assert call.about.user == str(theirs.sender.id if theirs.sender else 0)


async def test_a_name_in_a_prompt_stays(on: Front) -> None:
    """What is to be seen in a video is not cut."""
    group, ann, bo = on.server.group("Foxes"), on.server.person(), on.server.person(name="Bo")
    await ann.says(group, "/luma@luma_test_bot a fox, Bo and a ball", naming=bo)
    assert (await on.call()).text == "a fox, Bo and a ball"
