"""Texts and buttons reach Telegram as it takes them: escaped, within its lengths, unbroken."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.chat.telegram.keyboard import keyboard
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.post import post_of
from adapters.chat.telegram.words import CAPTION, MESSAGE, caption_html, cut, message_html, units
from bot.domain.names import BlobKey
from bot.domain.reply import FORWARD, LINK, REMIX, Button, Reply
from bot.domain.video import Clip, Video
from tests.servers.telegram.html import from_html

JOB = "01hx2m6rs1a9n1vqz3c4g5t6w7"
ME = Me(id=1, name="LumaBot", reads_all=False, inline=True)
ANYTHING = st.text(st.characters(codec=None), max_size=40) | st.text(
    st.sampled_from("<>&\"'🦊\n\u202e\ud83e a"), max_size=6000
)
VIDEO = Video(
    file=BlobKey("v.mp4"),
    thumbnail=BlobKey("v.jpg"),
    clip=Clip(width=4, height=3, duration=1.0, size=9, sound=True),
)


@settings(deadline=None)
@given(ANYTHING, ANYTHING)
def test_whatever_is_said_is_taken(text: str, quote: str) -> None:
    """Any text comes out as HTML that the strict server reads, no longer than Telegram allows."""
    reply = Reply(text=text, quote=quote)
    for rendered, room in ((message_html(reply), MESSAGE), (caption_html(reply), CAPTION)):
        read = from_html(rendered)
        assert units(read.text) <= room
        assert len(rendered.encode()) <= 32_768
        assert len(read.entities) == bool(re.search("<blockquote", rendered))
        apart = re.sub("\u2068[^\u2066-\u2069]*\u2069", "", read.text)
        assert not re.search("[\u202a-\u202e\u2066\u2067\u2069\x00]", apart)


@settings(deadline=None)
@given(st.text(st.sampled_from("ab c🦊"), max_size=50))
def test_a_short_text_stays_as_it_is(text: str) -> None:
    """Nothing is lost of what has room, apart from white space around it."""
    assert from_html(message_html(Reply(text=text))).text == text.strip()


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(0, 60))
def test_a_cut_text_is_a_beginning_with_an_ellipsis(text: str, room: int) -> None:
    """A text is cut between characters, and shows that it was."""
    short = cut(text, room)
    assert units(short) <= room
    assert short == text or (not short and not room) or text.startswith(short[:-1].rstrip())
    assert units(text) > room or short == text


def test_a_caption_quotes_the_prompt_and_says_the_rest_below() -> None:
    """Somebody's words are in a quote that opens at a tap; ours stand under it."""
    reply = Reply(text="16:9 · 5 s", quote='a "fox" <surfing> & more', video=VIDEO)
    assert post_of(reply, ME, private=True).html == (
        '<blockquote expandable>a "fox" &lt;surfing&gt; &amp; more</blockquote>\n16:9 · 5 s'
    )
    assert post_of(Reply(text="", quote="", video=VIDEO), ME, private=True).html == ""
    assert post_of(Reply(text="", quote="a fox"), ME, private=True).html.endswith(
        "a fox</blockquote>"
    )


def test_what_is_ours_can_be_tapped() -> None:
    """Our commands, the bot's own name and links to our own pages stay; what looks like them, or
    begins like them, does not.
    """
    ours = "https://luma.example"
    for kept in (
        "/luma a fox",
        "/jobs",
        "/luma@LumaBot x",
        "@LumaBot",
        f"See: {ours}/gallery/1.mp4",
    ):
        assert post_of(Reply(text=kept), ME, private=True, link=ours).html == kept
    for calm in ("/lumas", "/luma@other_bot", "@LumaBots", f"{ours}.evil.example/x", "a@b.example"):
        rendered = post_of(Reply(text=calm), ME, private=True, link=ours).html
        assert rendered != calm
        assert rendered.replace("\u200b", "") == calm


