"""Texts for Discord: nothing that somebody wrote means anything, and everything fits."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.discord.draft import file_name
from adapters.chat.discord.ids import (
    born,
    interaction_id,
    interaction_of,
    message_id,
    nonce,
    number,
    place,
    pressed_id,
)
from adapters.chat.discord.words import ALT, CONTENT, FAR, alt, content, cut, escaped, quoted, units
from bot.domain.names import MessageId
from bot.domain.reply import Eta, Reply

NASTY = ("@everyone @HERE <@123456789012345678> <@&1> <#5> </cmd:77> <t:0:R> <:a:1> "
         "[click](https://evil.example/a_b) https://evil.example discord.gg/abc DISCORDAPP.com/x "
         "**b** *i* __u__ ~~s~~ ||spoiler|| `code` ```block``` \\ <https://x.example> "
         "\n# head\n## h\n-# small\n> quote\n>>> all\n- list\n* star\n+ plus\n1. one")  # fmt: skip
MEANING = re.compile(
    r"@everyone|@here|(?<!\\)[*_~|`\[\]<#]|(?m:^\s*[>+-])|\w://|discord(?:app)?\.(?:gg|com)/",
    re.IGNORECASE,
)
"""Whatever Discord would make something of: mentions, markdown, links, invitations."""

ANYTHING = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([*NASTY.split(" "), "`", "``", "\n", "@everyone", "a🦊"])).map(
        "".join
    ),
)


def told(text: str) -> str:
    """Return a text as people read it: escapes and unseen signs are gone."""
    return re.sub(r"\\(\W|_)", r"\1", text).replace("\u200b", "")


@given(words=ANYTHING)
def test_somebodys_words_are_one_span_of_code(words: str) -> None:
    """Whatever they are: they begin and end with the only two backticks, on one line."""
    shown = content(Reply(quote=words, text=""))
    if shown:
        assert re.fullmatch(r"`[^`\n]+`", shown)
        assert shown == shown.strip()


@given(words=ANYTHING)
def test_nothing_in_our_sentences_means_anything(words: str) -> None:
    """A name or a title in them pings nobody, links nowhere, and looks as it was written."""
    shown = escaped(words)
    assert MEANING.search(re.sub(r"\\[\\*_~|`\[\]<#>+-]", "x", shown)) is None
    assert told(shown) == told(escaped(told(shown)))


def test_the_nasty_ones_are_read_as_they_were_written() -> None:
    """People see every sign of it."""
    assert told(escaped(NASTY)) == NASTY
    assert quoted(NASTY).strip("`") == NASTY.replace("`", "'")


@given(quote=ANYTHING, text=ANYTHING, times=st.integers(1, 40))
def test_everything_fits(quote: str, text: str, times: int) -> None:
    """However long it is, a message and a description are no longer than Discord takes."""
    reply = Reply(quote=quote * times, text=text * times)
    assert units(content(reply)) <= CONTENT
    assert units(alt(reply) or "") <= ALT


def test_our_own_words_get_the_room_first() -> None:
    """A long prompt is cut; what we say below it is whole."""
    text = "t" * 1500
    shown = content(Reply(quote="q" * 3000, text=text))
    assert shown.endswith(f"…`\n{text}")
    assert units(shown) == CONTENT
    assert content(Reply(quote="q", text="t" * 3000)).startswith("ttt")
    assert content(Reply(quote="q" * 3000, text="t")).count("q") == 997


def test_a_cut_never_splits_an_escape() -> None:
    """The sign that is escaped goes together with its escape."""
    shown = content(Reply(text="_" * 3000))
    assert shown == "\\_" * 999 + "…"


def test_only_links_of_ours_stay_links() -> None:
    """The address has to be ours to the slash; what stands around it is escaped all the same."""
    ours = "https://bot.example"
    text = "a_b https://bot.example/v/x_y?s=1_2 https://bot.example.evil/x (https://bot.example/z)"
    assert escaped(text, ours=ours) == (
        "a\\_b https://bot.example/v/x_y?s=1_2 https:\u200b//bot.example.evil/x "
        "(https://bot.example/z)"
    )


@pytest.mark.parametrize(("text", "room", "kept"), [("abc", 3, "abc"), ("abcd", 3, "ab…"),
    ("🦊🦊", 3, "🦊…"), ("a b", 2, "a…"), ("ab", 0, ""), ("ab", 1, "…")])  # fmt: skip
def test_cutting(text: str, room: int, kept: str) -> None:
    """In UTF-16 units, never through a character, with a sign that something is missing."""
    assert cut(text, room) == kept


def test_control_characters_are_dropped() -> None:
    """What turns the writing round or breaks a line is not sent."""
    reply = Reply(quote="a\u202eb\x00\nc", text="x\u2066y\r\nz\ud800")
    assert content(reply) == "`ab c`\nxy\nz"
    assert alt(reply) == "ab\nc"
    assert alt(Reply(text="x")) is None


@pytest.mark.parametrize(("key", "name"), [("0123456789abcdefghjkmnpqrs:video:1.0",
    "luma-mnpqrs.mp4"), ("answer:discord:5", "luma.mp4"), ("../../x:y", "luma.mp4")])  # fmt: skip
def test_files_are_named_after_jobs(key: str, name: str) -> None:
    """By the code that people know, and never by anything else."""
    assert file_name(key) == name


@given(key=st.text(max_size=200))
def test_nonces_fit_and_differ(key: str) -> None:
    """25 characters at most, the same for the same key."""
    assert re.fullmatch(r"[a-z2-7]{25}", nonce(key))
    assert nonce(key) == nonce(key) != nonce(key + "x")


NUMBERS = st.integers(1, 2**63)


@given(channel=NUMBERS, message=NUMBERS, interaction=NUMBERS)
def test_names_are_read_back(channel: int, message: int, interaction: int) -> None:
    """Of messages, pressed ones, and interactions."""
    assert place(message_id(channel, message)) == (channel, message, None)
    pressed = pressed_id(channel, message, interaction)
    assert place(pressed) == (channel, message, interaction)
    assert interaction_of(pressed) == interaction_of(interaction_id(interaction)) == interaction
    assert interaction_of(message_id(channel, message)) is None
    assert place(interaction_id(interaction)) is None


@given(name=st.text(max_size=30))
def test_other_names_are_nobodys(name: str) -> None:
    """Anything may be asked about."""
    there = place(MessageId(name))
    if there is not None:
        assert name.startswith(f"{there.channel}/{there.message}")
    found = number(name)
    assert found is None or str(found) == name


def test_numbers_tell_when_they_were_born() -> None:
    """The example of the document."""
    assert born(175928847299117063) == 1462015105.796


SOON = Reply(text="_Half_ done · about 2 min", eta=Eta(words="about 2 min", at=1000.4))


def test_a_moment_is_counted_down_by_the_reader() -> None:
    """The words for it give way to Discord's own sign; all else is escaped as ever."""
    assert content(SOON, now=880.0) == r"\_Half\_ done · <t:1000:R>"
    assert content(replace(SOON, quote="<t:1:R>"), now=0.0).startswith("`<t:1:R>`\n")


def test_a_moment_that_is_near_or_past_is_told_in_words() -> None:
    """Else the reader would soon see that it was some seconds ago."""
    for now in (1000.4 - FAR + 1, 2000.0, math.inf):
        assert content(SOON, now=now) == r"\_Half\_ done · about 2 min"
    assert content(replace(SOON, text="other words"), now=0.0) == "other words"
