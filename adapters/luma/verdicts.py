"""Which error the caller gets for an answer that is no good: after a purchase, after a read."""

from __future__ import annotations

from typing import Final

from adapters.luma import patience
from adapters.luma.faults import Fault, by_words, fault_of
from adapters.luma.protocol import Response
from adapters.luma.reasons import reason, words
from bot.errors import (
    AccountTrouble,
    AnswerLost,
    Failure,
    NoSuchGeneration,
    NotTaken,
    ProviderError,
    ReadFailed,
    Rejected,
)

_REJECTED: Final = {
    Fault.MODERATION: Failure.MODERATION,
    Fault.PICTURE: Failure.BAD_PICTURE,
    Fault.PROMPT: Failure.BAD_PROMPT,
    Fault.TASK: Failure.UNKNOWN_TASK,
    Fault.UPSTREAM: Failure.UPSTREAM,
}

_OPERATOR: Final = {
    Fault.KEY: Failure.KEY_REFUSED,
    Fault.MONEY: Failure.MONEY_GONE,
    # A wrong base address is the operator's to mend, as a wrong key is.
    Fault.ADDRESS: Failure.KEY_REFUSED,
}


def unsold(response: Response) -> ProviderError:
    """Return the error for an answer to a purchase that names no generation.

    `AnswerLost` unless the answer clearly says that nothing was taken. A 400 with words that nobody
    knows is `Rejected` as a bad prompt: it is final, costs nothing, and the person can change it.
    """
    fault, said = fault_of(response), reason(response)
    if fault in _OPERATOR:
        where = "wrong address? " if fault is Fault.ADDRESS else ""
        return AccountTrouble(where + said, failure=_OPERATOR[fault])
    if fault is Fault.BUSY:
        wait = patience.asked_for(response.headers)
        return NotTaken(said, retry_after=patience.USUAL if wait is None else wait)
    if fault is Fault.UNCLEAR or (fault is Fault.UPSTREAM and response.ok):
        return AnswerLost(said)
    return Rejected(said, failure=_REJECTED[fault])


def unread(response: Response) -> ProviderError:
    """Return the error for an answer to a read that holds nothing to read."""
    fault, said = fault_of(response), reason(response)
    if fault is Fault.TASK or _gone(response):
        return NoSuchGeneration(said)
    if fault in {Fault.KEY, Fault.MONEY}:
        return AccountTrouble(said, failure=_OPERATOR[fault])
    return ReadFailed(said, retry_after=patience.asked_for(response.headers))


def is_busy(response: Response) -> bool:
    """Whether an answer asks for patience, with everything that is asked."""
    return fault_of(response) is Fault.BUSY


def _gone(response: Response) -> bool:
    """Whether the seller's program says so; a page of a proxy, or a wrong address, may pass."""
    page = response.body.lstrip().startswith(b"<")
    elsewhere = by_words(words(response.body)) is Fault.ADDRESS
    return response.status in {404, 410} and not page and not elsewhere


def why_failed(text: str) -> Failure:
    """Return the class of a failed generation by the seller's reason, `UPSTREAM` if unknown.

    >>> why_failed("Frame moderation failed"), why_failed("")
    (<Failure.MODERATION: 'moderation'>, <Failure.UPSTREAM: 'upstream'>)
    """
    classes = (Fault.MODERATION, Fault.PICTURE, Fault.PROMPT)
    fault = by_words(text)
    return _REJECTED[fault] if fault in classes else Failure.UPSTREAM
