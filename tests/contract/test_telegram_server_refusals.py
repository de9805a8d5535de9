"""What the local Telegram refuses to read, each with the status and the words of the real one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.room_stage import picture
from tests.servers.telegram.scene import KEYS, Scene, scene

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
BUTTON = "can't parse inline keyboard button:"
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Scene]:
    """A group with a person in it, one message of hers and one of the bot's."""
    async with scene(tmp_path / "telegram") as opened:
        yield opened


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("nonsense", "401 Unauthorized: invalid token specified"),
        ("7000000001:no-such-token-0000000000000000000", "401 Unauthorized"),
    ],
)
async def test_a_wrong_token(on: Scene, token: str, said: str) -> None:
    """Who has not the bot's token gets nowhere, not to files either."""
    on.bot.token = token
    assert await on.bot.no("getMe") == said
    assert (await on.bot.fetch("videos/file_1.mp4"))[0] == 401


async def test_an_unknown_place(on: Scene) -> None:
    """There is nothing beside methods and files, and no method that is not written here."""
    assert await on.bot.no("sendCarrierPigeon") == "404 Not Found: method not found"
    async with aiohttp.ClientSession() as session, session.get(on.server.url + "/") as response:
        assert (response.status, (await response.json())["description"]) == (404, "Not Found")
    assert (await on.bot.fetch("videos/file_1.mp4"))[0] == 404


async def test_a_method_in_any_case_and_shape(on: Scene) -> None:
    """Names of methods are read in any case; parameters come by query, form or JSON."""
    assert (await on.bot.ok("GETME"))["id"] == on.server.bot.id
    url = f"{on.server.base_url}{on.bot.token}/sendMessage"
    values: dict[str, Any] = {"chat_id": on.chat.id, "text": "by query"}
    async with aiohttp.ClientSession() as session:
        async with session.get(url, params=values) as response:
            assert response.status == 200
        on.server.advance(5)
        async with session.post(url, json=values | {"reply_markup": KEYS}) as response:
            assert response.status == 200
        async with session.post(url, data=b"{", headers={"Content-Type": "application/json"}) as r:
            assert r.status == 400
    assert [m.text for m in on.chat.messages[-2:]] == ["by query"] * 2
    assert on.chat.messages[-1].labels == ["Go"]


async def test_a_chat_that_is_not_there(on: Scene) -> None:
    """A message needs a chat, one that is known, and one where somebody has begun."""
    assert await on.bot.no("sendMessage", text="a") == "400 Bad Request: chat_id is empty"
    assert await on.bot.no("sendMessage", chat_id=5, text="a") == "400 Bad Request: chat not found"
    said = await on.bot.no("sendMessage", chat_id=on.ann.id, text="a")
    assert said == "403 Forbidden: bot can't initiate conversation with a user"


async def test_texts_that_cannot_be(on: Scene) -> None:
    """Nothing is no text, nor is too much, counted after parsing."""
    for empty in ("", "  \n ", "<b></b>"):
        said = await on.no("sendMessage", text=empty, parse_mode="HTML")
        assert said == "400 Bad Request: message text is empty"
    assert await on.no("sendMessage", text="x" * 4097) == "400 Bad Request: message is too long"
    assert await on.no("sendMessage", text="x" * 32769) == "400 Bad Request: text is too long"
    bold = "<b>" + "&amp;" * 4096 + "</b>"
    await on.bot.ok("sendMessage", chat_id=on.chat.id, text=bold, parse_mode="HTML")
    said = await on.no("sendVideo", caption="x" * 1025, video="BAACAgI")
    assert said == "400 Bad Request: message caption is too long"
    said = await on.no("sendMessage", text="<b>", parse_mode="HTML")
    assert said.startswith("400 Bad Request: can't parse entities: ")
    said = await on.no("sendMessage", text="a", parse_mode="Klingon")
    assert said == "400 Bad Request: unsupported parse_mode"


