"""The door to the Bot API: the library's client with timeouts of ours, and its errors in our words.

The library's default of five seconds takes a slow upload for a lost one
(https://docs.python-telegram-bot.org/en/stable/telegram.request.httpxrequest.html).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot.errors import BotError, ChatBusy, ChatGone

_CONNECTIONS: Final = 256
_CONNECT, _READ, _WRITE, _POOL = 10.0, 20.0, 20.0, 30.0
UPLOAD: Final = 120.0
"""Seconds to wait for the answer to an upload: Telegram works on a video before it answers."""
UPLOAD_WRITE: Final = 60.0
"""Seconds for one piece of an upload to leave, not for the whole."""
_POLL_READ: Final = 60.0
_GONE: Final = (
    "chat not found",
    "message thread not found",
    "have no rights to send",
    "not enough rights to send",
    "chat_write_forbidden",
    "topic_closed",
    "topic_deleted",
    "peer_id_invalid",
    "user is deactivated",
    "group chat was deleted",
)
"""Parts of the refusals after which nothing can be said there any more."""


class TokenRefused(BotError):
    """Telegram does not know the token: nothing will pass until the operator sets another."""


class Moved(BotError):
    """The group became a supergroup, with another number."""

    def __init__(self, chat: int) -> None:
        super().__init__(f"became {chat}")
        self.chat = chat


@asynccontextmanager
async def open_bot(token: str, url: str) -> AsyncIterator[Bot]:
    """Give a client of the Bot API at `url`; nothing is asked of it yet.

    The environment's proxies are not used: a stranger's variable must not see the token.
    """
    alone = {"trust_env": False}
    request = HTTPXRequest(
        connection_pool_size=_CONNECTIONS,
        connect_timeout=_CONNECT,
        read_timeout=_READ,
        write_timeout=_WRITE,
        pool_timeout=_POOL,
        media_write_timeout=UPLOAD_WRITE,
        httpx_kwargs=alone,
    )
    polling = HTTPXRequest(
        connection_pool_size=1,
        connect_timeout=_CONNECT,
        read_timeout=_POLL_READ,
        pool_timeout=_POOL,
        httpx_kwargs=alone,
    )
    bot = Bot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request,
        get_updates_request=polling,
    )
    async with request, polling:
        yield bot


@contextmanager
def translated() -> Iterator[None]:
    """Say the library's errors in ours; what no sentence here fits passes as it is.

    `ChatBusy` for a 429 and for what is surely free to be said again, `ChatGone`, `Moved`,
    `TokenRefused`. A lost answer is `ChatBusy` too: whoever must not say a thing twice looks at
    `telegram.error` itself first.
    """
    try:
        yield
    except RetryAfter as error:
        raise ChatBusy("asked to wait", retry_after=_seconds(error)) from error
    except ChatMigrated as error:
        raise Moved(error.new_chat_id) from error
    except Forbidden as error:
        raise ChatGone(error.message) from error
    except (InvalidToken, EndPointNotFound) as error:
        raise TokenRefused("Telegram does not know this token") from error
    except BadRequest as error:
        if any(part in error.message.lower() for part in _GONE):
            raise ChatGone(error.message) from error
        raise
    except NetworkError as error:
        raise ChatBusy(_plain(error), retry_after=None) from error


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait if isinstance(wait, int) else wait.total_seconds())


def _plain(error: TelegramError) -> str:
    """Return what happened, without the address, which holds the token."""
    cause = error.__cause__
    return type(error).__name__ if cause is None else type(cause).__name__
