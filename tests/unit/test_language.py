"""Whose language counts: what was chosen, what the platform tells of, what the chat speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.chat.telegram import spoken
from adapters.chat.telegram.update import User
from adapters.store.opening import open_store
from bot.domain.preferences import ChatRules, Preferences
from bot.usecases.language import language_of
from tests.databases import url_of
from tests.making import address, owner


@pytest.mark.parametrize(
    ("chosen", "hint", "chat", "spoken_to"),
    [
        ("zh", "en-GB", "en", "zh"),
        (None, "zh_TW", "en", "zh"),
        (None, "xx", "zh", "zh"),
        (None, "", "zh", "zh"),
        (None, "", None, "en"),
        (None, "xx", "yy", "en"),
        ("xx", "zh", None, "zh"),
    ],
)
async def test_the_nearest_wish_counts(
    chosen: str | None, hint: str, chat: str | None, spoken_to: str, tmp_path: Path
) -> None:
    """A language without a catalogue is no wish, wherever it comes from."""
    async with open_store(url_of(tmp_path)) as store:
        await store.write(lambda r: r.people.put(owner(), Preferences(language=chosen)))
        await store.write(lambda r: r.chats.put("room:room", ChatRules(language=chat)))
        found = await store.read(lambda r: language_of(r, owner(), hint, address()))
        assert found == spoken_to
        elsewhere = await store.read(lambda r: language_of(r, owner("bob")))
        assert elsewhere == "en", "neither said nor known"


def test_who_speaks_for_a_chat_has_no_language() -> None:
    """Telegram's own accounts for anonymous administrators and channels tell of nobody."""
    ann = User(id=1, first_name="Ann", language_code="de")
    group = User(id=1_087_968_824, first_name="Group", is_bot=True, language_code="en")
    mute = User(id=2, first_name="Mute")
    assert [spoken.language(one) for one in (ann, group, mute, None)] == ["de", "", "", ""]
