"""Two hundred jobs at once: every video arrives once, and Telegram's limits are kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.e2e.telegram_crowd import ALONE, EACH, TOGETHER, crowd
from tests.e2e.telegram_scene import chatting


async def test_fifty_people_at_once(tmp_path: Path) -> None:
    """Each of 200 messages gets 👀 and one video; the server judges the speed at the end."""
    async with chatting(tmp_path, YESCALE_CONCURRENCY="50") as on:
        outcome = await crowd(on)
        assert len(outcome.asked) == (ALONE + TOGETHER) * EACH == 200
        chats = {message.chat.id: message.chat for message in outcome.asked}.values()
        posted = Counter(video.reply_to for chat in chats for video in on.videos(chat))
        assert set(posted.values()) == {1}
        assert len(posted) == 200
        bought = Counter(purchase.prompt for purchase in on.seller.paid())
        assert set(bought.values()) == {1}
        assert len(bought) == 200
        for asked in outcome.asked:
            assert [m.video is not None for m in on.answers(asked)] == [True]
