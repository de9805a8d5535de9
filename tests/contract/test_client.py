"""The HTTP client against a seller that breaks in every way a connection can."""

from __future__ import annotations

import asyncio
import gzip
import logging
from collections.abc import AsyncIterator

import pytest

from adapters.luma.bounds import Bounds
from adapters.luma.client import Http, open_http
from bot.errors import AnswerLost, BadVideo, NotTaken, ReadFailed
from tests.contract.seller import answer, selling

KEY = "sk-a-very-secret-key"
QUICK = Bounds(connect=5.0, answer=0.2, purchase=0.2, silence=0.2, call=5.0)


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    """Open a client with little patience."""
    async with open_http(QUICK) as client:
        yield client


async def test_a_purchase_arrives_whole_and_its_answer_comes_back(http: Http) -> None:
    """Key, type, length and body are as documented; the answer is as it was sent."""
    async with selling(answer(201, b'{"id": "a"}', Retry_After="3")) as seller:
        response = await http.buy(f"{seller.url}/luma/generations", KEY, b'{"user_prompt": "x"}')
    assert (response.status, response.body) == (201, b'{"id": "a"}')
    assert response.headers["retry-after"] == "3"
    (heard,) = seller.heard
    assert (heard.method, heard.target) == ("POST", "/luma/generations")
    assert heard.body == b'{"user_prompt": "x"}'
    assert heard.headers["authorization"] == f"Bearer {KEY}"
    assert heard.headers["content-type"] == "application/json"
    assert "cookie" not in heard.headers


async def test_a_seller_may_want_headers_of_its_own(http: Http) -> None:
    """They go with purchases and questions, and cannot replace the key."""
    extra = {"X-Channel": "luma", "Authorization": "Bearer other"}
    async with selling(answer(), answer()) as seller:
        await http.buy(f"{seller.url}/", KEY, b"{}", headers=extra)
        await http.ask("GET", f"{seller.url}/", KEY, headers=extra)
    for heard in seller.heard:
        assert heard.headers["x-channel"] == "luma"
        assert heard.headers["authorization"] == f"Bearer {KEY}"


async def test_something_is_deleted_without_a_body(http: Http) -> None:
    """The answer to it has no body either."""
    async with selling(b"HTTP/1.1 204 No Content\r\n\r\n") as seller:
        response = await http.ask("DELETE", f"{seller.url}/generations/a", KEY)
    assert (response.status, response.body) == (204, b"")
    assert (seller.heard[0].method, seller.heard[0].body) == ("DELETE", b"")


async def test_a_body_with_two_pictures_is_sent_in_pieces(http: Http) -> None:
    """14 MB go out whole, with their length told beforehand."""
    body = b"x" * 14_000_000
    async with selling(answer()) as seller:
        await http.buy(f"{seller.url}/", KEY, body)
    assert seller.heard[0].body == body


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        None,
        b"hello",
        b"HTTP/1.1 200 OK\r\n",
        answer(200, b'{"id": "a"', content_length="100"),
        answer(200, b"no gzip", content_encoding="gzip"),
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
    ],
    ids=["hangs up", "says nothing", "no http", "half", "cut", "no gzip", "long header", "chunk"],
)
async def test_an_answer_that_breaks_is_lost(http: Http, broken: bytes | None) -> None:
    """The request arrived, once, and nobody knows what became of it."""
    async with selling(broken, answer()) as seller:
        with pytest.raises(AnswerLost):
            await http.buy(f"{seller.url}/", KEY, b"{}")
        assert len(seller.heard) == 1


async def test_a_closed_port_means_that_nothing_was_taken(http: Http) -> None:
    """No connection, no purchase: it may be tried again."""
    async with selling() as seller:
        pass
    with pytest.raises(NotTaken) as caught:
        await http.buy(f"{seller.url}/", KEY, b"{}")
    assert caught.value.retry_after > 0


async def test_an_unknown_host_means_that_nothing_was_taken(http: Http) -> None:
    """A name without an address is no connection either."""
    with pytest.raises(NotTaken):
        await http.buy("http://no-such-host.invalid/", KEY, b"{}")


async def test_no_free_connection_means_that_nothing_was_taken() -> None:
    """A purchase that waited in vain for its turn was never sent."""
    few = Bounds(connect=0.2, purchase=5.0, call=5.0, connections=1)
    async with open_http(few) as http, selling(None) as seller:
        first = asyncio.ensure_future(http.buy(f"{seller.url}/", KEY, b"first"))
        await seller.arrived.wait()
        with pytest.raises(NotTaken):
            await http.buy(f"{seller.url}/", KEY, b"second")
        seller.over.set()
        with pytest.raises(AnswerLost):
            await first
    assert [heard.body for heard in seller.heard] == [b"first"]


