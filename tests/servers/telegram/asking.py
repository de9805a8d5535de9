"""An inline query and the message that comes of a chosen result."""

from __future__ import annotations

from typing import Any

from tests.servers.telegram.chat import Chat
from tests.servers.telegram.formatting import as_typed, caption_of
from tests.servers.telegram.markup import markup_of
from tests.servers.telegram.message import Message
from tests.servers.telegram.methods_answer import KINDS, cached_file
from tests.servers.telegram.pressing import WAITING
from tests.servers.telegram.questions import InlineResult, Question
from tests.servers.telegram.user import User
from tests.servers.telegram.world import World


def ask(world: World, person: User, query: str, chat: Chat | None) -> Question:
    """Send an inline query from a chat, or from the private chat with the bot."""
    assert world.settings.inline, "inline mode is switched off"
    question = Question(id=world.handle(), person=person, query=query, at=world.now())
    world.questions[question.id] = question
    payload = {
        "id": question.id,
        "from": person.shape(),
        "query": query,
        "offset": "",
        "chat_type": "sender" if chat is None else chat.kind.value,
    }
    world.put("inline_query", payload, expires=world.now() + WAITING, line=person.id)
    return question


def choose(world: World, person: User, result: InlineResult, chat: Chat) -> Message:
    """Send a result; with buttons under it, the bot can edit it by its inline_message_id."""
    raw = result.raw
    markup = markup_of(raw.get("reply_markup"))
    fields: dict[str, Any] = {"sender": person, "via_bot": world.bot, "markup": markup}
    content = raw.get("input_message_content")
    if isinstance(content, dict):
        fields["body"] = as_typed(str(content["message_text"]))
    else:
        fields["media"] = world.receiving.known(cached_file(raw), KINDS[result.kind])
        fields["body"] = caption_of(
            str(raw.get("caption", "")),
            str(raw.get("parse_mode", "")),
            raw.get("caption_entities"),
        )
    if markup is not None:
        fields["inline_id"] = f"inline-{world.handle()}"
    message = world.add(chat, **fields)
    world.tell(message)
    if world.settings.inline_feedback:
        payload = {
            "result_id": result.id,
            "from": person.shape(),
            "query": result.question.query,
        }
        if message.inline_id is not None:
            payload["inline_message_id"] = message.inline_id
        world.put("chosen_inline_result", payload, line=person.id)
    return message
