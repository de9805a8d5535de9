"""Luma's own API and its copies: keyframes, finishing, and what an account can tell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.luma.dream_machine import DreamMachine
from adapters.luma.dream_machine_archive import DreamMachineArchive
from adapters.luma.lookup import fits
from adapters.luma.presets import preset
from adapters.luma.prompts import EXTEND_PROMPT, PICTURE_PROMPT
from adapters.luma.protocol import Frames, Listed, Protocol, Response
from bot.domain.generation import News, Order, Phase, Result
from bot.domain.names import BlobKey, GenerationId, JobId
from bot.domain.video import AspectRatio, Duration, Finish, Resolution, VideoRequest
from bot.errors import (
    AccountTrouble,
    AnswerLost,
    Failure,
    NoSuchGeneration,
    NotTaken,
    ProviderError,
    ReadFailed,
    Rejected,
)
from tests.unit.odd_answers import HEADERS, JSON, STATUSES, ours, spoilt, survives
from tests.unit.recorded import recorded

LUMA: Protocol = preset("luma").protocol
COPY: Protocol = preset("apiai").protocol
BOOKS = DreamMachineArchive(root="")
NAME = GenerationId("11111111-2222-4333-8444-555555555501")
OTHER = GenerationId("11111111-2222-4333-8444-555555555502")
START, END = "https://example.com/start.jpg", "https://example.com/end.jpg"
IMAGE0, IMAGE1 = {"type": "image", "url": START}, {"type": "image", "url": END}
VIDEO0, VIDEO1 = {"type": "generation", "id": NAME}, {"type": "generation", "id": OTHER}
HOOK = "https://bot.example/hook"


def sample(name: str) -> Any:
    """Return a recorded sample as plain data."""
    return json.loads(recorded(name))


def body(order: Order, frames: Frames | None = None, protocol: Protocol = LUMA) -> Any:
    """Return the JSON that a purchase would send."""
    return protocol.submit(order, frames or Frames()).json


def test_the_recorded_text_request_is_what_is_sent() -> None:
    """Prompt, model, resolution and duration, and the shape that Luma takes by itself."""
    wanted = sample("public/luma.submit.request.text.json")
    request = VideoRequest(
        prompt=wanted["prompt"], resolution=Resolution.P720, duration=Duration.SHORT
    )
    assert body(Order(request=request)) == wanted | {"aspect_ratio": "16:9"}


def test_everything_that_luma_takes_is_sent() -> None:
    """Model, shape, loop, length, lines, camera and callback, under their documented names."""
    request = VideoRequest(
        prompt="a fox",
        model="ray-flash-2",
        aspect_ratio=AspectRatio.CINEMA,
        loop=True,
        duration=Duration.LONG,
        resolution=Resolution.P2160,
        concepts=("dolly_zoom", "handheld"),
        expand=False,
    )
    assert body(Order(request=request, callback=HOOK)) == {
        "prompt": "a fox",
        "model": "ray-flash-2",
        "aspect_ratio": "21:9",
        "loop": True,
        "duration": "9s",
        "resolution": "4k",
        "concepts": [{"key": "dolly_zoom"}, {"key": "handheld"}],
        "callback_url": HOOK,
    }


def test_a_copy_is_sent_no_model() -> None:
    """The relays document prompt, keyframes, shape, loop and callback, and nothing else."""
    request = VideoRequest(prompt="A tiger walking in snow", start=BlobKey("a"), loop=True)
    sent = body(Order(request=request, callback=HOOK), Frames(start=START), COPY)
    assert set(sent) == {"prompt", "keyframes", "aspect_ratio", "loop", "callback_url"}
    known = sample("public/apiai.official.submit.request.json")
    assert {key: sent[key] for key in known} == known


@pytest.mark.parametrize(
    ("frames", "source", "target", "keyframes"),
    [
        (Frames(), None, None, None),
        (Frames(start=START), None, None, {"frame0": IMAGE0}),
        (Frames(end=END), None, None, {"frame1": IMAGE1}),
        (Frames(start=START, end=END), None, None, {"frame0": IMAGE0, "frame1": IMAGE1}),
        (Frames(), NAME, None, {"frame0": VIDEO0}),
        (Frames(), None, OTHER, {"frame1": VIDEO1}),
        (Frames(end=END), NAME, None, {"frame0": VIDEO0, "frame1": IMAGE1}),
        (Frames(start=START), None, OTHER, {"frame0": IMAGE0, "frame1": VIDEO1}),
        (Frames(), NAME, OTHER, {"frame0": VIDEO0, "frame1": VIDEO1}),
    ],
    ids=["text", "start", "end", "both", "extend", "reverse", "to end", "from start", "between"],
)
def test_each_line_of_the_table_of_keyframes(
    frames: Frames,
    source: GenerationId | None,
    target: GenerationId | None,
    keyframes: Mapping[str, Any] | None,
) -> None:
    """Pictures and earlier videos, at either end."""
    order = Order(request=VideoRequest(prompt="a fox"), source=source, target=target)
    assert body(order, frames).get("keyframes") == keyframes


@pytest.mark.parametrize(
    ("file", "source", "target"),
    [("extend", NAME, None), ("extend_reverse", None, NAME), ("interpolate", NAME, OTHER)],
)
def test_the_recorded_requests_for_going_on(
    file: str, source: GenerationId | None, target: GenerationId | None
) -> None:
    """Extending, leading up and joining are sent exactly as in the documents."""
    order = Order(
        request=VideoRequest(prompt="The tiger rolls around"), source=source, target=target
    )
    assert body(order) == sample(f"public/luma.{file}.request.json")


def test_the_recorded_request_with_two_pictures() -> None:
    """As documented, but for a loop that is not sent when there is none."""
    wanted = sample("public/luma.submit.request.start_end.json")
    request = VideoRequest(prompt=wanted["prompt"], start=BlobKey("a"), end=BlobKey("b"))
    assert body(Order(request=request), Frames(start=START, end=END)) | {"loop": False} == wanted


def test_words_are_never_missing() -> None:
    """Luma wants three letters, the copies want a prompt in any case."""
    alone = Order(request=VideoRequest(start=BlobKey("a")))
    assert body(alone, Frames(start=START))["prompt"] == PICTURE_PROMPT
    on = Order(request=VideoRequest(extends=JobId("j")), source=NAME)
    assert body(on)["prompt"] == EXTEND_PROMPT


def test_addresses_of_luma_and_its_copies() -> None:
    """Luma's begin behind the version, its copies' with it."""
    order = Order(request=VideoRequest(prompt="a fox"))
    assert LUMA.submit(order, Frames()).path == "/generations/video"
    assert COPY.submit(order, Frames()).path == "/dream-machine/v1/generations"
    assert [call.path for call in LUMA.fetch(NAME)] == [f"/generations/{NAME}"]
    assert [call.path for call in COPY.fetch(GenerationId("a/b"))] == [
        "/dream-machine/v1/generations/a%2Fb"
    ]
    assert LUMA.more_links(NAME) is None
    assert LUMA.links(Response(200, b"{}")) == ()


def test_more_lines_for_a_video() -> None:
    """As far as was asked for, or to 1080p."""
    request = VideoRequest(extends=JobId("j"), finish=Finish.UPSCALE)
    call = LUMA.submit(Order(request=request, source=NAME, callback=HOOK), Frames())
    assert (call.method, call.path) == ("POST", f"/generations/{NAME}/upscale")
    kind = {"generation_type": "upscale_video", "callback_url": HOOK}
    assert call.json == kind | {"resolution": "1080p"}
    finest = VideoRequest(extends=JobId("j"), finish=Finish.UPSCALE, resolution=Resolution.P2160)
    assert body(Order(request=finest, source=NAME))["resolution"] == "4k"


def test_a_sound_track_for_a_video() -> None:
    """With words for it, or without."""
    request = VideoRequest(prompt="waves", extends=JobId("j"), finish=Finish.SOUND)
    call = LUMA.submit(Order(request=request, source=NAME), Frames())
    assert (call.method, call.path) == ("POST", f"/generations/{NAME}/audio")
    assert call.json == {"generation_type": "add_audio", "prompt": "waves"}
    silent = VideoRequest(extends=JobId("j"), finish=Finish.SOUND)
    assert body(Order(request=silent, source=NAME)) == {"generation_type": "add_audio"}


@pytest.mark.parametrize(
    "file",
    [
        "derived/luma.submit.response_201.queued.json",
        "public/apiai.official.submit.response_201.json",
    ],
)
def test_the_id_of_a_purchase(file: str) -> None:
    """Both recorded answers name it in the same place, whether 200 or 201."""
    for status in (200, 201):
        assert LUMA.accepted(Response(status, recorded(file))) == NAME


@pytest.mark.parametrize(
    ("file", "news"),
    [
        ("derived/luma.submit.response_201.queued.json", News(phase=Phase.QUEUED)),
        ("derived/luma.fetch.dreaming.json", News(phase=Phase.RUNNING)),
        (
            "public/luma.fetch.completed.json",
            News(phase=Phase.DONE, results=(Result(links=("https://example.com/video.mp4",)),)),
        ),
        ("public/luma.fetch.completed_image.json", News(phase=Phase.DONE)),
        (
            "derived/luma.fetch.failed_moderation.json",
            News(
                phase=Phase.FAILED,
                failure=Failure.MODERATION,
                reason="Frame moderation failed",
            ),
        ),
    ],
)
def test_recorded_news(file: str, news: News) -> None:
    """From queued to finished; a picture is no video, and a preview is no link."""
    assert LUMA.news(Response(200, recorded(file)), NAME) == news


def test_a_copy_may_answer_in_its_own_shape() -> None:
    """The documents of the relays show their own task object; both are understood."""
    for protocol in (COPY, LUMA):
        told = protocol.news(Response(200, recorded("official.fetch.completed.json")), NAME)
        (result,) = told.results
        assert result.links[0] == sample("official.fetch.completed.json")["video_raw"]["url"]


def test_a_preview_is_not_the_video() -> None:
    """While it is dreaming there may be something to look at, which is not it."""
    early = {"video": None, "progress_video": "https://example.com/preview.mp4"}
    answer = {"id": NAME, "state": "dreaming", "assets": early}
    told = LUMA.news(Response(200, json.dumps(answer).encode()), NAME)
    assert told == News(phase=Phase.RUNNING)


def detail(text: str) -> bytes:
    """Return an error in Luma's shape."""
    return json.dumps({"detail": text}).encode()


