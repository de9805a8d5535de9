"""The relays' own format: what is sent, and what is understood of what comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.luma.prompts import EXTEND_PROMPT, PICTURE_PROMPT
from adapters.luma.protocol import Frames, Protocol, Response
from adapters.luma.relay import Relay
from adapters.luma.relay_batch import RelayBatch
from bot.domain.generation import News, Order, Phase, Result
from bot.domain.names import BlobKey, GenerationId, JobId
from bot.domain.video import AspectRatio, Duration, Resolution, VideoRequest
from bot.errors import AnswerLost, Failure, NoSuchGeneration, ProviderError, ReadFailed
from tests.unit.odd_answers import HEADERS, JSON, STATUSES, spoilt, survives, survives_batch
from tests.unit.recorded import recorded

RELAY: Protocol = Relay()
BATCH = RelayBatch()
NAME = GenerationId("11111111-2222-4333-8444-555555555501")
JPEG = "data:image/jpeg;base64,/9j/"


def body(request: VideoRequest, frames: Frames | None = None, relay: Protocol = RELAY) -> Any:
    """Return the JSON that a purchase would send."""
    call = relay.submit(Order(request=request), frames or Frames())
    assert (call.method, call.path) == ("POST", "/luma/generations")
    return call.json


def news(answer: object, status: int = 200) -> News:
    """Read an answer given as plain data."""
    return RELAY.news(Response(status, json.dumps(answer).encode()), NAME)


def test_text_alone_always_names_its_shape() -> None:
    """One relay requires the aspect ratio, so a prompt alone is sent with 16:9."""
    assert body(VideoRequest(prompt="a fox")) == {
        "user_prompt": "a fox",
        "expand_prompt": True,
        "aspect_ratio": "16:9",
    }


def test_everything_that_was_asked_for_is_sent() -> None:
    """Shape, loop and plain prompt arrive under their documented names."""
    request = VideoRequest(prompt="a fox", aspect_ratio=AspectRatio.TALL, loop=True, expand=False)
    assert body(request) == {
        "user_prompt": "a fox",
        "expand_prompt": False,
        "aspect_ratio": "9:16",
        "loop": True,
    }


def test_pictures_go_as_they_are_and_keep_their_own_shape() -> None:
    """Two pictures are two strings, never `false`; the shape is left to them."""
    request = VideoRequest(start=BlobKey("a"), end=BlobKey("b"))
    assert body(request, Frames(start=JPEG, end=JPEG)) == {
        "user_prompt": PICTURE_PROMPT,
        "expand_prompt": True,
        "image_url": JPEG,
        "image_end_url": JPEG,
    }


def test_a_word_too_short_for_luma_is_helped_along() -> None:
    """Beside a picture two letters are allowed here, but not there."""
    sent = body(VideoRequest(prompt="go", start=BlobKey("a")), Frames(start=JPEG))
    assert sent["user_prompt"] == f"go {PICTURE_PROMPT}"


def test_model_duration_and_resolution_only_where_they_are_known() -> None:
    """A relay without these fields is not sent them."""
    request = VideoRequest(
        prompt="a fox", model="ray-v2", duration=Duration.LONG, resolution=Resolution.P1080
    )
    extras = {"model_name", "duration", "resolution"}
    assert not extras & set(body(request))
    sent = body(request, relay=Relay(extras=True))
    assert {key: sent[key] for key in extras} == {
        "model_name": "ray-v2",
        "duration": "9s",
        "resolution": "1080p",
    }


def test_a_relay_may_have_a_model_that_is_sent_unasked() -> None:
    """What was asked for goes before it."""
    relay = Relay(extras=True, model="ray-v1")
    assert body(VideoRequest(prompt="a fox"), relay=relay)["model_name"] == "ray-v1"
    asked = VideoRequest(prompt="a fox", model="ray-v2")
    assert body(asked, relay=relay)["model_name"] == "ray-v2"


def test_a_clip_is_continued_by_its_id() -> None:
    """What the documented sample has is sent, and nothing that only a new clip can have."""
    request = VideoRequest(
        extends=JobId("j"), end=BlobKey("b"), aspect_ratio=AspectRatio.TALL, model="ray-v2"
    )
    order = Order(request=request, source=NAME, callback="https://bot.example/hook")
    call = Relay(extras=True, hook=True).submit(order, Frames(end=JPEG))
    assert (call.method, call.path) == ("POST", f"/luma/generations/{NAME}/extend")
    assert call.json == {
        "user_prompt": EXTEND_PROMPT,
        "expand_prompt": True,
        "image_end_url": JPEG,
        "notify_hook": "https://bot.example/hook",
    }
    assert set(call.json) <= set(json.loads(recorded("public/vapi.extend.request.json")))


def test_only_some_relays_call_back() -> None:
    """The address is not told to a relay whose documents have no such field."""
    order = Order(request=VideoRequest(prompt="a fox"), callback="https://bot.example/hook")
    assert "notify_hook" not in (Relay().submit(order, Frames()).json or {})
    sent = Relay(hook=True).submit(order, Frames()).json or {}
    assert sent["notify_hook"] == "https://bot.example/hook"


def test_a_better_tier_keeps_to_its_own_addresses() -> None:
    """What was bought under `/pro` is asked for, continued and counted there."""
    relay, batch = Relay(prefix="/pro"), RelayBatch(prefix="/pro")
    order = Order(request=VideoRequest(prompt="a fox"))
    more = relay.more_links(NAME)
    assert more is not None
    paths = [
        relay.submit(order, Frames()).path,
        relay.submit(Order(request=order.request, source=NAME), Frames()).path,
        relay.fetch(NAME)[0].path,
        more.path,
        batch.together([NAME]).path,
    ]
    root = "/pro/luma"
    one = f"{root}/generations/{NAME}"
    assert paths == [
        f"{root}/generations",
        f"{one}/extend",
        one,
        f"{one}/download_video_url",
        f"{root}/tasks",
    ]


def test_what_is_sent_agrees_with_the_documented_samples() -> None:
    """No field is sent that a sample of a purchase does not have."""
    known = set(json.loads(recorded("public/vapi.submit.request.json")))
    known |= set(json.loads(recorded("yescale.submit.request.json")))
    request = VideoRequest(prompt="a fox", start=BlobKey("a"), loop=True)
    assert set(body(request, Frames(start=JPEG))) <= known


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        ("yescale.submit.response.json", "eec2fa50-22dd-4ce9-8f8b-f61e84567f85"),
        ("openaihk.submit.response.json", "90254e88-2591-4007-99b8-9ee442b54b9b"),
        ("public/vapi.extend.response.json", NAME),
        ("public/apiai.own.submit.response_201.json", NAME),
        ("public/lumaapi.submit.response.json", NAME),
        ("public/family.submit.response.pending_2024-12.json", NAME),
        ("public/family.submit.response.pending_server_id.json", NAME),
        ("public/family.submit.response.queued_crazyrouter.json", "luma_gen_abc123"),
        ("public/family.tasks.response_wrapped_in_progress.json", NAME),
        ("derived/yescale.submit.wrapped.json", NAME),
    ],
)
def test_the_id_is_found_in_every_recorded_shape(sample: str, name: str) -> None:
    """Flat, wrapped and listed answers all name what was bought."""
    assert RELAY.accepted(Response(201, recorded(sample))) == name


@pytest.mark.parametrize(
    "answer",
    [
        [{"id": NAME}],
        {"data": {"id": NAME}},
        {"data": {"task_id": NAME}},
        {"id": 13917, "task_id": NAME},
        {"id": 13917, "data": {"id": NAME}},
        {"id": "", "task_id": None, "data": [{"id": f" {NAME} "}]},
        {"data": json.dumps({"id": "ignored"}), "id": NAME},
    ],
)
def test_the_id_is_found_in_other_shapes(answer: object) -> None:
    """Arrays, wrappers and row numbers beside the id do not confuse it."""
    assert RELAY.accepted(Response(200, json.dumps(answer).encode())) == NAME


def test_of_two_documents_the_first_with_an_id_counts() -> None:
    """An old proxy writes its own document behind the answer."""
    assert RELAY.accepted(Response(200, b'{"id": "a"}\n{"detail": "x"}')) == "a"


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "null",
        "",
        "<html>welcome, too many requests</html>",
        '{"id": 13917}',
        '{"id": ".."}',
        '{"id": "a\\u0000b"}',
        '{"id": "11111111-2222',
        '{"code": "success", "data": null}',
        '{"id": "' + "a" * 1000 + '"}',
        "[" * 5000,
        '{"code": "do_request_failed", "message": "rate limit"}',
    ],
)
def test_a_success_without_an_id_may_have_been_bought(text: str) -> None:
    """Nobody may send it again by himself."""
    with pytest.raises(AnswerLost):
        RELAY.accepted(Response(200, text.encode()))


@pytest.mark.parametrize(
    ("sample", "phase"),
    [
        ("yescale.submit.response.json", Phase.QUEUED),
        ("public/family.submit.response.queued_crazyrouter.json", Phase.QUEUED),
        ("derived/yescale.submit.wrapped.json", Phase.QUEUED),
        ("public/family.tasks.response_wrapped_in_progress.json", Phase.RUNNING),
        ("derived/luma.fetch.dreaming.json", Phase.RUNNING),
    ],
)
def test_unfinished_samples(sample: str, phase: Phase) -> None:
    """Every recorded word for "not yet" is understood."""
    assert RELAY.news(Response(200, recorded(sample)), NAME) == News(phase=phase)


@pytest.mark.parametrize("sample", ["yescale.fetch.completed.json", "vapi.fetch.completed.json"])
def test_finished_samples_have_one_clean_link(sample: str) -> None:
    """All of their links are one file, and its name has no mark."""
    finished = RELAY.news(Response(200, recorded(sample)), NAME)
    link = json.loads(recorded(sample))["video_raw"]["url"]
    assert finished == News(phase=Phase.DONE, results=(Result(links=(link,)),))


def test_the_marked_link_comes_last() -> None:
    """Of three links the raw one is first, the presigned one second, the marked one last."""
    sample = json.loads(recorded("official.fetch.completed.json"))
    (result,) = news(sample).results
    assert result.links == (
        sample["video_raw"]["url"],
        sample["video"]["download_url"],
        sample["video"]["url"],
    )
    assert not result.marked


def test_links_in_a_gateways_wrapper_are_found() -> None:
    """The task inside a gateway's row is read like any other."""
    task = json.loads(recorded("public/family.fetch.completed_no_download_url.json"))
    row = {"id": 7, "task_id": NAME, "status": "SUCCESS", "data": task}
    (result,) = news({"code": "success", "data": row}).results
    assert result.links == (task["video"]["url"],)


