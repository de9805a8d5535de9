"""Where the bot may go on a provider's word: a link must not lead into the operator's network."""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from bot.errors import BadVideo

_SUSPECT: Final = re.compile(r"[\x00-\x20\x7f\\]")
"""Characters over which two parsers of addresses may disagree."""

_NAME: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", re.IGNORECASE)

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for an IPv4 one (RFC 6052)."""

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(text: str) -> bool:
    """Whether an IP address, as text, is one of the open internet.

    >>> is_public("1.1.1.1"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        ip = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (ip, *_within(ip)))


def _within(ip: Ip) -> tuple[ipaddress.IPv4Address, ...]:
    """Return the IPv4 addresses that hide in an IPv6 one."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    hidden = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        hidden.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return tuple(one for one in hidden if one is not None)


def is_loopback(host: str) -> bool:
    """Whether a host, without port and brackets, is this very machine by its spelling.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("example.com")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def host_of(address: str) -> str:
    """Return the host of an http(s) address in lower case.

    Raises `ValueError` if it is no such address, has a user or password, or may be misread.
    """
    if _SUSPECT.search(address):
        raise ValueError("blank, control character or backslash")
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise ValueError("no http address")
    if "@" in parts.netloc:
        raise ValueError("a user or password inside")
    _check_parts(parts, host)
    return host


def _check_parts(parts: SplitResult, host: str) -> None:
    if parts.port == 0:
        raise ValueError("port 0")
    if ":" in host:
        ipaddress.IPv6Address(host)
    elif not _NAME.fullmatch(host):
        raise ValueError("an unusual host name")


def check_link(link: str, *, local: bool) -> bool:
    """Refuse a link that leads where a provider has no business; say whether it is this machine's.

    With `local` (the provider itself is on this machine) loopback addresses pass, in plain http as
    well. A name that merely resolves to such an address is caught later, by `guard`.
    Raises `BadVideo`.
    """
    try:
        host = host_of(link)
    except ValueError as error:
        raise BadVideo(f"link refused: {error}") from error
    if is_loopback(host):
        if not local:
            raise BadVideo("link refused: it leads to this machine")
        return True
    if not link.lower().startswith("https:"):
        raise BadVideo("link refused: plain http")
    if _is_ip(host) and not is_public(host):
        raise BadVideo("link refused: a private address")
    return False


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
