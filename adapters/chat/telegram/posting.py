"""What the core says in the chats of Telegram, changes there and takes away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from telegram import Bot
from telegram.error import BadRequest

from adapters.chat.telegram.api import Moved
from adapters.chat.telegram.broom import Broom
from adapters.chat.telegram.budget import Budget
from adapters.chat.telegram.calls import Calls, Patience
from adapters.chat.telegram.door import Door
from adapters.chat.telegram.enclosing import Enclosing
from adapters.chat.telegram.films import Films
from adapters.chat.telegram.groups import Groups
from adapters.chat.telegram.ids import number
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.losses import Losses
from adapters.chat.telegram.lost import Lost
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.once import Once, kind_of
from adapters.chat.telegram.post import Post, divided, ours_of, post_of
from adapters.chat.telegram.probing import Probing
from adapters.chat.telegram.refusals import is_gone, is_locked, is_unmodified
from adapters.chat.telegram.removal import Removal
from adapters.chat.telegram.saying import Saying
from adapters.chat.telegram.seen import Seen
from adapters.chat.telegram.sends import Sends
from adapters.chat.telegram.twins import Twins
from adapters.chat.telegram.words import caption_html
from bot.domain.names import MessageId
from bot.domain.reply import Address, Reply
from bot.errors import ChatGone, StoreFailed
from bot.ports import Blobs, Clock, Duty, Journal, Peers
from bot.texts import Texts, load

_MAX_VIDEO: Final = 49_000_000
"""Bytes; Telegram takes 50 MB, https://core.telegram.org/bots/api#sending-files."""
_SWEEP: Final = 5.0
"""Seconds between two looks for what served its turn."""
_TAKEN_UP: Final = 60.0
"""Seconds until what dead processes left behind is removed, and between two looks for that."""


class Posting:
    """The outgoing part of `bot.ports.Chat`.

    Raises `ChatBusy`, `ChatGone`, `StoreFailed`; `send` raises `ChatUnsure`, too.
    """

    def __init__(  # noqa: PLR0917 - the parts of the outside world, in the order of the other parts
        self,
        bot: Bot,
        log: TelegramLog,
        blobs: Blobs,
        clock: Clock,
        journal: Journal,
        budget: Budget,
        seen: Seen,
        *,
        texts: Texts | None = None,
        patience: Patience | None = None,
        me: Callable[[], Me | None] = lambda: None,
        ours: str | None = None,
        peers: Peers,
    ) -> None:
        self._peers = peers
        self._me = me
        self._ours = ours
        self._clock = clock
        self._journal = journal
        self._groups = groups = Groups(log)
        self._sends = sends = Sends(log, seen, clock)
        losses = Losses()
        calls = Calls(bot, patience or Patience())
        self._door = door = Door(budget, groups, journal)
        enclosing = Enclosing(log, blobs, clock, journal)
        self._saying = saying = Saying(calls, Films(log, blobs, clock), enclosing, budget, journal)
        texts = texts or load()
        self._removal = Removal(door=door, calls=calls, groups=groups, journal=journal, texts=texts)
        self._broom = broom = Broom(door, calls, sends, journal)
        probing = Probing(door, calls)
        twins = Twins(
            door=door, calls=calls, sends=sends, losses=losses, probing=probing, broom=broom,
            journal=journal,
        )  # fmt: skip
        self._lost = lost = Lost(
            door=door, calls=calls, sends=sends, losses=losses, probing=probing, broom=broom,
            clock=clock, texts=texts,
        )  # fmt: skip
        self._once = Once(
            door=door, groups=groups, sends=sends, losses=losses, saying=saying, twins=twins,
            lost=lost, broom=broom, clock=clock, journal=journal,
        )  # fmt: skip

    async def room_for(self, to: Address) -> int:
        """Return the most bytes that a video may have there."""
        del to  # it is the same everywhere
        return _MAX_VIDEO

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something. Said again under the same key, it returns the first message's id."""
        first, reply = divided(reply)
        private = (number(to.chat) or 0) > 0
        if first is not None:
            await self.post(to, self._post(first, private=private), key=f"{key}:file")
        return await self.post(to, self._post(reply, private=private), key=key)

    def _post(self, reply: Reply, *, private: bool) -> Post:
        return post_of(reply, self._me(), private=private, link=self._ours)

    async def post(self, to: Address, post: Post, *, key: str) -> MessageId:
        """Send a message that is ready; otherwise as `send`.

        What Telegram refuses for good is a defect of ours: nobody is helped by trying it again.
        """
        await self._broom.sweep()
        try:
            return await self._once.say(to, post, key)
        except BadRequest as error:
            self._journal.defect("telegram_refused", error, message=key)
            raise ChatGone(error.message) from error
        except FileNotFoundError as error:
            self._journal.note("file_gone", message=key)
            raise ChatGone("the file is no longer kept") from error

    async def sweep(self) -> None:
        """Remove, for ever, what served its turn: also what dead processes left behind, once there
        was time to take their searches up again.
        """
        inherited_at = self._clock.now() + _TAKEN_UP
        while True:
            await self._clock.sleep(_SWEEP)
            await self._lost.give_up()
            await self._broom.sweep()
            try:
                await self._sends.catch_up()
                if self._clock.now() >= inherited_at and self._peers.alone(Duty.HOUSE):
                    await self._lost.inherited()
                    inherited_at = self._clock.now() + _TAKEN_UP
            except StoreFailed as error:
                self._journal.note("store_failed", reason=str(error))

    async def moved(self, chat: int, became: int) -> None:
        """Remember that a group became a supergroup. Raises `StoreFailed`."""
        await self._groups.moved(chat, became)

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:  # noqa: ARG002 - the port's; a name of ours holds the chat
        """Change a message in place. False if it is gone."""
        where = await self._groups.message(message)
        if where is None:
            return False
        _, reply = divided(reply)
        post = self._post(reply, private=where[0] > 0)
        caption = caption_html(reply, ours_of(self._me(), self._ours))
        try:
            async with self._door.turn(where[0], kind_of(post), f"edit:{message}"):
                changed = await self._saying.change(*where, post, caption)
        except (Moved, FileNotFoundError) as error:
            self._journal.note("telegram_edit", message=message, reason=type(error).__name__)
            return False
        except BadRequest as error:
            if not (is_unmodified(error) or is_gone(error) or is_locked(error)):
                self._journal.defect("telegram_refused", error, message=message)
            return is_unmodified(error)
        await self._saying.keep(post, changed)
        return True

    async def delete(self, at: Address, message: MessageId, *, language: str = "") -> bool:  # noqa: ARG002 - the same
        """Remove a message, or what it shows. False if Telegram does not even allow that."""
        return await self._removal.remove(message, language)
