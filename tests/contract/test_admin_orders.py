"""What those who run things order: each order's effect, who may give it, and what is written down.

The boss runs the service, mona runs the chat, bob does neither.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.domain.job import State
from bot.domain.names import JobId, Platform
from bot.domain.people import Owner
from bot.domain.preferences import ChatRules, Nsfw, OpenTo
from bot.domain.reply import Address
from bot.errors import ChatBusy, ChatGone
from bot.rules.allowed import Allowed
from bot.rules.limits import Limits
from tests.admin_stage import BOSS, HERE, MANAGER, MEMBER, acts, ask, governed, order, told
from tests.making import call, job, owner
from tests.remembering_chat import Deed


async def test_a_ban_holds_everywhere_and_is_written_down(tmp_path: Path) -> None:
    """Bob is banned for two hours by reply: he is told how long and why, and pays nothing; the act
    is in the log. After the ban is taken back he gets his video.
    """
    async with governed(tmp_path) as on:
        assert "2 h 0 min" in (await order(on, "ban 2h spam", about=MEMBER)).text
        refused = await told(on, "/luma a banned fox", MEMBER)
        assert "spam" in refused
        assert "1 h 5" in refused or "2 h 0" in refused
        assert on.paid("a banned fox") == 0
        assert await told(on, "/luma_admin unban room:bob", BOSS) == "room:bob is no longer banned."
        assert (await on.video(await ask(on, "/luma a free fox", MEMBER))).reply.video
        done = [(a.who, a.chat, a.act, a.what) for a in await acts(on)]
        boss = owner(BOSS)
        assert done == [
            (boss, "service", "unban", "room:bob"),
            (boss, "service", "ban", "room:bob 120m spam"),
        ]
        log = (await order(on, "log")).text
        assert "room:boss · ban room:bob 120m spam" in log


async def test_a_ban_ends_by_itself(tmp_path: Path) -> None:
    """After its time the person may ask again, without anybody doing anything."""
    async with governed(tmp_path) as on:
        await order(on, "ban 1m", about=MEMBER)
        assert "may not ask" in await told(on, "/luma a fox too soon", MEMBER)
        on.clock.jump(61.0)
        assert (await on.video(await ask(on, "/luma a fox later", MEMBER))).reply.video


async def test_who_runs_a_chat_bans_there_only(tmp_path: Path) -> None:
    """Mona's ban has her chat as its scope; she can take back neither an admin's ban nor the
    service's, and can do nothing to who runs the service.
    """
    async with governed(tmp_path) as on:
        await order(on, "ban 3d", MANAGER, about=MEMBER)
        held = await on.books.read(lambda r: r.bans.of(["room:bob"], [HERE], now=on.clock.now()))
        assert held is not None
        assert held.scope == HERE
        nowhere = await on.books.read(
            lambda r: r.bans.of(["room:bob"], ["service"], now=on.clock.now())
        )
        assert nowhere is None
        assert "somebody who runs this bot" in await told(
            on, "/luma_admin ban", MANAGER, about=BOSS
        )
        await order(on, "ban", about="eve")
        assert "not banned here" in await told(on, "/luma_admin unban room:eve", MANAGER)
        assert "no longer banned" in (await order(on, "unban room:bob", MANAGER)).text


async def test_what_is_not_for_managers(tmp_path: Path) -> None:
    """Orders that reach beyond the chat are refused to who runs a chat, and change nothing."""
    lines = (
        "allow room:bob", "disallow room:bob", "provider sandbox off", "providers", "reports",
        "block gore everywhere", "grant room:bob 5", "limit room:bob 5",
    )  # fmt: skip
    async with governed(tmp_path) as on:
        for line in lines:
            assert "Only those who run this bot" in (await order(on, line, MANAGER)).text
        assert list(await acts(on)) == []


async def test_another_chat_is_none_of_a_managers_business(tmp_path: Path) -> None:
    """Naming another chat is refused to mona, and done for the boss."""
    async with governed(tmp_path) as on:
        line = "set open nobody in room:elsewhere"
        assert "run this chat only" in (await order(on, line, MANAGER)).text
        await order(on, line)
        rules = await on.books.read(lambda r: r.chats.get("room:elsewhere"))
        assert rules.open_to is OpenTo.NOBODY
        assert await on.books.read(lambda r: r.chats.get(HERE)) == ChatRules()


async def test_a_member_may_do_nothing(tmp_path: Path) -> None:
    """Not even look. The same number on another platform is somebody else: `other:bob` is an
    admin, `room:bob` is not.
    """
    async with governed(tmp_path) as on:
        for line in ("", "help", "ban room:ada", "stats", "log", "job abcdef", "set", "export"):
            assert "Only those who run" in (await order(on, line, MEMBER)).text
        assert list(await acts(on)) == []


async def test_help_shows_what_one_may_do(tmp_path: Path) -> None:
    """The boss sees all orders, mona those for her chat; an unknown word is met with a guess."""
    async with governed(tmp_path) as on:
        everything, some = (await order(on, "")).text, (await order(on, "", MANAGER)).text
        assert "provider NAME" in everything
        assert "provider NAME" not in some
        assert "ban PERSON" in some
        assert len(everything) < 2000
        assert "Did you mean unban" in (await order(on, "unbann room:bob")).text


async def test_a_closed_bot_opens_to_who_is_allowed(tmp_path: Path) -> None:
    """Bob may not, is allowed, may; is disallowed, may not again. The boss always may."""
    async with governed(tmp_path, allowed=Allowed(users=frozenset({"room:eve"}))) as on:
        assert "not open to everybody" in await told(on, "/luma a shut fox", MEMBER)
        await order(on, "allow", about=MEMBER)
        assert (await on.video(await ask(on, "/luma a let in fox", MEMBER))).reply.video
        await order(on, "disallow room:bob")
        assert "not open to everybody" in await told(on, "/luma a shut fox", MEMBER)
        await order(on, "allow here")
        assert (await on.video(await ask(on, "/luma a fox of the chat", MEMBER))).reply.video
        assert (await on.video(await ask(on, "/luma the boss's fox", BOSS))).reply.video


async def test_videos_are_granted(tmp_path: Path) -> None:
    """Bob has used up his day: what he is granted lets him go on, and so does what his chat is
    granted; a number of his own stands in for everybody's.
    """
    async with governed(tmp_path, limits=Limits(user_daily=1)) as on:
        await on.video(await ask(on, "/luma bob's first fox", MEMBER))
        assert "used up" in await told(on, "/luma bob's second fox", MEMBER)
        assert "1 more video, 1 in all" in (await order(on, "grant 1", about=MEMBER)).text
        await on.video(await ask(on, "/luma bob's second fox", MEMBER))
        assert "2 more videos" in (await order(on, "grant chat 2")).text
        assert "in room:room" in (await acts(on))[0].what
        await on.video(await ask(on, "/luma bob's third fox", MEMBER))
        assert "9 videos a day" in (await order(on, "limit 9", about=MEMBER)).text
        assert await on.books.read(lambda r: r.allowances.of(owner(MEMBER))) == 9
        assert "as everybody" in (await order(on, "limit off", about=MEMBER)).text
        assert await on.books.read(lambda r: r.allowances.of(owner(MEMBER))) is None
        assert [(a.act, a.chat) for a in await acts(on)] == [
            ("limit", "service"), ("limit", "service"), ("grant", HERE), ("grant", "service"),
        ]  # fmt: skip


async def test_a_grant_that_is_told_twice_is_one(tmp_path: Path) -> None:
    """The store took it and its answer was lost, so the message is read again: nobody gets more."""
    async with governed(tmp_path) as on:
        again = call("grant room:bob 5", key="room:9", owner=owner(BOSS), command="luma_admin")
        for _ in range(2):
            await on.service.pressed(again)
        await on.done()
        assert await on.books.read(lambda r: r.credits.left(owner(MEMBER))) == 5


async def test_a_manager_does_not_undo_what_an_admin_decided_there(tmp_path: Path) -> None:
    """A ban and a word that the boss ordered for mona's chat stay, whatever she tries; her own are
    hers, and the boss can take back everything.
    """
    async with governed(tmp_path) as on:
        await order(on, "ban room:bob spam in here")
        await order(on, "block gore in here")
        await order(on, "block hare", MANAGER)
        for line in ("unban room:bob", "ban room:bob 1m", "unblock hare gore"):
            assert "run this bot to decide" in (await order(on, line, MANAGER)).text
        assert "spam" in await told(on, "/luma a fox", MEMBER)
        assert "gore, hare" in (await order(on, "blocked", MANAGER)).text
        await order(on, "unblock hare", MANAGER)
        await order(on, "unblock gore")
        await order(on, "block gore", MANAGER)
        assert "Allowed again" in (await order(on, "unblock gore", MANAGER)).text
        assert "no longer banned" in (await order(on, "unban room:bob in here")).text
        await order(on, "ban room:bob", MANAGER)
        assert "no longer banned" in (await order(on, "unban room:bob", MANAGER)).text


async def test_managers_have_no_more_than_people_have_there(tmp_path: Path) -> None:
    """The boss gave mona's chat two a day: what she gives to those who run it is two at the most,
    and what she gave them before counts no more.
    """
    async with governed(tmp_path, limits=Limits(user_daily=5)) as on:
        assert "is 5 now" in (await order(on, "set manager-daily 5", MANAGER)).text
        await order(on, "set user-daily 2")
        assert "2 at the most" in (await order(on, "set manager-daily 3", MANAGER)).text
        assert "Today: 2 of 2 left." in await told(on, "/limits", MANAGER)


async def test_who_looks_at_a_video_is_written_down(tmp_path: Path) -> None:
    """It shows who asked and with what words."""
    async with governed(tmp_path) as on:
        asked = await ask(on, "/luma a private fox", MEMBER)
        code = (await on.state(asked, State.DELIVERED, user=MEMBER)).id[-6:]
        assert "a private fox" in (await order(on, f"job {code}", MANAGER)).text
        assert [(a.who, a.act, a.what) for a in await acts(on)] == [(owner(MANAGER), "job", code)]


async def test_who_may_ask_in_a_chat(tmp_path: Path) -> None:
    """Open to managers: mona gets a video, bob is told; open to nobody: neither does."""
    async with governed(tmp_path) as on:
        await order(on, "set open managers", MANAGER)
        assert "Only those who run this chat" in await told(on, "/luma bob's fox", MEMBER)
        assert (await on.video(await ask(on, "/luma mona's fox", MANAGER))).reply.video
        await order(on, "set open nobody", MANAGER)
        assert "No videos are made" in await told(on, "/luma mona's second fox", MANAGER)
        assert on.paid("mona's second fox") + on.paid("bob's fox") == 0


async def test_rules_are_shown_and_set(tmp_path: Path) -> None:
    """`set` alone shows all rules as they could be typed; a bad value with what it can be."""
    async with governed(tmp_path) as on:
        assert "nsfw is refuse now" in (await order(on, "set nsfw refuse", MANAGER)).text
        await order(on, "set quiet 22:00-07:00 +02:00", MANAGER)
        shown = (await order(on, "set", MANAGER)).text
        assert "nsfw: refuse" in shown
        assert "quiet: 22:00-07:00 +02:00" in shown
        assert "allow | spoiler | refuse" in (await order(on, "set nsfw maybe")).text
        assert "There is no colour to set" in (await order(on, "set colour red")).text
        rules = await on.books.read(lambda r: r.chats.get(HERE))
        assert rules.nsfw is Nsfw.REFUSE
        assert [a.act for a in await acts(on)] == ["set", "set"]


async def test_a_manager_does_not_lift_the_operators_limits(tmp_path: Path) -> None:
    """With five a day from the operator, mona can set three, not ten and not endless. What the
    boss decided for her chat, and all about money, is his to change; what he put back is free.
    """
    async with governed(tmp_path, limits=Limits(user_daily=5)) as on:
        assert "is 3 now" in (await order(on, "set user-daily 3", MANAGER)).text
        for value in ("10", "off"):
            assert "5 at the most" in (await order(on, f"set user-daily {value}", MANAGER)).text
        assert "is 10 now" in (await order(on, "set user-daily 10")).text
        for line in ("set user-daily 8", "set user-daily auto", "set budget-daily off"):
            assert "run this bot to decide" in (await order(on, line, MANAGER)).text
        assert "is auto now" in (await order(on, "set user-daily auto")).text
        assert "is 4 now" in (await order(on, "set user-daily 4", MANAGER)).text


async def test_barred_words(tmp_path: Path) -> None:
    """A word is refused by name in its chat, an admin's word everywhere; both can be allowed
    again.
    """
    async with governed(tmp_path) as on:
        await order(on, 'block gore "red fox"', MANAGER)
        await order(on, "block hare everywhere")
        assert "“red fox”" in await told(on, "/luma a RED-fox at dusk", MEMBER)
        assert "“hare”" in await told(on, "/luma the H\u200bare", MEMBER)
        assert "“gore”" in await told(on, "/luma gore", BOSS)
        here = (await order(on, "blocked", MANAGER)).text
        assert "gore, red fox" in here
        assert "hare" not in here
        assert "hare" in (await order(on, "blocked")).text
        await order(on, "unblock gore", MANAGER)
        await order(on, "unblock hare everywhere")
        assert (await on.video(await ask(on, "/luma gore of a hare", MEMBER))).reply.video
        assert on.paid("a RED-fox at dusk") == 0


async def test_what_may_not_be_had_in_a_chat(tmp_path: Path) -> None:
    """An option that the chat leaves out is refused by name; without it the video is made."""
    async with governed(tmp_path) as on:
        await order(on, "set without loop,9s,16:9", MANAGER)
        assert "loop is not to be had" in await told(on, "/luma a fox --loop", MEMBER)
        assert "16:9 is not to be had" in await told(on, "/luma a fox --ar 16:9", MEMBER)
        assert (await on.video(await ask(on, "/luma a plain fox", MEMBER))).reply.video


async def test_videos_for_adults(tmp_path: Path) -> None:
    """By default they come hidden; where the chat allows them they come open, but stay marked for
    the gallery; where it refuses them none is made. A chat for adults marks all of its videos.
    """
    async with governed(tmp_path) as on:
        hidden = await ask(on, "/luma a fox one", MEMBER, nsfw=True)
        assert (await on.video(hidden)).reply.spoiler
        await order(on, "set nsfw allow", MANAGER)
        await order(on, "set adult on", MANAGER)
        seen = await ask(on, "/luma a fox two", MEMBER)
        assert not (await on.video(seen)).reply.spoiler
        assert (await on.state(seen, State.DELIVERED, user=MEMBER)).nsfw
        await order(on, "set nsfw refuse", MANAGER)
        assert "adults only" in await told(on, "/luma a fox three", MEMBER)


async def test_a_right_is_asked_for_at_each_press(tmp_path: Path) -> None:
    """The buttons under a job are the boss's: pressed by bob they do nothing."""
    async with governed(tmp_path, slots=0) as on:
        asked = await ask(on, "/luma a slow fox", MEMBER)
        job = await on.state(asked, State.QUEUED, user=MEMBER)
        looked = await order(on, f"job {job.id[-6:]}")
        assert "room:bob (Bob) in room:room" in looked.text
        assert "in the queue" in looked.text
        press = on.pressing(looked, f"revoke:{job.id}", MEMBER)
        answer = await on.service.pressed(press)
        assert "Only those who run" in answer.text
        assert (await on.press(looked, "revoke", user=BOSS)).text == "Cancelled."
        assert (await on.state(asked, State.CANCELLED, user=MEMBER)).state is State.CANCELLED
        assert (await on.press(looked, "revoke", user=BOSS)).text.startswith("Too late")
        assert [(a.act, a.chat) for a in await acts(on)] == [("job", HERE)] * 3


