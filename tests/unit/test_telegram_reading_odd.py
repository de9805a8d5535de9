"""Updates as nobody should send them: each is read, or is said to be none; nothing breaks."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.telegram.images import image
from adapters.chat.telegram.intake import sort
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.reading import Form, call_of, concerns, form_of, pressed
from adapters.chat.telegram.spoken import units
from adapters.chat.telegram.update import Unreadable, read_update
from bot.domain.names import JobId
from tests.telegram_updates import BOT, CHANNEL, JOB, document, keyboard, photo, posted, said

ME: Final = Me(id=7, name="luma_bot", reads_all=False, inline=True)
FORM: Final = f"form:edit:{JOB}:11:press"

PRESS: Final = {"id": "1", "from": said()["from"], "chat_instance": "1", "data": f"again:{JOB}"}
WHOLE: Final[list[dict[str, Any]]] = [
    {
        "update_id": 1,
        "message": said(
            caption="/luma@luma_bot a fox 🦊 at dusk",
            photo=photo("p"),
            media_group_id="9",
            message_thread_id=3,
            is_topic_message=True,
            reply_to_message=said(
                sender=BOT,
                video={"file_id": "v"},
                reply_markup=keyboard(f"again:{JOB}", pass_on=JOB),
            ),
            external_reply={"origin": {}, "document": document("d", mime_type="image/png")},
        ),
    },
    {"update_id": 2, "message": said(text="a red fox", reply_to_message=said(sender=BOT))},
    {"update_id": 3, "channel_post": posted(text="/luma a fox", sender_chat=CHANNEL)},
    {"update_id": 4, "callback_query": PRESS | {"message": said(sender=BOT)}},
    {"update_id": 5, "callback_query": PRESS | {"inline_message_id": "i"}},
    {
        "update_id": 6,
        "my_chat_member": {
            "chat": CHANNEL,
            "from": said()["from"],
            "date": 1,
            "old_chat_member": {"status": "left"},
            "new_chat_member": {"status": "restricted", "is_member": True},
        },
    },
    {"update_id": 7, "inline_query": {"id": "1", "from": said()["from"], "query": "fox"}},
]
ANYTHING: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary().map(
        lambda raw: raw.decode("utf-16-le", "surrogatepass") if not len(raw) % 2 else ""
    ),
    st.just([]),
    st.just({}),
    st.lists(st.integers(), max_size=2),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to each part of a value, and to the whole."""
    yield path
    inner: Any = value.items() if isinstance(value, dict) else ()
    inner = enumerate(value) if isinstance(value, list) else inner
    for name, part in inner:
        yield from places(part, (*path, name))


def replaced(whole: Any, path: tuple[Any, ...], by: Any) -> Any:
    """Return a value with one part of it replaced."""
    if not path:
        return by
    whole = copy.deepcopy(whole)
    inner = whole
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = by
    return whole


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """Draw an update of which one to three parts are something else."""
    update: Any = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(places(update))))
        update = replaced(update, path, draw(ANYTHING))
    return update


def understand(raw: object, sent_as: str | None) -> None:
    """Do with an update what is done without asking anybody."""
    update = read_update(json.dumps(raw))
    if update.callback_query is not None:
        pressed(update.callback_query)
    for message in (update.message, update.channel_post):
        if message is not None:
            concerns(message, ME)
            call_of(message, f"telegram:{update.update_id}", ME, sent_as)


@given(mutated(), st.sampled_from([None, FORM, f"{JOB}:second", "welcome:1:2"]))
def test_an_odd_update_is_read_or_is_none(raw: object, sent_as: str | None) -> None:
    """Whatever stands in an update, reading it ends in a call, in nothing, or in `Unreadable`."""
    try:
        understand(raw, sent_as)
    except Unreadable:
        return


@given(st.lists(st.one_of(mutated(), ANYTHING), max_size=4))
def test_odd_updates_are_sorted(batch: list[object]) -> None:
    """A batch of anything is sorted without an error, and what has a number is gone past."""
    found = sort(batch, ME, 1.0)
    numbered = [
        one["update_id"]
        for one in batch
        if isinstance(one, dict) and type(one.get("update_id")) is int
    ]
    usable = [number for number in numbered if abs(number) < 2**53]
    assert found.offset == (max(usable) + 1 if usable else None)
    assert found.odd == len(batch) - len(usable)


