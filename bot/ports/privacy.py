"""The tables of those who want to be forgotten: who asked for it, and what leads to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.forgetting import Forgetting
from bot.domain.job import Job
from bot.domain.names import BlobKey, JobId
from bot.domain.people import Owner


class Forgettings(Protocol):
    """Who asked to be forgotten, until it is done."""

    def ask(self, wish: Forgetting) -> bool:
        """Keep a wish. False, and nothing done, if that person's is kept already."""
        ...

    def get(self, owner: Owner) -> Forgetting | None:
        """Return a person's wish."""
        ...

    def waiting(self, *, limit: int) -> Sequence[Forgetting]:
        """Return the wishes, oldest first."""
        ...

    def count(self, owner: Owner, *, requests: int = 0, shared: int = 0, votes: int = 0) -> None:
        """Count what went, in the same transaction in which it goes."""
        ...

    def done(self, owner: Owner) -> bool:
        """Drop the wish: it is fulfilled. False if somebody else was quicker."""
        ...


class Traces(Protocol):
    """All that leads to a person, except for what has a table of its own."""

    def jobs(self, owner: Owner, *, before: JobId, limit: int) -> Sequence[Job]:
        """Return a person's jobs that were born before one, oldest first."""
        ...

    def is_kept(self, picture: BlobKey, owner: Owner, *, before: JobId) -> bool:
        """Say whether a picture belongs to other jobs than the person's that were born before one:
        to somebody else's, or to what he asked for since.
        """
        ...

    def wipe(self, job: Job) -> bool:
        """Remove a job and all that platforms know of it. False if it is gone."""
        ...

    def uploads(self, owner: Owner, *, before: float, limit: int) -> Sequence[BlobKey]:
        """Return the files that came with the messages which `clear` removes next."""
        ...

    def clear(self, owner: Owner, *, before: float, limit: int) -> int:
        """Remove what else there is of a person from before then, some of each kind.

        Returns how much it was, 0 when nothing is left. Counters stay: limits would not hold.
        """
        ...
