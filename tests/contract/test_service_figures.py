"""A video's way through the real service becomes the figures that the dashboard shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prometheus_client import CollectorRegistry

from adapters.journal import Journal, open_log
from bot.domain.job import State
from bot.errors import ChatUnsure, Failure
from bot.ports import Records
from bot.usecases.claim import claim
from tests.making import job
from tests.remembering_chat import Deed
from tests.service_stage import Stage, playing, stage

HERE = {"provider": "sandbox", "platform": "room"}


def figures(on: Stage) -> CollectorRegistry:
    """Return the figures that the events of a service make."""
    registry = CollectorRegistry()
    journal = Journal(open_log("error", "json"), registry, {"sandbox": 0.0})
    for event, fields in list(on.diary.events):
        journal.note(event, **fields)
    return registry


async def test_one_video(tmp_path: Path) -> None:
    """Heard, understood, accepted, acknowledged, bought, finished, posted: each once."""
    async with playing(tmp_path) as on:
        asked = await on.say("/luma a fox")
        await on.video(asked)
        await on.done()
        told = figures(on)
    once: dict[str, dict[str, str]] = {
        "bot_heard_total": {"platform": "room"},
        "bot_understand_seconds_count": {"platform": "room"},
        "bot_accepted_total": HERE,
        "bot_acknowledge_seconds_count": {"platform": "room"},
        "bot_submit_seconds_count": {"provider": "sandbox"},
        "bot_generation_seconds_count": {"provider": "sandbox"},
        "bot_lateness_seconds_count": {"provider": "sandbox"},
        "bot_polls_count": {"provider": "sandbox"},
        "bot_delivered_total": HERE,
        "bot_deliver_seconds_count": {"platform": "room"},
        "bot_upload_seconds_count": {"platform": "room", "outcome": "done"},
    }
    assert {
        name: told.get_sample_value(name, labels) for name, labels in once.items()
    } == dict.fromkeys(once, 1.0)
    polls = told.get_sample_value("bot_polls_sum", {"provider": "sandbox"})
    assert polls == on.diary.count("polled")
    assert (told.get_sample_value("bot_upload_bytes_total", {"platform": "room"}) or 0) > 100
    assert on.service.engine.polls == {}
    late = told.get_sample_value("bot_lateness_seconds_sum", {"provider": "sandbox"})
    whole = told.get_sample_value("bot_generation_seconds_sum", {"provider": "sandbox"})
    assert 0 <= (late or 0) <= (whole or 0)


async def test_a_video_that_may_have_been_posted(tmp_path: Path) -> None:
    """The line broke: an upload in doubt and a job without a sure video, not a delivery."""

    async def breaking(deed: Deed) -> None:
        if deed.name == "send" and deed.video:
            raise ChatUnsure("the line broke")

    async with playing(tmp_path) as on:
        on.chat.trouble = breaking
        await on.state(await on.say("/luma a fox"), State.UNDELIVERABLE)
        await on.done()
        told = figures(on)
    unsure = {"platform": "room", "call": "send", "outcome": "unsure"}
    assert told.get_sample_value("bot_chat_calls_total", unsure) == 1
    lost = {"reason": "post-lost", "provider": "sandbox"}
    assert told.get_sample_value("bot_failures_total", lost) == 1
    assert told.get_sample_value("bot_delivered_total", HERE) is None


async def test_a_purchase_that_a_dead_process_left_in_doubt(tmp_path: Path) -> None:
    """It was on its way when its process died: whoever takes it over counts the doubt, once."""
    async with stage(tmp_path) as on:
        one = replace(job(state=State.SUBMITTING), due_at=on.clock.now(), provider="sandbox")

        def dead(records: Records) -> None:
            records.jobs.add(one)
            records.leases.release()

        await on.books.write(dead)
        await claim(on.service.engine)
        told = figures(on)
    assert told.get_sample_value("bot_unconfirmed_total", {"provider": "sandbox"}) == 1
    lost = {"reason": str(Failure.ANSWER_LOST), "provider": "sandbox"}
    assert told.get_sample_value("bot_failures_total", lost) == 1
