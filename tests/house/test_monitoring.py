"""Dashboard and alerts ask only for what the program tells, and leave nothing of it out."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import promql_parser as promql
import pytest
import yaml
from prometheus_client import CollectorRegistry

from adapters.journal import Journal, open_log
from adapters.watching import watching
from tests.promql import Scrape, scraped
from tests.service_stage import stage

ROOT = Path(__file__).parent.parent.parent
BOARD = json.loads((ROOT / "deploy" / "grafana.json").read_text(encoding="utf-8"))
ALERTS = yaml.safe_load((ROOT / "deploy" / "alerts.yaml").read_text(encoding="utf-8"))
RULES: list[dict[str, Any]] = [rule for group in ALERTS["groups"] for rule in group["rules"]]
GUIDE = (ROOT / "deploy" / "monitoring.md").read_text(encoding="utf-8")
EVENTS: Final[dict[str, dict[str, object]]] = {
    "acknowledged": {"platform": "room", "seconds": 1.0},
    "balance": {"provider": "luma", "amount": 1.0},
    "discord_deferred": {"seconds": 1.0},
    "heard": {"platform": "room"},
    "job_accepted": {"provider": "luma", "platform": "room"},
    "job_delivered": {"provider": "luma", "platform": "room", "age": 1.0},
    "job_delivering": {"provider": "luma", "seconds": 1.0, "late": 1.0, "polls": 1},
    "job_generating": {"provider": "luma", "age": 1.0},
    "said": {"platform": "room", "call": "send", "outcome": "done", "seconds": 1.0, "size": 1},
    "read": {"seconds": 0.1},
    "understood": {"platform": "room", "seconds": 1.0},
    "written": {"seconds": 0.1},
}
"""One of each event that tells a figure."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Scrape:
    """Return what a running process tells at `/metrics` when everything happened once."""
    return asyncio.run(_told(tmp_path_factory.mktemp("told")))


async def _told(folder: Path) -> Scrape:
    registry = CollectorRegistry()
    journal = Journal(open_log("error", "json"), registry, {"luma": 0.4})
    for event, fields in EVENTS.items():
        journal.note(event, **fields)
    journal.overheard("library", 30, "murmur")
    async with stage(folder) as on:
        journal.defect("work_failed", ValueError())
        watch = watching(on.service, on.books, registry, {"telegram": lambda: True})
        counting = asyncio.ensure_future(watch.tasks["backlog"]())
        await on.bell.when(lambda: "bot_processes" in scraped(registry), "what waits is counted")
        counting.cancel()
        await asyncio.gather(counting, return_exceptions=True)
        return scraped(registry, job="bot", instance="one")


def questions() -> Iterator[tuple[str, str]]:
    """Yield every question, and who asks it."""
    for panel in BOARD["panels"]:
        for target in panel.get("targets", ()):
            asked = target["expr"].replace("$__rate_interval", "5m").replace("$__range", "1d")
            yield panel["title"], asked
    for rule in RULES:
        yield rule["alert"], rule["expr"]


QUESTIONS = list(questions())
TITLES = [title for title, _ in QUESTIONS]


def nodes(question: str) -> list[Any]:
    """Return every part of a question."""
    found: list[Any] = []

    def see(node: Any) -> bool:
        found.append(node)
        return True

    promql.walk(promql.parse(question), see)
    return found


def selectors(question: str) -> list[Any]:
    """Return what a question asks for."""
    plain = [node for node in nodes(question) if isinstance(node, promql.VectorSelector)]
    spans = [node for node in nodes(question) if isinstance(node, promql.MatrixSelector)]
    return plain + [span.vector_selector for span in spans]


@pytest.mark.parametrize(("title", "question"), QUESTIONS, ids=TITLES)
def test_what_is_asked_is_told(title: str, question: str, told: Scrape) -> None:
    """Every metric exists, with every label that is asked of it."""
    asked = selectors(question)
    assert asked, title
    for selector in asked:
        assert selector.name in told, selector.name
        labels = {name for series in told[selector.name] for name, _ in series}
        assert {matcher.name for matcher in selector.matchers.matchers} <= labels
    known = {name for one in asked for series in told[one.name] for name, _ in series}
    for node in nodes(question):
        if isinstance(node, promql.AggregateExpr) and node.modifier is not None:
            assert set(node.modifier.labels) <= known, title


def test_everything_that_is_told_is_shown(told: Scrape) -> None:
    """Each of the program's own metrics stands in the dashboard."""
    shown = {
        one.name for title, asked in QUESTIONS for one in selectors(asked) if title[:3] != "Bot"
    }
    ours = {name for name in told if name.startswith("bot_") and not name.endswith("_created")}
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in ours}
    assert families - {re.sub(r"_(bucket|sum|count)$", "", name) for name in shown} == set()


def test_every_event_that_is_asked_for_is_noted() -> None:
    """An event that nobody notes would be a line that is always flat."""
    noted = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("bot", "adapters")
        for path in (ROOT / folder).rglob("*.py")
    )
    matchers = [m for _, asked in QUESTIONS for s in selectors(asked) for m in s.matchers.matchers]
    asked = {word for m in matchers if m.name == "event" for word in m.value.split("|")}
    assert asked
    assert {event for event in asked if f'"{event}"' not in noted} == set()


def test_the_dashboard_can_be_imported() -> None:
    """Its source, job and process are chosen there; no panel covers another; each is explained."""
    names = [variable["name"] for variable in BOARD["templating"]["list"]]
    assert names == ["datasource", "job", "instance"]
    assert BOARD["schemaVersion"] >= 39
    assert "id" not in BOARD
    places = set[tuple[int, int]]()
    for panel in BOARD["panels"]:
        at = panel["gridPos"]
        mine = {
            (x, y)
            for x in range(at["x"], at["x"] + at["w"])
            for y in range(at["y"], at["y"] + at["h"])
        }
        assert not places & mine, panel["title"]
        assert max(x for x, _ in mine) < 24
        places |= mine
        if panel["type"] != "row":
            assert panel["description"].endswith(".")
            assert panel["datasource"]["uid"] == "${datasource}"
    ids = [panel["id"] for panel in BOARD["panels"]]
    assert len(ids) == len(set(ids))


def test_rows() -> None:
    """The dashboard has a row for each thing that somebody comes to look for."""
    rows = [panel["title"] for panel in BOARD["panels"] if panel["type"] == "row"]
    assert rows == ["Service", "Money", "Providers", "Platforms", "Processes"]


@pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])
def test_an_alert_says_what_to_do(rule: dict[str, Any]) -> None:
    """It has a severity, a sentence on what is wrong and one on what to do, and its section."""
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert set(rule["annotations"]) == {"summary", "action"}
    assert all(text.endswith(".") for text in rule["annotations"].values())
    assert re.fullmatch(r"\d+[smh]", rule.get("for", "0s"))
    told = set(re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]))
    grouped = re.findall(r"by \(([\w, ]+)\)", rule["expr"])
    assert told <= {name.strip() for names in grouped for name in names.split(",")}


def test_the_guide_knows_every_alert_and_no_other() -> None:
    """Each alert has its section, in the same order."""
    assert re.findall(r"^### (\w+)$", GUIDE, re.MULTILINE) == [rule["alert"] for rule in RULES]


def test_the_guide_names_only_what_is_told(told: Scrape) -> None:
    """A metric that is explained exists."""
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in told}
    assert {name for name in re.findall(r"\bbot_\w+\b", GUIDE) if name not in families} == set()
