"""The menu of commands on Discord: registered once, and again only when it is another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from adapters.chat.discord.menu import commands, shown
from adapters.luma.presets import preset
from bot.domain.job import State
from bot.texts import known, load
from tests.discord_stage import Stage, living, stage
from tests.servers.discord.facts import LOCALES

LUMA = preset("luma").abilities
say = load().say


def command(on: Stage, name: str) -> dict[str, Any]:
    """Return a registered command."""
    (found,) = [one for one in on.server.commands.of() if one["name"] == name]
    return found


async def test_it_is_registered_once(tmp_path: Path) -> None:
    """A restart registers nothing; another provider brings other options, and one more call."""
    async with stage(tmp_path) as on:
        await on.live()
        await on.die()
        await on.live()
        await on.die()
        assert len(on.server.commands.registrations) == 1
        await on.live(able=LUMA)
        await on.bell.when(
            lambda: on.diary.count("menu_registered") == 2, "the new menu is registered"
        )
        first, second = on.server.commands.registrations
        assert (first.changed, second.changed) == (True, True)
        assert second.names == (*map(shown, commands()), "Animate")


async def test_its_options_are_what_the_providers_can_do(tmp_path: Path) -> None:
    """Shapes, lengths and models to choose from; what nobody can do is not offered."""
    async with stage(tmp_path) as on:
        await on.live(able=LUMA)
        options = {one["name"]: one for one in command(on, "luma")["options"]}
        assert list(options) == [
            *("prompt", "image", "end_image", "aspect_ratio", "loop", "model", "duration"),
            *("resolution", "camera"),
        ]
        assert [c["value"] for c in options["duration"]["choices"]] == ["5s", "9s"]
        assert options["camera"]["autocomplete"]
        assert options["prompt"]["name_localizations"]["zh-CN"] == "描述"
        assert options["prompt"]["name_localizations"]["en-US"] == "prompt"
        found = await on.ada.completes(on.channel, "luma", "camera", "zoom")
        assert found
        assert all("zoom" in choice["value"] for choice in found)


async def test_it_is_there_for_everybody_everywhere(tmp_path: Path) -> None:
    """Servers, direct messages and private groups; for servers and for single people.

    What is for managers is shown to them only, in a server or alone with the bot.
    """
    async with living(tmp_path) as on:
        for one in on.server.commands.of():
            managing = one["name"] == "luma-admin"
            assert one["integration_types"] == ([0] if managing else [0, 1])
            assert one["contexts"] == ([0, 1] if managing else [0, 1, 2])
            assert one["default_member_permissions"] == ("32" if managing else None)
        assert command(on, "Animate")["type"] == 3


async def test_a_failure_is_tried_again_and_blocks_nothing(tmp_path: Path) -> None:
    """Discord refuses for today: commands of yesterday work all the while, and later it is done."""
    async with stage(tmp_path) as on:
        await on.live()
        await on.die()
        fault = on.server.fault("commands_replace", code=30034, times=2)
        await on.begin(able=replace(LUMA, models=frozenset({"ray-9"})))
        await on.bell.when(lambda: on.diary.count("menu_failed"), "a failure")
        await on.server.until(on.front.ready, "ready")
        await on.video(await on.asks("a fox of yesterday"))
        await on.state(State.DELIVERED)

        def registered() -> bool:
            on.later(1.0)
            return on.diary.count("menu_registered") == 2

        await on.bell.when(registered, "it is tried again until it is done")
        assert fault.struck == 2


async def test_names_are_those_of_the_readers_language(tmp_path: Path) -> None:
    """A client shows names and descriptions in its language, and our sentences say the same."""
    async with living(tmp_path) as on:
        found = command(on, "luma-jobs")["name_localizations"]
        assert found == {tag: say(tag, "discord-name-jobs") for tag in LOCALES if known(tag)}
        assert found["es-419"] == found["es-ES"] == "luma-videos"
        assert found["zh-TW"] == "luma-我的视频"
        bo = on.server.person("bo", locale="zh-CN")
        helped = await on.answer(bo.commands(on.channel, "luma-help"))
        assert "/luma-我的视频" in helped.text
        assert "/luma-jobs" not in helped.text
        pressed = bo.commands(on.channel, "luma", prompt="a fox --nonsense")
        assert "/luma-帮助" in (await on.answer(pressed)).text
