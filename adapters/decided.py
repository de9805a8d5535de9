"""What the operator decided: the settings as the core's rules."""

from __future__ import annotations

from adapters.luma.presets import preset
from bot.domain.names import Platform
from bot.domain.prices import millionths
from bot.domain.reply import Address
from bot.rules.allowed import Allowed
from bot.rules.limits import Limits
from bot.rules.money import Budget
from bot.settings import Settings
from bot.usecases.rules import Rules

_DAY = 86400.0


def rules_of(settings: Settings) -> Rules:
    """Return the settings as the core looks at them."""
    return Rules(
        limits=Limits(
            user_running=settings.limit_user_running,
            user_daily=settings.limit_user_daily,
            chat_running=settings.limit_chat_running,
            running=settings.limit_running,
            chat_daily=settings.limit_chat_daily,
            daily=settings.limit_daily,
            user_monthly=settings.limit_user_monthly,
            chat_monthly=settings.limit_chat_monthly,
            monthly=settings.limit_monthly,
        ),
        prices={account.name: account.prices for account in settings.accounts},
        budget=Budget(
            daily=millionths(settings.budget_daily), monthly=millionths(settings.budget_monthly)
        ),
        allowed=Allowed(chats=settings.allowed_chats, users=settings.allowed_users),
        concurrency={account.name: account.concurrency for account in settings.accounts},
        per_minute={a.name: preset(a.name).creates_per_minute or 0 for a in settings.accounts},
        timeout=settings.job_timeout,
        retention=settings.retention_days * _DAY,
        admins=settings.admins,
        showcases=tuple(_address(name) for name in settings.showcases),
    )


def _address(name: str) -> Address:
    """Return the chat that a setting names, `platform:id`."""
    platform, _, chat = name.partition(":")
    return Address(platform=Platform(platform), chat=chat)
