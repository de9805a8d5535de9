"""Shared videos in the showcases of two platforms: posted once, kept right, removed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot import texts
from bot.domain.preferences import ChatRules, Nsfw, Preferences
from bot.domain.showcase import Copy, Period
from bot.errors import ChatBusy, ChatGone, ChatUnsure, StoreFailed
from bot.ports import Ban, Records
from bot.service import Service
from tests.exhibition import FAR, exhibition
from tests.making import ROOM, owner
from tests.remembering_chat import Deed
from tests.service_stage import rushing


async def test_shared_here_voted_there(tmp_path: Path) -> None:
    """A video shared on one platform stands on both; a vote on one is counted on both, once a
    person, and taken back by a second press; its owner has none.
    """
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        near, far = await ex.share(made)
        assert near.reply.quote == "a fox at dusk"
        assert near.text.endswith("by Ada")
        assert [b.id.partition(":")[0] for b in near.buttons] == ["vote", "remix"]
        assert "yours" in (await ex.press("vote", made.id)).text
        assert "has 1 now" in (await ex.press("vote", made.id, "bob")).text
        assert "has 2 now" in (await ex.press("vote", made.id, "bob", at=FAR)).text
        assert await ex.copy(made, ex.on.chat, 2) is near
        assert await ex.copy(made, ex.far, 2) is far
        assert "has 1 now" in (await ex.press("vote", made.id, "bob")).text
        assert await ex.copy(made, ex.far, 1) is far
        edits = [deed for deed in ex.far.deeds if deed.name == "edit"]
        assert all(deed.reply is not None and deed.reply.fleeting for deed in edits)
        best = await ex.on.books.read(lambda r: r.gallery.best(Period.WEEK, after=None, limit=9))
        assert [(one.job, one.votes) for one in best] == [(made.id, 1)]


async def test_the_account_of_one_platform_is_nobody_on_another(tmp_path: Path) -> None:
    """The owner's number on another platform is a stranger: he may vote, and not take it back."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        await ex.share(made)
        for verb in ("unshare", "unnamed", "named", "takedown", "dismiss"):
            assert (await ex.press(verb, made.id, at=FAR)).denied
        assert "has 1 now" in (await ex.press("vote", made.id, at=FAR)).text


async def test_unshared_everywhere(tmp_path: Path) -> None:
    """Every copy goes, and the place in the gallery; shared again, it stands there anew."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        copies = await ex.share(made)
        assert "No longer shared" in (await ex.press("unshare", made.id)).text
        await ex.gone(*copies)
        assert await ex.shared(made) is None
        assert await ex.copies(made) == []
        assert "not shared" in (await ex.press("vote", made.id, "bob")).text
        again = await ex.share(made)
        assert not set(copies) & set(again)


async def test_a_deleted_video_is_shared_no_more(tmp_path: Path) -> None:
    """Delete removes it from the showcases as well."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        copies = await ex.share(made)
        await ex.press("delete", made.id)
        await ex.gone(*copies)
        assert await ex.shared(made) is None


async def test_with_or_without_a_name(tmp_path: Path) -> None:
    """Whoever prefers to stay unnamed is; the button changes that at once, everywhere."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        await ex.on.books.write(lambda r: r.people.put(owner(), Preferences(unnamed=True)))
        made = await ex.film()
        near, far = await ex.share(made)
        assert near.text.endswith("by somebody")
        answer = await ex.press("named", made.id)
        assert answer.text.endswith("by Ada")
        await ex.on.bell.when(
            lambda: all(m.text.endswith("by Ada") for m in (near, far)), "named on both"
        )
        assert not (await ex.press("unnamed", made.id)).denied
        await ex.on.bell.when(
            lambda: all(m.text.endswith("by somebody") for m in (near, far)), "unnamed on both"
        )


async def test_an_admin_who_takes_back_is_written_down(tmp_path: Path) -> None:
    """What is somebody else's; its owner's own word is nobody's business."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        engine, made = ex.on.service.engine, await ex.film()
        engine.rules = replace(engine.rules, admins=frozenset({"room:root"}))
        for user in ("ada", "root"):
            copies = await ex.share(made)
            assert "No longer shared" in (await ex.press("unshare", made.id, user)).text
            await ex.gone(*copies)
        acts = await ex.on.books.read(lambda r: r.audit.latest(chat=None, limit=9))
        assert [(act.who, act.act, act.what) for act in acts] == [
            (owner("root"), "unshare", made.id)
        ]


