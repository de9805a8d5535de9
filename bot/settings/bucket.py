"""Reads where pictures and videos are kept: a folder, or S3-compatible storage."""

from __future__ import annotations

import re
from typing import Final

from bot.settings.reader import Reader
from bot.settings.values import Bucket

_S3: Final = "s3://"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
"""https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html."""
_PREFIX: Final = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}/)*")
_REGION: Final = re.compile(r"[a-z0-9-]{1,40}")


def media_url(reader: Reader) -> str:
    """Read the address of a folder or of a prefix in a bucket."""
    text = reader.text("MEDIA_URL")
    if not text.startswith(_S3):
        return reader.place("MEDIA_URL", "file:")
    name, prefix = _parts(text)
    if not _NAME.fullmatch(name) or not _PREFIX.fullmatch(prefix):
        reader.faults.append("MEDIA_URL names no bucket; set it to something like s3://films/bot.")
    return text


def bucket(reader: Reader) -> Bucket | None:
    """Read what is set of the bucket; None without one, but what is wrong is named all the same."""
    url = reader.text("MEDIA_URL")
    name, prefix = _parts(url)
    found = Bucket(
        name=name,
        prefix=prefix.rstrip("/"),
        key_id=reader.word("AWS_ACCESS_KEY_ID"),
        secret=reader.word("AWS_SECRET_ACCESS_KEY"),
        region=_region(reader),
        endpoint=reader.address("S3_ENDPOINT_URL"),
        public_url=reader.encrypted("S3_PUBLIC_URL") or "",
    )
    if not url.startswith(_S3):
        return None
    for needed in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        if not reader.text(needed):
            reader.faults.append(f"{needed} is missing; MEDIA_URL is in a bucket.")
    return found


def _parts(url: str) -> tuple[str, str]:
    """Return the bucket and the prefix in it, which is empty or ends with a slash."""
    name, _, prefix = url.removeprefix(_S3).partition("/")
    return name, f"{prefix.rstrip('/')}/" if prefix.rstrip("/") else ""


def _region(reader: Reader) -> str:
    text = reader.text("AWS_REGION")
    if not _REGION.fullmatch(text):
        reader.faults.append(f"AWS_REGION is {text!r}; set it to something like us-east-1.")
    return text
