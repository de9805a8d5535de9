"""The sandbox takes what sellers take and refuses the rest in words; nothing makes it stumble."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.luma.sandbox import intake
from adapters.luma.sandbox import intake_dream_machine as luma
from adapters.luma.sandbox.fault import read_faults
from adapters.luma.sandbox.refusing import Refused
from adapters.luma.sandbox.task import Fate, course, fate_of

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["user_prompt", "prompt", "aspect_ratio", "loop", "image_url", "image_end_url", "duration",
     "resolution", "model", "model_name", "keyframes", "expand_prompt", "ids", "concepts",
     "notify_hook", "callback_url", "generation_type", "negative_prompt"]
)  # fmt: skip


def body(**fields: Any) -> bytes:
    """Write a body."""
    return json.dumps(fields).encode()


@given(
    raw=st.binary(max_size=60) | st.dictionaries(FIELDS, ANYTHING).map(json.dumps).map(str.encode)
)
@settings(deadline=None, max_examples=150)
def test_no_body_makes_it_stumble(raw: bytes) -> None:
    """Whatever arrives is an order or a refusal with a reason."""
    readers: tuple[Callable[[], object], ...] = (
        lambda: intake.relay(raw, "sandbox"),
        lambda: intake.relay(raw, "vapi"),
        lambda: intake.extension(raw, "id", "vapi"),
        lambda: luma.video(raw, "luma"),
        lambda: luma.video(raw, "apiai"),
        lambda: luma.upscale(raw, "id"),
        lambda: luma.audio(raw, "id"),
        lambda: intake.task_ids(raw),
    )
    for read in readers:
        assert outcome(read)


def outcome(read: Callable[[], object]) -> object:
    """Return what was read, or the words of the refusal."""
    try:
        return read() or "nothing"
    except (Refused, ValueError) as error:
        return str(error)


def test_the_sandbox_takes_what_the_relays_do_not_know() -> None:
    """Its own flavour has seven aspect ratios, two lengths, four resolutions and models."""
    raw = body(user_prompt="a fox", aspect_ratio="21:9", duration="9s", resolution="1080p",
               model_name="ray-2")  # fmt: skip
    order = intake.relay(raw, "sandbox")
    assert (order.aspect_ratio, order.seconds, order.resolution) == ("21:9", 9, "1080p")
    assert order.model == "ray-2"
    with pytest.raises(Refused, match="aspect_ratio"):
        intake.relay(raw, "vapi")


def test_a_relay_ignores_what_it_does_not_document() -> None:
    """YEScale documents no length: who sends one gets five seconds."""
    order = intake.relay(body(user_prompt="a fox", duration="9s"), "yescale")
    assert order.seconds == 5


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "Prompt is required"),
        ({"user_prompt": " "}, "Prompt is required"),
        ({"user_prompt": "ab"}, "too short"),
        ({"user_prompt": "a" * 5001}, "too long"),
        ({"user_prompt": "fine", "image_end_url": False}, "image_end_url"),
        ({"user_prompt": "fine", "loop": "yes"}, "loop"),
        ({"user_prompt": "fine", "image_url": "bm90aGluZw=="}, "data URI"),
        ({"user_prompt": "fine", "image_url": "data:image/png;base64,§"}, "base64"),
        ({"user_prompt": "fine", "image_url": "data:text/html;base64,AAAA"}, "picture"),
        ({"user_prompt": "fine [Moderation-Now]"}, "blacklisted"),
    ],
)
def test_a_wrong_field_is_refused_by_name(fields: dict[str, Any], reason: str) -> None:
    """Each refusal says what is wrong, and a boolean `image_end_url` is wrong."""
    with pytest.raises(Refused, match=reason):
        intake.relay(body(**fields), "vapi")


def test_a_picture_of_more_than_five_megabytes_is_refused() -> None:
    """The cap is on the bytes of the picture, not on its base64."""
    fits = "data:image/jpeg;base64," + base64.b64encode(bytes(intake.MAX_PICTURE)).decode()
    assert intake.relay(body(user_prompt="x", image_url=fits), "vapi").start == fits
    large = "data:image/jpeg;base64," + base64.b64encode(bytes(intake.MAX_PICTURE + 9)).decode()
    with pytest.raises(Refused, match="too large"):
        intake.relay(body(user_prompt="x", image_url=large), "vapi")


PICTURE = {"type": "image", "url": "https://example.com/a.png"}
CLIP = {"type": "generation", "id": "some"}


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"model": None}, "Model is required"),
        ({"model": "sora"}, "model sora"),
        ({"prompt": ""}, "Prompt is required"),
        ({"prompt": "", "keyframes": {"frame0": CLIP}}, "Prompt is required"),
        ({"prompt": "ab"}, "Prompt is too short, minimum length is 3 characters"),
        ({"prompt": "a" * 5001}, "Prompt is too long, maximum length is 5000 characters"),
        ({"keyframes": {}}, "No keyframes provided"),
        ({"keyframes": {"frame0": PICTURE | {"url": "data:image/png;base64,AAAA"}}}, "keyframes"),
        ({"keyframes": {"frame0": PICTURE | {"url": "http://["}}}, "keyframes"),
        ({"generation_type": "poem"}, "Unknown request type"),
        ({"model": "ray-1-6", "concepts": [{"key": "handheld"}]},
         "concepts are not supported for this model"),
        ({"concepts": [{"key": "moonwalk"}]}, "moonwalk"),
        ({"concepts": "handheld"}, "concepts must be a list"),
        ({"callback_url": "nowhere"}, "callback_url is not a valid URI"),
    ],
)  # fmt: skip
def test_luma_refuses_in_its_own_words(wrong: dict[str, Any], reason: str) -> None:
    """First-party Luma says what is wrong in the sentences that it documents."""
    right = {"prompt": "a fox", "model": "ray-2", "concepts": [{"key": "orbit_left"}]}
    assert luma.video(body(**right), "luma").concepts == ("orbit_left",)
    with pytest.raises(Refused, match=reason):
        luma.video(body(**(right | wrong)), "luma")


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (None, PICTURE, "end frame"),
        (PICTURE, PICTURE, "start and end frame"),
        (None, CLIP, "reverse extend"),
        (CLIP, PICTURE, "extend to an end frame"),
        (PICTURE, CLIP, "reverse extend from a start frame"),
        (CLIP, CLIP, "interpolate"),
        (None, None, None),
        (PICTURE, None, None),
        (CLIP, None, None),
    ],
)
def test_a_loop_is_refused_where_it_must_end_elsewhere(
    first: dict[str, str] | None, last: dict[str, str] | None, name: str | None
) -> None:
    """Six kinds of frames cannot loop, three can, as in the documented table."""
    frames = {"frame0": first, "frame1": last} if first or last else None
    raw = body(prompt="a fox", model="ray-2", loop=True, keyframes=frames)
    if name is None:
        assert luma.video(raw, "luma").loop
        return
    with pytest.raises(Refused, match=f"^Loop is not supported for {name}$"):
        luma.video(raw, "luma")


def test_a_picture_needs_no_words() -> None:
    """Luma wants a prompt unless a picture says what is to be seen."""
    raw = body(model="ray-2", keyframes={"frame0": PICTURE, "frame1": CLIP})
    order = luma.video(raw, "luma")
    assert (order.prompt, order.start, order.target) == ("", PICTURE["url"], "some")


def test_a_copy_of_luma_reads_only_what_it_documents() -> None:
    """Who asks a relay for a model, nine seconds or a camera move does not get them."""
    raw = body(prompt="a fox", model="ray-2", duration="9s", resolution="4k",
               concepts=[{"key": "handheld"}])  # fmt: skip
    order = luma.video(raw, "apiai")
    assert (order.model, order.seconds, order.resolution, order.concepts) == (None, 5, "720p", ())


def test_only_some_sellers_call_back() -> None:
    """The hook is read by those who document it, and ignored by the others."""
    raw = body(user_prompt="a fox", notify_hook="http://127.0.0.1:1/x")
    assert intake.relay(raw, "vapi").callback == "http://127.0.0.1:1/x"
    assert intake.extension(raw, "id", "apiai").callback == "http://127.0.0.1:1/x"
    assert intake.relay(raw, "yescale").callback is None
    assert intake.relay(raw, "openai_hk").callback is None


def test_each_marker_decides_a_fate() -> None:
    """The words that a test or a curious person writes into the prompt are known in any case."""
    for fate in Fate:
        assert fate_of(f"a fox {fate.value.upper()} at dusk") is fate
    assert fate_of("a fox [unknown] [") is Fate.WELL


def test_times_are_believable() -> None:
    """About 20 s in the middle, neither the same for all nor hours for some; speed divides."""
    lasting = sorted(course(str(number), 1.0)[1] for number in range(400))
    assert 17 < lasting[200] < 23
    assert lasting[20] < 14
    assert lasting[380] > 28
    waiting, whole = course("one", 10.0)
    assert 0 < waiting < whole == pytest.approx(course("one", 1.0)[1] / 10)


@given(raw=st.binary(max_size=40) | ANYTHING.map(json.dumps).map(str.encode))
@settings(deadline=None, max_examples=60)
def test_a_wrong_order_to_misbehave_is_refused(raw: bytes) -> None:
    """The control interface reads faults or refuses."""
    assert outcome(lambda: read_faults(raw))
