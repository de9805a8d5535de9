"""As much of PromQL as the alerts use, over two scrapes: what was before, and what is now.

Prometheus itself is no library. What is not understood here is an error, never a guess.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import promql_parser as promql
from prometheus_client import CollectorRegistry

Labels = frozenset[tuple[str, str]]
Vector = dict[Labels, float]
Value = Vector | float

_COMPARE: Final[Mapping[str, Callable[[float, float], bool]]] = {
    ">": operator.gt, "<": operator.lt, "<=": operator.le, ">=": operator.ge, "==": operator.eq,
}  # fmt: skip
_COUNT: Final[Mapping[str, Callable[[float, float], float]]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip
_GATHER: Final[Mapping[str, Callable[[list[float]], float]]] = {
    "sum": sum, "max": max, "min": min, "count": len,
}  # fmt: skip


Scrape = dict[str, Vector]
"""The samples by name."""


def scraped(registry: CollectorRegistry, **target: str) -> Scrape:
    """Return all samples as Prometheus has them, with the labels of the target."""
    found: Scrape = {}
    for family in registry.collect():
        for sample in family.samples:
            labels = frozenset((sample.labels | target).items())
            found.setdefault(sample.name, {})[labels] = sample.value
    return found


@dataclass(frozen=True, slots=True)
class Prometheus:
    """Two scrapes, as far apart as any range asks for; `now` is the time."""

    before: Scrape
    after: Scrape
    now: float

    def ask(self, question: str) -> Value:
        """Answer a question."""
        return self._value(promql.parse(question))

    def _value(self, node: Any) -> Value:
        match node:
            case promql.NumberLiteral():
                return float(node.val)
            case promql.ParenExpr():
                return self._value(node.expr)
            case promql.VectorSelector():
                return _selected(self.after, node)
            case promql.AggregateExpr():
                return _gathered(node, _vector(self._value(node.expr)))
            case promql.BinaryExpr():
                left, right = self._value(node.lhs), self._value(node.rhs)
                return _both(str(node.op), left, _matched(node.modifier, left, right))
            case promql.Call():
                return self._called(node)
        raise NotImplementedError(type(node))

    def _called(self, node: Any) -> Value:
        match node.func.name:
            case "time":
                return self.now
            case "increase" | "rate" as name:
                (span,) = node.args
                grown = _grown(self.before, self.after, span.vector_selector)
                seconds = span.range.total_seconds() if name == "rate" else 1.0
                return {labels: value / seconds for labels, value in grown.items()}
            case "max_over_time":
                (span,) = node.args
                asked = span.vector_selector
                old, new = _selected(self.before, asked), _selected(self.after, asked)
                return {k: max(one.get(k, -math.inf) for one in (old, new)) for k in old | new}
            case "absent":
                return {} if self._value(node.args[0]) else {frozenset(): 1.0}
            case "histogram_quantile":
                share, buckets = (self._value(part) for part in node.args)
                assert isinstance(share, float)
                return _quantile(share, _vector(buckets))
        raise NotImplementedError(node.func.name)


def _vector(value: Value) -> Vector:
    assert isinstance(value, dict)
    return value


def _selected(scrape: Scrape, node: Any) -> Vector:
    samples = scrape.get(node.name, {})
    return {labels: value for labels, value in samples.items() if _fits(dict(labels), node)}


def _fits(labels: Mapping[str, str], node: Any) -> bool:
    for matcher in node.matchers.matchers:
        value, wanted = labels.get(matcher.name, ""), matcher.value
        kind = str(matcher.op).rpartition(".")[2]
        same = value == wanted if kind.endswith("qual") else bool(re.fullmatch(wanted, value))
        if same is kind.startswith("Not"):
            return False
    return True


def _grown(before: Scrape, after: Scrape, node: Any) -> Vector:
    """Return by how much each series grew; one that is new has no beginning to grow from."""
    old = _selected(before, node)
    return {k: value - old[k] for k, value in _selected(after, node).items() if k in old}


def _gathered(node: Any, inner: Vector) -> Vector:
    kept = set(node.modifier.labels) if node.modifier is not None else set()
    assert node.modifier is None or str(node.modifier.type).endswith("By")
    groups: dict[Labels, list[float]] = {}
    for labels, value in inner.items():
        groups.setdefault(frozenset(pair for pair in labels if pair[0] in kept), []).append(value)
    return {labels: _GATHER[str(node.op)](values) for labels, values in groups.items()}


def _matched(modifier: Any, left: Value, right: Value) -> Value:
    """Return the right side with the labels of the left: as they are, or as `group_left` asks."""
    if not str(modifier or ""):
        return right
    assert str(modifier) == "on (job, instance) group_left ()"
    on = {_target(labels): value for labels, value in _vector(right).items()}
    assert len(on) == len(_vector(right))
    return {k: on[_target(k)] for k in _vector(left) if _target(k) in on}


def _target(labels: Labels) -> Labels:
    return frozenset(pair for pair in labels if pair[0] in {"job", "instance"})


def _both(sign: str, left: Value, right: Value) -> Value:
    if sign == "and":
        return {k: v for k, v in _vector(left).items() if k in _vector(right)}
    if sign == "unless":
        return {k: v for k, v in _vector(left).items() if k not in _vector(right)}
    if sign == "or":
        return _vector(right) | _vector(left)
    pairs = _paired(left, right)
    if sign in _COMPARE:
        kept = {k: a for k, (a, b) in pairs.items() if _COMPARE[sign](a, b)}
        if isinstance(left, float):  # the number that is kept is that of the vector
            return {k: _vector(right)[k] for k in kept}
        return kept
    return {k: _COUNT[sign](a, b) for k, (a, b) in pairs.items()}


def _paired(left: Value, right: Value) -> dict[Labels, tuple[float, float]]:
    if isinstance(left, float):
        return {k: (left, b) for k, b in _vector(right).items()}
    if isinstance(right, float):
        return {k: (a, right) for k, a in left.items()}
    return {k: (a, right[k]) for k, a in left.items() if k in right}


def _quantile(share: float, buckets: Vector) -> Vector:
    """Return the upper end of the bucket in which the share lies; there is none without a value."""
    groups: dict[Labels, list[tuple[float, float]]] = {}
    for labels, value in buckets.items():
        end = float(dict(labels)["le"])
        rest = frozenset(pair for pair in labels if pair[0] != "le")
        groups.setdefault(rest, []).append((end, value))
    found = {labels: _end(share, ends) for labels, ends in groups.items()}
    return {labels: end for labels, end in found.items() if end is not None}


def _end(share: float, ends: Iterable[tuple[float, float]]) -> float | None:
    ordered = sorted(ends)
    total = ordered[-1][1]
    return next((end for end, count in ordered if total and count >= share * total), None)
