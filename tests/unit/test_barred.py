"""Barred words are found however they are written, and nothing else is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.barred import LONGEST, barred, canonical

UNSEEN = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u2066", "\u00ad", "\ufe0f", "\u034f"]
"""Zero-width signs, marks of direction, a soft hyphen, a selector of shapes, a joiner."""
LATIN = st.text(st.sampled_from("abcxyz"), min_size=2, max_size=8)


@given(word=LATIN, hidden=st.lists(st.tuples(st.integers(0, 8), st.sampled_from(UNSEEN))))
def test_what_nobody_sees_hides_nothing(word: str, hidden: list[tuple[int, str]]) -> None:
    """Signs without a shape, inside a word, in any number: it is found all the same."""
    written = word
    for place, sign in hidden:
        written = written[:place] + sign + written[place:]
    assert barred(f"see {written}!", [word]) == word


@given(word=LATIN, more=LATIN)
def test_a_part_of_a_word_is_another_word(word: str, more: str) -> None:
    """A barred word at either end of a longer one is not found; on its own it is."""
    assert barred(f"{word}{more} {more}{word}", [word]) is None
    assert barred(f"{more} {word}", [word]) == word


@given(word=st.text(max_size=90))
def test_what_is_kept_is_found(word: str) -> None:
    """Any word that can be kept is found in itself, in any case, width and form."""
    kept = canonical(word)
    assert len(kept) <= LONGEST
    assert canonical(kept) == kept
    if kept and len(kept) < LONGEST:
        for form in (word, word.upper(), unicodedata.normalize("NFD", word)):
            if canonical(form) == kept:
                assert barred(f"a prompt: {form}.", [kept]) == kept


@pytest.mark.parametrize(
    ("prompt", "word"),
    [
        ("ＢＡＤ things", "bad"),  # noqa: RUF001 - wide letters are the point
        ("BAD", "bad"),
        ("a bad_thing", "bad"),
        ("so-bad", "bad"),
        ("very bad, thing", "bad thing"),
        ("b\u0336a\u0336d", "bad"),
        ("STRASSE", "straße"),
        ("一只狐狸在海边", "狐狸"),
        ("狐 狸", "狐狸"),
        ("eat 🍆 now", "🍆"),
        ("cafe\u0301", "café"),
        ("so b a d", "bad"),
        ("a b.a.d one", "bad"),
        ("b_a-d", "bad"),
        ("a b\u0430d fox", "bad"),
        ("B4D!", "bad"),
        ("a b\u0430d th1ng", "bad thing"),
    ],
)
def test_found(prompt: str, word: str) -> None:
    """Width, case, hyphens, strokes, scripts without spaces, pictures, combining accents."""
    assert barred(prompt, ["other", canonical(word)]) == canonical(word)


@pytest.mark.parametrize(
    ("prompt", "word"),
    [("grass", "ass"), ("a badger", "bad"), ("bad", "bad thing"), ("thing bad", "bad thing"),
     ("", "bad"), ("bad", ""), ("狐", "狐狸"), ("cafe", "café"), ("4 k", "ak"), ("a k", "ak"),
     ("\u043e\u043d\u0430", "oha"), ("1999", "iggg")],
)  # fmt: skip
def test_not_found(prompt: str, word: str) -> None:
    """Parts of words, other orders, and words with another letter are something else."""
    assert barred(prompt, [canonical(word)]) is None


@given(
    word=st.text(st.sampled_from("abcxyz"), min_size=3, max_size=8), sign=st.sampled_from(" .-*")
)
def test_letters_that_stand_apart_are_a_word(word: str, sign: str) -> None:
    """Whatever stands between the letters, the word is found, between other words as well."""
    assert barred(f"the {sign.join(word)} fox", [word]) == word
