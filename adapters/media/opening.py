"""Opens the bucket that the settings name, and tries it out for the doctor.

Imported only where there is a bucket: its library is none of a folder's business.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from adapters.media.bucket import BucketFailed, Patience, S3Bucket
from adapters.media.cache import Cache
from adapters.media.folder import new_key
from adapters.media.s3 import S3Blobs
from bot import settings
from bot.settings import Settings

_MEGABYTE: Final = 10**6
_WORD: Final = b"can be written"
_HASTE: Final = Patience(request=10.0, tries=2, all_tries=15.0)
"""Somebody waits for the doctor."""
_PATIENCE: Final = aiohttp.ClientTimeout(total=10)
_ADVICE: Final = {
    "NoSuchBucket": "make the bucket, or mend MEDIA_URL",
    "AccessDenied": "let the key list the bucket, and get, put and delete objects in it",
    "InvalidAccessKeyId": "check AWS_ACCESS_KEY_ID",
    "SignatureDoesNotMatch": "check AWS_SECRET_ACCESS_KEY and AWS_REGION",
    "AuthorizationHeaderMalformed": "check AWS_REGION",
    "PermanentRedirect": "check AWS_REGION and S3_ENDPOINT_URL",
    "RequestTimeTooSkewed": "set the clock of this machine",
}
"""What to do, by the server's word (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html)."""


def open_bucket(on: Settings, there: settings.Bucket, now: Callable[[], float]) -> S3Blobs:
    """Return the blobs in a bucket; nothing is asked of it yet."""
    cache = Cache(on.media_folder, now, room=on.media_cache_mb * _MEGABYTE)
    return S3Blobs(S3Bucket(there), cache, now, elsewhere=origin(there.public_url))


def origin(url: str) -> str | None:
    """Return scheme, host and port of an address; None of an empty one.

    >>> origin("https://media.example:9000/s3")
    'https://media.example:9000'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if url else None


async def check(there: settings.Bucket) -> AsyncIterator[tuple[bool, str]]:
    """Write, read, list and remove in the bucket, read through a link as others do, and say how
    that went or what to do.
    """
    bucket, key, linked = S3Bucket(there, _HASTE), new_key(".check"), None
    try:
        await bucket.put(key, _WORD)
        if (link := await bucket.link(key)) is not None:
            linked = await _linked(link, origin(link) or "")
        back = b"".join([piece async for piece in bucket.read(key, 0, len(_WORD))])
        async with aclosing(bucket.older(0.0)) as pages:
            await anext(pages, None)
        await bucket.remove(key)
    except BucketFailed as error:
        usual = "check S3_ENDPOINT_URL, MEDIA_URL and the network"
        yield False, f"{there.name}: {error}; {_ADVICE.get(error.code, usual)}"
    else:
        yield back == _WORD, f"{there.name} can be written and read"
        if linked is not None:
            yield linked


async def _linked(link: str, named: str) -> tuple[bool, str]:
    """Say whether others get the file through its link, of which only the origin may be told."""
    advice = "check S3_PUBLIC_URL, and what stands in front of the storage"
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as session,
            session.get(URL(link, encoded=True), allow_redirects=False) as answer,
        ):
            got, status = await answer.content.read(len(_WORD) + 1), answer.status
    except aiohttp.ClientConnectorDNSError:
        return False, f"{named} has a name that nobody knows; check S3_PUBLIC_URL and the DNS"
    except aiohttp.ClientSSLError:
        return False, f"{named} has no certificate that holds; renew it where HTTPS ends"
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        return False, f"{named} does not answer this machine ({type(error).__name__}); {advice}"
    if got != _WORD:
        return False, f"{named} does not give what lies in the bucket (HTTP {status}); {advice}"
    return True, f"others fetch large files from {named}"
