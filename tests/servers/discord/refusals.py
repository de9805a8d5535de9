"""How a call is refused: one exception, and a collector for the tree of a wrong form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.servers.discord.facts import REFUSALS, Json


class Refused(Exception):
    """A call that is answered with an error; `fields` is the tree of a wrong form."""

    def __init__(self, code: int, fields: Json | None = None, *, retry_after: float = 0.0) -> None:
        status, message = REFUSALS[code]
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.fields, self.retry_after = fields, retry_after

    @property
    def body(self) -> Json:
        """Return what stands in the answer.

        https://docs.discord.com/developers/reference#error-messages.
        """
        body: Json = {"message": self.message, "code": self.code}
        if self.fields:
            body["errors"] = self.fields
        return body


class Unauthorized(Refused):
    """The token is missing or wrong."""

    def __init__(self) -> None:
        super().__init__(0)
        self.status, self.message = 401, "401: Unauthorized"


@dataclass(slots=True, eq=False)
class Mistakes:
    """Collects what is wrong with a form, at the paths where it is wrong."""

    tree: Json = field(default_factory=dict)

    def add(self, path: str, code: str, message: str) -> None:
        """Note a fault at a dotted path; the empty path is the whole form."""
        node = self.tree
        for step in filter(None, path.split(".")):
            node = node.setdefault(step, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: str, value: object, low: int, high: int) -> bool:
        """Note a text or list whose length is out of bounds, or that is neither."""
        if not isinstance(value, str | list):
            self.add(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif len(value) > high and low == 0:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")
        elif not low <= len(value) <= high:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")
        else:
            return True
        return False

    def objects(self, path: str, value: object, low: int, high: int) -> list[Json]:
        """Return a list of objects; what is wrong with it is noted, and nothing returned."""
        if value is None and low == 0:
            return []
        if not self.length(path, value, low, high):
            return []
        if not isinstance(value, list) or not all(map(_is_object, value)):
            self.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return []
        return value

    def mapping(self, path: str, value: object) -> Json:
        """Return an object; if it is none, that is noted, and an empty one returned."""
        if isinstance(value, dict):
            return value
        self.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return {}

    def choice(self, path: str, value: object, allowed: tuple[Any, ...]) -> bool:
        """Note a value that is none of those allowed."""
        if isinstance(value, bool) or value not in allowed:
            self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {allowed}.")
            return False
        return True

    def finish(self) -> None:
        """Refuse the form if anything is wrong. Raises `Refused`."""
        if self.tree:
            raise Refused(50035, self.tree)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def invalid(path: str, code: str, message: str) -> Refused:
    """Return the refusal of a form with a single fault."""
    mistakes = Mistakes()
    mistakes.add(path, code, message)
    return Refused(50035, mistakes.tree)
