"""Which words a prompt has, and which a question asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.credit import credited
from bot.rules.words import words_asked, words_of

TEXT = st.text(max_size=60)
HAN = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=9)


@given(before=TEXT, words=TEXT, after=TEXT)
def test_whoever_asks_in_the_words_of_a_prompt_finds_it(
    before: str, words: str, after: str
) -> None:
    """Whatever stands in a prompt between spaces can be asked for just as it stands."""
    assert set(words_asked(words)) <= set(words_of(f"{before} {words} {after}"))


@given(before=HAN, words=HAN, after=HAN)
def test_scripts_without_spaces_are_found_anywhere(before: str, words: str, after: str) -> None:
    """A part of a sentence that is written without spaces is found in the midst of it."""
    assert set(words_asked(words)) <= set(words_of(before + words + after))


@given(text=st.text(max_size=30))
def test_case_makes_no_difference(text: str) -> None:
    """Written large or small, the words are the same."""
    assert words_of(text.casefold()) == words_of(text)


@given(text=st.text(max_size=2000))
def test_there_are_never_too_many_words(text: str) -> None:
    """Neither their number nor their length is beyond its bound, and none comes twice."""
    kept, wanted = words_of(text * 3), words_asked(text)
    assert len(kept) == len(set(kept)) <= 400
    assert len(wanted) <= 12
    assert all(0 < len(word) <= 40 for word in (*kept, *wanted))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it's a FOX!", ("it", "s", "a", "fox")),
        ("Straße CAFÉ", ("strasse", "café")),
        ("cafe\u0301", ("café",)),
        ("हिन्दी में", ("हिन्दी", "में")),
        ("soft\u00adly zero\u200bwidth", ("softly", "zerowidth")),
        ("ray2 日本 fox猫", ("ray2", "日", "本", "日本", "fox", "猫")),
        ("🦊 … -- 100%", ("100",)),
        ("", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    """Words of several scripts, with marks and without spaces."""
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada \n Lovelace ", "Ada Lovelace"),
        ("evil\u202etxt\u2066", "eviltxt"),
        ("👩\u200d🚀 Eve", "👩\u200d🚀 Eve"),
        ("\u200d\u200b ", None),
        ("", None),
        (None, None),
        ("x" * 200, "x" * 64),
    ],
)
def test_names(name: str | None, shown: str | None) -> None:
    """What is shown of a name to everybody: nothing hidden, nothing that turns what is around it;
    and nothing at all of whoever wants that.
    """
    assert credited(name, unnamed=False) == shown
    assert credited(name, unnamed=True) is None
