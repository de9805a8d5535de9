"""What the bot says when it is added to a group: how it works there, once, and silently.

With privacy mode on, Telegram shows a bot only what is clearly for it
(https://core.telegram.org/bots/features#privacy-mode); people should hear how to talk to it then.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from adapters.chat.telegram.ids import TELEGRAM
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.posting import Posting
from adapters.chat.telegram.spoken import language
from adapters.chat.telegram.update import Member, Membership
from bot.domain.reply import Address, Reply
from bot.errors import ChatGone, ChatUnsure
from bot.ports import Journal
from bot.texts import Texts

_GROUPS: Final = frozenset({"group", "supergroup"})


class Greeting:
    """Sees the bot come and go. `me` asks Telegram anew: the operator may just have changed it."""

    def __init__(
        self,
        *,
        posting: Posting,
        log: TelegramLog,
        journal: Journal,
        texts: Texts,
        me: Callable[[], Awaitable[Me]],
    ) -> None:
        self._posting = posting
        self._log = log
        self._journal = journal
        self._texts = texts
        self._me = me

    async def changed(self, change: Membership) -> None:
        """Greet a group that the bot came into; note where it was sent away. Raises `ChatBusy`."""
        before, now = change.old_chat_member, change.new_chat_member
        if not _inside(now):
            self._journal.note("telegram_left", chat=change.chat.id, status=now.status)
            return
        promoted = now.status == "administrator" and before.status != "administrator"
        came = not _inside(before)
        if change.chat.type not in _GROUPS or not (came or promoted):
            return
        if came and await self._only_moved(change):
            return
        me = await self._me()
        if came or not me.reads_all:  # else the promotion changes nothing
            await self._greet(change, me)

    async def _only_moved(self, change: Membership) -> bool:
        """Say whether the group just became a supergroup, into which the bot comes anew with it.

        That happens to a group once; whoever adds the bot later is greeted.
        """
        if change.chat.id not in (await self._log.moves()).values():
            return False
        fact, date = f"came along:{change.chat.id}", str(change.date)
        known = await self._log.fact(fact)
        if known is None:
            await self._log.learn(fact, date)
        return known in {None, date}

    async def _greet(self, change: Membership, me: Me) -> None:
        reads_all = me.reads_all or change.new_chat_member.status == "administrator"
        code = "telegram-welcome" if reads_all else "telegram-welcome-private"
        text = self._texts.say(language(change.sender), code, name=me.name)
        to = Address(platform=TELEGRAM, chat=str(change.chat.id))
        key = f"welcome:{change.chat.id}:{change.date}"
        try:
            await self._posting.send(to, Reply(text=text, silent=True), key=key)
        except (ChatGone, ChatUnsure) as error:
            self._journal.note("chat_gone", chat=change.chat.id, reason=str(error))


def _inside(member: Member) -> bool:
    """Say whether this is a member (https://core.telegram.org/bots/api#chatmember)."""
    return member.is_member if member.status == "restricted" else member.status in {
        "creator", "administrator", "member",
    }  # fmt: skip
