"""A person presses a button: the core decides, and the presser is answered, always.

Clients show a waiting sign until then (https://core.telegram.org/bots/api#answercallbackquery).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from telegram import Bot
from telegram.error import BadRequest

from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.forms import Forms
from adapters.chat.telegram.ids import TELEGRAM
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.posting import Posting
from adapters.chat.telegram.reading import pressed
from adapters.chat.telegram.twice import Told, Twice
from adapters.chat.telegram.update import Press
from adapters.chat.telegram.words import cut
from bot.domain.call import Answer, Call
from bot.domain.reply import Address, Reply
from bot.errors import ChatBusy, ChatError, ChatGone, ChatUnsure, StoreFailed
from bot.ports import Clock, Journal, Listener
from bot.texts import Texts

_PATIENCE: Final = 8.0
"""Seconds after which the waiting sign is taken away although nothing is decided yet."""
_STALE: Final = 600.0
"""Seconds after which a press that was stored and not worked off is done no more: by then nobody
expects anything of it. Telegram itself forgets presses sooner.
"""
_KEPT: Final = 1000
"""Decisions that are kept while they wait to be posted; beyond that the core is asked again."""
_TEXT_MAX: Final = 200
"""UTF-16 units of an answer."""
_GLANCE: Final = 60
"""Characters that can be read while they fly by; more stays until it is put away."""


class Pressing:
    """Presses, and their answers."""

    def __init__(
        self,
        *,
        bot: Bot,
        asking: Asking,
        log: TelegramLog,
        posting: Posting,
        forms: Forms,
        clock: Clock,
        journal: Journal,
        texts: Texts,
        listener: Callable[[], Listener | None],
    ) -> None:
        self._bot = bot
        self._asking = asking
        self._posting = posting
        self._forms = forms
        self._clock = clock
        self._journal = journal
        self._texts = texts
        self._listener = listener
        self._to_post: dict[str, Answer] = {}
        """What was decided and waits for its turn in the chat, by press."""
        self._twice = Twice(log, journal)

    async def press(self, press: Press, received_at: float) -> None:
        """Do what a button says and answer. Raises `ChatBusy`, to be called again: then only what
        is still to be posted is posted. After a restart it is done once more, and known by its key.
        """
        listener = self._listener()
        if listener is None:
            raise ChatBusy("nobody listens yet", retry_after=1.0)
        call = pressed(press)
        answer = self._to_post.pop(press.id, None)
        if answer is None:
            if self._clock.now() - received_at > _STALE:
                self._journal.note("press_too_old", person=press.sender.id)
                return
            before = await self._twice.before(press, received_at)
            if before is not None:
                await self._answer(press, before.text, alert=before.alert)
                return
            answer = await self._answered(listener, press, call)
        if answer is not None:
            await self._post(press, call, answer)

    async def _answered(self, listener: Listener, press: Press, call: Call) -> Answer | None:
        """Let the core decide and answer the press; return what is to be posted besides."""
        over = asyncio.Event()
        try:
            answer, late = await asyncio.gather(
                self._decided(listener, call, over), self._patience(press, over)
            )
        except Exception:
            await self._twice.forget(press)
            sorry = self._texts.say(call.language, "failure-internal")
            await self._answer(press, sorry, alert=True)
            raise
        posts = answer.ask is not None or _is_more(answer.reply) or (late and bool(answer.text))
        if not late:
            told = Told(
                text="" if posts else answer.text,
                alert=not posts and (answer.denied or len(answer.text) > _GLANCE),
            )
            await self._twice.told(press, told)
            await self._answer(press, told.text, alert=told.alert)
        return answer if posts else None

    async def _decided(self, listener: Listener, call: Call, over: asyncio.Event) -> Answer:
        try:
            return await listener.pressed(call)
        except ChatBusy:  # the person is still there, and presses again
            text = self._texts.say(call.language, "refusal-busy")
            return Answer(reply=Reply(text=text), denied=True)
        finally:
            over.set()

    async def _patience(self, press: Press, over: asyncio.Event) -> bool:
        """Take the waiting sign away when it takes too long; say whether that was necessary."""
        await self._clock.wait(over, _PATIENCE)
        if over.is_set():
            return False
        await self._answer(press, "")
        return True

    async def _post(self, press: Press, call: Call, answer: Answer) -> None:
        """Post a form, or a message that is more than words: in a channel to the presser alone,
        for nobody else asked for it, and there nobody could reply.
        """
        if press.message is not None and press.message.chat.type == "channel":
            alone = Address(platform=TELEGRAM, chat=str(press.sender.id))
            call = replace(call, address=alone)
        try:
            if answer.ask is not None:
                await self._forms.ask(call, press, answer.ask)
            elif answer.reply is not None:
                reply = replace(answer.reply, silent=True)
                await self._posting.send(call.address, reply, key=f"answer:{call.key}")
        except (ChatGone, ChatUnsure) as error:
            self._journal.note("chat_gone", press=press.id, reason=str(error))
        except (ChatBusy, StoreFailed):
            if len(self._to_post) < _KEPT:
                self._to_post[press.id] = answer
            raise

    async def _answer(self, press: Press, text: str, *, alert: bool = False) -> None:
        """Answer the press; that it is too old, or answered, is nothing to be done about."""
        try:
            await self._asking.ask(
                press.sender.id,
                f"answer:{press.id}",
                lambda: self._bot.answer_callback_query(
                    press.id, text=cut(text, _TEXT_MAX) or None, show_alert=alert
                ),
            )
        except (BadRequest, ChatError) as error:
            self._journal.note("press_not_answered", reason=type(error).__name__)


def _is_more(reply: Reply | None) -> bool:
    """Say whether a reply is more than the words that an answer to a press can be."""
    return reply is not None and bool(reply.buttons or reply.video or reply.attachment)
