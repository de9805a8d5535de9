"""A large database is copied as a small one is: in little memory, and wholly or not at all."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.migrating import line
from tests.contract.test_copying import address, make
from tests.e2e.bot_process import ROOT
from tests.servers.postgres import shared

MANY = 120_000
_MORE = 48 * 1024
"""KiB that a large copy may take on top of a small one; its rows take some 150 MB."""
_VOTES = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO votes (job, voter, given, press, at)
    SELECT printf('%026d', i), 'room:' || i % 1000, 1, printf('%0700d', i), 1700000000.25 + i FROM n
"""
_COPY = """
import resource, sys
from adapters.store.copying import copy_all
rows = copy_all(sys.argv[1], sys.argv[2], now=0.0, say=lambda words: print(words, flush=True))
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
"""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server's database with empty tables."""
    url = shared().fresh()
    yield url
    shared().drop(url)


async def filled(path: Path, rows: int) -> str:
    """Make a database with so many votes; return its address."""
    await make(address(path))
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(_VOTES, (rows,))
    return address(path)


def copying(source: str, target: str) -> subprocess.Popen[str]:
    """Start a process that copies."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", _COPY, source, target],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def peak(source: str, target: str) -> int:
    """Copy; return the most memory that it took, in KiB."""
    said, _ = copying(source, target).communicate()
    return int(re.findall(r"peak (\d+)", said)[0])


def there(url: str) -> int:
    """Count the votes on the server."""
    with line(url) as on:
        found = on.execute("SELECT count(*) FROM votes").fetchone()
    assert found is not None
    return int(found[0])


async def test_a_killed_copy_has_not_happened_and_a_whole_one_is_light(
    tmp_path: Path, server: str
) -> None:
    """Killed in the middle of a large table, it left nothing, and can be done again: then all is
    there, and it took hardly more memory than a small one.
    """
    source = await filled(tmp_path / "large.db", MANY)
    killed = copying(source, server)
    assert killed.stdout is not None
    assert any(words == "votes: 100,000 rows so far\n" for words in killed.stdout)
    killed.kill()
    killed.wait()
    killed.stdout.close()
    assert killed.returncode == -signal.SIGKILL
    assert there(server) == 0
    large = peak(source, server)
    assert there(server) == MANY
    url = shared().fresh()
    small = peak(await filled(tmp_path / "small.db", 10), url)
    shared().drop(url)
    assert large - small < _MORE
