"""What is left on an account, in three sellers' ways of saying it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.luma.balances import Billing, Credits, SystemQuota
from adapters.luma.protocol import Purse, Response
from bot.domain.generation import Balance
from bot.errors import AccountTrouble, ProviderError, ReadFailed
from tests.unit.odd_answers import JSON, STATUSES, ours
from tests.unit.recorded import recorded

SUBSCRIPTION = recorded("public/vapi.token_quota.response.json")
USAGE = recorded("public/vapi.token_usage.response.json")
PURSES: tuple[Purse, ...] = (Credits(), Billing(), SystemQuota())


def told(purse: Purse, *answers: bytes) -> Balance:
    """Read answers that all were successes."""
    return purse.balance([Response(200, answer) for answer in answers])


def test_luma_counts_cents() -> None:
    """Its recorded answer is 12 dollars and 34 and a half cents."""
    assert told(Credits(), recorded("derived/luma.credits.response.json")) == Balance(amount=12.345)
    assert [call.path for call in Credits(root="").questions(0)] == ["/credits"]


def test_a_gateway_tells_limit_and_use() -> None:
    """Five dollars, of which 6.959646 were used: a key may be overdrawn."""
    balance = told(Billing(), SUBSCRIPTION, USAGE)
    assert balance.amount == pytest.approx(-1.959646)
    assert [call.path for call in Billing().questions(1.5)] == [
        "/v1/dashboard/billing/subscription",
        "/v1/dashboard/billing/usage?start_date=0&end_date=1500",
    ]


def test_a_key_without_a_limit() -> None:
    """A hundred million stands for no end."""
    subscription = json.loads(SUBSCRIPTION) | {"hard_limit_usd": 100000000}
    assert told(Billing(), json.dumps(subscription).encode(), USAGE) == Balance(amount=None)


def test_yescale_counts_half_millionths_elsewhere() -> None:
    """Its system has another host; the number stands inside of `data`."""
    balance = told(SystemQuota(), recorded("public/yescale.system.user.response.json"))
    assert balance.amount == pytest.approx(17328.804182)
    assert SystemQuota().host == "https://yescale.bogia.app"
    assert [call.path for call in SystemQuota().questions(0)] == ["/yescale/user"]


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [
        (401, b'{"message": "invalid token"}', AccountTrouble),
        (500, b"", ReadFailed),
        (200, b"<html>", ReadFailed),
        (200, b'{"success": false, "message": "no"}', ReadFailed),
        (200, b'{"quota": "5"}', ReadFailed),
        (200, b'{"quota": true}', ReadFailed),
        (200, b'{"quota": 1' + b"0" * 400 + b"}", ReadFailed),
    ],
)
def test_an_answer_without_the_number(
    status: int, answer: bytes, error: type[ProviderError]
) -> None:
    """A refused key is the operator's, all else is asked again later."""
    with pytest.raises(error):
        SystemQuota().balance([Response(status, answer)])


@given(STATUSES, st.lists(JSON, min_size=2, max_size=2))
@settings(deadline=None, max_examples=100)
def test_any_json_is_survived(status: int, answers: Sequence[object]) -> None:
    """Whatever comes is a balance or one of our errors."""
    responses = [Response(status, json.dumps(answer).encode()) for answer in answers]
    for purse in PURSES:
        ours(partial(purse.balance, responses))
