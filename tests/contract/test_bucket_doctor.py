"""What the doctor finds out about a bucket: whether it works, or what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.media.opening import check, open_bucket
from bot.domain.names import BlobKey
from bot.settings import Settings, read
from tests.clock import FakeClock
from tests.servers import s3


@pytest.fixture
def server() -> Iterator[s3.S3Server]:
    """Lend a server with an empty bucket."""
    with s3.serving() as opened:
        yield opened


def settings(server: s3.S3Server, folder: Path, **environment: str) -> Settings:
    """Read settings that lead to the server."""
    usual = {**server.environment(), "MEDIA_CACHE": str(folder / "cache")}
    return read(usual | environment, {})


async def seen(on: Settings) -> tuple[bool, str]:
    """Let the doctor look; return the one thing that it says."""
    assert on.bucket is not None
    (found,) = [said async for said in check(on.bucket)]
    return found


async def test_all_is_well(server: s3.S3Server, tmp_path: Path) -> None:
    """It writes, reads, lists and removes, and leaves nothing behind."""
    fine, text = await seen(settings(server, tmp_path))
    assert (fine, text) == (True, f"{server.name} can be written and read")
    assert {"PUT", "GET", "DELETE"} == {each.method for each in server.heard}
    assert server.objects() == {}
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("refusal", "advice"),
    [(("PUT", 404, "NoSuchBucket"), "MEDIA_URL"), (("PUT", 403, "AccessDenied"), "let the key"),
     (("GET", 403, "AccessDenied"), "list the"), (("DELETE", 403, "AccessDenied"), "delete"),
     (("PUT", 403, "InvalidAccessKeyId"), "AWS_ACCESS_KEY_ID"),
     (("PUT", 403, "SignatureDoesNotMatch"), "AWS_SECRET_ACCESS_KEY"),
     (("PUT", 403, "RequestTimeTooSkewed"), "clock"), (("PUT", 400, "Odd"), "S3_ENDPOINT_URL")],
)  # fmt: skip
async def test_what_is_wrong_with_it(
    server: s3.S3Server, tmp_path: Path, refusal: tuple[str, int, str], advice: str
) -> None:
    """Each trouble is one line that names it and says what to do, without the key."""
    server.faults.refusals.append(refusal)
    fine, text = await seen(settings(server, tmp_path))
    assert not fine
    assert refusal[2] in text
    assert advice in text
    assert s3.SECRET not in text
    assert "\n" not in text


async def test_what_others_see(server: s3.S3Server, tmp_path: Path) -> None:
    """A link is followed as others follow it; what is wrong there is one line without the link."""
    there = settings(server, tmp_path).bucket
    assert there is not None

    async def linked(public: str) -> tuple[bool, str]:
        (_, found) = [said async for said in check(replace(there, public_url=public))]
        return found

    assert await linked(server.url) == (True, f"others fetch large files from {server.url}")
    found = [await linked(url) for url in ("http://127.0.0.1:1", f"{server.url}/nowhere")]
    assert [fine for fine, _ in found] == [False, False]
    for (_, text), word in zip(found, ("does not answer", "HTTP 40"), strict=True):
        assert word in text
        assert "S3_PUBLIC_URL" in text
        assert "X-Amz" not in text
    assert server.objects() == {}


async def test_nobody_listens(server: s3.S3Server, tmp_path: Path) -> None:
    """A wrong address is said to be one."""
    on = settings(server, tmp_path, S3_ENDPOINT_URL="http://127.0.0.1:1")
    fine, text = await seen(on)
    assert not fine
    assert "nobody listens there; check S3_ENDPOINT_URL" in text


async def test_what_is_set_is_what_is_opened(server: s3.S3Server, tmp_path: Path) -> None:
    """The composed store works in the bucket and the folder that the settings name."""
    on = settings(server, tmp_path, S3_PUBLIC_URL="https://media.example/s3")
    assert on.bucket is not None
    blobs = open_bucket(on, on.bucket, FakeClock().now)
    path = blobs.scratch()
    assert path.is_relative_to(tmp_path / "cache")
    path.write_bytes(b"film")
    key: BlobKey = await blobs.keep(path, suffix=".mp4")
    assert server.objects() == {f"some/bot/{key}": b"film"}
    assert blobs.elsewhere == "https://media.example"
