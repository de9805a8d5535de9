"""Every store of blobs, to run the same tests over each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.media.blobs import FileBlobs
from adapters.media.bucket import Patience, S3Bucket
from adapters.media.cache import Cache
from adapters.media.opening import origin
from adapters.media.s3 import S3Blobs
from bot.domain.names import BlobKey
from bot.ports import Blobs, Clock
from tests.servers import s3

FILM = bytes(range(256)) * 4000
"""No video, but as long as one."""
STORES = ("bucket", "files")
ROOM = 10**6
"""Bytes of the cache."""
HASTE = Patience(request=5.0, tries=1, all_tries=5.0)


@contextmanager
def blobs_in(store: str, folder: Path, clock: Clock) -> Iterator[Blobs]:
    """Open an empty store of that kind."""
    if store == "files":
        yield FileBlobs(folder / "media", clock.now)
        return
    with s3.serving(clock.now) as server:
        yield in_bucket(server, folder, clock)


def in_bucket(
    server: s3.S3Server,
    folder: Path,
    clock: Clock,
    patience: Patience = HASTE,
    kind: type[S3Blobs] = S3Blobs,
    **changes: str,
) -> S3Blobs:
    """Open the blobs on a server as a process on a machine of its own would, with its own cache."""
    there = server.bucket(**changes)
    cache = Cache(folder / "cache", clock.now, room=ROOM)
    bucket = S3Bucket(there, patience)
    return kind(bucket, cache, clock.now, elsewhere=origin(there.public_url))


async def kept(blobs: S3Blobs, content: bytes = FILM) -> BlobKey:
    """Keep a video."""
    path = blobs.scratch()
    await asyncio.to_thread(path.write_bytes, content)
    return await blobs.keep(path, suffix=".mp4")


def left_in(folder: Path) -> list[str]:
    """Name what is in a machine's cache, temporary files too."""
    return sorted(path.name for path in (folder / "cache").rglob("*") if path.is_file())
