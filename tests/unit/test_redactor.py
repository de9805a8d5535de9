"""No secret gets into the log, wherever it stands and however it is quoted."""

from __future__ import annotations

import base64
import io
import json
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from adapters.journal import Journal, Redactor, open_log, overheard, secrets_of
from adapters.journal.libraries import _Ear
from bot.errors import StoreFailed
from bot.settings import read

ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) != "*")
SECRETS = st.text(ALPHABET, min_size=12, max_size=40)
QUOTED: list[Callable[[str], str]] = [
    str,
    repr,
    json.dumps,
    quote,
    quote_plus,
    lambda secret: quote(secret, safe=""),
    lambda secret: f"postgresql://bot:{secret}@host/bot",
    lambda secret: f"Basic {base64.b64encode(secret.encode()).decode()}",
    lambda secret: base64.b64encode(secret.encode()).decode(),
]
"""How libraries write a secret down."""


def written(form: str, secret: str, work: Callable[[Journal], None]) -> str:
    """Return what a journal that knows a secret writes."""
    paper = io.StringIO()
    before, sys.stderr = sys.stderr, paper
    try:
        redactor = Redactor([secret])
        work(Journal(open_log("info", form, redactor), CollectorRegistry(), None, redactor))
    finally:
        sys.stderr = before
    return paper.getvalue()


def failed(text: str) -> Exception:
    """Return an error with a trace, a cause, and the text in both."""
    with pytest.raises(RuntimeError) as caught:
        _fail(text)
    return caught.value


def _fail(text: str) -> None:
    known: dict[str, str] = {}
    try:
        known[text]
    except KeyError as error:
        raise RuntimeError(f"while {text}") from error


@given(
    SECRETS,
    st.text(ALPHABET + " \n", max_size=20),
    st.text(ALPHABET + " \n", max_size=20),
    st.sampled_from(QUOTED),
    st.sampled_from(["json", "console"]),
)
@settings(deadline=None, max_examples=200)
def test_a_secret_anywhere(
    secret: str, before: str, after: str, quoted: Callable[[str], str], form: str
) -> None:
    """In a field, an event, a trace, a cause, a library's line, in every usual quotation."""
    text = f"{before}{quoted(secret)}{after}"

    def work(journal: Journal) -> None:
        journal.note("poll_failed", reason=text, job="01")
        journal.defect("deed_failed", failed(text), lane=text)
        with overheard(journal):
            logging.getLogger("somebody").warning("it was %s", text)
            logging.getLogger("somebody").error("broken", exc_info=failed(text))

    lines = written(form, secret, work)
    assert "deed_failed" in lines
    assert "somebody" in lines
    for shape in {secret, quote(secret, safe=""), json.dumps(secret)[1:-1], repr(secret)[1:-1]}:
        assert shape not in lines
    assert base64.b64encode(secret.encode()).decode().rstrip("=") not in lines


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("postgresql://bot:pw@db/bot is away", "pw@"),
        ("postgresql://bot:p%40w@db/bot", "p%40w"),
        ("host=db password=hunter2 dbname=bot", "hunter2"),
        ("Authorization: Basic Ym90OmJvdA==", "Ym90OmJvdA"),
        ("https://s3.example/b/k?X-Amz-Signature=0a1b&X-Amz-Expires=60", "0a1b"),
        ("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101, Signature=0a1b2c", "0a1b2c"),
        ("key AKIAIOSFODNN7EXAMPLE is unknown", "AKIAIOSFODNN7EXAMPLE"),
        ("POST /webhooks/123456/aW50ZXJhY3Rpb246MTIzNDU2/messages/@original", "aW50ZXJhY3Rpb24"),
        ("POST /interactions/123456/aW50ZXJhY3Rpb246MTIzNDU2/callback", "aW50ZXJhY3Rpb24"),
        ("GET /callbacks/01jqzk/c2lnbmF0dXJlc2lnbmF0dXJl", "c2lnbmF0dXJl"),
        ("https://bot.example/videos/a.mp4?expires=1&signature=abc", "abc"),
    ],
)
def test_what_looks_like_one(text: str, secret: str) -> None:
    """Signed links, passwords and tokens are blanked though nobody said that they are secret."""
    assert secret in text
    clean = Redactor().clean(text)
    assert secret not in clean
    assert "***" in clean


