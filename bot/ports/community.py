"""The tables of what people share: shown videos, votes, copies in showcases, reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from bot.domain.names import JobId, MessageId
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.showcase import Copy, Period, Place, Report, Shared


class Showcase(Protocol):
    """The shared videos."""

    def add(self, shared: Shared) -> bool:
        """Show a video. False, and nothing done, if it is shown or was taken down for good."""
        ...

    def get(self, job: JobId) -> Shared | None:
        """Return it, or None if it is not shown."""
        ...

    def remove(self, job: JobId, *, for_good: bool) -> bool:
        """Show it no longer, and forget its votes; `for_good`, nobody can share it again.

        Its copies stay to be removed one by one; what was made from it is then made from its own
        parent. False if it was not shown.
        """
        ...

    def of(self, owner: Owner, *, limit: int, before: JobId | None = None) -> Sequence[Shared]:
        """Return what an owner shares, youngest first; only what was born before a job."""
        ...

    def credit(self, job: JobId, maker: str | None, *, now: float) -> bool:
        """Show it under another name, or under none; its copies are due then, and those of what was
        made from it. False if it is not shown.
        """
        ...


class Gallery(Protocol):
    """The shared videos as visitors see them: never one that is `nsfw`. No answer takes longer for
    there being more videos.
    """

    def newest(self, *, after: Place | None, limit: int) -> Sequence[Shared]:
        """Return the youngest."""
        ...

    def best(self, period: Period, *, after: Place | None, limit: int) -> Sequence[Shared]:
        """Return those with the most votes, of equal ones the younger first."""
        ...

    def by_maker(self, maker: str, *, after: Place | None, limit: int) -> Sequence[Shared]:
        """Return what somebody of that name shares, youngest first."""
        ...

    def search(
        self, words: Collection[str], *, after: Place | None, limit: int
    ) -> Sequence[Shared]:
        """Return those whose prompt has all the `words` (of `bot.rules.words`), youngest first.

        Among the latest few thousand that have the rarest of them.
        """
        ...

    def children(self, job: JobId, *, limit: int) -> Sequence[Shared]:
        """Return what was made from a shared video, youngest first."""
        ...


class Votes(Protocol):
    """Who likes what: one vote a person and video."""

    def turn(self, job: JobId, voter: Owner, *, press: str, now: float) -> bool:
        """Give a vote, or take it back if it was given; return whether it is given now. The latest
        `press` of a person turns it once, however often it comes.

        The copies of the video are due then. Votes are for what is shown, which the caller checks
        in the same transaction.
        """
        ...

    def forget(self, voter: Owner, *, limit: int) -> int:
        """Take back some votes of a person; return how many, 0 when none is left."""
        ...

    def expire(self, *, now: float) -> None:
        """Take what is too old out of the best of the week and of the month."""
        ...


class Copies(Protocol):
    """A shared video in the showcases: what is posted, what is to be done next, and when."""

    def want(
        self,
        job: JobId,
        places: Collection[Address],
        *,
        now: float,
        asked_by: Owner | None = None,
        language: str | None = None,
    ) -> None:
        """Ask for a copy in each place, due at once: a showcase, or where somebody asked for it.

        What somebody asked for shows votes for an hour, and is known until it is too old.
        """
        ...

    def unwant(self, job: JobId, *, now: float) -> None:
        """Ask for the removal of every copy, due at once."""
        ...

    def due(self, *, now: float, platforms: Collection[str], limit: int) -> Sequence[Copy]:
        """Return copies to post, to change or to remove, earliest first."""
        ...

    def of(self, job: JobId) -> Sequence[Copy]:
        """Return the copies of a video."""
        ...

    def settle(self, copy: Copy, *, message: MessageId | None, due_at: float | None) -> None:
        """Write down what became of a copy: its message, and when it is looked at again.

        `copy.votes` is the count that it shows now, `copy.attempts` the tries that failed. One that
        is not wanted and has no `due_at` is forgotten. If anything changed meanwhile it stays due.
        """
        ...


class Reports(Protocol):
    """What people reported, until somebody decided on it."""

    def add(self, report: Report, *, most: int) -> bool:
        """Keep it. False, and nothing done, if the video has `most` open ones already."""
        ...

    def open(self, *, limit: int) -> Sequence[Report]:
        """Return what is not decided, oldest first."""
        ...

    def close(self, job: JobId) -> int:
        """Decide on all reports of a video; return how many there were."""
        ...