def test_of_several_tasks_the_one_asked_for_is_read() -> None:
    """A batch answer may hold the tasks of others."""
    mine = {"id": NAME, "state": "processing"}
    assert news([{"id": "other", "state": "failed"}, mine]).phase is Phase.RUNNING


def test_finished_without_a_link_is_said_as_such() -> None:
    """`completed` may come before the link does."""
    assert news({"id": NAME, "state": "completed", "video": None}) == News(phase=Phase.DONE)


def test_only_marked_links_are_called_marked() -> None:
    """The core then asks for a better one."""
    link = "https://a.example/x_watermarked_1.mp4"
    told = news({"id": NAME, "state": "completed", "video": {"url": link}})
    assert told == News(phase=Phase.DONE, results=(Result(links=(link,), marked=True),))


@pytest.mark.parametrize(
    ("sample", "failure", "reason"),
    [
        ("derived/vapi.fetch.failed.json", Failure.MODERATION, "Contains blacklisted words"),
        ("derived/family.tasks.response_failure.json", Failure.UPSTREAM, "example reason"),
    ],
)
def test_failed_samples(sample: str, failure: Failure, reason: str) -> None:
    """A failure has a class for the person and its words for the log."""
    told = RELAY.news(Response(200, recorded(sample)), NAME)
    assert told == News(phase=Phase.FAILED, failure=failure, reason=reason)


