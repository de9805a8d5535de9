"""Every store of blobs, to run the same tests over each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.media.blobs import FileBlobs
from adapters.media.bucket import Patience, S3Bucket
from adapters.media.cache import Cache
from adapters.media.opening import origin
from adapters.media.s3 import S3Blobs
from bot.ports import Blobs
from tests.clock import FakeClock
from tests.servers import s3

STORES = ("bucket", "files")
ROOM = 10**6
"""Bytes of the cache."""
HASTE = Patience(request=5.0, tries=1, all_tries=5.0)


@contextmanager
def blobs_in(store: str, folder: Path, clock: FakeClock) -> Iterator[Blobs]:
    """Open an empty store of that kind."""
    if store == "files":
        yield FileBlobs(folder / "media", clock.now)
        return
    with s3.serving(clock.now) as server:
        yield in_bucket(server, folder, clock)


def in_bucket(
    server: s3.S3Server,
    folder: Path,
    clock: FakeClock,
    patience: Patience = HASTE,
    **changes: str,
) -> S3Blobs:
    """Open the blobs on a server as a process on a machine of its own would, with its own cache."""
    there = server.bucket(**changes)
    cache = Cache(folder / "cache", clock.now, room=ROOM)
    bucket = S3Bucket(there, patience)
    return S3Blobs(bucket, cache, clock.now, elsewhere=origin(there.public_url))
