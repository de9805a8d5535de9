"""The ways into Telegram, and who runs its chats."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.names import MessageId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address, Reply
from bot.errors import ChatBusy, ChatGone
from tests.servers.telegram import Chat, Fault, Person, Trouble
from tests.telegram_stage import JOB, TELEGRAM, Front, front


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A running front-end."""
    async with front(tmp_path) as opened:
        yield opened


def owner(who: Person | Chat) -> Owner:
    """Return a person or a chat as an owner."""
    return Owner(TELEGRAM, str(who.id))


def at(chat: Chat) -> Address:
    """Return the address of a chat."""
    return Address(platform=TELEGRAM, chat=str(chat.id))


async def link(on: Front, chat: Chat, number: int) -> str | None:
    """Return the link to a message of a chat."""
    return await on.telegram.link(at(chat), MessageId(f"{chat.id}/{number}"))


async def test_to_one_person(on: Front) -> None:
    """Whoever opened the bot once is written to alone; what names no person leads nowhere."""
    ann = on.server.person()
    chat = on.server.private(ann)
    to = await on.telegram.direct(str(ann.id))
    assert (await on.say(chat, to, Reply(text="hello"), "a")).text == "hello"
    for odd in ("", "ann", "-1001000000001", "0"):
        with pytest.raises(ChatGone):
            await on.telegram.direct(odd)


async def test_to_somebody_who_never_came(on: Front) -> None:
    """Telegram lets no bot write first: that shows when it writes."""
    stranger = on.server.person()
    to = await on.telegram.direct(str(stranger.id))
    with pytest.raises(ChatGone):
        await on.telegram.send(to, Reply(text="hello"), key="a")


async def test_to_the_bot(on: Front) -> None:
    """The link says what was agreed on; what Telegram would not pass on is a defect."""
    assert on.telegram.door(f"remix_{JOB}") == f"https://t.me/luma_test_bot?start=remix_{JOB}"
    for odd in ("", "a b", "x" * 65, "ä"):
        with pytest.raises(ValueError, match="payload"):
            on.telegram.door(odd)


async def test_nobody_knows_the_bot_yet(tmp_path: Path) -> None:
    """Until Telegram has said what it is called there is no link."""
    async with front(tmp_path, started=False) as on:
        assert on.telegram.door("help") is None


async def test_to_a_message(on: Front) -> None:
    """Supergroups and channels have links, public ones by their names, the others have none."""
    group, channel = on.server.group("Foxes"), on.server.channel("News")
    named = on.server.channel("Best", username="best_foxes")
    inner = str(group.id).removeprefix("-100")
    assert await link(on, group, 7) == f"https://t.me/c/{inner}/7"
    assert await link(on, channel, 8) == f"https://t.me/c/{str(channel.id).removeprefix('-100')}/8"
    assert await link(on, named, 9) == "https://t.me/best_foxes/9"
    basic = on.server.group("Old", supergroup=False)
    private = on.server.private(on.server.person())
    assert [await link(on, chat, 1) for chat in (basic, private)] == [None, None]
    assert await on.telegram.link(at(group), MessageId("nothing")) is None


async def test_a_name_is_asked_for_once_an_hour(on: Front) -> None:
    """Then a new one is seen."""
    named = on.server.channel("Best", username="best_foxes")
    for number in (1, 2):
        assert await link(on, named, number) == f"https://t.me/best_foxes/{number}"
    assert len(on.called("getChat")) == 1
    named.username = "better_foxes"
    on.later(3601)
    assert await link(on, named, 3) == "https://t.me/better_foxes/3"


async def test_a_chat_that_the_bot_had_to_leave(on: Front) -> None:
    """Its members can still follow the link that is not public; a silent server is no answer."""
    group = on.server.group("Foxes", bot="kicked")
    assert await link(on, group, 7) == f"https://t.me/c/{str(group.id).removeprefix('-100')}/7"
    on.server.misbehave(Fault(method="getChat", trouble=Trouble.BAD_GATEWAY, times=3))
    with pytest.raises(ChatBusy):
        await link(on, on.server.group("Wolves"), 7)


async def test_everybody_runs_his_private_chat(on: Front) -> None:
    """And nobody another's."""
    ann, bo = on.server.person(), on.server.person(name="Bo")
    chat = on.server.private(ann)
    assert await on.telegram.manages(owner(ann), at(chat))
    assert not await on.telegram.manages(owner(bo), at(chat))
    assert on.called("getChatMember") == []


@pytest.mark.parametrize("kind", ["group", "channel"])
async def test_administrators_run_their_chat(on: Front, kind: str) -> None:
    """The owner and administrators do, and whoever speaks as the chat; members do not."""
    group = on.server.group("Foxes") if kind == "group" else on.server.channel("News")
    other = on.server.channel("Other")
    ann, bo, cy, dee = (on.server.person(name=name) for name in ("Ann", "Bo", "Cy", "Dee"))
    on.server.crown(group, ann)
    on.server.promote(group, bo)
    on.server.demote(group, cy)
    people = (ann, bo, group, cy, dee, other)
    found = [await on.telegram.manages(owner(who), at(group)) for who in people]
    assert found == [True, True, True, False, False, False]


async def test_a_right_is_asked_for_once_a_minute(on: Front) -> None:
    """Then a demotion is seen."""
    group, ann = on.server.group("Foxes"), on.server.person()
    on.server.promote(group, ann)
    for _ in range(2):
        assert await on.telegram.manages(owner(ann), at(group))
    assert len(on.called("getChatMember")) == 1
    on.server.demote(group, ann)
    on.later(61)
    assert not await on.telegram.manages(owner(ann), at(group))


async def test_a_group_that_moved_keeps_who_runs_it(on: Front) -> None:
    """By its old number as well, for its administrators and those who speak as it."""
    group = on.server.group("Foxes", supergroup=False)
    ann = on.server.person()
    on.server.promote(group, ann)
    new = on.server.migrate(group)
    await on.log.moved(group.id, new.id)
    for there in (group, new):
        for who in (ann, group, new):
            assert await on.telegram.manages(owner(who), at(there))


async def test_an_account_of_another_platform_runs_nothing(on: Front) -> None:
    """The same number elsewhere is somebody else; what is no number is nobody."""
    group, ann = on.server.group("Foxes"), on.server.person()
    on.server.crown(group, ann)
    elsewhere = Owner(Platform("discord"), str(ann.id))
    assert not await on.telegram.manages(elsewhere, at(group))
    assert not await on.telegram.manages(Owner(TELEGRAM, "ann"), at(group))
    nowhere = Address(platform=TELEGRAM, chat="0")
    assert not await on.telegram.manages(Owner(TELEGRAM, "0"), nowhere)