@pytest.mark.parametrize(
    ("answer", "phase"),
    [
        ({"id": NAME, "state": "COMPLETED"}, Phase.DONE),
        ({"id": NAME, "state": "Dreaming"}, Phase.RUNNING),
        ({"id": NAME, "state": ""}, Phase.QUEUED),
        ({"id": NAME, "state": None, "video": {}}, Phase.QUEUED),
        ({"id": NAME, "state": "polishing"}, Phase.RUNNING),
        ({"id": NAME, "state": 3}, Phase.QUEUED),
        ({"status": "success", "data": {"id": NAME, "state": "processing"}}, Phase.RUNNING),
        ({"task_id": NAME, "status": "error", "data": None}, Phase.FAILED),
        ({"task_id": NAME, "status": "FAILURE", "data": {"state": "processing"}}, Phase.FAILED),
        ({"code": 0, "data": {"task_id": NAME, "task_status": "succeed"}}, Phase.DONE),
    ],
)
def test_words_in_odd_places(answer: Mapping[str, Any], phase: Phase) -> None:
    """The state is found beside nulls, in wrappers, in any case; strange words mean: go on."""
    assert news(answer).phase is phase


def test_a_strange_word_is_noted_for_the_log() -> None:
    """It changes nothing, but somebody may want to know."""
    assert "polishing" in news({"id": NAME, "state": "polishing"}).reason


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [
        (400, recorded("public/newapi.error_400_task_not_exist.json"), NoSuchGeneration),
        (200, recorded("public/newapi.error_400_task_not_exist.json"), NoSuchGeneration),
        (404, b'{"detail": "Not found"}', NoSuchGeneration),
        (404, b"", NoSuchGeneration),
        (404, b"<html>nginx</html>", ReadFailed),
        (404, b'{"error": {"message": "Invalid URL (GET /luma)"}}', ReadFailed),
        (502, b"<html>nginx</html>", ReadFailed),
        (200, b"<html>nginx</html>", ReadFailed),
        (200, b'{"id": "a", "state": "comp', ReadFailed),
        (200, recorded("public/newapi.fetch_empty.json"), ReadFailed),
        (200, b'{"status": "error", "message": "try again"}', ReadFailed),
        (302, b"", ReadFailed),
    ],
)
def test_a_read_that_brings_nothing(status: int, answer: bytes, error: type[ProviderError]) -> None:
    """Only the seller's own word makes a generation unknown; all else is read again."""
    with pytest.raises(error):
        RELAY.news(Response(status, answer), NAME)


