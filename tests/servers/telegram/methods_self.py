"""The bot about itself: who it is, its commands, how it gets updates."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from tests.servers.telegram.chat import Chat, Kind
from tests.servers.telegram.params import Params
from tests.servers.telegram.place import chat_of
from tests.servers.telegram.refused import WEBHOOK_ACTIVE, Refused, bad
from tests.servers.telegram.user import User
from tests.servers.telegram.world import World

_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE: Final = re.compile(r"|[a-z]{2}")
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]*")
_COMMANDS_MAX, _DESCRIPTION_MAX, _SECRET_MAX = 100, 256, 256
_SCOPES: Final = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


async def get_me(world: World, params: Params) -> dict[str, Any]:  # noqa: ARG001 - a method's shape
    """https://core.telegram.org/bots/api#getme."""
    return world.bot.shape() | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.settings.reads_all,
        "supports_inline_queries": world.settings.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _allowed(world: World, params: Params) -> None:
    kinds = params.json("allowed_updates")
    if kinds is not None:
        if not isinstance(kinds, list):
            raise bad("can't parse allowed_updates: expected an Array of String")
        world.updates.want(map(str, kinds))


async def get_updates(world: World, params: Params) -> list[dict[str, Any]]:
    """https://core.telegram.org/bots/api#getupdates."""
    if world.webhook.url:
        raise Refused(409, WEBHOOK_ACTIVE)
    _allowed(world, params)
    return await world.updates.poll(
        offset=params.number("offset"),
        limit=params.number("limit", 100),
        wait=params.number("timeout"),
        alive=params.alive,
    )


async def set_webhook(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setwebhook; plain http is let pass here."""
    secret, url = params.text("secret_token"), params.text("url")
    if len(secret) > _SECRET_MAX:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if url and not url.startswith(("https://", "http://127.0.0.1")):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    _allowed(world, params)
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    if url:
        world.updates.end_poll(webhook=True)
    world.webhook.set(url, secret=secret, max_connections=params.number("max_connections", 40))
    return True


async def delete_webhook(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook."""
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    world.webhook.set("", secret="", max_connections=40)
    return True


async def get_webhook_info(world: World, params: Params) -> dict[str, Any]:  # noqa: ARG001 - a method's shape
    """https://core.telegram.org/bots/api#getwebhookinfo."""
    return world.webhook.info()


async def set_my_commands(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setmycommands."""
    raw = params.json("commands") or []
    if not isinstance(raw, list):
        raise bad("can't parse commands: expected an Array of BotCommand")
    if len(raw) > _COMMANDS_MAX:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    world.commands[_key(world, params)] = [_command(item) for item in raw]
    return True


def _command(raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise bad("can't parse BotCommand: expected an Object")
    name, description = raw.get("command"), raw.get("description")
    if not isinstance(name, str) or not _COMMAND.fullmatch(name.removeprefix("/")):
        raise bad("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= _DESCRIPTION_MAX:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return raw | {"command": name.removeprefix("/"), "description": description.strip()}


async def get_my_commands(world: World, params: Params) -> list[dict[str, Any]]:
    """https://core.telegram.org/bots/api#getmycommands: exactly that list, without fallbacks."""
    return world.commands.get(_key(world, params), [])


async def delete_my_commands(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands."""
    world.commands.pop(_key(world, params), None)
    return True


def _key(world: World, params: Params) -> tuple[str, str]:
    """Return under what a list is kept: its scope as text, and its language."""
    language = params.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    raw = params.table("scope", "BotCommandScope") or {"type": "default"}
    fields = _SCOPES.get(str(raw.get("type")))
    if fields is None:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    if set(raw) != {"type", *fields}:
        raise bad(f"can't parse BotCommandScope: {raw['type']} has the fields {sorted(fields)}")
    if fields:
        _check_scope(world, params, raw)
    return scope_key(str(raw["type"]), *(int(raw[name]) for name in fields)), language


def _check_scope(world: World, params: Params, raw: dict[str, Any]) -> None:
    values = {"chat_id": str(raw["chat_id"])}
    chat = chat_of(world, Params(method=params.method, values=values))
    if chat.kind is Kind.PRIVATE and raw["type"] != "chat":
        raise bad(f"can't use {raw['type']} scope in private chats")


def scope_key(kind: str, *numbers: int) -> str:
    """Return a scope as text."""
    return json.dumps([kind, *numbers])


def menu(world: World, chat: Chat, person: User) -> list[dict[str, Any]]:
    """Return the commands that a person sees in a chat.

    https://core.telegram.org/bots/api#determining-list-of-commands
    """
    if chat.kind is Kind.PRIVATE:
        scopes = [scope_key("chat", chat.id), scope_key("all_private_chats")]
    else:
        admin = chat.member(person).admin
        scopes = [
            scope_key("chat_member", chat.id, person.id),
            *([scope_key("chat_administrators", chat.id)] if admin else []),
            scope_key("chat", chat.id),
            *([scope_key("all_chat_administrators")] if admin else []),
            scope_key("all_group_chats"),
        ]
    language = (person.language_code or "").partition("-")[0]
    for scope in (*scopes, scope_key("default")):
        for key in ((scope, language), (scope, "")):
            if world.commands.get(key):
                return world.commands[key]
    return []
