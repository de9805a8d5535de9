"""`S3Bucket`: one prefix of an S3-compatible bucket, by obstore; its failures are `BucketFailed`.

obstore, because a file goes up from its path and comes down in pieces without passing through
Python as a whole, off the event loop: 100 MB on one machine take 1.3 s up and 0.2 s down, and 10
and 5 MB of memory. boto3, which the asynchronous clients are built on, took 2.7 s and 1.2 s, and 23
and 56 MB. It is one wheel without further libraries, where those bring a dozen.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from adapters.media.folder import gone, is_key
from bot import settings
from bot.domain.names import BlobKey
from bot.errors import StoreFailed

if TYPE_CHECKING:
    from obstore import ObjectMeta
    from obstore.store import ClientConfig, RetryConfig

_PART: Final = 5 * 2**20
"""Bytes of a part of a larger file on its way up, the least that is allowed."""
_PARTS: Final = 2
_WINDOW: Final = 16 * 2**20
"""Bytes that are asked for at once; an answer has to end in time, however slow its reader is."""
_PIECE: Final = 2**18
_AGAIN: Final = 3
"""Times that an answer is taken up again that was cut off."""
_PAGE: Final = 500
_LINK: Final = timedelta(minutes=10)
"""How long a link can be followed; a player asks for further ranges while somebody watches."""
_CODE: Final = re.compile(r"<Code>(\w{1,64})</Code>")
_MISSING: Final = "404"
_STATUS: Final = re.compile(r"status code: ([0-9]{3})")
_CAUSES: Final = {
    "dns error": "its name is not known",
    "refused": "nobody listens there",
    "ertificate": "its certificate is not trusted",
    "imed out": "it took too long",
    "TimedOut": "it took too long",
}
"""What the library's errors say of a line, and what we say; they name addresses and keys."""
_UNKNOWN: Final = "application/octet-stream"
_KINDS: Final = {".mp4": "video/mp4", ".jpg": "image/jpeg", ".png": "image/png"}


class BucketFailed(StoreFailed):
    """The bucket did not do it; `code` is the server's word for it, empty if there was none."""

    def __init__(self, deed: str, reason: str, *, code: str = "") -> None:
        super().__init__(f"the bucket could not {deed}: {reason}")
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the server may take for one request, and for all tries of it, in seconds."""

    request: float = 60.0
    tries: int = 4
    all_tries: float = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the bucket says of an object."""

    size: int
    tag: str
    kept_at: float


