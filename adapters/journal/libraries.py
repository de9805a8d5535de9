"""Brings what libraries complain of into our own log: in its form, and without secrets.

Without this their lines go to standard error as they are, with addresses and traces; so does the
trace of a defect that ends the process.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from adapters.journal.journal import Journal
from bot.errors import BotError


class _Ear(logging.Handler):
    """Writes a library's line into the journal."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(logging.WARNING)
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        """Write down a complaint, with its trace if it has one."""
        try:
            said = record.getMessage()
        except (TypeError, ValueError):  # its arguments do not fit
            said = str(record.msg)
        error = record.exc_info[1] if record.exc_info else None
        self._journal.overheard(record.name, record.levelno, said, error)


@contextmanager
def overheard(journal: Journal) -> Iterator[None]:
    """Write the warnings and errors of all libraries into the journal.

    A defect that comes through here ends the process with exit code 1, and its trace is written
    down, too. What is meant for the operator passes.
    """
    root, ear = logging.getLogger(), _Ear(journal)
    root.addHandler(ear)
    try:
        yield
    except BotError:
        raise
    except Exception as error:  # noqa: BLE001 - the interpreter would show it with all secrets
        journal.defect("stopped", error)
        raise SystemExit(1) from None
    finally:
        root.removeHandler(ear)
