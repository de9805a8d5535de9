"""The rules of a chat: what is shown can be typed, and nobody lifts what is not his to lift."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import BlobKey
from bot.domain.preferences import ChatRules, Nsfw, OpenTo, Quiet
from bot.domain.video import AspectRatio, Duration, VideoRequest
from bot.errors import Refusal
from bot.rules.house import change, decided, laxer, left_out, shown

LANGUAGES = ("en", "zh", "de")
NUMBERS = st.none() | st.integers(0, 1_000_000)
MINUTES = st.integers(0, 24 * 60 - 1)
QUIETS = st.builds(
    lambda start, more, offset: Quiet(start=start, end=(start + more) % 1440, offset=offset),
    MINUTES, st.integers(1, 1439), st.integers(-14 * 60, 14 * 60),
)  # fmt: skip
RULES = st.builds(
    ChatRules,
    open_to=st.sampled_from(OpenTo),
    options=st.sampled_from(["", "--ar 9:16", "--ar 1:1 --loop --duration 9s"]),
    without=st.lists(st.sampled_from(["loop", "9s", "16:9", "ray-2"]), unique=True).map(tuple),
    showcase=st.booleans(),
    nsfw=st.sampled_from(Nsfw),
    adult=st.booleans(),
    language=st.none() | st.sampled_from(LANGUAGES),
    quiet=st.none() | QUIETS,
    user_running=NUMBERS, user_daily=NUMBERS, user_monthly=NUMBERS, manager_daily=NUMBERS,
    running=NUMBERS, daily=NUMBERS, monthly=NUMBERS,
    budget_daily=st.integers(0, 10**8).map(lambda cents: cents / 100),
    budget_monthly=st.integers(0, 10**8).map(lambda cents: cents / 100),
)  # fmt: skip


@given(rules=RULES)
def test_what_is_shown_can_be_typed(rules: ChatRules) -> None:
    """Whoever types every line that he sees has the same rules."""
    again = ChatRules()
    for name, value in shown(rules).items():
        again = change(again, name, value, LANGUAGES)
    assert again == rules


@given(name=st.sampled_from(sorted(shown(ChatRules()))), value=st.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(name: str, value: str) -> None:
    """Whatever is typed is a value that can be shown again, or a refusal."""
    try:
        rules = change(ChatRules(), name, value, LANGUAGES)
    except Refusal:
        return
    assert change(ChatRules(), name, shown(rules)[name], LANGUAGES) == rules


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("colour", "red", "rule_unknown"),
        ("open", "all", "rule_value"),
        ("options", "a fox --loop", "settings_words"),
        ("options", "--from abc123", "settings_video"),
        ("options", "", "rule_value"),
        ("without", "loop; DROP", "rule_value"),
        ("language", "xx", "rule_value"),
        ("quiet", "22:00", "rule_value"),
        ("quiet", "22:60-23:00", "rule_value"),
        ("quiet", "24:00-07:00", "rule_value"),
        ("quiet", "07:00-07:00", "rule_value"),
        ("quiet", "22:00-07:00 +15:00", "rule_value"),
        ("daily", "-1", "rule_value"),
        ("daily", "1e9", "rule_value"),
        ("budget-daily", "nan", "rule_value"),
        ("budget-daily", "inf", "rule_value"),
    ],
)
def test_what_cannot_be_set(name: str, value: str, code: str) -> None:
    """Each is refused, and the refusal says what it can be."""
    with pytest.raises(Refusal) as refused:
        change(ChatRules(), name, value, LANGUAGES)
    assert refused.value.code == code
    assert refused.value.facts.get("allowed", "-")


@pytest.mark.parametrize(
    ("wanted", "ceiling", "is_laxer"),
    [(3, 5, False), (5, 5, False), (6, 5, True), (0, 5, True), (None, 5, False), (0, 0, False),
     (1000, 0, False)],
)  # fmt: skip
def test_what_lets_more_pass(
    wanted: int | None,
    ceiling: int,
    is_laxer: bool,  # noqa: FBT001 - a row
) -> None:
    """A number above the operator's, or none at all; 0 is endless, for him as well."""
    assert laxer(ChatRules(user_daily=wanted), "user-daily", ceiling) is is_laxer


def test_what_is_decided_is_fixed() -> None:
    """What is decided otherwise than usual is fixed, once; put back to the usual it is free."""
    rules = decided(ChatRules(nsfw=Nsfw.REFUSE, fixed=("open",)), "nsfw")
    assert rules.fixed == ("open", "nsfw")
    assert decided(rules, "nsfw").fixed == ("open", "nsfw")
    assert decided(replace(rules, nsfw=Nsfw.SPOILER), "nsfw").fixed == ("open",)


@pytest.mark.parametrize(
    ("changes", "without", "name"),
    [
        ({"loop": True}, ("loop",), "loop"),
        ({"expand": False}, ("raw",), "raw"),
        ({"aspect_ratio": AspectRatio.WIDE}, ("16:9",), "16:9"),
        ({"duration": Duration.LONG}, ("9s",), "9s"),
        ({"start": BlobKey("a.jpg")}, ("picture",), "picture"),
        ({"concepts": ("orbit_left",)}, ("camera",), "camera"),
        ({"concepts": ("orbit_left",)}, ("orbit_left",), "orbit_left"),
        ({"model": "ray-2"}, ("ray-2",), "ray-2"),
        ({"loop": True}, ("9s", "raw"), None),
        ({}, ("loop", "9s", "picture"), None),
    ],
)
def test_what_is_left_out(
    changes: dict[str, Any], without: tuple[str, ...], name: str | None
) -> None:
    """What a request asks for and a chat does without is named."""
    assert left_out(VideoRequest(prompt="a fox", **changes), without) == name