@pytest.mark.parametrize(
    ("status", "said", "error", "failure"),
    [
        (401, "Invalid API key is provided", AccountTrouble, Failure.KEY_REFUSED),
        (403, "Invalid API key is provided", AccountTrouble, Failure.KEY_REFUSED),
        (402, "Payment required", AccountTrouble, Failure.MONEY_GONE),
        (400, "Insufficient credits", AccountTrouble, Failure.MONEY_GONE),
        (403, "Not enough credits", AccountTrouble, Failure.MONEY_GONE),
        (400, "Prompt is required", Rejected, Failure.BAD_PROMPT),
        (400, "Prompt is too short, minimum length is 3 characters", Rejected, Failure.BAD_PROMPT),
        (422, "Loop is not supported for interpolation", Rejected, Failure.BAD_PROMPT),
        (400, "No keyframes provided", Rejected, Failure.BAD_PROMPT),
        (400, "Unknown request type", Rejected, Failure.BAD_PROMPT),
        (400, "concepts are not supported for this model", Rejected, Failure.BAD_PROMPT),
        (400, "Contains blacklisted words", Rejected, Failure.MODERATION),
        (400, "Advanced moderation failed", Rejected, Failure.MODERATION),
        (400, "prompt not allowed because it contains IP", Rejected, Failure.MODERATION),
        (400, "Failed to read user input frames", Rejected, Failure.BAD_PICTURE),
        (404, "Generation not found", Rejected, Failure.UNKNOWN_TASK),
        (400, "Error dispatching job", Rejected, Failure.UPSTREAM),
        (429, "Too many requests", NotTaken, None),
        (500, "Internal server error", AnswerLost, None),
    ],
)
def test_errors_of_a_purchase(
    status: int, said: str, error: type[ProviderError], failure: Failure | None
) -> None:
    """Each of Luma's documented texts has its class."""
    with pytest.raises(error) as caught:
        LUMA.accepted(Response(status, detail(said)))
    assert getattr(caught.value, "failure", None) is failure


