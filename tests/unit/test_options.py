"""Options in a prompt are found as people and phones write them, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.video import AspectRatio, Duration, Resolution
from bot.errors import Refusal
from bot.rules import options
from bot.rules.options import Asked

TALL = Asked(prompt="a fox", aspect_ratio=AspectRatio.TALL)
EM, EN, COLON, TIMES = "\u2014", "\u2013", "\uff1a", "\u00d7"


def refused(text: str) -> tuple[str, dict[str, str | float]]:
    """Return the code and the facts with which a text is refused."""
    with pytest.raises(Refusal) as caught:
        options.parse(text)
    return caught.value.code, caught.value.facts


def test_everything_at_once() -> None:
    """All options after a prompt are taken out of it and understood."""
    text = (
        "a fox surfing --ar 9:16 --loop --raw --model ray-2 --duration 9s --res 1080p "
        "--camera orbit_left"
    )
    assert options.parse(text) == Asked(
        prompt="a fox surfing",
        aspect_ratio=AspectRatio.TALL,
        loop=True,
        raw=True,
        model="ray-2",
        duration=Duration.LONG,
        resolution=Resolution.P1080,
        concepts=("orbit_left",),
    )


@pytest.mark.parametrize(
    "written",
    [
        "--ar 9:16",
        "--AR 9:16",
        "--ar=9:16",
        "--ar:9:16",
        "--ar= 9:16",
        "--ar 9x16",
        "--ar 9X16",
        f"--ar 9{TIMES}16",
        "--ar 9/16",
        f"--ar 9{COLON}16",
        f"--ar{COLON}9{COLON}16",
        "--ar \uff19\uff1a\uff11\uff16",
        f"{EM}ar 9:16",
        f"{EN}ar 9:16",
        f"{EN}{EN}ar 9:16",
        f"{EM}AR=9:16",
        "--aspect 9:16",
        "--aspect-ratio 9:16",
        "--aspect_ratio 9:16",
        "--ar 9:16,",
        "--ar\n9:16",
        "--ar 9:16 --ar 9x16",
    ],
)
def test_one_option_written_in_many_ways(written: str) -> None:
    """Whatever a phone, a keyboard or a habit makes of it, it is the same option."""
    assert options.parse(f"a fox {written}") == TALL
    assert options.parse(f"{written} a fox") == TALL


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("--duration 9", Asked(duration=Duration.LONG)),
        ("--dur 5sec", Asked(duration=Duration.SHORT)),
        ("--res 1080", Asked(resolution=Resolution.P1080)),
        ("--resolution 4K", Asked(resolution=Resolution.P2160)),
        ("--res 2160p", Asked(resolution=Resolution.P2160)),
        ("--no-loop", Asked(loop=False)),
        ("--loop=off", Asked(loop=False)),
        ("--loop=on", Asked(loop=True)),
        ("--no-loop=yes", Asked(loop=False)),
        ("--model=Ray-2.", Asked(model="ray-2")),
        ("--camera orbit_left,pan-up --camera dolly_zoom --camera pan_up",
         Asked(concepts=("orbit_left", "pan_up", "dolly_zoom"))),
    ],
)  # fmt: skip
def test_values_are_read_kindly(written: str, expected: Asked) -> None:
    """Units may be left out, case does not matter, lists may be given in pieces."""
    assert options.parse(written) == expected


@pytest.mark.parametrize(
    "prompt",
    [
        "a well--known fox",
        "a fox -- at dusk",
        f"a fox {EM} at dusk",
        f"a{EM}b",
        f"a fox {EM}running fast{EM} in snow",
        f"\u4e00\u53ea\u72d0\u72f8 {EM}{EM}\u51b2\u6d6a",
        "--- a rule ---",
        "minus --5 degrees",
        "the sign says '--loop'",
        "-ar 9:16",
        "--",
        "",
    ],
)
def test_dashes_that_are_no_options_stay_in_the_prompt(prompt: str) -> None:
    """Punctuation and compound words are what the person wanted to say."""
    assert options.parse(prompt) == Asked(prompt=prompt)


def test_the_prompt_keeps_its_shape() -> None:
    """Inner spaces and line breaks stay as typed; only the options and the ends go."""
    text = "  first  line\n\n--loop\nsecond\tline --ar 9:16  third  "
    assert options.parse(text).prompt == "first  line\nsecond\tline  third"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("a fox --lop", "--loop"),
        ("a fox --modell ray-2", "--model"),
        (f"a fox {EM}loops", "--loop"),
        ("a fox --zzz", ""),
        ("a fox --\u5faa\u73af", ""),
    ],
)
def test_an_unknown_option_is_named_with_what_may_be_meant(text: str, suggestion: str) -> None:
    """A slip of the pen is not silently filmed."""
    code, facts = refused(text)
    assert code == "option_unknown"
    assert str(facts["option"])[2:] in text
    assert facts["suggestion"] == suggestion


@pytest.mark.parametrize(
    ("text", "option", "value"),
    [
        ("a fox --ar 5:4", "--ar", "5:4"),
        ("a fox --duration 10s", "--duration", "10s"),
        ("a fox --res big", "--res", "big"),
        ("a fox --loop=maybe", "--loop", "maybe"),
        ("a fox --model ../etc", "--model", "../etc"),
        ("a fox --camera=,<b>", "--camera", ",<b>"),
    ],
)
def test_a_wrong_value_is_named_with_the_right_ones(text: str, option: str, value: str) -> None:
    """The answer says which option, what was typed, and what would do."""
    code, facts = refused(text)
    assert code == "option_value"
    assert (facts["option"], facts["value"]) == (option, value)
    assert facts["allowed"]


@pytest.mark.parametrize("text", ["a --ar", "a --ar --loop", "a --ar=", "a --aspect , b", "--ar="])
def test_an_option_without_its_value_is_named(text: str) -> None:
    """The next option is not taken for a value."""
    assert refused(text) == ("option_missing_value", {"option": "--ar"})


@pytest.mark.parametrize(
    ("text", "option"),
    [("--ar 9:16 --aspect 1:1", "--ar"), ("--loop --no-loop", "--loop"), ("--dur 5 --dur 9", None)],
)
def test_an_option_given_twice_differently_is_named(text: str, option: str | None) -> None:
    """It is not for us to guess which of two was meant."""
    assert refused(text) == ("option_twice", {"option": option or "--duration"})


def test_what_is_said_back_is_short() -> None:
    """A huge word is not echoed in full."""
    assert all(len(str(fact)) <= 40 for fact in refused("--" + "a" * 10_000)[1].values())


def test_a_very_long_prompt_is_read() -> None:
    """Ten thousand words with a thousand options' worth of dashes are no burden."""
    prompt = f"a fox -- {EM}word x--y " * 20_000
    assert options.parse(prompt + "--loop") == Asked(prompt=prompt.strip(), loop=True)


