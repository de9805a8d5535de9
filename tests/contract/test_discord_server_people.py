"""The local Discord: what people can do, and what the app is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers.discord import DiscordServer, File, Permission
from tests.servers.discord.caller import Caller, calling, connected
from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import MIB
from tests.servers.discord.person import Person

LUMA: dict[str, Any] = {
    "name": "luma",
    "description": "Makes a video",
    "options": [
        {"type": 3, "name": "prompt", "description": "What", "required": True, "max_length": 20},
        {"type": 11, "name": "image", "description": "A picture"},
        {"type": 5, "name": "loop", "description": "Whether it loops"},
        {"type": 4, "name": "seconds", "description": "How long", "min_value": 5, "max_value": 9},
        {"type": 3, "name": "camera", "description": "How it moves", "autocomplete": True},
        {
            "type": 3,
            "name": "shape",
            "description": "How wide",
            "choices": [{"name": "Wide", "value": "16:9"}, {"name": "Tall", "value": "9:16"}],
        },
    ],
}
ANIMATE = {"name": "Animate", "type": 3}
THROW = {"name": "luma-admin", "description": "For admins", "default_member_permissions": "32"}
ADULT = {"name": "wild", "description": "For adults", "nsfw": True, "contexts": [0]}
PRESSABLE = {"type": 2, "style": 1, "label": "Again", "custom_id": "a:1"}
AGAIN = {"type": 1, "components": [PRESSABLE]}


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Caller]:
    """An app with commands."""
    async with DiscordServer(tmp_path) as server, calling(server) as caller:
        server.freeze()
        server.limits.enforced = False
        await caller.register(LUMA, ANIMATE, THROW, ADULT)
        yield caller


@pytest.fixture
def room(bot: Caller) -> Channel:
    """A channel that the bot may write in."""
    return bot.server.guild("Fans", locale="fr").channel("general")


@pytest.fixture
def ann(bot: Caller) -> Person:
    """Somebody."""
    return bot.server.person("Ann", locale="de")


async def test_a_command_reaches_the_app(bot: Caller, room: Channel, ann: Person) -> None:
    """Options, the uploaded picture, who and where: all of it is told on the gateway."""
    assert room.guild is not None
    vip = room.guild.role("VIP")
    room.guild.join(ann, vip)
    async with connected(bot) as line:
        await line.identify(bot.server)
        picture = File(name="fox.png", content=b"no png", content_type="image/gif")
        asked = ann.commands(room, "luma", prompt="a fox", image=picture, loop=True, shape="Tall")
        told = (await line.until("INTERACTION_CREATE"))["d"]
    options = {option["name"]: option["value"] for option in told["data"]["options"]}
    (key,) = told["data"]["resolved"]["attachments"]
    assert options == {"prompt": "a fox", "image": key, "loop": True, "shape": "9:16"}
    fox = told["data"]["resolved"]["attachments"][key]
    assert (fox["filename"], fox["content_type"], fox["ephemeral"]) == (
        "fox.png",
        "image/gif",
        True,
    )
    assert (told["id"], told["token"], told["type"]) == (str(asked.id), asked.token, 2)
    assert (told["locale"], told["guild_locale"], told["context"]) == ("de", "fr", 0)
    assert told["member"]["roles"] == [str(vip.id)]
    assert told["authorizing_integration_owners"] == {"0": str(room.guild.id)}
    assert told["attachment_size_limit"] == 10 * MIB
    assert int(told["app_permissions"]) & Permission.ATTACH_FILES
    room.permissions(bot.server.bot, deny=Permission.ATTACH_FILES)
    again = ann.commands(room, "luma", prompt="a fox")
    assert not int(again.shape["app_permissions"]) & Permission.ATTACH_FILES


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("lumen", {}),
        ("luma", {}),
        ("luma", {"prompt": "x" * 21}),
        ("luma", {"prompt": "x", "colour": "red"}),
        ("luma", {"prompt": "x", "seconds": 10}),
        ("luma", {"prompt": "x", "shape": "round"}),
        ("luma", {"prompt": 5}),
        ("luma-admin", {}),
        ("wild", {}),
    ],
)
async def test_people_cannot_type_what_their_client_refuses(
    room: Channel, ann: Person, name: str, options: dict[str, Any]
) -> None:
    """Unknown or hidden commands, wrong options: the test that does it fails."""
    with pytest.raises(AssertionError):
        ann.commands(room, name, **options)


async def test_nobody_presses_what_another_sees(bot: Caller, room: Channel, ann: Person) -> None:
    """An ephemeral message has buttons for one person only; a dead button is for nobody."""
    asked = ann.commands(room, "luma", prompt="a fox")
    await bot.answer(asked, 4, content="x", flags=64, components=[AGAIN])
    with pytest.raises(AssertionError):
        bot.server.person("Bob").presses(asked.message, "Again")
    dead = {"type": 1, "components": [PRESSABLE | {"disabled": True}]}
    await bot.call("PATCH", bot.hook(asked, "/messages/@original"), {"components": [dead]})
    with pytest.raises(AssertionError):
        ann.presses(asked.message, "Again")


async def test_choices_are_offered_while_typing(bot: Caller, room: Channel, ann: Person) -> None:
    """The option being typed is marked; up to 25 choices come back."""
    many = [{"name": f"Move {n}", "value": f"{n}"} for n in range(26)]

    async def typing() -> list[Any]:
        return await ann.completes(room, "luma", "camera", "orb", prompt="a fox")

    waiting = asyncio.create_task(typing())
    asked = await bot.server.until(lambda: bot.server.interactions, "the request")
    focused = [option for option in asked[0].data["options"] if option.get("focused")]
    assert [(o["name"], o["value"]) for o in focused] == [("camera", "orb")]
    assert (await bot.answer(asked[0], 8, choices=many)).wrong == {
        "data.choices": "BASE_TYPE_MAX_LENGTH"
    }
    assert (await bot.answer(asked[0], 8, choices=many[:25])).status == 200
    assert await waiting == many[:25]


async def test_the_menu_of_a_message(bot: Caller, room: Channel, ann: Person) -> None:
    """The app reads the message and its files, without any intent."""
    words = ann.posts(room, "look", [File(name="fox.png", content=b"png")])
    used = ann.uses_menu(room, "Animate", words)
    seen = used.shape["data"]["resolved"]["messages"][used.data["target_id"]]
    assert (seen["content"], seen["attachments"][0]["filename"]) == ("look", "fox.png")
    await bot.answer(used, 4, content="Animating")
    assert used.message.kind == 23


async def test_an_app_of_ones_own(bot: Caller, ann: Person) -> None:
    """Where the bot is not, the app answers for who installed it: five follow-ups, no channel."""
    room = bot.server.guild("Elsewhere", bot=False).channel("general")
    with pytest.raises(AssertionError, match="not installed"):
        ann.commands(room, "luma", prompt="a fox")
    ann.installed = True
    asked = ann.commands(room, "luma", prompt="a fox")
    assert asked.shape["authorizing_integration_owners"] == {"1": str(ann.id)}
    await bot.answer(asked, 4, content="x")
    assert not asked.message.ephemeral
    codes = [(await bot.call("POST", bot.hook(asked), {"content": "x"})).status for _ in range(6)]
    assert codes == [200, 200, 200, 200, 200, 400]
    foreign = await bot.call("POST", f"/channels/{room.id}/messages", {"content": "x"})
    assert (foreign.status, foreign.code) == (403, 50001)
    room.permissions(ann, deny=Permission.USE_EXTERNAL_APPS)
    quiet = ann.commands(room, "luma", prompt="a fox")
    await bot.answer(quiet, 4, content="x")
    assert quiet.message.ephemeral
    among = bot.server.private(ann, bot.server.person("Bob"))
    assert ann.commands(among, "luma", prompt="a fox").shape["context"] == 2
    with pytest.raises(AssertionError, match="not for such places"):
        ann.commands(among, "wild")


async def test_in_direct_messages(bot: Caller, ann: Person) -> None:
    """There is a user instead of a member, and no guild."""
    asked = ann.commands(ann.dm(), "luma", prompt="a fox")
    told = asked.shape
    assert (told["user"]["id"], told["context"]) == (str(ann.id), 1)
    assert not {"member", "guild_id", "guild_locale"} & set(told)
    assert (await bot.answer(asked, 4, content="x")).status == 200


async def test_a_click_while_nobody_listens_is_told_later(bot: Caller, room: Channel) -> None:
    """It comes with the resumed session, once or twice, and may be too late by then."""
    ann, gateway = bot.server.person("Ann"), bot.server.gateway
    async with connected(bot) as line:
        session = (await line.identify(bot.server))["session_id"]
        await line.socket.close(code=4000)
    await bot.server.until(lambda: not gateway.connected, "the line to close")
    gateway.repeat()
    asked = ann.commands(room, "luma", prompt="a fox")
    bot.server.advance(4.0)
    async with connected(bot) as line:
        await line.resume(bot.server, session, 2)
        told = [(await line.until("INTERACTION_CREATE"))["d"]["id"] for _ in range(2)]
        assert told == [str(asked.id)] * 2
        assert (await bot.answer(asked, 5)).code == 10062
        gateway.silence()
        ann.commands(room, "luma", prompt="a fox")
        await line.say(1)
        assert (await line.until("RESUMED"))["t"] == "RESUMED"
        assert (await line.hear())["op"] == 11
