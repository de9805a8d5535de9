"""The local Discord: how an app may answer what people do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers.discord import Callback, DiscordServer, Kind, Permission
from tests.servers.discord.caller import Caller, calling
from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import MIB
from tests.servers.discord.person import Person

LUMA: dict[str, Any] = {"name": "luma", "description": "Makes a video"}
PRESSABLE = {"type": 2, "style": 1, "label": "Again", "custom_id": "a:1"}
AGAIN = {"type": 1, "components": [PRESSABLE]}


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Caller]:
    """An app with commands."""
    async with DiscordServer(tmp_path) as server, calling(server) as caller:
        server.freeze()
        server.limits.enforced = False
        await caller.register(LUMA, {"name": "Animate", "type": 3})
        yield caller


@pytest.fixture
def room(bot: Caller) -> Channel:
    """A channel that the bot may write in."""
    return bot.server.guild("Fans", locale="fr").channel("general")


@pytest.fixture
def ann(bot: Caller) -> Person:
    """Somebody."""
    return bot.server.person("Ann", locale="de")


async def test_a_deferred_answer_is_filled_in(bot: Caller, room: Channel, ann: Person) -> None:
    """First it says that the app is thinking; the edit takes its place, and its id stays."""
    asked = ann.commands(room, "luma")
    heard = await bot.answer(asked, 5)
    told = heard.body["interaction"]
    assert (heard.status, told["response_message_loading"]) == (200, True)
    answer = await asked.wait_answered()
    assert (answer.kind, answer.deferred) == (Callback.DEFERRED_MESSAGE, True)
    assert asked.message.loading
    edit = await bot.call("PATCH", bot.hook(asked, "/messages/@original"), {"content": "Queued"})
    assert (edit.body["id"], asked.message.loading) == (told["response_message_id"], False)
    assert edit.body["interaction_metadata"]["user"]["id"] == str(ann.id)
    assert (room.messages, asked.message.edited) == ([asked.message], asked.message.edits[0].at)
    original = await bot.call("GET", bot.hook(asked, "/messages/@original"))
    assert original.body["content"] == "Queued"
    assert (await bot.call("DELETE", bot.hook(asked, "/messages/@original"))).status == 204
    gone = await bot.call("PATCH", bot.hook(asked, "/messages/@original"), {"content": "x"})
    assert (gone.status, gone.code, asked.messages) == (404, 10008, [])


async def test_an_answer_comes_within_three_seconds_and_once(
    bot: Caller, room: Channel, ann: Person
) -> None:
    """Later it is an unknown interaction, a second time it is acknowledged already."""
    late, twice = [ann.commands(room, "luma") for _ in range(2)]
    assert (await bot.answer(twice, 5)).status == 200
    again = await bot.answer(twice, 5)
    assert (again.status, again.code) == (400, 40060)
    before = await bot.call("PATCH", bot.hook(late, "/messages/@original"), {"content": "x"})
    assert (before.status, before.code) == (404, 10015)
    bot.server.advance(3.1)
    refused = await bot.answer(late, 5)
    assert (refused.status, refused.code, late.failed) == (404, 10062, True)
    assert bot.server.verdict().unanswered == 1
    unknown = await bot.call("POST", f"/interactions/{late.id}/wrong/callback", {"type": 5})
    assert unknown.code == 10062


async def test_a_token_lives_for_fifteen_minutes(bot: Caller, room: Channel, ann: Person) -> None:
    """Afterwards only the ordinary route can change the answer, if everybody sees it."""
    seen, hidden = [ann.commands(room, "luma") for _ in range(2)]
    await bot.answer(seen, 5)
    await bot.answer(hidden, 4, content="Only you", flags=64)
    bot.server.advance(901.0)
    for method, rest in (("PATCH", "/messages/@original"), ("POST", "")):
        dead = await bot.call(method, bot.hook(seen, rest), {"content": "x"})
        assert (dead.status, dead.code) == (401, 50027)
    path = f"/channels/{room.id}/messages"
    kept = await bot.call("PATCH", f"{path}/{seen.message.id}", {"content": "Done"})
    assert (kept.status, seen.message.text) == (200, "Done")
    assert [edit.route for edit in seen.message.edits] == ["channel"]
    lost = await bot.call("PATCH", f"{path}/{hidden.message.id}", {"content": "Done"})
    assert (lost.status, lost.code) == (404, 10008)
    assert hidden.message not in room.messages
    assert hidden.message in ann.sees(room)
    assert hidden.message not in bot.server.person("Bob").sees(room)


async def test_follow_ups(bot: Caller, room: Channel, ann: Person) -> None:
    """The first one after a deferred answer takes its place, others are messages of their own."""
    asked = ann.commands(room, "luma")
    await bot.answer(asked, 5)
    first = await bot.call("POST", bot.hook(asked), {"content": "First", "flags": 64})
    assert (first.body["id"], asked.message.ephemeral) == (str(asked.message.id), False)
    second = await bot.call("POST", bot.hook(asked), {"content": "Second", "flags": 64})
    assert [message.text for message in asked.messages] == ["First", "Second"]
    assert asked.followups[0].ephemeral
    path = bot.hook(asked, f"/messages/{second.body['id']}")
    assert (await bot.call("PATCH", path, {"content": "2nd"})).body["content"] == "2nd"
    assert (await bot.call("DELETE", path)).status == 204
    assert (await bot.call("GET", path)).code == 10008
    foreign = await bot.call("POST", f"/webhooks/1/{asked.token}", {"content": "x"})
    assert (foreign.status, foreign.code) == (404, 10015)


async def test_with_response_or_without(bot: Caller, room: Channel, ann: Person) -> None:
    """Without asking for it there is nothing to read in the answer."""
    asked = ann.commands(room, "luma")
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    heard = await bot.call("POST", path, {"type": 4, "data": {"content": "x"}})
    assert (heard.status, heard.body) == (204, b"")
    other = ann.commands(room, "luma")
    heard = await bot.answer(other, 4, content="x")
    assert heard.body["resource"]["message"]["content"] == "x"
    assert heard.body["interaction"]["response_message_id"] == str(other.message.id)


async def test_each_kind_is_answered_in_its_ways(bot: Caller, room: Channel, ann: Person) -> None:
    """A command takes no update, a request for choices nothing but choices."""
    asked = ann.commands(room, "luma")
    for kind in (1, 6, 7, 8, 12):
        assert (await bot.answer(asked, kind)).wrong == {"type": "BASE_TYPE_CHOICES"}
    flagged = await bot.answer(asked, 5, flags=1 << 15)
    assert flagged.wrong == {"data.flags": "MESSAGE_FLAGS_INVALID"}
    assert (await bot.answer(asked, 4)).code == 50006
    assert (await bot.answer(asked, 4, content="x" * 2001)).wrong == {
        "data.content": "BASE_TYPE_MAX_LENGTH"
    }
    assert asked.answer is None


async def test_files_of_answers(bot: Caller, room: Channel) -> None:
    """The limit is the interaction's own, which a paid plan raises; the right to attach counts."""
    rich = bot.server.person("Rich", upload_limit=20 * MIB)
    asked = rich.commands(room, "luma")
    await bot.answer(asked, 5)
    path = bot.hook(asked, "/messages/@original")
    large = await bot.call("PATCH", path, {}, files={"fox.mp4": bytes(21 * MIB)})
    assert (large.status, large.code, asked.message.loading) == (413, 40005, True)
    fits = await bot.call("PATCH", path, {"content": "x"}, files={"fox.mp4": bytes(11 * MIB)})
    assert (fits.status, asked.message.attachments[0].size) == (200, 11 * MIB)
    assert bot.server.called("original_edit")[-1].files == (("fox.mp4", 11 * MIB),)
    room.permissions(bot.server.bot, deny=Permission.ATTACH_FILES)
    refused = await bot.call("PATCH", path, {}, files={"fox.mp4": b"x"})
    assert (refused.status, refused.code) == (403, 50013)