def test_a_read_is_put_off_for_as_long_as_asked() -> None:
    """A 429 says when to come back."""
    with pytest.raises(ReadFailed) as caught:
        RELAY.news(Response(429, b"{}", {"retry-after": "7"}), NAME)
    assert caught.value.retry_after == 7


def test_ids_become_one_part_of_an_address() -> None:
    """An id with slashes or questions in it cannot lead elsewhere."""
    (call,) = RELAY.fetch(GenerationId("../a?b#c/é"))
    assert (call.method, call.path) == ("GET", "/luma/generations/..%2Fa%3Fb%23c%2F%C3%A9")


def test_another_link_is_asked_for_and_read() -> None:
    """The no-watermark endpoint answers with one address."""
    call = RELAY.more_links(NAME)
    assert call is not None
    assert call.path == f"/luma/generations/{NAME}/download_video_url"
    sample = recorded("public/family.download_video_url.response.json")
    assert RELAY.links(Response(200, sample)) == (json.loads(sample)["url"],)


@pytest.mark.parametrize("status", [200, 400, 404, 405])
def test_no_such_endpoint_means_no_other_link(status: int) -> None:
    """Where it does not exist, or says not yet, there is no link, and no error."""
    assert RELAY.links(Response(status, b'{"detail": "no"}')) == ()


