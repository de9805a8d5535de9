"""A strict Discord of our own: REST, gateway, files and the people who use it, for the tests."""

from tests.servers.discord.acting import File
from tests.servers.discord.facts import Callback, Flag, Kind
from tests.servers.discord.faults import Fault
from tests.servers.discord.permissions import Permission
from tests.servers.discord.server import DiscordServer

__all__ = ["Callback", "DiscordServer", "Fault", "File", "Flag", "Kind", "Permission"]
