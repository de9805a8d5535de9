"""Orders about people and chats: who may ask for videos, and for how many."""

from __future__ import annotations

from bot.commands.admin.given import Given, carry_out
from bot.domain.call import Answer
from bot.domain.names import Platform
from bot.domain.people import Owner, pool
from bot.errors import Refusal
from bot.ports import Ban, Records
from bot.usecases.roles import Role
from bot.usecases.tally import SERVICE


async def ban(given: Given) -> Answer | None:
    """Let somebody ask for nothing, for some time or for good: everywhere, or in one chat."""
    order, subject, now = given.order, _subject(given), given.engine.now()
    until = None if order.seconds is None else now + order.seconds

    def deed(records: Records) -> str:
        _check_fixed(given, records, subject)
        held = Ban(
            subject=subject,
            scope=given.scope,
            until=until,
            reason=order.text,
            fixed=given.role is Role.ADMIN,
        )
        records.bans.put(held)
        hours, minutes = divmod((order.seconds or 0) // 60, 60)
        return given.say(
            "order-banned", subject=subject, scope=given.scope, hours=hours, minutes=minutes
        )

    return await carry_out(given, deed, scope=given.scope)


async def unban(given: Given) -> Answer | None:
    """Take a ban back; an admin's word counts in the whole service and where he says it."""
    subject = _subject(given)
    scopes = {given.scope, given.chat}

    def deed(records: Records) -> str:
        _check_fixed(given, records, subject)
        lifted = [records.bans.lift(subject, scope) for scope in sorted(scopes)]
        if not any(lifted):
            raise Refusal("order_no_ban", subject=subject)
        return given.say("order-unbanned", subject=subject)

    return await carry_out(given, deed, scope=given.scope)


def _check_fixed(given: Given, records: Records, subject: str) -> None:
    """Let who runs a chat neither lift nor replace what those who run the service decided there.

    Raises `Refusal` `rule_fixed` (name).
    """
    if given.role is Role.ADMIN:
        return
    known = records.bans.of((subject,), (given.scope,), now=given.engine.now())
    if known is not None and known.fixed:
        raise Refusal("rule_fixed", name=f"ban {subject}")


async def allow(given: Given) -> Answer | None:
    """Let somebody use a bot that is not open to everybody."""
    return await _admit(given, admitted=True)


async def disallow(given: Given) -> Answer | None:
    """No longer."""
    return await _admit(given, admitted=False)


async def _admit(given: Given, *, admitted: bool) -> Answer | None:
    subject = _subject(given)
    code = "order-allowed" if admitted else "order-disallowed"

    def deed(records: Records) -> str:
        records.bans.admit(subject, admitted=admitted)
        return given.say(code, subject=subject)

    return await carry_out(given, deed, scope=SERVICE)


async def grant(given: Given) -> Answer | None:
    """Give videos beyond what everybody has a day: to a person, or to all of a chat together."""
    order, subject, now = given.order, _subject(given), given.engine.now()
    taker = pool(subject) if order.whole else str(person(subject))

    def deed(records: Records) -> str:
        records.credits.book(f"grant:{given.call.key}", taker, order.number or 0, now=now)
        left = records.credits.left(taker)
        return given.say("order-granted", subject=subject, number=order.number or 0, left=left)

    return await carry_out(given, deed, scope=subject if order.whole else SERVICE)


async def limit(given: Given) -> Answer | None:
    """Say how many videos a day a person may have, in place of the usual number."""
    subject, number = _subject(given), given.order.number

    def deed(records: Records) -> str:
        records.allowances.put(person(subject), number)
        if number is None:
            return given.say("order-limited-off", subject=subject)
        return given.say("order-limited", subject=subject, number=number)

    return await carry_out(given, deed, scope=SERVICE)


def _subject(given: Given) -> str:
    """Return whom it is about; one who runs the service is none of a chat's business."""
    subject = given.order.subject or ""
    if given.role is not Role.ADMIN and subject in given.engine.rules.admins:
        raise Refusal("order_not_him")
    return subject


def person(subject: str) -> Owner:
    """Return the person of a name such as `telegram:12`."""
    platform, _, user = subject.partition(":")
    return Owner(Platform(platform), user)
