"""Asks a person for new words: a message to which their client opens a reply.

https://core.telegram.org/bots/api#forcereply. The key under which a form is sent says what it is
for, so that the reply is understood after a restart too.
"""

from __future__ import annotations

from typing import Final

from telegram import ForceReply

from adapters.chat.telegram import spoken
from adapters.chat.telegram.post import Post
from adapters.chat.telegram.posting import Posting
from adapters.chat.telegram.reading import Form
from adapters.chat.telegram.update import Press, User
from adapters.chat.telegram.words import clean, cut, escaped
from bot.domain.call import Call
from bot.texts import Texts

_HINT: Final = 64
"""Characters in an empty input field (ForceReply, `input_field_placeholder`)."""
_PREFILLED: Final = 3500
"""UTF-16 units of the old words; a message has 4096."""


class Forms:
    """Sends forms."""

    def __init__(self, posting: Posting, texts: Texts) -> None:
        self._posting = posting
        self._texts = texts

    async def ask(self, call: Call, press: Press, prefilled: str) -> None:
        """Ask the presser for new words; `prefilled` are the old ones, to tap and copy.

        Asked again for the same press, it does nothing. Raises as `Posting.post` does.
        """
        if call.target is None:
            return
        form = Form(verb=call.command, job=call.target, person=call.owner.user)
        old = clean(prefilled)
        field = ForceReply(selective=True, input_field_placeholder=cut(old, _HINT) or None)
        post = Post(html=self._html(call.language, press.sender, old), markup=field, silent=True)
        await self._posting.post(call.address, post, key=form.key(press.id))

    def _html(self, language: str, person: User, old: str) -> str:
        """Name the person, for a form opens for those whom it names."""
        code = "telegram-ask-again" if old else "telegram-ask-new"
        name = cut(clean(spoken.person_name(person)), _HINT) or "…"
        lines = [
            f'<a href="tg://user?id={person.id}">{escaped(name)}</a>',
            escaped(self._texts.say(language, code)),
        ]
        if old:
            lines.append(f"<code>{escaped(cut(old, _PREFILLED))}</code>")
        return "\n".join(lines)