async def test_a_video_is_delivered_again(tmp_path: Path) -> None:
    """By the code of its job, to where it belongs, by who runs the chat."""
    async with governed(tmp_path) as on:
        asked = await ask(on, "/luma a twice seen fox", MEMBER)
        await on.video(asked)
        job = await on.state(asked, State.DELIVERED, user=MEMBER)
        await order(on, f"redeliver {job.id[-6:]}", MANAGER)
        await on.bell.until(
            lambda: _times(on.chat.answers(asked), 2), "the video stands there twice"
        )
        assert "I know no video" in (await order(on, "redeliver zzzzzz")).text


async def test_a_reply_to_a_video_is_about_it(tmp_path: Path) -> None:
    """Without a code the job is the one replied to; without a name the person is its owner."""
    async with governed(tmp_path) as on:
        asked = await ask(on, "/luma a fox to talk about", MEMBER)
        await on.video(asked)
        job = await on.state(asked, State.DELIVERED, user=MEMBER)
        looked = await order(on, "job", target=job.id)
        assert "a fox to talk about" in looked.text
        assert looked.button("redeliver")
        assert "room:bob is banned" in (await order(on, "ban 1h", target=job.id)).text


async def test_what_never_came_is_tried_anew(tmp_path: Path) -> None:
    """The chat was gone when the video was ready: delivered again, it comes as it should have."""
    async with governed(tmp_path) as on:
        shut: list[Deed] = []

        async def trouble(deed: Deed) -> None:
            if deed.name == "send" and deed.video and not shut:
                shut.append(deed)
                raise ChatGone("nobody is there")

        on.chat.trouble = trouble
        asked = await ask(on, "/luma a homeless fox", MEMBER)
        job = await on.state(asked, State.UNDELIVERABLE, user=MEMBER)
        await order(on, f"redeliver {job.id}")
        assert (await on.video(asked)).text.startswith("a homeless fox")
        await on.state(asked, State.DELIVERED, user=MEMBER)
        assert on.paid("a homeless fox") == 1


