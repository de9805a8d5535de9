"""The relays that are known by name: one row each, and what each can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from adapters.luma.addresses import host_of
from adapters.luma.protocol import Protocol
from adapters.luma.relay import Relay
from bot.domain.generation import Abilities
from bot.domain.video import AspectRatio, Duration, Resolution
from bot.errors import SettingsError

_FIVE: Final = frozenset(set(AspectRatio) - {AspectRatio.CINEMA, AspectRatio.TOWER})
"""The shapes that every relay's documents name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One row. `base_url` is the documented host; None where it has to be given."""

    name: str
    base_url: str | None
    protocol: Protocol
    abilities: Abilities


PRESETS: Final = (
    Preset(
        name="yescale",
        base_url="https://api.yescale.io",
        protocol=Relay(),
        abilities=Abilities(aspect_ratios=_FIVE),
    ),
    Preset(
        name="vapi",
        base_url="https://api.gpt.ge",
        protocol=Relay(),
        abilities=Abilities(aspect_ratios=_FIVE),
    ),
    Preset(
        name="sandbox",
        base_url=None,
        protocol=Relay(extras=True),
        abilities=Abilities(
            aspect_ratios=frozenset(AspectRatio),
            models=frozenset({"ray-v1", "ray-v2"}),
            durations=frozenset(Duration),
            resolutions=frozenset({Resolution.P540, Resolution.P720, Resolution.P1080}),
        ),
    ),
)


def preset(name: str) -> Preset:
    """Return a row by its name. Raises `SettingsError`.

    >>> preset("vapi").base_url
    'https://api.gpt.ge'
    """
    for row in PRESETS:
        if row.name == name:
            return row
    names = ", ".join(row.name for row in PRESETS)
    raise SettingsError((f"unknown provider {name!r}; known are {names}",))


def base_url(row: Preset, given: str | None) -> str:
    """Return where a provider is, `given` or documented, without a final slash and `/v1`.

    Raises `SettingsError` if there is none or it is no plain http(s) address.

    >>> base_url(preset("vapi"), "https://relay.example/v1/")
    'https://relay.example'
    """
    address = (given or row.base_url or "").strip()
    try:
        host_of(address.replace("?", " ").replace("#", " "))
    except ValueError as error:
        setting = f"{row.name.upper()}_BASE_URL"
        raise SettingsError((f"{setting}: no address of a provider: {error}",)) from error
    return address.rstrip("/").removesuffix("/v1").rstrip("/")
