"""What people write never becomes part of a page; reports come from our own page, and not many."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from adapters.web.gallery.allowance import Allowance
from bot.domain.video import VideoRequest
from tests.clock import FakeClock
from tests.gallery_stage import Answer, Stage, stage

EVIL = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onerror=alert(1) x="',
    "entity": "&lt;b&gt; &amp; &#60;i&#62;",
    "template": "{{ 7*7 }} {% raw %} ${x} #{x}",
    "comment": "--> <!-- ]]> <![CDATA[",
    "turned": "\u202eabc\u2066def\u200f",
    "unseen": "a\u200bb\u2060c\ufeffd",
    "controls": "a\x00b\x1bc\x85d",
    "long": "x" * 4990,
    "lines": "one\n\n\ntwo </title></textarea>",
    "address": "javascript:alert(1)",
}


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """An empty gallery."""
    async with stage(tmp_path) as opened:
        yield opened


def parsed(answer: Answer) -> Element:
    """Read a page as browsers do; raises for anything that is not valid HTML."""
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.text)
    assert isinstance(page, Element)
    return page


@pytest.mark.parametrize("name", EVIL)
async def test_words_stay_words(on: Stage, name: str) -> None:
    """Every page is valid HTML without a script or an event, however the prompt and name are."""
    evil = EVIL[name]
    shared = await on.share(request=VideoRequest(prompt=f"{evil} fox", model=evil[:80]), maker=evil)
    await on.share(f"{evil} child", maker=evil, parent=shared.job)
    for path in (
        *("/gallery", "/gallery/best?of=ever", f"/gallery/{shared.job}", "/gallery/search?q=fox"),
        *(f"/gallery/{shared.job}/player", "/gallery/search?q=%3Cscript%3E%22%E2%80%AE%00%ff"),
        *("/gallery/maker?name=%22%3E%3Cscript%3E", "/gallery/maker/%3Cscript%3E%22"),
    ):
        answer = await on.get(path)
        assert answer.status == 200
        assert not set("\u202e\u2066\u200f\ufeff\x00\x1b") & set(answer.text)
        for element in parsed(answer).iter():
            assert element.tag not in {"script", "iframe", "object", "embed", "style", "base"}
            assert not [key for key in element.attrib if key.startswith("on") or key == "style"]
            for key in ("href", "src", "action", "poster"):
                assert re.match(r"\.{1,2}/|http://127\.0\.0\.1|#|$", element.get(key, ""))


async def test_every_page_is_valid(on: Stage) -> None:
    """Empty, full, missing, refused: a strict parser finds nothing to complain about."""
    paths = ["/gallery", "/gallery/best", "/gallery/search", "/gallery/maker/x", "/gallery/x"]
    for path in paths:
        parsed(await on.get(path))
    parent = await on.share(maker=None, votes=2)
    shared = await on.share("多行\n提示", parent=parent.job)
    for _ in range(30):
        await on.share()
    paths += [
        f"/gallery/{shared.job}",
        f"/gallery/{shared.job}?reported=1",
        f"/gallery/{parent.job}",
    ]
    for path in paths:
        for language in ("en", "zh"):
            parsed(await on.get(path, Accept_Language=language))


async def test_every_answer_is_armoured(on: Stage) -> None:
    """No scripts, nothing from elsewhere, no cookies, in no frame; also when it is refused."""
    job = (await on.share()).job
    for path in (
        "/gallery",
        f"/gallery/{job}",
        "/gallery/x",
        "/gallery/",
        "/oembed",
        "/robots.txt",
    ):
        headers = (await on.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'")
        assert "frame-ancestors 'none'" in policy
        assert "script" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Set-Cookie" not in headers
    player = (await on.get(f"/gallery/{job}/player")).headers["Content-Security-Policy"]
    assert "frame-ancestors" not in player
    assert "form-action" not in player


async def test_a_report_is_handed_on(on: Stage) -> None:
    """The visitor writes why, comes back to the video and is thanked."""
    job = (await on.share()).job
    answer = await on.post(f"/gallery/{job}/report", {"reason": " It shows\r\nme. \u202e"})
    assert answer.status == 303
    assert answer.headers["Location"] == f"../../gallery/{job}?reported=1#report"
    assert on.reports == [(job, "It shows\nme.")]
    assert "Thank you" in (await on.get(f"/gallery/{job}?reported=1")).text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Sec-Fetch-Site": "same-site"}],
)  # fmt: skip
async def test_no_other_page_reports_for_a_visitor(on: Stage, headers: dict[str, str]) -> None:
    """A form on another page that leads here does nothing."""
    job = (await on.share()).job
    answer = await on.post(f"/gallery/{job}/report", {"reason": "spam"}, **headers)
    assert answer.status == 403
    assert "did not come from our page" in answer.text
    assert on.reports == []
    own = {"Origin": on.url, "Sec-Fetch-Site": "same-origin"}
    assert (await on.post(f"/gallery/{job}/report", {"reason": "real"}, **own)).status == 303


async def test_reports_that_say_nothing_or_too_much(on: Stage) -> None:
    """1,000 characters of any script are heard, more are not, and a flood is not even read."""
    job = (await on.share()).job
    path = f"/gallery/{job}/report"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for reason, status in {"": 400, " \u200e": 400, "🦊" * 1000: 303, "x" * 1001: 413}.items():
        assert (await on.post(path, {"reason": reason})).status == status
    for body, kind, status in (
        (b"reason=" + b"x" * 20_000, form, 413),
        (b"", form, 400),
        (b"\xff%ff&&&=", form, 400),
        (b"a=1&" * 500 + b"reason=x", form, 400),
        (b'{"reason": "x"}', {"Content-Type": "application/json"}, 415),
    ):
        assert (await on.post(path, body, **kind)).status == status
    assert on.reports == [(job, "🦊" * 1000)]
    assert (await on.post(f"/gallery/{'0' * 26}/report", {"reason": "x"})).status == 404
    assert (await on.get(path)).status in {404, 405}


async def test_a_visitor_reports_some_times_an_hour(on: Stage) -> None:
    """The sixth report within an hour is turned away, a neighbour's is not, and later it is heard.

    Behind our own proxy visitors are told apart by what that proxy saw, not by what they claim.
    """
    job = (await on.share()).job
    path = f"/gallery/{job}/report"

    async def reported(claimed: str, seen: str) -> int:
        headers = {"X-Forwarded-For": f"{claimed}, {seen}"}
        return (await on.post(path, {"reason": "bad"}, **headers)).status

    told = [await reported(f"198.51.100.{index}", "203.0.113.9") for index in range(6)]
    assert told == [303] * 5 + [429]
    assert await reported("", "203.0.113.10") == 303
    assert await reported("", "2001:db8::1") == 303
    await on.clock.advance(3601)
    assert await reported("", "203.0.113.9") == 303


def test_what_is_remembered_of_visitors_is_bounded() -> None:
    """A flood from many addresses is stopped as one, and does not fill the memory."""
    allowance = Allowance(FakeClock().now, each=2, all_=10, seconds=60)
    assert sum(allowance.take(str(number)) for number in range(5000)) == 10
    assert len(allowance._clients) <= 2000
    assert len(allowance._everybody) == 10
