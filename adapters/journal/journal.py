"""`Journal`: counts what happened, and writes a line if it is news.

A condition is logged when it changes, not as long as it lasts; what happens often is only counted.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Final

from prometheus_client import CollectorRegistry

from adapters.journal.meters import Meters
from adapters.journal.redactor import Redactor

_QUIET: Final = frozenset(
    {
        "acknowledged",
        "balance",
        "callback",
        "discord_deferred",
        "discord_heard",
        "heard",
        "polled",
        "said",
        "read",
        "understood",
        "written",
    }
)
"""Events that happen too often for a line each."""
_LASTING: Final = frozenset({"peers_lost", "poll_failed", "store_failed"})
"""Troubles that are told when they begin and when they end."""
_OVER: Final = {"peers_joined": "peers_lost", "polled": "poll_failed", "written": "store_failed"}
"""What ends each of them."""
_WARNINGS: Final = frozenset(
    {
        "admin_unreachable",
        "answer_lost",
        "bought_for_nobody",
        "chat_gone",
        "chat_unsure",
        "copy_stays",
        "copy_unsure",
        "credits_not_consumed",
        "discord_answer_failed",
        "discord_lost",
        "discord_sent_unsure",
        "discord_silent",
        "discord_too_late",
        "discord_unreadable",
        "discord_way_closed",
        "files_unreadable",
        "job_unconfirmed",
        "lease_lost",
        "menu_failed",
        "message_set_aside",
        "peers_lost",
        "poll_failed",
        "provider_out",
        "settings_differ",
        "store_failed",
        "submit_refused",
        "taken_over",
        "telegram_left_behind",
        "telegram_perhaps_twice",
        "telegram_refused",
        "telegram_said_twice",
        "telegram_silent",
        "telegram_unreachable",
        "telegram_webhook_failed",
        "telegram_webhook_lost",
        "video_stays",
    }
)


class Journal:
    """Notes events; implements `bot.ports.Journal`.

    `prices` are those of one generation, by provider; `redactor` is the one that the log has.
    """

    def __init__(
        self,
        log: Any,
        registry: CollectorRegistry,
        prices: Mapping[str, float] | None = None,
        redactor: Redactor | None = None,
    ) -> None:
        self._log = log
        self._meters = Meters(registry, prices or {})
        self._redactor = redactor or Redactor()
        self._troubled: set[tuple[str, str]] = set()
        self._signature: dict[str, str] = {}

    def sign(self, process: str) -> None:
        """Name the process on every line from now on: one of many writes here."""
        self._signature = {"process": process}

    def hide(self, secret: str) -> None:
        """Blank a secret from now on that was not known when the log was opened."""
        self._redactor.learn(secret)

    def note(self, event: str, **fields: object) -> None:
        """Count the event, and write a line if it is news."""
        self._meters.count(event, fields)
        provider = str(fields.get("provider") or "")
        self._recovered(event, provider)
        if event not in _QUIET and self._is_news(event, provider):
            level = logging.WARNING if event in _WARNINGS else logging.INFO
            said = {key: str(value) for key, value in fields.items() if value is not None}
            self._write(level, event, **said)

    def defect(self, event: str, error: BaseException, **fields: object) -> None:
        """Write down an error that should not exist, with its trace."""
        self._meters.defect(event)
        said = {key: str(value) for key, value in fields.items()}
        self._write(logging.ERROR, event, exc_info=error, **said)

    def overheard(
        self, library: str, level: int, said: str, error: BaseException | None = None
    ) -> None:
        """Write down what a library complains of, with its trace if there is one."""
        self._meters.count("library", {})
        trace = {} if error is None else {"exc_info": error}
        level = logging.ERROR if level >= logging.ERROR else logging.WARNING
        self._write(level, "library", library=library, said=said, **trace)

    def _is_news(self, event: str, provider: str) -> bool:
        """Say whether a trouble that lasts is told for the first time; all else is news."""
        if event not in _LASTING:
            return True
        trouble = (event, provider if event == "poll_failed" else "")
        known = trouble in self._troubled
        self._troubled.add(trouble)
        return not known

    def _recovered(self, event: str, provider: str) -> None:
        """Say once that a trouble is over: a poll came through, something was written."""
        trouble = _OVER.get(event)
        over = (trouble or "", provider if event == "polled" else "")
        if over in self._troubled:
            self._troubled.discard(over)
            if trouble != "peers_lost":  # what ends that is a line itself
                name = "store_recovered" if trouble == "store_failed" else "provider_recovered"
                self._write(logging.INFO, name, provider=provider)

    def _write(self, level: int, event: str, **said: Any) -> None:
        """Write a line; a log that cannot be written is counted, and harms nobody."""
        try:
            self._log.log(level, event, **(self._signature | said))
        except (OSError, ValueError):
            self._meters.count("log_lost", {})
