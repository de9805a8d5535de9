"""A request that cannot be asked for cannot be built, nor a clip that cannot be played."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.names import BlobKey
from bot.domain.video import PROMPT_MAX, PROMPT_MIN, Clip, VideoRequest
from bot.errors import Refusal

PICTURE = BlobKey("a.jpg")
LIMITS = {"prompt_too_short": {"limit": PROMPT_MIN}, "prompt_empty": {}, "loop_with_end": {}}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "prompt_empty"),
        ({"prompt": " \n\t "}, "prompt_empty"),
        ({"prompt": "\x00\u202e"}, "prompt_empty"),
        ({"prompt": "ab"}, "prompt_too_short"),
        ({"prompt": " ab\u2066 "}, "prompt_too_short"),
        ({"prompt": "a fox", "loop": True, "end": PICTURE}, "loop_with_end"),
        ({"start": PICTURE, "end": PICTURE, "loop": True}, "loop_with_end"),
    ],
)
def test_every_refusal(asked: dict[str, Any], code: str) -> None:
    """What no provider would take is refused by its own code, with the number that matters."""
    with pytest.raises(Refusal) as caught:
        VideoRequest(**asked)
    assert (caught.value.code, caught.value.facts) == (code, LIMITS[code])


def test_too_long_is_told_with_both_numbers() -> None:
    """The person learns how long it is and how long it may be; the longest allowed passes."""
    assert len(VideoRequest(prompt="a" * PROMPT_MAX).prompt) == PROMPT_MAX
    with pytest.raises(Refusal) as caught:
        VideoRequest(prompt="a" * (PROMPT_MAX + 1), start=PICTURE)
    assert caught.value.code == "prompt_too_long"
    assert caught.value.facts == {"limit": PROMPT_MAX, "length": PROMPT_MAX + 1}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a fox ", "a fox"),
        ("a fox\r\nat dusk", "a fox\nat dusk"),
        ("a\tfox\nat dusk", "a\tfox\nat dusk"),
        ("a \x1b[31mred\x07 fox", "a [31mred fox"),
        ("a \u202exof\u202c", "a xof"),
        ("狐狸 🦊\u200d🔥", "狐狸 🦊\u200d🔥"),
    ],
)
def test_the_prompt_is_cleaned(typed: str, kept: str) -> None:
    """Control and direction signs go; lines, tabs and every language stay."""
    assert VideoRequest(prompt=typed).prompt == kept


@pytest.mark.parametrize("frames", [{"start": PICTURE}, {"end": PICTURE}])
@pytest.mark.parametrize("prompt", ["", "a", "ab"])
def test_a_picture_needs_no_words(frames: dict[str, Any], prompt: str) -> None:
    """Beside a picture the prompt may be short or empty."""
    assert VideoRequest(prompt=prompt, **frames).prompt == prompt


@given(
    prompt=st.one_of(st.text(max_size=60), st.text("ab\n\u202e", max_size=9)),
    length=st.sampled_from([1, 1, 1, 200]),
    start=st.sampled_from([None, PICTURE]),
    end=st.sampled_from([None, PICTURE]),
    loop=st.booleans(),
)
@settings(deadline=None, max_examples=200)
def test_any_text_is_a_request_or_a_refusal(
    prompt: str, length: int, start: BlobKey | None, end: BlobKey | None, *, loop: bool
) -> None:
    """Nothing else comes of any text; and what was cleaned once is clean."""
    try:
        request = VideoRequest(prompt=prompt * length, start=start, end=end, loop=loop)
    except Refusal:
        return
    assert replace(request) == request
    assert request.prompt == request.prompt.strip()
    assert len(request.prompt) <= PROMPT_MAX
    assert request.prompt or start or end


@pytest.mark.parametrize(
    "wrong", [{"width": 0}, {"height": -1}, {"duration": 0.0}, {"size": 0}], ids=str
)
def test_a_clip_that_nothing_can_play(wrong: dict[str, Any]) -> None:
    """A clip without pixels, time or bytes is a defect."""
    facts: dict[str, Any] = {"width": 4, "height": 3, "duration": 1.0, "size": 9, "sound": False}
    assert Clip(**facts).width == 4
    with pytest.raises(ValueError, match="no clip"):
        Clip(**(facts | wrong))
