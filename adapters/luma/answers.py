"""What the answers of every dialect have in common: an id, a state, links, a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from adapters.luma.links import result_of
from adapters.luma.phases import furthest, known
from adapters.luma.protocol import Response
from adapters.luma.reading import Layer, first_name, layers, named, said
from adapters.luma.redact import redacted
from adapters.luma.verdicts import unread, unsold, why_failed
from bot.domain.generation import News, Phase
from bot.domain.names import GenerationId

_REASONS: Final = ("failure_reason", "fail_reason", "task_status_msg", "message")


def bought(response: Response) -> GenerationId:
    """Return the id of what was bought, from any shape. Raises as `Protocol.accepted`."""
    name = first_name(layers(response.body)) if response.ok else None
    if name is None:
        raise unsold(response)
    return name


def news_of(response: Response, generation: GenerationId) -> News:
    """Read an answer about one generation in any shape. Raises as `Protocol.news`."""
    told = tell(layers(response.body, generation)) if response.ok else None
    if told is None:
        raise unread(response)
    return told


def tell(found: Sequence[Layer]) -> News | None:
    """Read the news out of the objects of an answer; None if they are about no generation."""
    words, result = tuple(states(found)), result_of(found)
    if not (words or result or first_name(found)):
        return None
    phase = furthest(words, has_link=result is not None)
    if phase is Phase.DONE:
        return News(phase=phase, results=(result,) if result else ())
    if phase is Phase.FAILED:
        return failed(found)
    return going_on(phase, words)


def states(found: Sequence[Layer]) -> Iterator[str]:
    """Yield every state of an answer; `status` counts only where it is the state of a task.

    Beside no id it may be the state of the call: `{"status": "success", "data": {…}}`.
    """
    for layer in found:
        keys = ("state", "task_status", "status") if named(layer) else ("state", "task_status")
        yield from filter(None, (said(layer, key) for key in keys))


def failed(found: Sequence[Layer]) -> News:
    """Return the news of a failure, classed by what the objects say, the innermost first."""
    texts = [said(layer, key) for layer in reversed(found) for key in _REASONS]
    why = " | ".join(dict.fromkeys(filter(None, texts)))
    return News(phase=Phase.FAILED, failure=why_failed(why), reason=redacted(why))


def going_on(phase: Phase, words: Sequence[str]) -> News:
    """Return the news of a generation under way; words that nobody knows are for the log."""
    strange = [word for word in words if not known(word)]
    return News(phase=phase, reason=redacted(f"unknown state {strange}") if strange else "")


def not_here(response: Response) -> bool:
    """Whether an answer says that its address is none, in a status or by a page for people.

    A page of a proxy in front of a broken service says nothing about addresses.
    """
    page = response.body.lstrip().startswith(b"<")
    return response.status in {404, 405} or (page and response.status < 500)  # noqa: PLR2004 - the service is broken
