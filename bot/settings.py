"""What the operator sets: read once from the environment, every fault named at once.

The table in the README is compared with `ROWS` by a test.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import urlsplit

from bot.errors import SettingsError

T = TypeVar("T", str, int, float)

PROVIDERS: Final = ("yescale", "vapi", "sandbox")
"""Providers that can be named in `LUMA_PROVIDERS`."""

ROWS: Final[Mapping[str, str]] = {
    "LUMA_PROVIDERS": "sandbox",
    "YESCALE_API_KEY": "",
    "YESCALE_BASE_URL": "https://api.yescale.io",
    "YESCALE_CONCURRENCY": "10",
    "VAPI_API_KEY": "",
    "VAPI_BASE_URL": "https://api.gpt.ge",
    "VAPI_CONCURRENCY": "10",
    "SANDBOX_CONCURRENCY": "10",
    "SANDBOX_SPEED": "1",
    "JOB_TIMEOUT": "1800",
    "DATABASE_URL": "sqlite:///data/bot.db",
    "MEDIA_URL": "file:data/media",
    "HTTP_HOST": "127.0.0.1",
    "HTTP_PORT": "8080",
    "LIMIT_USER_DAILY": "20",
    "LIMIT_USER_RUNNING": "3",
    "LIMIT_CHAT_DAILY": "200",
    "LIMIT_DAILY": "0",
    "RETENTION_DAYS": "30",
    "LOG_LEVEL": "info",
    "LOG_FORMAT": "console",
}
"""Every setting and its default."""

_OURS: Final = (
    "LUMA_", "LIMIT_", "SANDBOX_", "YESCALE_", "VAPI_", "JOB_", "LOG_", "HTTP_HOST", "HTTP_PORT",
    "DATABASE_URL", "MEDIA_URL", "RETENTION_",
)  # fmt: skip
_CLOSE: Final = 0.85
_PORT_MAX: Final = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One provider as it is configured. The key is a secret: it is left out of `repr`."""

    name: str
    key: str
    base_url: str
    concurrency: int

    def __repr__(self) -> str:
        return f"Account({self.name!r}, base_url={self.base_url!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, valid."""

    accounts: tuple[Account, ...]
    sandbox_speed: float
    job_timeout: float
    database_url: str
    media_url: str
    http_host: str
    http_port: int
    limit_user_daily: int
    limit_user_running: int
    limit_chat_daily: int
    limit_daily: int
    retention_days: int
    log_level: str
    log_format: str

    @property
    def on_loopback(self) -> bool:
        """Whether the web part can be reached from this machine only."""
        return self.http_host in {"127.0.0.1", "localhost", "::1"}


def read(environment: Mapping[str, str], dotenv: Mapping[str, str | None]) -> Settings:
    """Read the settings; the environment goes before the `.env` file.

    Raises `SettingsError` with every fault, each a sentence that says what to do.
    """
    reader = _Reader({key: value or "" for key, value in dotenv.items()} | dict(environment))
    reader.faults += _unknown(environment, dotenv)
    settings = Settings(
        accounts=reader.accounts(),
        sandbox_speed=reader.number("SANDBOX_SPEED", 0.01, 1000.0),
        job_timeout=reader.number("JOB_TIMEOUT", 1.0, 86400.0),
        database_url=reader.place("DATABASE_URL", "sqlite:///"),
        media_url=reader.place("MEDIA_URL", "file:"),
        http_host=reader.text("HTTP_HOST"),
        http_port=reader.whole("HTTP_PORT", 0, _PORT_MAX),
        limit_user_daily=reader.whole("LIMIT_USER_DAILY"),
        limit_user_running=reader.whole("LIMIT_USER_RUNNING"),
        limit_chat_daily=reader.whole("LIMIT_CHAT_DAILY"),
        limit_daily=reader.whole("LIMIT_DAILY"),
        retention_days=reader.whole("RETENTION_DAYS", 1),
        log_level=reader.one_of("LOG_LEVEL", ("debug", "info", "warning", "error")),
        log_format=reader.one_of("LOG_FORMAT", ("console", "json")),
    )
    if reader.faults:
        raise SettingsError(tuple(reader.faults))
    return settings


