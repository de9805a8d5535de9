"""How the Bot API says no: a status, a description, and now and then parameters.

Texts are those of the real server, https://github.com/tdlib/telegram-bot-api (Client.cpp).
"""

from __future__ import annotations

from typing import Any, Final

TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
WRONG_FILE: Final = "wrong file identifier/HTTP URL specified"
OTHER_POLL: Final = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running"
)
WEBHOOK_ACTIVE: Final = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)
WEBHOOK_SET: Final = "Conflict: terminated by setWebhook request"


class Refused(Exception):
    """The call is not done; the answer is `status` with this description."""

    def __init__(
        self, status: int, description: str, *, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the answer, https://core.telegram.org/bots/api#making-requests."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body

    def headers(self) -> dict[str, str]:
        """Return `Retry-After` if the answer says how long to wait."""
        wait = (self.parameters or {}).get("retry_after")
        return {} if wait is None else {"Retry-After": str(wait)}


def bad(text: str) -> Refused:
    """Return the refusal of a request that makes no sense."""
    return Refused(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refused:
    """Return the refusal of a request that would make sense to somebody else."""
    return Refused(403, f"Forbidden: {text}")


def flood(seconds: int) -> Refused:
    """Return the refusal of a request that comes too soon."""
    return Refused(
        429,
        f"Too Many Requests: retry after {seconds}",
        parameters={"retry_after": seconds},
    )


def upgraded(chat_id: int) -> Refused:
    """Return the refusal of a request to a group that lives on as the supergroup `chat_id`."""
    return Refused(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        parameters={"migrate_to_chat_id": chat_id},
    )
