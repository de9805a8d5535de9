"""What stands in for the options that a request leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.video import AspectRatio, Duration, Resolution
from bot.errors import Refusal
from bot.rules.defaults import merge, only_defaults
from bot.rules.options import Asked, format, parse  # noqa: A004 - the pair of parse

OPEN = Asked(prompt="a fox")
SAID = st.builds(
    Asked,
    aspect_ratio=st.none() | st.sampled_from(AspectRatio),
    loop=st.none() | st.booleans(),
    raw=st.none() | st.booleans(),
    duration=st.none() | st.sampled_from(Duration),
    resolution=st.none() | st.sampled_from(Resolution),
    concepts=st.sampled_from([(), ("pan",), ("pan", "zoom_in")]),
)
FIELDS = ("aspect_ratio", "loop", "raw", "duration", "resolution", "concepts")


def always(_: Asked) -> bool:
    """Let everything pass."""
    return True


def is_open(value: object) -> bool:
    """Say whether nothing was said."""
    return value in {None, ()}


@given(asked=SAID, mine=SAID, theirs=SAID)
def test_each_option_is_of_whoever_says_it_first(asked: Asked, mine: Asked, theirs: Asked) -> None:
    """What was typed, else the person's, else the chat's."""
    merged = merge(replace(asked, prompt="a fox"), [format(mine), format(theirs)], always)
    assert merged.prompt == "a fox"
    for field in FIELDS:
        values = [getattr(one, field) for one in (asked, mine, theirs)]
        said = next((value for value in values if not is_open(value)), values[0])
        assert getattr(merged, field) == said


@given(asked=SAID, mine=SAID, no_loop=st.booleans(), no_4k=st.booleans())
def test_a_default_never_makes_it_impossible(
    asked: Asked,
    mine: Asked,
    no_loop: bool,  # noqa: FBT001 - drawn
    no_4k: bool,  # noqa: FBT001 - drawn
) -> None:
    """If what was typed fits, so does what it becomes."""

    def fits(one: Asked) -> bool:
        return not (no_loop and one.loop) and not (no_4k and one.resolution is Resolution.P2160)

    merged = merge(asked, [format(mine)], fits)
    assert fits(merged) or not fits(asked)
    assert merge(merged, [format(mine)], fits) == merged


def test_what_does_not_fit_leaves_its_place_to_the_next() -> None:
    """The person's shape cannot be had here, the chat's can."""
    merged = merge(OPEN, ["--ar 21:9", "--ar 1:1"], lambda one: one.aspect_ratio != "21:9")
    assert merged.aspect_ratio is AspectRatio.SQUARE


@pytest.mark.parametrize("text", ["--gone-option 3", "--ar", "--ar 5:7", "--loop --no-loop"])
def test_what_is_not_understood_any_more_is_nothing(text: str) -> None:
    """An option that was dropped since it was stored is no reason to refuse."""
    assert merge(OPEN, [text, "--raw"], always) == replace(OPEN, raw=True)


def test_another_video_is_never_a_default() -> None:
    """Words and videos belong to one request, however they came into what is stored."""
    assert merge(OPEN, ["a wolf --from 0a1b2c --to 0a1b2c --reverse"], always) == OPEN


@given(asked=SAID)
def test_settings_are_kept_as_they_were_typed(asked: Asked) -> None:
    """What is written down means the same when it is read again."""
    assert only_defaults(format(asked)) == asked
    assert parse(format(asked)) == asked


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a fox --loop", "settings_words"),
        ("--from 0a1b2c", "settings_video"),
        ("--to 0a1b2c", "settings_video"),
        ("--reverse", "settings_video"),
        ("--lop", "option_unknown"),
    ],
)
def test_what_cannot_be_a_setting_is_refused(text: str, code: str) -> None:
    """By its name."""
    with pytest.raises(Refusal) as caught:
        only_defaults(text)
    assert caught.value.code == code
