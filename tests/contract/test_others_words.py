"""Nobody's words mean anything in a message of the bot's: on each platform, in every kind of it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from adapters.chat.discord.words import content
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.post import post_of
from bot.commands import COMMANDS
from tests.others_words import said
from tests.servers.telegram.html import from_html

ME: Final = Me(id=1, name="LumaBot", reads_all=False, inline=True)
APART: Final = re.compile("\u2068[^\u2066-\u2069\n]*\u2069")
TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
OURS: Final = "|".join(COMMANDS)
LIVE: Final = re.compile(
    rf"@\w|(?<![\w/<>])/(?!(?:{OURS})(?!\w))\w|\w://|\w\.[^\W\d]|(?<!\w)tg:(?!\u200b)\S", re.ASCII
)
"""What Telegram's clients make something of in plain text."""
MEANT: Final = re.compile(
    r"@everyone|@here|(?<!\\)[*_~|`\[\]<#]|(?m:^\s*[>+-])|\w://|discord(?:app)?\.(?:gg|com)/",
    re.IGNORECASE,
)
"""What Discord makes something of."""


def turned(text: str) -> str:
    """Return what turns the words around it: overrides, and what is written from the right unless
    it is set apart or alone.
    """
    rest = APART.sub("", text)
    right = [sign for sign in rest if unicodedata.bidirectional(sign) in {"R", "AL", "AN"}]
    return "".join(right + TURNS.findall(rest))


async def test_on_telegram(tmp_path: Path) -> None:
    """Only the quote is marked up; nothing calls anybody, nothing can be tapped, nothing turns."""
    wrong = {}
    for kind, reply in (await said(tmp_path)).items():
        read = from_html(post_of(reply, ME, private=False).html)
        quotes = [one for one in read.entities if one.kind != "expandable_blockquote"]
        ours = read.text.rpartition("\n")[2] if reply.quote else read.text
        faults = (quotes, LIVE.findall(read.text), TURNS.findall(APART.sub("", read.text)))
        if any(faults) or turned(ours):
            wrong[kind] = (*faults, read.text)
    assert wrong == {}


async def test_on_discord(tmp_path: Path) -> None:
    """Somebody's words stand in a span of code or are escaped; nothing calls anybody or turns."""
    wrong = {}
    for kind, reply in (await said(tmp_path)).items():
        text = content(reply)
        if reply.quote:
            quote, _, text = text.partition("\n")
            assert re.fullmatch(r"`[^`\n]+`", quote), kind
            assert not TURNS.search(APART.sub("", quote)), kind
        if MEANT.search(text) or turned(text):
            wrong[kind] = (MEANT.findall(text), turned(text), text)
    assert wrong == {}
