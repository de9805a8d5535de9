"""The local Telegram reads HTML as strictly as it is documented.

https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servers.telegram.entities import Entity, Formatted, detected, trimmed, units
from tests.servers.telegram.formatting import caption_of, read_text
from tests.servers.telegram.html import from_html
from tests.servers.telegram.params import Params
from tests.servers.telegram.refused import Refused


def stretches(formatted: Formatted) -> list[tuple[str, str]]:
    """Return kinds of entities and what they cover."""
    return [(entity.kind, formatted.of(entity)) for entity in formatted.entities]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [("bold", "a"), ("bold", "b")]),
        ("🦊<i>🦊x</i>", "🦊🦊x", [("italic", "🦊x")]),
        ("<b>a <i>b</i></b>", "a b", [("italic", "b"), ("bold", "a b")]),
        ("a &lt; b &amp;&amp; c &gt; &quot;d&quot;", 'a < b && c > "d"', []),
        ("&#129418;&#x1F98A;", "🦊🦊", []),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", "q")]),
        ('<span class="tg-spoiler">s</span>', "s", [("spoiler", "s")]),
        ("<B>a</B>", "a", [("bold", "a")]),
        ("<b></b>a", "a", []),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", "x")]),
    ],
)
def test_what_may_stand(source: str, text: str, found: list[tuple[str, str]]) -> None:
    """Tags become entities that cover what was in them, in UTF-16 units."""
    formatted = from_html(source)
    assert (formatted.text, stretches(formatted)) == (text, found)


def test_links_and_languages_are_kept() -> None:
    """What an entity adds stands with it, with its escapes undone."""
    (link,) = from_html('<a href="https://a.de/?b=1&amp;c=2">x</a>').entities
    assert link.shape()["url"] == "https://a.de/?b=1&c=2"
    (code,) = from_html('<pre><code class="language-py">x</code></pre>').entities
    assert code.shape() == {"type": "pre", "offset": 0, "length": 1, "language": "py"}


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>🦊</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("<script>a</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<span>a</span>", 'Unsupported start tag "span" at byte offset 0'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("<3", "Unclosed start tag at byte offset 0"),
        ("a > b", 'Character ">" at byte offset 2 is not escaped'),
        ("this & that", 'Character "&" at byte offset 5 begins no known entity'),
        ("a&nbsp;b", 'Character "&" at byte offset 1 begins no known entity'),
        ("&apos;", 'Character "&" at byte offset 0 begins no known entity'),
        ("&#0;", 'Character "&" at byte offset 0 begins no known entity'),
        ('<b onclick="x">a</b>', 'Unexpected attribute "onclick" at byte offset 0'),
    ],
)
def test_what_may_not_stand(source: str, why: str) -> None:
    """Unknown tags and entities, and what was not escaped, are refused and named."""
    with pytest.raises(Refused) as caught:
        from_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {why}"


@given(st.text())
def test_what_is_escaped_comes_through(text: str) -> None:
    """Any text that was escaped is read as it was."""
    escaped = html.escape(text).replace("&#x27;", "'")
    assert from_html(f"<i>{escaped}</i>").text == text


@given(st.text(alphabet=" \n🦊ab", max_size=12), st.data())
def test_trimming_moves_entities(text: str, data: Any) -> None:
    """What an entity covered it still covers, but for the white space that went."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    covered = Entity(kind="bold", offset=units(text[:start]), length=units(text[start:end]))
    before = Formatted(text=text, entities=(covered,) if covered.length else ())
    after = trimmed(before)
    assert after.text == text.strip()
    lead = len(text) - len(text.lstrip())
    left = text[max(start, lead) : min(end, lead + len(after.text))]
    assert [after.of(entity) for entity in after.entities] == ([left] if left else [])


def test_entities_that_are_given() -> None:
    """They are read if they lie in the text; commands are found by the server itself."""
    bold = {"type": "bold", "offset": 0, "length": 2}
    said = caption_of("🦊 /luma", "", [bold, {"type": "bot_command", "offset": 3, "length": 5}])
    assert stretches(said) == [("bold", "🦊"), ("bot_command", "/luma")]
    for wrong in ({"type": "bold", "offset": 0, "length": 99}, {"type": "loud"}, "bold"):
        with pytest.raises(Refused, match="can't parse MessageEntity"):
            caption_of("🦊 /luma", "", [wrong])


def test_nothing_is_found_in_code() -> None:
    """Neither commands nor addresses are marked inside of code."""
    said = detected(from_html("<code>/luma https://a.de</code> /luma"))
    assert [kind for kind, _ in stretches(said)] == ["code", "bot_command"]


def test_a_command_at_the_beginning() -> None:
    """Only the very first entity can be the command of a message."""
    values = {"text": "/luma@luma_test_bot a fox"}
    assert read_text(Params(method="", values=values)).command() == ("luma", "luma_test_bot")
    for text in ("a /luma", "//luma", "/luma/x", "x"):
        assert read_text(Params(method="", values={"text": text})).command() is None
