"""How orders are read: what was written is read again, and nothing that is typed breaks it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import Platform
from bot.domain.orders import Here, Order, Word
from bot.domain.people import Owner
from bot.errors import Refusal
from bot.rules.orders import parse, write

ADA = Owner(Platform("telegram"), "12")
HERE = Here(me=ADA, chat="telegram:-100")
ABOUT = Here(me=ADA, chat="telegram:-100", about=Owner(Platform("telegram"), "77"))
NAMED = Here(me=Owner(Platform("room"), "ada"), chat="room:room")

WORDS = st.sampled_from(
    [*Word, "in", "telegram:5", "here", "chat", "off", "on", "2h", "everywhere"]
)
PIECES = WORDS | st.from_regex(r'[\w:"-]{1,9}', fullmatch=True) | st.text(max_size=9)
LINES = st.builds(
    lambda w, ps: " ".join((w, *ps)), st.sampled_from([*Word]), st.lists(PIECES, max_size=6)
)


@given(line=LINES, here=st.sampled_from([HERE, ABOUT, NAMED]))
def test_what_is_written_is_read_again(line: str, here: Here) -> None:
    """An order as the log keeps it is the order that was given, wherever it is read."""
    try:
        order = parse(line, here)
    except Refusal:
        return
    assert parse(write(order), here) == order


@given(line=st.text(max_size=80), here=st.sampled_from([HERE, ABOUT, NAMED]))
def test_nothing_that_is_typed_breaks_it(line: str, here: Here) -> None:
    """Whatever somebody types is an order or a refusal, never a crash."""
    with suppress(Refusal):
        assert parse(line, here).word in Word


@pytest.mark.parametrize(
    ("line", "here", "order"),
    [
        ("", HERE, Order(word=Word.HELP)),
        ("stats", HERE, Order(word=Word.STATS)),
        ("STATS 7", HERE, Order(word=Word.STATS, number=7)),
        ("stats in here", HERE, Order(word=Word.STATS, chat="telegram:-100")),
        ("ban 2h spam", ABOUT,
         Order(word=Word.BAN, subject="telegram:77", seconds=7200, text="spam")),
        ("ban discord:5 3d", ABOUT, Order(word=Word.BAN, subject="discord:5", seconds=259200)),
        ("ban 55 too loud", HERE, Order(word=Word.BAN, subject="telegram:55", text="too loud")),
        ("ban <@!55> 1w", HERE, Order(word=Word.BAN, subject="telegram:55", seconds=604800)),
        ("ban <@77> 1w", ABOUT, Order(word=Word.BAN, subject="telegram:77", seconds=604800)),
        ("ban 5550001 3d", ABOUT,
         Order(word=Word.BAN, subject="telegram:5550001", seconds=259200)),
        ("unban 5550001", ABOUT, Order(word=Word.UNBAN, subject="telegram:5550001")),
        ("ban <@55> 1w", ABOUT, Order(word=Word.BAN, subject="telegram:55", seconds=604800)),
        ("grant 5550", ABOUT, Order(word=Word.GRANT, subject="telegram:77", number=5550)),
        ("grant telegram:-100 5", HERE,
         Order(word=Word.GRANT, subject="telegram:-100", number=5, whole=True)),
        ("grant -100123 5", HERE,
         Order(word=Word.GRANT, subject="telegram:-100123", number=5, whole=True)),
        ("unban eve", NAMED, Order(word=Word.UNBAN, subject="room:eve")),
        ("grant 5", ABOUT, Order(word=Word.GRANT, subject="telegram:77", number=5)),
        ("grant chat 5 in telegram:-7", ABOUT,
         Order(word=Word.GRANT, subject="telegram:-7", number=5, whole=True, chat="telegram:-7")),
        ("limit off", ABOUT, Order(word=Word.LIMIT, subject="telegram:77")),
        ("limit 12 0", HERE, Order(word=Word.LIMIT, subject="telegram:12", number=0)),
        ("set quiet 22:00-07:00  +02:00", HERE,
         Order(word=Word.SET, name="quiet", text="22:00-07:00 +02:00")),
        ('block Gore "two  Words" gore everywhere', HERE,
         Order(word=Word.BLOCK, words=("gore", "two words"), everywhere=True)),
        ("provider YeScale OFF", HERE, Order(word=Word.PROVIDER, name="yescale", on=False)),
        ("job ABC123", HERE, Order(word=Word.JOB, name="abc123")),
    ],
)  # fmt: skip
def test_orders(line: str, here: Here, order: Order) -> None:
    """One of each form, with its person replied to, named, mentioned, or a bare number."""
    assert parse(line, here) == order


@pytest.mark.parametrize(
    ("line", "here", "code"),
    [
        ("statz", HERE, "order_unknown"),
        ("ban", HERE, "order_subject"),
        ("ban @eve", HERE, "order_subject"),
        ("ban eve", HERE, "order_subject"),
        ("ban @eve", ABOUT, "order_subject"),
        ("ban 2h", NAMED, "order_subject"),
        ("stats 0", HERE, "order_number"),
        ("stats 91", HERE, "order_number"),
        ("stats ٣", HERE, "order_number"),
        (
            "ban",
            Here(me=ADA, chat="telegram:-100", about=Owner(ADA.platform, "-100")),
            "order_subject",
        ),
        ("grant 5", HERE, "order_subject"),
        ("limit 5", NAMED, "order_subject"),
        ("grant 5550001", HERE, "order_number"),
        ("grant 12 -5", HERE, "order_number"),
        ("limit", ABOUT, "order_number"),
        ("block", HERE, "order_words"),
        ("block ... everywhere", HERE, "order_words"),
        ("provider yescale", HERE, "order_switch"),
        ("job abc", HERE, "order_job"),
        ("redeliver abc12!", HERE, "order_job"),
    ],
)
def test_what_is_no_order(line: str, here: Here, code: str) -> None:
    """Each is refused by name; a duration is never taken for a person."""
    with pytest.raises(Refusal) as refused:
        parse(line, here)
    assert refused.value.code == code
