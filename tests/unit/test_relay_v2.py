"""OpenAI-HK's luma-v2: a handle, two addresses to ask at, and two videos."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.luma.protocol import Frames, Protocol, Response
from adapters.luma.relay_v2 import RelayV2
from bot.domain.generation import News, Order, Phase, Result
from bot.domain.names import BlobKey, GenerationId
from bot.domain.video import AspectRatio, VideoRequest
from bot.errors import (
    AccountTrouble,
    AnswerLost,
    Failure,
    NoSuchGeneration,
    ProviderError,
    ReadFailed,
    Rejected,
)
from tests.unit.odd_answers import HEADERS, JSON, STATUSES, spoilt, survives
from tests.unit.recorded import recorded

V2: Protocol = RelayV2()
NAME = GenerationId("90254e88-2591-4007-99b8-9ee442b54b9b")
JPEG = "data:image/jpeg;base64,/9j/"


def news(answer: object, status: int = 200) -> News:
    """Read an answer given as plain data."""
    return V2.news(Response(status, json.dumps(answer).encode()), NAME)


def item(name: str, state: str = "completed", *, video: bool = True) -> dict[str, Any]:
    """Return one of the two videos of an answer."""
    raw = {"video_raw": {"url": f"https://cdn.example/{name}.mp4"}}
    marked = {"video": {"url": f"https://cdn.example/watermarked_{name}.mp4"}}
    return {"id": name, "state": state, "artifact": raw | marked if video else None}


def result(name: str) -> Result:
    """Return how that video is told."""
    clean, marked = f"{name}.mp4", f"watermarked_{name}.mp4"
    return Result(links=tuple(f"https://cdn.example/{file}" for file in (clean, marked)))


def test_a_purchase_has_the_fields_of_the_sample() -> None:
    """Pictures are strings, prompts are UTF-8, and what is not asked for is not sent."""
    request = VideoRequest(
        prompt="特斯拉飞速在公路上", aspect_ratio=AspectRatio.TALL, loop=True, start=BlobKey("a")
    )
    call = V2.submit(Order(request=request), Frames(start=JPEG))
    assert (call.method, call.path) == ("POST", "/luma/v2/generations")
    assert call.json == {
        "user_prompt": "特斯拉飞速在公路上",
        "expand_prompt": True,
        "aspect_ratio": "9:16",
        "loop": True,
        "image_url": JPEG,
    }
    assert set(call.json) <= set(json.loads(recorded("openaihk.submit.request.json")))


def test_text_alone_names_its_shape() -> None:
    """As the smallest sample does."""
    call = V2.submit(Order(request=VideoRequest(prompt="a fox")), Frames())
    assert call.json == {"user_prompt": "a fox", "expand_prompt": True, "aspect_ratio": "16:9"}


def test_the_handle_is_all_that_a_purchase_brings() -> None:
    """The sample has `task_id` and nothing else."""
    assert V2.accepted(Response(200, recorded("openaihk.submit.response.json"))) == NAME


def test_there_are_two_addresses_to_ask_at() -> None:
    """The documents disagree; the one of their own example is tried first."""
    assert [call.path for call in V2.fetch(NAME)] == [
        f"/luma/generations/{NAME}",
        f"/luma/v2/generations/{NAME}",
    ]


def test_the_recorded_answer_has_two_videos() -> None:
    """In their order, each with its clean link before the marked one."""
    sample = json.loads(recorded("openaihk.fetch.completed.json"))
    told = V2.news(Response(200, recorded("openaihk.fetch.completed.json")), NAME)
    assert told.phase is Phase.DONE
    assert len(told.results) == 2
    for video, one in zip(told.results, sample["data"], strict=True):
        artifact = one["artifact"]
        assert video.links == (artifact["video_raw"]["url"], artifact["video"]["url"])
        assert not video.marked


def test_the_recorded_failure_is_one() -> None:
    """Nothing says why."""
    told = V2.news(Response(200, recorded("derived/openaihk.fetch.failed.json")), NAME)
    assert told == News(phase=Phase.FAILED, failure=Failure.UPSTREAM)


@pytest.mark.parametrize(
    ("answer", "phase", "results"),
    [
        ({"status": "pending", "task_id": NAME}, Phase.QUEUED, ()),
        ({"status": "processing", "data": None, "task_id": NAME}, Phase.RUNNING, ()),
        ({"status": "processing", "data": [], "task_id": NAME}, Phase.RUNNING, ()),
        ({"status": "", "data": [], "task_id": NAME}, Phase.QUEUED, ()),
        ({"status": "completed", "data": None, "task_id": NAME}, Phase.DONE, ()),
        ({"status": "completed", "data": [{}], "task_id": NAME}, Phase.DONE, ()),
        ({"status": "completed", "data": [item("a", video=False)]}, Phase.DONE, ()),
        ({"status": "error", "data": [], "task_id": NAME}, Phase.FAILED, ()),
        ({"state": "completed", "data": [item("a"), item("b")]}, Phase.DONE, ("a", "b")),
        (
            {"status": "completed", "data": [item("a", "failed"), item("b")]},
            Phase.DONE,
            ("b",),
        ),
        ({"status": "failed", "data": [item("a"), item("b", "failed")]}, Phase.DONE, ("a",)),
        ({"status": "completed", "data": [item("a", "failed", video=False)]}, Phase.FAILED, ()),
        ({"status": "processing", "data": [item("a"), item("b", "dreaming")]}, Phase.RUNNING, ()),
        ({"data": [item("a"), item("b", "dreaming")]}, Phase.RUNNING, ()),
        ({"status": "done!", "data": [item("a"), item("b")]}, Phase.DONE, ("a", "b")),
        ({"data": [item("a", "failed", video=False)] * 2}, Phase.FAILED, ()),
        ({"status": "completed", "data": [None, 3, item("a")]}, Phase.DONE, ("a",)),
    ],
)
def test_two_videos_and_a_word_for_both(
    answer: object, phase: Phase, results: tuple[str, ...]
) -> None:
    """The word for the whole decides when it is over; then whatever is there counts."""
    told = news(answer)
    assert told.phase is phase
    assert told.results == tuple(result(name) for name in results)


def test_no_answer_makes_a_thousand_videos() -> None:
    """An answer gone mad is read no further than makes sense."""
    told = news({"status": "completed", "data": [item(str(n)) for n in range(1000)]})
    assert len(told.results) == 8


def test_the_older_shape_is_read_as_well() -> None:
    """The address is shared with the older format, and so may be its answers."""
    told = V2.news(Response(200, recorded("vapi.fetch.completed.json")), NAME)
    assert told.phase is Phase.DONE
    assert len(told.results) == 1


def test_a_video_says_why_it_failed() -> None:
    """The reason stands beside the state, where there is one."""
    lost = item("a", "failed", video=False) | {"failure_reason": "Frame moderation failed"}
    assert news({"status": "failed", "data": [lost]}).failure is Failure.MODERATION


def test_there_is_no_question_for_more_links() -> None:
    """Each video brings its clean link along."""
    assert V2.more_links(NAME) is None
    assert V2.links(Response(200, b'{"url": "https://a.example/v.mp4"}')) == ()


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [
        (401, recorded("public/newapi.error_401_openai.json"), AccountTrouble),
        (403, recorded("public/newapi.error_403_quota_task.json"), AccountTrouble),
        (400, b'{"detail": "Contains blacklisted words"}', Rejected),
        (500, b"<html>", AnswerLost),
        (200, b"{}", AnswerLost),
        (200, b'{"task_id": 7}', AnswerLost),
    ],
)
def test_a_purchase_that_fails(status: int, answer: bytes, error: type[ProviderError]) -> None:
    """The errors of the gateway are those of the other relays."""
    with pytest.raises(error):
        V2.accepted(Response(status, answer))


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [
        (400, recorded("public/newapi.error_400_task_not_exist.json"), NoSuchGeneration),
        (404, b"{}", NoSuchGeneration),
        (502, b"<html>", ReadFailed),
        (200, b'{"data": null}', ReadFailed),
    ],
)
def test_a_read_that_fails(status: int, answer: bytes, error: type[ProviderError]) -> None:
    """So are those of a question."""
    with pytest.raises(error):
        V2.news(Response(status, answer), NAME)


@given(STATUSES, JSON, JSON)
@settings(deadline=None, max_examples=100)
def test_any_json_is_survived(status: int, one: object, two: object) -> None:
    """Whatever JSON comes, alone, doubled or cut, gives news or one of our errors."""
    for answer in spoilt(status, one, two):
        survives(V2, answer)


@given(STATUSES, st.lists(JSON, max_size=3), JSON)
@settings(deadline=None, max_examples=100)
def test_any_videos_are_survived(status: int, data: list[object], word: object) -> None:
    """Whatever stands where the two videos should."""
    raw = json.dumps({"data": data, "status": word, "task_id": NAME}).encode()
    survives(V2, Response(status, raw))


@given(STATUSES, st.binary(max_size=200), HEADERS)
@settings(deadline=None, max_examples=50)
def test_any_bytes_are_survived(status: int, raw: bytes, headers: dict[str, str]) -> None:
    """Whatever bytes and headers come."""
    survives(V2, Response(status, raw, headers))
