"""Who may act for whom, and who runs a chat: its administrators, and who speaks in its name.

All anonymous administrators of a group are known by the group, and a channel speaks for itself; a
press always comes from a person (https://core.telegram.org/bots/api#callbackquery).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from telegram import Bot
from telegram.error import BadRequest

from adapters.chat.telegram.api import Moved
from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.ids import TELEGRAM, number
from adapters.chat.telegram.log import TelegramLog
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.errors import ChatBusy, ChatGone, StoreFailed
from bot.ports import Clock

_FRESH: Final = 60.0
"""Seconds for which an answer about a person is good."""
_KEPT: Final = 10_000
"""Answers that are kept at the most."""
_ADMINS: Final = frozenset({"creator", "administrator"})


class Rights:
    """Implements `bot.ports.Rights` and `bot.ports.Managers`."""

    def __init__(self, *, bot: Bot, asking: Asking, log: TelegramLog, clock: Clock) -> None:
        self._bot = bot
        self._asking = asking
        self._log = log
        self._clock = clock
        self._known: dict[tuple[int, int], tuple[bool, float]] = {}

    async def acts_for(self, person: Owner, owner: Owner, at: Address) -> bool:
        """Say whether a person may act as `owner`, which is then a chat. Raises `ChatBusy`.

        An administrator of that chat may, and for a channel one of the group where it spoke.
        """
        who, chat, there = number(person.user), number(owner.user), number(at.chat)
        if who is None or who <= 0 or chat is None or chat >= 0:
            return False
        moves = await self._moves()
        places = dict.fromkeys(moves.get(c, c) for c in (chat, there) if c is not None and c < 0)
        for place in places:
            if await self._is_admin(place, who):
                return True
        return False

    async def manages(self, person: Owner, at: Address) -> bool:
        """Say whether a person runs the chat there. Raises `ChatBusy`.

        Everybody runs his private chat. Only administrators can speak as a group itself, and only
        they post in a channel.
        """
        who, there = number(person.user), number(at.chat)
        ours = person.platform == at.platform == TELEGRAM
        if not ours or who is None or there is None:
            return False
        if there >= 0:
            return who == there > 0
        moves = await self._moves()
        there = moves.get(there, there)
        if who < 0:
            return moves.get(who, who) == there
        return await self._is_admin(there, who)

    async def _moves(self) -> Mapping[int, int]:
        try:
            return await self._log.moves()
        except StoreFailed as error:
            raise ChatBusy("the store failed", retry_after=1.0) from error

    async def _is_admin(self, chat: int, person: int) -> bool:
        now = self._clock.now()
        answer, at = self._known.get((chat, person), (False, float("-inf")))
        if now - at < _FRESH:
            return answer
        found = await self._ask(chat, person)
        self._known.pop((chat, person), None)
        if len(self._known) >= _KEPT:
            del self._known[next(iter(self._known))]
        self._known[chat, person] = (found, now)
        return found

    async def _ask(self, chat: int, person: int) -> bool:
        key = f"member:{chat}:{person}"
        try:
            member = await self._asking.ask(
                chat, key, lambda: self._bot.get_chat_member(chat, person)
            )
        except Moved as moved:
            return await self._ask(moved.chat, person)
        except (BadRequest, ChatGone):  # nobody like that there, or the bot is out: no right
            return False
        return member.status in _ADMINS
