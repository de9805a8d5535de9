"""Everything that the bot says with somebody else's words in it, said with the worst of words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from bot.domain.job import Job
from bot.domain.reply import Reply
from bot.rules.credit import credited
from bot.usecases.report import report
from tests.exhibition import Exhibition, exhibition
from tests.making import ROOM
from tests.remembering_chat import BOT, Message
from tests.service_stage import rushing

BOSS: Final = f"{ROOM}:boss"
EVIL: Final = (
    "<b>@everyone</b> &lt; **b** `c` ||d|| [e](https://evil.example) @durov /ban tg://x "
    "https://evil.example/x evil.example discord.gg/abc <@1> \u202eabc\u2066d\u2069\u200f "
    "\u05d0\u05d1 12 e\u200bf\u2060\ufeff"
)
NAME: Final = "\u05d2 <i>@here</i> *z* t.me/x \u202e\u2069"


async def said(folder: Path) -> Mapping[str, Reply]:
    """Let people use every command that shows words of others; return what was said, by kind."""
    async with exhibition(folder, admins=frozenset({BOSS})) as ex, rushing(ex.on):
        made = await ex.film(EVIL, maker=NAME)
        child = await ex.film(f"{EVIL} anew", maker=NAME, parent=made.id)
        await _share(ex, made)
        await report(ex.on.service.engine, made.id, EVIL)
        code = made.id[-6:]
        lines: dict[str, tuple[str, str, dict[str, Any]]] = {
            "gallery": ("/gallery", "bob", {}),
            "jobs": ("/jobs", "ada", {}),
            "settings refused": (f"/settings {EVIL}", "bob", {}),
            "language refused": (f"/settings language {EVIL}", "bob", {}),
            "option refused": (f"/luma a fox --{NAME}", "bob", {}),
            "value refused": (f"/luma a fox --ar {NAME}", "bob", {}),
            "order refused": (f"/luma_admin {EVIL}", "boss", {}),
            "job refused": (f"/luma_admin job {NAME}", "boss", {}),
            "rule refused": (f"/luma_admin set {NAME} 1", "boss", {}),
            "value of a rule": (f"/luma_admin set daily {EVIL}", "boss", {}),
            "job": (f"/luma_admin job {code}", "boss", {}),
            "reports": ("/luma_admin reports", "boss", {}),
            "blocking": ('/luma_admin block "\u05d3\u05d4 @x" gore', "boss", {}),
            "blocked": ("/luma_admin blocked", "boss", {}),
            "barred": ("/luma a fox \u05d3\u05d4 x", "bob", {}),
            "ban": (f"/luma_admin ban 2h {EVIL}", "boss", {"about": "eve"}),
            "banned": ("/luma a fox", "eve", {}),
            "log": ("/luma_admin log", "boss", {}),
        }
        found = {}
        for kind, (text, user, more) in lines.items():
            found[kind] = (await _answer(ex, text, user, **more)).reply
        found["copy with a parent"] = (await _share(ex, child)).reply
        found["alarm"] = (await ex.on.bell.until(lambda: _with(ex, "takedown"), "alarm")).reply
        shown = await ex.press("show", made.id, "bob")
        found["shown again"] = (await _posted(ex, made)).reply if shown.text else Reply(text="")
        await ex.press("takedown", made.id, "boss")
        found["taken down"] = (await ex.on.bell.until(lambda: _told(ex), "told")).reply
        every = [m.reply for m in ex.on.chat.messages.values() if m.user == BOT]
        return found | {f"message {number}": reply for number, reply in enumerate(every)}


async def _share(ex: Exhibition, made: Job) -> Message:
    """Share it under the name that a platform told."""
    near, _ = await ex.share(made)
    kept = await ex.on.books.read(lambda r: r.showcase.get(made.id))
    assert kept is not None
    assert kept.maker == credited(NAME, unnamed=False)
    return near


async def _answer(ex: Exhibition, text: str, user: str, **more: Any) -> Message:
    inbound = ex.on.chat.say(text, user=user, **more)
    assert await ex.on.service.receive(inbound)
    asked = next(m.id for m in reversed(ex.on.chat.messages.values()) if m.user == user)
    return await ex.on.answer(asked, lambda _: True)


async def _with(ex: Exhibition, verb: str) -> Message | None:
    every = ex.on.chat.messages.values()
    return next((m for m in every if m.button(verb) and m.button("show")), None)


async def _told(ex: Exhibition) -> Message | None:
    return next((m for m in ex.on.chat.messages.values() if "taken out" in m.text), None)


async def _posted(ex: Exhibition, made: Job) -> Message:
    """Return the latest message that shows a video."""

    async def there() -> Message | None:
        every = [m for m in ex.on.chat.messages.values() if m.button("vote")]
        mine = [m for m in every if (b := m.button("vote")) and b.id.endswith(made.id)]
        return mine[-1] if len(mine) > 1 else None

    return await ex.on.bell.until(there, "it is shown once more")
