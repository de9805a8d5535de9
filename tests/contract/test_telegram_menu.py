"""The menu of commands: registered in every language and scope, when it changed."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from adapters.chat.telegram.menu import SCOPES, shown
from bot.texts import LANGUAGES
from tests.servers.telegram import Chat, Fault, Person, Trouble, serving
from tests.telegram_stage import TEXTS, Front, front

EACH = 1 + len(LANGUAGES)
MENUS = len(SCOPES) * EACH


async def registered(on: Front) -> None:
    """Wait until the menu is registered, whatever stands in the way."""
    async with asyncio.timeout(20):
        while await on.log.fact("menu") in {None, "another"}:
            on.clock.jump(30)


async def test_it_is_registered_once(tmp_path: Path) -> None:
    """Everybody sees the commands in his language; a restart registers nothing anew."""
    async with serving(tmp_path / "telegram") as server:
        async with front(tmp_path, server=server) as on:
            await registered(on)
            people = {code: server.person(language_code=code) for code in ("en", "zh", "sv")}
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


async def test_who_runs_things_sees_more(tmp_path: Path) -> None:
    """Administrators of a group see its commands there, those of the service in their own chats;
    others, and those who are no longer named, see none of them.
    """
    async with serving(tmp_path / "telegram") as server:
        ann, bo, cy = (server.person(name=name) for name in ("Ann", "Bo", "Cy"))
        group, private = server.group("Foxes"), server.private(ann)
        server.private(bo)
        server.promote(group, bo)
        async with front(tmp_path, server=server, admins={f"telegram:{ann.id}"}) as on:
            await registered(on)
            await on.until(lambda: runs(on, private, ann), "hers")
            assert runs(on, group, bo)
            assert not runs(on, group, ann)
            assert not runs(on, group, cy)
            assert not runs(on, server.private(bo), bo)
        async with front(tmp_path, server=server, admins={f"discord:{ann.id}"}) as on:
            await on.until(lambda: not runs(on, private, ann), "hers no more")
            assert server.menu(private, ann)


async def test_an_admin_who_never_wrote(tmp_path: Path) -> None:
    """Nobody has a menu in a chat that he never opened: an hour later it is looked for again."""
    async with serving(tmp_path / "telegram") as server:
        ann, bo = server.person(), server.person(name="Bo")
        bos = server.private(bo)
        admins = [f"telegram:{person.id}" for person in (ann, bo)]
        async with front(tmp_path, server=server, admins=admins) as on:
            tried = MENUS + 1 + EACH
            await on.until(lambda: len(server.calls.of("setMyCommands")) == tried, "his")
            assert runs(on, bos, bo)
            assert on.diary.count("menu_failed") == 1
            private = server.private(ann)

            def hers() -> bool:
                on.clock.jump(600)
                return len(server.calls.of("setMyCommands")) == tried + EACH

            await on.until(hers, "hers, and his not again")
            assert runs(on, private, ann)


def runs(on: Front, chat: Chat, person: Person) -> bool:
    """Say whether somebody sees in a chat what is for those who run things."""
    return "luma_admin" in [row["command"] for row in on.server.menu(chat, person)]


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
    for name in shown(running=True):
        text = TEXTS.say(language, f"menu-{name}")
        assert 1 <= len(text) <= 256
        assert not re.search(r"[/<>\n]", text)
    assert {"luma", "jobs", "limits", "help"} <= set(shown())
    assert not {"start", "luma_admin"} & set(shown())
    assert "luma_admin" in shown(running=True)
