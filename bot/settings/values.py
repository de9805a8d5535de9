"""The settings as values: valid, and silent about keys."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bot.domain.prices import MILLION, Prices


class Part(StrEnum):
    """What a process may do; together they are the whole service."""

    WEB = "web"
    """The gallery, files, and callbacks of providers."""
    TELEGRAM = "telegram"
    """Hearing what is said and pressed on Telegram."""
    DISCORD = "discord"
    """The same on Discord."""
    WORK = "work"
    """Jobs, from the queue to the delivery, and everything that is done by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One provider as it is configured. Keys are secrets: they are left out of `repr`.

    `prices` are money for one generation. `model` is sent where a relay needs one, `system_key` and
    `system_url` lead to a service that tells the balance; each is empty where there is none.
    """

    name: str
    key: str = field(repr=False)
    base_url: str
    concurrency: int
    prices: Prices = field(default_factory=Prices)
    model: str = ""
    system_key: str = field(default="", repr=False)
    system_url: str = ""

    @property
    def price(self) -> float:
        """Money for a generation of which nothing special is asked."""
        return self.prices.base / MILLION


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    """The bot's account on Telegram; the token is a secret."""

    token: str = field(repr=False)
    api_url: str
    webhook: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Discord:
    """The bot's account on Discord; the token is a secret.

    `gateway_url` is empty where the library's own is meant. `cdn_hosts` are the hosts, each perhaps
    with a port, that attachments may be read from. `shard_ids` are the shards that this process
    runs, None for all; `shard_count` is how many there are, None for a session without shards.
    `role_limits` is how many videos a day a role allows, by its number; 0 is no limit. `credits` is
    how many videos somebody gets who buys something, by the number of its SKU.
    """

    token: str = field(repr=False)
    api_url: str
    gateway_url: str
    cdn_hosts: frozenset[str]
    shard_ids: tuple[int, ...] | None
    shard_count: int | None
    role_limits: Mapping[int, int]
    credits: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A prefix of a bucket in S3-compatible storage; the key is a secret in two parts.

    `endpoint` is empty where Amazon's is meant. `public_url` is where others reach the same server,
    empty if they do not.
    """

    name: str
    prefix: str
    key_id: str = field(repr=False)
    secret: str = field(repr=False)
    region: str
    endpoint: str
    public_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, valid."""

    accounts: tuple[Account, ...]
    sandbox_speed: float
    job_timeout: float
    telegram: Telegram | None
    discord: Discord | None
    """None: that platform is off."""
    allowed_chats: frozenset[str]
    allowed_users: frozenset[str]
    """Who may use the bot, as `platform:id`; with neither, everybody."""
    admins: frozenset[str]
    """Who runs it, as `platform:id`."""
    showcases: tuple[str, ...]
    """The chats where shared videos are posted, as `platform:id`."""
    public_url: str | None
    """Where the web part can be reached from outside, without a final slash; None: nowhere."""
    loopback_links: bool
    """Whether links of a provider may lead to this machine."""
    database_url: str = field(repr=False)
    """It may hold a password."""
    media_url: str
    bucket: Bucket | None
    """None: the files are in a folder."""
    media_cache: str
    media_cache_mb: int
    """The folder for what comes from a bucket, and how many megabytes of it are kept there."""
    http_host: str
    http_port: int
    limit_user_daily: int
    limit_user_running: int
    limit_chat_daily: int
    limit_daily: int
    limit_chat_running: int
    limit_running: int
    limit_user_monthly: int
    limit_chat_monthly: int
    limit_monthly: int
    budget_daily: float
    budget_monthly: float
    """Money; 0 is no limit."""
    retention_days: int
    log_level: str
    log_format: str

    @property
    def on_server(self) -> bool:
        """Whether the database is a server's, which several processes may use."""
        return not self.database_url.startswith("sqlite:")

    @property
    def media_folder(self) -> Path:
        """The folder of this machine in which the files are, or come and go."""
        return Path(self.media_cache if self.bucket else self.media_url.removeprefix("file:"))

    @property
    def data_folder(self) -> Path:
        """Where files are that belong to this machine: beside the database, if that is one."""
        if self.on_server:
            return Path("data")
        return Path(self.database_url.removeprefix("sqlite:///")).parent

    @property
    def on_loopback(self) -> bool:
        """Whether the web part can be reached from this machine only."""
        return is_loopback(self.http_host)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
