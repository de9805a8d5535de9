"""Orders about a chat: what is decided there, and which words must not be in a prompt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.commands.admin.given import Given, carry_out
from bot.domain.call import Answer
from bot.domain.preferences import ChatRules
from bot.errors import Refusal
from bot.ports import Records
from bot.rules.house import change, decided, laxer, shown
from bot.rules.limits import manager_ceiling
from bot.texts import LANGUAGES
from bot.usecases.roles import Role
from bot.usecases.tally import SERVICE

_MOST: Final = 500
"""Words that one chat may bar."""
_EVERYWHERE: Final = 2000
"""Words that may be barred in the whole service."""
_MONEY: Final = frozenset({"budget-daily", "budget-monthly"})
"""What only those who pay decide."""
_SHOWN: Final = 1500
"""Characters of a list of words in one message."""


async def set_(given: Given) -> Answer | None:
    """Decide something; without a name or a value, show what is decided."""
    order = given.order
    if not order.name or not order.text:
        return await _show(given)

    def deed(records: Records) -> str:
        before = records.chats.get(given.chat)
        after = change(before, order.name, order.text, LANGUAGES)
        if given.role is Role.ADMIN:
            after = decided(after, order.name)
        else:
            _check_manager(given, after)
        records.chats.put(given.chat, after)
        return given.say(
            "order-set", chat=given.chat, name=order.name, value=shown(after)[order.name]
        )

    return await carry_out(given, deed, scope=given.chat)


async def _show(given: Given) -> Answer:
    rules = await given.engine.ports.store.read(lambda r: r.chats.get(given.chat))
    values = shown(rules)
    if given.order.name:
        if given.order.name not in values:
            raise Refusal("rule_unknown", name=given.order.name, allowed=", ".join(values))
        values = {given.order.name: values[given.order.name]}
    lines = [given.say("order-rules", chat=given.chat)]
    lines += [f"{name}: {value}" for name, value in values.items()]
    return given.answer("\n".join((*lines, given.say("order-rules-next"))))


def _check_manager(given: Given, after: ChatRules) -> None:
    """Let who runs a chat neither spend more than those who run the service set, nor change what
    they decided for the chat.

    Raises `Refusal`: `rule_fixed` (name), `rule_ceiling` (name, limit).
    """
    name = given.order.name
    if name in after.fixed or name in _MONEY:
        raise Refusal("rule_fixed", name=name)
    ceiling = _ceilings(given, after).get(name, 0)
    if ceiling and laxer(after, name, ceiling):
        raise Refusal("rule_ceiling", name=name, limit=ceiling)


def _ceilings(given: Given, rules: ChatRules) -> Mapping[str, int]:
    limits = given.engine.rules.limits
    return {
        "user-running": limits.user_running,
        "user-daily": limits.user_daily,
        "user-monthly": limits.user_monthly,
        "manager-daily": manager_ceiling(rules, limits.user_daily),
        "running": limits.chat_running,
        "daily": limits.chat_daily,
        "monthly": limits.chat_monthly,
    }


async def block(given: Given) -> Answer | None:
    """Bar words, in the chat or everywhere."""
    words = given.order.words

    def everywhere(records: Records) -> str:
        for word in words:
            records.words.add(word)
        if len(records.words.all()) > _EVERYWHERE:
            raise Refusal("order_words", most=_EVERYWHERE)
        return given.say("order-blocked-everywhere", words=", ".join(words))

    def there(records: Records) -> str:
        rules = records.chats.get(given.chat)
        kept = tuple(dict.fromkeys((*rules.words, *words)))
        if len(kept) > _MOST:
            raise Refusal("order_words", most=_MOST)
        mine = map(_blocked_by_admin, words) if given.role is Role.ADMIN else ()
        fixed = tuple(dict.fromkeys((*rules.fixed, *mine)))
        records.chats.put(given.chat, replace(rules, words=kept, fixed=fixed))
        return given.say("order-blocked", words=", ".join(words), chat=given.chat)

    if given.order.everywhere:
        return await carry_out(given, everywhere, scope=SERVICE)
    return await carry_out(given, there, scope=given.chat)


async def unblock(given: Given) -> Answer | None:
    """Allow words again."""
    words = given.order.words

    def everywhere(records: Records) -> str:
        for word in words:
            records.words.remove(word)
        return given.say("order-unblocked", words=", ".join(words))

    def there(records: Records) -> str:
        rules = records.chats.get(given.chat)
        theirs = frozenset(map(_blocked_by_admin, words))
        for name in rules.fixed if given.role is Role.MANAGER else ():
            if name in theirs:
                raise Refusal("rule_fixed", name=name)
        kept = tuple(word for word in rules.words if word not in words)
        fixed = tuple(name for name in rules.fixed if name not in theirs)
        records.chats.put(given.chat, replace(rules, words=kept, fixed=fixed))
        return given.say("order-unblocked", words=", ".join(words))

    if given.order.everywhere:
        return await carry_out(given, everywhere, scope=SERVICE)
    return await carry_out(given, there, scope=given.chat)


def _blocked_by_admin(word: str) -> str:
    """Return how it is noted that those who run the service blocked a word in a chat."""
    return f"block {word}"


async def blocked(given: Given) -> Answer | None:
    """List the words of the chat; to those who run the service, theirs as well."""
    rules, everywhere = await given.engine.ports.store.read(
        lambda r: (r.chats.get(given.chat), r.words.all())
    )
    lines = [given.say("order-words-here", words=_listed(rules.words))]
    if given.role is Role.ADMIN:
        lines.append(given.say("order-words-everywhere", words=_listed(everywhere)))
    return given.answer("\n".join(lines))


def _listed(words: Sequence[str]) -> str:
    text = ", ".join(words)
    return (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…") or "-"
