"""Every setting by name, with its default, and what may be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SELLERS: Final[Mapping[str, str]] = {
    "yescale": "https://api.yescale.io",
    "vapi": "https://api.gpt.ge",
    "apiai": "",
    "cometapi": "https://api.cometapi.com",
    "openai_hk": "https://api.openai-hk.com",
    "luma": "https://api.lumalabs.ai/dream-machine/v1",
}
"""Who takes money, and the documented address of each, as far as there is one."""

PROVIDERS: Final = (*SELLERS, "sandbox")
"""Providers that can be named in `LUMA_PROVIDERS`."""

ROWS: Final[Mapping[str, str]] = {
    "LUMA_PROVIDERS": "sandbox",
    **{f"{name.upper()}_API_KEY": "" for name in SELLERS},
    **{f"{name.upper()}_BASE_URL": address for name, address in SELLERS.items()},
    **{f"{name.upper()}_PRICE": "0" for name in PROVIDERS},
    **{f"{name.upper()}_CONCURRENCY": "10" for name in PROVIDERS},
    **{f"{name.upper()}_MODEL": "" for name in ("yescale", "vapi", "apiai", "cometapi")},
    "YESCALE_SYSTEM_KEY": "",
    "YESCALE_SYSTEM_URL": "https://yescale.bogia.app",
    "SANDBOX_SPEED": "1",
    "JOB_TIMEOUT": "1800",
    "PUBLIC_URL": "",
    "LOOPBACK_LINKS": "off",
    "TELEGRAM_TOKEN": "",
    "TELEGRAM_API_URL": "https://api.telegram.org",
    "TELEGRAM_MODE": "polling",
    "DISCORD_TOKEN": "",
    "DISCORD_API_URL": "https://discord.com/api/v10",
    "DISCORD_GATEWAY_URL": "",
    "DISCORD_CDN_HOSTS": "cdn.discordapp.com,media.discordapp.net",
    "DISCORD_SHARD_IDS": "",
    "DISCORD_SHARD_COUNT": "",
    "DISCORD_ROLE_LIMITS": "",
    "DISCORD_CREDITS": "",
    "ALLOWED_CHATS": "",
    "ALLOWED_USERS": "",
    "ADMINS": "",
    "SHOWCASE": "",
    "DATABASE_URL": "sqlite:///data/bot.db",
    "MEDIA_URL": "file:data/media",
    "MEDIA_CACHE": "data/cache",
    "MEDIA_CACHE_MB": "2000",
    "AWS_ACCESS_KEY_ID": "",
    "AWS_SECRET_ACCESS_KEY": "",
    "AWS_REGION": "us-east-1",
    "S3_ENDPOINT_URL": "",
    "S3_PUBLIC_URL": "",
    "HTTP_HOST": "127.0.0.1",
    "HTTP_PORT": "8080",
    "LIMIT_USER_DAILY": "20",
    "LIMIT_USER_RUNNING": "3",
    "LIMIT_CHAT_DAILY": "200",
    "LIMIT_DAILY": "0",
    "LIMIT_CHAT_RUNNING": "0",
    "LIMIT_RUNNING": "0",
    "LIMIT_USER_MONTHLY": "0",
    "LIMIT_CHAT_MONTHLY": "0",
    "LIMIT_MONTHLY": "0",
    "BUDGET_DAILY": "0",
    "BUDGET_MONTHLY": "0",
    "RETENTION_DAYS": "30",
    "LOG_LEVEL": "info",
    "LOG_FORMAT": "console",
}
"""Every setting and its default."""

OURS: Final = (
    *(f"{name.upper()}_" for name in PROVIDERS),
    *(
        "LIMIT_",
        "TELEGRAM_",
        "DISCORD_",
        "ALLOWED_",
        "BUDGET_",
        "JOB_",
        "LOG_",
        "PUBLIC_U",
        "LOOPBACK_",
        "MEDIA_",
        "S3_",
        "HTTP_PORT",
    ),
)
"""How names begin that must be settings."""
