"""What a page tells the operator to type can be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.__main__ import _parser

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("deploy/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    """`python -m bot WORD` is an order that the program knows."""
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"python -m bot ([a-z]+)", text))
    known = set(re.findall(r"[a-z]+", _parser().format_usage().partition("{")[2]))
    assert named <= known, named - known


def test_back_up_and_copy_are_told_of() -> None:
    """The page about them names each of their orders."""
    text = (ROOT / "deploy" / "backup.md").read_text(encoding="utf-8")
    orders = {"backup", "restore", "copy", "migrate"}
    assert orders <= set(re.findall(r"python -m bot ([a-z]+)", text))
