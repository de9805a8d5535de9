"""The rows of known providers, and where they are."""

from __future__ import annotations

import pytest

from adapters.luma.presets import PRESETS, base_url, preset
from bot.domain.video import AspectRatio
from bot.errors import SettingsError


def test_each_name_is_one_row() -> None:
    """A name of the settings means one provider."""
    names = [row.name for row in PRESETS]
    assert names == sorted(set(names), key=names.index)
    assert {"yescale", "vapi", "sandbox"} <= set(names)


@pytest.mark.parametrize("name", ["yescale", "vapi"])
def test_relays_take_five_shapes_and_nothing_more(name: str) -> None:
    """What their documents do not name is refused before anything is paid."""
    abilities = preset(name).abilities
    assert {one.value for one in abilities.aspect_ratios} == {"1:1", "4:3", "3:4", "16:9", "9:16"}
    assert not (abilities.models | abilities.durations | abilities.resolutions)


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


def test_the_sandbox_has_to_be_told_where_it_is() -> None:
    """It is started on a free port of this machine."""
    with pytest.raises(SettingsError, match="SANDBOX_BASE_URL"):
        base_url(preset("sandbox"), None)