class S3Bucket:
    """Objects by their keys. Every coroutine raises `BucketFailed`; what is gone is only what the
    server clearly calls so, a missing bucket is not.
    """

    def __init__(self, there: settings.Bucket, patience: Patience | None = None) -> None:
        patience = patience or Patience()
        self._store = _opened(there, there.endpoint, patience)
        self._public = _opened(there, there.public_url, patience) if there.public_url else None

    async def put(self, key: BlobKey, content: Path | bytes) -> None:
        """Store a file under a key, wholly or not at all."""
        attributes = {"Content-Type": _KINDS.get(Path(key).suffix, _UNKNOWN)}
        with _translated("write", None):
            await obstore.put_async(
                self._store,
                key,
                content,
                attributes=attributes,
                chunk_size=_PART,
                max_concurrency=_PARTS,
            )

    async def facts(self, key: BlobKey) -> Kept:
        """Return what is known of an object. Raises `FileNotFoundError`.

        The answer to HEAD has no body that could say what is missing, the object or the bucket, so
        before anything counts as gone it is asked for by GET.
        """
        try:
            with _translated("look", key):
                return _kept(await obstore.head_async(self._store, key))
        except BucketFailed as error:
            if error.code != _MISSING:
                raise
        with _translated("look", key):
            return _kept((await obstore.get_async(self._store, key)).meta)

    async def read(self, key: BlobKey, start: int, stop: int) -> AsyncGenerator[bytes, None]:
        """Yield the bytes from `start` to before `stop`; goes on where an answer was cut off."""
        lost = 0
        while start < stop:
            before, failed = start, BucketFailed("read", "it said too little")
            try:
                async with aclosing(self._window(key, start, min(start + _WINDOW, stop))) as window:
                    async for piece in window:
                        start += len(piece)
                        yield piece
            except BucketFailed as error:
                failed = error
            lost = 0 if start > before else lost + 1
            if lost > _AGAIN or (failed.code and start == before):
                raise failed

    async def _window(self, key: BlobKey, start: int, stop: int) -> AsyncGenerator[bytes, None]:
        try:
            with _translated("read", key):
                options: obstore.GetOptions = {"range": (start, stop)}
                answer = await obstore.get_async(self._store, key, options=options)
                async for piece in answer.stream(min_chunk_size=_PIECE):
                    yield bytes(piece)
        except FileNotFoundError as error:
            raise BucketFailed("read", "it was removed meanwhile", code="NoSuchKey") from error

    async def remove(self, *keys: BlobKey) -> None:
        """Remove objects; no error if they are gone."""
        try:
            with _translated("remove", BlobKey("")):
                await obstore.delete_async(self._store, list(keys))
        except FileNotFoundError:  # some servers say so, Amazon's does not
            if len(keys) > 1:
                for key in keys:
                    await self.remove(key)

    async def older(self, than: float) -> AsyncGenerator[Sequence[BlobKey], None]:
        """Yield the keys that were stored before that moment, some hundred at once."""
        with _translated("list", None):
            async for page in obstore.list(self._store, chunk_size=_PAGE):
                yield [
                    BlobKey(each["path"])
                    for each in page
                    if is_key(each["path"]) and each["last_modified"].timestamp() < than
                ]

    async def link(self, key: BlobKey) -> str | None:
        """Return an address under which others can read an object; None if they cannot."""
        if self._public is None:
            return None
        return await obstore.sign_async(self._public, "GET", key, _LINK)


def _opened(there: settings.Bucket, address: str, patience: Patience) -> S3Store:
    """Make a client; nothing is asked for yet. Without an address it is Amazon's."""
    seconds = timedelta(seconds=patience.request)
    client: ClientConfig = {"timeout": seconds, "allow_http": address.startswith("http://")}
    retry: RetryConfig = {
        "max_retries": patience.tries - 1,
        "retry_timeout": timedelta(seconds=patience.all_tries),
    }
    return S3Store(
        there.name,
        prefix=there.prefix or None,
        config={
            "access_key_id": there.key_id,
            "secret_access_key": there.secret,
            "region": there.region,
            "disable_bulk_delete": True,  # not every server has it
            **({"endpoint": address} if address else {}),
        },
        client_options=client,
        retry_config=retry,
    )


def _kept(meta: ObjectMeta) -> Kept:
    tag = (meta["e_tag"] or "").strip('"')
    at = meta["last_modified"].timestamp()
    return Kept(size=meta["size"], tag=tag or f"{at:.0f}-{meta['size']}", kept_at=at)


@contextmanager
def _translated(deed: str, key: BlobKey | None) -> Iterator[None]:
    """Say the library's errors in our words. Without a `key` nothing can be gone.

    Theirs are not passed on: they hold the whole answer, with the address and the key's name.
    """
    try:
        yield
    except (BaseError, OSError) as error:
        failed = _failure(deed, str(error))
        if isinstance(error, FileNotFoundError) and failed.code == "NoSuchKey" and key is not None:
            raise gone(key) from None
        raise failed from None


def _failure(deed: str, said: str) -> BucketFailed:
    if code := _CODE.search(said):
        return BucketFailed(deed, code[1], code=code[1])
    if status := _STATUS.search(said):
        return BucketFailed(deed, f"it answered {status[1]}", code=status[1])
    causes = [ours for theirs, ours in _CAUSES.items() if theirs in said]
    return BucketFailed(deed, causes[0] if causes else "it gave no answer")