async def test_edits_that_cannot_be(on: Scene) -> None:
    """An edit changes something, of a message that is there and the bot's own."""
    assert await on.edit(on.own, "Soon", reply_markup=KEYS) == NOT_MODIFIED
    assert await on.edit(on.hers, "mine") == "400 Bad Request: message can't be edited"
    said = await on.no("editMessageText", text="a")
    assert said == "400 Bad Request: message identifier is not specified"
    said = await on.no("editMessageCaption", message_id=on.own.id, caption="a")
    assert said == "400 Bad Request: there is no caption in the message to edit"
    photo = {"photo": ("p.png", picture("PNG", (1, 1, 1)))}
    sent = await on.bot.ok("sendPhoto", photo, chat_id=on.chat.id)
    said = await on.no("editMessageText", message_id=sent["message_id"], text="a")
    assert said == "400 Bad Request: there is no text in the message to edit"
    said = await on.no("editMessageMedia", message_id=on.own.id, media={"type": "sticker"})
    assert said == '400 Bad Request: can\'t parse InputMedia: type "sticker" is not allowed'
    force = {"force_reply": True}
    said = await on.edit(on.own, "a", reply_markup=force)
    assert said == "400 Bad Request: inline keyboard expected"
    await on.bot.ok("deleteMessage", chat_id=on.chat.id, message_id=on.own.id)
    assert await on.edit(on.own, "a") == "400 Bad Request: message to edit not found"
    said = await on.no("deleteMessage", message_id=on.own.id)
    assert said == "400 Bad Request: message to delete not found"


async def test_a_reply_to_nothing(on: Scene) -> None:
    """A reply needs its message, unless the bot says that it does not; a quote must be in it."""
    await on.ann.deletes(on.hers)
    reply = {"message_id": on.hers.id}
    said = await on.no("sendMessage", text="a", reply_parameters=reply)
    assert said == "400 Bad Request: message to be replied not found"
    reply["allow_sending_without_reply"] = True
    sent = await on.bot.ok("sendMessage", chat_id=on.chat.id, text="a", reply_parameters=reply)
    assert "reply_to_message" not in sent
    quoting = {"message_id": on.own.id, "quote": "Never"}
    said = await on.no("sendMessage", text="a", reply_parameters=quoting)
    assert said == "400 Bad Request: QUOTE_TEXT_INVALID"


async def test_deletes_that_cannot_be(on: Scene) -> None:
    """Others' messages only an administrator deletes; after 48 hours nobody does."""
    no = "400 Bad Request: message can't be deleted"
    assert await on.no("deleteMessage", message_id=on.hers.id) == no
    on.server.promote(on.chat)
    await on.bot.ok("deleteMessage", chat_id=on.chat.id, message_id=on.hers.id)
    on.server.advance(48 * 3600)
    assert await on.no("deleteMessage", message_id=on.own.id) == no


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ({"text": "Go"}, f"{BUTTON} Text buttons are unallowed in the inline keyboard"),
        ({"text": "Go", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "Go", "callback_data": "ü" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "Go", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        (
            {"text": "Go", "callback_data": "a", "url": "https://a.de"},
            f"{BUTTON} exactly one action is possible, here are callback_data and url",
        ),
        (
            {"text": "Go", "callback_data": "a", "colour": "red"},
            f'{BUTTON} unknown field "colour"',
        ),
        (
            {"text": "", "callback_data": "a"},
            f'{BUTTON} Field "text" must be a non-empty String',
        ),
        (
            {"text": "Go", "url": "fox"},
            "inline keyboard button URL 'fox' is invalid: Wrong HTTP URL",
        ),
        ({"text": "Go", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "Go", "callback_data": "a", "style": "loud"},
            f"{BUTTON} invalid button style specified",
        ),
    ],
)
async def test_buttons_that_cannot_be(on: Scene, button: dict[str, Any], said: str) -> None:
    """A button has a label and exactly one thing that it does."""
    markup = {"inline_keyboard": [[button]]}
    answer = await on.no("sendMessage", text="a", reply_markup=markup)
    assert answer == f"400 Bad Request: {said}"


