"""How the room reads what people write: commands, names, texts, numbers, languages, files."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from adapters.chat.room.commands import Spoken, command, spoken
from adapters.chat.room.names import NAME_MAX, TEXT_MAX, message_text, user_name
from adapters.chat.room.numbers import TOP, number
from adapters.chat.room.refused import Refused
from adapters.chat.room.sniff import HEAD, picture_type
from adapters.chat.room.texts import language_of
from bot.texts import LANGUAGES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/luma a fox surfing at dusk", ("luma", "a fox surfing at dusk")),
        ("  /luma@dream_bot a fox\nat dusk ", ("luma", "a fox\nat dusk")),
        ("/Luma", ("luma", "")),
        ("/luma\na fox", ("luma", "a fox")),
        ("\uff0fluma 狐狸", ("luma", "狐狸")),
        ("/luma-jobs", ("luma-jobs", "")),
        ("/no_such thing", ("no_such", "thing")),
        ("luma a fox", None),
        ("a /luma fox", None),
        ("/ luma", None),
        ("/", None),
        ("//luma", None),
        ("", None),
    ],
)
def test_a_command_is_a_stroke_and_a_name(text: str, expected: tuple[str, str] | None) -> None:
    """Only a stroke with a name at the very beginning makes a command of a message."""
    assert command(text) == expected


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=80))
def test_any_text_is_a_command_or_is_not(text: str) -> None:
    """Whatever people write, the reader never stumbles, and finds a command only after a stroke."""
    found = command(text)
    assert found is None or text.strip()[0] in "/\uff0f"


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60), st.text(min_size=1, max_size=32), st.integers(1, TOP))
def test_what_is_stored_is_read_back(text: str, user: str, message: int) -> None:
    """A message comes out of the inbox as it went in, under a key that is its own."""
    said = Spoken(message=message, user=user, text=text, language="zh", pictures=("a.upload",))
    inbound = said.inbound(5.0)
    assert spoken(inbound) == said
    assert inbound.key == f"room:{message}"


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=50))
@example("\u202eann")
@example("\u200d\u200b\x00")
@example("  Ann \t Lee ")
def test_a_name_is_short_and_visible_or_refused(raw: str) -> None:
    """A name that gets in can be seen, fits, and keeps no mark that could disguise it."""
    try:
        name = user_name(raw)
    except Refused:
        return
    assert 1 <= len(name) <= NAME_MAX
    assert name == user_name(name)
    assert name.strip("\u200d ") == name
    assert all(unicodedata.category(c)[0] != "C" or c == "\u200d" for c in name)


@pytest.mark.parametrize("name", ["Luma", "  luma ", "LUMA", "\uff2cuma", "Lu\u200bma"])
def test_nobody_bears_the_name_of_the_bot(name: str) -> None:
    """However it is spelled, the bot's own name is taken."""
    with pytest.raises(Refused) as caught:
        user_name(name)
    assert caught.value.code == "room-error-name-taken"


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=100))
def test_a_text_keeps_its_lines_and_loses_what_controls(raw: str) -> None:
    """Lines and tabs stay; nothing is left that rings, hides or turns the writing around."""
    text = message_text(raw)
    assert not set(text) & set(map(chr, [*range(9), *range(11, 32), 127, 0x202E, 0x2066]))
    assert text.count("\n") <= raw.count("\n") + raw.count("\r")


def test_a_text_has_an_end() -> None:
    """A text of the greatest length passes, one letter more is refused."""
    assert len(message_text("x" * TEXT_MAX)) == TEXT_MAX
    with pytest.raises(Refused):
        message_text("x" * (TEXT_MAX + 1))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("sv, zh-Hant-TW;q=0.7, en;q=0.5", "zh"),
        ("sv", "en"),
        ("zh;q=0, en;q=0.1", "en"),
        ("zh;q=nan", "en"),
        ("zh; q=0.5", "zh"),
    ],
)
def test_the_browser_says_which_language(header: str, expected: str) -> None:
    """Of the languages the room speaks, the one the browser likes best is chosen."""
    assert language_of(header) == expected


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="zhenq=;,.-*01 ", max_size=60))
def test_any_header_yields_a_language(header: str) -> None:
    """A garbled header still ends in a language that the room speaks."""
    assert language_of(header) in LANGUAGES


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=20) | st.integers(-10, TOP + 10).map(str))
def test_a_number_is_a_number_or_nothing(raw: str) -> None:
    """Digits within bounds are a number; everything else is none, without a stumble."""
    value = number(raw)
    assert value is None or (0 <= value < TOP and int(raw) == value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_is_known_by_its_first_bytes(kind: str) -> None:
    """The common kinds of pictures are recognised without looking at a name."""
    sink = BytesIO()
    Image.new("RGB", (4, 4)).save(sink, kind)
    assert picture_type(sink.getvalue()[:HEAD]) == f"image/{kind.lower()}"


@pytest.mark.parametrize("head", [b"", b"<svg xmlns=", b"<html><script>", b"%PDF-1.7", b"RIFF"])
def test_what_could_run_is_no_picture(head: bytes) -> None:
    """Pages, drawings with scripts and documents are never shown."""
    assert picture_type(head) is None
