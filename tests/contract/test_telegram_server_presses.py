"""Presses and inline queries at the local Telegram, and what people see of the answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers.telegram import Status
from tests.servers.telegram.scene import KEYS, Scene, scene
from tests.unit.drawn_clips import Drawing, drawn


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Scene]:
    """A group with one message waiting, which is fetched already."""
    async with scene(tmp_path / "telegram") as opened:
        (first,) = await opened.bot.updates()
        await opened.bot.updates(first["update_id"] + 1)
        yield opened


async def query(on: Scene, kind: str = "callback_query") -> dict[str, Any]:
    """Return the next query that comes, and confirm it."""
    (update,) = await on.bot.updates(timeout=5)
    await on.bot.updates(update["update_id"] + 1)
    return dict(update[kind])


async def test_a_press_carries_all_the_bot_needs(on: Scene) -> None:
    """Who, which data, and the message with its keyboard and what it replies to."""
    answer = await on.say("Ready", reply_parameters={"message_id": on.hers.id}, reply_markup=KEYS)
    pressing = asyncio.create_task(on.ann.presses(answer, "go"))
    asked = await query(on)
    assert (asked["data"], asked["from"]["id"]) == ("go", on.ann.id)
    assert asked["message"]["reply_to_message"]["message_id"] == on.hers.id
    assert asked["message"]["reply_markup"] == KEYS
    await on.bot.ok("answerCallbackQuery", callback_query_id=asked["id"])
    seen = await pressing
    assert seen is not None
    assert (seen.text, seen.show_alert) == ("", False)


async def test_a_press_without_an_answer(on: Scene) -> None:
    """The spinner turns until nobody waits any more; a button that is not there is a mistake."""
    assert await on.ann.presses(on.own, "Go", seconds=0.05) is None
    with pytest.raises(AssertionError, match=r"no button 'Stop' among \['Go'\]"):
        await on.ann.presses(on.own, "Stop")
    url = {"inline_keyboard": [[{"text": "Site", "url": "https://a.de"}]]}
    with pytest.raises(AssertionError, match="tells the bot nothing"):
        await on.ann.presses(await on.say("Look", reply_markup=url), "Site")


async def test_forged_data_and_inaccessible_messages(on: Scene) -> None:
    """A changed app can send any data; of an old message only its number may come."""
    assert await on.ann.forges(on.own, "delete:everything", seconds=0.0) is None
    assert (await query(on))["data"] == "delete:everything"
    assert await on.ann.presses(on.own, "Go", seconds=0.0, inaccessible=True) is None
    message = (await query(on))["message"]
    assert (message["date"], message["message_id"]) == (0, on.own.id)
    assert "text" not in message


async def sent_video(on: Scene) -> str:
    """Let the bot send a video and return its file_id."""
    clip = {"video": ("fox.mp4", drawn(Drawing(sound="aac")))}
    private = on.server.private(on.ann)
    sent = await on.bot.ok("sendVideo", clip, chat_id=private.id)
    return str(sent["video"]["file_id"])


async def test_a_video_is_shared_through_the_bot(on: Scene) -> None:
    """A person chooses a result; the video stands in a chat where the bot is not."""
    on.server.settings.inline_feedback = True
    file_id = await sent_video(on)
    elsewhere = on.server.group("Elsewhere", bot=Status.LEFT)
    asking = asyncio.create_task(on.ann.inquires("job-1", elsewhere))
    asked = await query(on, "inline_query")
    assert (asked["query"], asked["chat_type"]) == ("job-1", "supergroup")
    result = {"type": "video", "id": "1", "video_file_id": file_id, "title": "A fox",
              "caption": "A fox", "reply_markup": KEYS}  # fmt: skip
    await on.bot.ok(
        "answerInlineQuery", inline_query_id=asked["id"], results=[result], is_personal=True
    )
    results = await asking
    assert results is not None
    message = await on.ann.chooses(results[0], elsewhere)
    assert message.video is not None
    assert (message.caption, message.labels, message.via_bot) == ("A fox", ["Go"], on.server.bot)
    chosen = await query(on, "chosen_inline_result")
    await on.bot.ok(
        "editMessageCaption", inline_message_id=chosen["inline_message_id"], caption="Seen"
    )
    assert (message.caption, message.labels) == ("Seen", [])
    assert elsewhere.messages == [message]


async def test_a_result_in_a_chat_of_the_bot(on: Scene) -> None:
    """There it comes as a message, sent through the bot; a press on it has no message."""
    asking = asyncio.create_task(on.ann.inquires("hello"))
    asked = await query(on, "inline_query")
    content = {"message_text": "hello there"}
    result = {"type": "article", "id": "1", "title": "Say hello", "reply_markup": KEYS,
              "input_message_content": content}  # fmt: skip
    values = {"inline_query_id": asked["id"], "results": [result]}
    await on.bot.ok("answerInlineQuery", **values)
    assert "query is too old" in await on.bot.no("answerInlineQuery", **values)
    results = await asking
    assert results is not None
    message = await on.ann.chooses(results[0], on.chat)
    assert (await query(on, "message"))["via_bot"]["id"] == on.server.bot.id
    assert await on.ann.presses(message, "Go", seconds=0.0) is None
    pressed = await query(on)
    assert "message" not in pressed
    assert pressed["inline_message_id"] == message.inline_id


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ({"type": "video", "id": "1", "video_file_id": "?", "title": "a"},
         "wrong file identifier/HTTP URL specified"),
        ({"type": "video", "id": ""}, "RESULT_ID_INVALID"),
        ({"type": "video", "id": "x" * 65}, "RESULT_ID_INVALID"),
        ({"type": "article", "id": "1", "title": "a"}, "message text is empty"),
        ({"type": "venue", "id": "1"},
         'can\'t parse InlineQueryResult: type "venue" is not supported here'),
    ],
)  # fmt: skip
async def test_results_that_cannot_be(on: Scene, result: dict[str, Any], said: str) -> None:
    """A result needs an id, and something that can be sent."""
    assert await on.ann.inquires("a", seconds=0.0) is None
    asked = await query(on, "inline_query")
    answer = await on.bot.no("answerInlineQuery", inline_query_id=asked["id"], results=[result])
    assert answer == f"400 Bad Request: {said}"


async def test_too_many_results_and_the_same_twice(on: Scene) -> None:
    """There are at most 50, each with an id of its own; and in time."""
    assert await on.ann.inquires("a", seconds=0.0) is None
    asked = await query(on, "inline_query")
    article = {"type": "article", "id": "1", "title": "a",
               "input_message_content": {"message_text": "a"}}  # fmt: skip
    for results, said in (([article] * 51, "RESULTS_TOO_MUCH"),
                          ([article] * 2, "RESULT_ID_DUPLICATE")):  # fmt: skip
        answer = await on.bot.no("answerInlineQuery", inline_query_id=asked["id"], results=results)
        assert answer == f"400 Bad Request: {said}"
    on.server.advance(151)
    answer = await on.bot.no("answerInlineQuery", inline_query_id=asked["id"], results=[article])
    assert "query is too old" in answer
