"""The process: `python -m bot run | demo | doctor | migrate`. Settings, open, run, exit code.

Exit codes: 0 stopped on request, 2 the settings are wrong, 1 anything else.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys

from dotenv import dotenv_values

from adapters import wiring
from bot import settings
from bot.errors import BotError, SettingsError


def main(arguments: list[str]) -> int:
    """Do what the command line says; return the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        configured = settings.read(os.environ, dotenv_values(".env"))
        if asked.command == "migrate":
            return asyncio.run(wiring.migrate(configured))
        if asked.command == "doctor":
            return asyncio.run(wiring.doctor(configured))
        room = asked.command == "demo" or asked.room
        return asyncio.run(wiring.run(configured, room=room))
    except SettingsError as error:
        print("The settings are wrong; nothing was started.", file=sys.stderr)
        for fault in error.faults:
            print(f"- {fault}", file=sys.stderr)
        return 2
    except BotError as error:
        print(f"Stopped: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # before the loop listened to signals
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.set_defaults(room=False)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="start everything that is configured")
    run.add_argument("--room", action="store_true", help="open the local chat room as well")
    commands.add_parser("demo", help="start the sandbox and the chat room, nothing configured")
    commands.add_parser("doctor", help="check settings, database, disk and keys; buy nothing")
    commands.add_parser("migrate", help="bring the database up to date")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
