"""Why a call is not answered as it wishes; how each seller says so is in `shapes.refusal`."""

from __future__ import annotations


class No(Exception):
    """Whatever the sandbox refuses; nothing is paid then."""


class Refused(No):
    """A request that is not taken; the text is what the seller would say."""


class NoSuchTask(No):
    """A request names a task that does not exist, or that another seller made."""


class MoneyGone(No):
    """The account is empty."""


class TooFast(No):
    """Too many purchases within a minute; in `retry_after` seconds there is room for another."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("too many generations a minute")
        self.retry_after = retry_after
