"""What the bot did that Discord dislikes, counted from what is on record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tests.servers.discord.calls import Call
from tests.servers.discord.commands import Registration
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.message import Message

EDITS: Final = 5
"""Edits that a channel takes within `EDITS_WITHIN` seconds, as seen in practice."""
EDITS_WITHIN: Final = 5.0
_OWN_ROUTES: Final = {"channel", "token", "followup"}
_MASS: Final = {"@everyone", "@here"}


@dataclass(slots=True, frozen=True, kw_only=True)
class Verdict:
    """Figures and, in `violations`, sentences about what must never happen.

    `invalid_requests` are those that Discord counts towards a ban (401, 403, 429); `refused` are
    calls that were wrong, as `route code`; `needless_registrations` changed no command;
    `unanswered` people read that the app did not respond.
    """

    calls: int
    invalid_requests: int
    refused: tuple[str, ...]
    registrations: int
    needless_registrations: int
    interactions: int
    unanswered: int
    slowest_answer: float
    most_edits: int
    violations: tuple[str, ...]


def verdict(
    calls: list[Call],
    registrations: list[Registration],
    interactions: Iterable[Interaction],
    messages: list[Message],
) -> Verdict:
    """Judge everything that happened."""
    asked = list(interactions)
    edits = {name: times for name, times in _edits(messages).items() if times}
    crowded = {name: _most(times, EDITS_WITHIN) for name, times in edits.items()}
    needless = sum(not one.changed for one in registrations)
    answers = [one.answer.after for one in asked if one.answer is not None]
    failed = [one for one in asked if one.failed]
    violations = [
        f"{most} edits within {EDITS_WITHIN:g} s in {name}"
        for name, most in crowded.items()
        if most > EDITS
    ]
    violations += [f"{needless} needless registrations of commands"] if needless else []
    violations += [f"no answer to {one} within {one.within:g} s" for one in failed]
    violations += _told(calls, messages)
    return Verdict(
        calls=len(calls),
        invalid_requests=sum(call.counts_as_invalid for call in calls),
        refused=tuple(f"{call.route} {call.code}" for call in calls if call.refused),
        registrations=len(registrations),
        needless_registrations=needless,
        interactions=len(asked),
        unanswered=len(failed),
        slowest_answer=max(answers, default=0.0),
        most_edits=max(crowded.values(), default=0),
        violations=tuple(violations),
    )


def _told(calls: list[Call], messages: list[Message]) -> list[str]:
    """Return what is wrong with single calls and messages."""
    found = [f"{c.method} {c.path} does not exist" for c in calls if c.route == "unknown"]
    dead = Counter(c.path for c in calls if c.path.count("/webhooks/") and c.status == 404)
    found += [f"a webhook that is gone was used {n} times" for n in dead.values() if n > 1]
    found += [f"everybody was pinged: {m.text}" for m in messages if _MASS & set(m.pings)]
    return found


def _edits(messages: list[Message]) -> dict[str, list[float]]:
    """Return when the app edited something, by channel."""
    times: dict[str, list[float]] = defaultdict(list)
    for message in messages:
        name = f"{message.channel.name or 'direct messages'} ({message.channel.id})"
        times[name] += [edit.at for edit in message.edits if edit.route in _OWN_ROUTES]
    return times


def _most(times: list[float], seconds: float) -> int:
    """Return how many of the times lie within so many seconds at the most."""
    ordered, start, most = sorted(times), 0, 0
    for end, at in enumerate(ordered):
        while at - ordered[start] >= seconds:
            start += 1
        most = max(most, end - start + 1)
    return most
