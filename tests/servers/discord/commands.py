"""The commands that the app registered, and how often it did.

https://docs.discord.com/developers/interactions/application-commands#endpoints.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tests.servers.discord.command_checks import CHAT, check_command, check_commands
from tests.servers.discord.conduct import Asked, Deed, Reply, Route
from tests.servers.discord.facts import Json
from tests.servers.discord.refusals import Mistakes, Refused
from tests.servers.discord.world import World

GLOBAL: Final = 0
"""The scope of commands that are no guild's."""
MOST: Final = {1: 100, 2: 15, 3: 15}
CREATES_A_DAY: Final = 200
_DAY: Final = 86400.0
_SERVED: Final = ("id", "application_id", "version", "guild_id")


@dataclass(slots=True, frozen=True, kw_only=True)
class Registration:
    """One call that registered commands; `changed` says whether it was needed."""

    at: float
    guild: int
    names: tuple[str, ...]
    changed: bool


class Commands:
    """The commands of every scope by their ids."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._scopes: dict[int, dict[int, Json]] = {}
        self._created: dict[int, deque[float]] = {}
        self.registrations: list[Registration] = []

    def rows(self) -> Iterator[tuple[Route, Deed]]:
        """Give every route with its deed."""
        for prefix in ("", "/guilds/{guild}"):
            many = f"/applications/{{application}}{prefix}/commands"
            one = f"{many}/{{command}}"
            yield Route(name="commands", method="GET", path=many), self._list
            yield Route(name="commands_replace", method="PUT", path=many), self._replace
            yield Route(name="command_create", method="POST", path=many), self._create
            yield Route(name="command", method="GET", path=one), self._get
            yield Route(name="command_edit", method="PATCH", path=one), self._edit
            yield Route(name="command_delete", method="DELETE", path=one), self._delete

    def of(self, guild: int = GLOBAL) -> list[Json]:
        """Return the commands of a guild, or the global ones."""
        return list(self._scopes.get(guild, {}).values())

    def named(self, guild: int, kind: int, name: str) -> Json | None:
        """Return the command that somebody in a guild means, by its own or a translated name."""
        for command in [*self.of(guild), *(self.of() if guild != GLOBAL else [])]:
            names = {command["name"], *(command.get("name_localizations") or {}).values()}
            if command["type"] == kind and name in names:
                return command
        return None

    async def _list(self, asked: Asked) -> Reply:
        return Reply(200, self.of(self._scope(asked)))

    async def _get(self, asked: Asked) -> Reply:
        return Reply(200, self._found(asked))

    async def _replace(self, asked: Asked) -> Reply:
        """Replace all commands of a scope; one that keeps its name keeps its id."""
        scope, given = self._scope(asked), await asked.json()
        mistakes = Mistakes()
        commands = mistakes.objects("", given, 0, sum(MOST.values()))
        check_commands(mistakes, commands, guild=scope != GLOBAL)
        mistakes.finish()
        before = self._scopes.get(scope, {})
        after = self._merged(scope, before, commands)
        self._count(scope, before, after)
        self._scopes[scope] = after
        return Reply(200, self.of(scope))

    async def _create(self, asked: Asked) -> Reply:
        """Add a command, or replace the one of the same name."""
        scope, command = self._scope(asked), await asked.mapping()
        mistakes = Mistakes()
        check_command(mistakes, "", command, guild=scope != GLOBAL)
        mistakes.finish()
        before = self._scopes.get(scope, {})
        after = before | self._merged(scope, before, [command])
        self._count(scope, before, after)
        self._scopes[scope] = after
        fresh = [one for key, one in after.items() if before.get(key) is not one]
        return Reply(200 if len(after) == len(before) else 201, fresh[0])

    async def _edit(self, asked: Asked) -> Reply:
        scope, old = self._scope(asked), self._found(asked)
        command = {key: value for key, value in old.items() if key not in _SERVED}
        command |= await asked.mapping()
        mistakes = Mistakes()
        check_command(mistakes, "", command, guild=scope != GLOBAL)
        mistakes.finish()
        before = self._scopes[scope]
        fresh = self._stored(scope, int(old["id"]), command)
        self._scopes[scope] = before | {int(old["id"]): fresh}
        self._note(scope, before, self._scopes[scope])
        return Reply(200, fresh)

    async def _delete(self, asked: Asked) -> Reply:
        scope, old = self._scope(asked), self._found(asked)
        before = self._scopes[scope]
        self._scopes[scope] = {key: one for key, one in before.items() if one is not old}
        self._note(scope, before, self._scopes[scope])
        return Reply(204)

    def _scope(self, asked: Asked) -> int:
        """Return the scope of a call. Raises `Refused` for another app or a foreign guild."""
        if asked.key("application") != self._world.bot.id:
            raise Refused(50001)
        if "guild" not in asked.request.match_info:
            return GLOBAL
        guild = self._world.guilds.get(asked.key("guild"))
        if guild is None or not guild.has_bot:
            raise Refused(50001)
        return guild.id

    def _found(self, asked: Asked) -> Json:
        found = self._scopes.get(self._scope(asked), {}).get(asked.key("command"))
        if found is None:
            raise Refused(10063)
        return found

    def _merged(self, scope: int, before: dict[int, Json], commands: list[Json]) -> dict[int, Json]:
        """Return commands by id; ids are kept by type and name."""
        ids = {(one["type"], one["name"]): key for key, one in before.items()}
        result = {}
        for command in commands:
            key = ids.get((command.get("type") or CHAT, command["name"]), 0)
            key = key or self._world.ids.next()
            fresh = self._stored(scope, key, command)
            same = key in before and _essence(before[key]) == _essence(fresh)
            result[key] = before[key] if same else fresh
        return result

    def _stored(self, scope: int, key: int, command: Json) -> Json:
        stored: Json = {
            "id": str(key),
            "application_id": str(self._world.bot.id),
            "version": str(self._world.ids.next()),
            "type": command.get("type") or CHAT,
            "name": command["name"],
            "name_localizations": command.get("name_localizations"),
            "description": command.get("description") or "",
            "description_localizations": command.get("description_localizations"),
            "default_member_permissions": _text(command.get("default_member_permissions")),
            "nsfw": bool(command.get("nsfw")),
            "options": command.get("options") or [],
        }
        if scope != GLOBAL:
            return stored | {"guild_id": str(scope)}
        kinds = command.get("integration_types")
        return stored | {
            "contexts": command.get("contexts"),
            "integration_types": [0, 1] if kinds is None else kinds,
            "dm_permission": True,
        }

    def _count(self, scope: int, before: dict[int, Json], after: dict[int, Json]) -> None:
        """Refuse too many commands, or too many new ones within a day, and note the call."""
        kinds = Counter(one["type"] for one in after.values())
        if any(kinds[kind] > most for kind, most in MOST.items()):
            raise Refused(30032)
        now, recent = self._world.now(), self._created.setdefault(scope, deque())
        while recent and recent[0] <= now - _DAY:
            recent.popleft()
        new = len(after.keys() - before.keys())
        if len(recent) + new > CREATES_A_DAY:
            raise Refused(30034)
        recent.extend([now] * new)
        self._note(scope, before, after)

    def _note(self, scope: int, before: dict[int, Json], after: dict[int, Json]) -> None:
        self.registrations.append(
            Registration(
                at=self._world.now(),
                guild=scope,
                names=tuple(one["name"] for one in after.values()),
                changed=[_essence(o) for o in before.values()]
                != [_essence(o) for o in after.values()],
            )
        )
        self._world.changed()


def _essence(command: Json) -> Json:
    """Return what the app said of a command."""
    return {key: value for key, value in command.items() if key not in _SERVED}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
