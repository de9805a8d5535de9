"""What the learned polling costs: polls per video times lateness, against 5 s and the optimum.

`python -m tests.bench.pacing` prints the table. Chance decides only what was learned (seeded); what
a schedule then costs is computed from the distribution itself, without sampling.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from statistics import NormalDist, fmean
from typing import Final

from bot.rules.pacing import Durations, Pace

FIXED: Final = 5.0
"""The interval to beat, in seconds."""
STAGES: Final = (0, 10, 50, 200)
"""After so many finished jobs a schedule is looked at."""
RUNS: Final = 10
"""So many histories are learned for each row."""
_PHASES: Final = tuple((step + 0.5) / 8 for step in range(8))
_NORMAL: Final = NormalDist()


@dataclass(frozen=True, slots=True)
class Times:
    """A mix of log-normal durations: (weight, median in seconds, sigma) of each part."""

    name: str
    parts: tuple[tuple[float, float, float], ...]

    def finished(self, seconds: float) -> float:
        """Return the share that is finished by then."""
        if seconds <= 0:
            return 0.0
        return sum(w * _NORMAL.cdf(math.log(seconds / m) / s) for w, m, s in self.parts)

    @property
    def mean(self) -> float:
        """The mean duration in seconds."""
        return sum(w * m * math.exp(s * s / 2) for w, m, s in self.parts)

    def draw(self, chance: random.Random) -> float:
        """Return the duration of one job."""
        weights = [part[0] for part in self.parts]
        (_, median, sigma) = chance.choices(self.parts, weights)[0]
        return median * math.exp(sigma * chance.gauss(0, 1))

    def scaled(self, factor: float, name: str) -> Times:
        """Return the same times, all longer by a factor."""
        return Times(name, tuple((w, m * factor, s) for w, m, s in self.parts))


@dataclass(frozen=True, slots=True)
class Cost:
    """The mean of what a schedule costs: polls per video, seconds that the end is noticed late."""

    polls: float
    lateness: float

    @property
    def product(self) -> float:
        """The figure to keep small."""
        return self.polls * self.lateness


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `worst` is the largest ratio to the fixed interval of all runs."""

    name: str
    learned: int
    polls: float
    lateness: float
    product: float
    to_fixed: float
    worst: float
    to_optimum: float


TIMES: Final = (
    Times("log-normal 60 s, 0.35", ((1.0, 60.0, 0.35),)),
    Times("log-normal 100 s, 0.15", ((1.0, 100.0, 0.15),)),
    Times("60% 40 s, 0.2 + 40% 150 s, 0.3", ((0.6, 40.0, 0.2), (0.4, 150.0, 0.3))),
)
"""The distributions by which the design judges."""


def cost(times: Times, polls: Iterator[float]) -> Cost:
    """Compute what a schedule costs on the average, exactly but for the last millionth."""
    asked, noticed, before = 0.0, 0.0, 0.0
    for poll in polls:
        now = times.finished(poll)
        asked += 1 - before
        noticed += poll * (now - before)
        before = now
        if now > 1 - 1e-6:
            break
    return Cost(asked, noticed - times.mean)


def fixed(times: Times) -> Cost:
    """Return the cost of asking every 5 s."""
    return cost(times, (FIXED * number for number in count(1)))


def learned(times: Times, pace: Pace) -> Cost:
    """Return the cost of a pace, over all phases."""
    costs = [cost(times, _schedule(pace, phase)) for phase in _PHASES]
    return Cost(fmean(each.polls for each in costs), fmean(each.lateness for each in costs))


def optimum(times: Times) -> float:
    """Return the least product there is: half the squared integral of √(density · survival)."""
    step, whole, before = 0.05, 0.0, 0.0
    for number in count(1):
        now = times.finished(number * step)
        whole += math.sqrt(max(now - before, 0.0) * step * (1 - (now + before) / 2))
        before = now
        if now > 1 - 1e-9:
            break
    return whole * whole / 2


def work(durations: Durations, times: Times, jobs: int, chance: random.Random) -> Durations:
    """Finish jobs one after the other, noticing each when the pace of the moment asks."""
    pace = Pace(durations)
    for number in range(jobs):
        end, phase, seen, now = times.draw(chance), chance.random(), 0.0, 0.0
        while now < end:
            seen, now = now, pace.next_poll(now, phase)
        durations = durations.add(now, unfinished=seen)
        if number % 5 == 0:
            pace = Pace(durations)
    return durations


def row(name: str, jobs: int, times: Times, histories: Sequence[Durations]) -> Row:
    """Judge what was learned in several runs."""
    rival, best = fixed(times).product, optimum(times)
    costs = [learned(times, Pace(history)) for history in histories]
    product = fmean(each.product for each in costs)
    return Row(
        name=name,
        learned=jobs,
        polls=fmean(each.polls for each in costs),
        lateness=fmean(each.lateness for each in costs),
        product=product,
        to_fixed=product / rival,
        worst=max(each.product for each in costs) / rival,
        to_optimum=product / best,
    )


def measure() -> list[Row]:
    """Learn each distribution in stages, then let the provider become faster and slower."""
    rows = []
    for times in TIMES:
        chances = [random.Random(f"{times.name} {run}") for run in range(RUNS)]
        histories = [Durations() for _ in chances]
        for before, stage in zip((0, *STAGES), STAGES, strict=False):
            pairs = zip(histories, chances, strict=True)
            histories = [work(old, times, stage - before, chance) for old, chance in pairs]
            rows.append(row(times.name, stage, times, histories))
        for factor, word in ((0.5, "twice as fast"), (2.0, "twice as slow")):
            rows += _change(times.scaled(factor, word), histories)
    return rows


def _change(times: Times, histories: list[Durations]) -> Iterator[Row]:
    """Judge old histories by new times, at once and after 20 and 60 jobs of the new kind."""
    chances = [random.Random(f"{times.name} {run}") for run in range(len(histories))]
    for before, stage in ((0, 0), (0, 20), (20, 60)):
        pairs = zip(histories, chances, strict=True)
        histories = [work(old, times, stage - before, chance) for old, chance in pairs]
        yield row(f"  then {times.name}", stage, times, histories)


def _schedule(pace: Pace, phase: float) -> Iterator[float]:
    """Yield the polls of one job that never ends."""
    now = 0.0
    while True:
        now = pace.next_poll(now, phase)
        yield now


def main() -> None:
    """Print the table."""
    out = sys.stdout.write
    heads = ("jobs", "polls", "late s", "product", "/fixed", "worst", "/optimum")
    out(f"{'durations':<32}" + "".join(f"{head:>9}" for head in heads) + "\n")
    for each in measure():
        numbers = (each.polls, each.lateness, each.product, each.to_fixed, each.worst)
        cells = "".join(f"{number:9.2f}" for number in (*numbers, each.to_optimum))
        out(f"{each.name:<32}{each.learned:9d}{cells}\n")


if __name__ == "__main__":
    main()
