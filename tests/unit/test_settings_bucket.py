"""Where files are kept: a folder, or a bucket with all that belongs to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, read

SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"  # noqa: S105 - nobody's
NEEDED = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": SECRET}


def settings(url: str = "s3://films/bot", **environment: str) -> Settings:
    """Read the settings of a bucket."""
    return read({"MEDIA_URL": url, **NEEDED, **environment}, {})


def faults(url: str = "s3://films/bot", **environment: str) -> tuple[str, ...]:
    """Read settings that are wrong; return what is said of them."""
    with pytest.raises(SettingsError) as caught:
        settings(url, **environment)
    return caught.value.faults


def test_without_one_there_is_a_folder() -> None:
    """The folder is the default; what is set of a bucket besides does no harm."""
    assert read(NEEDED, {}).bucket is None
    assert read({}, {}).media_folder == Path("data/media")


@pytest.mark.parametrize(
    ("url", "name", "prefix"),
    [("s3://films", "films", ""), ("s3://films/", "films", ""), ("s3://films/bot", "films", "bot"),
     ("s3://my.films-1/some/bot_2/", "my.films-1", "some/bot_2")],
)  # fmt: skip
def test_a_bucket_and_a_prefix(url: str, name: str, prefix: str) -> None:
    """The prefix may be deep or missing; a final slash changes nothing."""
    there = settings(url).bucket
    assert there is not None
    assert (there.name, there.prefix) == (name, prefix)
    assert (there.region, there.endpoint, there.public_url) == ("us-east-1", "", "")


@pytest.mark.parametrize(
    "url",
    ["s3://", "s3:///bot", "s3://Films", "s3://ab", "s3://films//bot", "s3://films/../x",
     "s3://films/.hidden", "s3://key:secret@films/bot", "s3://films/bot?x=1", "s3://films/a b",
     "s3://-films", "S3://films"],
)  # fmt: skip
def test_what_names_no_bucket(url: str) -> None:
    """Anything else is a fault, and a password in it is not repeated."""
    (fault,) = faults(url)
    assert fault.startswith("MEDIA_URL ")
    assert "secret" not in fault


def test_every_fault_is_named_at_once() -> None:
    """Each with the name of its setting."""
    said = faults(
        AWS_ACCESS_KEY_ID="",
        AWS_SECRET_ACCESS_KEY="",
        AWS_REGION="the moon",
        S3_ENDPOINT_URL="minio:9000",
        S3_PUBLIC_URL="http://media.example",
        MEDIA_CACHE_MB="none",
        MEDIA_CACHE="?",
    )
    names = ["MEDIA_CACHE ", "MEDIA_CACHE_MB ", "AWS_REGION ", "S3_ENDPOINT_URL ",
             "S3_PUBLIC_URL ", "AWS_ACCESS_KEY_ID ", "AWS_SECRET_ACCESS_KEY "]  # fmt: skip
    assert len(said) == len(names)
    for name in names:
        assert sum(one.startswith(name) for one in said) == 1
    assert settings(S3_ENDPOINT_URL="http://s3:8333/").bucket is not None


def test_the_cache_is_where_work_is_done() -> None:
    """With a bucket, files come and go in the cache's folder."""
    on = settings(MEDIA_CACHE="/var/cache/bot", MEDIA_CACHE_MB="500")
    assert (on.media_folder, on.media_cache_mb) == (Path("/var/cache/bot"), 500)


def test_keys_stay_unseen() -> None:
    """Printed settings show neither part of the key."""
    on = settings(S3_ENDPOINT_URL="https://s3.example")
    assert on.bucket is not None
    assert on.bucket.secret == SECRET
    for said in (repr(on), str(on.bucket)):
        assert SECRET not in said
        assert NEEDED["AWS_ACCESS_KEY_ID"] not in said


def test_a_near_miss_is_named() -> None:
    """A misspelt setting is no silent default."""
    assert "Did you mean S3_ENDPOINT_URL?" in faults(S3_ENDPOINTS_URL="https://s3.example")[0]
    assert "Did you mean MEDIA_CACHE_MB?" in faults(MEDIA_CACHE_M="1")[0]