async def test_who_may_not_share(tmp_path: Path) -> None:
    """Not in a chat that wants no showcase, not somebody banned, and nobody else's video."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        assert (await ex.press("share", made.id, "bob")).denied
        await ex.on.books.write(lambda r: r.chats.put("room:room", ChatRules(showcase=False)))
        assert "decided so" in (await ex.press("share", made.id)).text
        await ex.on.books.write(lambda r: r.chats.put("room:room", ChatRules()))
        ban = Ban(subject=str(owner()), scope="service", until=None)
        await ex.on.books.write(lambda r: r.bans.put(ban))
        await ex.press("share", made.id)
        assert await ex.shared(made) is None
        assert ex.far.deeds == []


@pytest.mark.parametrize("platform", [ROOM, FAR])
async def test_killed_between_posting_and_writing_down(tmp_path: Path, platform: str) -> None:
    """A copy stands in the chat and nobody wrote that down: the next process finds it again by its
    key, posts no second one, and counts on.
    """
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        chat = ex.far if platform == FAR else ex.on.chat

        async def dead(what: str) -> None:
            posted = any(m.button("vote") for m in chat.messages.values())
            if what == "write" and posted:
                raise StoreFailed("killed")

        ex.on.database.before = dead
        await ex.press("share", made.id)
        await ex.copy(made, chat)
        await ex.on.bell.when(lambda: ex.on.diary.count("copy_later"), "it was not written down")
        engine = ex.on.service.engine
        await ex.on.service.supervisor.stop()
        ex.on.database.before = _alive
        successor = Service.build(engine.ports, engine.rules, texts.load())
        await successor.start()
        ex.on.service = successor
        await ex.settled()
        assert {copy.message is None for copy in await ex.copies(made)} == {False}
        await ex.press("vote", made.id, "bob")
        for each in (ex.on.chat, ex.far):
            await ex.copy(made, each, 1)
            assert len([m for m in each.messages.values() if m.button("vote")]) == 1


async def _alive(_: str) -> None:
    """Let everything pass."""


@pytest.mark.parametrize("error", [ChatGone("closed"), ChatUnsure("the line broke")])
async def test_a_showcase_in_trouble_does_not_harm_the_other(
    tmp_path: Path, error: Exception
) -> None:
    """The video stands in the one that works; taken back it is gone there, and nothing is left."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):

        async def trouble(deed: Deed) -> None:
            if deed.name == "send":
                raise error

        ex.far.trouble = trouble
        made = await ex.film()
        await ex.press("share", made.id)
        near = await ex.copy(made, ex.on.chat)
        await ex.settled()
        await ex.press("unshare", made.id)
        await ex.gone(near)
        assert await ex.copies(made) == []


async def test_a_copy_that_may_stand_there_is_looked_for(tmp_path: Path) -> None:
    """It was posted and nobody knows under which number: taken back, it is found and removed."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        copies = await ex.share(made)
        await ex.settled()
        for copy in await ex.copies(made):
            await ex.on.books.write(partial(_unknown, copy=copy))
        await ex.press("unshare", made.id)
        await ex.gone(*copies)
        assert await ex.copies(made) == []
        assert [d.name for d in ex.far.deeds] == ["send", "send", "delete"]
        assert len(ex.far.messages) == 1


def _unknown(records: Records, copy: Copy) -> None:
    """Leave a copy as a process does that is killed while it posts it."""
    records.copies.settle(replace(copy, attempts=1), message=None, due_at=None)


async def test_a_busy_showcase_gets_the_latest(tmp_path: Path) -> None:
    """While it takes nothing, votes come and go; then it is told once, what is true then."""
    async with exhibition(tmp_path) as ex:
        made = await ex.film()
        async with rushing(ex.on):
            await ex.share(made)
        busy = [True]

        async def trouble(deed: Deed) -> None:
            if deed.name == "edit" and busy[0]:
                raise ChatBusy("slowly", retry_after=30.0)

        ex.far.trouble = trouble
        async with rushing(ex.on):
            await ex.press("vote", made.id, "bob")
            await ex.on.bell.when(lambda: ex.on.diary.count("copy_later"), "it was busy")
            for name in ("eve", "joe", "amy"):
                await ex.press("vote", made.id, name)
            busy[0] = False
            done = len(ex.far.deeds)
            await ex.copy(made, ex.far, 4)
            await ex.settled()
            assert [d.name for d in ex.far.deeds[done:] if d.name == "edit"] == ["edit"]


async def test_a_copy_that_somebody_removed_stays_away(tmp_path: Path) -> None:
    """Who runs the showcase took it out: it is not posted again by a vote."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        _, far = await ex.share(made)
        ex.far.remove(far.id)
        await ex.press("vote", made.id, "bob")
        await ex.copy(made, ex.on.chat, 1)
        await ex.settled()
        assert [copy.address.platform for copy in await ex.copies(made)] == [ROOM]


async def test_a_video_for_adults_is_hidden_until_touched(tmp_path: Path) -> None:
    """It is a spoiler in the showcases that take it, and in no gallery."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        await ex.on.books.write(lambda r: r.chats.put("far:room", ChatRules(nsfw=Nsfw.REFUSE)))
        made = await ex.film(nsfw=True)
        await ex.press("share", made.id)
        near = await ex.copy(made, ex.on.chat)
        assert near.reply.spoiler
        await ex.settled()
        assert ex.far.deeds == []
        newest = await ex.on.books.read(lambda r: r.gallery.newest(after=None, limit=9))
        assert newest == []


async def test_a_video_that_is_too_large_for_one(tmp_path: Path) -> None:
    """Where nothing can be reached from outside it stands in the other showcase only."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        ex.far.max_video = 100
        made = await ex.film()
        await ex.press("share", made.id)
        await ex.copy(made, ex.on.chat)
        await ex.settled()
        assert [copy.address.platform for copy in await ex.copies(made)] == [ROOM]
        assert not any(m.button("vote") for m in ex.far.messages.values())