async def test_buttons(bot: Caller, room: Channel, ann: Person) -> None:
    """A press names its message; an update changes that, a deferred one lets it be changed."""
    asked = ann.commands(room, "luma")
    await bot.answer(asked, 4, content="A fox", components=[AGAIN])
    pressed = ann.presses(asked.message, "Again")
    assert pressed.shape["message"]["id"] == str(asked.message.id)
    assert pressed.data == {"custom_id": "a:1", "component_type": 2}
    await bot.answer(pressed, 6)
    await bot.call("PATCH", bot.hook(pressed, "/messages/@original"), {"content": "Changed"})
    assert asked.message.text == "Changed"
    second = ann.presses(asked.message, "a:1")
    assert (await bot.answer(second, 7, content="Updated", components=[])).status == 200
    assert (asked.message.text, asked.message.buttons, second.messages) == ("Updated", (), [])
    with pytest.raises(AssertionError, match="no button"):
        ann.presses(asked.message, "Again")
    await bot.call("DELETE", bot.hook(asked, "/messages/@original"))
    with pytest.raises(AssertionError, match="gone"):
        ann.uses_menu(room, "Animate", asked.message)


MODAL = {
    "custom_id": "edit:1",
    "title": "Edit",
    "components": [
        {
            "type": 1,
            "components": [
                {"type": 4, "custom_id": "prompt", "label": "Prompt", "style": 2, "max_length": 9}
            ],
        },
        {
            "type": 18,
            "label": "Camera",
            "component": {"type": 4, "custom_id": "camera", "style": 1, "required": False},
        },
    ],
}


async def test_a_modal_is_filled_in(bot: Caller, room: Channel, ann: Person) -> None:
    """Both forms of fields come back with what was written, and the pressed message with them."""
    asked = ann.commands(room, "luma")
    await bot.answer(asked, 4, content="x", components=[AGAIN])
    pressed = ann.presses(asked.message, "Again")
    assert (await bot.answer(pressed, 9, **MODAL)).status == 200
    answer = await pressed.wait_answered()
    assert answer.modal["title"] == "Edit"
    with pytest.raises(AssertionError, match="required"):
        ann.submits(pressed, {})
    with pytest.raises(AssertionError, match="characters"):
        ann.submits(pressed, {"prompt": "x" * 10})
    sent = ann.submits(pressed, {"prompt": "an owl"})
    row, label = sent.data["components"]
    assert (row["components"][0]["value"], label["component"]["value"]) == ("an owl", "")
    assert (sent.kind, sent.source) == (Kind.MODAL, asked.message)
    assert (await bot.answer(sent, 9, **MODAL)).code == 50035
    assert (await bot.answer(sent, 7, content="Edited")).status == 200
    assert asked.message.text == "Edited"


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"custom_id": "x" * 101}, "data.custom_id"),
        ({"title": "x" * 46}, "data.title"),
        ({"components": []}, "data.components"),
        ({"components": [{"type": 2}]}, "data.components.0.type"),
        (
            {"components": [{"type": 18, "label": "x" * 46, "component": {"type": 4}}]},
            "data.components.0.label",
        ),
    ],
)
async def test_wrong_modals_are_refused(
    bot: Caller, room: Channel, ann: Person, changes: dict[str, Any], wrong: str
) -> None:
    """Title, custom ids and fields have their bounds."""
    asked = ann.commands(room, "luma")
    heard = await bot.answer(asked, 9, **(MODAL | changes))
    assert wrong in heard.wrong
