"""How the server can be told to misbehave, as the real one and the network in between do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Trouble(StrEnum):
    """What goes wrong with a call."""

    FLOOD = "429"
    """Nothing is done; answered 429 with `retry_after`."""
    UNAUTHORIZED = "401"
    FORBIDDEN = "403"
    NOT_FOUND = "404"
    BAD_REQUEST = "400"
    CONFLICT = "409"
    TOO_LARGE = "413"
    ERROR = "500"
    BAD_GATEWAY = "502"
    """Nothing is done; a page of the proxy in front, no JSON."""
    UNAVAILABLE = "503"
    GATEWAY_TIMEOUT = "504"
    """The same, after `seconds`."""
    SLOW_BEFORE = "slow_before"
    """It is done after `seconds`, then answered."""
    SLOW_AFTER = "slow_after"
    """It is done at once and answered after `seconds`."""
    CUT_UPLOAD = "cut_upload"
    """The connection breaks while the body is still coming; nothing is done."""
    CUT_BEFORE = "cut_before"
    """All has arrived, the connection breaks, nothing is done."""
    CUT_AFTER = "cut_after"
    """It is done and the connection breaks without an answer."""
    GARBAGE_BEFORE = "garbage_before"
    """Nothing is done; answered 200 with what is no JSON."""
    GARBAGE_AFTER = "garbage_after"
    """It is done; answered 200 with what is no JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An order to misbehave on the next `times` calls of `method` (`*` is any, `file` a download).

    `chat` is the id of the only chat it is for. `seconds` pass first where a trouble takes time;
    `retry_after` goes with 429; `description` replaces the usual words of an answer.
    """

    method: str
    trouble: Trouble | str
    times: int = 1
    chat: int | None = None
    seconds: float = 0.0
    retry_after: int = 1
    description: str = ""

    def __post_init__(self) -> None:
        """Refuse a trouble that there is not, or cannot be (`ValueError`)."""
        if Trouble(self.trouble) is Trouble.CUT_UPLOAD and self.chat is not None:
            raise ValueError("while the body comes nobody knows its chat")

    def hits(self, method: str, chat: str) -> bool:
        """Whether it is for a call of `method` with that chat_id."""
        same = self.method == "*" or self.method.lower() == method.lower()
        return same and (self.chat is None or str(self.chat) == chat)


@dataclass(frozen=True, slots=True)
class Canned:
    """An answer as it stands."""

    status: int
    body: bytes
    kind: str = "application/json"


PAGE: Final = b"<html><head><title>Bad Gateway</title></head><body><h1>nginx</h1></body></html>"
_WORDS: Final = {
    Trouble.UNAUTHORIZED: "Unauthorized",
    Trouble.FORBIDDEN: "Forbidden: bot was blocked by the user",
    Trouble.NOT_FOUND: "Not Found",
    Trouble.BAD_REQUEST: "Bad Request: something is wrong",
    Trouble.CONFLICT: "Conflict: terminated by other getUpdates request; make sure that only one "
    "bot instance is running",
    Trouble.TOO_LARGE: "Request Entity Too Large",
    Trouble.ERROR: "Internal Server Error",
}
_PAGES: Final = (Trouble.BAD_GATEWAY, Trouble.UNAVAILABLE, Trouble.GATEWAY_TIMEOUT)


def canned(fault: Fault) -> Canned | None:
    """Return the answer of a trouble that is one, None for the others."""
    trouble = Trouble(fault.trouble)
    if trouble in _PAGES:
        return Canned(int(trouble), PAGE, "text/html")
    if trouble is Trouble.GARBAGE_BEFORE:
        return Canned(200, PAGE, "text/html")
    body: dict[str, object] = {"ok": False}
    if trouble is Trouble.FLOOD:
        seconds = fault.retry_after
        body |= {"error_code": 429, "parameters": {"retry_after": seconds}}
        body["description"] = fault.description or f"Too Many Requests: retry after {seconds}"
    elif trouble in _WORDS:
        body["error_code"] = int(trouble)
        body["description"] = fault.description or _WORDS[trouble]
    else:
        return None
    return Canned(int(trouble), json.dumps(body).encode())


class Faults:
    """The faults that are armed, in the order in which they were."""

    def __init__(self) -> None:
        self._armed: list[list[Fault]] = []

    def arm(self, fault: Fault) -> None:
        """Misbehave so on the next calls."""
        self._armed.append([fault] * fault.times)

    def clear(self) -> None:
        """Behave well again."""
        self._armed.clear()

    @property
    def left(self) -> int:
        """How many calls are still to be misbehaved on."""
        return sum(map(len, self._armed))

    def take(self, method: str, chat: str, *, upload: bool = False) -> Fault | None:
        """Return the fault that hits a call, if any, and count it.

        With `upload` only those that strike while the body comes, else only the others.
        """
        for orders in self._armed:
            early = bool(orders) and orders[0].trouble == Trouble.CUT_UPLOAD
            if orders and early == upload and orders[0].hits(method, chat):
                return orders.pop()
        return None
