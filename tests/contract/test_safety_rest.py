"""Where barred words and cooling down reach: names, what is shown later, who speaks as a chat."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.domain.names import JobId
from bot.domain.people import Owner
from bot.ports import Ban
from tests.exhibition import exhibition
from tests.making import ROOM, call
from tests.service_stage import playing, rushing


async def test_a_barred_word_is_not_shown_later_either(tmp_path: Path) -> None:
    """A video from before its word was barred cannot be shown to everybody any more."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film("a gory fox")
        await ex.on.books.write(lambda r: r.words.add("gory"))
        assert "not allowed" in (await ex.press("share", made.id)).text
        assert await ex.shared(made) is None


async def test_a_barred_word_in_a_name_is_not_shown(tmp_path: Path) -> None:
    """Such a maker is somebody, in the showcases and after each press that would name him."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        await ex.on.books.write(lambda r: r.words.add("gore"))
        made = await ex.film(maker="G o r e lover")
        near, _ = await ex.share(made)
        assert near.text.endswith("by somebody")
        await ex.press("named", made.id)
        await ex.on.service.pressed(call(command="credit", target=JobId("named")))
        shared = await ex.shared(made)
        assert shared is not None
        assert shared.maker is None


async def test_who_speaks_as_the_chat_cools_down_alone(tmp_path: Path) -> None:
    """Unsuitable requests of an anonymous admin, whom a platform knows as the chat, leave its
    people alone; a ban of the chat does not.
    """
    async with playing(tmp_path) as on, rushing(on):
        until = on.clock.now() + 900.0
        chat = str(Owner(ROOM, ROOM))
        cooling = Ban(subject=chat, scope="service", until=until, cooling=True)
        await on.books.write(lambda r: r.bans.put(cooling))
        assert (await on.video(await on.say("/luma a fox", user="bob"))).reply.video
        refused = await on.answer(await on.say("/luma a hare", user=ROOM), lambda _: True)
        assert "take a break" in refused.text
        await on.books.write(lambda r: r.bans.put(replace(cooling, cooling=False)))
        refused = await on.answer(await on.say("/luma a fox", user="bob"), lambda _: True)
        assert "may not ask" in refused.text


async def test_a_ban_holds_for_votes_though_somebody_cools_down_as_well(tmp_path: Path) -> None:
    """Cooling down keeps nobody from voting; a ban does, also while he cools down for longer."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        await ex.share(made)
        bob, now = str(Owner(ROOM, "bob")), ex.on.clock.now()
        cooling = Ban(subject=bob, scope="service", until=now + 9e6, cooling=True)
        await ex.on.books.write(lambda r: r.bans.put(cooling))
        assert "has 1 now" in (await ex.press("vote", made.id, "bob")).text
        ban = Ban(subject=bob, scope=f"{ROOM}:{ROOM}", until=now + 9e5)
        await ex.on.books.write(lambda r: r.bans.put(ban))
        assert "may not" in (await ex.press("vote", made.id, "bob")).text


async def test_limits_tell_of_ones_own_cooling_down_only(tmp_path: Path) -> None:
    """What the anonymous admins of a chat did is nothing that its people are told of."""
    async with playing(tmp_path) as on:
        until = on.clock.now() + 900.0
        chat = str(Owner(ROOM, ROOM))
        cooling = Ban(subject=chat, scope="service", until=until, cooling=True)
        await on.books.write(lambda r: r.bans.put(cooling))
        said = await on.answer(await on.say("/limits", user="bob"), lambda m: m.text)
        assert "take a break" not in said.text
        said = await on.answer(await on.say("/limits", user=ROOM), lambda m: m.text)
        assert "take a break" in said.text
