"""Samples of what sellers send, as files."""

from __future__ import annotations

from pathlib import Path

RECORDINGS = Path(__file__).parents[1] / "recordings"


def recorded(name: str) -> bytes:
    """Return one sample, for example `public/vapi.extend.response.json`."""
    return (RECORDINGS / name).read_bytes()
