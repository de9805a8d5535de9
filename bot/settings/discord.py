"""Reads what is set of Discord."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from bot.settings.reader import Reader
from bot.settings.values import Discord

_GATEWAY: Final = re.compile(r"wss?://[\w.:\[\]-]+(?:/[\w./-]*)?", re.ASCII)
_HOST: Final = re.compile(r"(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::[1-9][0-9]{0,4})?")
_PAIR: Final = re.compile(r"([1-9][0-9]{0,19})=([0-9]{1,9})", re.ASCII)
_SHARDS_MOST: Final = 100_000


def discord(reader: Reader) -> Discord | None:
    """Read what is set; None without a token, but what is wrong is named all the same."""
    token = reader.word("DISCORD_TOKEN")
    count = _shard_count(reader)
    found = Discord(
        token=token,
        api_url=reader.address("DISCORD_API_URL"),
        gateway_url=_gateway(reader),
        cdn_hosts=_hosts(reader),
        shard_ids=_shard_ids(reader, count),
        shard_count=count,
        role_limits=_numbers(reader, "DISCORD_ROLE_LIMITS", "a role's id and videos a day"),
        credits=_numbers(reader, "DISCORD_CREDITS", "the id of a consumable SKU and videos"),
    )
    return found if token else None


def _gateway(reader: Reader) -> str:
    url = reader.text("DISCORD_GATEWAY_URL")
    if url and (not _GATEWAY.fullmatch(url) or not _has_host(url)):
        reader.faults.append("DISCORD_GATEWAY_URL is no gateway; set it to a wss:// address.")
    return url


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _hosts(reader: Reader) -> frozenset[str]:
    words = [word.strip().lower() for word in reader.text("DISCORD_CDN_HOSTS").split(",")]
    wrong = [word for word in words if not _HOST.fullmatch(word) or not _has_host(f"ws://{word}")]
    if wrong:
        reader.faults.append(
            f"DISCORD_CDN_HOSTS names {wrong[0]!r}; write hosts like cdn.discordapp.com."
        )
    return frozenset(words)


def _shard_count(reader: Reader) -> int | None:
    if not reader.text("DISCORD_SHARD_COUNT"):
        return None
    return reader.whole("DISCORD_SHARD_COUNT", 1, _SHARDS_MOST)


def _shard_ids(reader: Reader, count: int | None) -> tuple[int, ...] | None:
    text = reader.text("DISCORD_SHARD_IDS")
    if not text:
        return None
    words = [word.strip() for word in text.split(",")]
    if count is None:
        reader.faults.append("DISCORD_SHARD_COUNT is missing; DISCORD_SHARD_IDS needs it.")
        return None
    wrong = [word for word in words if not _is_below(word, count)]
    if wrong:
        reader.faults.append(
            f"DISCORD_SHARD_IDS names {wrong[0]!r}; write whole numbers from 0 to {count - 1}."
        )
        return None
    return tuple(sorted({int(word) for word in words}))


def _is_below(word: str, count: int) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= len(str(count)) and int(word) < count


def _numbers(reader: Reader, name: str, what: str) -> Mapping[int, int]:
    """Read a small table: numbers by the ids of Discord."""
    words = [word.strip() for word in reader.text(name).split(",") if word.strip()]
    matches = [(word, _PAIR.fullmatch(word)) for word in words]
    wrong = [word for word, match in matches if match is None]
    if wrong:
        reader.faults.append(f"{name} names {wrong[0]!r}; write {what}, like 1234567890=50.")
    return {int(match[1]): int(match[2]) for _, match in matches if match is not None}
