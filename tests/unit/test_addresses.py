"""Addresses that cannot be guessed: what was made opens, whatever differs does not."""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adapters.web.addresses import LIFETIME, PublicAddresses
from bot.domain.names import BlobKey, JobId
from bot.ports import Addresses
from tests.making import NOON

URL = "https://bot.example/luma"
SECRET = bytes(range(32))
KEY = BlobKey("0123456789abcdef0123456789abcdef.jpg")
JOB = JobId("01hf4qzx5m0000000000000000")

TEXTS = st.text(max_size=40)
KEYS = st.from_regex(r"[a-z0-9_-]{1,40}\.[a-z0-9]{1,8}", fullmatch=True) | TEXTS


def at(now: float = NOON, secret: bytes = SECRET) -> PublicAddresses:
    """Make addresses at some moment."""
    return PublicAddresses(URL, secret, lambda: now)


def parts(address: str) -> tuple[str, str, str]:
    """Take the address of a picture apart: key, expires, signature."""
    split = urlsplit(address)
    query = parse_qs(split.query, strict_parsing=True)
    folder, _, key = split.path.rpartition("/")
    assert folder == "/luma/pictures"
    assert {name: len(values) for name, values in query.items()} == {"expires": 1, "signature": 1}
    return unquote(key), query["expires"][0], query["signature"][0]


def test_the_port_is_kept() -> None:
    """It is what the core asks for, under the public address."""
    addresses: Addresses = at()
    assert addresses.picture(KEY).startswith(f"{URL}/pictures/{KEY}?expires=")
    assert addresses.callback(JOB).startswith(f"{URL}/callbacks/{JOB}/")


def test_a_picture_can_be_read_for_an_hour() -> None:
    """Until the hour is over, and not a second longer; an address from before is as good."""
    key, expires, signature = parts(at().picture(KEY))
    assert key == KEY
    assert LIFETIME == 3600
    for later, good in ((0, True), (3599, True), (3600, False), (86400, False)):
        assert at(NOON + later).opens(key, expires, signature) is good


def test_a_restart_changes_nothing() -> None:
    """Whoever has the same secret knows the addresses; whoever has another does not."""
    picture, callback = parts(at().picture(KEY)), at().callback(JOB).rpartition("/")[2]
    assert at().opens(*picture)
    assert at().calls(JOB, callback)
    other = at(secret=bytes(32))
    assert not other.opens(*picture)
    assert not other.calls(JOB, callback)


def test_one_purpose_does_not_serve_the_other() -> None:
    """Who may call back may not read a picture, even under the same name."""
    name = f"{int(NOON) + LIFETIME}/{KEY}"
    callback = at().callback(JobId(name)).rpartition("/")[2]
    assert not at().opens(KEY, str(int(NOON) + LIFETIME), callback)
    assert not at().calls(name, parts(at().picture(KEY))[2])


def test_a_signature_is_long_enough() -> None:
    """128 bits of it, in letters that no address has to quote, and none of the secret itself."""
    signature = at().callback(JOB).rpartition("/")[2]
    assert len(base64.urlsafe_b64decode(signature + "==")) == 16
    plain = hmac.new(SECRET, JOB.encode(), hashlib.sha256).digest()[:16]
    assert base64.urlsafe_b64encode(plain).decode().rstrip("=") != signature


@settings(deadline=None, max_examples=200)
@given(key=KEYS, now=st.floats(0, 10**11))
def test_what_is_made_opens(key: str, now: float) -> None:
    """Any name comes through the address unharmed."""
    addresses = at(now)
    assert addresses.opens(*parts(addresses.picture(BlobKey(key))))
    *_, job, signature = addresses.callback(JobId(key)).split("/")
    assert addresses.calls(unquote(job), signature)


@settings(deadline=None, max_examples=300)
@given(
    key=KEYS,
    changed=st.tuples(KEYS, TEXTS | st.integers(0, 10**13).map(str), TEXTS),
    kept=st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_no_change_passes(
    key: str, changed: tuple[str, str, str], kept: tuple[bool, bool, bool]
) -> None:
    """Another name, another date, another signature, or any two of them: refused."""
    real = parts(at().picture(BlobKey(key)))
    forged = tuple(a if keep else b for a, b, keep in zip(real, changed, kept, strict=True))
    assume(forged != real)
    assert not at().opens(forged[0], forged[1], forged[2])


@settings(deadline=None, max_examples=300)
@given(key=KEYS, data=st.data())
def test_no_letter_may_change(key: str, data: st.DataObject) -> None:
    """One letter changed, added, dropped or moved over a border: refused, in either address."""
    real = parts(at().picture(BlobKey(key)))
    forged = list(real)
    which = data.draw(st.integers(0, 2))
    where = data.draw(st.integers(0, len(forged[which])))
    cut = data.draw(st.integers(0, 2))
    letter = data.draw(st.sampled_from(["", "/", "0", "9", "-", "_", "A", "=", "٣", "\ud800"]))
    forged[which] = forged[which][:where] + letter + forged[which][where + cut :]
    assume(tuple(forged) != real)
    assert not at().opens(*forged)
    signature = at().callback(JobId(key)).rpartition("/")[2]
    other = signature[: where % 23] + letter + signature[where % 23 + cut :]
    assert at().calls(key, other) is (other == signature)


def test_the_border_between_date_and_name_cannot_be_moved() -> None:
    """A name that looks like a date and a name is another name."""
    key, expires, signature = parts(at().picture(BlobKey("2/x.jpg")))
    assert not at().opens("x.jpg", f"{expires}/2", signature)
    assert at().opens(key, expires, signature)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_strangers_get_no_error(key: str, expires: str, signature: str) -> None:
    """Whatever is asked for, the answer is no."""
    assert at().opens(key, expires, signature) is False
    assert at().calls(key, signature) is False