async def test_a_hundred_buttons_and_no_more(on: Scene) -> None:
    """A keyboard ends at a hundred buttons; a full button of 64 bytes is right."""
    button = {"text": "Go", "callback_data": "x" * 64, "style": "danger"}
    markup = {"inline_keyboard": [[button] * 8] * 12}
    await on.bot.ok("sendMessage", chat_id=on.chat.id, text="a", reply_markup=markup)
    markup["inline_keyboard"].append([button] * 5)
    said = await on.no("sendMessage", text="a", reply_markup=markup)
    assert said == "400 Bad Request: reply markup is too long"


async def test_commands_that_cannot_be(on: Scene) -> None:
    """A list has at most 100 commands, each with a name and a description as documented."""
    good = {"command": "luma", "description": "Make a video"}
    for commands, word in (
        ([good] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ([good | {"command": "Luma"}], "BOT_COMMAND_INVALID"),
        ([good | {"command": "l" * 33}], "BOT_COMMAND_INVALID"),
        ([good | {"description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([good | {"description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ):
        said = await on.bot.no("setMyCommands", commands=commands)
        assert said == f"400 Bad Request: {word}"
    said = await on.bot.no("setMyCommands", commands=[good], language_code="zh-CN")
    assert said == "400 Bad Request: invalid language code specified"
    scope = {"type": "chat", "chat_id": 5}
    said = await on.bot.no("setMyCommands", commands=[good], scope=scope)
    assert said == "400 Bad Request: chat not found"


async def test_answers_that_come_too_late(on: Scene) -> None:
    """A press is answered once and soon, in 200 characters."""
    assert await on.bot.no("answerCallbackQuery", callback_query_id="1") == TOO_OLD
    assert await on.ann.presses(on.own, "Go", seconds=0.0) is None
    query = (await on.bot.updates())[-1]["callback_query"]["id"]
    said = await on.bot.no("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert said == "400 Bad Request: MESSAGE_TOO_LONG"
    on.server.advance(151)
    assert await on.bot.no("answerCallbackQuery", callback_query_id=query) == TOO_OLD


async def test_secrets_that_cannot_be(on: Scene) -> None:
    """A webhook's secret is short and plain."""
    url = "https://bot.example.com/hook"
    for secret, why in (("x" * 257, "is too long"), ("a b", "contains unallowed characters")):
        said = await on.bot.no("setWebhook", url=url, secret_token=secret)
        assert said == f"400 Bad Request: secret token {why}"
    said = await on.bot.no("setWebhook", url="http://bot.example.com")
    assert said.startswith("400 Bad Request: bad webhook: An HTTPS URL must be provided")


async def test_parameters_of_the_wrong_kind(on: Scene) -> None:
    """A number is a number, a flag a flag, JSON is JSON."""
    said = await on.no("sendMessage", text="a", message_thread_id="many")
    assert said == "400 Bad Request: parameter message_thread_id is no whole number"
    said = await on.no("sendMessage", text="a", disable_notification="perhaps")
    assert said == "400 Bad Request: parameter disable_notification is neither true nor false"
    said = await on.no("sendMessage", text="a", reply_markup="{")
    assert said == "400 Bad Request: can't parse reply keyboard markup JSON object"
    said = await on.no("sendMessage", text="a", reply_markup=[1])
    assert said == "400 Bad Request: object expected as reply keyboard markup"


async def test_what_is_refused_leaves_no_trace(on: Scene) -> None:
    """A refused call puts nothing into the chat and stands in the log with its reason."""
    before = list(on.chat.history)
    await on.no("sendMessage", text="")
    assert on.chat.history == before
    (call,) = on.server.calls.refused()
    assert (call.method, call.status) == ("sendMessage", 400)
    assert call.description == "Bad Request: message text is empty"