@pytest.mark.parametrize("raw", WHOLE)
def test_the_patterns_are_good(raw: dict[str, Any]) -> None:
    """What is mutated above is fine before."""
    understand(raw, None)


def test_what_becomes_of_a_batch() -> None:
    """Commands, presses and memberships are kept, queries are not stored, talk is let go."""
    talk = {"update_id": 8, "message": said(text="hello", message_id=30)}
    poison = {"update_id": 9, "message": {"text": 5}}
    found = sort([*WHOLE, talk, poison, {"no": "number"}], ME, 4.0)
    keys = [inbound.key for inbound in found.heard]
    assert keys == [f"telegram:{n}" for n in (1, 2, 3, 4, 5, 6, 9)]
    assert [inquiry.query for inquiry in found.inquiries] == ["fox"]
    assert found.pictures == (("telegram:-1001:9", 1, "u-p.2048.p", 4.0),)
    assert (found.offset, found.odd) == (10, 1)
    assert (-1001, 30, True) in found.numbers


def test_a_silent_sibling_of_an_album_is_kept() -> None:
    """A picture without words may be the second one of somebody who asked with the first."""
    sibling = {"update_id": 1, "message": said(photo=photo("b"), media_group_id="9", message_id=2)}
    found = sort([sibling], ME, 4.0)
    assert found.heard == ()
    assert found.pictures == (("telegram:-1001:9", 2, "u-b.2048.b", 4.0),)


@pytest.mark.parametrize(
    "name", ["", "no-such.upload", "../room.db", "/etc/hostname", "a.b.c", "..x y"]
)
def test_only_our_names_name_pictures(name: str) -> None:
    """A name that the bot did not make is not taken for a file of Telegram's."""
    assert image(name) is None


@given(st.text())
def test_only_our_keys_are_forms(key: str) -> None:
    """Any other key is no form."""
    assert form_of(key) is None
    assert form_of(FORM) is not None


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers(0, 20))
def test_stretches_are_cut_anywhere(text: str, start: int) -> None:
    """Any offset gives some text, even one in the middle of a character."""
    assert units(text, 0, None) == text
    assert isinstance(units(text, start, start + 3), str)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "again",
        "again:",
        f"luma:{JOB}",
        f"help:{JOB}",
        f"begone:{JOB}",
        "again:../../etc",
        "language:" + "x" * 49,
    ],
)
def test_forged_presses_name_nothing(data: str) -> None:
    """A client can send any data; typed commands and unknown verbs are no presses."""
    raw = {"update_id": 4, "callback_query": PRESS | {"data": data, "message": said(sender=BOT)}}
    press = read_update(json.dumps(raw)).callback_query
    assert press is not None
    call = pressed(press)
    assert (call.command, call.target) == ("", None)


def test_a_press_is_read() -> None:
    """A press names the job and the person who really pressed, at the pressed message."""
    raw = {"update_id": 4, "callback_query": PRESS | {"message": said(sender=BOT, message_id=6)}}
    press = read_update(json.dumps(raw)).callback_query
    assert press is not None
    call = pressed(press)
    assert (call.key, call.command, call.target) == ("telegram:press:1", "again", JobId(JOB))
    assert (call.owner.user, call.address.reply_to, call.text) == ("11", "-1001/6", None)


@pytest.mark.parametrize(("data", "command", "target"), [("language:pt", "language", "pt")])
def test_a_press_about_something_else(data: str, command: str, target: str) -> None:
    """Not every button belongs to a job."""
    raw = {"update_id": 4, "callback_query": PRESS | {"data": data, "message": said(sender=BOT)}}
    press = read_update(json.dumps(raw)).callback_query
    assert press is not None
    call = pressed(press)
    assert (call.command, call.target) == (command, target)


def test_a_form_about_something_else() -> None:
    """A form knows again what it was asked for, whatever that is."""
    form = Form(verb="credit", job=JobId("no-job"), person="-1001")
    assert form_of(form.key("123")) == form
