"""The log: one line an event by structlog, for people or as JSON, never with a secret."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from typing import Any, Final

import structlog
from structlog.typing import EventDict

from adapters.journal.redactor import Redactor

_CHATTY: Final = ("httpx", "httpcore", "asyncio", "aiohttp.access")
"""Libraries that tell of every request."""


def open_log(level: str, form: str, secrets: Iterable[str] | Redactor = ()) -> Any:
    """Return the logger; lines go to standard error, so that standard output stays for people.

    `secrets` are blanked wherever they turn up, traces included, and so is what looks like one.
    """
    redactor = secrets if isinstance(secrets, Redactor) else Redactor(secrets)
    renderer = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    number = logging.getLevelNamesMapping()[level.upper()]
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    return structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            lambda _, __, event: _redacted(event, redactor),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
    )


def _redacted(event: EventDict, redactor: Redactor) -> EventDict:
    """Blank every secret in every field, traces included."""
    for name, value in event.items():
        if isinstance(value, str) and name not in {"timestamp", "level"}:
            event[name] = redactor.clean(value)
    return event
