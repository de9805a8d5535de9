"""Whether somebody may ask for this video at all, here and now; before anything is counted.

Those who run the service are never kept out. What is unsuitable in a place is so for everybody.
"""

from __future__ import annotations

import math

from bot.domain.call import Call
from bot.domain.preferences import ChatRules, Nsfw, OpenTo
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.ports import Ban, Records
from bot.rules.barred import barred
from bot.rules.house import left_out
from bot.usecases.engine import Engine
from bot.usecases.roles import Role, is_admin, role_of
from bot.usecases.tally import SERVICE


async def role_here(engine: Engine, call: Call) -> Role:
    """Return the caller's role, without asking the platform where nothing depends on its answer.

    Raises `ChatBusy`.
    """
    chat = call.address.place
    rules = await engine.ports.store.read(lambda r: r.chats.get(chat))
    matters = rules.open_to is OpenTo.MANAGERS or rules.manager_daily is not None
    if matters or call.manages is not None or is_admin(engine, call.owner):
        return await role_of(engine, call)
    return Role.MEMBER


def permit(
    records: Records, engine: Engine, call: Call, request: VideoRequest, *, role: Role, now: float
) -> bool:
    """Let a request pass; return whether its video is for adults only.

    Raises `Refusal`: `banned`, `banned_for_good`, `cooling`, `not_allowed`, `chat_closed`,
    `chat_managers_only`, `not_here` (option), `nsfw_refused`, `word_barred` (word).
    """
    chat = call.address.place
    rules = records.chats.get(chat)
    if role is not Role.ADMIN:
        ban = ban_on(records, str(call.owner), chat, now=now)
        if ban is not None:
            raise refusal(ban, now)
        _check_closed(records, engine, call)
        _check_open(rules, role)
    adults = call.nsfw or rules.adult
    _check_content(records, rules, request, adults=adults)
    return adults


def ban_on(
    records: Records, person: str, chat: str, *, now: float, cooling: bool = True
) -> Ban | None:
    """Return what keeps somebody out of a chat. Whoever speaks as the chat itself cools down alone,
    and not the chat with him; without `cooling` nobody does.
    """
    scopes = (SERVICE, chat)
    mine = records.bans.of((person,), scopes, now=now, cooling=cooling)
    return mine or records.bans.of((chat,), scopes, now=now, cooling=False)


def refusal(ban: Ban, now: float) -> Refusal:
    """Return what somebody is told who is banned: for how long, and why if that was said."""
    if ban.until is None:
        return Refusal("banned_for_good", reason=ban.reason)
    hours, minutes = divmod(math.ceil((ban.until - now) / 60), 60)
    if ban.cooling:
        return Refusal("cooling", hours=hours, minutes=minutes)
    return Refusal("banned", reason=ban.reason, hours=hours, minutes=minutes)


def _check_closed(records: Records, engine: Engine, call: Call) -> None:
    try:
        engine.rules.allowed.check(call.owner, call.address)
    except Refusal:
        if not records.bans.admitted((str(call.owner), call.address.place)):
            raise


def _check_open(rules: ChatRules, role: Role) -> None:
    if rules.open_to is OpenTo.NOBODY:
        raise Refusal("chat_closed")
    if rules.open_to is OpenTo.MANAGERS and role is Role.MEMBER:
        raise Refusal("chat_managers_only")


def _check_content(
    records: Records, rules: ChatRules, request: VideoRequest, *, adults: bool
) -> None:
    if (option := left_out(request, rules.without)) is not None:
        raise Refusal("not_here", option=option)
    if adults and rules.nsfw is Nsfw.REFUSE:
        raise Refusal("nsfw_refused")
    word = barred(request.prompt, (*records.words.all(), *rules.words))
    if word is not None:
        raise Refusal("word_barred", word=word)
