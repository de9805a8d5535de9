"""Addresses on the web part that cannot be guessed: each carries a signature made with our secret.

What is signed is told apart by a key of its own for each purpose (HMAC-SHA256, RFC 2104), so that
an address for one thing opens no other.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, urlencode

from bot.domain.names import BlobKey, JobId

LIFETIME, VIDEO_LIFETIME = 3600, 7 * 24 * 3600
"""Seconds that the address of a picture, and of a video, is good for."""

_LENGTH: Final = 16
"""Bytes of a signature: half of what SHA-256 gives, which is what RFC 2104 asks for at least."""


_DATE: Final = re.compile(r"[0-9]{1,12}")
"""Seconds since 1970, in the digits of ASCII only."""


class PublicAddresses:
    """The port `bot.ports.Addresses`, and the checks of what it made.

    `url` is the public address without a final slash, `secret` at least 32 bytes that nobody else
    has, `now` gives seconds since 1970. The checks take whatever a stranger may send, compare in
    constant time and never raise.
    """

    def __init__(self, url: str, secret: bytes, now: Callable[[], float]) -> None:
        self._url = url.rstrip("/")
        self._now = now
        self._picture_key = _mac(secret, "picture")
        self._video_key = _mac(secret, "video")
        self._callback_key = _mac(secret, "callback")

    def picture(self, key: BlobKey) -> str:
        """Return an address under which anybody can read a picture for an hour."""
        return f"{self._url}/pictures/{self._signed(self._picture_key, key, LIFETIME)}"

    def video(self, key: BlobKey) -> str:
        """Return an address under which anybody can watch a video for a week."""
        return f"{self._url}/videos/{self._signed(self._video_key, key, VIDEO_LIFETIME)}"

    def opens(self, key: str, expires: str, signature: str) -> bool:
        """Whether these are the parts of an address that `picture` made within the last hour."""
        return self._genuine(self._picture_key, key, expires, signature)

    def watches(self, key: str, expires: str, signature: str) -> bool:
        """Whether these are the parts of an address that `video` made within the last week."""
        return self._genuine(self._video_key, key, expires, signature)

    def callback(self, job_id: JobId) -> str:
        """Return an address that a provider may call when there is news of a job."""
        signature = _signature(self._callback_key, job_id)
        return f"{self._url}/callbacks/{quote(job_id, safe='')}/{signature}"

    def page(self, job_id: JobId | None = None) -> str:
        """Return the address of a shared video in the gallery, or of the gallery itself."""
        return f"{self._url}/gallery" + ("" if job_id is None else f"/{quote(job_id, safe='')}")

    def calls(self, job_id: str, signature: str) -> bool:
        """Whether these are the parts of an address that `callback` made."""
        return _same(_signature(self._callback_key, job_id), signature)

    def _signed(self, purpose: bytes, key: BlobKey, lifetime: int) -> str:
        expires = str(int(self._now()) + lifetime)
        signature = _signature(purpose, _dated(key, expires))
        return f"{quote(key, safe='')}?{urlencode({'expires': expires, 'signature': signature})}"

    def _genuine(self, purpose: bytes, key: str, expires: str, signature: str) -> bool:
        if not _DATE.fullmatch(expires):
            return False
        genuine = _same(_signature(purpose, _dated(key, expires)), signature)
        return genuine and self._now() < int(expires)


def _dated(key: str, expires: str) -> str:
    """Join what is signed; a date is digits only, so no two pairs give the same text."""
    return f"{expires}/{key}"


def _signature(key: bytes, text: str) -> str:
    return base64.urlsafe_b64encode(_mac(key, text)[:_LENGTH]).rstrip(b"=").decode()


def _mac(key: bytes, text: str) -> bytes:
    return hmac.new(key, _bytes(text), hashlib.sha256).digest()


def _same(right: str, given: str) -> bool:
    return hmac.compare_digest(_bytes(right), _bytes(given))


def _bytes(text: str) -> bytes:
    """Encode any text, halves of surrogates too, each to bytes of its own."""
    return text.encode("utf-8", "surrogatepass")
