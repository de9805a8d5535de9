"""A strict Bot API server for tests: what a bot may do on Telegram works, the rest is refused."""

from tests.servers.telegram.calls import Call
from tests.servers.telegram.chat import Chat
from tests.servers.telegram.faults import Fault, Trouble
from tests.servers.telegram.member import Status
from tests.servers.telegram.message import Message
from tests.servers.telegram.people import Person
from tests.servers.telegram.questions import Answer
from tests.servers.telegram.server import TOKEN, TelegramServer, serving
from tests.servers.telegram.world import Settings

__all__ = [
    "TOKEN",
    "Answer",
    "Call",
    "Chat",
    "Fault",
    "Message",
    "Person",
    "Settings",
    "Status",
    "TelegramServer",
    "Trouble",
    "serving",
]