def _unknown(environment: Mapping[str, str], dotenv: Mapping[str, str | None]) -> list[str]:
    """Name what looks like a setting and is none: all of `.env`, and near misses elsewhere."""
    suspects = {name for name in environment if name.startswith(_OURS)} | set(dotenv)
    faults = []
    for name in sorted(suspects - set(ROWS)):
        near = difflib.get_close_matches(name, ROWS, n=1, cutoff=_CLOSE)
        if near or name in dotenv or name.startswith(("LUMA_", "LIMIT_")):
            hint = f" Did you mean {near[0]}?" if near else " Remove it; the README lists all."
            faults.append(f"{name} is no setting.{hint}")
    return faults


@dataclass(slots=True)
class _Reader:
    """Reads values one by one and collects what is wrong with them."""

    values: Mapping[str, str]
    faults: list[str]

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.faults = []

    def text(self, name: str) -> str:
        return self.values.get(name, "").strip() or ROWS[name]

    def whole(self, name: str, least: int = 0, most: int = 10**9) -> int:
        return self._within(name, int, "a whole number", least, most)

    def number(self, name: str, least: float, most: float) -> float:
        return self._within(name, float, "a number", least, most)

    def _within(self, name: str, kind: Callable[[str], T], what: str, least: T, most: T) -> T:
        text = self.text(name)
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not least <= value <= most:
            self.faults.append(f"{name} is {text!r}; set it to {what} from {least} to {most}.")
            return least
        return value

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        text = self.text(name).lower()
        if text not in allowed:
            self.faults.append(f"{name} is {text!r}; set it to one of {', '.join(allowed)}.")
        return text

    def place(self, name: str, prefix: str) -> str:
        """Read an address of a path on this machine; what it seems to say is what is opened."""
        text = self.text(name)
        path = text.removeprefix(prefix)
        distant = path.startswith("//") and not path.startswith("///")
        readable = path.isprintable() and not set(path) & set("?#")
        if path == text or not path.strip("/") or distant or not readable:
            example = ROWS[name]
            self.faults.append(f"{name} is {text!r}; set it to something like {example}.")
        return text

    def accounts(self) -> tuple[Account, ...]:
        names = [name.strip().lower() for name in self.text("LUMA_PROVIDERS").split(",")]
        for name in sorted(set(names) - set(PROVIDERS)):
            allowed = ", ".join(PROVIDERS)
            self.faults.append(f"LUMA_PROVIDERS names {name!r}; choose from {allowed}.")
        known = dict.fromkeys(name for name in names if name in PROVIDERS)
        return tuple(self._account(name) for name in known)

    def _account(self, name: str) -> Account:
        upper = name.upper()
        concurrency = self.whole(f"{upper}_CONCURRENCY", 1, 100_000)
        if name == "sandbox":
            return Account(name=name, key="sandbox", base_url="", concurrency=concurrency)
        key, base_url = self.text(f"{upper}_API_KEY"), self.text(f"{upper}_BASE_URL")
        if not key:
            self.faults.append(f"{upper}_API_KEY is missing; {name} is in LUMA_PROVIDERS.")
        elif not key.isascii() or not key.isprintable() or " " in key:
            self.faults.append(f"{upper}_API_KEY has characters that no key has.")
        if not _on_the_web(base_url):
            self.faults.append(f"{upper}_BASE_URL is {base_url!r}; set it to an https:// address.")
        return Account(name=name, key=key, base_url=base_url, concurrency=concurrency)


def _on_the_web(url: str) -> bool:
    """Say whether it is an http(s) address with a host in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
