"""What was asked of the server and what it answered: the call log."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a call and lies at `path`; `size` is in bytes."""

    part: str
    name: str
    mime: str
    path: Path
    size: int


@dataclass(slots=True, eq=False, kw_only=True)
class Call:
    """One call of a method.

    `at` is when all of it had arrived, by the server's clock. `status` is 0 until it is answered,
    and stays 0 if the connection broke first; `answer` is the body that was, or would have been,
    sent; `fault` names the trouble that was ordered for it.
    """

    number: int
    method: str
    at: float
    parameters: dict[str, Any] = field(default_factory=dict)
    files: tuple[Upload, ...] = ()
    status: int = 0
    answer: dict[str, Any] | None = None
    fault: str = ""
    over: bool = False

    @property
    def result(self) -> Any:
        """What the call gave, None if it was refused."""
        return None if self.answer is None else self.answer.get("result")

    @property
    def description(self) -> str:
        """Why the call was refused, empty if it was not."""
        return "" if self.answer is None else str(self.answer.get("description", ""))

    def line(self) -> str:
        """Return the call as a line of JSON."""
        return json.dumps(
            {
                "number": self.number,
                "at": round(self.at, 3),
                "method": self.method,
                "parameters": self.parameters,
                "files": [
                    {"part": f.part, "name": f.name, "mime": f.mime, "size": f.size}
                    for f in self.files
                ],
                "status": self.status,
                "answer": self.answer,
                "fault": self.fault,
            },
            ensure_ascii=False,
        )

    def __str__(self) -> str:
        return f"{self.method} {self.parameters} -> {self.status} {self.description}".strip()


class CallLog(list[Call]):
    """Every call, in the order in which they began."""

    def begin(self, method: str, at: float) -> Call:
        """Note that a call has begun."""
        call = Call(number=len(self) + 1, method=method, at=at)
        self.append(call)
        return call

    def of(self, *methods: str) -> list[Call]:
        """Return the calls of these methods."""
        wanted = {method.lower() for method in methods}
        return [call for call in self if call.method.lower() in wanted]

    def refused(self) -> list[Call]:
        """Return the calls that were answered with anything but success."""
        return [call for call in self if call.status >= 300]

    def write(self, path: Path) -> None:
        """Write the log as JSON lines."""
        path.write_text("".join(f"{call.line()}\n" for call in self), encoding="utf-8")

    def tail(self, count: int = 8) -> str:
        """Return the last calls, for the message of a test that fails."""
        if not self:
            return "there was no call"
        return "last calls:\n  " + "\n  ".join(str(call)[:300] for call in self[-count:])
