"""/settings, languages, defaults and quiet hours over the real service."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from adapters.store.records import Tables
from bot.domain.job import State
from bot.domain.names import JobId
from bot.domain.preferences import ChatRules, Preferences, Quiet
from bot.domain.reply import Reply
from bot.domain.video import AspectRatio, Duration, Resolution
from bot.errors import StoreFailed
from tests.making import ROOM, address, call, owner
from tests.remembering_chat import Message
from tests.service_stage import Stage, playing, rushing
from tests.troubles import no_hurdle
from tests.unit.drawn_pictures import flag, packed

CHAT = "room:room"
ALWAYS = Quiet(start=0, end=24 * 60 - 1, offset=1)
"""But for one minute a day."""


async def answered(on: Stage, text: str, *, user: str = "ada", language: str = "en") -> Message:
    """Say something and return the one answer to it."""
    inbound = on.chat.say(text, user=user, language=language)
    assert await on.service.receive(inbound)
    said = next(m for m in reversed(on.chat.messages.values()) if m.user == user)
    return await on.answer(said.id, lambda m: m)


async def rule(on: Stage, rules: ChatRules) -> None:
    """Decide something for the room."""
    await on.books.write(lambda r: r.chats.put(CHAT, rules))


def _mine(records: Tables, user: str) -> Preferences:
    return records.people.get(owner(user))


async def mine(on: Stage, user: str = "ada") -> Preferences:
    """Return what somebody prefers, as it is stored."""
    return await on.books.read(partial(_mine, user=user))


async def test_settings_show_what_is_set_and_change_it(tmp_path: Path) -> None:
    """Options, language and credit, typed or pressed; each answer shows them as they are now."""
    async with playing(tmp_path) as on:
        fresh = await answered(on, "/settings")
        assert "as your app says" in fresh.text
        assert "none" in fresh.text
        changed = await answered(on, "/settings --AR 9x16 —loop")
        assert "--ar 9:16 --loop" in changed.text
        assert await mine(on) == Preferences(options="--ar 9:16 --loop")
        credit = await on.press(changed, "credit")
        assert "without your name" in credit.text
        shown = await answered(on, "/settings")
        assert "without your name" in shown.text
        assert shown.button("credit") != changed.button("credit")
        cleared = await answered(on, "/settings clear")
        assert "--ar 9:16 --loop" not in cleared.text.splitlines()[2]
        assert await mine(on) == Preferences(unnamed=True)
        assert await mine(on, "bob") == Preferences()


async def test_a_language_is_spoken_at_once(tmp_path: Path) -> None:
    """Typed by its code or its own name, or pressed; `auto` gives the platform its say again."""
    async with playing(tmp_path) as on:
        chinese = await answered(on, "/settings language 中文")
        assert "你的设置" in chinese.text
        assert "你还没有视频" in (await answered(on, "/jobs")).text
        english = await on.service.pressed(call(command="language", target=JobId("en")))
        assert english.text == "From now on I speak English to you."
        both = await answered(on, "/settings language zh --loop")
        assert await mine(on) == Preferences(language="zh", options="--loop")
        auto = both.button("language")
        assert auto is not None
        await on.service.pressed(call(command="language", target=JobId("auto")))
        assert "You have no videos" in (await answered(on, "/jobs")).text
        assert "你还没有视频" in (await answered(on, "/jobs", language="zh-Hant-TW")).text


async def test_whose_language_counts(tmp_path: Path) -> None:
    """The person's choice, else the platform's hint, else the chat's, else English; a hint that
    there is no catalogue for is none. A press is answered like a message.
    """
    async with playing(tmp_path) as on:
        assert "You have no videos" in (await answered(on, "/jobs", language="xx")).text
        await rule(on, ChatRules(language="zh"))
        assert "你还没有视频" in (await answered(on, "/jobs", language="xx")).text
        assert "你还没有视频" in (await answered(on, "/jobs", language="")).text
        assert "You have no videos" in (await answered(on, "/jobs", language="en-AU")).text
        gone = await on.service.pressed(call(command="again", target=JobId("x"), language=""))
        assert "我已经不记得" in gone.text or "太久" in gone.text
        await answered(on, "/settings language en", language="zh")
        gone = await on.service.pressed(call(command="again", target=JobId("x"), language="zh"))
        assert "too long ago" in gone.text


async def test_without_the_store_the_hint_counts(tmp_path: Path) -> None:
    """A press while the store does not answer is answered all the same."""
    async with playing(tmp_path) as on:

        async def down(_: str) -> None:
            raise StoreFailed("away")

        on.database.before = down
        answer = await on.service.pressed(call(command="again", target=JobId("x"), language="en"))
        on.database.before = no_hurdle
        assert "very busy" in answer.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("language klingon", "en, zh"),
        ("language", "en, zh"),
        ("--ar 5:7", "Choose from"),
        ("--lop", "--loop"),
        ("a fox --loop", "“a fox” is no option"),
        ("--from 0a1b2c", "about one video"),
        ("--no-reverse", "about one video"),
        ("--res 4k --model sora-9", "not possible here"),
    ],
)
async def test_what_cannot_be_set_is_refused(text: str, told: str, tmp_path: Path) -> None:
    """The answer names it, and nothing is changed."""
    async with playing(tmp_path) as on:
        assert told in (await answered(on, f"/settings {text}")).text
        assert await mine(on) == Preferences()


@pytest.mark.parametrize("target", ["", "klingon", "de;drop", "auto:auto"])
async def test_a_button_that_nobody_made(target: str, tmp_path: Path) -> None:
    """Whatever a client sends as a press is checked like something typed."""
    async with playing(tmp_path) as on:
        answer = await on.service.pressed(call(command="language", target=JobId(target)))
        assert "Choose from" in answer.text
        assert await mine(on) == Preferences()


async def test_what_is_typed_goes_first_then_the_person_then_the_chat(tmp_path: Path) -> None:
    """Each option is taken from whoever said it first; the video is made with all of them."""
    async with playing(tmp_path) as on, rushing(on):
        await rule(on, ChatRules(options="--ar 1:1 --duration 9s --res 720p"))
        await answered(on, "/settings --ar 9:16 --no-loop --duration 5s")
        asked = await on.say("/luma a fox --duration 9s")
        made = (await on.state(asked, State.DELIVERED)).request
        assert (made.aspect_ratio, made.duration) == (AspectRatio.TALL, Duration.LONG)
        assert (made.resolution, made.loop) == (Resolution.P720, False)
        plain = await on.say("/luma a fox", user="bob")
        theirs = (await on.state(plain, State.DELIVERED, user="bob")).request
        assert theirs.aspect_ratio is AspectRatio.SQUARE


async def test_a_default_is_never_in_the_way(tmp_path: Path) -> None:
    """A loop with an end picture, what nobody can do any more, what the chat does without: such a
    default stays away, and the video is made.
    """
    async with playing(tmp_path) as on, rushing(on):
        options = "--loop --model sora-9 --res 1080p --ar 9:16"
        await on.books.write(lambda r: r.people.put(owner(), Preferences(options=options)))
        await rule(on, ChatRules(without=("1080p", "9:16")))
        picture = packed(flag(), "JPEG")
        pair = await on.say("/luma a fox", picture, picture)
        made = (await on.state(pair, State.DELIVERED)).request
        assert (made.loop, made.model) == (False, None)
        assert (made.resolution, made.aspect_ratio) == (None, None)
        alone = await on.say("/luma a fox", picture)
        assert (await on.state(alone, State.DELIVERED)).request.loop


async def test_an_old_request_is_whole(tmp_path: Path) -> None:
    """Again and Edit take what was asked for then, without what was set since."""
    async with playing(tmp_path) as on, rushing(on):
        asked = await on.say("/luma a fox")
        video = await on.video(asked)
        await answered(on, "/settings --ar 9:16 --loop")
        await on.press(video, "again")
        await on.press(video, "edit", text="a blue fox")
        await on.done()
        made = await on.books.read(lambda r: r.jobs.of(owner(), limit=9))
        assert [job.request.aspect_ratio for job in made] == [None, None, None]
        assert not any(job.request.loop for job in made)


@pytest.mark.parametrize("quiet", [None, ALWAYS])
async def test_it_is_quiet_in_quiet_hours(quiet: Quiet | None, tmp_path: Path) -> None:
    """A video that comes then notifies nobody, and neither does one that is fetched again."""
    async with playing(tmp_path) as on, rushing(on):
        await rule(on, ChatRules(quiet=quiet))
        asked = await on.say("/luma a fox")
        video = await on.video(asked)
        assert video.reply.silent is (quiet is not None)
        await on.done()
        listed = await on.say("/jobs")
        told = await on.answer(listed, lambda m: m.button("fetch"))
        await on.press(told, "fetch")
        copy = await on.answer(told.id, lambda m: m.reply.video)
        assert copy.reply.silent is (quiet is not None)


async def test_nobody_waits_for_rules_that_cannot_be_read(tmp_path: Path) -> None:
    """Whether it is quiet is not known while the store is away: it is said as ever."""
    async with playing(tmp_path) as on:
        await rule(on, ChatRules(quiet=ALWAYS))
        chat = on.service.engine.ports.chats[ROOM]

        async def down(_: str) -> None:
            raise StoreFailed("away")

        on.database.before = down
        said = await chat.send(address(), Reply(text="a video"), key="a")
        on.database.before = no_hurdle
        assert not on.chat.messages[said].reply.silent
        assert on.diary.count("store_failed") == 1


async def test_credit_changes_what_is_shared_already(tmp_path: Path) -> None:
    """Whoever stays unnamed from now on is so under what he shared before, and back again."""
    async with playing(tmp_path) as on, rushing(on):
        video = await on.video(await on.say("/luma a fox"))
        await on.done()
        await on.press(video, "share")
        for target, name in (("unnamed", None), ("named", "Ada")):
            await on.service.pressed(call(command="credit", target=JobId(target)))
            shared = await on.books.read(lambda r: r.showcase.of(owner(), limit=9))
            assert [one.maker for one in shared] == [name]


async def test_privacy_says_the_real_numbers(tmp_path: Path) -> None:
    """What is kept, for as long as the operator set it, and how to take it back."""
    async with playing(tmp_path) as on:
        told = (await answered(on, "/privacy")).text
        assert "30 days" in told
        assert "40 days" in told
        assert "/forget" in told
