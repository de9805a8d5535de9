"""Everything that can go wrong, by whose move is next.

BotError
├── Refusal              tell the person: this cannot be done as asked; nothing was paid
├── SettingsError        tell the operator at start: every fault at once
├── IllegalStep          a defect of ours: a job was asked to go where it cannot
├── ProviderError
│   ├── NotTaken         nothing was bought: wait `retry_after` seconds, then send again
│   ├── AnswerLost       it may have been bought: never send again by itself
│   ├── Rejected         this request is refused for good: tell the person why
│   ├── AccountTrouble   the key or the money of an account: tell the operator
│   ├── NoSuchGeneration the provider does not know the id: ask a few times, then give up
│   └── ReadFailed       a read went wrong: read again later
├── BadVideo             what was downloaded is no playable video: try another link
├── ChatError
│   ├── ChatBusy         wait `retry_after` seconds, then say it again
│   ├── ChatUnsure       it may have been said: never say it again by itself
│   └── ChatGone         nobody can be reached there any more: stop trying
└── StoreError
    ├── StaleJob         somebody else moved the job: let go of it
    └── StoreFailed      the store did not answer: nothing happened, try again later
"""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """Why there is no video. Each has a sentence of its own, `failure-<value>`."""

    MODERATION = "moderation"
    """The prompt or a picture was refused as unsuitable."""
    BAD_PROMPT = "bad-prompt"
    """The provider cannot take the prompt or an option."""
    BAD_PICTURE = "bad-picture"
    """The provider cannot read a picture."""
    KEY_REFUSED = "key-refused"
    """The provider refuses the operator's key."""
    MONEY_GONE = "money-gone"
    """The operator's account at the provider is empty."""
    UPSTREAM = "upstream"
    """The provider tried and failed."""
    BUSY = "busy"
    """The provider would not take the request for too long."""
    UNKNOWN_TASK = "unknown-task"
    """The provider has forgotten the generation."""
    TIMEOUT = "timeout"
    """The video did not come in time."""
    NO_LINK = "no-link"
    """The provider says finished and hands out nothing."""
    BROKEN_VIDEO = "broken-video"
    """What the provider handed out is no playable video."""
    ANSWER_LOST = "answer-lost"
    """Nobody can say whether the request was taken."""
    ALBUM = "album"
    """The two pictures of an album cannot be had together, or not with the options."""
    POST_LOST = "post-lost"
    """The video exists, and nobody can say whether the chat took it."""
    TOO_LARGE = "too-large"
    """The video exists and is larger than the chat takes."""
    INTERNAL = "internal"
    """A defect of ours, in the log."""


class BotError(Exception):
    """Whatever this program raises on purpose."""


class Refusal(BotError):
    """What was asked cannot be done; `code` names the sentence, `facts` fill it.

    >>> Refusal("prompt_too_long", limit=5000).facts
    {'limit': 5000}
    """

    def __init__(self, code: str, **facts: str | float) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class SettingsError(BotError):
    """The settings are wrong; `faults` are sentences for the operator, all of them."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class IllegalStep(BotError):
    """A job was asked to take a step that its table does not have."""


class ProviderError(BotError):
    """Something about a provider. The text is for the log, redacted, and never for a chat."""


class NotTaken(ProviderError):
    """The request was refused for now; nothing was bought. Wait `retry_after` seconds.

    `reached` is false when nobody was there to refuse it.
    """

    def __init__(self, reason: str, *, retry_after: float, reached: bool = True) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.reached = reached


class AnswerLost(ProviderError):
    """The request went out and no clear answer came: it may have been bought."""


class Rejected(ProviderError):
    """The provider refused this very request for good."""

    def __init__(self, reason: str, *, failure: Failure) -> None:
        super().__init__(reason)
        self.failure = failure


class AccountTrouble(ProviderError):
    """The key is refused or the money is gone; no request of this account will pass."""

    def __init__(self, reason: str, *, failure: Failure) -> None:
        super().__init__(reason)
        self.failure = failure


class NoSuchGeneration(ProviderError):
    """The provider says that it does not know this generation."""


class ReadFailed(ProviderError):
    """A read went wrong; reading is free, so read again, after `retry_after` seconds if given."""

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class BadVideo(BotError):
    """What was downloaded is no playable video."""


class ChatError(BotError):
    """Something about a chat platform."""


class ChatBusy(ChatError):
    """Not now: say it again after `retry_after` seconds; None where nobody knows when."""

    def __init__(self, reason: str, *, retry_after: float | None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class ChatUnsure(ChatError):
    """The line broke while it was being said: it may stand in the chat or not."""


class ChatGone(ChatError):
    """The chat cannot be written to any more, now and later."""


class StoreError(BotError):
    """Something about the store."""


class StaleJob(StoreError):
    """The job was moved by somebody else since it was read."""


class StoreFailed(StoreError):
    """The store could not do it; nothing was written."""
