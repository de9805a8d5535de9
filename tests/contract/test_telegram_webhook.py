"""Updates by webhook: only from who shows the secret, stored before they are acknowledged."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest

from adapters.chat.telegram.api import TokenRefused
from adapters.chat.telegram.update import ALLOWED
from bot.errors import StoreFailed
from tests.servers.telegram import Fault
from tests.telegram_stage import SECRET, Front, front
from tests.troubles import no_hurdle

SHOWN = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A front-end that Telegram calls."""
    async with front(tmp_path, webhook=True) as opened:
        yield opened


async def posted(on: Front, text: bytes | str, headers: dict[str, str]) -> int:
    """Call the webhook; return the status."""
    url = on.server.webhook_info["url"]
    body = text.encode() if isinstance(text, str) else text
    async with (
        aiohttp.ClientSession() as web,
        web.post(url, data=io.BytesIO(body), headers=headers) as response,
    ):
        return response.status


async def test_updates_come_in(on: Front) -> None:
    """The address is registered with its secret and the kinds; what is said is heard."""
    (asked,) = on.called("setWebhook")
    assert asked["secret_token"] == SECRET
    assert tuple(asked["allowed_updates"]) == ALLOWED
    assert asked["drop_pending_updates"] == "false"
    ann = on.server.person()
    await ann.says(on.server.private(ann), "/luma a fox")
    assert (await on.call()).text == "a fox"
    assert on.called("getUpdates") == []


@pytest.mark.parametrize("shown", [{}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}])
async def test_strangers_are_turned_away(on: Front, shown: dict[str, str]) -> None:
    """Without the secret nothing is read."""
    assert await posted(on, '{"update_id": 1, "message": {}}', shown) == 403
    odd = {"X-Telegram-Bot-Api-Secret-Token": "\xe9\xff"}
    assert await posted(on, "{}", odd) == 403
    assert await on.inbox() == []


async def test_what_is_no_update(on: Front) -> None:
    """No JSON is refused, a flood of bytes too; JSON without a number is noted and let go."""
    assert await posted(on, "no json", SHOWN) == 400
    assert await posted(on, b"\xff\xfe", SHOWN) == 400
    assert await posted(on, "[" * 100_000, SHOWN) == 400
    assert await posted(on, " " * (2**20 + 1), SHOWN) == 413
    for harmless in ("[]", "null", '{"update_id": "1"}'):
        assert await posted(on, harmless, SHOWN) == 200
    assert on.diary.count("telegram_odd_updates") == 3
    assert await on.rows("SELECT key FROM inbox") == []


async def test_what_is_not_stored_comes_again(on: Front) -> None:
    """While the store fails Telegram is told so, and says it again; it is heard once."""

    async def broken(kind: str) -> None:
        if kind == "write":
            raise StoreFailed("on purpose")

    on.database.before = broken
    ann = on.server.person()
    await ann.says(on.server.private(ann), "/luma a fox")
    await on.until(lambda: on.diary.count("store_failed"), "a first try")
    on.database.before = no_hurdle
    await on.call()
    assert [call.text for call in on.heard] == ["a fox"]


async def test_nothing_is_taken_before_it_is_known_who_we_are(tmp_path: Path) -> None:
    """Until Telegram has said which commands are ours, it is asked to come again."""
    async with front(tmp_path, webhook=True, started=False) as on:
        assert not on.telegram.ready()
        assert len(on.telegram.routes()) == 1
        url = on.hook
        async with (
            aiohttp.ClientSession() as web,
            web.post(url, data='{"update_id": 1}', headers=SHOWN) as response,
        ):
            assert response.status == 503


async def test_polling_needs_no_route(tmp_path: Path) -> None:
    """Without a webhook nothing is served."""
    async with front(tmp_path, started=False) as on:
        assert on.telegram.routes() == []


async def test_an_address_that_was_taken_away_is_set_again(on: Front) -> None:
    """Another process may take it away; five minutes later it is noted, and updates come again."""
    on.server.world.webhook.set("", secret="", max_connections=1)
    ann = on.server.person()
    await ann.says(on.server.private(ann), "/luma a fox")
    await _looked(on, lambda: len(on.called("setWebhook")) == 2)
    assert on.diary.count("telegram_webhook_lost") == 1
    assert (await on.call()).text == "a fox"
    await on.until(on.telegram.ready, "it is ready")


async def test_that_telegram_cannot_call_is_noted(on: Front) -> None:
    """Once for each time, in Telegram's words."""
    hook = on.server.world.webhook
    hook.error, hook.error_at = "Connection refused", on.server.now()
    await _looked(on, lambda: len(on.called("getWebhookInfo")) == 2)
    (noted,) = [f for name, f in on.diary.events if name == "telegram_webhook_failed"]
    assert noted["reason"] == "Connection refused"
    hook.error_at += 60
    await _looked(on, lambda: on.diary.count("telegram_webhook_failed") == 2)
    assert len(on.called("setWebhook")) == 1


async def test_a_token_that_is_withdrawn_ends_the_process(on: Front) -> None:
    """Nothing would come in any more: whoever runs it is told, within minutes."""
    on.server.misbehave(Fault(method="getWebhookInfo", trouble="401"))
    await _looked(on, on.supervisor.ended.is_set)
    assert isinstance(on.supervisor.trouble, TokenRefused)
    on.diary.defects.clear()


async def _looked(on: Front, holds: Callable[[], object]) -> None:
    """Let looks at the webhook pass until something holds."""

    async def looked() -> bool:
        on.later(100.0)
        return bool(holds())

    await on.bell.until(looked, "a look at the webhook")
