"""The README says what is true, and says all of it."""

from __future__ import annotations

import re
from pathlib import Path

from bot.commands import COMMANDS
from bot.settings import ROWS

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
_SETTING = re.compile(r"^\| `([A-Z0-9_]+)` \| (?:`([^`]*)`)? ?\|", re.MULTILINE)


def test_every_setting_is_in_the_table_with_its_default() -> None:
    """The table of settings equals the program's."""
    assert dict(_SETTING.findall(README)) == dict(ROWS)


def test_every_command_is_in_the_table() -> None:
    """The table of commands equals what can be typed, without the greeting of Telegram."""
    table = set(re.findall(r"^\| `/([a-z_]+)` \|", README, re.MULTILINE))
    assert table == {row.name for row in COMMANDS.values() if row.typed} - {"start"}


def test_every_file_that_is_named_exists() -> None:
    """Paths in the README lead somewhere."""
    root = Path(__file__).parent.parent.parent
    named = re.findall(r"`((?:bot|adapters|tests)/[\w./]+)`", README)
    named += re.findall(r"\]\(([\w./]+)\)", README)
    assert named
    assert [name for name in named if not (root / name).exists()] == []
