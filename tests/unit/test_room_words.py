"""The sentences of the room: complete in each language, and every one of them is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adapters.chat.room.page import WORDS
from bot.texts import LANGUAGES

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "adapters" / "chat" / "room"
SPELLED = ("room-example-1", "room-example-2", "room-example-3")


def codes_of(language: str) -> list[str]:
    """Return the codes of a catalogue in their order."""
    text = (ROOT / "bot" / "texts" / f"{language}.ftl").read_text(encoding="utf-8")
    return re.findall(r"^(room-[a-z0-9-]+) =", text, re.MULTILINE)


def used() -> set[str]:
    """Return every code that stands in the room's program, template or scripts."""
    sources = [*ROOM.glob("*.py"), *ROOM.glob("page/*.html"), *ROOM.glob("page/*.js")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    codes = set(re.findall(r"[\"'](room-[a-z0-9-]+)[\"']", text)) - {"room-name"}
    return codes | {f"{code}{end}" for code in SPELLED for end in ("", "-note")}


def test_all_languages_have_the_same_sentences() -> None:
    """No language lacks a sentence that another one has, and none stands there twice."""
    first, *others = (codes_of(language) for language in LANGUAGES)
    assert all(other == first for other in others)
    assert len(set(first)) == len(first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_and_is_used(language: str) -> None:
    """What the room says exists, and what exists is said somewhere."""
    assert set(codes_of(language)) == used() - {"room-example-"}


def test_the_scripts_get_the_words_they_ask_for() -> None:
    """Each sentence that a script asks for is one that the page hands to the scripts."""
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.glob("page/*.js"))
    asked = set(re.findall(r"[\"'](room-[a-z0-9-]+)[\"']", scripts)) - {"room-name"}
    assert asked == set(WORDS)