def test_another_link_may_fail_to_be_read() -> None:
    """A breakdown is no answer."""
    with pytest.raises(ReadFailed):
        RELAY.links(Response(500, b"oops"))


def test_many_are_asked_for_in_the_documented_words() -> None:
    """A list of ids, as the sample has it."""
    call = BATCH.together([NAME])
    assert (call.method, call.path) == ("POST", "/luma/tasks")
    assert call.json == json.loads(recorded("public/family.tasks.request.json"))


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        ("public/family.tasks.response_wrapped_in_progress.json", News(phase=Phase.RUNNING)),
        (
            "derived/family.tasks.response_failure.json",
            News(phase=Phase.FAILED, failure=Failure.UPSTREAM, reason="example reason"),
        ),
    ],
)
def test_a_gateways_rows_are_read(sample: str, told: News) -> None:
    """Each row is told by the task's name, not by its number."""
    assert BATCH.each(Response(200, recorded(sample))) == {NAME: told}


def test_a_bare_list_of_tasks_is_read() -> None:
    """The other documented answer: each item is a task object; what is none is left out."""
    done = json.loads(recorded("yescale.fetch.completed.json"))
    waiting = json.loads(recorded("yescale.submit.response.json")) | {"id": "b"}
    answer = Response(200, json.dumps([done, waiting, 7, {}, [done]]).encode())
    told = BATCH.each(answer)
    assert {name: news.phase for name, news in told.items()} == {
        done["id"]: Phase.DONE,
        "b": Phase.QUEUED,
    }


@pytest.mark.parametrize("answer", [b"[]", recorded("public/newapi.fetch_empty.json")])
def test_a_batch_may_know_nobody(answer: bytes) -> None:
    """Gateways leave out whom they do not know."""
    assert BATCH.each(Response(200, answer)) == {}


@pytest.mark.parametrize(
    ("status", "answer"),
    [(404, b""), (200, b"<html>"), (200, b'{"id": "a"}'), (500, b"[]"), (200, b'[{"id": "a')],
)
def test_a_batch_may_be_no_answer(status: int, answer: bytes) -> None:
    """Whatever is no list is no news of anybody."""
    with pytest.raises(ProviderError):
        BATCH.each(Response(status, answer))


@pytest.mark.parametrize(
    "huge",
    [
        b'{"id": "a", "state": "completed", "video": {"url": "https://a.example/'
        + b"v" * 2_000_000,
        b'{"id": "a", "failure_reason": "' + b"x" * 2_000_000 + b'", "state": "failed"}',
        b"[" + b'{"id": "a", "state": "pending"},' * 60_000 + b"{}]",
        b'{"id":' + b"9" * 5000 + b"}",
        b"[" * 1_000_000,
        b'{"data":' * 200_000,
        b"{}" * 500_000,
    ],
    ids=["link", "reason", "list", "number", "deep", "wrapped", "many"],
)
def test_huge_answers_are_survived(huge: bytes) -> None:
    """As large as the client lets through."""
    for status in (200, 500):
        survives(RELAY, Response(status, huge))
        survives_batch(BATCH, Response(status, huge))


@given(STATUSES, JSON, JSON)
@settings(deadline=None, max_examples=150)
def test_any_json_is_survived(status: int, one: object, two: object) -> None:
    """Whatever JSON comes, alone, doubled or cut, gives news or one of our errors."""
    for answer in spoilt(status, one, two):
        survives(RELAY, answer)
        survives_batch(BATCH, answer)


@given(STATUSES, st.binary(max_size=300), HEADERS)
@settings(deadline=None, max_examples=100)
def test_any_bytes_are_survived(status: int, raw: bytes, headers: dict[str, str]) -> None:
    """Whatever bytes and headers come, the readers raise nothing of anybody else's."""
    survives(RELAY, Response(status, raw, headers))
    survives_batch(BATCH, Response(status, raw, headers))
