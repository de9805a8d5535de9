"""What a provider speaks, as values: an HTTP request to make, an HTTP response to understand."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.generation import Balance, News, Order
from bot.domain.names import GenerationId


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a provider: `path` follows the base address, `json` is the body, if there is one.

    Keys and hosts are not in it: the account adds them.
    """

    method: typing.Literal["GET", "POST", "DELETE"]
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
    """The first and last picture in the form that a provider takes: data URIs or addresses."""

    start: str | None = None
    end: str | None = None


class Protocol(typing.Protocol):
    """A dialect: pure functions, so it can be tested without a socket and awaits nothing.

    Whatever bytes come in, a reading method returns a value or raises a `bot.errors.ProviderError`.
    A new dialect is one file with a frozen class like this, named in a row of `presets`.
    """

    def submit(self, order: Order, frames: Frames) -> Request:
        """Write the call that buys one generation, or has one worked on.

        The order asks for nothing beyond the abilities of the preset.
        """
        ...

    def accepted(self, response: Response) -> GenerationId:
        """Read the answer to `submit`.

        Raises `NotTaken`, `Rejected`, `AccountTrouble` when nothing was bought, else `AnswerLost`.
        """
        ...

    def fetch(self, generation: GenerationId) -> tuple[Request, ...]:
        """Write the call that asks how a generation is doing, in all the ways there may be.

        The likeliest is first; another is for when that address turns out not to exist.
        """
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


class Batch(typing.Protocol):
    """How a provider is asked for many generations at once."""

    def together(self, generations: Sequence[GenerationId]) -> Request:
        """Write the question."""
        ...

    def each(self, response: Response) -> Mapping[GenerationId, News]:
        """Read what it says of each; who is missing may be unknown. Raises as `Protocol.news`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of a list of generations: when it was made (seconds since 1970), and for what."""

    generation: GenerationId
    at: float
    request: Mapping[str, typing.Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of a list, and whether there is more of it."""

    lines: tuple[Listed, ...]
    more: bool


class Archive(typing.Protocol):
    """What a provider keeps beside videos: a list of what was made, and of what it knows."""

    def page(self, number: int) -> Request:
        """Ask for a part of the list; 0 is the newest."""
        ...

    def listed(self, response: Response) -> Page:
        """Read it. Raises as `Protocol.news`."""
        ...

    def delete(self, generation: GenerationId) -> Request:
        """Write the call that deletes a generation."""
        ...

    def concepts(self) -> Request:
        """Ask for the camera concepts."""
        ...

    def known(self, response: Response) -> frozenset[str]:
        """Read them. Raises as `Protocol.news`."""
        ...


class Purse(typing.Protocol):
    """How a provider tells what is left on an account."""

    @property
    def host(self) -> str | None:
        """The address of another service that tells it, to a key of its own; None: the same."""
        ...

    def questions(self, now: float) -> tuple[Request, ...]:
        """Write the calls that it takes."""
        ...

    def balance(self, responses: Sequence[Response]) -> Balance:
        """Read the answers, in the order of the questions. Raises as `Protocol.news`."""
        ...
