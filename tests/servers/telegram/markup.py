"""Reads reply_markup and lets no button pass that Telegram would not show.

https://core.telegram.org/bots/api#inlinekeyboardbutton
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tests.servers.telegram.params import Params
from tests.servers.telegram.refused import bad

_ACTIONS: Final = frozenset(
    {
        *("url", "callback_data", "web_app", "login_url", "copy_text", "callback_game", "pay"),
        *("switch_inline_query", "switch_inline_query_current_chat"),
        "switch_inline_query_chosen_chat",
    }
)
_LOOKS: Final = frozenset({"text", "style", "icon_custom_emoji_id", "disabled"})
_STYLES: Final = frozenset({"danger", "success", "primary"})
_DATA_MAX, _COPY_MAX, _PLACEHOLDER_MAX, _BUTTONS_MAX = 64, 256, 64, 100
_SCHEMES: Final = ("http://", "https://", "tg://")
_OTHERS: Final = ("force_reply", "keyboard", "remove_keyboard")


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message. `data` comes back when it is pressed; `raw` is all of it."""

    label: str
    data: str | None
    url: str | None
    raw: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What is under a message.

    `kind` is `inline`, or what it does to the reader's keyboard: `force_reply`, `keyboard` or
    `remove_keyboard`; `raw` is all that the bot said.
    """

    kind: str
    raw: dict[str, Any]
    rows: tuple[tuple[Button, ...], ...] = ()


def read_markup(params: Params) -> Markup | None:
    """Return what reply_markup says, None for nothing. Raises `Refused` for what cannot be."""
    return markup_of(params.table("reply_markup", "reply keyboard markup"))


def read_inline(params: Params) -> Markup | None:
    """Return an inline keyboard, all that an edit may have. Raises `Refused`."""
    markup = read_markup(params)
    if markup is not None and markup.kind != "inline":
        raise bad("inline keyboard expected")
    return markup


def markup_of(raw: dict[str, Any] | None) -> Markup | None:
    """Return what a decoded reply_markup says; an empty keyboard is none."""
    if not raw:
        return None
    if "inline_keyboard" in raw:
        rows = _rows(raw["inline_keyboard"])
        return Markup(kind="inline", raw=raw, rows=rows) if rows else None
    for kind in _OTHERS:
        if kind in raw:
            if len(str(raw.get("input_field_placeholder", ""))) > _PLACEHOLDER_MAX:
                raise bad("can't parse reply keyboard markup: the placeholder is too long")
            return Markup(kind=kind, raw=raw)
    raise bad("object expected as reply markup")


def _rows(raw: Any) -> tuple[tuple[Button, ...], ...]:
    if not isinstance(raw, list):
        raise bad('field "inline_keyboard" must be of type Array')
    rows = []
    for row in raw:
        if not isinstance(row, list):
            raise bad("can't parse inline keyboard: expected an Array of Arrays")
        rows.append(tuple(_button(button) for button in row))
    if sum(map(len, rows)) > _BUTTONS_MAX:
        raise bad("reply markup is too long")
    return tuple(row for row in rows if row)


def _button(raw: Any) -> Button:
    if not isinstance(raw, dict):
        raise _no("expected an Object")
    if not isinstance(raw.get("text"), str) or not raw["text"].strip():
        raise _no('Field "text" must be a non-empty String')
    actions = sorted(set(raw) & _ACTIONS)
    if unknown := set(raw) - _ACTIONS - _LOOKS:
        raise _no(f'unknown field "{min(unknown)}"')
    if not actions:
        raise _no("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _no(f"exactly one action is possible, here are {' and '.join(actions)}")
    if raw.get("style", "primary") not in _STYLES:
        raise _no("invalid button style specified")
    _check(actions[0], raw[actions[0]])
    data, url = raw.get("callback_data"), raw.get("url")
    return Button(label=raw["text"], data=data, url=url, raw=raw)


def _check(action: str, value: Any) -> None:
    if action == "callback_data" and not (
        isinstance(value, str) and 1 <= len(value.encode()) <= _DATA_MAX
    ):
        raise bad("BUTTON_DATA_INVALID")
    if action == "url" and not str(value).startswith(_SCHEMES):
        raise bad(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= _COPY_MAX:
            raise bad("BUTTON_COPY_TEXT_INVALID")


def _no(what: str) -> Exception:
    return bad(f"can't parse inline keyboard button: {what}")
