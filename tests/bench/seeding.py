"""Fills a folder with work under way: tasks in the sandbox's book, and their jobs in the store.

The tasks are a steady state: they were and will be bought at a constant rate, and each ends when
its drawn time is over, so that about the same number is in flight at any moment. They end in
a failure, for drawing and posting thousands of videos is not what is measured.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Final

import msgspec

from adapters.luma.sandbox.task import Order, Task
from adapters.store.opening import open_store
from bot.domain.generation import GenerationId
from bot.domain.job import Job, JobId, State, new_id
from bot.domain.reply import MessageId
from bot.ports import Records
from bot.rules.pacing import Durations
from tests.bench.pacing import Times
from tests.making import ROOM, address, job
from bot.domain.people import Owner

USUAL: Final = Times("log-normal 100 s, 0.35", ((1.0, 100.0, 0.35),))
"""How long the generations in flight take."""
KIND: Final = "sandbox - -"
_EACH: Final = 3
"""Jobs of one person."""
