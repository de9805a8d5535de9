"""The process: `python -m bot run | demo | doctor | migrate | copy | backup | restore`.

Settings, open, run, exit code.

Exit codes: 0 stopped on request, 2 the settings are wrong, 1 anything else.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from adapters import errands, wiring
from bot import settings
from bot.errors import BotError, SettingsError

_ERRANDS = {"copy": errands.copy, "backup": errands.backup, "restore": errands.restore}
"""What is done between runs."""


def main(arguments: list[str]) -> int:
    """Do what the command line says; return the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        configured = settings.read(os.environ, _dotenv(Path(".env")))
        return _do(asked, configured)
    except SettingsError as error:
        print("The settings are wrong; nothing was started.", file=sys.stderr)
        for fault in error.faults:
            print(f"- {fault}", file=sys.stderr)
        return 2
    except BotError as error:
        print(f"Stopped: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # before the loop listened to signals
        return 1 if asked.command in _ERRANDS else 0


def _dotenv(path: Path) -> Mapping[str, str | None]:
    """Read the file of settings, if there is one. Raises `SettingsError` without what is in it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError((f"{path} cannot be read: {error.strerror}.",)) from None
    except UnicodeDecodeError:
        raise SettingsError((f"{path} is no text in UTF-8; save it as that.",)) from None
    wrong = [found.original.line for found in parse_stream(StringIO(text)) if found.error]
    if wrong:
        faults = (f"Line {line} of {path} is no setting; write NAME=value." for line in wrong)
        raise SettingsError(tuple(faults))
    return dotenv_values(stream=StringIO(text))


def _do(asked: argparse.Namespace, configured: settings.Settings) -> int:
    match asked.command:
        case command if command in _ERRANDS:
            return _ERRANDS[asked.command](configured, asked.place, print)
        case "migrate":
            return asyncio.run(wiring.migrate(configured))
        case "doctor":
            return asyncio.run(wiring.doctor(configured))
    room = asked.command == "demo" or asked.room
    return asyncio.run(wiring.run(configured, parts=_parts(asked.only), room=room))


def _parts(named: str | None) -> frozenset[settings.Part]:
    """Return the parts of the service that a command line names, all for None."""
    if named is None:
        return frozenset(settings.Part)
    names = [name.strip().lower() for name in named.split(",")]
    wrong = [name for name in names if name not in list(settings.Part)]
    if wrong:
        choice = ", ".join(settings.Part)
        raise SettingsError((f"--only names {wrong[0]!r}; choose from {choice}.",))
    return frozenset(map(settings.Part, names))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.set_defaults(room=False, only=None)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="start everything that is configured")
    run.add_argument("--room", action="store_true", help="open the local chat room as well")
    run.add_argument(
        "--only", metavar="PARTS",
        help="open only these parts of the service: " + ",".join(settings.Part),
    )  # fmt: skip
    commands.add_parser("demo", help="start the sandbox and the chat room, nothing configured")
    commands.add_parser("doctor", help="check settings, database, disk and keys; buy nothing")
    commands.add_parser("migrate", help="bring the database up to date")
    copy = commands.add_parser("copy", help="copy a whole database into the one that is set")
    copy.add_argument("place", metavar="SOURCE", help="where from, like sqlite:///data/bot.db")
    backup = commands.add_parser("backup", help="write the SQLite database into another file")
    backup.add_argument("place", metavar="FILE", help="where to; a bot that runs goes on")
    restore = commands.add_parser("restore", help="start again from a back-up, buy nothing twice")
    restore.add_argument(
        "place", metavar="FILE", nargs="?", default="",
        help="the back-up; on PostgreSQL none, after pg_restore",
    )  # fmt: skip
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
