"""The menu of commands that clients show, registered when it changed.

https://core.telegram.org/bots/api#setmycommands. With a menu, clients complete `/luma@name`, which
reaches this bot and no other in a group.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import partial
from typing import Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.insisting import reason
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.me import Me
from bot.commands import COMMANDS
from bot.errors import BotError
from bot.ports import Clock, Journal
from bot.texts import LANGUAGES, Texts

_START: Final = "start"
"""Typed by clients themselves, so it is not in the menu."""
_AGAIN: Final = 300.0
"""Seconds until it is tried again."""
_FACT: Final = "menu"

SCOPES: Final[tuple[BotCommandScope, ...]] = (
    BotCommandScopeDefault(),
    BotCommandScopeAllPrivateChats(),
    BotCommandScopeAllGroupChats(),
)


def shown() -> tuple[str, ...]:
    """Return the commands of the menu, in the order of `/help`."""
    return tuple(row.name for row in COMMANDS.values() if row.typed and row.name != _START)


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
    ) -> None:
        self._bot = bot
        self._asking = asking
        self._log = log
        self._clock = clock
        self._journal = journal
        self._texts = texts

    async def run(self, me: Me) -> None:
        """Register the menu if it changed; return when that is done."""
        while True:
            try:
                await self._register(me)
            except TelegramError as error:
                self._journal.note("menu_failed", reason=reason(error))
            except BotError as error:
                self._journal.note("menu_failed", reason=str(error))
            else:
                return
            await self._clock.sleep(_AGAIN)

    async def _register(self, me: Me) -> None:
        mark = self._mark(me)
        if await self._log.fact(_FACT) == mark:
            return
        for language, commands in self._menus():
            for scope in SCOPES:
                await self._asking.ask(
                    me.id,
                    f"menu:{scope.type}:{language}",
                    partial(self._bot.set_my_commands, commands, scope, language),
                )
        await self._log.learn(_FACT, mark)

    def _menus(self) -> Iterator[tuple[str | None, list[BotCommand]]]:
        """Yield the menus: for whoever speaks none of our languages, then one for each."""
        for language in (None, *LANGUAGES):
            said = language or LANGUAGES[0]
            yield (
                language,
                [BotCommand(name, self._texts.say(said, f"menu-{name}")) for name in shown()],
            )

    def _mark(self, me: Me) -> str:
        """Return what differs as soon as anything does that is registered."""
        said = [
            (language, [(command.command, command.description) for command in commands])
            for language, commands in self._menus()
        ]
        everything = json.dumps([me.id, [scope.type for scope in SCOPES], said])
        return hashlib.sha256(everything.encode()).hexdigest()
