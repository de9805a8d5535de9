"""One account that sells generations."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from bot.domain.generation import Abilities, Balance, News, Order
from bot.domain.names import GenerationId


class Provider(Protocol):
    """One account that sells generations."""

    @property
    def name(self) -> str:
        """As in `LUMA_PROVIDERS`."""
        ...

    @property
    def abilities(self) -> Abilities:
        """What it can be asked for."""
        ...

    async def submit(self, order: Order) -> GenerationId:
        """Buy one generation.

        Called once a job: never repeats by itself once the request may have been received.
        Raises `NotTaken`, `AnswerLost`, `Rejected`, `AccountTrouble`.
        """
        ...

    async def fetch(self, generation: GenerationId) -> News:
        """Ask how a generation is doing; free and safe to repeat. Where a provider can be asked
        for many at once, questions of the same moment go together.

        Raises `ReadFailed`, `NoSuchGeneration`, `AccountTrouble`.
        """
        ...

    async def more_links(self, generation: GenerationId) -> tuple[str, ...]:
        """Ask for a link without a watermark; empty where there is none. Raises as `fetch`."""
        ...

    async def download(self, link: str, into: Path) -> None:
        """Stream the video behind `link` into a file, within a cap of bytes and time.

        Raises `ReadFailed` (try again), `BadVideo` (this link never will), and `StoreFailed` if the
        file cannot be written, which is no fault of the link.
        """
        ...


class Books(Protocol):
    """What an account can tell and do beside making videos; each may be beyond a provider."""

    async def find(self, order: Order, *, since: float) -> GenerationId | None:
        """Look for the generation of an order whose answer was lost, made after `since`.

        None if this provider cannot list, or there is none, or more than one that fits. Raises as
        `Provider.fetch`.
        """
        ...

    async def delete(self, generation: GenerationId) -> None:
        """Delete a generation at the provider, where it can; no error if it is gone. Raises so."""
        ...

    async def balance(self) -> Balance | None:
        """Return what is left on the account; None where it cannot be asked. Raises so."""
        ...

    async def concepts(self) -> frozenset[str]:
        """Return the camera concepts it knows today; empty where there are none. Raises so."""
        ...
