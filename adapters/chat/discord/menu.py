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

from adapters.chat.discord.options import (
    CAMERA,
    END_IMAGE,
    EXPAND,
    FURTHER,
    IMAGE,
    LANGUAGE,
    LOOP,
    PROMPT,
    Kind,
    Option,
)
from adapters.chat.discord.words import cut
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
_OPERATORS: Final = frozenset({"luma_admin"})
"""Commands that a server shows only to those who may manage it, until it decides otherwise (Server
Settings > Integrations); who may really do something, the core decides.
"""
_EXAMPLE: Final = re.compile(rf"(?:^|[:：] ?)/{MAIN} (?=\w)", re.MULTILINE)  # noqa: RUF001 - Chinese has a colon of its own
"""Where our sentences show how `/luma` is used."""
_OTHERWISE: Final = (
    *("help-gift", "refusal-gift-nobody", "refusal-gift-self"),
    *("refusal-order-subject", "order-help-admin", "order-help-manager"),
)
"""Sentences about whom one replies to: here a command replies to nobody, and a person is an option.
The sentence that stands in for each has `discord-` before its code.
"""
_DESCRIBED: Final = frozenset({"gift"})
"""Commands whose description is another one here, for the same reason."""
_SLASH, _MESSAGE = 1, 3
_CHOICES: Final = 25
_ABOUT: Final = 100
"""Characters of a description."""
_EVERYWHERE: Final = {"integration_types": [0, 1], "contexts": [0, 1, 2]}
"""In servers, for people who installed it for themselves, in direct messages and private groups."""
_MANAGING: Final = {
    "default_member_permissions": "32",  # Manage Server
    "integration_types": [0],
    "contexts": [0, 1],
}
"""For those who run a server, in it and in their direct messages with the bot."""
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

    >>> shown("luma"), shown("jobs"), shown("luma_admin")
    ('luma', 'luma-jobs', 'luma-admin')
    """
    return command if command == MAIN else f"{MAIN}-{_bare(command)}"


def _bare(command: str) -> str:
    """Return a command without the bot's name, which one of them has on every platform."""
    return command.removeprefix(f"{MAIN}_")


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
    """Return a reply in which commands have the names that a person reads in the menu, examples the
    option without which a client sends no words, and somebody is chosen instead of replied to.
    """
    said = reply.text
    for code in _OTHERWISE:
        plain = texts.say(language, code)
        if plain in said:
            said = said.replace(plain, texts.say(language, f"discord-{code}"))
    said = _with_options(texts, language, said)
    others = "|".join(command for command in commands() if command != MAIN)
    text = re.sub(
        rf"(?<![\w/.])/({others})\b",
        lambda match: "/" + texts.say(language, f"discord-name-{_bare(match[1])}"),
        said,
    )
    prompt = texts.say(language, "discord-option-prompt")
    text = _EXAMPLE.sub(lambda match: f"{match[0]}{prompt}: ", text)
    return reply if text == reply.text else replace(reply, text=text)


def _with_options(texts: Texts, language: str, text: str) -> str:
    """Name the options where examples show how other commands are used."""
    for command, options in FURTHER.items():
        for option in (one for one in options if one.like):
            name = texts.say(language, f"discord-option-{option.name}")
            typed = f"/{command} {option.word}".strip()
            text = re.sub(rf"(?<![\w/.]){typed} (?={option.like})", f"/{command} {name}: ", text)
    return text


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
        told = {each: cut(text, _ABOUT) for each, text in self._all(code).items()}
        plain = cut(self._texts.say(LANGUAGES[0], code), _ABOUT)
        return {"description": plain, "description_localizations": told}

    def choice(self, option: str, value: str) -> Json:
        """Return a choice by its name; a language is called as those who speak it call it."""
        if option == LANGUAGE and value in LANGUAGES:
            return {"name": self._texts.say(value, "language-name"), "value": value}
        code = f"discord-choice-{value}"
        plain = self._texts.say(LANGUAGES[0], code)
        return {"name": plain, "value": value} | self.names(code)

    def _all(self, code: str) -> dict[str, str]:
        return {each: self._texts.say(each, code) for each in self._spoken}


def _command(words: _Words, name: str, able: Sequence[Abilities]) -> Json:
    about = f"discord-menu-{name}" if name in _DESCRIBED else f"menu-{name}"
    named, told = words.names(f"discord-name-{_bare(name)}"), words.about(about)
    built: Json = {"type": _SLASH, "name": shown(name), **named, **told}
    further = [_further(words, option) for option in FURTHER.get(name, ())]
    options = list(_options(words, able)) if name == MAIN else further
    if options:
        built["options"] = options
    return built | (_MANAGING if name in _OPERATORS else _EVERYWHERE)


def _further(words: _Words, option: Option) -> Json:
    """Return an option of a command but `/luma`."""
    built = _option(words, option.name, option.kind)
    if option.choices:
        built["choices"] = [words.choice(option.name, one) for one in option.choices]
    if option.kind is Kind.INTEGER:
        built["min_value"] = 1
    return built | ({"required": True} if option.required else {})


def _options(words: _Words, able: Sequence[Abilities]) -> Iterator[Json]:
    """Yield the options of `/luma` of which some provider can do something."""
    yield _option(words, PROMPT, Kind.STRING)
    if any(one.start for one in able):
        yield _option(words, IMAGE, Kind.ATTACHMENT)
    if any(one.end for one in able):
        yield _option(words, END_IMAGE, Kind.ATTACHMENT)
    yield from _choosing(words, "aspect_ratio", _in_order(AspectRatio, able, "aspect_ratios"))
    if any(one.loop for one in able):
        yield _option(words, LOOP, Kind.BOOLEAN)
    if any(one.raw for one in able):
        yield _option(words, EXPAND, Kind.BOOLEAN)
    yield from _choosing(words, "model", sorted(_offered(able, "models")))
    yield from _choosing(words, "duration", _in_order(Duration, able, "durations"))
    yield from _choosing(words, "resolution", _in_order(Resolution, able, "resolutions"))
    if _offered(able, "concepts"):
        yield _option(words, CAMERA, Kind.STRING) | {"autocomplete": True}


def concepts(able: Sequence[Abilities]) -> list[str]:
    """Return the moves of the camera that some provider can do."""
    return sorted(_offered(able, "concepts"))


def _option(words: _Words, name: str, kind: Kind) -> Json:
    code = name.replace("_", "-")
    named = words.names(f"discord-option-{code}")
    return {"type": int(kind), "name": name, **named, **words.about(f"discord-about-{code}")}


def _choosing(words: _Words, name: str, values: Sequence[str]) -> Iterator[Json]:
    """Yield an option with its choices, if there are any; too many are typed instead."""
    if not values:
        return
    choices = [{"name": value, "value": value} for value in values]
    more = {"choices": choices} if len(choices) <= _CHOICES else {}
    yield _option(words, name, Kind.STRING) | more


def _in_order(kinds: Iterable[str], able: Sequence[Abilities], field: str) -> list[str]:
    offered = _offered(able, field)
    return [str(kind) for kind in kinds if kind in offered]


def _offered(able: Sequence[Abilities], field: str) -> frozenset[str]:
    return frozenset().union(*(getattr(one, field) for one in able))
