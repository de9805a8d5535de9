"""What a provider speaks, as values: an HTTP request to make, an HTTP response to understand."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.generation import News
from bot.domain.names import GenerationId
from bot.domain.video import VideoRequest


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a provider: `path` follows the base address, `json` is the body, if there is one.

    Keys and hosts are not in it: the account adds them.
    """

    method: typing.Literal["GET", "POST"]
    path: str
    json: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What came back, whole: header names are in lower case, `body` is unpacked but not decoded."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the status says success; the body may still be an error."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the class of statuses HTTP calls successful


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """The first and last picture in the form that a provider takes, here a data URI."""

    start: str | None = None
    end: str | None = None


class Protocol(typing.Protocol):
    """A dialect: pure functions, so it can be tested without a socket and awaits nothing.

    Whatever bytes come in, a reading method returns a value or raises a `bot.errors.ProviderError`.
    A new dialect is one file with a frozen class like this, named in a row of `presets`.
    """

    def submit(self, request: VideoRequest, frames: Frames) -> Request:
        """Write the call that buys one generation."""
        ...

    def accepted(self, response: Response) -> GenerationId:
        """Read the answer to `submit`.

        Raises `NotTaken`, `Rejected`, `AccountTrouble` when nothing was bought, else `AnswerLost`.
        """
        ...

    def fetch(self, generation: GenerationId) -> Request:
        """Write the call that asks how a generation is doing."""
        ...

    def news(self, response: Response, generation: GenerationId) -> News:
        """Read the answer to `fetch`. Raises `ReadFailed`, `NoSuchGeneration`, `AccountTrouble`."""
        ...

    def more_links(self, generation: GenerationId) -> Request | None:
        """Write the call that asks for a link without a watermark; None where there is none."""
        ...

    def links(self, response: Response) -> tuple[str, ...]:
        """Read the answer to `more_links`, empty if it has none. Raises as `news`."""
        ...
