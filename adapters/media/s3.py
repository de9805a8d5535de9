"""`S3Blobs`: pictures, videos and thumbnails in an S3-compatible bucket, for many machines.

What is to be worked on comes into a cache on this machine; what others read goes past it, from the
bucket to them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

from adapters.media.bucket import S3Bucket
from adapters.media.cache import Cache
from adapters.media.folder import gone, is_key, new_key, remove
from bot.domain.names import BlobKey
from bot.errors import StoreFailed
from bot.ports import Offer
from bot.ports.media import Wanted

_ABANDONED: Final = 24 * 3600.0
"""Seconds after which a temporary file belongs to nobody, not even to another process here."""
_LARGE: Final = ".mp4"
"""What others fetch themselves where they can; all else is small."""


class S3Blobs:
    """The port `bot.ports.Blobs` over a bucket. `elsewhere` is the origin of the bucket's links.

    An object's age counts from the moment that the bucket wrote down. Temporary files that a
    process left behind on this machine are removed when the next one starts.
    """

    def __init__(
        self, bucket: S3Bucket, cache: Cache, now: Callable[[], float], *, elsewhere: str | None
    ) -> None:
        self._bucket = bucket
        self._cache = cache
        self._elsewhere = elsewhere
        self._turns: WeakValueDictionary[BlobKey, asyncio.Lock] = WeakValueDictionary()
        self._tidy(now() - _ABANDONED)

    @property
    def elsewhere(self) -> str | None:
        """The origin to which links lead."""
        return self._elsewhere

    def scratch(self) -> Path:
        """Return the path of a fresh temporary file, which does not exist yet."""
        return self._cache.scratch.path()

    async def keep(self, path: Path, *, suffix: str) -> BlobKey:
        """Move a finished file into the bucket, and into the cache: it is about to be used.

        Raises `ValueError` and `FileNotFoundError` as `FileBlobs.keep`, and `StoreFailed`; then the
        file is still at `path`.
        """
        key = new_key(suffix)
        await asyncio.to_thread(path.stat)
        await self._bucket.put(key, path)
        try:
            await asyncio.to_thread(self._cache.adopt, path, key)
        except OSError:  # such as a full disk: the bucket has it, and that is what counts
            await asyncio.to_thread(remove, path)
        return key

    async def local(self, key: BlobKey) -> Path:
        """Return a path to read; who asks for a file that is just coming waits for it."""
        if not is_key(key):
            raise gone(key)
        turn = self._turns.setdefault(key, asyncio.Lock())
        async with turn:
            known = await asyncio.to_thread(self._cache.find, key)
            return known or await self._looked_up(key)

    async def offer(self, key: BlobKey) -> Offer:
        """Return what the bucket has, and for a video its link."""
        if not is_key(key):
            raise gone(key)
        kept = await self._bucket.facts(key)
        return Offer(
            size=kept.size,
            tag=kept.tag,
            kept_at=kept.kept_at,
            read=partial(self._bucket.read, key),
            link=await self._bucket.link(key) if key.endswith(_LARGE) else None,
        )

    async def discard(self, key: BlobKey) -> None:
        """Remove a blob; no error if it is gone."""
        if is_key(key):
            await self._bucket.remove(key)
            await asyncio.to_thread(self._cache.forget, key)

    async def tidy(self, *, before: float) -> int:
        """Remove temporary files of this machine, and what its cache need not hold; count."""
        return await asyncio.to_thread(self._tidy, before)

    async def sweep(self, *, before: float, wanted: Wanted | None = None) -> int:
        """Remove old blobs of the bucket, whoever kept them, as `FileBlobs.sweep`."""
        removed = 0
        async with aclosing(self._bucket.older(before)) as pages:
            async for old in pages:
                spared = await wanted(old) if wanted and old else ()
                removed += await self._discarded([key for key in old if key not in spared])
        return removed

    async def _discarded(self, keys: list[BlobKey]) -> int:
        if keys:
            await self._bucket.remove(*keys)
        for key in keys:
            await asyncio.to_thread(self._cache.forget, key)
        return len(keys)

    async def _looked_up(self, key: BlobKey) -> Path:
        """Return the file if the cache has the very one of the bucket, else fetch it."""
        try:
            size = (await self._bucket.facts(key)).size
        except FileNotFoundError:
            await asyncio.to_thread(self._cache.forget, key)
            raise
        known = await asyncio.to_thread(partial(self._cache.find, key, size=size))
        return known or await self._fetched(key, size)

    async def _fetched(self, key: BlobKey, size: int) -> Path:
        path = self._cache.scratch.path()
        try:
            async with aclosing(self._bucket.read(key, 0, size)) as pieces:
                with await asyncio.to_thread(path.open, "xb") as file:
                    async for piece in pieces:
                        await asyncio.to_thread(file.write, piece)
            return await asyncio.to_thread(self._cache.adopt, path, key)
        except OSError as error:  # of this machine: that the blob is gone would be taken for true
            raise StoreFailed(f"the cache could not be written: {error.strerror}") from error
        finally:
            path.unlink(missing_ok=True)

    def _tidy(self, before: float) -> int:
        self._cache.tidy()
        return sum(map(remove, self._cache.scratch.old(before)))