@pytest.mark.parametrize(
    ("reason", "failure"),
    [
        ("Contains blacklisted words", Failure.MODERATION),
        ("Frame moderation failed", Failure.MODERATION),
        ("Advanced prompt moderation failed", Failure.MODERATION),
        ("400: prompt not allowed", Failure.MODERATION),
        ("Failed to read user input frames", Failure.BAD_PICTURE),
        ("Loop is not supported for end frame", Failure.BAD_PROMPT),
        ("Prompt processing failed", Failure.UPSTREAM),
        ("Error dispatching job", Failure.UPSTREAM),
        ("Job failed", Failure.UPSTREAM),
        ("Error processing callback", Failure.UPSTREAM),
        (None, Failure.UPSTREAM),
    ],
)
def test_reasons_of_a_failure(reason: str | None, failure: Failure) -> None:
    """Each of Luma's documented reasons has its class."""
    answer = {"id": NAME, "state": "failed", "failure_reason": reason, "assets": None}
    told = LUMA.news(Response(200, json.dumps(answer).encode()), NAME)
    assert (told.phase, told.failure) == (Phase.FAILED, failure)


def test_an_unknown_generation_is_one() -> None:
    """In Luma's words, and in a gateway's."""
    for status, answer in (
        (404, detail("Generation not found")),
        (400, recorded("public/newapi.error_400_task_not_exist.json")),
    ):
        with pytest.raises(NoSuchGeneration):
            LUMA.news(Response(status, answer), NAME)


