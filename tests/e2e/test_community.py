"""One community on two platforms and the web: shown, liked, made anew, taken back everywhere."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.e2e.bot_process import PATIENCE
from tests.e2e.community_scene import Scene, community
from tests.servers.discord.permissions import Permission
from tests.servers.telegram.message import Message
from tests.servers.telegram.people import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def on(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """One bot for all of these stories: each has people and words of its own."""
    async with community(tmp_path_factory.mktemp("community")) as scene:
        yield scene


async def shared(on: Scene, person: Person, words: str) -> tuple[Message, str]:
    """Let somebody on Telegram make a video and share it; return her message and the video's id."""
    video = await on.asks(person, on.telegram.private(person), f"/luma {words}")
    await person.presses(video, "⭐ Share")
    await on.when(lambda: on.in_channel(words) and on.in_room(words), "a copy in each showcase")
    again = next(b.data for b in video.buttons if (b.data or "").startswith("again:"))
    return video, str(again).partition(":")[2]


async def count(on: Scene, words: str, number: int) -> None:
    """Wait until both copies show that many votes."""

    def shown() -> bool:
        (there,), (here,) = on.in_channel(words), on.in_room(words)
        labels = [b.label for b in there.buttons] + [b.label for b in here.buttons]
        return labels.count(f"👍 {number}") == 2

    await on.when(shown, f"{number} votes in both showcases")


async def test_the_round(on: Scene) -> None:
    """Shared on Telegram, liked on Discord, seen on the web, remixed on Telegram, taken back."""
    ann, ben = on.telegram.person(name="Ann"), on.discord.person("Ben")
    video, job = await shared(on, ann, "a fox surfing")
    (copy,), (other,) = on.in_channel("a fox surfing"), on.in_room("a fox surfing")
    assert "by Ann" in copy.caption
    assert "by Ann" in other.content
    liked = ben.presses(other, f"vote:{job}")
    await liked.wait_message(lambda m: "1" in m.content, "the thanks", PATIENCE)
    await count(on, "a fox surfing", 1)
    await on.telegram.person(name="Cat").presses(copy, f"vote:{job}")
    await count(on, "a fox surfing", 2)
    status, page = await on.page(f"/gallery/{job}")
    assert status == 200
    assert "a fox surfing" in page
    assert str(ann.id) not in page
    child = await remixed(on, copy, job)
    status, page = await on.page(f"/gallery/{child}")
    assert f"/gallery/{job}" in page
    assert f"/gallery/{child}" in (await on.page(f"/gallery/{job}"))[1]
    await ann.presses(video, "⭐ Share")
    await taken_back(on, ann, video, job, "a fox surfing")
    assert on.in_channel("a fox skating")  # what others made of it is theirs


async def remixed(on: Scene, copy: Message, job: str) -> str:
    """Let Dan open the remix of a copy in his own chat, change the words, and share what comes."""
    dan = on.telegram.person(name="Dan")
    chat = on.telegram.private(dan)
    (link,) = [b.url for b in copy.buttons if b.url and "remix_" in b.url]
    assert link.endswith(f"?start=remix_{job}")
    opened = await on.on_telegram.answer(
        await dan.says(chat, f"/start remix_{job}"), lambda m: m.buttons
    )
    begun = len(chat.messages)
    await dan.presses(opened, f"remix:{job}")
    await on.when(lambda: len(chat.messages) > begun, "the form")
    asked = await dan.says(chat, "a fox skating", reply_to=chat.messages[-1])
    video = await on.on_telegram.video(asked)
    await on.bot.until(on.on_discord.quiet, "it is delivered")
    await dan.presses(video, "⭐ Share")
    await on.when(lambda: on.in_channel("a fox skating"), "the remix in the showcase")
    assert "after “a fox surfing” by Ann" in on.in_channel("a fox skating")[0].caption
    again = next(b.data for b in video.buttons if (b.data or "").startswith("again:"))
    return str(again).partition(":")[2]


async def taken_back(on: Scene, person: Person, video: Message, job: str, words: str) -> None:
    """Stop sharing; no copy is left anywhere."""
    answers = [m for m in video.chat.messages if any(b.data == f"unshare:{job}" for b in m.buttons)]
    await person.presses(answers[-1], f"unshare:{job}")
    await on.when(lambda: not on.in_channel(words) and not on.in_room(words), "no copy is left")
    for path in (f"/gallery/{job}", f"/gallery/{job}.mp4", f"/gallery/{job}.jpg"):
        assert (await on.page(path))[0] == 404
    assert f"/gallery/{job}" not in (await on.page("/gallery"))[1]


async def test_reported_and_taken_down(on: Scene) -> None:
    """A visitor reports it, the admin is told and takes it down everywhere, its owner is told."""
    eve = on.telegram.person(name="Eve")
    video, job = await shared(on, eve, "a rude fox")
    form = {"reason": "it is rude"}
    url = f"{on.bot.url}/gallery/{job}/report"
    async with on.bot.session.post(url, data=form, headers={"Origin": on.bot.url}) as answer:
        assert answer.status == 200
    desk = on.telegram.private(on.admin)
    await on.when(lambda: any("it is rude" in m.text for m in desk.messages), "the alarm")
    (alarm,) = [m for m in desk.messages if "it is rude" in m.text]
    assert (await eve.forges(on.in_channel("a rude fox")[0], f"takedown:{job}")) is not None
    assert (await on.page(f"/gallery/{job}"))[0] == 200
    await on.admin.presses(alarm, f"takedown:{job}")
    await on.when(
        lambda: not on.in_channel("a rude fox") and not on.in_room("a rude fox"), "no copy is left"
    )
    assert (await on.page(f"/gallery/{job}"))[0] == 404
    told = on.telegram.private(eve)
    await on.when(lambda: any("taken out" in m.text for m in told.messages), "its owner is told")

    async def refused() -> bool:  # a second press within a moment counts as the first
        answer = await eve.presses(video, "⭐ Share")
        return answer is not None and "cannot be shared again" in answer.text

    await on.until(refused, "it cannot be shared again")


