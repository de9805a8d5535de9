"""What is in `deploy/` says that a read-only root is enough. Here it has to be."""

from __future__ import annotations

import asyncio
import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from py_compile import PycInvalidationMode

import aiohttp
import pytest

from tests.e2e.bot_process import ROOT, WARNINGS, Bot, free_port

SEAL = """
set -eu
for writable in "$1" "$2"; do mount --bind "$writable" "$writable"; done
cut -d' ' -f5 /proc/self/mountinfo | while read -r place; do
  case $place in "$1"|"$2") ;; *) mount -o remount,bind,ro "$place" 2>/dev/null || true ;; esac
done
for closed in . "$HOME" /tmp /var/tmp; do
  if touch "$closed/probe" 2>/dev/null; then echo "$closed can be written" >&2; exit 97; fi
done
shift 2
exec "$@"
"""
"""Makes all read-only but two folders, for itself and what it becomes, and sees that it is."""

UNCHECKED = PycInvalidationMode.UNCHECKED_HASH
"""How the Dockerfile compiles the program: what lies beside it is believed."""

STERN = """
import ctypes, os, sys
if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0):  # PR_SET_MDWE, which Linux has since 6.3
    print("memory may be written and run here", file=sys.stderr)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Forbids what `MemoryDenyWriteExecute` forbids, then becomes another program."""


def _private() -> tuple[str, ...] | None:
    """Return how a process gets mounts of its own here, if it may."""
    for asked in (("unshare", "-m"), ("unshare", "-Urm")):
        if (
            shutil.which("unshare")
            and not subprocess.run(  # noqa: S603 - our own words
                [*asked, "mount", "-o", "remount,bind,ro", "/"], capture_output=True, check=False
            ).returncode
        ):
            return asked
    return None


class Sealed(Bot):
    """A bot in a copy of the program, where it may write `data/` and its temporary folder only."""

    async def start(self) -> None:
        """Start the process and wait until it is ready."""
        private = _private()
        if private is None:
            pytest.skip("nobody may make anything read-only here")
        app, temporary = self.folder / "app", self.folder / "tmp"
        for writable in (app / "data", temporary):
            writable.mkdir(parents=True)
        for part in ("bot", "adapters"):
            shutil.copytree(ROOT / part, app / part, ignore=shutil.ignore_patterns("__pycache__"))
            compileall.compile_dir(app / part, quiet=1, invalidation_mode=UNCHECKED)
        with (self.folder / "log.txt").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *private, "sh", "-c", SEAL, "sh", app / "data", temporary,
                sys.executable, "-c", STERN, "-m", "bot", *self.arguments,
                cwd=app, env=self._environment(temporary), stdout=log, stderr=log,
            )  # fmt: skip
        await self.until(self.ready, "the bot is ready")

    def _environment(self, temporary: Path) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "TMPDIR": str(temporary),
            "PYTHONWARNINGS": WARNINGS,
            "PYTHONDONTWRITEBYTECODE": "1",
            "HTTP_PORT": str(self.port),
            "SANDBOX_SPEED": "20",
        }


@pytest.fixture
async def sealed(tmp_path: Path) -> AsyncIterator[Sealed]:
    """Open nothing yet; leave nothing behind."""
    async with aiohttp.ClientSession() as session:
        bot = Sealed(tmp_path, free_port(), session)
        yield bot
        if bot.process is not None and bot.process.returncode is None:
            await bot.kill()


def program(bot: Sealed) -> dict[Path, int]:
    """Return every file and folder of the program, and when it was written last."""
    app = bot.folder / "app"
    kept = app / "data"
    return {
        path: path.stat().st_mtime_ns
        for path in app.rglob("*")
        if kept not in (path, *path.parents)
    }


async def test_a_read_only_root_is_enough(sealed: Sealed) -> None:
    """A video is made of a picture, posted and shared; nothing is written but data and scratch.

    Nor does any library need memory that is written and then run: the unit forbids it.
    """
    await sealed.start()
    before = program(sealed)
    asked = await sealed.say(
        "/luma a fox surfing at dusk", ROOT / "adapters" / "chat" / "room" / "room.png"
    )
    shown = await sealed.video(asked)
    async with sealed.session.get(sealed.url + shown["video"]["url"]) as answer:
        assert answer.status == 200
        assert (await answer.read())[4:8] == b"ftyp"
    share = next(b["id"] for b in shown["buttons"] if "Share" in b["label"])
    assert (await sealed.press(shown["id"], share))[0] == 200
    async with sealed.session.get(f"{sealed.url}/gallery") as answer:
        assert "surfing" in await answer.text()
    assert await sealed.stop() == 0
    assert program(sealed) == before
    assert (sealed.folder / "app" / "data" / "bot.db").exists()
    assert "Read-only file system" not in sealed.log()