async def test_what_is_not_set_up_any_more_is_named(tmp_path: Path) -> None:
    """A platform that was given up, a provider that never brought a video: set it up again, then
    it can be brought. What still waits there is withdrawn all the same.
    """
    async with governed(tmp_path) as on:
        asked = await ask(on, "/luma a fox from elsewhere", MEMBER)
        await on.video(asked)
        video = (await on.state(asked, State.DELIVERED, user=MEMBER)).video
        there = Address(platform=Platform("elsewhere"), chat="den")
        bob = Owner(there.platform, "bob")
        over: dict[str, Any] = {"video": video, "due_at": None}
        waiting = job(owner=bob, address=there)
        posted = job(owner=bob, address=there, state=State.DELIVERED, **over)
        lost = job(provider="given-up", state=State.UNDELIVERABLE, **over)
        await on.books.write(lambda r: [r.jobs.add(one) for one in (waiting, posted, lost)])
        said = [(await order(on, f"redeliver {one.id}")).text for one in (posted, lost)]
        assert said[0].startswith("elsewhere is not set up here any more.")
        assert said[1].startswith("given-up is not set up here any more.")
        assert await on.books.read(lambda r: r.jobs.get(lost.id)) == lost
        looked = await order(on, f"job {waiting.id}")
        assert (await on.press(looked, "revoke", user=BOSS)).text == "Cancelled."


