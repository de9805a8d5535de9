"""Where it is written down what happened: log lines by structlog, figures for Prometheus."""

from adapters.journal.backlog import BacklogGauge
from adapters.journal.gauges import Duties, Health, JobsInHand, Readiness
from adapters.journal.journal import Journal
from adapters.journal.libraries import overheard
from adapters.journal.log import open_log
from adapters.journal.redactor import Redactor, secrets_of
from adapters.journal.stalls import Stalls

__all__ = [
    "BacklogGauge",
    "Duties",
    "Health",
    "JobsInHand",
    "Journal",
    "Readiness",
    "Redactor",
    "Stalls",
    "open_log",
    "overheard",
    "secrets_of",
]
