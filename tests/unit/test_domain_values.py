"""Small values of the core refuse what they cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.generation import News, Phase
from bot.domain.names import Platform
from bot.domain.people import Owner
from bot.domain.reply import Button
from bot.errors import Failure


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("failure", [None, Failure.UPSTREAM])
def test_only_a_failure_has_a_reason(phase: Phase, failure: Failure | None) -> None:
    """News of a failure name its class, and no other news do."""
    if (phase is Phase.FAILED) == (failure is not None):
        assert News(phase=phase, failure=failure).phase is phase
    else:
        with pytest.raises(ValueError, match=phase.value):
            News(phase=phase, failure=failure)


@pytest.mark.parametrize(("platform", "user"), [("", "1"), ("a:b", "1"), ("room", "")])
def test_no_owner(platform: str, user: str) -> None:
    """An owner that could be taken for another is none."""
    with pytest.raises(ValueError, match="no owner"):
        Owner(Platform(platform), user)


@given(
    st.tuples(st.text("ab:", min_size=1), st.text("ab:", min_size=1)),
    st.tuples(st.text("ab:", min_size=1), st.text("ab:", min_size=1)),
)
@settings(deadline=None, max_examples=100)
def test_two_owners_are_never_written_alike(one: tuple[str, str], two: tuple[str, str]) -> None:
    """What is counted by an owner's written form is not counted for another."""
    try:
        first, second = (Owner(Platform(platform), user) for platform, user in (one, two))
    except ValueError:
        return
    assert (str(first) == str(second)) == (first == second)


@given(st.text(max_size=70))
@settings(deadline=None, max_examples=100)
def test_button_ids_fit(text: str) -> None:
    """A button's id has 1 to 64 bytes, or there is no such button."""
    if 1 <= len(text.encode()) <= 64:
        assert Button(text, "label").id == text
    else:
        with pytest.raises(ValueError, match="bytes"):
            Button(text, "label")
