"""What becomes of the money of a job when it goes on, and whether a request fits a budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.job import State
from bot.errors import Failure, Refusal
from bot.rules.limits import day_turn, month_turn


class Deal(StrEnum):
    """What a step does with what is held for a job."""

    KEEP = "keep"
    """It stays as it is: nothing is decided yet, or all is."""
    SPEND = "spend"
    """The provider takes it."""
    GIVE_BACK = "give-back"
    """Nothing was bought, or the provider said that it failed and takes nothing for it."""


_THEIR_WORD: Final = frozenset(
    {Failure.MODERATION, Failure.BAD_PROMPT, Failure.BAD_PICTURE, Failure.UPSTREAM}
)
"""Reasons that a provider gives for a generation that failed: it takes no money for one. All other
reasons are ours (we waited no longer, found no link), and it may well take it.
"""
_UNSENT: Final = frozenset({State.COLLECTING, State.QUEUED})
_CLOSED: Final = frozenset({State.DELIVERING, State.UNDELIVERABLE})


def deal(before: State, after: State, failure: Failure | None, *, known: bool) -> Deal:
    """Return what a step does with the money; `known` says that the job has a generation.

    A job that is cancelled while it is being sent keeps its hold until the answer shows whether it
    was bought. One whose answer stays lost was not, unless its generation turned up.
    """
    if before in _CLOSED:
        return Deal.KEEP
    if after is State.DELIVERING:
        return Deal.SPEND
    if after is State.CANCELLED:
        return _cancelled(before)
    if after is not State.FAILED:
        return Deal.KEEP
    if before is State.GENERATING:
        return Deal.GIVE_BACK if failure in _THEIR_WORD else Deal.SPEND
    return Deal.SPEND if before is State.UNCONFIRMED and known else Deal.GIVE_BACK


def _cancelled(before: State) -> Deal:
    if before in _UNSENT:
        return Deal.GIVE_BACK
    return Deal.SPEND if before is State.GENERATING else Deal.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Money that may be spent, in millionths; 0 is no limit."""

    daily: int = 0
    monthly: int = 0


NO_BUDGET: Final = Budget()
SERVICE: Final = "service"
"""The name under which everything is counted."""
_SHARES: Final = (100, 80)
"""Per cent of a budget at which those who run the service are told, the highest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purses:
    """One budget, of `subject`, and what is taken of it on a day and in its month."""

    subject: str
    budget: Budget
    taken: tuple[int, int]

    @property
    def spans(self) -> tuple[tuple[str, int, int], ...]:
        """The budgets that have a limit, the longer first: span, budget, taken."""
        today, month = self.taken
        both = ("monthly", self.budget.monthly, month), ("daily", self.budget.daily, today)
        return tuple(span for span in both if span[1])


class Told(StrEnum):
    """What those who run the service are told of a budget, each once a day or month."""

    SHARE = "share"
    """So much of it is used up."""
    FULL = "full"
    """A request was turned away, for it does not fit in."""
    OVER = "over"
    """More is used up than there was: a job that was accepted became dearer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What is to be told of a budget. `share` is what is used up of it, in per cent; `price` what a
    request would have cost that did not fit in.
    """

    subject: str
    span: str
    share: int
    budget: int
    taken: int
    told: Told = Told.SHARE
    price: int = 0


def afford(purses: Sequence[Purses], price: int, now: float, *, least: int | None = None) -> None:
    """Let a request pass whose price fits every budget, or raise `Refusal`.

    `budget_monthly`, `budget_daily`, `budget_chat_monthly`, `budget_chat_daily` (days, hours,
    minutes until it starts over); `budget_short`, if there is enough for a video that costs
    `least`. What costs nothing always passes.
    """
    full = exceeded(purses, price)
    if full and least is not None and least < price and not exceeded(purses, least):
        raise Refusal("budget_short")
    if full:
        first = min(full, key=lambda one: (one.span != "monthly", one.subject != SERVICE))
        whose = "" if first.subject == SERVICE else "chat_"
        turn = month_turn(now) if first.span == "monthly" else day_turn(now)
        raise Refusal(f"budget_{whose}{first.span}", **turn.facts)


def exceeded(purses: Sequence[Purses], price: int) -> list[Reached]:
    """Return the budgets that a price does not fit in."""
    return [
        Reached(
            subject=one.subject,
            span=span,
            share=taken * 100 // budget,
            budget=budget,
            taken=taken,
            told=Told.FULL,
            price=price,
        )
        for one in purses
        for span, budget, taken in one.spans
        if price and taken + price > budget
    ]


def reached(purses: Sequence[Purses], price: int) -> list[Reached]:
    """Return what is used up of each budget once a price is taken, as far as it is to be told."""
    if not price:
        return []
    found = (
        _used(one.subject, span, budget, before + price)
        for one in purses
        for span, budget, before in one.spans
    )
    return [one for one in found if one is not None]


def used(purses: Sequence[Purses]) -> list[Reached]:
    """Return what is used up of each budget, as far as it is to be told; it may be more than there
    was.
    """
    found = (
        _used(one.subject, span, budget, taken)
        for one in purses
        for span, budget, taken in one.spans
    )
    return [one for one in found if one is not None]


def _used(subject: str, span: str, budget: int, taken: int) -> Reached | None:
    share = next((share for share in _SHARES if taken * 100 >= budget * share), None)
    if share is None:
        return None
    told = Told.OVER if taken > budget else Told.SHARE
    if told is Told.OVER:
        share = -(-taken * 100 // budget)
    return Reached(subject=subject, span=span, share=share, budget=budget, taken=taken, told=told)
