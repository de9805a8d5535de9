"""The real service with a price: what is held, spent and given back, and what does not fit."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

import pytest

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from adapters.store.records import Tables
from bot.domain.job import Job, State
from bot.domain.names import MessageId
from bot.domain.people import pool
from bot.domain.preferences import ChatRules
from bot.domain.prices import Prices
from bot.errors import Failure, StoreFailed
from bot.ports import Ban
from bot.rules.limits import Limits, day_of
from bot.rules.money import Budget
from bot.usecases.move import hold
from bot.usecases.sweep import give_up_lost
from tests.making import NOON, call, job, owner
from tests.service_stage import Stage, playing, rushing
from tests.troubles import no_hurdle

PRICE = 400_000
PRICES = {"sandbox": Prices(base=PRICE, rows=((frozenset({"9s"}), 800_000),))}
CHAT = "room:room"


async def money(on: Stage) -> tuple[int, int]:
    """Return what is held and what is spent."""
    totals = await on.books.read(lambda r: r.ledger.totals())
    return totals.get("sandbox", (0, 0))


async def settled(on: Stage, *, spent: int) -> None:
    """Wait until nothing is held and so much is spent."""

    async def there() -> bool:
        return await money(on) == (0, spent)

    await on.bell.until(there, f"{spent} spent, {await money(on)}")


async def test_a_video_is_held_and_then_spent(tmp_path: Path) -> None:
    """From the moment it is accepted it is held, and spent once the provider finished."""
    async with playing(tmp_path, prices=PRICES) as on:
        on.seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.SLOW, delay=0.5))
        asked = await on.say("/luma a fox that costs")
        await on.job(asked)
        assert await money(on) == (PRICE, 0)
        await on.video(asked)
        await settled(on, spent=PRICE)
        day = day_of(on.clock.now())
        taken = await on.books.read(lambda r: r.ledger.taken(CHAT, day=day))
        assert taken == (PRICE, PRICE)


@pytest.mark.parametrize("marker", ["[fail]", "[moderation]", "[moderation-now]"])
async def test_what_the_provider_fails_comes_back(tmp_path: Path, marker: str) -> None:
    """Refused at once or failed later by its own word: it takes nothing."""
    async with playing(tmp_path, prices=PRICES) as on:
        asked = await on.say(f"/luma a fox {marker}")
        await on.state(asked, State.FAILED)
        await settled(on, spent=0)


@pytest.mark.parametrize("marker", ["[no-link]", "[broken]", "[never]"])
async def test_what_we_gave_up_is_spent(tmp_path: Path, marker: str) -> None:
    """It never came, or was no video: the provider made it, or may have, and takes its money."""
    async with playing(tmp_path, prices=PRICES, timeout=120.0) as on, rushing(on):
        asked = await on.say(f"/luma a fox {marker}")
        job = await on.state(asked, State.FAILED)
        assert job.failure in {Failure.TIMEOUT, Failure.NO_LINK, Failure.BROKEN_VIDEO}
        await settled(on, spent=PRICE)


async def test_withdrawn_before_it_was_sent_is_free(tmp_path: Path) -> None:
    """In the queue it has cost nothing; once the provider works on it, it is spent."""
    async with playing(tmp_path, prices=PRICES, slots=1) as on:
        first = await on.say("/luma a fox [never]")
        await on.state(first, State.GENERATING)
        second = await on.say("/luma a fox that waits")
        status = await on.answer(second, lambda m: m.button("cancel"))
        assert await money(on) == (2 * PRICE, 0)
        await on.press(status, "cancel")
        assert await money(on) == (PRICE, 0)
        status = await on.answer(first, lambda m: m.button("cancel"))
        await on.press(status, "cancel")
        await settled(on, spent=PRICE)


@pytest.mark.parametrize("sold", [True, False])
async def test_withdrawn_on_its_way_waits_for_the_answer(tmp_path: Path, *, sold: bool) -> None:
    """The late answer says whether it was bought, and that decides."""
    async with playing(tmp_path, prices=PRICES) as on:
        on.seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.SLOW, delay=0.7))
        asked = await on.say("/luma a fox " + ("in time" if sold else "[moderation-now]"))
        await on.state(asked, State.SUBMITTING)
        await on.press(await on.answer(asked, lambda m: m.button("cancel")), "cancel")
        assert await money(on) == (PRICE, 0)
        await settled(on, spent=PRICE if sold else 0)
        assert (await on.job(asked)).state is State.CANCELLED


async def test_a_lost_answer_is_held_until_it_is_given_up(tmp_path: Path) -> None:
    """For a day nobody knows; then it counts as nothing, and what was withdrawn then as bought."""
    withdrawn = job(state=State.CANCELLED, submitted_at=NOON, due_at=None)
    async with playing(tmp_path, prices=PRICES) as on:
        on.seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.CUT_AFTER))
        asked = await on.say("/luma a fox in the fog")
        lost = await on.state(asked, State.UNCONFIRMED)
        await on.done()
        await on.books.write(lambda r: _add(r, withdrawn))
        assert await money(on) == (2 * PRICE, 0)
        await on.books.write(lambda r: give_up_lost(r, min(lost.since, withdrawn.since) + 3600))
        assert await money(on) == (2 * PRICE, 0)
        await on.books.write(lambda r: give_up_lost(r, lost.since + 2 * 86400))
        assert await money(on) == (0, PRICE)


def _add(records: Tables, one: Job) -> None:
    records.jobs.add(one)
    hold(records, one, PRICE)


async def test_options_have_prices_of_their_own(tmp_path: Path) -> None:
    """Nine seconds cost twice as much, and the budget knows it."""
    async with playing(tmp_path, prices=PRICES, budget=Budget(daily=1_000_000)) as on, rushing(on):
        await on.video(await on.say("/luma a long fox --duration 9s"))
        await settled(on, spent=800_000)
        refused = await on.answer(await on.say("/luma a fox"), lambda m: m.text)
        assert refused.text.startswith("The money for the videos of today is used up.")
        await on.done()
        assert len(on.seller.paid()) == 1


async def test_what_is_left_may_do_for_less(tmp_path: Path) -> None:
    """A dear video does not fit any more, a plain one does: nobody has to wait."""
    async with playing(tmp_path, prices=PRICES, budget=Budget(daily=3 * PRICE)) as on, rushing(on):
        await on.video(await on.say("/luma a long fox --duration 9s"))
        asked = await on.say("/luma a second long fox --duration 9s")
        refused = await on.answer(asked, lambda m: m.text)
        assert "A shorter or smaller one may still fit." in refused.text
        await on.video(await on.say("/luma a fox"))
        refused = await on.answer(await on.say("/luma a late fox"), lambda m: m.text)
        assert refused.text.startswith("The money for the videos of today is used up.")


async def test_budgets_hold_however_many_ask_at_once(tmp_path: Path) -> None:
    """Twelve ask in one moment and two fit: ten are refused, and the admins are told, once, with
    the number that is true.
    """
    budget = Budget(daily=2 * PRICE + 1, monthly=100 * PRICE)
    admins = frozenset({"room:root"})
    async with playing(tmp_path, prices=PRICES, budget=budget, admins=admins) as on:
        words = [f"/luma a fox number {number}" for number in range(12)]
        asked = await asyncio.gather(*(on.say(w, user=f"user{n}") for n, w in enumerate(words)))
        for message in asked:
            await on.answer(message, lambda m: m.reply.video or "used up" in m.text)
        await settled(on, spent=2 * PRICE)
        await on.done()
        assert len(on.seller.paid()) == 2
        told = [m.text for m in on.chat.messages.values() if "budget" in m.text]
        of_the_day = "of the day's budget is used up: 0.8 of 0.8."
        full = (
            "into the day's budget, of which 0.8 of 0.8 is used up."
            " Raise it, or wait until it starts over."
        )
        assert sorted(told) == [
            f"💰 80 % {of_the_day} At 100 % requests are turned away.",
            f"💰 A request for 0.4 was turned away: it does not fit {full}",
        ]


async def test_a_chat_has_a_budget_of_its_own(tmp_path: Path) -> None:
    """It refuses there, by name, and says in which chat it is nearly gone."""
    rules = ChatRules(budget_monthly=0.5)
    async with playing(tmp_path, prices=PRICES, admins=frozenset({"room:root"})) as on:
        await on.books.write(lambda r: r.chats.put(CHAT, rules))
        await on.video(await on.say("/luma a fox"))
        refused = await on.answer(await on.say("/luma a fox more"), lambda m: m.text)
        assert refused.text.startswith("The money for this chat's videos of this month is used up.")
        await on.done()
        told = [m.text for m in on.chat.messages.values() if "budget" in m.text]
        assert any(f"80 % of the month's budget of the chat {CHAT}" in text for text in told)
        limits = await on.answer(await on.say("/limits"), lambda m: m.text)
        assert "The money for this chat's videos of this month is used up." in limits.text


async def test_a_chat_makes_so_many_at_once(tmp_path: Path) -> None:
    """The third request waits for nobody: it is refused at once, free, and comes through later."""
    limits = Limits(chat_running=2, running=5)
    async with playing(tmp_path, limits=limits, slots=1, speed=20.0) as on:
        first, second = await on.say("/luma one fox"), await on.say("/luma two foxes", user="bob")
        await on.job(first)
        await on.job(second, "bob")
        third = await on.say("/luma three foxes", user="cem")
        refused = await on.answer(third, lambda m: m.text)
        assert "2 videos in the making; 2 at once" in refused.text
        await on.video(first)
        await on.video(second)
        await on.done()
        await on.video(await on.say("/luma four foxes", user="cem"))
        assert on.paid("three foxes") == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_limits_hold_while_the_store_fails(tmp_path: Path, seed: int) -> None:
    """A third of all that the store is asked for fails, and people ask at once: nobody has more
    than his day, the chat no more than its own, and all that was bought is in the ledger.
    """
    chance = random.Random(seed)

    async def hurdle(_: str) -> None:
        if chance.random() < 0.3:
            raise StoreFailed("the disk is tired")

    limits = Limits(user_daily=3, chat_daily=7)
    people = ("ada", "bob", "cem")
    async with playing(tmp_path, prices=PRICES, limits=limits) as on, rushing(on):
        asked = [
            on.chat.say(f"/luma a fox {number} of {user}", user=user)
            for number in range(5)
            for user in people
        ]
        await asyncio.gather(*(on.service.receive(inbound) for inbound in asked))
        on.database.before = hurdle
        for inbound in asked:
            message = MessageId(inbound.key.partition(":")[2])
            await on.answer(message, lambda m: m.reply.video or "used up" in m.text)
        on.database.before = no_hurdle
        await on.done()
        counts = [await _jobs(on, user) for user in people]
        assert max(counts) <= 3
        assert sum(counts) == 7 == len(on.seller.paid())
        await settled(on, spent=7 * PRICE)


async def _jobs(on: Stage, user: str) -> int:
    return len(await on.books.read(lambda r: r.jobs.of(owner(user), limit=100)))


async def test_a_call_that_comes_twice_is_not_refused(tmp_path: Path) -> None:
    """Its job was made and the process died before it said so: repeated, it is the same job, though
    nothing is left of the day.
    """
    async with playing(tmp_path, limits=Limits(user_daily=1, user_running=1)) as on:
        pressed = call("a fox", key="press:1")
        for _ in range(2):
            assert (await on.service.pressed(pressed)).text == ""
        assert await _jobs(on, "ada") == 1
        again = await on.service.pressed(call("a fox", key="press:2"))
        assert "used up" in again.text
        await on.bell.when(lambda: on.chat.messages, "it is shown")


async def test_a_gift_is_given_once_and_told_to_both(tmp_path: Path) -> None:
    """The videos change hands, and pay for what the taker asks when his day is used up."""
    async with playing(tmp_path, limits=Limits(user_daily=1)) as on:
        await on.books.write(lambda r: r.credits.book("grant", owner(), 3, now=NOON))
        asked: dict[str, Any] = {"command": "gift", "key": "press:gift", "name": "Ada"}
        gift = call("2", about=owner("bob"), **asked)
        for _ in range(2):
            said = await on.service.pressed(gift)
            assert said.text == "2 videos given. You have 1 left."
        await on.bell.when(lambda: _heard(on, "🎁 Ada gave you 2 videos"), "bob is told")
        for _ in range(3):
            await on.video(await on.say("/luma a fox for bob", user="bob"))
        refused = await on.answer(await on.say("/luma a fox", user="bob"), lambda m: m.text)
        assert "You have used up your video for today" in refused.text


@pytest.mark.parametrize(
    ("text", "about", "said"),
    [
        ("2", None, "Reply to a message"),
        ("some", owner("bob"), "Say how many"),
        ("0", owner("bob"), "Say how many"),
        ("-2", owner("bob"), "Say how many"),
        ("2", owner(), "yours already"),
        ("2", owner("room"), "Reply to a message"),
        ("2", type(owner())("telegram", "bob"), "on one platform"),  # type: ignore[arg-type] # a name
        ("2", owner("bob"), "You have 1 to give away"),
    ],
)
async def test_what_is_no_gift(tmp_path: Path, text: str, about: Any, said: str) -> None:
    """Each is refused by a sentence that says what to do, and nothing changes hands."""
    async with playing(tmp_path) as on:
        await on.books.write(lambda r: r.credits.add(owner(), 1))
        asked = call(text, command="gift", about=about)
        answer = await on.service.pressed(asked)
        assert said in answer.text
        assert await on.books.read(lambda r: r.credits.left(owner())) == 1


def _heard(on: Stage, words: str) -> bool:
    return any(words in m.text for m in on.chat.messages.values())


async def test_limits_says_everything(tmp_path: Path) -> None:
    """Today, this month, at once, the chat, the service, what was bought and given; and when."""
    limits = Limits(
        user_running=3, user_daily=5, user_monthly=50, chat_running=8, chat_daily=20,
        chat_monthly=200, running=40, daily=100, monthly=1000,
    )  # fmt: skip
    async with playing(tmp_path, limits=limits) as on:
        await on.books.write(lambda r: r.credits.add(owner(), 2))
        await on.books.write(lambda r: r.credits.add(pool(CHAT), 9))
        await on.books.write(lambda r: r.chats.put(CHAT, ChatRules(user_daily=4)))
        await on.video(await on.say("/luma a fox"))
        await on.done()
        said = (await on.answer(await on.say("/limits"), lambda m: m.text)).text.splitlines()
        assert said[:11] == [
            "Today: 3 of 4 left.",
            "This month: 49 of 50 left.",
            "This chat today: 19 of 20 left.",
            "This chat this month: 199 of 200 left.",
            "Everybody together today: 99 of 100 left.",
            "Everybody together this month: 999 of 1,000 left.",
            "At once: 3 of 3 free.",
            "This chat at once: 8 of 8 free.",
            "Everybody together at once: 40 of 40 free.",
            "Bought, for when the day is used up: 2.",
            "Given to this chat, for whoever has used up the day: 9.",
        ]
        assert said[11].startswith("The day starts over in ")
        assert said[12].startswith("The month starts over in ")


async def test_who_runs_the_service_has_no_limits_of_his_own(tmp_path: Path) -> None:
    """Nor does the one whom he gave another number; the service's own limits hold for both."""
    limits = Limits(user_daily=1, daily=4)
    async with playing(tmp_path, limits=limits, admins=frozenset({"room:root"})) as on:
        await on.books.write(lambda r: r.allowances.put(owner("bob"), 2))
        for user in ("root", "root", "bob", "bob"):
            await on.video(await on.say("/luma a fox", user=user))
        refused = await on.answer(await on.say("/luma a fox", user="root"), lambda m: m.text)
        assert refused.text.startswith("All videos of today are used up.")


async def test_limits_says_who_is_banned_and_until_when(tmp_path: Path) -> None:
    """Before all else: nothing of the rest is of use to him; to others it says nothing of it."""
    async with playing(tmp_path) as on:
        until = on.clock.now() + 3 * 3600
        ban = Ban(subject=str(owner()), scope="service", until=until, reason="spam")
        await on.books.write(lambda r: r.bans.put(ban))
        said = (await on.answer(await on.say("/limits"), lambda m: m.text)).text.splitlines()
        assert "spam" in said[0]
        assert "3 h 0 min" in said[0]
        other = await on.answer(await on.say("/limits", user="bob"), lambda m: m.text)
        assert "spam" not in other.text
