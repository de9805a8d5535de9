"""Reads settings one by one and collects every fault, each a sentence that says what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar
from urllib.parse import SplitResult, urlsplit

from bot.domain.prices import Prices
from bot.settings.prices import PRICE_EXAMPLE, read_prices
from bot.settings.rows import PROVIDERS, ROWS, SELLERS
from bot.settings.values import Account, Telegram, is_loopback

T = TypeVar("T", str, int, float)

_SUSPECT: Final = re.compile(r"[^\x21-\x7e]|[\\@?#\"'<>^`{|}]")
"""What no plain address has: blanks, a password, a query, what two readers read in two ways."""
_TOKEN: Final = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_NAME: Final = re.compile(r"(?:telegram|discord|room):[^\s:,]+")
_EXAMPLES: Final = {
    "ALLOWED_CHATS": "telegram:-1001234567890",
    "ALLOWED_USERS": "telegram:12345",
    "ADMINS": "telegram:12345",
    "SHOWCASE": "telegram:-1001234567890",
}


@dataclass(slots=True)
class Reader:
    """Reads values one by one and collects what is wrong with them."""

    values: Mapping[str, str]
    faults: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a value or its default; empty where a provider has no such setting."""
        return self.values.get(name, "").strip() or ROWS[name] if name in ROWS else ""

    def whole(self, name: str, least: int = 0, most: int = 10**9) -> int:
        """Read a whole number."""
        return self._within(name, int, "a whole number", least, most)

    def number(self, name: str, least: float, most: float) -> float:
        """Read a number."""
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
        """Read one of some words."""
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
        named = path != text or not prefix
        if not named or not path.strip("/") or distant or not readable:
            self.faults.append(f"{name} leads nowhere; set it to something like {ROWS[name]}.")
        return text

    def accounts(self) -> tuple[Account, ...]:
        """Read the providers in their order."""
        names = [name.strip().lower() for name in self.text("LUMA_PROVIDERS").split(",")]
        for name in sorted(set(names) - set(PROVIDERS)):
            choice = ", ".join(PROVIDERS)
            self.faults.append(f"LUMA_PROVIDERS names {name!r}; choose from {choice}.")
        return tuple(self._account(name) for name in dict.fromkeys(names) if name in PROVIDERS)

    def _account(self, name: str) -> Account:
        upper = name.upper()
        for needed in (f"{upper}_API_KEY", f"{upper}_BASE_URL"):
            if name in SELLERS and not self.text(needed):
                self.faults.append(f"{needed} is missing; {name} is in LUMA_PROVIDERS.")
        return Account(
            name=name,
            key=self.word(f"{upper}_API_KEY") if name in SELLERS else name,
            base_url=self.address(f"{upper}_BASE_URL"),
            concurrency=self.whole(f"{upper}_CONCURRENCY", 1, 100_000),
            prices=self.prices(f"{upper}_PRICE"),
            model=self.word(f"{upper}_MODEL"),
            system_key=self.word(f"{upper}_SYSTEM_KEY"),
            system_url=self.address(f"{upper}_SYSTEM_URL"),
        )

    def prices(self, name: str) -> Prices:
        """Read a price, and perhaps rows of others after it."""
        try:
            return read_prices(self.text(name))
        except ValueError as error:
            self.faults.append(f"{name} has {error}; write {PRICE_EXAMPLE}.")
            return Prices()

    def word(self, name: str) -> str:
        """Return a key or a model."""
        text = self.text(name)
        if not text.isascii() or not text.isprintable() or " " in text:
            self.faults.append(f"{name} has characters that do not belong there.")
        return text

    def address(self, name: str) -> str:
        """Return a web address without its final slash."""
        text = self.text(name)
        if text and _web_address(text) is None:
            self.faults.append(f"{name} is no plain web address; set it to an https:// address.")
        return text.rstrip("/")

    def telegram(self) -> Telegram | None:
        """Read what is set of Telegram; None without a token."""
        token = self.word("TELEGRAM_TOKEN")
        mode = self.one_of("TELEGRAM_MODE", ("polling", "webhook"))
        api_url = self.address("TELEGRAM_API_URL")
        if not token:
            return None
        if not _TOKEN.fullmatch(token):
            self.faults.append("TELEGRAM_TOKEN is no token; copy what @BotFather gave you.")
        if mode == "webhook" and not self.text("PUBLIC_URL"):
            self.faults.append("PUBLIC_URL is missing; TELEGRAM_MODE webhook needs it.")
        return Telegram(token=token, api_url=api_url, webhook=mode == "webhook")

    def names(self, name: str) -> frozenset[str]:
        """Read names of chats or people, each with its platform."""
        words = [word.strip() for word in self.text(name).split(",") if word.strip()]
        wrong = [word for word in words if not _NAME.fullmatch(word)]
        if wrong:
            text = f"{name} names {wrong[0]!r}; write platform and id, like {_EXAMPLES[name]}."
            self.faults.append(text)
        return frozenset(words)

    def encrypted(self, name: str) -> str | None:
        """Read a public address, which must be encrypted unless it is this machine."""
        url = self.address(name)
        parts = _web_address(url)
        if parts and parts.scheme == "http" and not is_loopback(parts.hostname or ""):
            self.faults.append(f"{name} is not encrypted; set it to an https:// address.")
        return url or None


def _web_address(text: str) -> SplitResult | None:
    """Return the parts of a plain http(s) address; None if it is none."""
    parts = None if _SUSPECT.search(text) else _split(text)
    return parts if parts and parts.scheme in {"http", "https"} and parts.hostname else None


def _split(url: str) -> SplitResult | None:
    """Take an address apart; None if it cannot be."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    return None if port == 0 else parts
