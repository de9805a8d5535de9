"""The door to the Bot API: the library's client with timeouts of ours, and its errors in our words.

The library's default of five seconds takes a slow upload for a lost one
(https://docs.python-telegram-bot.org/en/stable/telegram.request.httpxrequest.html).
"""

from __future__ import annotations

import warnings
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
from telegram.warnings import PTBDeprecationWarning

from bot.errors import BotError, ChatBusy, ChatGone

_CONNECTIONS: Final = 256
_CONNECT, _READ, _WRITE, _POOL = 10.0, 20.0, 20.0, 30.0
UPLOAD: Final = 120.0
"""Seconds to wait for the answer to an upload: Telegram works on a video before it answers."""
UPLOAD_WRITE: Final = 60.0
"""Seconds for one piece of an upload to leave, not for the whole."""
_POLL_READ: Final = 60.0
REFUSED: Final = 60.0
"""Seconds after which a token that was refused may have been set right."""
_GONE: Final = (
    "chat not found",
    "message thread not found",
    "have no rights to send",
    "not enough rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_send_",
    "chat_restricted",
    "chat_guest_send_forbidden",
    "user_banned_in_channel",
    "channel_private",
    "topic_closed",
    "topic_deleted",
    "peer_id_invalid",
    "user is deactivated",
    "user_is_blocked",
    "input_user_deactivated",
    "group chat was deleted",
    "group chat was deactivated",
)
"""Parts of the refusals after which nothing can be said there any more."""
_UNSENT: Final = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout"})
"""The HTTP client's names for what happened before anything left."""
_TOO_LARGE: Final = ("Request Entity Too Large", "(413)")


class TokenRefused(BotError):
    """Telegram does not know the token: nothing will pass until the operator sets another."""


class Flooded(ChatBusy):
    """Telegram answered 429: nothing was done, and the chat must be left alone for a while."""


class Doubtful(ChatBusy):
    """The answer was lost: it may have been done or not."""


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
    # The library warns of a property whenever it makes a `RetryAfter`, whoever reads it or not.
    warnings.filterwarnings("ignore", r".*`retry_after`", PTBDeprecationWarning)
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

    `Flooded` for a 429, `ChatBusy` for what surely did not reach Telegram, `Doubtful` for what may
    have (a `ChatBusy`, too), `ChatGone`, `Moved`, `TokenRefused`. A refusal of one very request
    passes as `BadRequest`, also that it is too large.
    """
    try:
        yield
    except (InvalidToken, EndPointNotFound):
        # Not `from error`: what the library says of it may name the token.
        raise TokenRefused(
            "Telegram refuses TELEGRAM_TOKEN; copy it again from @BotFather"
        ) from None
    except TelegramError as error:
        ours = _ours(error)
        if ours is None:
            raise
        raise ours from error


def _ours(error: TelegramError) -> Exception | None:
    if isinstance(error, RetryAfter):
        return Flooded("asked to wait", retry_after=seconds_of(error))
    if isinstance(error, ChatMigrated):
        return Moved(error.new_chat_id)
    if isinstance(error, Forbidden):
        return ChatGone(error.message)
    if isinstance(error, BadRequest):
        gone = any(part in error.message.lower() for part in _GONE)
        return ChatGone(error.message) if gone else None
    if isinstance(error, NetworkError):
        return _network(error)
    # An answer that is no answer; a `Conflict` is about updates, and passes.
    lost = type(error) is TelegramError
    return Doubtful(error.message, retry_after=None) if lost else None


def _network(error: NetworkError) -> Exception:
    """Tell what surely did not reach Telegram from what may have."""
    if any(part in error.message for part in _TOO_LARGE):
        return BadRequest("Request Entity Too Large")
    if type(error.__cause__).__name__ in _UNSENT:
        return ChatBusy(_plain(error), retry_after=None)
    return Doubtful(_plain(error), retry_after=None)


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = error.retry_after
    return float(wait if isinstance(wait, int) else wait.total_seconds())


def _plain(error: TelegramError) -> str:
    """Return what happened, without the address, which holds the token."""
    cause = error.__cause__
    return type(error).__name__ if cause is None else type(cause).__name__
