"""How long HTTP to providers may take, and how much it may bring."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Seconds, bytes and counts; a place of its own, so that tests can be quick."""

    connect: float = 15.0
    """To wait for a free connection and to open it."""
    answer: float = 30.0
    """Silence while a question waits for its answer."""
    purchase: float = 90.0
    """Silence while a purchase does: relays upload the pictures before they answer."""
    call: float = 180.0
    """All of one call."""
    silence: float = 30.0
    """Silence within a download."""
    download: float = 900.0
    """All of one download, redirects included."""
    json_bytes: int = 2 * _MEGABYTE
    video_bytes: int = 300 * _MEGABYTE
    picture_bytes: int = 5 * _MEGABYTE
    """One picture, before it is written as text (a public web client of relays has this limit)."""
    redirects: int = 5
    connections: int = 100
    """At once to providers."""
    downloads: int = 20
    """At once to hosts of videos."""
