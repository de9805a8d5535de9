"""Each alert wakes somebody when it should, and nobody on a good day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from prometheus_client import CollectorRegistry

from adapters.journal import BacklogGauge, Duties, Health, Journal, Readiness, Stalls, open_log
from bot.domain.backlog import Backlog
from bot.errors import Failure
from bot.ports import Duty
from bot.usecases.accounts import Accounts
from tests.jumping_clock import JumpingClock
from tests.promql import Prometheus, scraped

ROOT = Path(__file__).parent.parent.parent
GROUPS = yaml.safe_load((ROOT / "deploy" / "alerts.yaml").read_text(encoding="utf-8"))["groups"]
RULES: dict[str, str] = {rule["alert"]: rule["expr"] for group in GROUPS for rule in group["rules"]}
QUIET: Final = Backlog(
    jobs={"queued": 2}, queued_for=20.0, unclaimed_for=0.5, inbox=0, outbox=1, processes=1
)
THERE: Final = {"provider": "luma", "platform": "telegram"}


@dataclass(slots=True, eq=False)
class World:
    """A process as Prometheus sees it; what a test changes happens between two scrapes."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    clock: JumpingClock = field(default_factory=JumpingClock)
    backlog: Backlog = QUIET
    ready: dict[str, bool] = field(
        default_factory=lambda: {"running": True, "store": True, "telegram": True}
    )
    duties: set[Duty] = field(default_factory=lambda: set(Duty))
    journal: Journal = field(init=False)
    accounts: Accounts = field(init=False)
    stalls: Stalls = field(init=False)
    counting: BacklogGauge = field(init=False)

    def __post_init__(self) -> None:
        """Put the process together."""
        self.journal = Journal(open_log("error", "json"), self.registry, {"luma": 0.4})
        self.accounts = Accounts(self.journal, {"luma": 5}, {})
        self.stalls = Stalls(self.registry, self.clock)
        self.counting = BacklogGauge(self._count, self.clock)
        for collector in (
            Health(self.accounts, self.clock.now),
            Readiness(lambda: self.ready),
            Duties(self),
            self.counting,
        ):
            self.registry.register(collector)

    def alone(self, duty: Duty) -> bool:
        """Say whether a duty is this process's."""
        return duty in self.duties

    async def tell(self, word: str) -> None:
        """Nobody else is there."""

    async def _count(self) -> Backlog:
        return self.backlog

    def videos(self, count: int) -> None:
        """Let some requests come in and be delivered, at the usual pace."""
        for _ in range(count):
            self.accept(1)
            self.journal.note("job_generating", job="1", age=3.0, **THERE)
            self.journal.note("job_delivering", job="1", provider="luma", seconds=40.0, late=2.0)
            self.journal.note("job_delivered", job="1", age=50.0, **THERE)
            self.said()

    def accept(self, count: int) -> None:
        """Let requests come in."""
        for _ in range(count):
            self.journal.note("job_accepted", job="1", **THERE)
            self.journal.note("acknowledged", platform="telegram", seconds=0.8)
            self.journal.note("discord_deferred", fate="done", seconds=0.5)

    def said(self, outcome: str = "done", *, times: int = 1) -> None:
        """Let something be said."""
        self.note("said", times=times, platform="telegram", call="send", outcome=outcome)

    def fail(self, failure: Failure, count: int, *, among: int = 0) -> None:
        """Let jobs fail, among others that go well."""
        self.videos(among)
        for _ in range(count):
            self.accept(1)
            self.journal.note("job_failed", job="1", failure=failure, **THERE)

    def note(self, event: str, *, times: int = 1, **fields: Any) -> None:
        """Let something happen."""
        for _ in range(times):
            self.journal.note(event, **fields)


async def firing(change: Callable[[World], object], later: float = 0.0) -> set[str]:
    """Return the alerts that would fire after a change to a world that was well."""
    world = World()
    world.note("balance", provider="luma", amount=100.0)
    world.videos(3)
    world.said("unsure")
    world.stalls.saw(0.002)
    await world.counting.look()
    before = scraped(world.registry, job="bot", instance="one")
    world.videos(3)
    change(world)
    await world.counting.look()
    after = scraped(world.registry, job="bot", instance="one")
    view = Prometheus(before, after, world.clock.now() + later)
    return {name for name, expression in RULES.items() if view.ask(expression)}


def unready(part: str) -> Callable[[World], object]:
    """Let a part not be ready."""
    return lambda world: world.ready.update({part: False})


def waiting(**changes: float) -> Callable[[World], object]:
    """Let something wait in the store."""
    known = {"queued_for": 20.0, "unclaimed_for": 0.5} | changes

    def change(world: World) -> None:
        world.backlog = Backlog(
            jobs={}, inbox=0, outbox=0, processes=1,
            queued_for=known["queued_for"], unclaimed_for=known["unclaimed_for"],
        )  # fmt: skip

    return change


def house(world: World) -> None:
    """Let nobody have the house."""
    world.duties.discard(Duty.HOUSE)


def out(world: World) -> None:
    """Let the provider refuse the key."""
    world.accounts.failed("luma", world.clock.now(), "refused", account=True)


