"""The menu of commands that clients show, registered when it changed.

https://core.telegram.org/bots/api#setmycommands. With a menu, clients complete `/luma@name`, which
reaches this bot and no other in a group.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Collection
from functools import cached_property, partial
from typing import Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.duties import LISTENING, until_ours, while_ours
from adapters.chat.telegram.ids import TELEGRAM
from adapters.chat.telegram.insisting import reason
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.me import Me
from bot.commands import COMMANDS
from bot.errors import BotError, ChatGone
from bot.ports import Clock, Journal, Peers
from bot.texts import LANGUAGES, Texts

_START: Final = "start"
"""Typed by clients themselves, so it is not in the menu."""
_AGAIN: Final = 300.0
"""Seconds until it is tried again."""
_FACT, _ADMINS = "menu", "menu of admins"
_ALL: Final = (None, *LANGUAGES)

_MISSING: Final = 3600.0
"""Seconds until an administrator is looked for again who never wrote to the bot."""
_RUNNING: Final = frozenset({"luma_admin"})
"""Commands that only those see who run a chat, or the service."""

SCOPES: Final[tuple[BotCommandScope, ...]] = (
    BotCommandScopeDefault(),
    BotCommandScopeAllPrivateChats(),
    BotCommandScopeAllGroupChats(),
    BotCommandScopeAllChatAdministrators(),
)


def shown(*, running: bool = False) -> tuple[str, ...]:
    """Return the commands of the menu, in the order of `/help`; `running` those of people who run
    a chat, or the service.
    """
    hidden = {_START} if running else {_START, *_RUNNING}
    return tuple(row.name for row in COMMANDS.values() if row.typed and row.name not in hidden)


class Menu:
    """What is registered, and whether that is still right."""

    def __init__(
        self,
        *,
        bot: Bot,
        asking: Asking,
        log: TelegramLog,
        clock: Clock,
        journal: Journal,
        texts: Texts,
        peers: Peers,
        admins: Collection[str] = (),
    ) -> None:
        self._peers = peers
        self._bot = bot
        self._asking = asking
        self._log = log
        self._clock = clock
        self._journal = journal
        self._texts = texts
        people = (name.partition(":") for name in admins)
        self._admins = {
            int(id_) for there, _, id_ in people if there == TELEGRAM and id_.isdecimal()
        }

    async def run(self, me: Me) -> None:
        """Register the menu if it changed, for ever: whenever that becomes this process's duty."""
        while True:
            await until_ours(self._peers, LISTENING, self._clock)
            await self._see_to_it(me)
            await while_ours(self._peers, LISTENING, self._clock, seconds=math.inf)

    async def _see_to_it(self, me: Me) -> None:
        """Return when all is registered, or when that is another process's duty."""
        ours = True
        while ours:
            pause = _AGAIN
            try:
                if await self._register(me):
                    return
                pause = _MISSING
            except TelegramError as error:
                self._journal.note("menu_failed", reason=reason(error))
            except BotError as error:
                self._journal.note("menu_failed", reason=str(error))
            ours = await while_ours(self._peers, LISTENING, self._clock, seconds=pause)

    async def _register(self, me: Me) -> bool:
        """Register what changed; false if somebody is not there yet who runs the service."""
        mark = _mark(me.id, [scope.type for scope in SCOPES], self._said)
        if await self._log.fact(_FACT) != mark:
            for scope in SCOPES:
                await self._fill(me, scope)
            await self._log.learn(_FACT, mark)
        return await self._register_admins(me)

    async def _register_admins(self, me: Me) -> bool:
        """Show each who runs the service all commands in his private chat, and nobody else.

        Whom it is about to show them is written down first: a process may be killed in between.
        """
        before = _numbers(await self._log.fact(_ADMINS) or "[]")
        await self._note(dict.fromkeys(self._admins, "") | before)
        mark, there = _mark(me.id, self._said), dict[int, str]()
        for admin in before.keys() - self._admins:
            await self._clear(me, admin)
        for admin in sorted(self._admins):
            try:
                if before.get(admin) != mark:
                    await self._fill(me, BotCommandScopeChat(admin))
                there[admin] = mark
            except ChatGone as error:  # nobody can have a menu in a chat that he never opened
                self._journal.note("menu_failed", admin=admin, reason=str(error))
        await self._note(there)
        return len(there) == len(self._admins)

    async def _note(self, menus: dict[int, str]) -> None:
        said = json.dumps(sorted(menus.items()))
        if await self._log.fact(_ADMINS) != said:
            await self._log.learn(_ADMINS, said)

    async def _fill(self, me: Me, scope: BotCommandScope) -> None:
        """Register the menu of a scope: for whoever speaks none of our languages, then for each."""
        running = isinstance(scope, BotCommandScopeAllChatAdministrators | BotCommandScopeChat)
        for language in _ALL:
            commands = self._commands(language, running=running)
            await self._asking.ask(
                me.id,
                f"menu:{scope.type}:{language}",
                partial(self._bot.set_my_commands, commands, scope, language),
            )

    async def _clear(self, me: Me, admin: int) -> None:
        """Let somebody who no longer runs the service see what everybody sees."""
        for language in _ALL:
            clear = partial(self._bot.delete_my_commands, BotCommandScopeChat(admin), language)
            try:
                await self._asking.ask(me.id, f"menu:{admin}:{language}", clear)
            except ChatGone as error:
                self._journal.note("menu_failed", admin=admin, reason=str(error))
                return

    def _commands(self, language: str | None, *, running: bool) -> list[BotCommand]:
        say, said = self._texts.say, language or LANGUAGES[0]
        return [BotCommand(name, say(said, f"menu-{name}")) for name in shown(running=running)]

    @cached_property
    def _said(self) -> list[object]:
        """Return all that stands in the menus, and who sees it."""
        return [
            (language, running, [(c.command, c.description) for c in found])
            for language in _ALL
            for running in (False, True)
            for found in [self._commands(language, running=running)]
        ]


def _mark(*parts: object) -> str:
    """Return what differs as soon as anything does that is registered."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _numbers(fact: str) -> dict[int, str]:
    """Read which administrators see which menu."""
    return {int(admin): str(mark) for admin, mark in json.loads(fact)}
