"""Videos passed on into any chat: what is offered, how it looks, and who is answered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.domain.call import Offered
from bot.domain.names import BlobKey, JobId
from bot.domain.people import Owner
from bot.domain.reply import Reply
from bot.domain.video import Clip, Video
from tests.servers.telegram import Fault, Trouble
from tests.telegram_stage import JOB, TELEGRAM, TEXTS, Front, front

PROMPT = "a <b>fox</b> & a hare at dusk " + "all along the river " * 20


async def posted(on: Front, prompt: str) -> Offered:
    """Let the bot post a video, so that Telegram has its file."""
    video = await on.video()
    ann = on.server.person()
    await on.post(on.server.private(ann), Reply(text="", quote=prompt, video=video), key="v")
    return Offered(job=JobId(JOB), prompt=prompt, video=video)


def offering(on: Front, *offered: Offered) -> list[tuple[Owner, str]]:
    """Let the core offer these; returns what it is asked."""
    asked: list[tuple[Owner, str]] = []

    async def offer(person: Owner, query: str) -> Sequence[Offered]:
        asked.append((person, query))
        return offered

    on.core.offer = offer
    return asked


async def test_a_video_is_offered_and_chosen(tmp_path: Path) -> None:
    """By its id at Telegram, with the prompt escaped and shortened; nothing is uploaded."""
    async with front(tmp_path) as on:
        asked = offering(on, await posted(on, PROMPT))
        bo = on.server.person(name="Bo")
        results = await bo.inquires("fox")
        assert asked == [(Owner(TELEGRAM, str(bo.id)), "fox")]
        assert results is not None
        (result,) = results
        assert (result.kind, result.id) == ("video", JOB)
        assert result.title.startswith("a <b>fox</b> & a hare")
        assert len(result.title) <= 64
        assert (result.question.personal, result.question.cache_time) == (True, 5)
        elsewhere = on.server.group("Hares", bot="left")
        message = await bo.chooses(result, elsewhere)
        assert message.video is not None
        assert message.caption.startswith("a <b>fox</b> & a hare")
        assert len(message.caption) <= 200
        assert len(on.server.calls.of("sendVideo")) == 1


async def test_a_video_of_a_picture_has_a_name(tmp_path: Path) -> None:
    """Without a prompt there is a sentence instead of a title, and no caption."""
    async with front(tmp_path) as on:
        offering(on, await posted(on, ""))
        zoe = on.server.person(language_code="zh-hans")
        results = await zoe.inquires("")
        assert results is not None
        assert results[0].title == TEXTS.say("zh", "telegram-inline-untitled")
        assert "caption" not in results[0].raw


async def test_what_telegram_does_not_have_is_not_offered(tmp_path: Path) -> None:
    """A video whose file Telegram never got cannot be passed on; there is a way to the help."""
    async with front(tmp_path) as on:
        clip = Clip(width=4, height=3, duration=1.0, size=9, sound=False)
        video = Video(file=BlobKey("unknown.mp4"), thumbnail=BlobKey("t.jpg"), clip=clip)
        offering(on, Offered(job=JobId(JOB), prompt="a fox", video=video))
        assert await on.server.person().inquires("fox") == []
        button = on.called("answerInlineQuery")[0]["button"]
        assert button["start_parameter"] == "help"
        assert button["text"] == TEXTS.say("en", "telegram-inline-none")


async def test_queries_are_not_stored(tmp_path: Path) -> None:
    """They come with each key stroke, and are worth nothing a moment later."""
    async with front(tmp_path) as on:
        asked = offering(on)
        ann = on.server.person()
        for query in ("f", "fo", "fox"):
            await ann.inquires(query)
        assert [query for _, query in asked] == ["f", "fo", "fox"]
        assert await on.rows("SELECT key FROM inbox") == []


@pytest.mark.parametrize("trouble", [Trouble.BAD_REQUEST, Trouble.FLOOD, Trouble.CUT_BEFORE])
async def test_an_answer_that_is_not_taken(tmp_path: Path, trouble: Trouble) -> None:
    """Too old, too fast, or lost on the way: the next query is answered."""
    async with front(tmp_path) as on:
        offering(on)
        fault = Fault(method="answerInlineQuery", trouble=trouble, times=3, retry_after=9)
        on.server.misbehave(fault)
        ann = on.server.person()
        await ann.inquires("f", seconds=0.1)
        await on.bell.when(lambda: on.diary.count("inline_not_answered"), "it is noted")
        on.server.behave()
        assert await ann.inquires("fox") == []


async def test_only_the_latest_query_of_a_person_waits(tmp_path: Path) -> None:
    """Who types on is answered once for what he typed last; others are answered beside him."""
    async with front(tmp_path, started=False) as on:
        asked = offering(on)
        tasks = on.telegram.tasks()
        ann, bo = on.server.person(), on.server.person(name="Bo")
        on.supervisor.start(tasks["telegram"](), name="telegram")
        await on.until(on.telegram.ready, "it is ready")
        for query in ("f", "fo", "fox"):
            await ann.inquires(query, seconds=0.05)
        await bo.inquires("hare", seconds=0.05)
        on.supervisor.start(tasks["telegram inline 0"](), name="inline")
        await on.until(lambda: len(asked) == 2, "two answers")
        assert [query for _, query in asked] == ["fox", "hare"]
