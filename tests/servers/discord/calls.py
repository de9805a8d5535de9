"""The log of every call: what was asked, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, frozen=True, kw_only=True)
class Call:
    """One call. `status` is None when the connection was cut; `payload` is the JSON that came.

    `at` is the server's time in seconds since 1970; `channel` and `message` are set where the
    address names them; `files` are the names and sizes of what was uploaded.
    """

    at: float
    route: str
    method: str
    path: str
    status: int | None
    code: int | None = None
    payload: Any = None
    files: tuple[tuple[str, int], ...] = ()
    channel: int | None = None
    message: int | None = None
    scope: str = ""
    ordered: bool = False

    @property
    def refused(self) -> bool:
        """Say whether the call was wrong, and not broken by order."""
        return self.status is not None and 400 <= self.status < 500 and not self.ordered

    @property
    def counts_as_invalid(self) -> bool:
        """Say whether Discord counts it towards banning the address: 10,000 in ten minutes.

        https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans.
        """
        return self.status in {401, 403, 429} and self.scope != "shared"
