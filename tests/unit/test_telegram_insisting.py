"""How long to wait before Telegram is asked again."""

from __future__ import annotations

import warnings

import pytest
from telegram.error import (
    Conflict,
    EndPointNotFound,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.warnings import PTBDeprecationWarning

from adapters.chat.telegram.api import TokenRefused
from adapters.chat.telegram.insisting import Pauses, reason

SECRET = "7000000001:AAH0-a_token"  # noqa: S105 - opens nothing


class ReadError(Exception):
    """What the HTTP client calls a line that broke."""


def broken() -> TelegramError:
    """Return what the library makes of a broken line."""
    error = NetworkError(f"httpx.ReadError: https://host/bot{SECRET}/getUpdates")
    error.__cause__ = ReadError(f"https://host/bot{SECRET}/getUpdates")
    return error


def test_pauses_grow_to_half_a_minute() -> None:
    """1 s, 1.5 times longer each time, 30 s at the most; one good answer, and it is 1 s again."""
    pauses = Pauses()
    found = [pauses.after(Conflict("Conflict")) for _ in range(12)]
    assert found[:3] == [1.0, 1.5, 2.25]
    assert found[-1] == max(found) == 30.0
    pauses.good()
    assert pauses.after(NetworkError("Bad Gateway")) == 1.0


def test_a_long_poll_that_ran_out_is_no_fault() -> None:
    """It is asked anew at once, and nothing grows."""
    pauses = Pauses()
    assert [pauses.after(TimedOut()) for _ in range(9)] == [0.0] * 9
    assert pauses.after(Conflict("Conflict")) == 1.0


def test_the_first_broken_line_is_asked_anew_at_once() -> None:
    """Telegram ends old connections by itself; only if that goes on it is something else."""
    pauses = Pauses()
    assert [pauses.after(broken()) for _ in range(3)] == [0.0, 1.0, 1.5]
    pauses.good()
    assert pauses.after(broken()) == 0.0


def test_a_flood_wait_is_kept() -> None:
    """What Telegram asks for, and a little more."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        assert Pauses().after(RetryAfter(7)) == 7.5


@pytest.mark.parametrize("error", [InvalidToken("Unauthorized"), EndPointNotFound("Not found")])
def test_a_refused_token_is_not_waited_for(error: TelegramError) -> None:
    """No pause helps; and nothing that is printed of it names the token."""
    with pytest.raises(TokenRefused) as caught:
        Pauses().after(error)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "Telegram" in str(caught.value)


def test_no_reason_holds_the_token() -> None:
    """What is written into the log is the kind of the trouble, never an address."""
    assert reason(broken()) == "ReadError"
    assert reason(Conflict("Conflict: terminated")) == "Conflict: terminated"
    assert reason(NetworkError(f"https://host/bot{SECRET}/x")) == "NetworkError"
