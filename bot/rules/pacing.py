"""When to ask a provider again, learned from how long its generations took.

A poll costs a request, a late poll costs a person's patience. For a known distribution of durations
the product of both is least when polls are spaced by a density proportional to the square root of
the hazard (the chance to finish in the next second, having not finished yet). `Durations`
remembers, `Pace` is the schedule made from it. With no history a cautious guess stands in.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, Self

GROWTH: Final = 1.05
"""Each bucket is this many times as wide as the one before."""
EDGES: Final = (0.0, *(GROWTH**power for power in range(169)))
"""Where buckets begin, in seconds: from 0, from 1, ... ; the last, from an hour on, is open."""
HALF_LIFE: Final = 60
"""After so many newer durations an old one weighs half."""
LATENESS: Final = 2.2
"""Seconds between the end and its notice to aim at; a fixed interval of 5 s has 2.5."""
LATENESS_SHARE: Final = 1 / 12
"""... but no more than this share of a usual duration, for short ones."""
GUESS_WEIGHT: Final = 0.5
"""How many real durations the guess weighs: little, but it never lets a schedule be certain."""
GUESS_HAZARD: Final = 0.01
"""The guess: in the long run this chance to finish within a second ..."""
GUESS_RISE: Final = 10.0
"""... half of which is reached after so many seconds."""
HEAD_START: Final = 0.75
"""The share of a poll that is saved at the beginning, where hardly anything ends."""
SOONEST: Final = 0.5
"""The fewest seconds between two polls."""
LONGEST: Final = 60.0
"""The most seconds between two polls ..."""
LONGEST_FIRST: Final = 90.0
"""... and before the first."""
OVERDUE: Final = 4.0
"""A job this many times later than nine of ten is probably stuck: polls thin out from there."""
DOUBT: Final = 0.8
"""If the poll before is long ago, the end may have been as early as this share of its notice."""
_BLURS: Final = frozenset({1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48})


@dataclass(frozen=True, slots=True)
class Durations:
    """A decaying histogram of durations; `counts` has one number for each of `EDGES`."""

    counts: tuple[float, ...] = (0.0,) * len(EDGES)

    @classmethod
    def of(cls, counts: tuple[float, ...]) -> Self:
        """Take stored counts; counts of another shape or no counts at all are forgotten."""
        sound = len(counts) == len(EDGES) and all(0 <= count < math.inf for count in counts)
        return cls(counts) if sound else cls()

    @property
    def total(self) -> float:
        """How much is remembered, in durations of full weight."""
        return sum(self.counts)

    def add(self, seconds: float, *, unfinished: float | None = None) -> Durations:
        """Remember a finished generation; older ones fade.

        `seconds` is when the end was noticed, `unfinished` when it was last seen unfinished, both
        since submit. If long ago, the end is spread over that time: a provider that has become
        faster than the first poll is found out this way.
        """
        late = max(seconds, 0.0)
        early = max(late * DOUBT, 0.0 if unfinished is None else unfinished)
        if unfinished is None or early > late * (1 + DOUBT) / 2:
            early = late
        fade = 0.5 ** (1 / HALF_LIFE)
        counts = [count * fade for count in self.counts]
        first, last = _bucket(early), _bucket(late)
        for place in range(first, last + 1):
            left = max(early, EDGES[place])
            right = late if place == last else EDGES[place + 1]
            counts[place] += (right - left) / (late - early) if first < last else 1.0
        return Durations(tuple(counts))


class Pace:
    """A schedule of polls made from `Durations`: dear to make (about 2 ms), cheap to ask.

    `elapsed` is always in seconds since submit.
    """

    __slots__ = ("_finished", "_overdue", "_planned", "_usual")

    def __init__(self, durations: Durations) -> None:
        masses = _expected(durations)
        self._finished = (0.0, *accumulate(masses))
        hazards = [_hazard(self._finished, place) for place in range(len(EDGES) - 1)]
        aim = min(LATENESS, LATENESS_SHARE * self._quantile(0.5))
        density = _densities(self._finished, hazards, aim)
        widths = [right - left for left, right in pairwise(EDGES)]
        polls = (rate * width for rate, width in zip(density, widths, strict=True))
        self._planned = (0.0, *accumulate(polls))
        self._usual = self._quantile(0.8)
        self._overdue = OVERDUE * self._quantile(0.9)

    def next_poll(self, elapsed: float, phase: float) -> float:
        """Return when to ask next, at least `SOONEST` after `elapsed`.

        `phase`, in [0, 1), is constant for a job and differs between jobs, so that jobs of one
        moment are not asked for at one moment.
        """
        elapsed = max(elapsed, 0.0)
        offset = HEAD_START + phase
        ahead = _value_at(self._planned, elapsed + SOONEST)
        planned = _time_at(self._planned, max(math.ceil(ahead - offset), 0) + offset)
        longest = LONGEST if elapsed else LONGEST_FIRST
        thinned = min((elapsed - self._overdue) / 20, longest)
        return elapsed + min(max(planned - elapsed, SOONEST, thinned), longest)

    def median_left(self, elapsed: float) -> float:
        """Return the seconds that a job, unfinished by now, takes from now on in half the cases."""
        elapsed = max(elapsed, 0.0)
        finished = _value_at(self._finished, elapsed)
        return max(self._quantile((1 + finished) / 2) - elapsed, 1.0)

    def share(self, elapsed: float) -> float:
        """Return how far a job probably is: 0 to 0.97, never falling, never at the end.

        Linear until four of five are done (0.9), ever slower after that.
        """
        done = 0.9 * max(elapsed, 0.0) / self._usual
        return done if done < 0.9 else 0.97 - 0.07 * math.exp((0.9 - done) / 0.07)  # noqa: PLR2004 - the docstring's numbers

    def _quantile(self, finished: float) -> float:
        """Return by when this share is finished, in seconds."""
        return _time_at(self._finished, finished)


def _bucket(seconds: float) -> int:
    """Return the bucket of a duration."""
    return bisect_right(EDGES, seconds) - 1


def _value_at(curve: Sequence[float], seconds: float) -> float:
    """Read a rising curve, given at `EDGES`, between its points; flat after the last."""
    place = min(_bucket(seconds), len(EDGES) - 2)
    left, right = EDGES[place], EDGES[place + 1]
    way = min((seconds - left) / (right - left), 1.0)
    return curve[place] + way * (curve[place + 1] - curve[place])


def _time_at(curve: Sequence[float], value: float) -> float:
    """Return when a rising curve, given at `EDGES`, reaches `value`; the last edge if never."""
    place = bisect_left(curve, value, hi=len(EDGES))
    if place == 0:
        return EDGES[0]
    if place == len(EDGES):
        return EDGES[-1]
    low, high = curve[place - 1], curve[place]
    left, right = EDGES[place - 1], EDGES[place]
    return left + (right - left) * (value - low) / (high - low)


def _guess() -> list[float]:
    """Return the guessed mass of each bucket: rare at first, then a steady chance to finish."""
    risks = (second - GUESS_RISE * math.atan(second / GUESS_RISE) for second in EDGES)
    finished = [1 - math.exp(-GUESS_HAZARD * risk) for risk in risks]
    return [right - left for left, right in pairwise((*finished, 1.0))]


def _expected(durations: Durations) -> list[float]:
    """Return the mass of each bucket that the next job has: what was seen, blurred, and doubt."""
    seen, guess = durations.total, _guess()
    if not seen:
        return guess
    whole = seen + GUESS_WEIGHT
    blurred = _blurred([count / seen for count in durations.counts], 1 / seen)
    pairs = zip(blurred, guess, strict=True)
    return [(seen * mass + GUESS_WEIGHT * doubt) / whole for mass, doubt in pairs]


def _blurred(masses: list[float], one: float) -> list[float]:
    """Smooth a histogram, as much as lets each duration be told best from all the others.

    `one` is the mass of one duration. Leaving one out needs only the share of itself that the
    blur leaves in place, which a single blurred point shows.
    """
    best, best_fit = masses, -math.inf
    point = [0.0] * len(masses)
    middle = len(masses) // 2
    point[middle] = 1.0
    blurred = masses
    for turn in range(1, max(_BLURS) + 1):
        blurred, point = _blur(blurred), _blur(point)
        if turn not in _BLURS:
            continue
        fit = _fit(masses, blurred, one * point[middle])
        if fit < best_fit:
            break
        best, best_fit = blurred, fit
    return best


def _blur(masses: list[float]) -> list[float]:
    """Give each neighbour a quarter; at the ends nothing leaves."""
    left = [masses[0], *masses[:-1]]
    right = [*masses[1:], masses[-1]]
    threes = zip(left, masses, right, strict=True)
    return [before / 4 + mass / 2 + after / 4 for before, mass, after in threes]


def _fit(masses: list[float], blurred: list[float], own: float) -> float:
    """Return how likely each mass is by the blurred others."""
    pairs = zip(masses, blurred, strict=True)
    return sum(mass * math.log(max(around - own, 1e-9)) for mass, around in pairs if mass)


def _hazard(finished: Sequence[float], place: int) -> float:
    """Return the chance to finish within a second of a bucket, if unfinished before it."""
    before, after = 1 - finished[place], 1 - finished[place + 1]
    if after <= 0:
        return 0.0
    return math.log(before / after) / (EDGES[place + 1] - EDGES[place])


def _densities(finished: Sequence[float], hazards: Sequence[float], aim: float) -> list[float]:
    """Return polls per second for each bucket, such that the mean lateness will be `aim`.

    With a density of c times the square root of the hazard, lateness is half the mean of its
    inverse, so that c is the mean of the inverse square root of the hazard over twice the aim.
    """
    roots = [math.sqrt(hazard) for hazard in hazards]
    shares = (right - left for left, right in pairwise(finished))
    inverse = sum(share / root for share, root in zip(shares, roots, strict=False) if root)
    return [inverse / (2 * aim) * root for root in roots]
