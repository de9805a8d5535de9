"""Many processes on one Discord: each hears its part, anybody speaks, and nothing is done twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from adapters.luma.presets import preset
from bot.domain.job import State
from bot.ports import Duty
from bot.usecases.sweep import renew
from tests.discord_crew import Crew, Member, crew
from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import Callback
from tests.servers.discord.message import Message

NONE: frozenset[Duty] = frozenset()


async def menu(at: Crew) -> None:
    """Wait until the commands are registered."""
    await at.on.server.until(at.on.server.commands.of, "the menu")


def films(channel: Channel) -> list[Message]:
    """Return the messages with a video."""
    return [m for m in channel.messages if m.attachments]


def heard(member: Member) -> int:
    """Count what a process heard from people."""
    return member.diary.count("discord_heard")


async def test_each_shard_hears_its_guilds_and_the_first_what_is_private(tmp_path: Path) -> None:
    """Two processes, a shard each: guilds are divided, and everybody gets his video."""
    async with crew(tmp_path) as at:
        on = at.on
        zero = on.server.guild("Even", key=(1 << 22) * 8)
        one = on.server.guild("Odd", key=(1 << 22) * 7)
        first = await at.join(shards=(0,), count=2)
        second = await at.join(shards=(1,), count=2)
        await menu(at)
        assert sorted(a.shard for a in on.server.gateway.arrivals) == [(0, 2), (1, 2)]
        for guild in (zero, one):
            guild.join(on.ada)
            await on.video(await on.asks(f"a fox of {guild.name}", channel=guild.channel("films")))
        assert (heard(first), heard(second)) == (1, 1)
        await on.video(await on.asks("a private fox", channel=on.ada.dm()))
        assert (heard(first), heard(second)) == (2, 1)
        assert len(on.seller.paid()) == 3


async def test_ears_hear_and_hands_speak(tmp_path: Path) -> None:
    """One process has the gateway and no work, the other works and has no gateway."""
    async with crew(tmp_path) as at:
        on = at.on
        ears = await at.join(works=False, duties=frozenset({Duty.MENUS}))
        hands = await at.join(listens=False, duties=frozenset({Duty.HOUSE}))
        await menu(at)
        assert len(on.server.gateway.arrivals) == 1
        asked = await on.asks("a fox")
        video = await on.video(asked)
        await on.state(State.DELIVERED)
        assert films(on.channel) == [video]
        assert (heard(ears), heard(hands)) == (1, 0)
        assert ears.diary.count("job_submitting") == 0
        pressed = on.ada.presses(video, "🔁 Again")
        await pressed.wait_message(lambda m: "watch the chat" in m.text, "an answer")
        await on.server.until(lambda: len(films(on.channel)) == 2, "another video")
        assert on.paid("a fox") == 2


async def test_a_guest_is_told_by_whoever_answers(tmp_path: Path) -> None:
    """What the bot cannot do there is decided where the command is heard, and told by another."""
    async with crew(tmp_path) as at:
        on = at.on
        await at.join(works=False)
        await at.join(listens=False)
        await menu(at)
        on.ada.installed = True
        place = on.server.guild("Elsewhere", bot=False)
        place.join(on.ada)
        channel = place.channel("general")

        def told() -> list[Message]:
            return [m for m in on.ada.sees(channel) if "I am a guest here" in m.text]

        for prompt in ("a travelling fox", "another one"):
            await on.video(await on.asks(prompt, channel=channel))
            await on.server.until(told, "the limits")
        assert [message.ephemeral for message in told()] == [True]


async def test_twins_do_nothing_twice(tmp_path: Path) -> None:
    """Two processes with the same shard hear everything both: one of them does it.

    A command, a press that makes a video, one that opens a form, the form, a toggle, a refusal.
    """
    async with crew(tmp_path) as at:
        on = at.on
        twins = [await at.join(), await at.join()]
        await menu(at)
        video = await on.video(await on.asks("a fox"))
        await on.state(State.DELIVERED)
        again = on.ada.presses(video, "🔁 Again")
        await again.wait_message(lambda m: "watch the chat" in m.text, "an answer")
        await on.server.until(lambda: len(films(on.channel)) == 2, "another video")
        edit = on.ada.presses(video, "✏️ Edit")
        assert (await edit.wait_answered()).kind is Callback.MODAL
        sent = on.ada.submits(edit, {"text": "a red fox"})
        await sent.wait_message(lambda m: "watch the chat" in m.text, "an answer")
        await on.server.until(lambda: len(films(on.channel)) == 3, "a third video")
        stranger = on.server.person("eve").presses(video, "🗑 Delete")
        await stranger.wait_message(lambda m: "Only the person who asked" in m.text, "a refusal")
        await on.bell.when(lambda: [heard(t) for t in twins] == [5, 5], "both heard it all")
        assert (on.paid("a fox"), on.paid("a red fox")) == (2, 1)
        assert len(await on.jobs()) == 3
        assert [t.diary.defects for t in twins] == [[], []]


async def test_a_purchase_is_booked_once(tmp_path: Path) -> None:
    """Both of two twins hear of it."""
    async with crew(tmp_path) as at:
        on = at.on
        sku = on.server.sku("two videos")
        on.settings = replace(on.settings, credits={sku.id: 2})
        twins = [await at.join(), await at.join()]
        await menu(at)
        bought = on.ada.buys(sku)
        await on.server.until(lambda: bought.consumed, "the purchase is used up")
        await asyncio.gather(*(twin.end() for twin in twins))
        assert sum(twin.diary.count("credits_booked") for twin in twins) == 1
        assert await on.count("SELECT coalesce(sum(amount), 0) FROM credits") == 2


async def test_a_rolling_restart_loses_nothing(tmp_path: Path) -> None:
    """The next process comes up, the old one goes while a video is made: there is one video."""
    async with crew(tmp_path, speed=10.0) as at:
        on = at.on
        old = await at.join()
        await menu(at)
        asked = await on.asks("a patient fox")
        await on.state(State.GENERATING)
        new = await at.join()
        await old.end()
        assert (await on.video(asked)).attachments
        second = await on.asks("a young fox")
        await on.video(second)
        assert heard(new) == 1
        assert (on.paid("a patient fox"), on.paid("a young fox")) == (1, 1)
        assert len(films(on.channel)) == 2


async def test_what_a_dead_process_heard_is_done_by_another(tmp_path: Path) -> None:
    """It stored a command, promised an answer and died; who takes it over has never heard of it."""
    async with crew(tmp_path) as at:
        on = at.on
        ears = await at.join(works=False)
        ears.front.listener = None  # it dies before it reads what it stored
        hands = await at.join(listens=False)
        await menu(at)
        asked = await on.asks("a fox")
        await ears.service.supervisor.stop()
        assert await on.count("SELECT count(*) FROM inbox WHERE closed_at IS NULL") == 1
        on.later(60.0)
        await renew(hands.service.engine)
        assert (await on.video(asked)) is asked.message
        assert on.paid("a fox") == 1


async def test_the_menu_is_registered_by_whose_duty_it_is(tmp_path: Path) -> None:
    """One of two does it; the other does it when the first has gone, if it is another menu."""
    async with crew(tmp_path) as at:
        on = at.on
        first = await at.join()
        await menu(at)
        second = await at.join(able=preset("luma").abilities)
        assert second.diary.count("menu_registered") == 0
        await first.end()
        await on.bell.when(lambda: second.peers.alone(Duty.MENUS), "the duty")
        on.later(5.0)
        await on.bell.when(lambda: second.diary.count("menu_registered"), "the other menu")
        assert len(on.server.commands.registrations) == 2


async def test_sessions_begin_one_after_the_other(tmp_path: Path) -> None:
    """Three processes come up at once; Discord would refuse who comes too early."""
    async with crew(tmp_path) as at:
        on, every = at.on, 1.5
        on.server.gateway.identify_every = every - 1.0  # a busy machine holds one up
        members = await asyncio.gather(
            *(
                at.begin(works=True, duties=NONE, every=every, shards=(shard,), count=3)
                for shard in range(3)
            )
        )
        await on.bell.when(lambda: all(m.front.ready() for m in members), "all are ready")
        assert sorted(a.shard for a in on.server.gateway.arrivals) == [(0, 3), (1, 3), (2, 3)]
        assert on.server.gateway.too_early == 0
