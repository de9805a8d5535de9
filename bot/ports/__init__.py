"""What the core needs of the outside world, as small protocols; each docstring is a promise.

Adapters do not inherit from these; the composition root assigns them, and the type checker
compares them there. `Store` opens a transaction over plain tables; everything else is asynchronous
and may take long.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.names import Platform
from bot.ports.addresses import Addresses
from bot.ports.chat import Albums, Chat, Doors, Listener, Managers, Rights
from bot.ports.clock import Clock, Journal
from bot.ports.community import Copies, Gallery, Reports, Showcase, Votes
from bot.ports.media import Blobs, Charts, Clips, Offer, Pictures, Spreadsheets
from bot.ports.money import Allowances, Credits, Ledger
from bot.ports.office import (
    Act,
    Alarms,
    Audit,
    Ban,
    Bans,
    Chats,
    Desk,
    Figures,
    People,
    Strikes,
    Switches,
    Words,
)
from bot.ports.peers import EVERYTHING, Duty, Peers
from bot.ports.privacy import Forgettings, Traces
from bot.ports.provider import Books, Provider
from bot.ports.store import Records, Store
from bot.ports.tables import (
    Attic,
    History,
    Inbox,
    Jobs,
    Leases,
    Outbox,
    Questions,
    Queue,
    Statuses,
    Usage,
)

__all__ = [
    "EVERYTHING",
    "Act",
    "Addresses",
    "Alarms",
    "Albums",
    "Allowances",
    "Attic",
    "Audit",
    "Ban",
    "Bans",
    "Blobs",
    "Books",
    "Charts",
    "Chat",
    "Chats",
    "Clips",
    "Clock",
    "Copies",
    "Credits",
    "Desk",
    "Doors",
    "Duty",
    "Figures",
    "Forgettings",
    "Gallery",
    "History",
    "Inbox",
    "Jobs",
    "Journal",
    "Leases",
    "Ledger",
    "Listener",
    "Managers",
    "Offer",
    "Outbox",
    "Peers",
    "People",
    "Pictures",
    "Ports",
    "Provider",
    "Questions",
    "Queue",
    "Records",
    "Reports",
    "Rights",
    "Showcase",
    "Spreadsheets",
    "Statuses",
    "Store",
    "Strikes",
    "Switches",
    "Traces",
    "Usage",
    "Votes",
    "Words",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the deeds may touch."""

    clock: Clock
    journal: Journal
    store: Store
    providers: Mapping[str, Provider]
    """In the order of preference."""
    chats: Mapping[Platform, Chat]
    pictures: Pictures
    clips: Clips
    blobs: Blobs
    peers: Peers
    addresses: Addresses | None = None
    """None without a public address."""
    books: Mapping[str, Books] = field(default_factory=dict)
    albums: Mapping[Platform, Albums] = field(default_factory=dict)
    """Of the platforms that have such a thing; `rights`, too."""
    rights: Mapping[Platform, Rights] = field(default_factory=dict)
    managers: Mapping[Platform, Managers] = field(default_factory=dict)
    doors: Mapping[Platform, Doors] = field(default_factory=dict)
    charts: Charts | None = None
    """None where nobody draws or writes tables; `spreadsheets`, too."""
    spreadsheets: Spreadsheets | None = None
