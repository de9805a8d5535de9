"""Who may act for a chat in whose name somebody spoke: its administrators."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.errors import ChatBusy
from tests.servers.telegram import Chat, Fault, Person, Trouble
from tests.telegram_stage import TELEGRAM, Front, front


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A front-end that only asks."""
    async with front(tmp_path, started=False) as opened:
        yield opened


def owner(who: Person | Chat) -> Owner:
    """Return a person or a chat as an owner."""
    return Owner(TELEGRAM, str(who.id))


async def may(on: Front, who: Person, owned: Person | Chat, at: Chat) -> bool:
    """Ask whether somebody may act for an owner in a chat."""
    there = Address(platform=TELEGRAM, chat=str(at.id))
    return await on.telegram.acts_for(owner(who), owner(owned), there)


async def test_administrators_act_for_their_group(on: Front) -> None:
    """The owner and the administrators may; members, strangers and those thrown out may not."""
    group = on.server.group("Foxes")
    ann, bo, cy, dee = (on.server.person(name=name) for name in ("Ann", "Bo", "Cy", "Dee"))
    on.server.crown(group, ann)
    on.server.promote(group, bo)
    await cy.says(group, "hello")
    on.server.kick(group, dee)
    allowed = [await may(on, who, group, group) for who in (ann, bo, cy, dee)]
    assert allowed == [True, True, False, False]
    assert not await may(on, on.server.person(), group, group)


async def test_a_channel_that_spoke_in_a_group(on: Front) -> None:
    """Its own administrators may, and those of the group where it spoke."""
    channel, group = on.server.channel("News"), on.server.group("Foxes")
    ann, bo, cy = (on.server.person(name=name) for name in ("Ann", "Bo", "Cy"))
    on.server.promote(channel, ann)
    on.server.promote(group, bo)
    await cy.says(group, "hello")
    assert [await may(on, who, channel, group) for who in (ann, bo, cy)] == [True, True, False]


async def test_nobody_acts_for_a_person(on: Front) -> None:
    """An administrator is no owner of what members asked for; Telegram is not even asked."""
    group = on.server.group("Foxes")
    ann, bo = on.server.person(), on.server.person(name="Bo")
    on.server.crown(group, ann)
    assert not await may(on, ann, bo, group)
    assert on.called("getChatMember") == []
    there = Address(platform=TELEGRAM, chat="nowhere")
    assert not await on.telegram.acts_for(owner(group), owner(group), there)


async def test_an_answer_is_good_for_a_minute(on: Front) -> None:
    """Within it nobody is asked again; after it a demotion is seen."""
    group = on.server.group("Foxes")
    ann = on.server.person()
    on.server.promote(group, ann)
    assert await may(on, ann, group, group)
    on.server.demote(group, ann)
    assert await may(on, ann, group, group)
    assert len(on.called("getChatMember")) == 1
    on.clock.jump(61)
    assert not await may(on, ann, group, group)


async def test_a_group_that_moved(on: Front) -> None:
    """Administrators of the supergroup act for what was asked in the group before."""
    group = on.server.group("Foxes", supergroup=False)
    ann = on.server.person()
    on.server.promote(group, ann)
    new = on.server.migrate(group)
    assert await may(on, ann, group, group)
    on.clock.jump(61)
    await on.log.moved(group.id, new.id)
    begun = len(on.called("getChatMember"))
    assert await may(on, ann, group, group)
    assert on.called("getChatMember")[begun:] == [{"chat_id": str(new.id), "user_id": str(ann.id)}]


async def test_a_bot_that_was_thrown_out_trusts_nobody(on: Front) -> None:
    """Where it cannot look, nobody may."""
    group = on.server.group("Foxes", bot="left")
    ann = on.server.person()
    on.server.crown(group, ann)
    channel = on.server.channel("News", bot="left")
    assert not await may(on, ann, channel, channel)


async def test_no_answer_is_no_no(on: Front) -> None:
    """While Telegram does not answer, nothing is decided, and nothing is remembered."""
    group = on.server.group("Foxes")
    ann = on.server.person()
    on.server.promote(group, ann)
    on.server.misbehave(Fault(method="getChatMember", trouble=Trouble.BAD_GATEWAY, times=3))
    with pytest.raises(ChatBusy):
        await may(on, ann, group, group)
    assert await may(on, ann, group, group)
