"""The relays' question for many tasks at once: `POST /luma/tasks`, with two kinds of answer.

A list of task objects, or of a gateway's rows around them
(https://apiai.apifox.cn/project-4287160/api-196537370).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.luma.answers import tell
from adapters.luma.protocol import Request, Response
from adapters.luma.reading import listed, named
from adapters.luma.verdicts import unread
from bot.domain.generation import News
from bot.domain.names import GenerationId


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayBatch:
    """Where it is; `prefix` as in `Relay`."""

    prefix: str = ""

    def together(self, generations: Sequence[GenerationId]) -> Request:
        """Write the question."""
        return Request("POST", f"{self.prefix}/luma/tasks", {"ids": list(generations)})

    def each(self, response: Response) -> Mapping[GenerationId, News]:
        """Read what it says of each; gateways leave out whom they do not know.

        Raises as `Protocol.news`.
        """
        rows = listed(response.body) if response.ok else None
        if rows is None:
            raise unread(response)
        told: dict[GenerationId, News] = {}
        for found in rows:
            news = tell(found)
            # Outside is the gateway's name of a task, inside may be its own seller's.
            for name in map(named, found) if news else ():
                if name and news:
                    told.setdefault(name, news)
        return told
