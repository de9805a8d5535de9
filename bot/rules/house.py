"""What can be decided for a chat, by name: `set quiet 22:00-07:00 +02:00`. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.domain.preferences import ChatRules, Nsfw, OpenTo, Quiet
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.rules.defaults import only_defaults
from bot.rules.options import Asked, format  # noqa: A004 - as the module calls it

AUTO, OFF = "auto", "off"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A field of `ChatRules`: how its value is read and shown, and what it may be, in words."""

    field: str
    read: Callable[[str], Any]
    show: Callable[[Any], str]
    allowed: str


def change(rules: ChatRules, name: str, value: str, languages: Collection[str]) -> ChatRules:
    """Return the rules with one changed.

    Raises `Refusal`: `rule_unknown` (name, allowed), `rule_value` (name, allowed), and whatever
    the options of a prompt are refused for.
    """
    rule = _RULES.get(name)
    if rule is None:
        raise Refusal("rule_unknown", name=name, allowed=", ".join(_RULES))
    allowed = rule.allowed or " | ".join((*languages, AUTO))
    try:
        read = rule.read(value.strip())
    except (KeyError, ValueError) as error:
        raise Refusal("rule_value", name=name, allowed=allowed) from error
    if name == "language" and read is not None and read not in languages:
        raise Refusal("rule_value", name=name, allowed=allowed)
    changes: dict[str, Any] = {rule.field: read}
    return replace(rules, **changes)


def shown(rules: ChatRules) -> Mapping[str, str]:
    """Return every rule by name, as it could be typed."""
    return {name: rule.show(getattr(rules, rule.field)) for name, rule in _RULES.items()}


def decided(rules: ChatRules, name: str) -> ChatRules:
    """Return the rules with one that those who run the service decided: it is fixed, unless they
    left it at what is usual.
    """
    field = _RULES[name].field
    others = tuple(each for each in rules.fixed if each != name)
    usual = getattr(rules, field) == getattr(ChatRules(), field)
    return replace(rules, fixed=others if usual else (*others, name))


def laxer(rules: ChatRules, name: str, ceiling: int) -> bool:
    """Say whether a number lets more pass than the operator's `ceiling`; 0 is no limit."""
    number = getattr(rules, _RULES[name].field)
    if number is None or not ceiling:
        return False
    return bool(number == 0 or number > ceiling)


def left_out(request: VideoRequest, without: Collection[str]) -> str | None:
    """Return the first thing that a request asks for and that may not be had; None if there is
    nothing.
    """
    asked: dict[str, bool] = {
        "loop": request.loop,
        "raw": not request.expand,
        "camera": bool(request.concepts),
        "picture": request.start is not None or request.end is not None,
        "extend": request.extends is not None and request.finish is None,
    }
    values = (request.aspect_ratio, request.duration, request.resolution, request.model)
    names = [name for name, there in asked.items() if there]
    names += [str(value) for value in (*values, request.finish, *request.concepts) if value]
    return next((name for name in names if name in without), None)


_NAME: Final = re.compile(r"[a-z0-9][a-z0-9:._-]{0,39}")
_MANY: Final = 30
_MOST: Final = 1_000_000
_QUIET: Final = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})(?:\s+([+-])(\d{1,2}):?(\d{2}))?")
_DAY: Final = 24 * 60
_ZONES: Final = 14 * 60


def _options(text: str) -> str:
    """Read options that stand in for what is left open; nothing but options."""
    if text.casefold() == OFF:
        return ""
    asked = only_defaults(text)
    if asked == Asked():
        raise ValueError(text)
    return format(asked)


def _without(text: str) -> tuple[str, ...]:
    if text.casefold() == OFF:
        return ()
    names = tuple(dict.fromkeys(re.split(r"[\s,]+", text.casefold().strip(", "))))
    if len(names) > _MANY or not all(map(_NAME.fullmatch, names)) or OFF in names:
        raise ValueError(text)
    return names


