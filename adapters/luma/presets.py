"""The sellers that are known by name: one row each, and what each can be asked for.

What a seller's own documents do not name is not offered, with one exception: what the documents of
their twins name, where a refusal would cost nothing (`batch` of V-API, `extend` of the relays of
Luma's API).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from adapters.luma.addresses import host_of
from adapters.luma.balances import Billing, Credits, SystemQuota
from adapters.luma.dream_machine import DreamMachine
from adapters.luma.dream_machine_archive import DreamMachineArchive
from adapters.luma.protocol import Archive, Batch, Protocol, Purse
from adapters.luma.relay import Relay
from adapters.luma.relay_batch import RelayBatch
from adapters.luma.relay_v2 import RelayV2
from bot.domain.generation import Abilities
from bot.domain.video import AspectRatio, Duration, Resolution
from bot.errors import SettingsError

_FIVE: Final = frozenset(set(AspectRatio) - {AspectRatio.CINEMA, AspectRatio.TOWER})
"""The shapes that the relays' documents name."""

_COPY: Final = Abilities(aspect_ratios=_FIVE, raw=False, inline=False, extend=True)
"""Relays of Luma's API: no inline picture is documented, nor a word against an enhanced prompt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One row. `base_url` is the documented host; None where it has to be given.

    `headers` go with every call. `concurrency` is how many generations may run at once unless the
    operator says otherwise, `creates_per_minute` how many may be bought (None: nobody says).
    """

    name: str
    base_url: str | None
    protocol: Protocol
    abilities: Abilities
    batch: Batch | None = None
    archive: Archive | None = None
    purse: Purse | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    concurrency: int = 10
    creates_per_minute: int | None = None

    def with_model(self, model: str) -> Preset:
        """Return the row for an account that wants a model named; an empty one changes nothing.

        >>> preset("vapi").with_model("ray-v2").protocol.model
        'ray-v2'
        """
        if model and isinstance(self.protocol, Relay | DreamMachine):
            return replace(self, protocol=replace(self.protocol, model=model))
        return self


PRESETS: Final = (
    Preset(
        name="yescale",
        base_url="https://api.yescale.io",
        protocol=Relay(),
        abilities=Abilities(aspect_ratios=_FIVE),
        purse=SystemQuota(),
    ),
    Preset(
        name="vapi",
        base_url="https://api.gpt.ge",
        protocol=Relay(hook=True),
        abilities=Abilities(aspect_ratios=_FIVE, extend=True),
        batch=RelayBatch(),
        purse=Billing(),
    ),
    Preset(name="apiai", base_url=None, protocol=DreamMachine(), abilities=_COPY),
    Preset(
        name="cometapi",
        base_url="https://api.cometapi.com",
        protocol=DreamMachine(),
        abilities=_COPY,
    ),
    Preset(
        name="openai_hk",
        base_url="https://api.openai-hk.com",
        protocol=RelayV2(),
        abilities=Abilities(aspect_ratios=_FIVE),
    ),
    Preset(
        name="luma",
        base_url="https://api.lumalabs.ai/dream-machine/v1",
        protocol=DreamMachine(root="", create="/generations/video", model="ray-2"),
        abilities=Abilities(
            aspect_ratios=frozenset(AspectRatio),
            raw=False,
            models=frozenset({"ray-2", "ray-flash-2"}),
            durations=frozenset(Duration),
            resolutions=frozenset(Resolution),
            concepts=frozenset({"dolly_zoom", "handheld"}),
            inline=False,
            extend=True,
            lead_to=True,
            upscale=True,
            sound=True,
            listed=True,
        ),
        archive=DreamMachineArchive(root=""),
        purse=Credits(root=""),
        creates_per_minute=20,
    ),
    Preset(
        name="sandbox",
        base_url=None,
        protocol=Relay(extras=True, hook=True),
        abilities=Abilities(
            aspect_ratios=frozenset(AspectRatio),
            models=frozenset({"ray-v1", "ray-v2"}),
            durations=frozenset(Duration),
            resolutions=frozenset({Resolution.P540, Resolution.P720, Resolution.P1080}),
            extend=True,
        ),
        batch=RelayBatch(),
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
    """Return where a provider is, `given` or documented, without a final slash.

    A version at the end is left out unless the documented address has it, for then the paths begin
    behind it. Raises `SettingsError` if there is none or it is no plain http(s) address.

    >>> base_url(preset("vapi"), "https://relay.example/v1/")
    'https://relay.example'
    >>> base_url(preset("luma"), "https://luma.example/dream-machine/v1/")
    'https://luma.example/dream-machine/v1'
    """
    setting = f"{row.name.upper()}_BASE_URL"
    address = address_of(given or row.base_url or "", setting=setting)
    if (row.base_url or "").endswith("/v1"):
        return address
    return address.removesuffix("/v1").removesuffix("/dream-machine").rstrip("/")


def address_of(text: str, *, setting: str) -> str:
    """Return an address without a final slash. Raises `SettingsError`, which names `setting`."""
    address = text.strip()
    try:
        host_of(address.replace("?", " ").replace("#", " "))
    except ValueError as error:
        raise SettingsError((f"{setting}: no address of a provider: {error}",)) from error
    return address.rstrip("/")
