"""What of us can be reached from outside, on the web part's public address."""

from __future__ import annotations

from typing import Protocol

from bot.domain.names import BlobKey, JobId


class Addresses(Protocol):
    """Makes addresses that cannot be guessed."""

    def picture(self, key: BlobKey) -> str:
        """Return an address under which anybody can read a picture for an hour."""
        ...

    def video(self, key: BlobKey) -> str:
        """Return an address under which anybody can watch a video for a week."""
        ...

    def callback(self, job_id: JobId) -> str:
        """Return an address that a provider may call when there is news of a job."""
        ...

    def page(self, job_id: JobId | None = None) -> str:
        """Return the address of a shared video in the gallery, or of the gallery itself; there is
        nothing secret about it.
        """
        ...
