"""/settings: the language, what stands in for open options, and the credit in showcases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from bot.commands.base import said
from bot.commands.luma import request_of
from bot.domain.call import Answer, Call
from bot.domain.people import Owner
from bot.domain.preferences import ChatRules, Preferences
from bot.domain.reply import Button, Reply
from bot.domain.showcase import Shared
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.ports import Records
from bot.rules.defaults import only_defaults
from bot.rules.options import Asked, format  # noqa: A004 - the pair of parse
from bot.texts import LANGUAGES
from bot.usecases.engine import Engine
from bot.usecases.language import language_of
from bot.usecases.offers import possible
from bot.usecases.showing import maker_of

_Change = Callable[[Preferences], Preferences]

AUTO, CLEAR, LANGUAGE = "auto", "clear", "language"
NAMED, UNNAMED = "named", "unnamed"
_ROW: Final = 3
"""Buttons beside each other."""
_PAGE: Final = 100
"""Shared videos that are looked up at once."""
_ANY_PROMPT: Final = "a fox"
"""Stands for a prompt where only the options are looked at."""


async def settings(engine: Engine, call: Call) -> Answer | None:
    """Change what is said after the command; then show what is set, in the new language."""
    for change in _read(engine, (call.text or "").split()):
        call = await _change(engine, call, change)
    return await _show(engine, call)


async def language(engine: Engine, call: Call) -> Answer | None:
    """Speak another language to the presser from now on."""
    chosen = _language(engine, call.target or "")
    call = await _change(engine, call, lambda known: replace(known, language=chosen))
    return said(engine, call, "settings-language-set" if chosen else "settings-language-auto")


async def credit(engine: Engine, call: Call) -> Answer | None:
    """Name the presser in showcases, or not: under what he has shared already, too."""
    unnamed, now = call.target == UNNAMED, engine.now()

    def unit(records: Records) -> None:
        known = records.people.get(call.owner)
        records.people.put(call.owner, replace(known, unnamed=unnamed))
        for shared in _all_of(records, call.owner):
            maker = maker_of(records, records.jobs.get(shared.job), unnamed=unnamed)
            records.showcase.credit(shared.job, maker, now=now)

    await engine.ports.store.write(unit)
    engine.agenda.at("copies", "", now)
    return said(engine, call, "settings-unnamed" if unnamed else "settings-named")


def _all_of(records: Records, owner: Owner) -> Iterator[Shared]:
    """Yield all that somebody shares: no name may stay behind."""
    page = records.showcase.of(owner, limit=_PAGE)
    while page:
        yield from page
        page = records.showcase.of(owner, limit=_PAGE, before=page[-1].job)


def _read(engine: Engine, words: list[str]) -> list[_Change]:
    """Return what is to be changed: `language de`, `clear`, options, or two of them.

    Raises `Refusal`: `language_unknown`, those of `only_defaults`, and of what nobody can do.
    """
    changes: list[_Change] = []
    if words and words[0].casefold() == LANGUAGE:
        chosen = _language(engine, " ".join(words[1:2]))
        changes.append(lambda known: replace(known, language=chosen))
        words = words[2:]
    if words:
        options = _options(engine, words)
        changes.append(lambda known: replace(known, options=options))
    return changes


def _options(engine: Engine, words: list[str]) -> str:
    """Return options as they are kept; `clear` is none."""
    if [word.casefold() for word in words] == [CLEAR]:
        return ""
    asked = only_defaults(" ".join(words))
    possible(engine, _alone(asked))
    return format(asked)


def _alone(asked: Asked) -> VideoRequest:
    """Return a request with these options and nothing in their way."""
    return request_of(replace(asked, prompt=_ANY_PROMPT), start=None, end=None)


def _language(engine: Engine, name: str) -> str | None:
    """Return the language that a code or its own name means, None for `auto`."""
    names = {engine.texts.say(each, "language-name").casefold(): each for each in LANGUAGES}
    chosen = {AUTO: AUTO, **names, **{each: each for each in LANGUAGES}}.get(name.casefold())
    if chosen is None:
        allowed = ", ".join((*LANGUAGES, AUTO))
        raise Refusal("language_unknown", name=name[:20], allowed=allowed)
    return None if chosen == AUTO else chosen


async def _change(engine: Engine, call: Call, change: _Change) -> Call:
    """Keep a change; return the call in the language that is right from now on.

    What the platform hinted at is known again with the next call only.
    """

    def unit(records: Records) -> str:
        records.people.put(call.owner, change(records.people.get(call.owner)))
        return language_of(records, call.owner, call.language, call.address)

    return replace(call, language=await engine.ports.store.write(unit))


async def _show(engine: Engine, call: Call) -> Answer:
    def unit(records: Records) -> tuple[Preferences, ChatRules]:
        return records.people.get(call.owner), records.chats.get(call.address.place)

    mine, theirs = await engine.ports.store.read(unit)
    text = "\n".join(_lines(engine, call, mine, theirs))
    return Answer(reply=Reply(text=text, buttons=_buttons(engine, call, mine), silent=True))


def _lines(engine: Engine, call: Call, mine: Preferences, theirs: ChatRules) -> Iterator[str]:
    def say(code: str, **facts: str) -> str:
        return engine.texts.say(call.language, code, **facts)

    yield say("settings-head")
    name = engine.texts.say(mine.language, "language-name") if mine.language else AUTO
    yield say("settings-language", name=name)
    yield say("settings-options", options=mine.options or "none")
    if theirs.options:
        yield say("settings-chat", options=theirs.options)
    yield say("settings-credit", credit=UNNAMED if mine.unnamed else NAMED)
    yield say("settings-how")


def _buttons(engine: Engine, call: Call, mine: Preferences) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each other language, for the platform's, and for the other credit."""
    say = engine.texts.say
    found = [
        Button(f"{LANGUAGE}:{each}", say(each, "language-name"))
        for each in LANGUAGES
        if each != mine.language
    ]
    if mine.language is not None:
        found.append(Button(f"{LANGUAGE}:{AUTO}", say(call.language, "button-language")))
    rows = [tuple(found[start : start + _ROW]) for start in range(0, len(found), _ROW)]
    other = NAMED if mine.unnamed else UNNAMED
    return (*rows, (Button(f"credit:{other}", say(call.language, f"button-{other}")),))
