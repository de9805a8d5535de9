"""The local Discord: registering commands, and things for money."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers.discord import DiscordServer
from tests.servers.discord.caller import Caller, calling, connected

LUMA: dict[str, Any] = {"name": "luma", "description": "Makes a video"}


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Caller]:
    """An app without commands."""
    async with DiscordServer(tmp_path) as server, calling(server) as caller:
        server.freeze()
        server.limits.enforced = False
        yield caller


def path(bot: Caller, rest: str = "") -> str:
    """Return the address of the app's commands."""
    return f"/applications/{bot.server.bot.id}{rest}/commands"


def option(**changes: Any) -> dict[str, Any]:
    """Return a command with one option."""
    one = {"type": 3, "name": "prompt", "description": "What"} | changes
    return LUMA | {"options": [one]}


async def test_commands_are_replaced_as_a_whole(bot: Caller) -> None:
    """What keeps its name keeps its id; what did not change was registered for nothing."""
    menu = {"name": "Animate", "type": 3}
    first = await bot.call("PUT", path(bot), [LUMA, menu])
    second = await bot.call("PUT", path(bot), [LUMA, menu])
    assert first.body == second.body
    assert [one["name"] for one in first.body] == ["luma", "Animate"]
    changed = await bot.call("PUT", path(bot), [LUMA | {"description": "Makes videos"}])
    assert changed.body[0]["id"] == first.body[0]["id"]
    assert changed.body[0]["version"] != first.body[0]["version"]
    assert [one.changed for one in bot.server.commands.registrations] == [True, False, True]
    found = bot.server.verdict()
    assert (found.registrations, found.needless_registrations) == (3, 1)
    assert found.violations == ("1 needless registrations of commands",)


async def test_single_commands(bot: Caller) -> None:
    """Created, read, changed and deleted by id, in a guild beside the global ones."""
    guild = bot.server.guild("Fans")
    rest = f"/guilds/{guild.id}"
    made = await bot.call("POST", path(bot, rest), LUMA)
    again = await bot.call("POST", path(bot, rest), LUMA | {"description": "Other"})
    assert (made.status, again.status, made.body["id"]) == (201, 200, again.body["id"])
    one = f"{path(bot, rest)}/{made.body['id']}"
    assert (await bot.call("PATCH", one, {"description": "New"})).body["description"] == "New"
    assert (await bot.call("GET", one)).body["guild_id"] == str(guild.id)
    assert (await bot.call("GET", path(bot))).body == []
    assert (await bot.call("DELETE", one)).status == 204
    assert (await bot.call("GET", one)).code == 10063
    foreign = bot.server.guild("Elsewhere", bot=False)
    refused = await bot.call("PUT", path(bot, f"/guilds/{foreign.id}"), [LUMA])
    assert (refused.status, refused.code) == (403, 50001)
    assert (await bot.call("PUT", "/applications/1/commands", [])).code == 50001


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        ({"name": "Luma", "description": "x"}, "0.name"),
        ({"name": "l" * 33, "description": "x"}, "0.name"),
        ({"name": "a b", "description": "x"}, "0.name"),
        ({"name": "luma", "description": ""}, "0.description"),
        ({"name": "luma", "description": "x" * 101}, "0.description"),
        (LUMA | {"type": 9}, "0.type"),
        (LUMA | {"type": 3}, "0"),
        (LUMA | {"contexts": [3]}, "0.contexts.0"),
        (LUMA | {"integration_types": [2]}, "0.integration_types.0"),
        (LUMA | {"default_member_permissions": "all"}, "0.default_member_permissions"),
        (LUMA | {"name_localizations": {"xx": "luma"}}, "0.name_localizations.xx"),
        (LUMA | {"name_localizations": {"de": "Luma"}}, "0.name_localizations.de"),
        (LUMA | {"description_localizations": {"de": ""}}, "0.description_localizations.de"),
        (option(name="Prompt"), "0.options.0.name"),
        (option(type=12), "0.options.0.type"),
        (option(description=None), "0.options.0.description"),
        (option(choices=[{"name": "n", "value": "v"}] * 26), "0.options.0.choices"),
        (option(choices=[{"name": "", "value": "v"}]), "0.options.0.choices.0.name"),
        (option(choices=[{"name": "n", "value": "v" * 101}]), "0.options.0.choices.0.value"),
        (
            option(choices=[{"name": "n", "value": "v"}], autocomplete=True),
            "0.options.0.autocomplete",
        ),
        (option(type=11, choices=[{"name": "n", "value": "v"}]), "0.options.0.choices"),
        (LUMA | {"options": [{}] * 26}, "0.options"),
    ],
)
async def test_wrong_commands_are_refused(bot: Caller, command: dict[str, Any], wrong: str) -> None:
    """The fault is named, and nothing is registered."""
    heard = await bot.call("PUT", path(bot), [command])
    assert (heard.status, heard.code) == (400, 50035)
    assert wrong in heard.wrong
    assert bot.server.commands.of() == []


