"""The language in which somebody is answered.

The one he chose, else the one his platform tells of, else the chat's, else English. A language that
there is no catalogue for counts as none.
"""

from __future__ import annotations

from dataclasses import replace

from bot.domain.call import Call
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.ports import Records
from bot.texts import LANGUAGES, known
from bot.usecases.engine import Engine


async def in_his_language(engine: Engine, call: Call) -> Call:
    """Return the call as one in the caller's language. Raises `StoreFailed`."""
    language = await engine.ports.store.read(
        lambda r: language_of(r, call.owner, call.language, call.address)
    )
    return replace(call, language=language)


def language_of(records: Records, who: Owner, hint: str = "", at: Address | None = None) -> str:
    """Return the language of `bot.texts.LANGUAGES` in which to answer somebody.

    `hint` is what his platform says of him, `at` is where he is answered.
    """
    chosen = known(records.people.get(who).language) or known(hint)
    if chosen is not None:
        return chosen
    theirs = None if at is None else known(records.chats.get(at.place).language)
    return theirs or LANGUAGES[0]