async def test_seen_from_the_gallery_and_taken_back(on: Scene) -> None:
    """What /gallery posted into chats counts along on both platforms, and goes with the rest."""
    jon, words = on.telegram.person(name="Jon"), "a fox that was looked at"
    video, job = await shared(on, jon, words)
    kim, talk = on.discord.person("Kim"), on.discord.guild("den").channel("talk")
    asked = kim.commands(talk, "luma-gallery")
    best = await asked.wait_message(lambda m: words in m.content, "the best", PATIENCE)
    await on.when(lambda: best.attachments, "the picture of all")
    kim.presses(best, f"show:{job}")
    lou = on.telegram.person(name="Lou")
    chat = on.telegram.private(lou)
    told = await on.on_telegram.answer(await lou.says(chat, "/gallery"), lambda m: m.buttons)
    await lou.presses(told, f"show:{job}")

    def seen() -> list[str]:
        here = [b.label for m in chat.messages if m.video for b in m.buttons]
        return here + [label for m in talk.messages if m.attachments for label in m.labels]

    await on.when(lambda: seen().count("👍 0") == 2, "it stands in both chats")
    await lou.presses(on.in_channel(words)[0], f"vote:{job}")
    await on.when(lambda: seen().count("👍 1") == 2, "it counts along in both")
    await jon.presses(video, "⭐ Share")
    await taken_back(on, jon, video, job, words)
    await on.when(lambda: not seen(), "it is gone from both chats")


async def test_the_same_number_elsewhere_is_somebody_else(on: Scene) -> None:
    """Who has an admin's and an owner's number on the other platform has none of their rights."""
    words = "a fox of the admin"
    _, job = await shared(on, on.admin, words)
    double = on.discord.person("Double")
    on.discord.world.users.pop(double.id)
    double.id = on.admin.id
    on.discord.world.add_user(double)
    guild = on.discord.guild("elsewhere")
    guild.join(double, guild.role("boss", Permission.MANAGE_GUILD))
    den = guild.channel("talk")
    refused = double.commands(den, "luma-admin", what=f"redeliver {job}")
    await refused.wait_message(lambda m: m.content and not m.labels, "a refusal", PATIENCE)
    listed = double.commands(den, "luma-jobs")
    await listed.wait_message(lambda m: "no videos yet" in m.content, "an empty list", PATIENCE)
    (copy,) = on.in_room(words)
    liked = double.presses(copy, f"vote:{job}")  # the owner himself could not
    await liked.wait_message(lambda m: "Thank you" in m.content, "the thanks", PATIENCE)
    await count(on, words, 1)


async def test_what_only_adults_see(on: Scene) -> None:
    """From an age-restricted channel it comes into the showcases hidden, and into no gallery."""
    gus = on.discord.person("Gus")
    channel = on.discord.guild("night").channel("adults", nsfw=True)
    video = await on.on_discord.video(gus.commands(channel, "luma", prompt="a fox at night"))
    gus.presses(video, next(b for b in video.labels if "⭐" in b))
    await on.when(lambda: on.in_channel("a fox at night"), "the copy on Telegram")
    await on.when(lambda: on.in_room("a fox at night"), "the copy on Discord")
    assert on.in_room("a fox at night")[0].attachments[0].spoiler
    assert "a fox at night" not in (await on.page("/gallery"))[1]
    status, page = await on.page("/gallery/search?q=night")
    assert (status, "a fox at night" in page) == (200, False)


async def test_who_goes_takes_all_along(on: Scene) -> None:
    """/forget removes jobs, prompts, votes and every copy of what was shared, and says so."""
    hal = on.telegram.person(name="Hal")
    _, job = await shared(on, hal, "a fox of hal")
    chat = on.telegram.private(hal)
    asked = await hal.says(chat, "/forget")
    question = await on.on_telegram.answer(asked, lambda m: m.buttons)
    await hal.presses(question, str(question.buttons[0].data))
    await on.when(
        lambda: not on.in_channel("a fox of hal") and not on.in_room("a fox of hal"),
        "no copy is left",
    )
    gone = "SELECT count(*) FROM jobs WHERE user_id = ? AND platform = 'telegram'"
    await on.when(lambda: on.bot.books(gone, str(hal.id)) == [(0,)], "nothing of his is left")
    assert (await on.page(f"/gallery/{job}"))[0] == 404


async def test_killed_while_it_is_shown(on: Scene) -> None:
    """Killed before and after a copy is posted, each showcase has it once in the end."""
    ivy = on.telegram.person(name="Ivy")
    for moment in ("before", "after"):
        words = f"a fox killed {moment}"
        video = await on.asks(ivy, on.telegram.private(ivy), f"/luma {words}")
        begun = len(on.telegram.calls)
        await ivy.presses(video, "⭐ Share")
        if moment == "after":
            await on.when(
                lambda n=begun: any(c.method == "sendVideo" for c in on.telegram.calls[n:]),  # type: ignore[misc] # bound at once
                "a copy on its way",
            )
        await on.bot.kill()
        await on.bot.start()
        await on.when(
            lambda w=words: on.in_channel(w) and on.in_room(w),  # type: ignore[misc] # bound at once
            "a copy in each showcase",
        )
        await on.bot.until(on.on_discord.quiet, "nothing is left to do")
        assert (len(on.in_channel(words)), len(on.in_room(words))) == (1, 1)
