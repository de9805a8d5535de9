"""How small a clip is made follows from the room there is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.media.fitting import fittings, unfitted
from adapters.media.probe import Source
from adapters.media.silence import SILENCE_RATE


def source(
    width: int = 1920, height: int = 1080, duration: float = 5.0, *, sound: bool = False
) -> Source:
    """Describe a source of 24 frames a second."""
    return Source(
        width=width,
        height=height,
        duration=duration,
        frame_rate=24.0,
        turn=0,
        sound=sound,
        plain=True,
    )


@pytest.mark.parametrize(
    ("max_bytes", "height"), [(50_000_000, 1080), (10_000_000, 1080), (1_000_000, 780)]
)
def test_a_picture_shrinks_only_when_it_must(max_bytes: int, height: int) -> None:
    """With room for its pixels a picture stays as it is; with less, it is made smaller."""
    first = next(fittings(source(), max_bytes))
    assert first.height == pytest.approx(height, abs=40)
    assert first.width / first.height == pytest.approx(16 / 9, rel=0.01)


def test_each_try_asks_for_less() -> None:
    """A try that came out too large is followed by one with a lower rate and no larger picture."""
    rates = [(each.video_rate, each.height) for each in fittings(source(), 1_000_000)]
    assert len(rates) == 3
    assert rates == sorted(rates, reverse=True)
    assert len(set(rates)) == 3


def test_more_than_phones_decode_is_made_smaller() -> None:
    """The longer side never exceeds what phones can play, however much room there is."""
    first = next(fittings(source(5040, 2160), 1_000_000_000))
    assert (first.width, first.height) == (3840, 1646)


@pytest.mark.parametrize("max_bytes", [0, 1, 5_000])
def test_without_room_there_is_no_try(max_bytes: int) -> None:
    """Where nothing could be seen, nothing is tried."""
    assert list(fittings(source(), max_bytes)) == []


@pytest.mark.parametrize("sound", [True, False])
def test_what_need_not_fit_keeps_its_size(*, sound: bool) -> None:
    """A video for which there is no room anyway is encoded as it is, within what phones decode."""
    free = unfitted(source(sound=sound))
    assert (free.width, free.height, free.video_rate) == (1920, 1080, 40_000_000)
    assert free.audio_rate == (128_000 if sound else SILENCE_RATE)
    huge = unfitted(source(5040, 2160))
    assert (huge.width, huge.height) == (3840, 1646)


@settings(max_examples=200, deadline=None)
@given(
    st.builds(
        source,
        st.integers(16, 5000),
        st.integers(16, 5000),
        st.floats(0.04, 600),
        sound=st.booleans(),
    ),
    st.integers(0, 100_000_000),
)
def test_what_is_tried_fits_by_computation(clip: Source, max_bytes: int) -> None:
    """The rates of every try, over the whole clip, stay within the bytes; sides are even."""
    for fitting in fittings(clip, max_bytes):
        total = (fitting.video_rate + fitting.audio_rate) * clip.duration / 8
        assert total < max_bytes
        assert (fitting.width % 2, fitting.height % 2) == (0, 0)
        assert fitting.width <= max(16, clip.width + 1)
        assert fitting.height <= max(16, clip.height + 1)
        assert fitting.audio_rate > 0
