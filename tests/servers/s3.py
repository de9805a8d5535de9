"""An S3 server on this machine: moto's, with a clock of ours and faults on demand.

In the process of the tests, or by `python -m tests.servers.s3` in one of its own: then it says its
port, and serves until it is killed.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.serving import BaseWSGIServer, make_server

from bot.settings import Bucket

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

KEY_ID, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY"
_ROOT = Path(__file__).parent.parent.parent
_ACCOUNT, _REGION = "123456789012", "us-east-1"


@dataclass(slots=True, eq=False)
class Faults:
    """What the next requests of a method meet; each is used up by one request."""

    cuts: list[str] = field(default_factory=list)
    """Methods whose answer breaks off after half of its body."""
    refusals: list[tuple[str, int, str]] = field(default_factory=list)
    """Methods, statuses and the server's words for them."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A request; `span` is the range that it asks for."""

    method: str
    key: str
    span: str


@dataclass(slots=True, eq=False)
class S3Server:
    """A server with one bucket; `heard` are the requests."""

    url: str
    name: str
    prefix: str
    faults: Faults = field(default_factory=Faults)
    heard: list[Heard] = field(default_factory=list)
    now: Callable[[], float] = time.time

    def bucket(self, **changes: str) -> Bucket:
        """Return the settings that lead here."""
        usual = {
            "name": self.name,
            "prefix": self.prefix,
            "key_id": KEY_ID,
            "secret": SECRET,
            "region": _REGION,
            "endpoint": self.url,
            "public_url": "",
        }
        return Bucket(**(usual | changes))

    def environment(self) -> dict[str, str]:
        """Return the same as it stands in the environment."""
        return {
            "MEDIA_URL": f"s3://{self.name}/{self.prefix}",
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "S3_ENDPOINT_URL": self.url,
        }

    def objects(self) -> dict[str, bytes]:
        """Return what is in the bucket, in a server of this process."""
        return {name: bytes(found.value) for name, found in _objects(self.name).items()}

    def put(self, name: str, content: bytes) -> None:
        """Put something into the bucket that nobody sent; only in this process."""
        _moto().put_object(self.name, name, content)

    def count(self, method: str) -> int:
        """Return how many requests there were."""
        return sum(each.method == method for each in self.heard)


_served: dict[str, S3Server] = {}
"""The servers of this process by their buckets; one program serves all."""


def _moto() -> Any:
    from moto.s3.models import s3_backends  # noqa: PLC0415 - only who needs it waits for it

    return s3_backends[_ACCOUNT]["aws"]


def _objects(name: str) -> Any:
    return _moto().buckets[name].keys


@cache
def _program() -> WSGIApplication:
    from moto.moto_server.werkzeug_app import (  # noqa: PLC0415 - see above
        DomainDispatcherApplication,
        create_backend_app,
    )

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    program: WSGIApplication = DomainDispatcherApplication(create_backend_app)
    return program


def _answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Let moto answer, unless a fault was ordered; set the time of what was stored."""
    method, path = str(environ["REQUEST_METHOD"]), str(environ["PATH_INFO"])
    _, name, key = [*path.split("/", 2), ""][:3]
    server = _served.get(name)
    if server is None:
        return _program()(environ, start)
    server.heard.append(Heard(method, key, str(environ.get("HTTP_RANGE", ""))))
    for refusal in server.faults.refusals:
        if refusal[0] == method:
            server.faults.refusals.remove(refusal)
            return _refused(method, refusal[1], refusal[2], start)
    body = b"".join(_program()(environ, start))
    if method in {"PUT", "POST"} and key in _objects(name):
        _objects(name)[key].last_modified = datetime.fromtimestamp(server.now(), UTC)
    if method in server.faults.cuts and len(body) > 1:
        server.faults.cuts.remove(method)
        return _half(body)
    return [body]


def _refused(method: str, status: int, code: str, start: StartResponse) -> Iterable[bytes]:
    body = b"" if method == "HEAD" else f"<Error><Code>{code}</Code></Error>".encode()
    start(f"{status} {code}", [("Content-Length", str(len(body)))])
    return [body]


def _half(body: bytes) -> Iterator[bytes]:
    yield body[: len(body) // 2]
    raise ConnectionResetError


@cache
def _line() -> BaseWSGIServer:
    """Start the server of this process."""
    server = make_server("127.0.0.1", 0, _answer, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@contextmanager
def serving(
    now: Callable[[], float] = time.time, *, prefix: str = "some/bot"
) -> Iterator[S3Server]:
    """Serve an empty bucket of its own; `now` is the time that the server writes down."""
    name = f"films-{secrets.token_hex(6)}"
    server = S3Server(f"http://127.0.0.1:{_line().server_port}", name, prefix, now=now)
    _moto().create_bucket(name, _REGION)
    _served[name] = server
    try:
        yield server
    finally:
        del _served[name]
        _objects(name).clear()
        _moto().delete_bucket(name)


@asynccontextmanager
async def serving_elsewhere() -> AsyncIterator[S3Server]:
    """Serve an empty bucket from another process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.servers.s3", stdout=asyncio.subprocess.PIPE, cwd=_ROOT
    )
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    try:
        yield S3Server(f"http://127.0.0.1:{port}", "films", "bot")
    finally:
        process.kill()
        await process.wait()


def main() -> None:
    """Serve a bucket named `films` until killed."""
    _moto().create_bucket("films", _REGION)
    server = make_server("127.0.0.1", 0, _program(), threaded=True)
    print(server.server_port, flush=True)  # noqa: T201 - to whoever started it
    server.serve_forever()


if __name__ == "__main__":
    main()
