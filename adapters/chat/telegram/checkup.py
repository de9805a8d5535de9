"""What `python -m bot doctor` finds out about the bot's account on Telegram; it changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator

from telegram import Bot
from telegram.error import BadRequest

from adapters.chat.telegram.api import TokenRefused, open_bot, translated
from bot.errors import ChatError

_REFUSED = "the token is refused; copy TELEGRAM_TOKEN from @BotFather again"


async def check(token: str, url: str, *, webhook: bool) -> AsyncIterator[tuple[bool, str]]:
    """Yield whether all is fine and what to do, a sentence for each thing looked at."""
    async with open_bot(token, url) as bot:
        try:
            async for found in _look(bot, webhook=webhook):
                yield found
        except TokenRefused:
            yield False, _REFUSED
        except (ChatError, BadRequest) as error:
            yield False, f"no clear answer ({error}); check TELEGRAM_API_URL and the network"


async def _look(bot: Bot, *, webhook: bool) -> AsyncIterator[tuple[bool, str]]:
    with translated():
        me = await bot.get_me()
        yield True, f"answers, the bot is @{me.username}"
        if me.can_read_all_group_messages:
            yield True, "privacy mode is off: groups show it everything"
        else:
            yield True, "privacy mode is on: in groups albums need it to be an admin (/setprivacy)"
        if me.supports_inline_queries:
            yield True, "inline mode is on: videos can be sent into any chat"
        else:
            yield True, "inline mode is off: turn it on with /setinline, so that Share can send"
        hook = await bot.get_webhook_info()
        if webhook and hook.last_error_message:
            yield False, f"Telegram cannot call us: {hook.last_error_message}; check PUBLIC_URL"
        if hook.url and not webhook:
            yield True, "a webhook is set; the bot removes it when it starts"