def test_our_own_words_are_kept_before_the_quote() -> None:
    """When not all has room, the quote is cut and the text below it stays."""
    read = from_html(caption_html(Reply(text="16:9", quote="🦊" * 900)))
    assert read.text.endswith("…\n16:9")
    assert units(read.text) in (CAPTION - 1, CAPTION)


def test_a_text_is_cut_before_it_is_escaped() -> None:
    """A limit never cuts an entity in two: `&amp;` is one character to Telegram."""
    rendered = message_html(Reply(text="&" * 5000))
    assert html.unescape(rendered) == "&" * (MESSAGE - 1) + "…"


def test_buttons_bring_back_their_ids() -> None:
    """Each row is a row, each id comes back, and what destroys looks like it."""
    rows = (
        (Button("again:1", "🔁 Again"), Button("delete:1", "🗑 Delete")),
        (),
        (Button("x", " "),),
    )
    found = keyboard(rows, ME, private=True)
    assert found is not None
    assert found.to_dict() == {
        "inline_keyboard": [
            [
                {"text": "🔁 Again", "callback_data": "again:1"},
                {"text": "🗑 Delete", "callback_data": "delete:1", "style": "danger"},
            ],
            [{"text": "x", "callback_data": "x"}],
        ]
    }


@pytest.mark.parametrize("verb", ["retry", "begin", "fetch"])
def test_what_goes_on_stands_out(verb: str) -> None:
    """The button that leads on is coloured."""
    found = keyboard(((Button(f"{verb}:1", "Go"),),), ME, private=True)
    assert found is not None
    assert found.to_dict()["inline_keyboard"][0][0]["style"] == "primary"


def test_forward_opens_the_choice_of_a_chat() -> None:
    """Passing on is Telegram's own: the button asks for a chat and types the job into it."""
    found = keyboard(
        ((Button(f"{FORWARD}:01J", "↗ Send"), Button(f"{LINK}:01J", "🔗")),), ME, private=True
    )
    assert found is not None
    assert found.to_dict() == {
        "inline_keyboard": [
            [
                {"text": "↗ Send", "switch_inline_query": "01J"},
                {"text": "🔗", "copy_text": {"text": "https://t.me/LumaBot?start=share_01J"}},
            ]
        ]
    }


def test_a_remix_begins_where_nobody_looks_on() -> None:
    """In public the button leads into the bot's own chat; there it is a press like any other."""
    rows = ((Button(f"{REMIX}:{JOB}", "🎬 Remix"), Button(f"vote:{JOB}", "👍 3")),)
    public, private = (keyboard(rows, ME, private=alone) for alone in (False, True))
    assert public is not None
    assert private is not None
    vote = {"text": "👍 3", "callback_data": f"vote:{JOB}"}
    door = {"text": "🎬 Remix", "url": f"https://t.me/LumaBot?start=remix_{JOB}"}
    press = {"text": "🎬 Remix", "callback_data": f"remix:{JOB}"}
    assert public.to_dict()["inline_keyboard"] == [[door, vote]]
    assert private.to_dict()["inline_keyboard"] == [[press, vote]]
    nameless = keyboard(rows, None, private=False)
    assert nameless is not None
    assert nameless.to_dict()["inline_keyboard"] == [[vote]]


def test_no_buttons_are_no_keyboard() -> None:
    """Without buttons nothing is sent, which takes away those that were there."""
    assert keyboard((), ME, private=True) is None
    assert keyboard(((),), ME, private=True) is None


def test_what_the_bot_cannot_do_is_no_button() -> None:
    """Without inline mode nothing can be passed on: the other buttons stay."""
    plain = replace(ME, inline=False)
    rows = ((Button(f"{FORWARD}:01J", "↗ Send"), Button("unshare:01J", "🔒")),)
    found = keyboard(rows, plain, private=True)
    assert found is not None
    assert [b["text"] for b in found.to_dict()["inline_keyboard"][0]] == ["🔒"]
    assert (
        keyboard(
            ((Button(f"{FORWARD}:01J", "↗"), Button(f"{LINK}:01J", "🔗")),), None, private=True
        )
        is None
    )