async def test_what_does_not_go_together_is_refused(bot: Caller) -> None:
    """Two of one name, a required option after others, twice the same, too much in all."""
    twice = await bot.call("PUT", path(bot), [LUMA, LUMA])
    assert twice.wrong == {"": "APPLICATION_COMMANDS_DUPLICATE_NAME"}
    options = [
        {"type": 3, "name": "a", "description": "x"},
        {"type": 3, "name": "b", "description": "x", "required": True},
        {"type": 3, "name": "a", "description": "x"},
    ]
    heard = await bot.call("POST", path(bot), LUMA | {"options": options})
    assert "options" in heard.wrong
    choices = [{"name": "n" * 100, "value": f"{n}".zfill(100)} for n in range(25)]
    large = [{"type": 3, "name": f"{n}", "description": "x", "choices": choices} for n in range(2)]
    heard = await bot.call("POST", path(bot), LUMA | {"options": large})
    assert heard.wrong == {"": "APPLICATION_COMMAND_TOO_LARGE"}
    menus = [{"name": f"{n}", "type": 3} for n in range(16)]
    assert (await bot.call("PUT", path(bot), menus)).code == 30032
    guild = bot.server.guild("Fans")
    scoped = await bot.call("PUT", path(bot, f"/guilds/{guild.id}"), [LUMA | {"contexts": [0]}])
    assert "0.contexts" in scoped.wrong


async def test_two_hundred_new_commands_a_day(bot: Caller) -> None:
    """Changes do not count, new names do, until a day is over."""
    for start in (0, 100):
        names = [LUMA | {"name": f"luma{n}"} for n in range(start, start + 100)]
        assert (await bot.call("PUT", path(bot), names)).status == 200
    heard = await bot.call("PUT", path(bot), [LUMA])
    assert (heard.status, heard.code) == (400, 30034)
    changed = [LUMA | {"name": f"luma{n}", "description": "New"} for n in range(100, 200)]
    assert (await bot.call("PUT", path(bot), changed)).status == 200
    bot.server.advance(86401.0)
    assert (await bot.call("PUT", path(bot), [LUMA])).status == 200


async def test_people_use_translated_names_and_subcommands(bot: Caller) -> None:
    """The app is told the default name; a guild's command goes before the global one."""
    ann, guild = bot.server.person("Ann"), bot.server.guild("Fans")
    room = guild.channel("general")
    inner = {"type": 1, "name": "stats", "description": "x", "options": []}
    nested = {"type": 2, "name": "show", "description": "x", "options": [inner]}
    translated = LUMA | {"name_localizations": {"de": "mache"}, "options": [nested]}
    await bot.register(translated)
    asked = ann.commands(room, "mache show stats")
    assert asked.data["name"] == "luma"
    assert asked.data["options"][0]["options"][0]["name"] == "stats"
    await bot.call("PUT", path(bot, f"/guilds/{guild.id}"), [LUMA])
    asked = ann.commands(room, "luma")
    assert asked.data["guild_id"] == str(guild.id)


async def test_things_are_bought_and_used_up(bot: Caller) -> None:
    """Whoever bought something has it until the app uses it up; only consumables can be."""
    ann, server = bot.server.person("Ann"), bot.server
    ten, ever = server.sku("Ten videos"), server.sku("For ever", consumable=False)
    app = f"/applications/{server.bot.id}"
    skus = (await bot.call("GET", f"{app}/skus")).body
    assert [(sku["name"], sku["type"]) for sku in skus] == [("Ten videos", 3), ("For ever", 2)]
    async with connected(bot) as line:
        await line.identify(server)
        bought = ann.buys(ten)
        told = (await line.until("ENTITLEMENT_CREATE"))["d"]
        assert (told["id"], told["type"], told["consumed"]) == (str(bought.id), 1, False)
        one = f"{app}/entitlements/{bought.id}"
        assert (await bot.call("POST", f"{one}/consume")).status == 204
        assert (await line.until("ENTITLEMENT_UPDATE"))["d"]["consumed"] is True
    kept = ann.buys(ever, test=True)
    assert (await bot.call("POST", f"{app}/entitlements/{kept.id}/consume")).code == 40018
    query = f"?user_id={ann.id}&sku_ids={ever.id}"
    found = (await bot.call("GET", f"{app}/entitlements{query}")).body
    assert [(e["id"], e["type"]) for e in found] == [(str(kept.id), 4)]
    assert (await bot.call("DELETE", f"{app}/entitlements/{kept.id}")).code == 40019
    wish = {"sku_id": str(ten.id), "owner_id": str(ann.id), "owner_type": 2}
    given = await bot.call("POST", f"{app}/entitlements", wish)
    await bot.register(LUMA)
    asked = ann.commands(ann.dm(), "luma")
    held = [one["id"] for one in asked.shape["entitlements"]]
    assert held == [str(kept.id), given.body["id"]]
    assert (await bot.call("DELETE", f"{app}/entitlements/{given.body['id']}")).status == 204
    assert (await bot.call("GET", f"{app}/entitlements/1")).code == 10029
