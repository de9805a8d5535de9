"""The parameters of one call, read with a type: text, number, flag, JSON, file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from tests.servers.telegram.calls import Upload
from tests.servers.telegram.refused import bad

_FLAGS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_ATTACHED: Final = "attach://"


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """What a call says.

    `arrived` is when all of it was here, by the server's clock; `alive` says whether the caller
    still waits for the answer.

    Stricter than the real server, which reads `12abc` as 12 and any odd flag as false.
    """

    method: str
    values: dict[str, str]
    uploads: dict[str, Upload] = field(default_factory=dict)
    arrived: float = 0.0
    alive: Callable[[], bool] = lambda: True

    def has(self, name: str) -> bool:
        """Whether there is something under that name."""
        return self.values.get(name, "") != ""

    def text(self, name: str) -> str:
        """Return a text, empty if there is none."""
        return self.values.get(name, "")

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number. Raises `Refused` for anything else."""
        if not self.has(name):
            return default
        try:
            return int(self.values[name])
        except ValueError as error:
            raise bad(f"parameter {name} is no whole number") from error

    def flag(self, name: str) -> bool:
        """Return a boolean, False if there is none. Raises `Refused` for anything else."""
        if not self.has(name):
            return False
        try:
            return _FLAGS[self.values[name].strip().lower()]
        except KeyError as error:
            raise bad(f"parameter {name} is neither true nor false") from error

    def json(self, name: str, what: str = "") -> Any:
        """Return a JSON value, None if there is none. Raises `Refused` for what is no JSON."""
        if not self.has(name):
            return None
        try:
            return json.loads(self.values[name])
        except ValueError as error:
            raise bad(f"can't parse {what or name} JSON object") from error

    def table(self, name: str, what: str = "") -> dict[str, Any] | None:
        """Return a JSON object, None if there is none. Raises `Refused` for anything else."""
        found = self.json(name, what)
        if found is not None and not isinstance(found, dict):
            raise bad(f"object expected as {what or name}")
        return found

    def upload(self, name: str, value: str | None = None) -> Upload | None:
        """Return the file of a parameter: `attach://PART`, or the part that has its name.

        `value` stands for the parameter's own text, for media inside of JSON.
        """
        said = self.text(name) if value is None else value
        if said.startswith(_ATTACHED):
            return self.uploads.get(said.removeprefix(_ATTACHED))
        return self.uploads.get(name) if not said else None

    def logged(self) -> dict[str, Any]:
        """Return the parameters for the call log; JSON stands there as what it means."""
        return {name: _meaning(value) for name, value in self.values.items()}


def _meaning(value: str) -> Any:
    if value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value  # a text that begins like JSON
