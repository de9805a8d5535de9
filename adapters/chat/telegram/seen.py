"""Which numbers of messages are known, so that a lost message is looked for among few.

Messages of a supergroup or a channel are numbered there; those of all private chats and basic
groups together, one numbering for each account (https://core.telegram.org/api/folders and
https://core.telegram.org/api/channel call the first "channels"). Numbers only grow.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from adapters.chat.telegram.ids import CHANNELS

_TOGETHER: Final = 0
_MANY_CHATS: Final = 10_000
_MANY_MESSAGES: Final = 20_000


def numbered_alone(chat: int) -> bool:
    """Say whether a chat has a numbering of its own.

    >>> numbered_alone(-1001234567890), numbered_alone(-1234), numbered_alone(1234)
    (True, False, False)
    """
    return chat < CHANNELS


class Seen:
    """The youngest message known of each numbering, and which messages are somebody else's.

    Only what this process was told; of others' messages it may know less than another process does,
    and then it looks among more. Both books are bounded: what was noted longest ago is forgotten.
    """

    def __init__(self) -> None:
        self._youngest: OrderedDict[int, int] = OrderedDict()
        self._theirs: OrderedDict[tuple[int, int], None] = OrderedDict()

    def note(self, chat: int, message: int, *, theirs: bool = False) -> None:
        """Note that a message exists; `theirs` if somebody else wrote it."""
        numbering = _numbering(chat)
        self._youngest[numbering] = max(message, self._youngest.get(numbering, 0))
        self._youngest.move_to_end(numbering)
        if len(self._youngest) > _MANY_CHATS:
            self._youngest.popitem(last=False)
        if theirs:
            self._theirs[numbering, message] = None
            if len(self._theirs) > _MANY_MESSAGES:
                self._theirs.popitem(last=False)

    def floor(self, chat: int, *, at_least: int = 0) -> int:
        """Return the number of the youngest message known, 0 for none."""
        return max(at_least, self._youngest.get(_numbering(chat), 0))

    def is_theirs(self, chat: int, message: int) -> bool:
        """Say whether a message is known to be somebody else's."""
        return (_numbering(chat), message) in self._theirs


def _numbering(chat: int) -> int:
    return chat if numbered_alone(chat) else _TOGETHER
