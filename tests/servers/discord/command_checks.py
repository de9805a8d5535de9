"""Whether a command may be registered.

https://docs.discord.com/developers/interactions/application-commands.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any, Final

from tests.servers.discord.facts import LOCALES, Json
from tests.servers.discord.refusals import Mistakes

CHAT, USER, MESSAGE = 1, 2, 3
LARGEST: Final = 8000
"""Characters of names, descriptions and values together."""
_SUBCOMMAND, _GROUP = 1, 2
_CHOOSABLE: Final = (3, 4, 10)


def check_commands(mistakes: Mistakes, commands: list[Json], *, guild: bool) -> None:
    """Note what is wrong with a list of commands, each at its number."""
    for number, command in enumerate(commands):
        check_command(mistakes, f"{number}", command, guild=guild)
    seen: set[tuple[Any, Any]] = set()
    for command in commands:
        key = (command.get("type") or CHAT, command.get("name"))
        if key in seen:
            message = "Application command names must be unique"
            mistakes.add("", "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
        seen.add(key)


def check_command(mistakes: Mistakes, path: str, command: Json, *, guild: bool) -> None:
    """Note what is wrong with a command."""
    kind = command.get("type") or CHAT
    if not mistakes.choice(f"{path}.type", kind, (CHAT, USER, MESSAGE)):
        return
    _check_name(mistakes, path, command, typed=kind == CHAT)
    if kind == CHAT:
        _check_description(mistakes, path, command)
        _check_options(mistakes, path, command.get("options"))
    elif command.get("description") or command.get("options"):
        message = "Context menu commands cannot have a description or options"
        mistakes.add(path, "APPLICATION_COMMAND_INVALID_CONTEXT_MENU", message)
    _check_scope(mistakes, path, command, guild=guild)
    if _size(command) > LARGEST:
        message = f"Command exceeds maximum size ({LARGEST})"
        mistakes.add(path, "APPLICATION_COMMAND_TOO_LARGE", message)


def _check_scope(mistakes: Mistakes, path: str, command: Json, *, guild: bool) -> None:
    for key, allowed in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        given = command.get(key)
        if given is None:
            continue
        if guild:
            message = "Only for global commands"
            mistakes.add(f"{path}.{key}", "APPLICATION_COMMAND_CONTEXTS_GUILD", message)
        for number, one in enumerate(given):
            mistakes.choice(f"{path}.{key}.{number}", one, allowed)
    rights = command.get("default_member_permissions")
    if rights is not None and not str(rights).isdecimal():
        message = "Value is not permissions"
        mistakes.add(f"{path}.default_member_permissions", "NUMBER_TYPE_COERCE", message)


def _check_name(mistakes: Mistakes, path: str, one: Json, *, typed: bool) -> None:
    names = {"name": one.get("name")} | _localised(mistakes, path, one, "name")
    for key, name in names.items():
        right = mistakes.length(f"{path}.{key}", name, 1, 32)
        if right and typed and not _typable(str(name)):
            message = "Command name is invalid"
            mistakes.add(f"{path}.{key}", "APPLICATION_COMMAND_INVALID_NAME", message)


def _check_description(mistakes: Mistakes, path: str, one: Json) -> None:
    told = {"description": one.get("description")}
    told |= _localised(mistakes, path, one, "description")
    for key, text in told.items():
        mistakes.length(f"{path}.{key}", text, 1, 100)


def _localised(mistakes: Mistakes, path: str, one: Json, key: str) -> Json:
    """Return the translations by their paths; an unknown language is noted."""
    given = mistakes.mapping(f"{path}.{key}_localizations", one.get(f"{key}_localizations") or {})
    for locale in given:
        mistakes.choice(f"{path}.{key}_localizations.{locale}", locale, tuple(sorted(LOCALES)))
    return {f"{key}_localizations.{locale}": text for locale, text in given.items()}


def _check_options(mistakes: Mistakes, path: str, given: object) -> None:
    options = mistakes.objects(f"{path}.options", given, 0, 25)
    for number, option in enumerate(options):
        _check_option(mistakes, f"{path}.options.{number}", option)
    for before, after in pairwise(options):
        if after.get("required") and not before.get("required"):
            message = "Required options must be placed before non-required options"
            mistakes.add(f"{path}.options", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
    names = [option.get("name") for option in options]
    if len(set(names)) < len(names):
        message = "Option names must be unique"
        mistakes.add(f"{path}.options", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message)


def _check_option(mistakes: Mistakes, path: str, option: Json) -> None:
    kind = option.get("type")
    if not mistakes.choice(f"{path}.type", kind, tuple(range(1, 12))):
        return
    _check_name(mistakes, path, option, typed=True)
    _check_description(mistakes, path, option)
    if kind in {_SUBCOMMAND, _GROUP}:
        _check_options(mistakes, path, option.get("options"))
        return
    choices = mistakes.objects(f"{path}.choices", option.get("choices"), 0, 25)
    if option.get("autocomplete") and choices:
        message = "Autocomplete options may not have choices"
        mistakes.add(f"{path}.autocomplete", "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE", message)
    if (choices or option.get("autocomplete")) and kind not in _CHOOSABLE:
        message = "This type of option has no choices"
        mistakes.add(f"{path}.choices", "APPLICATION_COMMAND_OPTION_CHOICES", message)
    for number, choice in enumerate(choices):
        _check_choice(mistakes, f"{path}.choices.{number}", choice)


def _check_choice(mistakes: Mistakes, path: str, choice: Json) -> None:
    names = {"name": choice.get("name")} | _localised(mistakes, path, choice, "name")
    for key, name in names.items():
        mistakes.length(f"{path}.{key}", name, 1, 100)
    if isinstance(choice.get("value"), str):
        mistakes.length(f"{path}.value", choice["value"], 1, 100)


def _typable(name: str) -> bool:
    """Say whether a name is made of lower-case letters, digits, - _ and ' only."""
    if name != name.lower():
        return False
    return all(c in "-_'" or unicodedata.category(c)[0] in "LN" or _combining(c) for c in name)


def _combining(char: str) -> bool:
    """Say whether it is a sign of the Devanagari or Thai scripts, which names may have, too."""
    return unicodedata.name(char, "").startswith(("DEVANAGARI", "THAI"))


def _size(one: Json) -> int:
    """Count what a command holds: names, descriptions, values, of each the longest translation."""
    total = len(str(one.get("value") or ""))
    for key in ("name", "description"):
        texts = [one.get(key) or "", *(one.get(f"{key}_localizations") or {}).values()]
        total += max(len(str(text)) for text in texts)
    inner = [*(one.get("options") or []), *(one.get("choices") or [])]
    return total + sum(_size(part) for part in inner if isinstance(part, dict))