def nothing(_: World) -> None:
    """Let nothing happen but the usual."""


CASES: Final[dict[str, tuple[Callable[[World], object], set[str]]]] = {
    "a good day": (nothing, set()),
    "many refused for what was asked": (lambda w: w.fail(Failure.MODERATION, 50), set()),
    "one fails among many": (lambda w: w.fail(Failure.UPSTREAM, 6, among=50), set()),
    "many fail": (lambda w: w.fail(Failure.UPSTREAM, 20), {"BotJobsFailing"}),
    "the platform is away": (unready("telegram"), {"BotNotReady", "BotPartNotReady", "BotDeaf"}),
    "nobody is there to hear": (lambda w: w.ready.pop("telegram"), {"BotDeaf"}),
    "nobody asks Telegram": (lambda w: w.duties.discard(Duty.POLLER), {"BotDeaf"}),
    "told to stop": (unready("running"), {"BotNotReady"}),
    "the provider is out": (out, {"BotProviderOut"}),
    "little money": (
        lambda w: w.note("balance", provider="luma", amount=1.0),
        {"BotBalanceLow"},
    ),
    "no money": (
        lambda w: w.note("balance", provider="luma", amount=0.0),
        {"BotBalanceLow", "BotBalanceGone"},
    ),
    "a purchase in doubt": (
        lambda w: w.note("job_unconfirmed", failure=Failure.ANSWER_LOST, provider="luma"),
        {"BotPurchasesInDoubt"},
    ),
    "a long queue": (waiting(queued_for=1000.0), {"BotQueueLong"}),
    "nobody works": (waiting(unclaimed_for=300.0), {"BotJobsUnclaimed"}),
    "ends are seen late": (
        lambda w: w.note("job_delivering", times=9, provider="luma", late=200.0),
        {"BotLate"},
    ),
    "slow to answer": (
        lambda w: w.note("acknowledged", times=9, platform="telegram", seconds=25.0),
        {"BotSlowToAnswer"},
    ),
    "too late for Discord": (
        lambda w: w.note("discord_deferred", seconds=2.9),
        {"BotDiscordTooLate"},
    ),
    "lines break": (lambda w: w.said("unsure", times=5), {"BotSendsUnsure"}),
    "the loop stands still": (lambda w: w.stalls.saw(2.0), {"BotLoopStalls"}),
    "a process died": (lambda w: w.note("taken_over", jobs=3), {"BotJobsTakenOver"}),
    "the store is away": (lambda w: w.note("store_failed", times=9), {"BotStoreFailing"}),
    "files in two places": (
        lambda w: w.note("settings_differ", settings="MEDIA_URL", processes=1),
        {"BotSettingsDiffer"},
    ),
    "nobody has the house": (house, {"BotDutyVacant"}),
    "a defect": (lambda w: w.journal.defect("work_failed", ValueError()), {"BotDefects"}),
}
"""What happens, and who is told."""


@pytest.mark.parametrize(("change", "expected"), CASES.values(), ids=list(CASES))
async def test_what_wakes_whom(change: Callable[[World], object], expected: set[str]) -> None:
    """This and nothing else fires."""
    assert await firing(change) == expected


async def test_nothing_delivered() -> None:
    """Ten come in and none goes out; also where none ever went out."""
    world = World()
    world.accept(1)
    before = scraped(world.registry, job="bot", instance="one")
    world.accept(10)
    after = scraped(world.registry, job="bot", instance="one")
    view = Prometheus(before, after, world.clock.now())
    assert view.ask(RULES["BotNothingDelivered"])
    world.videos(1)
    view = Prometheus(after, scraped(world.registry, job="bot", instance="one"), 0.0)
    assert not view.ask(RULES["BotNothingDelivered"])


async def test_a_balance_that_nobody_reads() -> None:
    """An hour and more after it was read, it is not believed any more, and that is told."""
    fired = await firing(lambda w: w.note("balance", provider="luma", amount=0.0), later=4000.0)
    assert fired == {"BotBalanceUnread"}


def test_who_stands_by_does_not_hear() -> None:
    """One should ask Telegram and cannot, another is ready to step in: still nobody hears."""
    asks, stands_by = World(ready={"telegram": False}), World(ready={"telegram": True})
    stands_by.duties.clear()
    told = scraped(asks.registry, job="bot", instance="one")
    for name, series in scraped(stands_by.registry, job="bot", instance="two").items():
        told[name] = told[name] | series
    view = Prometheus(told, told, 0.0)
    assert view.ask(RULES["BotDeaf"])
    asks.ready["telegram"] = True
    told |= scraped(asks.registry, job="bot", instance="one") | {"bot_duty": told["bot_duty"]}
    assert not Prometheus(told, told, 0.0).ask(RULES["BotDeaf"])


def test_no_process_at_all() -> None:
    """Prometheus reaches nobody."""
    assert Prometheus({}, {}, 0.0).ask(RULES["BotNotReady"])


def test_every_alert_is_tried() -> None:
    """A new one comes with its case."""
    tried = {name for _, expected in CASES.values() for name in expected}
    assert set(RULES) - tried == {"BotNothingDelivered", "BotBalanceUnread"}
