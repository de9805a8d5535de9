"""The words sellers have for how far a generation is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.domain.generation import Phase

_WORDS: Final = {
    "pending": Phase.QUEUED,
    "queued": Phase.QUEUED,
    "submitted": Phase.QUEUED,
    "not_start": Phase.QUEUED,
    "processing": Phase.RUNNING,
    "dreaming": Phase.RUNNING,
    "in_progress": Phase.RUNNING,
    "running": Phase.RUNNING,
    "completed": Phase.DONE,
    "success": Phase.DONE,
    "succeed": Phase.DONE,
    "succeeded": Phase.DONE,
    "failed": Phase.FAILED,
    "failure": Phase.FAILED,
    "error": Phase.FAILED,
}
"""Relays and their gateway (github.com/QuantumNous/new-api `model/task.go`), Luma's own API."""


def known(word: str) -> bool:
    """Whether some seller's documents or code have this word."""
    return word.lower() in _WORDS


def phase(word: str) -> Phase:
    """Translate one word in any case; one that nobody knows means: still being made.

    >>> phase("NOT_START"), phase("polishing")
    (<Phase.QUEUED: 'queued'>, <Phase.RUNNING: 'running'>)
    """
    return _WORDS.get(word.lower(), Phase.RUNNING)


def furthest(words: Iterable[str], *, has_link: bool) -> Phase:
    """Decide between the words of one answer; without a word, a link alone means done.

    A gateway and the seller behind it may disagree for a moment. A finished video in hand beats a
    failure, and a failure beats everything else.
    """
    phases = {phase(word) for word in words} or {Phase.DONE if has_link else Phase.QUEUED}
    if has_link and Phase.DONE in phases:
        return Phase.DONE
    order = (Phase.FAILED, Phase.DONE, Phase.RUNNING, Phase.QUEUED)
    return next(step for step in order if step in phases)
