"""Answers to presses and to inline queries."""

from __future__ import annotations

from typing import Any, Final

from tests.servers.telegram.formatting import as_typed, caption_of
from tests.servers.telegram.markup import markup_of
from tests.servers.telegram.params import Params
from tests.servers.telegram.questions import Answer, InlineResult, Question
from tests.servers.telegram.refused import TOO_OLD, bad
from tests.servers.telegram.world import World

_TEXT_MAX, _RESULTS_MAX, _ID_MAX = 200, 50, 64
_CACHED: Final = {
    "video": "video_file_id",
    "photo": "photo_file_id",
    "document": "document_file_id",
    "mpeg4_gif": "mpeg4_file_id",
}
KINDS: Final = {
    "video": "video",
    "photo": "photo",
    "document": "document",
    "mpeg4_gif": "animation",
}
"""The media that a result of a type shows."""


async def answer_callback_query(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery: once, and in time."""
    pressed = world.presses.get(params.text("callback_query_id"))
    if len(params.text("text")) > _TEXT_MAX:
        raise bad("MESSAGE_TOO_LONG")
    if pressed is None or pressed.answer is not None:
        raise bad(TOO_OLD)
    if world.now() - pressed.at > world.settings.callback_life:
        raise bad(TOO_OLD)
    url = params.text("url")
    if url and f"t.me/{world.bot.username}?start=" not in url:
        raise bad("URL_INVALID")
    pressed.answer = Answer(
        text=params.text("text"),
        show_alert=params.flag("show_alert"),
        url=url,
        cache_time=params.number("cache_time"),
    )
    pressed.answered.set()
    world.watch.ring()
    return True


async def answer_inline_query(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#answerinlinequery."""
    raw = params.json("results")
    if not isinstance(raw, list):
        raise bad("can't parse inline query results: expected an Array of InlineQueryResult")
    if len(raw) > _RESULTS_MAX:
        raise bad("RESULTS_TOO_MUCH")
    question = world.questions.get(params.text("inline_query_id"))
    if question is None or question.results is not None:
        raise bad(TOO_OLD)
    if world.now() - question.at > world.settings.callback_life:
        raise bad(TOO_OLD)
    results = [_result(world, question, item) for item in raw]
    if len({result.id for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    question.results = results
    question.personal = params.flag("is_personal")
    question.cache_time = params.number("cache_time", 300)
    question.answered.set()
    world.watch.ring()
    return True


def _result(world: World, question: Question, raw: Any) -> InlineResult:
    if not isinstance(raw, dict):
        raise bad("can't parse InlineQueryResult: expected an Object")
    kind, number = str(raw.get("type")), str(raw.get("id", ""))
    if not 1 <= len(number.encode()) <= _ID_MAX:
        raise bad("RESULT_ID_INVALID")
    markup_of(raw.get("reply_markup"))
    if kind == "article":
        _check_article(raw)
    elif kind in _CACHED:
        _check_cached(world, kind, raw)
    else:
        raise bad(f'can\'t parse InlineQueryResult: type "{kind}" is not supported here')
    title = str(raw.get("title", ""))
    return InlineResult(question=question, id=number, kind=kind, title=title, raw=raw)


def _check_article(raw: dict[str, Any]) -> None:
    content = raw.get("input_message_content")
    if not isinstance(content, dict) or not as_typed(str(content.get("message_text", ""))).text:
        raise bad("message text is empty")
    if not raw.get("title"):
        raise bad("ARTICLE_TITLE_EMPTY")


def _check_cached(world: World, kind: str, raw: dict[str, Any]) -> None:
    file_id = raw.get(_CACHED[kind])
    if not isinstance(file_id, str):
        raise bad("only results with a file_id are supported here")
    world.receiving.known(file_id, KINDS[kind])
    if kind in ("video", "document") and not raw.get("title"):
        raise bad(f"{'FILE' if kind == 'document' else 'VIDEO'}_TITLE_EMPTY")
    caption_of(
        str(raw.get("caption", "")), str(raw.get("parse_mode", "")), raw.get("caption_entities")
    )


def cached_file(raw: dict[str, Any]) -> str:
    """Return the file_id of a result that shows media."""
    return str(raw[_CACHED[str(raw["type"])]])
