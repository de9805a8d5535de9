"""What the operator sets: read once from the environment, every fault named at once.

The table in the README is compared with `ROWS` by a test.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from bot.errors import SettingsError
from bot.settings.bucket import bucket, media_url
from bot.settings.database import database
from bot.settings.discord import discord
from bot.settings.reader import Reader
from bot.settings.rows import OURS, PROVIDERS, ROWS
from bot.settings.values import Account, Bucket, Discord, Part, Settings, Telegram

__all__ = [
    "PROVIDERS",
    "ROWS",
    "Account",
    "Bucket",
    "Discord",
    "Part",
    "Settings",
    "Telegram",
    "read",
]


_MONEY_MOST = 1e9


def read(environment: Mapping[str, str], dotenv: Mapping[str, str | None]) -> Settings:
    """Read the settings; the environment goes before the `.env` file.

    Raises `SettingsError` with every fault, each a sentence that says what to do.
    """
    reader = Reader({key: value or "" for key, value in dotenv.items()} | dict(environment))
    reader.faults += _unknown(environment, dotenv)
    settings = Settings(
        accounts=reader.accounts(),
        sandbox_speed=reader.number("SANDBOX_SPEED", 0.01, 1000.0),
        job_timeout=reader.number("JOB_TIMEOUT", 1.0, 86400.0),
        telegram=reader.telegram(),
        discord=discord(reader),
        allowed_chats=reader.names("ALLOWED_CHATS"),
        allowed_users=reader.names("ALLOWED_USERS"),
        admins=reader.names("ADMINS"),
        showcases=tuple(sorted(reader.names("SHOWCASE"))),
        public_url=reader.encrypted("PUBLIC_URL"),
        loopback_links=reader.one_of("LOOPBACK_LINKS", ("off", "on")) == "on",
        database_url=database(reader),
        media_url=media_url(reader),
        bucket=bucket(reader),
        media_cache=reader.place("MEDIA_CACHE", ""),
        media_cache_mb=reader.whole("MEDIA_CACHE_MB", 10, 10**7),
        http_host=reader.text("HTTP_HOST"),
        http_port=reader.whole("HTTP_PORT", 0, 65535),
        limit_user_daily=reader.whole("LIMIT_USER_DAILY"),
        limit_user_running=reader.whole("LIMIT_USER_RUNNING"),
        limit_chat_daily=reader.whole("LIMIT_CHAT_DAILY"),
        limit_daily=reader.whole("LIMIT_DAILY"),
        limit_chat_running=reader.whole("LIMIT_CHAT_RUNNING"),
        limit_running=reader.whole("LIMIT_RUNNING"),
        limit_user_monthly=reader.whole("LIMIT_USER_MONTHLY"),
        limit_chat_monthly=reader.whole("LIMIT_CHAT_MONTHLY"),
        limit_monthly=reader.whole("LIMIT_MONTHLY"),
        budget_daily=reader.number("BUDGET_DAILY", 0.0, _MONEY_MOST),
        budget_monthly=reader.number("BUDGET_MONTHLY", 0.0, _MONEY_MOST),
        retention_days=reader.whole("RETENTION_DAYS", 1),
        log_level=reader.one_of("LOG_LEVEL", ("debug", "info", "warning", "error")),
        log_format=reader.one_of("LOG_FORMAT", ("console", "json")),
    )
    if reader.faults:
        raise SettingsError(tuple(reader.faults))
    return settings


def _unknown(environment: Mapping[str, str], dotenv: Mapping[str, str | None]) -> list[str]:
    """Name what looks like a setting and is none: all of `.env`, and near misses elsewhere."""
    suspects = {name for name in environment if name.startswith(OURS)} | set(dotenv)
    faults = []
    for name in sorted(suspects - set(ROWS)):
        near = difflib.get_close_matches(name, ROWS, n=1, cutoff=0.85)
        if near or name in dotenv or name.startswith(("LUMA_", "LIMIT_")):
            hint = f" Did you mean {near[0]}?" if near else " Remove it; the README lists all."
            faults.append(f"{name} is no setting.{hint}")
    return faults
