"""Where the sandbox writes down what it does beside answering: Python's own log."""

from __future__ import annotations

import logging
from typing import Final

_LOG: Final = logging.getLogger("sandbox")


class Diary:
    """Implements `bot.ports.Journal`."""

    def note(self, event: str, **fields: object) -> None:
        """Note one event by its name."""
        _LOG.info("%s %s", event, fields)

    def defect(self, event: str, error: BaseException, **fields: object) -> None:
        """Note an error that should not exist, with its trace."""
        _LOG.error("%s %s", event, fields, exc_info=error)
