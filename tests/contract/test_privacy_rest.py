"""What is easily left behind of a person: tables, numbers of his own chat, names, old bans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from bot.commands.settings import _PAGE
from bot.domain.job import new_id
from bot.domain.names import BlobKey, JobId, Platform
from bot.domain.people import Owner
from bot.domain.showcase import Shared
from bot.domain.video import Clip, Video, VideoRequest
from bot.ports import Ban, Records
from bot.rules.limits import day_of, month_of
from bot.usecases.sweep import clean
from tests.making import NOON, call, owner
from tests.service_stage import Stage, playing, rushing, stage

WHO: Final = "zebedee"
ADA: Final = Owner(Platform("telegram"), "77")
HIS: Final = "telegram:77"
CLIP: Final = Clip(width=4, height=3, duration=1.0, size=9, sound=False)


async def test_tables_that_were_handed_out_go_with_him(tmp_path: Path) -> None:
    """A table of jobs names the person and what he asked for: after /forget it is gone as well, and
    not a day later.
    """
    async with playing(tmp_path) as on, rushing(on):
        engine = on.service.engine
        engine.rules = replace(engine.rules, admins=frozenset({"room:boss"}))
        await on.video(await on.say("/luma a walrus", user=WHO))
        asked = await on.say("/luma_admin export", user="boss")
        sent = await on.answer(asked, lambda m: m.reply.attachment)
        assert sent.reply.attachment is not None
        table = on.folder / "media" / sent.reply.attachment.file
        assert "walrus" in table.read_text("utf-8")
        asking = await on.answer(await on.say("/forget", user=WHO), lambda m: m.button("forgetme"))
        await on.press(asking, "forgetme", user=WHO)
        await on.answer(asking.id, lambda m: "All gone" in m.text)
        assert ("forgotten", {"requests": 1}) in on.diary.events
        assert not table.exists()
        assert await on.count("SELECT count(*) FROM papers") == 0


async def test_the_numbers_of_his_own_chat_go(tmp_path: Path) -> None:
    """A private chat on Telegram has the number of its person: its statistics go, and its money but
    for what counts against a budget now. Those of other chats and of the service stay.
    """
    async with stage(tmp_path) as on:
        today = day_of(NOON)

        def unit(records: Records) -> None:
            for scope in (HIS, "telegram:-5", "service"):
                records.figures.add(scope, "delivered", day=today, amount=2)
            for chat in (HIS, "telegram:-5"):
                for day in (today - 40, today):
                    id_ = new_id(NOON + day, chat.encode()[:10].ljust(10, b"_"))
                    records.ledger.hold(id_, chat, "seller", 7, day=day)

        await on.books.write(unit)
        while await on.books.write(lambda r: r.traces.clear(ADA, before=NOON, limit=9)):
            pass
        sql = "SELECT subject, span, number FROM money WHERE subject <> 'provider'"
        money = await rows(on, sql)
        assert {(span, n) for who, span, n in money if who == HIS} == {
            ("day", today),
            ("month", month_of(today)),
        }
        assert len([who for who, _, _ in money if who == "telegram:-5"]) == 4
        scopes = await rows(on, "SELECT scope FROM figures ORDER BY scope")
        assert scopes == [("service",), ("telegram:-5",)]


async def test_bans_that_are_over_are_not_kept(tmp_path: Path) -> None:
    """The next clean-up removes who was banned, or cooled down, for a time that is over."""
    async with stage(tmp_path) as on:
        now = on.clock.now()

        def unit(records: Records) -> None:
            for name, until in (("over", now - 1), ("later", now + 9000), ("for good", None)):
                records.bans.put(Ban(subject=name, scope="service", until=until))

        await on.books.write(unit)
        await clean(on.service.engine)
        kept = await rows(on, "SELECT subject FROM bans ORDER BY subject")
        assert kept == [("for good",), ("later",)]


async def test_no_name_stays_behind(tmp_path: Path) -> None:
    """However many videos somebody shares, one press takes the name from under all of them."""
    async with stage(tmp_path) as on:
        number = _PAGE * 2 + 1
        await on.books.write(lambda r: [r.showcase.add(_shared(n)) for n in range(number)])
        await on.service.pressed(call(command="credit", target=JobId("unnamed")))
        shared = await on.books.read(lambda r: r.showcase.of(owner(), limit=999))
        assert [one.maker for one in shared] == [None] * number


def _shared(number: int) -> Shared:
    """Return a video of ada's under her name."""
    id_ = new_id(NOON + number, bytes(10))
    file, thumbnail = BlobKey(f"{id_}.mp4"), BlobKey(f"{id_}.jpg")
    return Shared(
        job=id_,
        owner=owner(),
        maker="Ada",
        request=VideoRequest(prompt="a fox"),
        video=Video(file=file, thumbnail=thumbnail, clip=CLIP),
        parent=None,
        nsfw=False,
        shared_at=NOON,
    )


async def rows(on: Stage, sql: str) -> list[tuple[Any, ...]]:
    """Return what a question gives."""
    return await on.books.database.read(lambda c: c.rows(sql))