async def _times(messages: object, number: int) -> bool:
    assert isinstance(messages, list)
    return len([m for m in messages if m.reply.video]) == number


async def test_an_order_is_carried_out_once(tmp_path: Path) -> None:
    """A message that comes twice, as after a crash, is one order: one row, one answer."""
    async with governed(tmp_path) as on:
        inbound = on.chat.say("/luma_admin ban room:bob", user=BOSS)
        assert await on.service.receive(inbound)
        await on.done()
        assert not await on.service.receive(inbound)
        await on.done()
        assert len(await acts(on)) == 1


@dataclass(slots=True)
class Asked:
    """A platform that has to be asked who runs a chat, and is busy at first."""

    calls: int = 0

    async def manages(self, person: Owner, at: Address) -> bool:
        """Say that only mona does."""
        assert at.chat == "room"
        self.calls += 1
        if self.calls == 1:
            raise ChatBusy("later", retry_after=1.0)
        return person.user == MANAGER


async def test_a_platform_is_asked_who_runs_a_chat(tmp_path: Path) -> None:
    """Where it does not say so by itself. A typed order waits until it answers; who presses a
    button is told to try again, and nothing is done on a guess.
    """
    async with governed(tmp_path) as on:
        engine, asked = on.service.engine, Asked()
        engine.ports = replace(engine.ports, managers={Platform("room"): asked})
        assert "What is decided" in (await order(on, "set", MANAGER, manages=None)).text
        assert "Only those who run" in (await order(on, "set", MEMBER, manages=None)).text
        asked.calls = 0
        press = call(command="revoke", owner=owner(MANAGER), target=JobId("0" * 26))
        assert "try again in a moment" in (await on.service.pressed(press)).text
        assert "I know no video" in (await on.service.pressed(press)).text


async def test_the_same_number_elsewhere(tmp_path: Path) -> None:
    """A call of an account of another platform with an admin's number has no admin's rights."""
    async with governed(tmp_path) as on:
        stranger = Owner(Platform("other"), BOSS)
        answer = await on.service.pressed(
            call("stats", owner=stranger, command="luma_admin", manages=False)
        )
        assert "Only those who run" in answer.text
