"""The first provider that can do all of a request takes it, else what nobody can do is named."""

from __future__ import annotations

import pytest

from bot.domain.generation import Abilities
from bot.domain.names import BlobKey
from bot.domain.video import AspectRatio, Duration, Resolution, VideoRequest
from bot.errors import Refusal
from bot.rules.abilities import END_PICTURE, START_PICTURE, choose, missing

FEW = Abilities(
    aspect_ratios=frozenset({AspectRatio.WIDE}), loop=False, start=False, end=False, raw=False
)
MANY = Abilities(
    aspect_ratios=frozenset(AspectRatio),
    models=frozenset({"ray-2"}),
    durations=frozenset(Duration),
    resolutions=frozenset({Resolution.P720}),
    concepts=frozenset({"orbit_left"}),
)
KEY = BlobKey("k")


@pytest.mark.parametrize(
    ("request_", "lacking"),
    [
        (VideoRequest(prompt="a fox"), None),
        (VideoRequest(prompt="a fox", aspect_ratio=AspectRatio.WIDE), None),
        (VideoRequest(prompt="a fox", aspect_ratio=AspectRatio.CINEMA), "--ar 21:9"),
        (VideoRequest(prompt="a fox", loop=True), "--loop"),
        (VideoRequest(prompt="a fox", expand=False), "--raw"),
        (VideoRequest(start=KEY), START_PICTURE),
        (VideoRequest(prompt="a fox", end=KEY), END_PICTURE),
        (VideoRequest(prompt="a fox", model="ray-2"), "--model ray-2"),
        (VideoRequest(prompt="a fox", duration=Duration.LONG), "--duration 9s"),
        (VideoRequest(prompt="a fox", resolution=Resolution.P720), "--res 720p"),
        (VideoRequest(prompt="a fox", concepts=("orbit_left",)), "--camera orbit_left"),
    ],
)
def test_what_is_lacking_is_named_as_it_is_typed(
    request_: VideoRequest, lacking: str | None
) -> None:
    """A provider with few abilities lacks the option; one with many lacks nothing."""
    assert missing(FEW, request_) == lacking
    assert missing(MANY, request_) is None


def test_the_one_camera_move_that_is_unknown_is_named() -> None:
    """Of several concepts the wrong one is told, not all."""
    request = VideoRequest(prompt="a fox", concepts=("orbit_left", "fly"))
    assert missing(MANY, request) == "--camera fly"


def test_the_preferred_provider_takes_what_it_can_and_the_next_the_rest() -> None:
    """The order of the settings decides among those that can."""
    both = [("few", FEW), ("many", MANY)]
    assert choose(VideoRequest(prompt="a fox"), both) == "few"
    assert choose(VideoRequest(prompt="a fox", loop=True), both) == "many"


def test_the_option_that_nobody_can_do_is_named_with_what_somebody_can() -> None:
    """Only the first lacks `--loop`, all lack `--res 4k`: that is what must be changed."""
    request = VideoRequest(prompt="a fox", loop=True, resolution=Resolution.P2160)
    with pytest.raises(Refusal) as caught:
        choose(request, [("few", FEW), ("many", MANY)])
    assert caught.value.code == "option_unavailable"
    assert caught.value.facts == {"option": "--res 4k", "allowed": "720p"}


def test_options_that_nobody_can_do_together_are_refused_by_the_first() -> None:
    """Each can be done by one, both by none: the preferred provider's lack is told."""
    looping = Abilities(aspect_ratios=frozenset({AspectRatio.WIDE}))
    square = Abilities(aspect_ratios=frozenset({AspectRatio.SQUARE}), loop=False)
    request = VideoRequest(prompt="a fox", loop=True, aspect_ratio=AspectRatio.SQUARE)
    with pytest.raises(Refusal) as caught:
        choose(request, [("looping", looping), ("square", square)])
    assert caught.value.facts == {"option": "--ar 1:1", "allowed": "16:9"}


def test_without_a_provider_the_settings_are_at_fault() -> None:
    """An empty list is a defect of the wiring, not the person's."""
    with pytest.raises(ValueError, match="no provider"):
        choose(VideoRequest(prompt="a fox"), [])
