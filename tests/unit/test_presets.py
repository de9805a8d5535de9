"""The rows of known providers, and where they are."""

from __future__ import annotations

import pytest

from adapters.luma.presets import PRESETS, base_url, preset
from bot.domain.video import AspectRatio
from bot.errors import SettingsError

FIVE = frozenset({"1:1", "4:3", "3:4", "16:9", "9:16"})
"""The shapes that every relay's documents name."""


def test_each_name_is_one_row() -> None:
    """A name of the settings means one provider, and all of the design's are there."""
    names = [row.name for row in PRESETS]
    assert names == sorted(set(names), key=names.index)
    assert set(names) == {
        "yescale", "vapi", "apiai", "cometapi", "openai_hk", "luma", "sandbox",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["yescale", "vapi", "apiai", "cometapi", "openai_hk"])
def test_relays_take_five_shapes_and_nothing_more(name: str) -> None:
    """What their documents do not name is refused before anything is paid."""
    abilities = preset(name).abilities
    assert {one.value for one in abilities.aspect_ratios} == FIVE
    assert not (abilities.models | abilities.durations | abilities.resolutions)
    assert not abilities.concepts


@pytest.mark.parametrize(
    ("name", "able"),
    [
        ("yescale", {"raw", "inline"}),
        ("vapi", {"raw", "inline", "extend"}),
        ("apiai", {"extend"}),
        ("cometapi", {"extend"}),
        ("openai_hk", {"raw", "inline"}),
        ("luma", {"extend", "lead_to", "upscale", "sound", "listed"}),
        ("sandbox", {"raw", "inline", "extend"}),
    ],
)
def test_what_each_is_able_to(name: str, able: set[str]) -> None:
    """The table of abilities; text, both pictures and loop everybody has."""
    abilities = preset(name).abilities
    asked = ("raw", "inline", "extend", "lead_to", "upscale", "sound", "listed")
    assert {ability for ability in asked if getattr(abilities, ability)} == able
    assert abilities.start
    assert abilities.end
    assert abilities.loop


def test_luma_takes_all_that_its_documents_name() -> None:
    """Seven shapes, two models, two lengths, four heights, and camera concepts."""
    abilities = preset("luma").abilities
    assert abilities.aspect_ratios == frozenset(AspectRatio)
    assert abilities.models == {"ray-2", "ray-flash-2"}
    assert {one.value for one in abilities.durations} == {"5s", "9s"}
    assert {one.value for one in abilities.resolutions} == {"540p", "720p", "1080p", "4k"}
    assert "dolly_zoom" in abilities.concepts


def test_the_pace_of_an_account() -> None:
    """Luma says ten at once and twenty a minute; nobody else says anything."""
    paces = {row.name: (row.concurrency, row.creates_per_minute) for row in PRESETS}
    assert paces.pop("luma") == (10, 20)
    assert set(paces.values()) == {(10, None)}


def test_who_can_be_asked_for_more_than_videos() -> None:
    """Batches, lists and balances, each where there is one."""
    assert {row.name for row in PRESETS if row.batch} == {"vapi", "sandbox"}
    assert {row.name for row in PRESETS if row.archive} == {"luma"}
    assert {row.name for row in PRESETS if row.purse} == {"yescale", "vapi", "luma"}


def test_the_sandbox_can_do_everything_that_is_asked_of_it() -> None:
    """So that every option can be tried without a key."""
    abilities = preset("sandbox").abilities
    assert abilities.aspect_ratios == frozenset(AspectRatio)
    assert {one.value for one in abilities.durations} == {"5s", "9s"}
    assert {one.value for one in abilities.resolutions} == {"540p", "720p", "1080p"}
    assert abilities.models


def test_an_unknown_name_is_a_fault_of_the_settings() -> None:
    """The answer names those that are known."""
    with pytest.raises(SettingsError, match="yescale"):
        preset("yescalle")


@pytest.mark.parametrize(
    "given",
    [
        "https://relay.example",
        "https://relay.example/",
        "https://relay.example/v1",
        " https://relay.example/v1/ ",
    ],
)
def test_addresses_are_taken_in_every_usual_spelling(given: str) -> None:
    """A slash or a version at the end does not matter."""
    assert base_url(preset("vapi"), given) == "https://relay.example"


@pytest.mark.parametrize(
    "given",
    [
        "https://relay.example",
        "https://relay.example/v1",
        "https://relay.example/dream-machine/v1",
        "https://relay.example/dream-machine/v1/",
    ],
)
def test_a_copy_of_lumas_api_is_found_in_every_spelling(given: str) -> None:
    """Its paths have the version in them already."""
    assert base_url(preset("apiai"), given) == "https://relay.example"
    assert base_url(preset("cometapi"), given) == "https://relay.example"


def test_the_version_in_lumas_address_stays() -> None:
    """Its paths begin behind it, as those of Luma's own library do."""
    row = preset("luma")
    assert base_url(row, None) == "https://api.lumalabs.ai/dream-machine/v1"
    assert base_url(row, "https://luma.example/any/v1/") == "https://luma.example/any/v1"


def test_a_prefix_in_the_address_stays() -> None:
    """Some relays sell a better tier under a folder of its own."""
    assert base_url(preset("vapi"), "https://relay.example/pro/") == "https://relay.example/pro"


def test_the_documented_address_is_used_when_none_is_given() -> None:
    """Nobody has to look it up."""
    assert base_url(preset("yescale"), None) == "https://api.yescale.io"


@pytest.mark.parametrize(
    "given", ["relay.example", "ftp://a.example", "https://u:p@a.example", "https://a.example?x=1"]
)
def test_what_is_no_address_is_a_fault_of_the_settings(given: str) -> None:
    """The fault names the setting."""
    with pytest.raises(SettingsError, match="VAPI_BASE_URL"):
        base_url(preset("vapi"), given)


@pytest.mark.parametrize("name", ["sandbox", "apiai"])
def test_some_have_to_be_told_where_they_are(name: str) -> None:
    """The sandbox is on a free port of this machine; apiai's documents print no host."""
    with pytest.raises(SettingsError, match=f"{name.upper()}_BASE_URL"):
        base_url(preset(name), None)