def _switch(text: str) -> bool:
    return {"on": True, OFF: False}[text.casefold()]


def _language(text: str) -> str | None:
    return None if text.casefold() == AUTO else text.casefold()


def _quiet(text: str) -> Quiet | None:
    if text.casefold() == OFF:
        return None
    match = _QUIET.fullmatch(text)
    if match is None:
        raise ValueError(text)
    start, end = (_minutes(match[one], match[one + 1]) for one in (1, 3))
    offset = int(match[6] or 0) * 60 + int(match[7] or 0)
    if start == end or offset > _ZONES or int(match[7] or 0) > 59:  # noqa: PLR2004 - minutes
        raise ValueError(text)
    return Quiet(start=start, end=end, offset=-offset if match[5] == "-" else offset)


def _minutes(hours: str, minutes: str) -> int:
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total >= _DAY:  # noqa: PLR2004 - minutes
        raise ValueError(hours)
    return total


def _show_quiet(quiet: Quiet | None) -> str:
    if quiet is None:
        return OFF
    sign, ahead = "-" if quiet.offset < 0 else "+", abs(quiet.offset)
    zone = f"{sign}{ahead // 60:02}:{ahead % 60:02}"
    start, end = (f"{t // 60:02}:{t % 60:02}" for t in (quiet.start, quiet.end))
    return f"{start}-{end} {zone}"


def _count(text: str) -> int | None:
    if text.casefold() == AUTO:
        return None
    number = 0 if text.casefold() == OFF else int(text)
    if not 0 <= number <= _MOST:
        raise ValueError(text)
    return number


def _money(text: str) -> float:
    amount = 0.0 if text.casefold() == OFF else round(float(text), 2)
    if not 0 <= amount <= _MOST:
        raise ValueError(text)
    return amount


def _show_switch(on: bool) -> str:  # noqa: FBT001 - a value
    return "on" if on else OFF


def _show_count(number: int | None) -> str:
    return AUTO if number is None else str(number) if number else OFF


def _show_money(amount: float) -> str:
    return f"{amount:.2f}" if amount else OFF


_KIND: Final = f"0 … {_MOST} | {OFF} | {AUTO}"
_PRICE: Final = f"12.50 | {OFF}"
_RULES: Final[dict[str, _Rule]] = {
    "open": _Rule("open_to", lambda t: OpenTo(t.casefold()), str, " | ".join(OpenTo)),
    "options": _Rule("options", _options, lambda t: t or OFF, f"--ar 9:16 --loop … | {OFF}"),
    "without": _Rule(
        "without", _without, lambda t: ",".join(t) or OFF, f"loop,9s,1080p,picture … | {OFF}"
    ),
    "showcase": _Rule("showcase", _switch, _show_switch, "on | off"),
    "nsfw": _Rule("nsfw", lambda t: Nsfw(t.casefold()), str, " | ".join(Nsfw)),
    "adult": _Rule("adult", _switch, _show_switch, "on | off"),
    "language": _Rule("language", _language, lambda t: t or AUTO, ""),
    "quiet": _Rule("quiet", _quiet, _show_quiet, f"22:00-07:00 +02:00 | {OFF}"),
    "user-running": _Rule("user_running", _count, _show_count, _KIND),
    "user-daily": _Rule("user_daily", _count, _show_count, _KIND),
    "user-monthly": _Rule("user_monthly", _count, _show_count, _KIND),
    "manager-daily": _Rule("manager_daily", _count, _show_count, _KIND),
    "running": _Rule("running", _count, _show_count, _KIND),
    "daily": _Rule("daily", _count, _show_count, _KIND),
    "monthly": _Rule("monthly", _count, _show_count, _KIND),
    "budget-daily": _Rule("budget_daily", _money, _show_money, _PRICE),
    "budget-monthly": _Rule("budget_monthly", _money, _show_money, _PRICE),
}
