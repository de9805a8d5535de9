"""Errors of sellers, in every shape they are known to come in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.luma.patience import LONGEST, SHORTEST, asked_for
from adapters.luma.protocol import Response
from adapters.luma.reasons import reason, words
from adapters.luma.redact import redacted
from adapters.luma.verdicts import unread, unsold, why_failed
from bot.errors import AccountTrouble, AnswerLost, Failure, NotTaken, Rejected
from tests.unit.recorded import recorded

QUOTA = recorded("public/newapi.error_403_quota_task.json")
BAD_KEY = recorded("public/newapi.error_401_openai.json")


def says(**fields: object) -> bytes:
    """Return a JSON answer."""
    return json.dumps(fields).encode()


def upstream(inner: object) -> bytes:
    """Return a gateway's answer that holds another seller's answer as a text."""
    return says(code="fail_to_fetch_task", message=json.dumps(inner), data=None)


@pytest.mark.parametrize(
    ("status", "body", "failure"),
    [
        (401, BAD_KEY, Failure.KEY_REFUSED),
        (401, recorded("public/lumaapi.error_401.json"), Failure.KEY_REFUSED),
        (401, b'{"detail": "Not authenticated"}', Failure.KEY_REFUSED),
        (401, b"", Failure.KEY_REFUSED),
        (
            403,
            says(error={"message": "user is banned", "type": "new_api_error"}),
            Failure.KEY_REFUSED,
        ),
        (403, b"<html>Forbidden</html>", Failure.KEY_REFUSED),
        (403, QUOTA, Failure.MONEY_GONE),
        (200, QUOTA, Failure.MONEY_GONE),
        (429, QUOTA, Failure.MONEY_GONE),
        (402, b"", Failure.MONEY_GONE),
        (403, says(error={"message": "用户额度不足, 剩余额度: ¥0.1"}), Failure.MONEY_GONE),
        (403, says(error={"message": "预扣费额度失败"}), Failure.MONEY_GONE),
        (400, says(error={"message": "x", "code": "insufficient_user_quota"}), Failure.MONEY_GONE),
        (404, b"<html>404</html>", Failure.KEY_REFUSED),
        (
            404,
            b'{"error": {"message": "Invalid URL (POST /luma/generations)"}}',
            Failure.KEY_REFUSED,
        ),
        (405, b"", Failure.KEY_REFUSED),
        (301, b"", Failure.KEY_REFUSED),
        (307, b"", Failure.KEY_REFUSED),
        (308, b"<html>moved</html>", Failure.KEY_REFUSED),
        (400, says(code="invalid_api_platform", message="x", data=None), Failure.KEY_REFUSED),
    ],
)
def test_the_operators_trouble(status: int, body: bytes, failure: Failure) -> None:
    """Key, money and a wrong address are told apart, whatever the status says."""
    error = unsold(Response(status, body))
    assert isinstance(error, AccountTrouble)
    assert error.failure is failure


@pytest.mark.parametrize(
    ("status", "body", "failure"),
    [
        (400, says(detail="Contains blacklisted words"), Failure.MODERATION),
        (400, says(detail={"reason": "prompt not allowed", "code": 1}), Failure.MODERATION),
        (400, upstream({"detail": "Advanced prompt moderation failed"}), Failure.MODERATION),
        (
            400,
            upstream({"error": {"message": "The prompt contains third-party IP"}}),
            Failure.MODERATION,
        ),
        (500, upstream({"detail": "Frame moderation failed"}), Failure.MODERATION),
        (403, says(error={"message": "sensitive words detected"}), Failure.MODERATION),
        (200, says(code=1, message="Prompt not allowed", data=None), Failure.MODERATION),
        (400, says(detail="Failed to read user input frames"), Failure.BAD_PICTURE),
        (400, says(detail={"reason": "invalid base64 image", "code": 1}), Failure.BAD_PICTURE),
        (413, b"<html>Request Entity Too Large</html>", Failure.BAD_PICTURE),
        (
            400,
            says(detail="Prompt is too long, maximum length is 5000 characters"),
            Failure.BAD_PROMPT,
        ),
        (400, says(detail="Loop is not supported for end frame"), Failure.BAD_PROMPT),
        (422, says(detail=[{"msg": "field required"}]), Failure.BAD_PROMPT),
        (400, b"", Failure.BAD_PROMPT),
        (400, recorded("public/newapi.error_400_task_not_exist.json"), Failure.UNKNOWN_TASK),
        (400, upstream({"detail": "Error dispatching job"}), Failure.UPSTREAM),
    ],
)
def test_the_persons_trouble(status: int, body: bytes, failure: Failure) -> None:
    """What is refused for good says why, through every wrapper."""
    error = unsold(Response(status, body))
    assert isinstance(error, Rejected)
    assert error.failure is failure


@pytest.mark.parametrize(
    ("status", "body", "headers", "wait"),
    [
        (429, b"", {}, 10),
        (429, b"<html>slow down</html>", {"retry-after": "3"}, 3),
        (429, says(code="local:quota_not_enough", message="分组上游负载已饱和"), {}, 10),
        (503, b"", {"retry-after": "20"}, 20),
        (200, says(code=429, message="rate limit reached", data=None), {}, 10),
    ],
)
def test_a_busy_seller(status: int, body: bytes, headers: dict[str, str], wait: float) -> None:
    """Nothing was taken; it says, or we guess, when to come back."""
    error = unsold(Response(status, body, headers))
    assert isinstance(error, NotTaken)
    assert error.retry_after == wait


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, says(code="do_request_failed", message="请求上游地址失败", data=None)),
        (500, says(error={"message": "x", "code": "invalid_request"})),
        (500, QUOTA),
        (500, b"rate limit"),
        (502, b"<html>bad gateway</html>"),
        (503, b""),
        (503, b"too many requests"),
        (504, b""),
        (524, b""),
        (408, b""),
        (200, b"<html>rate limit</html>"),
        (200, b'{"message": "rate limit'),
        (204, b""),
        (200, says(detail="Job failed")),
    ],
)
def test_an_unclear_answer_is_a_lost_one(status: int, body: bytes) -> None:
    """Whatever does not clearly say that nothing was taken may have been paid for."""
    assert isinstance(unsold(Response(status, body)), AnswerLost)


def test_reading_meets_the_operators_trouble_too() -> None:
    """A key may be withdrawn, and the money may run out, between two reads."""
    for status, body, failure in (
        (401, BAD_KEY, Failure.KEY_REFUSED),
        (403, QUOTA, Failure.MONEY_GONE),
    ):
        error = unread(Response(status, body))
        assert isinstance(error, AccountTrouble)
        assert error.failure is failure


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("Contains blacklisted words", Failure.MODERATION),
        ("advanced moderation failed", Failure.MODERATION),
        ("Failed to read user input frames", Failure.BAD_PICTURE),
        ("Loop is not supported for interpolation", Failure.BAD_PROMPT),
        ("Prompt processing failed", Failure.UPSTREAM),
        ("Error dispatching job", Failure.UPSTREAM),
        ("user quota is not enough", Failure.UPSTREAM),
        ("a slip of the brush", Failure.UPSTREAM),
        ("", Failure.UPSTREAM),
    ],
)
def test_reasons_of_failed_generations(text: str, failure: Failure) -> None:
    """Only what the person can change is told apart."""
    assert why_failed(text) is failure


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BAD_KEY, "invalid token (request id: 20250101000000000EXAMPLE) | new_api_error"),
        (QUOTA, "user quota is not enough | quota_not_enough"),
        (b'{"detail": "no"}', "no"),
        (b'{"detail": {"reason": "no", "code": 1}}', "no"),
        (b'{"detail": [{"msg": "field required"}]}', "field required"),
        (b'{"error": "no"}', "no"),
        (upstream({"detail": "inner"}), "inner | fail_to_fetch_task"),
        (
            upstream({"message": json.dumps({"detail": "innermost"})}),
            "innermost | fail_to_fetch_task",
        ),
        (b'{"detail": "upstream"}{"detail": {"reason": "own"}}', "upstream | own"),
        (b'[{"message": "listed"}]', "listed"),
        (b'{"data": {"fail_reason": "inside"}}', "inside"),
        (b"<html><style>a{}</style><h1>502</h1> Bad  Gateway</html>", "502 Bad Gateway"),
        (b"plain", "plain"),
        (b"", ""),
        (b'{"message": ""}', ""),
        (b'{"message": "{not json"}', "{not json"),
    ],
)
def test_texts_of_errors_are_found(body: bytes, said: str) -> None:
    """In all the places and wrappers in which sellers put them."""
    assert words(body) == said


def test_a_reason_for_the_log_is_short_and_without_secrets() -> None:
    """Keys, signatures and pictures of an echoed request stay out of the log."""
    body = says(
        error={
            "message": "bad Bearer abc.def key sk-0123456789abcdef at "
            "https://u:p@a.example/v.mp4?X-Amz-Signature=feed with "
            f"data:image/jpeg;base64,{'Qk' * 500} and {'A' * 200}\n\x1b[31m {'x ' * 300}"
        }
    )
    line = reason(Response(400, body))
    assert line.startswith("HTTP 400: bad Bearer … key … at https://a.example/v.mp4?… with data:…")
    assert len(line) == 300
    for secret in ("abc.def", "0123456789", "feed", "QkQk", "AAAA", "u:p", "\n"):
        assert secret not in line


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=100)
def test_a_text_made_fit_for_the_log_stays_one_short_line(text: str) -> None:
    """Whatever a seller writes becomes one line."""
    line = redacted(f"https://a.example/x?{text}")
    assert len(line) <= 300
    assert "\n" not in line


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "0"}, SHORTEST),
        ({"retry-after": "-5"}, SHORTEST),
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after": "86400"}, LONGEST),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "soon"}, None),
        ({}, None),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:30 GMT"}, None),
        (
            {
                "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT",
                "date": "Wed, 21 Oct 2026 07:28:00 GMT",
            },
            30,
        ),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:30 GMT", "date": "now"}, None),
        (
            {
                "retry-after": "Wed, 21 Oct 2026 07:28:30 -0000",
                "date": "Wed, 21 Oct 2026 07:28:00 GMT",
            },
            None,
        ),
    ],
)
def test_how_long_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds or a date, within reason; nonsense is nothing."""
    assert asked_for(headers) == seconds


@given(st.text(max_size=40), st.text(max_size=40))
@settings(deadline=None, max_examples=200)
def test_any_headers_are_survived(after: str, date: str) -> None:
    """What is waited stays within bounds, whatever is written."""
    seconds = asked_for({"retry-after": after, "date": date})
    assert seconds is None or SHORTEST <= seconds <= LONGEST
