"""What those who run things look at: numbers, tables, reports; and who has to wait by himself."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from adapters.store.records import Tables
from bot.commands.admin import tables
from bot.domain.job import Job, State
from bot.domain.names import JobId, MessageId, Platform
from bot.domain.prices import Prices
from bot.domain.reply import Address, Attachment
from bot.domain.showcase import Report
from bot.errors import ChatGone
from bot.rules.limits import day_of
from bot.usecases.sweep import clean
from bot.usecases.tally import prune
from tests.admin_stage import BOSS, HERE, MANAGER, MEMBER, acts, ask, governed, order, told
from tests.making import NOON, job, owner
from tests.remembering_chat import RememberingChat
from tests.service_stage import Stage

LETTERS = Platform("letters")
"""Where people are alone with the bot."""


@dataclass(frozen=True, slots=True)
class LetterBox:
    """Doors that lead to the letters; closed ones lead nowhere."""

    open: bool = True

    async def direct(self, person: str) -> Address:
        """Return where somebody is alone."""
        if not self.open:
            raise ChatGone(person)
        return Address(platform=LETTERS, chat="room")

    def door(self, payload: str) -> str | None:
        """Return nothing."""
        del payload
        return None

    async def link(self, at: Address, message: MessageId) -> str | None:
        """Return nothing."""
        del at, message
        return None


def through(on: Stage, doors: LetterBox) -> None:
    """Let direct messages go through these doors."""
    engine = on.service.engine
    engine.ports = replace(engine.ports, doors={**engine.ports.doors, Platform("room"): doors})


async def file_of(on: Stage, attachment: Attachment | None) -> bytes:
    """Return the file that goes with a message."""
    assert attachment is not None
    return (await on.blobs.local(attachment.file)).read_bytes()


async def some_jobs(on: Stage) -> None:
    """Let bob have one video, one that fails, and one that he cancels."""
    await on.video(await ask(on, "/luma a good fox", MEMBER))
    failing = await ask(on, "/luma a fox [moderation]", MEMBER)
    await on.state(failing, State.FAILED, user=MEMBER)
    going = await ask(on, "/luma a fox [never]", MEMBER)
    await on.state(going, State.GENERATING, user=MEMBER)
    status = await on.answer(going, lambda m: m.button("cancel"))
    await on.press(status, "cancel", user=MEMBER)
    await on.state(going, State.CANCELLED, user=MEMBER)


async def test_numbers_of_the_last_days(tmp_path: Path) -> None:
    """Two ways of looking at the same: words with every number, and a picture of them."""
    async with governed(tmp_path) as on:
        engine = on.service.engine
        engine.rules = replace(engine.rules, prices={"sandbox": Prices(base=400_000)})
        await some_jobs(on)
        for who, where in ((BOSS, "everywhere"), (MANAGER, HERE)):
            seen = await order(on, "stats 7", who)
            assert f"The last 7 days, {where}: 1 delivered, 1 failed, 1 cancelled." in seen.text
            assert "moderation 1" in seen.text
            assert "Half of the videos came within" in seen.text
            assert "Money: 0.80, a delivered video 0.80" in seen.text
            attachment = seen.reply.attachment
            assert attachment is not None
            assert (attachment.name, attachment.picture) == ("stats.png", True)
            with Image.open(io.BytesIO(await file_of(on, attachment))) as picture:
                assert (picture.format, picture.width) == ("PNG", 1080)
        nothing = await order(on, "stats in room:elsewhere")
        assert "room:elsewhere: 0 delivered, 0 failed, 0 cancelled." in nothing.text


async def test_a_video_that_comes_late_is_no_failure_any_more(tmp_path: Path) -> None:
    """What could not be posted counts as failed until it is delivered after all."""
    async with governed(tmp_path) as on:
        lost = replace(job(now=on.clock.now()), owner=owner(MEMBER), state=State.DELIVERING)
        await on.books.write(lambda r: r.jobs.add(replace(lost, due_at=None)))
        engine, today = on.service.engine, day_of(on.clock.now())
        gone = await engine.write(lost, State.UNDELIVERABLE, due_at=None)

        async def counted() -> dict[str, int]:
            days = await on.books.read(lambda r: r.figures.since("service", day=today))
            return {n: a for n, a in days.get(today, {}).items() if a and "took" not in n}

        assert await counted() == {"failed": 1, "failure not-posted": 1}
        again = await engine.write(gone, State.DELIVERING, due_at=None)
        assert await counted() == {}
        await engine.write(again, State.DELIVERED, due_at=None)
        assert await counted() == {"delivered": 1}
        await on.books.write(lambda r: prune(r, now=on.clock.now() + 401 * 86400.0))
        assert await counted() == {}


async def test_a_table_of_jobs_comes_to_one_alone(tmp_path: Path) -> None:
    """Asked for in the group, the table goes as a direct message, and the group only hears that;
    no cell is a formula, and nothing is missing although the pages are short. A day later its
    file is gone.
    """
    letters = RememberingChat(platform=LETTERS)
    async with governed(tmp_path, others=[letters]) as on:
        through(on, LetterBox())
        for prompt in ("=cmd|' /C calc'!A0", 'a "fox",\nat dusk --ar 9:16 --loop'):
            asked = await ask(on, f"/luma {prompt}", MEMBER)
            await on.state(asked, State.DELIVERED, user=MEMBER)
        await _crowd(on, tables._PAGE + 10)
        said = await order(on, "export 2", MANAGER)
        assert said.text.startswith("The table is on its way")
        assert said.reply.attachment is None
        await on.done()
        (letter,) = letters.messages.values()
        assert letter.reply.attachment is not None
        assert not letter.reply.attachment.picture
        text = (await file_of(on, letter.reply.attachment)).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert len(rows) == tables._PAGE + 12
        assert list(rows[0]) == list(tables.HEAD)
        mine = [row for row in rows if row["person"] == MEMBER]
        assert [row["prompt"] for row in mine] == [
            "'=cmd|' /C calc'!A0", 'a "fox",\nat dusk',
        ]  # fmt: skip
        assert mine[1]["options"] == "'--ar 9:16 --loop"
        assert {row["state"] for row in mine} == {"delivered"}
        assert f"{len(rows)} videos of the last 2 days" in letter.text
        assert [(a.act, a.chat) for a in await acts(on)] == [("export", HERE)]
        await clean(on.service.engine)
        assert await file_of(on, letter.reply.attachment)
        on.clock.jump(26 * 3600.0)
        await clean(on.service.engine)
        with pytest.raises(FileNotFoundError):
            await file_of(on, letter.reply.attachment)
        assert await on.books.read(lambda r: r.desk.handed_out(before=on.clock.now())) == []


async def test_a_table_says_what_each_video_cost(tmp_path: Path) -> None:
    """By the ledger, whatever the list of prices says by now: what failed by the provider's own
    word cost nothing, what was withdrawn too late did.
    """
    letters = RememberingChat(platform=LETTERS)
    async with governed(tmp_path, others=[letters]) as on:
        through(on, LetterBox())
        engine = on.service.engine
        engine.rules = replace(engine.rules, prices={"sandbox": Prices(base=400_000)})
        await some_jobs(on)
        engine.rules = replace(engine.rules, prices={"sandbox": Prices(base=900_000)})
        await order(on, "export 2", MANAGER)
        await on.done()
        (letter,) = letters.messages.values()
        text = (await file_of(on, letter.reply.attachment)).decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text))
        assert [(row["state"], row["price"]) for row in rows] == [
            ("delivered", "0.4"), ("failed", "0"), ("cancelled", "0.4"),
        ]  # fmt: skip


async def _crowd(on: Stage, number: int) -> None:
    """Let somebody have many jobs in this chat, and one in another."""
    now = on.clock.now()
    for _ in range(number):
        one = job(now=now, owner=owner("eve"), state=State.CANCELLED, due_at=None)
        await on.books.write(partial(_add, one=one))
    other = job(now=now, address=Address(platform=Platform("room"), chat="elsewhere"))
    await on.books.write(lambda r: r.jobs.add(replace(other, state=State.FAILED, due_at=None)))


def _add(records: Tables, one: Job) -> None:
    assert records.jobs.add(one)


async def test_who_cannot_be_written_to_gets_no_table(tmp_path: Path) -> None:
    """He is told to open the door; nothing is posted into the group instead."""
    async with governed(tmp_path) as on:
        through(on, LetterBox(open=False))
        said = await order(on, "export", MANAGER)
        assert said.text.startswith("I cannot write to you alone")
        assert list(await acts(on)) == []


async def test_who_asks_for_unsuitable_things_cools_down(tmp_path: Path) -> None:
    """The third within a day costs a quarter of an hour, the next one half an hour; others, and
    what is suitable later on, are not touched. An admin can let him go on at once.
    """
    async with governed(tmp_path) as on:
        for number in range(3):
            failing = await ask(on, f"/luma a fox {number} [moderation]", MEMBER)
            await on.state(failing, State.FAILED, user=MEMBER)
        refused = await told(on, "/luma a calm fox", MEMBER)
        assert refused.startswith("Several of your requests")
        assert "15 min" in refused or "14 min" in refused
        assert (await on.video(await ask(on, "/luma mona's fox", MANAGER))).reply.video
        on.clock.jump(901.0)
        failing = await ask(on, "/luma a fox again [moderation]", MEMBER)
        await on.state(failing, State.FAILED, user=MEMBER)
        refused = await told(on, "/luma a calm fox", MEMBER)
        assert any(f"in {minutes} min" in refused for minutes in (28, 29, 30))
        assert "no longer banned" in (await order(on, "unban", about=MEMBER)).text
        assert (await on.video(await ask(on, "/luma a calm fox", MEMBER))).reply.video


async def test_an_admins_ban_outlasts_the_cooling(tmp_path: Path) -> None:
    """A ban for good is not replaced by a quarter of an hour."""
    async with governed(tmp_path) as on:
        going = [await ask(on, f"/luma a fox {n} [moderation]", MEMBER) for n in range(3)]
        for asked in going:
            await on.job(asked, user=MEMBER)
        await order(on, "ban", about=MEMBER)
        for asked in going:
            await on.state(asked, State.FAILED, user=MEMBER)
        on.clock.jump(7200.0)
        assert "may not ask for videos here" in await told(on, "/luma a fox", MEMBER)


async def test_a_provider_is_switched_off(tmp_path: Path) -> None:
    """What it makes is finished, what waits for it waits, nothing new is taken; on again, all goes
    on. It is off in other processes, too, and after a restart, because the store says so.
    """
    async with governed(tmp_path, slots=1) as on:
        running = await ask(on, "/luma a running fox", MEMBER)
        await on.state(running, State.GENERATING, State.DELIVERING, State.DELIVERED, user=MEMBER)
        assert "no new videos" in (await order(on, "provider sandbox off")).text
        assert "switched off" in (await order(on, "providers")).text
        assert "switched off at the moment" in await told(on, "/luma a late fox", MEMBER)
        assert (await on.video(running)).reply.video
        waiting = job(now=on.clock.now(), owner=owner("eve"))
        await on.books.write(lambda r: r.jobs.add(waiting))
        on.service.engine.hold(waiting)
        on.clock.jump(100.0)
        await told(on, "/luma_admin providers", BOSS)
        kept = await on.books.read(lambda r: r.jobs.get(waiting.id))
        assert kept is not None
        assert kept.state is State.QUEUED
        await on.books.write(lambda r: r.switches.set("provider sandbox", off=False))
        await on.bell.until(lambda: _went(on, waiting.id), "it went on")
        assert "I know no such provider" in (await order(on, "provider nobody off")).text


async def _went(on: Stage, job_id: JobId) -> bool:
    found = await on.books.read(lambda r: r.jobs.get(job_id))
    return found is not None and found.state is State.DELIVERED


async def test_a_switch_outlives_the_process(tmp_path: Path) -> None:
    """A process that starts knows at once what is off."""
    async with governed(tmp_path) as on:
        await order(on, "provider sandbox off")
    async with governed(tmp_path) as on:
        assert on.service.engine.accounts.off == {"sandbox"}
        on.chat.say("the number of this message was taken before")
        assert "switched off at the moment" in await told(on, "/luma a late fox", MEMBER)


async def test_reports_wait_with_their_buttons(tmp_path: Path) -> None:
    """Each open report is a line with two buttons of its own, for who runs the service."""
    async with governed(tmp_path) as on:
        assert "No reports" in (await order(on, "reports")).text
        one = job()
        report = Report(id="1", job=one.id, reason="that is\nmine", at=NOON)
        await on.books.write(lambda r: r.reports.add(report, most=3))
        seen = await order(on, "reports")
        assert f"1. {one.id[-6:]}" in seen.text
        assert "that is mine" in seen.text
        assert [b.id for b in seen.buttons] == [f"takedown:{one.id}", f"dismiss:{one.id}"]
