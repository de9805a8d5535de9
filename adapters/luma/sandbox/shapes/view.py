"""A task as it is to be shown: its stage, its clips, and the links that may be given out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from adapters.luma.sandbox.drawing.order import Drawn
from adapters.luma.sandbox.task import Stage, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where one clip can be had: the best link, another one, one with a watermark."""

    first: str | None
    second: str | None
    marked: str | None

    @property
    def any(self) -> bool:
        """Whether there is a link at all."""
        return bool(self.first or self.second or self.marked)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that a shape needs. `files` is the address of the folder of files."""

    task: Task
    stage: Stage
    reason: str | None
    clips: tuple[tuple[Drawn, Links], ...]
    files: str

    def picture(self, clip: Drawn, which: str, **extra: Any) -> dict[str, Any]:
        """Return the entry of a clip's first or last picture."""
        return {
            "url": f"{self.files}/{clip.name}_{which}.jpg",
            "width": clip.width,
            "height": clip.height,
            **extra,
        }


def moment(at: float, *, digits: int) -> str:
    """Write a time as the sellers do, with 3 or 6 fractional digits.

    >>> moment(1747983923.342674, digits=3)
    '2025-05-23T07:05:23.342Z'
    """
    text = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return text[: len(text) - 6 + digits] + "Z"


def alphabetic(body: dict[str, Any]) -> dict[str, Any]:
    """Return an answer with its keys in the order of the alphabet, as some gateways send it."""
    return {
        key: alphabetic(value) if isinstance(value, dict) else value
        for key, value in sorted(body.items())
    }


def named(url: str | None, extra: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return an entry for a link; None where there is no link."""
    return {"url": url, **extra} if url else None
