"""What a person's client sends for what the person does; it lets pass only what it could."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import Json, Place
from tests.servers.discord.guild import Role
from tests.servers.discord.message import walk
from tests.servers.discord.permissions import EVERYTHING, Permission
from tests.servers.discord.user import User
from tests.servers.discord.world import World

GUILD, BOT_DM, PRIVATE = 0, 1, 2
"""Where an interaction comes from."""
_SUB: Final = (1, 2)
_STRING, _INTEGER, _BOOLEAN, _USER, _CHANNEL, _ROLE, _NUMBER, _FILE = 3, 4, 5, 6, 7, 8, 10, 11
_TYPES: Final[dict[int, tuple[type, ...]]] = {
    _STRING: (str,),
    _INTEGER: (int,),
    _BOOLEAN: (bool,),
    _NUMBER: (int, float),
}
_LABEL, _TEXT, _INPUT = 18, 10, 4


@dataclass(slots=True, frozen=True, kw_only=True)
class File:
    """A file that a person uploads; its type may be any that the client claims."""

    name: str
    content: bytes
    content_type: str | None = None


def context(channel: Channel) -> int:
    """Return what kind of place a channel is for an interaction."""
    if channel.guild is not None:
        return GUILD
    return BOT_DM if channel.place is Place.DM and channel.with_bot else PRIVATE


def owners(command: Json, person: User, channel: Channel) -> dict[str, str]:
    """Return by which installations a command is there for a person; none is no command.

    https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object.
    """
    kinds, result = command.get("integration_types") or [0], {}
    guild = channel.guild
    if 0 in kinds and guild is not None and guild.has_bot:
        result["0"] = str(guild.id)
    if 0 in kinds and context(channel) == BOT_DM:
        result["0"] = "0"
    if 1 in kinds and person.installed:
        result["1"] = str(person.id)
    return result


def check_visible(command: Json, person: User, channel: Channel) -> None:
    """Fail if the person does not see the command there."""
    name, contexts = command["name"], command.get("contexts")
    assert contexts is None or context(channel) in contexts, f"/{name} is not for such places"
    assert owners(command, person, channel), f"/{name} is not installed there"
    assert not command["nsfw"] or channel.age_restricted, f"/{name} is for adults"
    if channel.guild is None:
        return
    mine = channel.allowed(person)
    assert Permission.USE_APPLICATION_COMMANDS in mine, f"{person.name} may use no commands"
    rights = command["default_member_permissions"]
    if rights is not None:
        needed = Permission(int(rights)) or EVERYTHING
        assert needed in mine or mine == EVERYTHING, f"{person.name} may not use /{name}"


def command_data(
    world: World, channel: Channel, command: Json, words: list[str], given: Mapping[str, Any]
) -> Json:
    """Return the data of a slash command; `words` are those of a subcommand."""
    schema, resolved = _schema(command, words), dict[str, Json]()
    unknown = set(given) - {option["name"] for option in schema}
    assert not unknown, f"/{command['name']} has no {', '.join(sorted(unknown))}"
    missing = [o["name"] for o in schema if o.get("required") and o["name"] not in given]
    assert not missing, f"/{command['name']} needs {', '.join(missing)}"
    options = [
        {
            "name": option["name"],
            "type": option["type"],
            "value": _value(world, channel, option, given[option["name"]], resolved),
        }
        for option in schema
        if option["name"] in given
    ]
    return _data(command, _nested(command, words, options), resolved)


def completion_data(command: Json, words: list[str], focused: str, typed: str, given: Any) -> Json:
    """Return the data of a request for choices."""
    schema = {option["name"]: option for option in _schema(command, words)}
    assert schema[focused].get("autocomplete"), f"{focused} has no autocomplete"
    options = [
        {"name": name, "type": schema[name]["type"], "value": value}
        for name, value in given.items()
    ]
    kind = schema[focused]["type"]
    options.append({"name": focused, "type": kind, "value": typed, "focused": True})
    return _data(command, _nested(command, words, options), {})


def modal_data(modal: Json, fields: Mapping[str, Any]) -> Json:
    """Return the data of a filled modal."""
    inputs = {c["custom_id"] for c in walk(modal["components"]) if "custom_id" in c}
    assert set(fields) <= inputs, f"the modal has {sorted(inputs)}"
    components = [_filled(c, fields, n) for n, c in enumerate(modal["components"], start=1)]
    return {"custom_id": modal["custom_id"], "components": components}


def _filled(component: Json, fields: Mapping[str, Any], number: int) -> Json:
    kind, key = component["type"], {"id": component.get("id") or number}
    if kind == _TEXT:
        return {"type": kind} | key
    if kind == _LABEL:
        return {"type": kind, "component": _filled(component["component"], fields, 50)} | key
    if "components" in component:
        inner = [_filled(c, fields, 100 + n) for n, c in enumerate(component["components"])]
        return {"type": kind, "components": inner} | key
    custom_id = component["custom_id"]
    result = {"type": kind, "custom_id": custom_id} | key
    if kind != _INPUT:
        return result | {"values": list(fields.get(custom_id, []))}
    text = str(fields.get(custom_id, component.get("value") or ""))
    _check_text(component, text)
    return result | {"value": text}


def _check_text(component: Json, text: str) -> None:
    """Fail where the client would not let the modal be sent."""
    name = component["custom_id"]
    if not text:
        assert component.get("required") is False, f"{name} is required"
        return
    low, high = component.get("min_length") or 0, component.get("max_length") or 4000
    assert low <= len(text) <= high, f"{name} needs {low} to {high} characters"


def _data(command: Json, options: list[Json], resolved: dict[str, Json]) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if options:
        data["options"] = options
    if resolved:
        data["resolved"] = resolved
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data


def _schema(command: Json, words: list[str]) -> list[Json]:
    """Return the options of a command, or of its subcommand."""
    options: list[Json] = command.get("options") or []
    for word in words:
        found = [o for o in options if o["name"] == word and o["type"] in _SUB]
        assert found, f"/{command['name']} has no {word}"
        options = found[0].get("options") or []
    assert not any(o["type"] in _SUB for o in options), f"/{command['name']} needs a subcommand"
    return options


def _nested(command: Json, words: list[str], options: list[Json]) -> list[Json]:
    """Put options into the subcommand that they belong to."""
    kinds, level = [], command.get("options") or []
    for word in words:
        here = next(o for o in level if o["name"] == word)
        kinds.append(here["type"])
        level = here.get("options") or []
    for word, kind in reversed(list(zip(words, kinds, strict=True))):
        options = [{"name": word, "type": kind, "options": options}]
    return options


def _value(world: World, channel: Channel, option: Json, given: Any, resolved: Json) -> Any:
    kind = option["type"]
    if kind == _FILE:
        return _uploaded(world, given, resolved)
    if kind in {_USER, _ROLE, _CHANNEL}:
        return _named(channel, given, resolved)
    expected = _TYPES[kind]
    right = isinstance(given, expected) and (kind == _BOOLEAN or not isinstance(given, bool))
    assert right, f"{option['name']} is no {given!r}"
    choices = {choice["value"]: choice["value"] for choice in option.get("choices") or []}
    choices |= {choice["name"]: choice["value"] for choice in option.get("choices") or []}
    assert not choices or given in choices, f"{option['name']} is one of {list(choices)}"
    if kind == _STRING:
        low, high = option.get("min_length") or 0, option.get("max_length") or 6000
        assert low <= len(given) <= high, f"{option['name']} needs {low} to {high} characters"
    elif kind != _BOOLEAN:
        low, high = option.get("min_value", given), option.get("max_value", given)
        assert low <= given <= high, f"{option['name']} is from {low} to {high}"
    return choices.get(given, given)


def _uploaded(world: World, given: File | bytes, resolved: Json) -> str:
    """Upload a file for a command, which is kept apart from those in messages, and not for ever."""
    file = given if isinstance(given, File) else File(name="image.png", content=given)
    attachment = world.files.put(
        file.content,
        name=file.name,
        home=world.bot.id,
        content_type=file.content_type,
        ephemeral=True,
    )
    shape = world.files.shape(attachment)
    resolved.setdefault("attachments", {})[str(attachment.id)] = shape
    return str(attachment.id)


def _named(channel: Channel, given: User | Role | Channel, resolved: Json) -> str:
    """Return the id of somebody or something, and add what it is to the resolved data."""
    key = str(given.id)
    if isinstance(given, User):
        resolved.setdefault("users", {})[key] = given.shape
        member = None if channel.guild is None else channel.guild.members.get(given.id)
        if member is not None:
            rights = {"permissions": str(int(channel.allowed(given)))}
            hidden = {"deaf", "mute"}
            shape = {k: v for k, v in member.shape.items() if k not in hidden}
            resolved.setdefault("members", {})[key] = shape | rights
    elif isinstance(given, Role):
        resolved.setdefault("roles", {})[key] = given.shape
    else:
        resolved.setdefault("channels", {})[key] = given.shape | {"permissions": "0"}
    return key
