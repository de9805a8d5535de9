"""What an answer that is no good means, decided by its status and its words."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from adapters.luma import patience
from adapters.luma.protocol import Response
from adapters.luma.reading import documents
from adapters.luma.reasons import words


class Fault(Enum):
    """One kind of trouble."""

    MODERATION = auto()
    """The prompt or a picture is not allowed."""
    BUSY = auto()
    """Too much at the moment, here or at the seller's own seller."""
    MONEY = auto()
    """The account is empty."""
    PICTURE = auto()
    """A picture cannot be read."""
    PROMPT = auto()
    """The prompt or an option cannot be taken."""
    TASK = auto()
    """The generation is not known."""
    ADDRESS = auto()
    """This address is not where the service is."""
    KEY = auto()
    """The key is not accepted."""
    UPSTREAM = auto()
    """The seller tried and failed."""
    UNCLEAR = auto()
    """Anything may have happened."""


_SPOKEN: Final = {
    Fault.MODERATION: (
        r"blacklisted words",
        r"moderation failed",
        r"prompt (is )?not allowed",
        r"contains ([\w-]+ )?ip\b",
        r"sensitive[ _]words",
        r"content[ _](was )?moderated",
        r"敏感词",
        r"违规",
    ),
    Fault.UNCLEAR: (r"do_request_failed",),
    Fault.BUSY: (
        r"local:quota_not_enough",
        r"负载已饱和",
        r"too many requests",
        r"rate[ _]limit",
    ),
    Fault.MONEY: (
        r"quota[ _](is )?not[ _]enough",
        r"insufficient[ _](user[ _])?(quota|balance|credit|fund)",
        r"not enough (quota|balance|credit)",
        r"current quota",
        r"budget_exhausted",
        r"额度不足",
        r"余额不足",
        r"预扣费额度失败",
    ),
    Fault.PICTURE: (
        r"failed to read user input frames",
        r"image_too_large",
        r"unsupported_format",
        r"corrupt_input",
        r"\b(invalid|decode|download|fetch|read|load)\b.{0,20}\b(image|picture)",
        r"\b(image|picture)\b.{0,30}\b(invalid|too large|not supported|fail)",
    ),
    Fault.PROMPT: (
        r"prompt is ",
        r"loop is not supported",
        r"no keyframes",
        r"unknown request type",
        r"concepts are not supported",
    ),
    Fault.TASK: (
        r"task[_ ]not[_ ](exist|found)",
        r"generation not found",
        # The account behind the gateway that made a clip is gone, so it cannot be continued.
        r"channel_not_found",
        r"task_channel_disable",
    ),
    Fault.ADDRESS: (r"invalid_api_platform", r"invalid url"),
    Fault.KEY: (r"invalid (token|api key)", r"unauthorized", r"not authenticated", r"无效的令牌"),
    Fault.UPSTREAM: (
        r"prompt processing failed",
        r"error dispatching job",
        r"job failed",
        r"error processing callback",
    ),
}
"""In the order in which they win. Luma's: https://docs.lumalabs.ai/docs/errors; the codes: the
gateway's (github.com/QuantumNous/new-api); the Chinese: "sensitive word", "violation", "the load
is saturated", "quota insufficient", "balance insufficient", "pre-charge failed", "invalid token".
"""

_PATTERNS: Final = tuple(
    (fault, re.compile("|".join(spoken), re.IGNORECASE)) for fault, spoken in _SPOKEN.items()
)

_ENOUGH: Final = 10_000
"""Characters of an error that are searched."""

_BY_STATUS: Final = {
    401: Fault.KEY,
    402: Fault.MONEY,
    403: Fault.KEY,
    404: Fault.ADDRESS,
    405: Fault.ADDRESS,
    408: Fault.UNCLEAR,
    410: Fault.ADDRESS,
    413: Fault.PICTURE,
    429: Fault.BUSY,
    499: Fault.UNCLEAR,
}
"""413: only pictures make a body large. 408 and 499: the body was on its way."""

_REFUSALS: Final = frozenset({Fault.MODERATION, Fault.MONEY, Fault.PICTURE, Fault.PROMPT})
_SUCCESS, _REDIRECT, _BAD, _BROKEN = 200, 300, 400, 500

_HEEDED: Final = {
    401: frozenset[Fault](),
    402: frozenset[Fault](),
    403: _REFUSALS | {Fault.BUSY},
    404: frozenset({Fault.MODERATION, Fault.TASK}),
    405: frozenset[Fault](),
    408: frozenset[Fault](),
    429: frozenset({Fault.MODERATION, Fault.MONEY}),
}
"""Which words count against which status: 403 and 429 may be money (gateways' code), and so on."""


def by_words(text: str) -> Fault | None:
    """Return the kind of trouble that a text speaks of, if it is one that is known.

    >>> by_words("Advanced prompt moderation failed")
    <Fault.MODERATION: 1>
    """
    start = text[:_ENOUGH]
    return next((fault for fault, pattern in _PATTERNS if pattern.search(start)), None)


def fault_of(response: Response) -> Fault:
    """Decide what an answer means that does not hold what was asked for.

    A success is unclear unless it says in JSON what is wrong: some sellers put errors into a 200.
    """
    usual = _usual(response)
    if response.ok and not documents(response.body):
        return usual
    spoken = by_words(words(response.body))
    return spoken if spoken in _heeded(response.status) and spoken is not None else usual


def _usual(response: Response) -> Fault:
    status = response.status
    if status == 503 and patience.asked_for(response.headers) is not None:  # noqa: PLR2004 - Service Unavailable
        return Fault.BUSY
    if status < _REDIRECT or status >= _BROKEN:
        return Fault.UNCLEAR
    return Fault.ADDRESS if status < _BAD else _BY_STATUS.get(status, Fault.PROMPT)


def _heeded(status: int) -> frozenset[Fault]:
    if status >= _BROKEN:
        # Only what is final for every seller: else a video that was bought might be bought again.
        return frozenset({Fault.MODERATION})
    if status < _SUCCESS or _REDIRECT <= status < _BAD:
        return frozenset()
    return _HEEDED.get(status, frozenset(Fault))
