"""What the operator sets: read once from the environment, every fault named at once.

The table in the README is compared with `ROWS` by a test.
"""

from __future__ import annotations

import difflib
import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar
from urllib.parse import SplitResult, urlsplit

from bot.errors import SettingsError

T = TypeVar("T", str, int, float)

_SELLERS: Final[Mapping[str, str]] = {
    "yescale": "https://api.yescale.io",
    "vapi": "https://api.gpt.ge",
    "apiai": "",
    "cometapi": "https://api.cometapi.com",
    "openai_hk": "https://api.openai-hk.com",
    "luma": "https://api.lumalabs.ai/dream-machine/v1",
}
"""Who takes money, and the documented address of each, as far as there is one."""

PROVIDERS: Final = (*_SELLERS, "sandbox")
"""Providers that can be named in `LUMA_PROVIDERS`."""

ROWS: Final[Mapping[str, str]] = {
    "LUMA_PROVIDERS": "sandbox",
    **{f"{name.upper()}_API_KEY": "" for name in _SELLERS},
    **{f"{name.upper()}_BASE_URL": address for name, address in _SELLERS.items()},
    **{f"{name.upper()}_PRICE": "0" for name in PROVIDERS},
    **{f"{name.upper()}_CONCURRENCY": "10" for name in PROVIDERS},
    **{f"{name.upper()}_MODEL": "" for name in ("yescale", "vapi", "apiai", "cometapi")},
    "YESCALE_SYSTEM_KEY": "",
    "YESCALE_SYSTEM_URL": "https://yescale.bogia.app",
    "SANDBOX_SPEED": "1",
    "JOB_TIMEOUT": "1800",
    "PUBLIC_URL": "",
    "LOOPBACK_LINKS": "off",
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
    *(f"{name.upper()}_" for name in PROVIDERS),
    *("LIMIT_", "JOB_", "LOG_", "PUBLIC_U", "LOOPBACK_", "HTTP_PORT"),
)
_SUSPECT: Final = re.compile(r"[^\x21-\x7e]|[\\@?#\"'<>^`{|}]")
"""What no plain address has: blanks, a password, a query, what two readers read in two ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One provider as it is configured. Keys are secrets: they are left out of `repr`.

    `price` is money for one generation. `model` is sent where a relay needs one, `system_key` and
    `system_url` lead to a service that tells the balance; each is empty where there is none.
    """

    name: str
    key: str = field(repr=False)
    base_url: str
    concurrency: int
    price: float = 0.0
    model: str = ""
    system_key: str = field(default="", repr=False)
    system_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, valid."""

    accounts: tuple[Account, ...]
    sandbox_speed: float
    job_timeout: float
    public_url: str | None
    """Where the web part can be reached from outside, without a final slash; None: nowhere."""
    loopback_links: bool
    """Whether links of a provider may lead to this machine."""
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
        return _is_loopback(self.http_host)


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
        public_url=reader.public_url(),
        loopback_links=reader.one_of("LOOPBACK_LINKS", ("off", "on")) == "on",
        database_url=reader.place("DATABASE_URL", "sqlite:///"),
        media_url=reader.place("MEDIA_URL", "file:"),
        http_host=reader.text("HTTP_HOST"),
        http_port=reader.whole("HTTP_PORT", 0, 65535),
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
        near = difflib.get_close_matches(name, ROWS, n=1, cutoff=0.85)
        if near or name in dotenv or name.startswith(("LUMA_", "LIMIT_")):
            hint = f" Did you mean {near[0]}?" if near else " Remove it; the README lists all."
            faults.append(f"{name} is no setting.{hint}")
    return faults


@dataclass(slots=True)
class _Reader:
    """Reads values one by one and collects what is wrong with them."""

    values: Mapping[str, str]
    faults: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a value or its default; empty where a provider has no such setting."""
        return self.values.get(name, "").strip() or ROWS[name] if name in ROWS else ""

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
            self.faults.append(f"{name} leads nowhere; set it to something like {ROWS[name]}.")
        return text

    def accounts(self) -> tuple[Account, ...]:
        names = [name.strip().lower() for name in self.text("LUMA_PROVIDERS").split(",")]
        for name in sorted(set(names) - set(PROVIDERS)):
            choice = ", ".join(PROVIDERS)
            self.faults.append(f"LUMA_PROVIDERS names {name!r}; choose from {choice}.")
        return tuple(self._account(name) for name in dict.fromkeys(names) if name in PROVIDERS)

    def _account(self, name: str) -> Account:
        upper = name.upper()
        for needed in (f"{upper}_API_KEY", f"{upper}_BASE_URL"):
            if name in _SELLERS and not self.text(needed):
                self.faults.append(f"{needed} is missing; {name} is in LUMA_PROVIDERS.")
        return Account(
            name=name,
            key=self._word(f"{upper}_API_KEY") if name in _SELLERS else name,
            base_url=self._address(f"{upper}_BASE_URL"),
            concurrency=self.whole(f"{upper}_CONCURRENCY", 1, 100_000),
            price=self.number(f"{upper}_PRICE", 0.0, 1e6),
            model=self._word(f"{upper}_MODEL"),
            system_key=self._word(f"{upper}_SYSTEM_KEY"),
            system_url=self._address(f"{upper}_SYSTEM_URL"),
        )

    def _word(self, name: str) -> str:
        """Return a key or a model."""
        text = self.text(name)
        if not text.isascii() or not text.isprintable() or " " in text:
            self.faults.append(f"{name} has characters that do not belong there.")
        return text

    def _address(self, name: str) -> str:
        """Return a web address without its final slash."""
        text = self.text(name)
        if text and _web_address(text) is None:
            self.faults.append(f"{name} is no plain web address; set it to an https:// address.")
        return text.rstrip("/")

    def public_url(self) -> str | None:
        url = self._address("PUBLIC_URL")
        parts = _web_address(url)
        if parts and parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
            self.faults.append("PUBLIC_URL is not encrypted; set it to an https:// address.")
        return url or None


def _web_address(text: str) -> SplitResult | None:
    """Return the parts of a plain http(s) address; None if it is none."""
    parts = None if _SUSPECT.search(text) else _split(text)
    return parts if parts and parts.scheme in {"http", "https"} and parts.hostname else None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _split(url: str) -> SplitResult | None:
    """Take an address apart; None if it cannot be."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    return None if port == 0 else parts