def test_the_recorded_list_is_read() -> None:
    """One line, with its time and what was asked for."""
    page = BOOKS.listed(Response(200, recorded("public/luma.list.response.json")))
    (line,) = page.lines
    assert (line.generation, line.at, page.more) == (NAME, 1685620800.0, False)
    assert line.request["prompt"] == "A serene lake surrounded by mountains at sunset"
    assert BOOKS.page(2).path == "/generations?limit=100&offset=200"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2023-06-01T12:00:00Z", 1685620800.0),
        ("2023-06-01T12:00:00.500Z", 1685620800.5),
        ("2023-06-01T12:00:00.250000+00:00", 1685620800.25),
        ("2023-06-01T12:00:00", 1685620800.0),
    ],
)
def test_times_with_any_number_of_digits(text: str, at: float) -> None:
    """Sellers write 0, 3 or 6 of them."""
    raw = json.dumps({"generations": [{"id": NAME, "created_at": text}]}).encode()
    (line,) = BOOKS.listed(Response(200, raw)).lines
    assert (line.at, line.request) == (at, {})


def test_lines_that_cannot_be_read_are_left_out() -> None:
    """No id, no time: nothing to be found by."""
    lines = [7, None, {}, {"id": NAME}, {"id": NAME, "created_at": "yesterday"}]
    raw = json.dumps({"generations": lines, "has_more": True}).encode()
    page = BOOKS.listed(Response(200, raw))
    assert (page.lines, page.more) == ((), True)


def test_concepts_are_words() -> None:
    """The recorded list is read; what cannot be a word of an option is left out."""
    found = BOOKS.known(Response(200, recorded("derived/luma.concepts.response.json")))
    assert found == {"dolly_zoom", "handheld"}
    odd = json.dumps(["pan_left", "", 7, None, "two words", "x" * 100, "ключ", "pull-out"])
    assert BOOKS.known(Response(200, odd.encode())) == {"pan_left", "pull-out"}
    with pytest.raises(ReadFailed):
        BOOKS.known(Response(200, b"{}"))


def test_a_generation_is_deleted_by_its_id() -> None:
    """One call without a body."""
    call = BOOKS.delete(GenerationId("a/b"))
    assert (call.method, call.path, call.json) == ("DELETE", "/generations/a%2Fb", None)


SENT: Mapping[str, Any] = {
    "prompt": "a fox",
    "model": "ray-2",
    "aspect_ratio": "16:9",
    "keyframes": {"frame0": {"type": "image", "url": f"{START}?signed=1"}},
    "callback_url": HOOK,
}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({"generation_type": "video", "resolution": "720p", "loop": False}, True),
        ({"callback_url": None, "model": None}, True),
        ({"keyframes": {"frame0": {"type": "image", "url": f"{START}?signed=2"}}}, True),
        ({"keyframes": {"frame0": {"type": "image", "url": END}}}, False),
        ({"keyframes": {"frame0": {"type": "generation", "id": NAME}}}, False),
        ({"prompt": "a fox!"}, False),
        ({"prompt": None}, True),
        ({"prompt": None, "callback_url": None}, False),
        ({"callback_url": "https://bot.example/another"}, False),
        ({"model": "ray-flash-2"}, False),
        ({"generation_type": "add_audio"}, False),
        ({"keyframes": 7}, False),
    ],
)
def test_which_line_of_the_list_is_the_lost_one(change: Mapping[str, Any], *, found: bool) -> None:
    """What both say must agree, and one thing must be its own; signatures may differ."""
    line = Listed(generation=NAME, at=1000.0, request={**SENT, **change})
    assert fits(line, SENT, since=1000.0) is found


def test_an_older_line_is_not_the_lost_one() -> None:
    """Somebody may have asked for the same before."""
    line = Listed(generation=NAME, at=1000.0, request=SENT)
    assert fits(line, SENT, since=1000.0)
    assert not fits(line, SENT, since=1001.0)


@given(STATUSES, JSON, JSON)
@settings(deadline=None, max_examples=100)
def test_any_json_is_survived(status: int, one: object, two: object) -> None:
    """Whatever JSON comes, alone, doubled or cut, gives news or one of our errors."""
    for answer in spoilt(status, one, two):
        survives(DreamMachine(), answer)
        ours(partial(BOOKS.listed, answer))
        ours(partial(BOOKS.known, answer))


@given(st.lists(JSON, max_size=3), JSON)
@settings(deadline=None, max_examples=100)
def test_any_list_is_survived(lines: list[object], more: object) -> None:
    """Whatever stands in a list, reading and comparing it raises nothing."""
    raw = json.dumps({"generations": lines, "has_more": more}).encode()
    try:
        page = BOOKS.listed(Response(200, raw))
    except ReadFailed:
        return
    assert all(fits(line, SENT, 0.0) in {True, False} for line in page.lines)


@given(STATUSES, st.binary(max_size=200), HEADERS)
@settings(deadline=None, max_examples=50)
def test_any_bytes_are_survived(status: int, raw: bytes, headers: dict[str, str]) -> None:
    """Whatever bytes and headers come."""
    survives(LUMA, Response(status, raw, headers))
