"""The local Discord: messages in channels, and everything for which they are refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers.discord import DiscordServer
from tests.servers.discord.caller import Caller, calling
from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import MIB


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Caller]:
    """A bot without manners, which is not slowed down for it."""
    async with DiscordServer(tmp_path) as server, calling(server) as caller:
        server.freeze()
        server.limits.enforced = False
        yield caller


@pytest.fixture
def room(bot: Caller) -> Channel:
    """A channel that the bot may write in."""
    return bot.server.guild("Fans").channel("general")


def button(**changes: Any) -> dict[str, Any]:
    """Return a button."""
    return {"type": 2, "style": 1, "label": "Again", "custom_id": "again:1"} | changes


def row(*components: dict[str, Any]) -> dict[str, Any]:
    """Return a row of components."""
    return {"type": 1, "components": list(components)}


async def test_a_message_is_written_changed_and_deleted(bot: Caller, room: Channel) -> None:
    """People see what was written; the history keeps what was deleted, and every edit."""
    path = f"/channels/{room.id}/messages"
    made = await bot.call("POST", path, {"content": "Queued", "components": [row(button())]})
    assert made.status == 200
    (message,) = room.messages
    assert (message.text, message.labels, str(message.id)) == (
        "Queued",
        ("Again",),
        made.body["id"],
    )
    changed = await bot.call("PATCH", f"{path}/{message.id}", {"content": "Done", "components": []})
    assert (changed.body["content"], message.text, message.buttons) == ("Done", "Done", ())
    assert [edit.content for edit in message.edits] == ["Done"]
    assert (await bot.call("GET", f"{path}/{message.id}")).body["content"] == "Done"
    assert (await bot.call("DELETE", f"{path}/{message.id}")).status == 204
    assert (room.messages, room.history) == ([], [message])
    for method in ("GET", "PATCH", "DELETE"):
        gone = await bot.call(method, f"{path}/{message.id}", {} if method == "PATCH" else None)
        assert (gone.status, gone.code) == (404, 10008)


@pytest.mark.parametrize(
    ("payload", "wrong"),
    [
        ({"content": "x" * 2001}, {"content": "BASE_TYPE_MAX_LENGTH"}),
        ({"content": 5}, {"content": "BASE_TYPE_REQUIRED"}),
        ({"content": "x", "nonce": "n" * 26}, {"nonce": "BASE_TYPE_MAX_LENGTH"}),
        ({"embeds": [{"title": "t" * 257}]}, {"embeds.0.title": "BASE_TYPE_MAX_LENGTH"}),
        (
            {"embeds": [{"description": "d" * 4000}] * 2},
            {"embeds": "MAX_EMBED_SIZE_EXCEEDED"},
        ),
        (
            {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
            {"allowed_mentions": "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"},
        ),
        (
            {"content": "x", "attachments": [{"id": 0, "filename": "a.mp4"}]},
            {"attachments.0.id": "ATTACHMENT_NOT_FOUND"},
        ),
        (
            {"content": "x", "message_reference": {"message_id": "1"}},
            {"message_reference": "REPLIES_UNKNOWN_MESSAGE"},
        ),
        ({"content": "x", "embeds": "no list"}, {"embeds": "MODEL_TYPE_CONVERT"}),
    ],
)
async def test_a_wrong_form_is_refused_where_it_is_wrong(
    bot: Caller, room: Channel, payload: dict[str, Any], wrong: dict[str, str]
) -> None:
    """The tree of errors names the field, and nothing is written."""
    heard = await bot.call("POST", f"/channels/{room.id}/messages", payload)
    assert (heard.status, heard.code, heard.wrong) == (400, 50035, wrong)
    assert room.history == []


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([row(button(custom_id="x" * 101))], "components.0.components.0.custom_id"),
        ([row(button(custom_id=""))], "components.0.components.0.custom_id"),
        ([row(button(label="x" * 81))], "components.0.components.0.label"),
        ([row(button(label=None))], "components.0.components.0"),
        ([row(button(style=9))], "components.0.components.0.style"),
        ([row(button(), button())], "components"),
        ([row(*(button(custom_id=f"{n}") for n in range(6)))], "components.0.components"),
        ([row(button(custom_id=f"{n}")) for n in range(6)], "components"),
        ([row()], "components.0.components"),
        ([button()], "components.0.type"),
        ([row(button(style=5, custom_id=None, url="ftp://x"))], "components.0.components.0.url"),
        (
            [row(button(), {"type": 3, "custom_id": "s", "options": []})],
            "components.0.components.1",
        ),
    ],
)
async def test_wrong_components_are_refused(
    bot: Caller, room: Channel, rows: list[dict[str, Any]], wrong: str
) -> None:
    """Custom ids, labels, rows and what may stand beside what."""
    payload = {"content": "x", "components": rows}
    heard = await bot.call("POST", f"/channels/{room.id}/messages", payload)
    assert (heard.status, heard.code) == (400, 50035)
    assert wrong in heard.wrong
    assert room.history == []


async def test_an_empty_message_is_none(bot: Caller, room: Channel) -> None:
    """Neither blanks nor buttons alone; nor may an edit leave nothing behind."""
    path = f"/channels/{room.id}/messages"
    for payload in ({}, {"content": " \n"}, {"components": [row(button())]}):
        heard = await bot.call("POST", path, payload)
        assert (heard.status, heard.code) == (400, 50006)
    made = await bot.call("POST", path, {"content": "x"})
    emptied = await bot.call("PATCH", f"{path}/{made.body['id']}", {"content": ""})
    assert (emptied.code, room.messages[0].text) == (50006, "x")


async def test_a_layout_stands_alone(bot: Caller, room: Channel) -> None:
    """Components v2 bear no content beside them, have at most 40 parts, and stay what they are."""
    path, text = f"/channels/{room.id}/messages", {"type": 10, "content": "A fox"}
    plain = await bot.call("POST", path, {"content": "x"})
    mixed = await bot.call("POST", path, {"content": "x", "flags": 1 << 15, "components": [text]})
    assert list(mixed.wrong) == ["content"]
    missing = {"type": 13, "file": {"url": "attachment://no.mp4"}}
    heard = await bot.call("POST", path, {"flags": 1 << 15, "components": [missing]})
    assert heard.wrong == {"components": "ATTACHMENT_NOT_FOUND"}
    crowd = {"flags": 1 << 15, "components": [{"type": 17, "components": [text] * 40}]}
    assert "components" in (await bot.call("POST", path, crowd)).wrong
    made = await bot.call("POST", path, {"flags": 1 << 15, "components": [text]})
    layout = room.messages[-1]
    assert (made.status, layout.text) == (200, "A fox")
    kept = await bot.call("PATCH", f"{path}/{layout.id}", {"flags": 0, "content": "x"})
    assert (kept.code, layout.text) == (50035, "A fox")
    change: dict[str, Any] = {"flags": 1 << 15, "components": [text]}
    refused = await bot.call("PATCH", f"{path}/{plain.body['id']}", change)
    assert list(refused.wrong) == ["content"]
    change |= {"content": None, "embeds": []}
    assert (await bot.call("PATCH", f"{path}/{plain.body['id']}", change)).status == 200


async def test_an_enforced_nonce_makes_a_message_once(bot: Caller, room: Channel) -> None:
    """The same message comes back for a few minutes; without enforcing, it is written again."""
    path = f"/channels/{room.id}/messages"
    payload = {"content": "Done", "nonce": "job-1", "enforce_nonce": True}
    first, second = [await bot.call("POST", path, payload) for _ in range(2)]
    assert first.body["id"] == second.body["id"]
    assert first.body["nonce"] == "job-1"
    again = await bot.call("POST", path, payload, files={"a.mp4": b"a"})
    assert (again.body["id"], len(room.messages)) == (first.body["id"], 1)
    await bot.call("POST", path, {"content": "Done", "nonce": "job-1"})
    assert len(room.messages) == 2
    bot.server.advance(301.0)
    await bot.call("POST", path, payload)
    assert len(room.messages) == 3


async def test_files_are_stored_and_listed(bot: Caller, room: Channel) -> None:
    """Name, size, description and spoiler are told, and an edit keeps what it lists."""
    path = f"/channels/{room.id}/messages"
    payload = {"attachments": [{"id": 0, "filename": "a fox.mp4", "description": "A fox"}]}
    made = await bot.call("POST", path, payload, files={"x.mp4": b"fox"})
    message = room.messages[0]
    (fox,) = message.attachments
    assert (fox.filename, fox.size, fox.description) == ("a_fox.mp4", 3, "A fox")
    assert (fox.content_type, fox.spoiler, fox.read()) == ("video/mp4", False, b"fox")
    assert made.body["attachments"][0]["description"] == "A fox"
    kept = {"attachments": [{"id": str(fox.id)}, {"id": 0}]}
    one = f"{path}/{message.id}"
    await bot.call("PATCH", one, kept, files={"SPOILER_b.png": b"no picture"})
    assert [one.filename for one in message.attachments] == ["a_fox.mp4", "SPOILER_b.png"]
    assert message.attachments[1].spoiler
    foreign = await bot.call("PATCH", one, {"attachments": [{"id": "99"}]})
    assert foreign.wrong == {"attachments.0.id": "ATTACHMENT_NOT_FOUND"}
    await bot.call("PATCH", one, {"content": "No files", "attachments": []})
    assert message.files == ()


async def test_large_files_are_refused_by_the_guilds_tier(bot: Caller) -> None:
    """10 MiB a file, 50 and 100 in boosted guilds; what is refused is not kept."""
    for tier, size, status in ((0, 10, 200), (1, 10, 200), (0, 11, 413), (2, 11, 200)):
        room = bot.server.guild(f"Tier {tier}", tier=tier).channel("general")
        big = {"a.mp4": bytes(size * MIB)}
        heard = await bot.call("POST", f"/channels/{room.id}/messages", {}, files=big)
        assert heard.status == status
        assert len(room.messages) == (status == 200)
        assert status == 200 or heard.code == 40005
    assert bot.server.files.stored == (10 + 10 + 11) * MIB
    many = {f"{n}.txt": b"x" for n in range(11)}
    heard = await bot.call("POST", f"/channels/{room.id}/messages", {}, files=many)
    assert (heard.status, heard.code) == (400, 30015)
