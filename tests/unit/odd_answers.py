"""Answers that no seller would send on purpose, and what every dialect must make of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from adapters.luma.protocol import Batch, Protocol, Response
from bot.domain.names import GenerationId
from bot.errors import ProviderError

NAME = GenerationId("11111111-2222-4333-8444-555555555501")

_ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
_NAMES = """
    id task_id state status task_status data code message error detail reason failure_reason
    video video_raw artifact assets url download_url generations has_more created_at request
    credit_balance quota hard_limit_usd total_usage
"""
_KEYS = st.sampled_from(tuple(_NAMES.split())) | st.text(max_size=5)
_WORDS = st.sampled_from(
    [
        "completed",
        "failed",
        "pending",
        "dreaming",
        "https://a.example/watermarked_v.mp4",
        "quota_not_enough",
        "2024-07-01T07:35:13.498660Z",
        "0001-01-01T00:00:00Z",
        NAME,
    ]
)

JSON = st.recursive(
    _ATOMS | _WORDS | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=20,
)
"""Any JSON, made of the words that the dialects look for."""

STATUSES = st.sampled_from([200, 201, 204, 301, 400, 401, 402, 403, 404, 413, 429, 500, 503, 524])

HEADERS = st.dictionaries(
    st.sampled_from(["retry-after", "date", "content-type"]), st.text(max_size=40)
)


def spoilt(status: int, one: object, two: object) -> Iterator[Response]:
    """Give an answer whole, with another behind it, cut in half, and far too deep."""
    single = json.dumps(one).encode()
    yield Response(status, single)
    yield Response(status, single + json.dumps(two).encode())
    yield Response(status, single[: len(single) // 2])
    yield Response(status, b'{"data":[' * 3000 + single)


def survives(protocol: Protocol, response: Response) -> None:
    """Let every reader of a dialect read a response; whatever they raise must be of ours."""
    ours(lambda: protocol.accepted(response))
    ours(lambda: protocol.news(response, NAME))
    ours(lambda: protocol.links(response))


def survives_batch(batch: Batch, response: Response) -> None:
    """Let a batch be read in the same way."""
    ours(lambda: batch.each(response))


def ours(read: Callable[[], object]) -> None:
    """Read; an error is fine if it is of ours, and short enough for the log."""
    try:
        read()
    except ProviderError as error:
        assert len(str(error)) < 330  # noqa: PT017 - the error is a side condition, not the point