OPTIONS = ["--ar", "--loop", "--no-loop", "--raw", "--model", "--camera", "--res", "--dur"]
VALUES = ["9:16", "16x9", "ray-2", "9s", "4k", "pan", "a", "ﬁ"]
SIGNS = ["--", EM, EN, "=", ":", COLON, ",", " ", "  ", "\n"]
PIECES = st.sampled_from([*OPTIONS, *VALUES, *SIGNS])
CODES = {"option_unknown", "option_value", "option_missing_value", "option_twice"}


def parsed(text: str) -> Asked | str:
    """Return what a text asks for, or the code with which it is refused."""
    try:
        return options.parse(text)
    except Refusal as refusal:
        return refusal.code


@given(text=st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
@settings(deadline=None, max_examples=400)
def test_no_text_breaks_the_parser_and_what_it_reads_it_reads_again(text: str) -> None:
    """Any text is refused by code, or parsed, and written back it is parsed to the same."""
    found = parsed(text)
    if isinstance(found, str):
        assert found in CODES
        return
    assert parsed(options.format(found)) == found
    rest = iter(text.split())
    assert all(word in rest for word in found.prompt.split()), "words in the order they came in"


WORDS = st.text(st.characters(codec="utf-8", exclude_characters=f"-{EM}{EN}"), max_size=40)


@given(
    asked=st.builds(
        Asked,
        prompt=WORDS.map(str.strip),
        aspect_ratio=st.none() | st.sampled_from(AspectRatio),
        loop=st.none() | st.booleans(),
        raw=st.none() | st.booleans(),
        model=st.none() | st.from_regex(r"[a-z][a-z0-9-]{0,8}[a-z0-9]", fullmatch=True),
        duration=st.none() | st.sampled_from(Duration),
        resolution=st.none() | st.sampled_from(Resolution),
        concepts=st.lists(
            st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True), unique=True, max_size=3
        ).map(tuple),
    )
)
@settings(deadline=None, max_examples=200)
def test_edit_offers_the_text_that_means_the_same(asked: Asked) -> None:
    """What was asked for, written as text and sent back unchanged, is asked for again."""
    assert options.parse(options.format(asked)) == asked
