"""What those who run things can order, read from one line: `ban telegram:12 2h spam`. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from bot.domain.orders import Here, Order, Word
from bot.errors import Refusal
from bot.rules.barred import canonical


def parse(line: str, here: Here) -> Order:
    """Read an order.

    Raises `Refusal`: `order_unknown` (word, suggestion), `order_subject`, `order_number` (most),
    `order_switch`, `order_words`, `order_job`.
    """
    first, _, rest = line.strip().partition(" ")
    rest, chat = _place(rest.strip(), here)
    name = first.casefold().lstrip("/")
    if not name:
        return Order(word=Word.HELP)
    if name not in _FORMS:
        near = get_close_matches(name[:_SHOWN], _FORMS, n=1)
        raise Refusal("order_unknown", word=name[:_SHOWN], suggestion=near[0] if near else "")
    there = here if chat is None else replace(here, chat=chat)
    return replace(_FORMS[Word(name)](Word(name), rest, there), chat=chat)


def write(order: Order) -> str:
    """Write an order as it could have been typed, with its subject by name."""
    quoted = (f'"{word}"' if " " in word else word for word in order.words)
    subject = order.subject or ""
    whole = order.whole and ":-" not in subject
    parts = [order.word, "chat" if whole else subject, order.name, *quoted]
    if order.seconds is not None:
        parts.append(f"{order.seconds // 60}m")
    if order.number is not None:
        parts.append(str(order.number))
    if order.word is Word.LIMIT and order.number is None:
        parts.append("off")
    if order.on is not None:
        parts.append("on" if order.on else "off")
    parts += [order.text, "everywhere" if order.everywhere else ""]
    if order.chat is not None:
        parts.append(f"in {order.chat}")
    return " ".join(part for part in parts if part)


_SHOWN: Final = 24
_REASON: Final = 200
_VALUE: Final = 300
_SUBJECT: Final = re.compile(r"[a-z]{1,16}:[\w.-]{1,64}")
_MENTION: Final = re.compile(r"<[@#][!&]?([0-9]{1,20})>")
_PLACE: Final = re.compile(r"(?:(.*)\s)?in\s+(\S+)", re.DOTALL | re.IGNORECASE)
_TIME: Final = re.compile(r"([1-9][0-9]{0,3})(m|min|h|d|w)", re.IGNORECASE)
_MINUTES: Final = {"m": 1, "min": 1, "h": 60, "d": 1440, "w": 10080}
_QUOTED: Final = re.compile(r'["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)["\u201c\u201d]|(\S+)')
_JOB: Final = re.compile(r"[0-9a-z]{20}[0-9a-z]{6}|[0-9a-z]{6}")
_COUNTING: Final = frozenset({Word.GRANT, Word.LIMIT})
"""Orders in which a number alone is how many, in a reply."""
_COUNT: Final = re.compile(r"[0-9]{1,6}", re.ASCII)
"""A number with nothing after it: how many, and nobody is named."""
_LONG: Final = re.compile(r"-?[0-9]{6,20}", re.ASCII)
"""A number that is an id beyond doubt."""
_HERE: Final = frozenset({"chat", "here"})
_SWITCH: Final = {"on": True, "off": False}
_WORDS: Final = 50


def _place(rest: str, here: Here) -> tuple[str, str | None]:
    """Split off `in telegram:-100` or `in here` at the end."""
    match = _PLACE.fullmatch(rest)
    if match is None:
        return rest, None
    named = match[2].casefold()
    chat = here.chat if named in _HERE else match[2]
    if not _SUBJECT.fullmatch(chat):
        return rest, None
    return (match[1] or "").strip(), chat


def _subject(word: Word, rest: str, here: Here) -> tuple[Order, str]:
    """Split off who or what it is about: named, else the one replied to, else by a bare id.

    Whoever is named goes before the one replied to: the wrong one must not be hit. A name with an @
    is known to nobody.
    """
    first, _, more = rest.partition(" ")
    more = more.strip()
    if first.casefold() in _HERE:
        return Order(word=word, subject=here.chat, whole=True), more
    if _SUBJECT.fullmatch(first):
        return _named(word, first), more
    if first.startswith("@"):
        raise Refusal("order_subject")
    about, bare = str(here.about or here.chat), _bare(first, here)
    sure = _MENTION.fullmatch(first) or (word not in _COUNTING and _LONG.fullmatch(first))
    counts = word in _COUNTING and _COUNT.fullmatch(rest)
    if bare is not None and not counts and (sure or about == here.chat):
        return _named(word, f"{here.me.platform}:{bare}"), more
    if about == here.chat:  # nobody, or the chat itself: all of it would be meant
        raise Refusal("order_subject")
    return Order(word=word, subject=about), rest


def _named(word: Word, subject: str) -> Order:
    """Return an order about somebody; a number below zero is that of a whole chat."""
    return Order(word=word, subject=subject, whole=":-" in subject)


def _bare(word: str, here: Here) -> str | None:
    """Return the id of this platform that a word is; a number where accounts have numbers."""
    if match := _MENTION.fullmatch(word):
        return match[1]
    numbers = here.me.user.lstrip("-").isdecimal()
    form = r"-?[0-9]{1,20}" if numbers else r"[\w.-]{1,64}"
    known = re.fullmatch(form, word, re.ASCII) and not _TIME.fullmatch(word)
    return word if known else None


def _number(text: str, *, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", text, re.ASCII) or not least <= int(text) <= most:
        raise Refusal("order_number", least=least, most=most)
    return int(text)


def _plain(word: Word, rest: str, here: Here) -> Order:
    del rest, here
    return Order(word=word)


def _days(word: Word, rest: str, here: Here) -> Order:
    del here
    return Order(word=word, number=_number(rest, least=1, most=90) if rest else None)


def _about(word: Word, rest: str, here: Here) -> Order:
    return _subject(word, rest, here)[0]


def _ban(word: Word, rest: str, here: Here) -> Order:
    order, more = _subject(word, rest, here)
    first, _, reason = more.partition(" ")
    match = _TIME.fullmatch(first)
    seconds = int(match[1]) * _MINUTES[match[2].lower()] * 60 if match else None
    text = " ".join((reason if match else more).split())[:_REASON].strip()
    return replace(order, seconds=seconds, text=text)


def _grant(word: Word, rest: str, here: Here) -> Order:
    order, more = _subject(word, rest, here)
    return replace(order, number=_number(more, least=1, most=100_000))


def _limit(word: Word, rest: str, here: Here) -> Order:
    order, more = _subject(word, rest, here)
    off = more.casefold() == "off"
    return replace(order, number=None if off else _number(more, least=0, most=100_000))


def _set(word: Word, rest: str, here: Here) -> Order:
    del here
    name, _, value = rest.partition(" ")
    return Order(word=word, name=name.casefold()[:_SHOWN], text=" ".join(value.split())[:_VALUE])


def _block(word: Word, rest: str, here: Here) -> Order:
    del here
    everywhere = rest.casefold().split()[-1:] == ["everywhere"]
    listed = rest.rstrip()[: -len("everywhere")] if everywhere else rest
    found = (match[1] or match[2] or "" for match in _QUOTED.finditer(listed))
    words = tuple(dict.fromkeys(filter(None, map(canonical, found))))
    if not 0 < len(words) <= _WORDS and word is not Word.BLOCKED:
        raise Refusal("order_words", most=_WORDS)
    kept = () if word is Word.BLOCKED else words
    return Order(word=word, words=kept, everywhere=everywhere)


def _provider(word: Word, rest: str, here: Here) -> Order:
    del here
    name, _, switch = rest.partition(" ")
    if not name or switch.strip().casefold() not in _SWITCH:
        raise Refusal("order_switch")
    return Order(word=word, name=name.casefold()[:_SHOWN], on=_SWITCH[switch.strip().casefold()])


def _job(word: Word, rest: str, here: Here) -> Order:
    name = rest.casefold() or here.job
    if not _JOB.fullmatch(name):
        raise Refusal("order_job")
    return Order(word=word, name=name)


_FORMS: Final[dict[Word, Callable[[Word, str, Here], Order]]] = {
    Word.HELP: _plain,
    Word.STATS: _days,
    Word.ALLOW: _about,
    Word.DISALLOW: _about,
    Word.BAN: _ban,
    Word.UNBAN: _about,
    Word.GRANT: _grant,
    Word.LIMIT: _limit,
    Word.SET: _set,
    Word.BLOCK: _block,
    Word.UNBLOCK: _block,
    Word.BLOCKED: _block,
    Word.PROVIDER: _provider,
    Word.PROVIDERS: _plain,
    Word.JOB: _job,
    Word.REDELIVER: _job,
    Word.REPORTS: _plain,
    Word.LOG: _plain,
    Word.EXPORT: _days,
}
