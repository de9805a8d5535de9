"""Telegram as a platform: the core speaks there, and hears what people say and press."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from telegram import Bot

from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.budget import Budget
from adapters.chat.telegram.doors import Doors
from adapters.chat.telegram.duties import until_ours
from adapters.chat.telegram.forms import Forms
from adapters.chat.telegram.greeting import Greeting
from adapters.chat.telegram.hearing import Hearing
from adapters.chat.telegram.ids import TELEGRAM
from adapters.chat.telegram.inline import Inline
from adapters.chat.telegram.insisting import insist
from adapters.chat.telegram.intake import Intake
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.me import Me, me_of
from adapters.chat.telegram.menu import Menu
from adapters.chat.telegram.pictures import Pictures
from adapters.chat.telegram.polling import Polling
from adapters.chat.telegram.posting import Posting
from adapters.chat.telegram.pressing import Pressing
from adapters.chat.telegram.receipts import Receipts
from adapters.chat.telegram.rights import Rights
from adapters.chat.telegram.seen import Seen
from adapters.chat.telegram.webhook import Webhook
from bot.domain.call import Album, Call, Inbound
from bot.domain.names import MessageId
from bot.domain.people import Owner
from bot.domain.reply import Address, Reply
from bot.errors import ChatBusy, StoreFailed
from bot.ports import Blobs, Clock, Duty, Journal, Listener, Peers
from bot.texts import Texts

Task = Callable[[], Coroutine[Any, Any, None]]

_RECEIPTS, _INLINE = 4, 4
"""Receipts given, and inline queries answered, at once."""
_TIDY: Final = 6 * 3600.0
"""Seconds between two clearances of the log."""
_SENDS_KEPT, _ALBUMS_KEPT = 40 * 86400.0, 86400.0
"""Seconds for which sends, and pictures of albums, are remembered."""
_UNSTORED: Final = 2.0
"""Seconds until something is said again when the store failed."""
_UNKNOWN: Final = 1.0
"""Seconds until a message is read again that came before it is known who the bot is."""


class Telegram:
    """Implements `bot.ports.Chat`, `Albums`, `Rights`, `Managers` and `Doors`.

    `listener` may be set after it is built, but before its tasks are started. With `webhook`, the
    address at which Telegram is to call and the secret it is to show, the `routes` take updates;
    else they are polled. One that does not listen only speaks: others take updates in, give
    receipts and answer inline queries. `admins` are those who run the service, as `platform:id`;
    `ours` is our public address.
    """

    platform = TELEGRAM

    def __init__(
        self,
        *,
        bot: Bot,
        log: TelegramLog,
        blobs: Blobs,
        clock: Clock,
        journal: Journal,
        texts: Texts,
        peers: Peers,
        listens: bool,
        webhook: tuple[str, str] | None = None,
        listener: Listener | None = None,
        admins: Collection[str] = (),
        ours: str | None = None,
    ) -> None:
        self.listener = listener
        self.met = asyncio.Event()
        """Set when Telegram has said who the bot is."""
        self._me: Me | None = None
        self._bot, self._log, self._clock, self._journal = bot, log, clock, journal
        self._peers, self._listens = peers, listens
        budget, seen = Budget(clock), Seen()
        self._asking = asking = Asking(budget, clock)
        posts = (bot, log, blobs, clock, journal, budget, seen)
        self._posting = Posting(*posts, texts=texts, me=lambda: self._me, ours=ours, peers=peers)
        pressing = Pressing(
            bot=bot, asking=asking, log=log, posting=self._posting, clock=clock,
            forms=Forms(self._posting, texts), journal=journal, texts=texts, listener=self._core,
        )  # fmt: skip
        greeting = Greeting(
            posting=self._posting, log=log, journal=journal, texts=texts, me=self._meet_again
        )
        self._rights = Rights(bot=bot, asking=asking, log=log, clock=clock)
        self._doors = Doors(bot=bot, asking=asking, log=log, clock=clock, me=lambda: self._me)
        self._receipts = Receipts(bot=bot, asking=asking, clock=clock)
        self._hearing = Hearing(
            log=log, clock=clock, posting=self._posting, pressing=pressing, greeting=greeting,
            receipts=self._receipts if listens else None, me=self._known,
        )  # fmt: skip
        self._pictures = Pictures(bot=bot, asking=asking)
        self._menu = Menu(
            bot=bot, asking=asking, log=log, clock=clock, journal=journal, texts=texts,
            peers=peers, admins=admins,
        )  # fmt: skip
        self._inline = Inline(
            bot=bot, asking=asking, log=log, journal=journal, texts=texts, listener=self._core
        )
        self._polling, self._webhook = self._ways(seen, webhook)

    async def room_for(self, to: Address) -> int:
        """Return the most bytes that a video may have there."""
        return await self._posting.room_for(to)

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something. Said again under the same key, it returns the first message's id."""
        with _stored():
            return await self._posting.send(to, reply, key=key)

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place. False if it is gone."""
        with _stored():
            return await self._posting.edit(at, message, reply)

    async def delete(self, at: Address, message: MessageId, *, language: str = "") -> bool:
        """Remove a message, or what it shows. False if Telegram does not even allow that."""
        with _stored():
            return await self._posting.delete(at, message, language=language)

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate a stored update; presses, and what happens to the bot, are done in here.

        Raises `Unreadable` for what is no update.
        """
        return await self._hearing.understand(inbound)

    async def picture(self, name: str, into: Path) -> None:
        """Write the picture that a `Call` names into a file."""
        await self._pictures.fetch(name, into)

    async def album(self, name: str) -> Album:
        """Return what came of an album so far."""
        return await self._log.album(name)

    async def acts_for(self, person: Owner, owner: Owner, at: Address) -> bool:
        """Say whether a person may act as `owner` there."""
        return await self._rights.acts_for(person, owner, at)

    async def manages(self, person: Owner, at: Address) -> bool:
        """Say whether a person runs that chat."""
        return await self._rights.manages(person, at)

    async def direct(self, person: str) -> Address:
        """Return where to write to a person alone."""
        return await self._doors.direct(person)

    def door(self, payload: str) -> str | None:
        """Return a link that opens the bot and says `/start payload`."""
        return self._doors.door(payload)

    async def link(self, at: Address, message: MessageId) -> str | None:  # noqa: ARG002 - the port's; a name of ours holds the chat
        """Return a link to a message of the bot's."""
        return await self._doors.link(message)

    def tasks(self) -> Mapping[str, Task]:
        """Return what must run as long as the process, by name.

        If the listening task dies of `TokenRefused`, the operator must set another token.
        """
        tasks: dict[str, Task] = {
            "telegram": self._listen,
            "telegram tidy": self._tidy,
            "telegram sweep": self._posting.sweep,
        }
        if self._listens:
            tasks["telegram menu"] = self._keep_menu
            tasks |= {f"telegram receipts {n}": self._receipts.run for n in range(_RECEIPTS)}
            tasks |= {f"telegram inline {n}": self._inline.run for n in range(_INLINE)}
        return tasks

    def routes(self) -> list[web.RouteDef]:
        """Return what the web part serves for Telegram: nothing when polling, or not listening."""
        return self._webhook.routes() if self._webhook is not None and self._listens else []

    def ready(self) -> bool:
        """Say whether updates come in, here or, while this process stands by, to another one."""
        way = self._polling if self._webhook is None else self._webhook
        return self._me is not None and (not self._listens or way.ready())

    def describe(self) -> tuple[str, ...]:
        """Return what to tell the operator at the start, once `met` is set; a line each."""
        if self._me is None:
            return ("Telegram: no answer yet.",)
        if not self._listens:
            return (f"Telegram: @{self._me.name}; others listen.",)
        return self._me.lines

    async def _listen(self) -> None:
        self._me = me = me_of(
            await insist(self._bot.get_me, self._clock, self._journal, what="getMe")
        )
        self.met.set()
        self._journal.note("telegram_connected", name=me.name)
        if not self._listens:
            return
        if self._webhook is None:
            await self._polling.run(self._known)
        else:
            await self._webhook.run()

    async def _keep_menu(self) -> None:
        await self.met.wait()
        await self._menu.run(self._known())

    async def _tidy(self) -> None:
        while True:
            await until_ours(self._peers, Duty.HOUSE, self._clock)
            now = self._clock.now()
            try:
                await self._log.prune(before=now - _SENDS_KEPT, albums_before=now - _ALBUMS_KEPT)
            except StoreFailed as error:
                self._journal.note("store_failed", reason=str(error))
            await self._clock.sleep(_TIDY)

    def _known(self) -> Me:
        if self._me is None:
            raise ChatBusy("Telegram has not said who the bot is", retry_after=_UNKNOWN)
        return self._me

    async def _meet_again(self) -> Me:
        """Ask who the bot is as of now: @BotFather may have been asked for something else."""
        me = self._known()
        if not me.reads_all:
            self._me = me = me_of(await self._asking.ask(me.id, "me", self._bot.get_me))
        return me

    def _ways(self, seen: Seen, webhook: tuple[str, str] | None) -> tuple[Polling, Webhook | None]:
        """Return the ways by which updates may come in; with the second the first one rests."""
        log, clock, journal = self._log, self._clock, self._journal
        intake = Intake(
            log=log, clock=clock, journal=journal, seen=seen, listener=self._core,
            inquired=self._inline.inquired,
        )  # fmt: skip
        polling = Polling(
            bot=self._bot, log=log, clock=clock, journal=journal, intake=intake, peers=self._peers
        )
        if webhook is None:
            return polling, None
        url, secret = webhook
        hooked = Webhook(
            bot=self._bot, url=url, secret=secret, clock=clock, journal=journal, intake=intake,
            me=lambda: self._me, peers=self._peers,
        )  # fmt: skip
        return polling, hooked

    def _core(self) -> Listener | None:
        return self.listener


@contextmanager
def _stored() -> Iterator[None]:
    """Say a failing store in the words of a chat: the message can be said again."""
    try:
        yield
    except StoreFailed as error:
        raise ChatBusy("the store failed", retry_after=_UNSTORED) from error
