"""The menu of commands: registered in every language and scope, when it changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adapters.chat.telegram.menu import SCOPES, shown
from bot.texts import LANGUAGES
from tests.servers.telegram import Fault, Trouble, serving
from tests.telegram_stage import TEXTS, Front, front

MENUS = len(SCOPES) * (1 + len(LANGUAGES))


async def registered(on: Front) -> None:
    """Wait until the menu is registered, whatever stands in the way."""
    for _ in range(100):
        if await on.log.fact("menu") not in {None, "another"}:
            return
        on.clock.jump(30)
        await on.clock.wait(on.bell.event, 0.05)
    raise AssertionError(on.diary.events)


async def test_it_is_registered_once(tmp_path: Path) -> None:
    """Everybody sees the commands in his language; a restart registers nothing anew."""
    async with serving(tmp_path / "telegram") as server:
        async with front(tmp_path, server=server) as on:
            await registered(on)
            people = {code: server.person(language_code=code) for code in ("en", "zh", "fr")}
            group = server.group("Foxes")
            for code, person in people.items():
                for chat in (server.private(person), group):
                    menu = server.menu(chat, person)
                    assert [row["command"] for row in menu] == list(shown())
                    said = TEXTS.say(code, "menu-luma")
                    assert menu[0]["description"] == said
        assert len(server.calls.of("setMyCommands")) == MENUS
        async with front(tmp_path, server=server) as on:
            ann = server.person()
            await ann.says(server.private(ann), "/help")
            await on.call()
            assert len(server.calls.of("setMyCommands")) == MENUS
            await on.log.learn("menu", "another")
        async with front(tmp_path, server=server) as on:
            await registered(on)
        assert len(server.calls.of("setMyCommands")) == 2 * MENUS


@pytest.mark.parametrize("trouble", [Trouble.BAD_REQUEST, Trouble.BAD_GATEWAY, Trouble.FLOOD])
async def test_trouble_blocks_nothing(tmp_path: Path, trouble: Trouble) -> None:
    """A menu that is not taken is noted and tried again; commands are heard meanwhile."""
    async with serving(tmp_path / "telegram") as server:
        fault = Fault(method="setMyCommands", trouble=trouble, times=4, retry_after=30)
        server.misbehave(fault)
        async with front(tmp_path, server=server) as on:
            await on.bell.when(lambda: on.diary.count("menu_failed"), "it is noted")
            ann = server.person()
            await ann.says(server.private(ann), "/help")
            await on.call()
            await registered(on)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_described(language: str) -> None:
    """One line, short enough for a menu, without a stroke or markup."""
    for name in shown():
        text = TEXTS.say(language, f"menu-{name}")
        assert 1 <= len(text) <= 256
        assert not re.search(r"[/<>\n]", text)
    assert {"luma", "jobs", "limits", "help"} <= set(shown())
    assert "start" not in shown()