async def test_each_purchase_has_a_connection_of_its_own(http: Http) -> None:
    """On an old connection nobody could say whether a hang-up had taken the money."""
    async with selling(answer(), answer(), keep=True) as seller:
        await http.buy(f"{seller.url}/", KEY, b"{}")
        await http.buy(f"{seller.url}/", KEY, b"{}")
        assert seller.connections == 2


async def test_questions_share_a_connection(http: Http) -> None:
    """Polling does not shake hands each time."""
    async with selling(answer(), answer(), keep=True) as seller:
        await http.ask("GET", f"{seller.url}/", KEY)
        await http.ask("POST", f"{seller.url}/", KEY, b'{"ids": []}')
        assert seller.connections == 1
    assert seller.heard[1].body == b'{"ids": []}'


@pytest.mark.parametrize("broken", [b"", None, b"hello", answer(200, b"{", content_length="9")])
async def test_a_question_that_breaks_is_asked_again_by_others(
    http: Http, broken: bytes | None
) -> None:
    """The client itself does not repeat; it says that reading failed."""
    async with selling(broken) as seller:
        with pytest.raises(ReadFailed):
            await http.ask("GET", f"{seller.url}/", KEY)


async def test_redirects_and_errors_come_back_as_they_are(http: Http) -> None:
    """A redirected purchase would lose its body; the protocol decides what it means."""
    async with selling(answer(307, b"", location="/elsewhere")) as seller:
        response = await http.buy(f"{seller.url}/", KEY, b"{}")
    assert response.status == 307
    assert len(seller.heard) == 1


async def test_an_early_refusal_is_heard(http: Http) -> None:
    """A seller may refuse a large body before it has read it."""

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer(413, b'{"detail": "too large"}'))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        response = await http.buy(f"http://127.0.0.1:{port}/", KEY, b"x" * 8_000_000)
    assert response.status == 413


async def test_an_endless_answer_is_cut(http: Http) -> None:
    """No more than the bound is kept, and that much is no JSON."""
    body = b"[" + b"1," * 2_000_000
    async with selling(answer(200, body)) as seller:
        response = await http.ask("GET", f"{seller.url}/", KEY)
    assert len(response.body) == QUICK.json_bytes


async def test_a_packed_bomb_is_cut(http: Http) -> None:
    """What a small body unpacks to is bounded as well."""
    body = gzip.compress(b" " * 50_000_000)
    async with selling(answer(200, body, content_encoding="gzip")) as seller:
        response = await http.ask("GET", f"{seller.url}/", KEY)
    assert len(response.body) == QUICK.json_bytes


async def test_an_answer_that_quotes_the_key_is_cleaned(http: Http) -> None:
    """Nobody behind the client sees the key, not even in an error of the seller."""
    async with selling(answer(401, f'{{"detail": "bad key {KEY}"}}'.encode())) as seller:
        response = await http.ask("GET", f"{seller.url}/", KEY)
    assert response.body == b'{"detail": "bad key ***"}'


async def test_a_key_that_is_a_word_does_not_blot_out_words(http: Http) -> None:
    """The sandbox's links have its name in them, and so may its key."""
    async with selling(answer(200, b'{"url": "http://127.0.0.1/sandbox/a"}')) as seller:
        response = await http.ask("GET", f"{seller.url}/", "sandbox")
    assert b"/sandbox/a" in response.body


async def test_cookies_are_not_carried_from_one_account_to_another(http: Http) -> None:
    """All accounts share the client, and nothing else."""
    async with selling(answer(set_cookie="a=b; Path=/"), answer()) as seller:
        await http.ask("GET", f"{seller.url}/", KEY)
        await http.ask("GET", f"{seller.url}/", "another")
    assert "cookie" not in seller.heard[1].headers


async def test_nothing_secret_is_logged(http: Http, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the key nor the query of a presigned link reaches any log."""
    caplog.set_level(logging.DEBUG)
    async with selling(answer(), answer(), b"") as seller:
        await http.ask("GET", f"{seller.url}/", KEY)
        async with http.open(f"{seller.url}/v.mp4?X-Amz-Signature=feed", local=True):
            pass
        with pytest.raises(ReadFailed) as caught:
            await http.ask("GET", f"{seller.url}/?X-Amz-Signature=feed", KEY)
    told = caplog.text + str(caught.value)
    assert "feed" not in told
    assert KEY not in told


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve names where nobody checks them."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with open_http(QUICK) as http, selling(answer()) as seller:
        assert (await http.ask("GET", f"{seller.url}/", KEY)).status == 200


@pytest.mark.parametrize("host", ["localhost.", "2130706433", "127.1", "0x7f000001"])
async def test_names_of_this_machine_are_refused_after_resolving(http: Http, host: str) -> None:
    """Odd spellings of loopback pass the reading of a link, and fail here."""
    with pytest.raises(BadVideo):
        async with http.open(f"https://{host}:1/v.mp4", local=False):
            pass
