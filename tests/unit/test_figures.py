"""Numbers of days: what is counted adds up, and what is drawn is a picture that can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from adapters.media.charts import WIDTH, make_chart
from adapters.media.spreadsheets import Spreadsheets
from bot.domain.figures import Day, Sums
from bot.rules.cells import disarmed
from bot.rules.cooling import cooling
from bot.rules.figures import CANCELLED, DELIVERED, FAILED, failure, sums, took


def test_sums_have_no_gap() -> None:
    """A day without any job is there with nothing; other days do not count; a correction of
    yesterday does not make a number negative.
    """
    counted = {
        9: {DELIVERED: 99},
        10: {DELIVERED: 2, FAILED: 1, failure("upstream"): 1, took(60.0): 2},
        12: {DELIVERED: 1, CANCELLED: 3, took(600.0): 1, FAILED: -1, failure("not-posted"): -1},
    }
    found = sums(counted, {10: 1.5, 12: 0.5}, range(10, 13))
    assert [day.day for day in found.days] == [10, 11, 12]
    assert (found.delivered, found.failed, found.cancelled, found.money) == (3, 1, 3, 2.0)
    assert found.failures == (("upstream", 1),)
    assert found.days[1] == Day(day=11)


@given(seconds=st.floats(1.0, 1e6))
def test_durations_are_known_to_a_tenth(seconds: float) -> None:
    """The class of a duration tells it within ten per cent."""
    found = sums({1: {took(seconds): 5}}, {}, [1])
    assert found.half == found.most
    assert found.half is not None
    assert found.half == pytest.approx(seconds, rel=0.1)


def test_half_and_most() -> None:
    """Of ten videos nine took a minute, one an hour: half and nine of ten came within a minute."""
    found = sums({1: {took(60.0): 9, took(3600.0): 1}}, {}, [1])
    assert found.half == found.most == pytest.approx(60.0, rel=0.1)
    assert sums({}, {}, [1]).half is None


@given(st.dictionaries(st.integers(0, 80), st.integers(-3, 50), max_size=40))
def test_durations_are_spread_over_a_few_columns(classes: dict[int, int]) -> None:
    """No video is left out or counted twice, and the columns grow."""
    counted = {1: {f"took {number}": amount for number, amount in classes.items()}}
    columns = sums(counted, {}, [1]).took
    met = [amount for amount in classes.values() if amount > 0]
    assert sum(number for _, number in columns) == sum(met)
    assert len(columns) <= 12
    assert [seconds for seconds, _ in columns] == sorted({seconds for seconds, _ in columns})


def test_cooling_doubles_and_has_an_end() -> None:
    """Two are free, the third costs a quarter of an hour, and nobody waits for more than a day."""
    pauses = [cooling(strikes) for strikes in range(1, 40)]
    assert pauses[:5] == [0.0, 0.0, 900.0, 1800.0, 3600.0]
    assert max(pauses) == 86400.0
    assert pauses == sorted(pauses)


@pytest.mark.parametrize("days", [1, 14, 90])
@pytest.mark.parametrize("size", [0, 7, 400_000])
def test_a_chart_is_a_picture(tmp_path: Path, days: int, size: int) -> None:
    """For few and many days, no and many jobs: a light PNG as wide as a phone, not heavy, with
    something on it.
    """
    one = Day(day=20_000, delivered=size, failed=size // 2, cancelled=size // 3, money=size * 1.1)
    whole = tuple(replace(one, day=20_000 + number) for number in range(days))
    reasons = (("moderation", size), ("a-reason-with-a-very-long-name" * 3, 1)) if size else ()
    make_chart(Sums(days=whole, failures=reasons, half=61.0, most=9000.0), tmp_path / "chart.png")
    with Image.open(tmp_path / "chart.png") as picture:
        assert picture.format == "PNG"
        assert picture.width == WIDTH
        assert 700 < picture.height < 2000
        colours = picture.convert("RGB").getcolors(1 << 22) or []
    assert max(colours)[1] == (255, 255, 255)
    assert len(colours) > 5
    assert (tmp_path / "chart.png").stat().st_size < 200_000


@given(cell=st.text(max_size=20))
def test_no_cell_is_a_formula(cell: str) -> None:
    """What is written begins with none of the signs, and says the same."""
    safe = disarmed(cell)
    assert safe.lstrip()[:1] not in set("=+-@\t")
    assert safe in {cell, f"'{cell}"}


async def test_a_table_is_read_by_other_programs(tmp_path: Path) -> None:
    """It begins with the mark once, and quotes what has commas, quotes and lines."""
    file = tmp_path / "table"
    await Spreadsheets().append([["id", "prompt"]], file)
    await Spreadsheets().append([], file)
    await Spreadsheets().append([["1", 'a "fox",\nred 狐']], file)
    assert file.read_bytes() == '\ufeffid,prompt\r\n1,"a ""fox"",\nred 狐"\r\n'.encode()
