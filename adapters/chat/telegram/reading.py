"""From a message or a press to a `Call`: what is typed, shown, replied to or pressed. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from adapters.chat.telegram import spoken
from adapters.chat.telegram.ids import TELEGRAM
from adapters.chat.telegram.images import album_of, pictures_of
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.update import Message, Press
from bot.commands import COMMANDS
from bot.domain.call import Call
from bot.domain.names import JobId
from bot.domain.reply import Address

_DATA: Final = re.compile(r"([a-z_]{1,32}):([0-9a-z_-]{1,48})", re.ASCII)
"""What a button brings back: a verb, and what it is about, mostly a job."""
_OF_JOB: Final = re.compile(r"([a-z]{1,16}):([0-9a-z]{26})", re.ASCII)
_ID: Final = re.compile(r"[0-9a-z]{26}", re.ASCII)
_FORM: Final = re.compile(r"form:([a-z_]{1,32}):([0-9a-z_-]{1,48}):(-?[0-9]{1,19}):.*", re.ASCII)
_SENT: Final = re.compile(r"([0-9a-z]{26}):(?:video|second|fetch)\b.*", re.ASCII)
_GO_ON: Final = "extend"
"""The verb under a message that stands for a video too large to be in it."""
_IN_FULL: Final = frozenset({"luma"})
"""Commands after which people's names are words like any other."""
_NOTHING: Final = frozenset(".。．｡")  # noqa: RUF001 - as other keyboards write it
"""What fills in a form with nothing, because Telegram sends no empty message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of the bot's: what it does to which job once it is filled in, and who was asked."""

    verb: str
    job: JobId
    person: str

    def key(self, press: str) -> str:
        """Return the key under which the form is sent, once for each press."""
        return f"form:{self.verb}:{self.job}:{self.person}:{press}"


def form_of(sent_as: str) -> Form | None:
    """Read a key that `Form.key` made; None for any other message of ours."""
    match = _FORM.fullmatch(sent_as)
    return Form(verb=match[1], job=JobId(match[2]), person=match[3]) if match else None


def concerns(message: Message, me: Me) -> bool:
    """Say whether a message may ask something of the bot; talk among people is not kept at all."""
    moved = message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None
    ours = spoken.may_be_ours(message.reply_to_message, me)
    return moved or ours or spoken.command(message, me) is not None


def call_of(message: Message, key: str, me: Me, sent_as: str | None) -> Call | None:
    """Return what a message asks; None if nothing.

    `sent_as` is the key under which the message replied to was sent, if it is one of the bot's.
    """
    who = spoken.speaker(message, me)
    if who is None:
        return None
    asked = spoken.command(message, me)
    if asked is None:
        return _filled(message, key, who.user, sent_as)
    name, text = asked
    row = COMMANDS.get(name)
    if row is None or not row.typed:
        return None
    return Call(
        key=key,
        owner=who,
        address=spoken.address(message),
        language=spoken.language(message.sender),
        command=name,
        text=text if name in _IN_FULL else spoken.unnamed(message),
        pictures=pictures_of(message),
        target=_video_of(message.reply_to_message, me, sent_as),
        album=album_of(message),
        name=spoken.name_of(message.sender_chat or message.sender or message.chat),
        sent_at=float(message.date),
        about=spoken.about(message, me, to_us=sent_as is not None),
    )


def pressed(press: Press) -> Call:
    """Return what a press asks. What it brings back is not trusted: any client can send anything.

    Only verbs of buttons are taken; everything else is nothing that the core knows.
    """
    match = _DATA.fullmatch(press.data)
    row = COMMANDS.get(match[1]) if match else None
    known = match is not None and row is not None and not row.typed
    return Call(
        key=f"telegram:press:{press.id}",
        owner=spoken.owner(press.sender.id),
        address=_address(press),
        language=spoken.language(press.sender),
        command=match[1] if match and known else "",
        target=JobId(match[2]) if match and known else None,
        name=spoken.name_of(press.sender),
    )


def _address(press: Press) -> Address:
    """Return the place of the pressed message; one that went by inline mode has none."""
    if press.message is None:
        return Address(platform=TELEGRAM, chat=str(press.sender.id))
    return spoken.address(press.message)


def _filled(message: Message, key: str, speaker: str, sent_as: str | None) -> Call | None:
    """Return the call that a filled-in form makes; others than the one who was asked only talk.

    One who speaks as a chat may have been asked as a person, so that is left to the core.
    """
    form = form_of(sent_as or "")
    text = (message.text or message.caption).strip()
    asked = form is not None and (speaker == form.person or message.sender_chat is not None)
    if form is None or not asked or not text:
        return None
    return Call(
        key=key,
        owner=spoken.owner(int(speaker)),
        address=spoken.address(message),
        language=spoken.language(message.sender),
        command=form.verb,
        text="" if text in _NOTHING else text,
        target=form.job,
        name=spoken.name_of(message.sender_chat or message.sender or message.chat),
        sent_at=float(message.date),
        filled=True,
    )


def _video_of(replied: Message | None, me: Me, sent_as: str | None) -> JobId | None:
    """Return the job whose video the bot posted in the message replied to.

    The keyboard tells it; where that was removed, the key under which the message was sent.
    """
    if replied is None or not (spoken.is_ours(replied, me) or sent_as is not None):
        return None
    shows = replied.video is not None or replied.animation is not None
    rows = replied.reply_markup.inline_keyboard if replied.reply_markup else ()
    for button in (button for row in rows for button in row):
        match = _OF_JOB.fullmatch(button.callback_data or "")
        if match and (shows or match[1] == _GO_ON):
            return JobId(match[2])
        if shows and _ID.fullmatch(button.switch_inline_query or ""):
            return JobId(button.switch_inline_query or "")
    match = _SENT.fullmatch(sent_as or "") if shows else None
    return JobId(match[1]) if match else None
