"""What people see when they type a slash: the commands as Discord wants them registered. Pure.

https://docs.discord.com/developers/interactions/application-commands
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import msgspec

from adapters.chat.discord.options import CAMERA, END_IMAGE, EXPAND, IMAGE, LOOP, PROMPT
from bot.commands import COMMANDS
from bot.domain.generation import Abilities
from bot.domain.reply import Reply
from bot.domain.video import AspectRatio, Duration, Resolution
from bot.texts import LANGUAGES, Texts

MAIN: Final = "luma"
ANIMATE: Final = "Animate"
"""The entry in the context menu of messages, as interactions name it."""

_START: Final = "start"
"""What other platforms' clients type by themselves; here nobody does."""
_OPERATORS: Final = frozenset({"admin"})
"""Commands that a server shows only to its administrators, unless it decides otherwise; who may
really do something, the core decides.
"""
_EXAMPLE: Final = re.compile(rf"(?:^|[:：] ?)/{MAIN} (?=\w)", re.MULTILINE)  # noqa: RUF001 - Chinese has a colon of its own
"""Where our sentences show how `/luma` is used."""
_SLASH, _MESSAGE = 1, 3
_STRING, _BOOLEAN, _ATTACHMENT = 3, 5, 11
_CHOICES: Final = 25
_EVERYWHERE: Final = {"integration_types": [0, 1], "contexts": [0, 1, 2]}
"""In servers, for people who installed it for themselves, in direct messages and private groups."""
_LOCALES: Final = (
    *("id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl"),
    *("no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi"),
    *("th", "zh-CN", "ja", "zh-TW", "ko"),
)
"""https://docs.discord.com/developers/reference#locales"""

Json = dict[str, Any]


def shown(command: str) -> str:
    """Return the name under which a command is registered: one that no other bot has. People read
    it translated, if there is a catalogue for their language; interactions tell it as it is here.

    >>> shown("luma"), shown("jobs")
    ('luma', 'luma-jobs')
    """
    return command if command == MAIN else f"{MAIN}-{command}"


def command_of(name: str) -> str | None:
    """Return what the core calls a registered command; None if it knows no such one (any more).

    >>> command_of("luma-jobs"), command_of("luma-nothing"), command_of("jobs")
    ('jobs', None, None)
    """
    return {shown(command): command for command in commands()}.get(name)


def commands() -> tuple[str, ...]:
    """Return the commands of the menu as the core calls them, in the order of its help."""
    return tuple(row.name for row in COMMANDS.values() if row.typed and row.name != _START)


def renamed(texts: Texts, language: str, reply: Reply) -> Reply:
    """Return a reply in which commands have the names that a person reads in the menu, and examples
    the option without which a client sends no words.
    """
    others = "|".join(command for command in commands() if command != MAIN)
    text = re.sub(
        rf"(?<![\w/.])/({others})\b",
        lambda match: "/" + texts.say(language, f"discord-name-{match[1]}"),
        reply.text,
    )
    prompt = texts.say(language, "discord-option-prompt")
    text = _EXAMPLE.sub(lambda match: f"{match[0]}{prompt}: ", text)
    return reply if text == reply.text else replace(reply, text=text)


def menu(texts: Texts, able: Sequence[Abilities]) -> list[Json]:
    """Return all that is registered; `able` is what each provider can do."""
    words = _Words(texts)
    entry = {"type": _MESSAGE, "name": ANIMATE, **words.names("discord-animate"), **_EVERYWHERE}
    return [*(_command(words, name, able) for name in commands()), entry]


def digest(registered: list[Json]) -> str:
    """Return what is another as soon as anything is another that is registered."""
    return hashlib.sha256(msgspec.json.encode(registered, order="sorted")).hexdigest()


class _Words:
    """Sentences in every language that Discord knows and that there is a catalogue for."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._spoken = [each for each in _LOCALES if each.partition("-")[0] in LANGUAGES]

    def names(self, code: str) -> Json:
        """Return the names of something by language."""
        return {"name_localizations": self._all(code)}

    def about(self, code: str) -> Json:
        """Return the descriptions of something, by language and for all others."""
        plain = self._texts.say(LANGUAGES[0], code)
        return {"description": plain, "description_localizations": self._all(code)}

    def _all(self, code: str) -> dict[str, str]:
        return {each: self._texts.say(each, code) for each in self._spoken}


def _command(words: _Words, name: str, able: Sequence[Abilities]) -> Json:
    named, told = words.names(f"discord-name-{name}"), words.about(f"menu-{name}")
    built: Json = {"type": _SLASH, "name": shown(name), **named, **told}
    if name == MAIN:
        built["options"] = list(_options(words, able))
    if name in _OPERATORS:
        built["default_member_permissions"] = "0"
    return built | _EVERYWHERE


def _options(words: _Words, able: Sequence[Abilities]) -> Iterator[Json]:
    """Yield the options of `/luma` of which some provider can do something."""
    yield _option(words, PROMPT, _STRING)
    if any(one.start for one in able):
        yield _option(words, IMAGE, _ATTACHMENT)
    if any(one.end for one in able):
        yield _option(words, END_IMAGE, _ATTACHMENT)
    yield from _choosing(words, "aspect_ratio", _in_order(AspectRatio, able, "aspect_ratios"))
    if any(one.loop for one in able):
        yield _option(words, LOOP, _BOOLEAN)
    if any(one.raw for one in able):
        yield _option(words, EXPAND, _BOOLEAN)
    yield from _choosing(words, "model", sorted(_offered(able, "models")))
    yield from _choosing(words, "duration", _in_order(Duration, able, "durations"))
    yield from _choosing(words, "resolution", _in_order(Resolution, able, "resolutions"))
    if _offered(able, "concepts"):
        yield _option(words, CAMERA, _STRING) | {"autocomplete": True}


def concepts(able: Sequence[Abilities]) -> list[str]:
    """Return the moves of the camera that some provider can do."""
    return sorted(_offered(able, "concepts"))


def _option(words: _Words, name: str, kind: int) -> Json:
    code = name.replace("_", "-")
    named = words.names(f"discord-option-{code}")
    return {"type": kind, "name": name, **named, **words.about(f"discord-about-{code}")}


def _choosing(words: _Words, name: str, values: Sequence[str]) -> Iterator[Json]:
    """Yield an option with its choices, if there are any; too many are typed instead."""
    if not values:
        return
    choices = [{"name": value, "value": value} for value in values]
    more = {"choices": choices} if len(choices) <= _CHOICES else {}
    yield _option(words, name, _STRING) | more


def _in_order(kinds: Iterable[str], able: Sequence[Abilities], field: str) -> list[str]:
    offered = _offered(able, field)
    return [str(kind) for kind in kinds if kind in offered]


def _offered(able: Sequence[Abilities], field: str) -> frozenset[str]:
    return frozenset().union(*(getattr(one, field) for one in able))