@pytest.mark.parametrize(
    "text",
    [
        "the token is refused; copy TELEGRAM_TOKEN from @BotFather again",
        "https://api.example/generations/0f9e8d7c answered 502",
        "job 01k3v5r9t6m8w2x4y7z0abcdef went from queued to submitting at 12:30:15",
        "sqlite:///data/bot.db cannot be opened: disk I/O error",
    ],
)
def test_what_is_none_stays(text: str) -> None:
    """A log that blanks everything helps nobody."""
    assert Redactor().clean(text) == text


def test_every_secret_of_the_settings_is_known() -> None:
    """Keys, tokens, and passwords inside addresses are found by themselves, also those that are
    set one day: a field that `repr` leaves out is a secret.
    """
    environment = {
        "LUMA_PROVIDERS": "luma",
        "LUMA_API_KEY": "luma-key-0123456789",
        "LUMA_BASE_URL": "https://a.example",
        "TELEGRAM_TOKEN": "123456:telegram-token-0123456789abcdefghij",
        "DISCORD_TOKEN": "discord-token-0123456789",
        "DATABASE_URL": "postgresql://bot:pass%20word-0123@db.example/bot",
    }
    found = set(secrets_of(read(environment, {})))
    wanted = {environment[name] for name in ("LUMA_API_KEY", "TELEGRAM_TOKEN", "DISCORD_TOKEN")}
    assert wanted | {"pass%20word-0123", "pass word-0123"} <= found
    address = "postgresql:///bot?host=db&password=pass%20word+0123&sslpassword=of-the-key"
    found = set(secrets_of(read({"DATABASE_URL": address}, {})))
    assert {"pass word+0123", "pass%20word+0123", "of-the-key"} <= found


def test_a_secret_in_a_value_within_values() -> None:
    """Values hold values, and lists of them."""

    @dataclass(frozen=True, slots=True)
    class Inner:
        key: str = field(repr=False)
        address: str = "https://example.org"

    @dataclass(frozen=True, slots=True)
    class Outer:
        inner: Inner
        more: tuple[Inner, ...]

    assert set(secrets_of(Outer(Inner("one"), (Inner("two"),)))) == {"one", "two"}


def test_a_secret_that_is_learned_late() -> None:
    """The webhook's secret is known only when the store is open: from then on it is blanked."""

    def work(journal: Journal) -> None:
        journal.hide("webhook-secret-0123")
        journal.note("telegram_refused", reason="got webhook-secret-0123")

    assert "got ***" in written("json", "other-secret-0123", work)


def test_a_part_of_a_longer_secret() -> None:
    """One secret is the beginning of another: nothing of the longer one is left."""
    redactor = Redactor(["abcdefgh", "abcdefghijkl"])
    assert redactor.clean("it is abcdefghijkl!") == "it is ***!"


def test_a_defect_that_ends_the_process() -> None:
    """Its trace is a line of ours without secrets, and the exit code is 1; what is meant for the
    operator passes as it is.
    """

    def work(journal: Journal) -> None:
        with pytest.raises(SystemExit) as ended, overheard(journal):
            raise failed("at postgresql://bot:the-secret-0123@db/bot")
        assert ended.value.code == 1
        with pytest.raises(StoreFailed), overheard(journal):
            raise StoreFailed("in use")

    (line,) = written("json", "the-secret-0123", work).splitlines()
    assert json.loads(line)["event"] == "stopped"
    assert "in _fail" in line
    assert "the-secret-0123" not in line


def test_libraries_are_overheard_only_meanwhile() -> None:
    """Their warnings are lines of ours, one with odd arguments as well; afterwards nothing is."""
    odd = logging.LogRecord("psycopg", logging.ERROR, "", 1, "odd %d", ("x",), None)

    def work(journal: Journal) -> None:
        _Ear(journal).emit(odd)
        with overheard(journal):
            logging.getLogger("psycopg").warning("no %s", "line")
            logging.getLogger("psycopg").info("chatter")
        logging.getLogger("psycopg").addHandler(logging.NullHandler())
        logging.getLogger("psycopg").warning("too late")

    told = [json.loads(line) for line in written("json", "a-secret-0123", work).splitlines()]
    assert {(line["event"], line["library"]) for line in told} == {("library", "psycopg")}
    assert [(line["said"], line["level"]) for line in told] == [
        ("odd %d", "error"),
        ("no line", "warning"),
    ]
