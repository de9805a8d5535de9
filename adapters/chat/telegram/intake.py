"""What came from Telegram is sorted and stored in one transaction, before it is acknowledged.

Kept is what may ask something of the bot, and the pictures of albums, whose words may come with
another of their messages; what people say to each other is not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.chat.telegram.ids import TELEGRAM
from adapters.chat.telegram.images import album_of, picture_in
from adapters.chat.telegram.log import AlbumPicture, TelegramLog
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.reading import concerns
from adapters.chat.telegram.seen import Seen
from adapters.chat.telegram.spoken import is_ours
from adapters.chat.telegram.update import Inquiry, Message, Unreadable, Update, read_update
from bot.domain.call import Inbound
from bot.ports import Clock, Journal, Listener

_LARGEST: Final = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Updates, sorted by what becomes of them.

    `numbers` are chat and message of each message in them, and whether others wrote it; `offset`
    is what to ask for next, `odd` counts what is no update at all.
    """

    heard: tuple[Inbound, ...] = ()
    pictures: tuple[AlbumPicture, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    numbers: tuple[tuple[int, int, bool], ...] = ()
    offset: int | None = None
    odd: int = 0


def sort(updates: Sequence[object], me: Me, now: float) -> Sorted:
    """Sort updates as Telegram sent them.

    One that cannot be read is kept: understanding it fails later, where that hinders nobody.
    """
    heard: list[Inbound] = []
    pictures: list[AlbumPicture] = []
    inquiries: list[Inquiry] = []
    numbers: list[tuple[int, int, bool]] = []
    ids = [_number(update) for update in updates]
    known = [id_ for id_ in ids if id_ is not None]
    for id_, raw in zip(ids, updates, strict=True):
        if id_ is None:
            continue
        body = json.dumps(raw, separators=(",", ":"))
        update = _readable(body)
        message = None if update is None else _message(update)
        if message is not None:
            theirs = not is_ours(message, me)
            numbers.append((message.chat.id, message.message_id, theirs))
            pictures += _picture(message, now)
        if update is not None and update.inline_query is not None:
            inquiries.append(update.inline_query)
        elif _worth_keeping(update, me):
            key = f"telegram:{id_}"
            heard.append(Inbound(key=key, platform=TELEGRAM, body=body, received_at=now))
    return Sorted(
        heard=tuple(heard),
        pictures=tuple(pictures),
        inquiries=tuple(inquiries),
        numbers=tuple(numbers),
        offset=max(known) + 1 if known else None,
        odd=len(ids) - len(known),
    )


def _number(raw: object) -> int | None:
    found = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(found, int) or isinstance(found, bool):
        return None
    return found if abs(found) < _LARGEST else None


def _readable(body: str) -> Update | None:
    try:
        return read_update(body)
    except Unreadable:  # said again, and noted, when it is to be understood
        return None


def _message(update: Update) -> Message | None:
    pressed = update.callback_query.message if update.callback_query else None
    return update.message or update.channel_post or pressed


def _picture(message: Message, now: float) -> list[AlbumPicture]:
    album, picture = album_of(message), picture_in(message)
    if album is None or picture is None:
        return []
    return [(album, message.message_id, picture, now)]


def _worth_keeping(update: Update | None, me: Me) -> bool:
    if update is None or update.callback_query is not None or update.my_chat_member is not None:
        return True
    said = update.message or update.channel_post
    return said is not None and concerns(said, me)


class Intake:
    """Takes updates in, by whatever way they came."""

    def __init__(
        self,
        *,
        log: TelegramLog,
        clock: Clock,
        journal: Journal,
        seen: Seen,
        listener: Callable[[], Listener | None],
        inquired: Callable[[Inquiry], None],
    ) -> None:
        self._log = log
        self._clock = clock
        self._journal = journal
        self._seen = seen
        self._listener = listener
        self._inquired = inquired

    async def take(self, updates: Sequence[object], me: Me, *, polled: bool) -> int | None:
        """Store the updates; they may be acknowledged when this returns. Raises `StoreFailed`.

        Returns what to ask for next, which is stored with them if they were `polled`.
        """
        found = sort(updates, me, self._clock.now())
        if found.odd:
            self._journal.note("telegram_odd_updates", count=found.odd)
        if found.heard or found.pictures or (polled and found.offset is not None):
            offset = found.offset if polled else None
            await self._log.take_in(found.heard, found.pictures, offset=offset)
        for chat, message, theirs in found.numbers:
            self._seen.note(chat, message, theirs=theirs)
        for inquiry in found.inquiries:
            self._inquired(inquiry)
        listener = self._listener()
        if found.heard and listener is not None:
            listener.wake()
        return found.offset
