"""An interaction: what somebody did, how the app answered it, and what came of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import Callback, Json, Kind
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import DIRECT, Permission
from tests.servers.discord.refusals import Refused
from tests.servers.discord.shapes import message_shape
from tests.servers.discord.user import User
from tests.servers.discord.world import World

ANSWER_WITHIN: Final = 3.0
"""Seconds in which an interaction must be answered first."""
TOKEN_LIVES: Final = 900.0
"""Seconds for which its token works.
https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback."""

_WAYS: Final = {
    Kind.COMMAND: (Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.MODAL),
    Kind.COMPONENT: (
        *(Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.DEFERRED_UPDATE),
        *(Callback.UPDATE, Callback.MODAL),
    ),
    Kind.AUTOCOMPLETE: (Callback.CHOICES,),
    Kind.MODAL: (Callback.MESSAGE, Callback.DEFERRED_MESSAGE),
}


@dataclass(slots=True, frozen=True, kw_only=True)
class Answer:
    """How an interaction was answered first; `after` is in seconds since it was made.

    `data` is what came with it: a modal, choices, or the fields of a message.
    """

    kind: Callback
    at: float
    after: float
    ephemeral: bool
    data: Json

    @property
    def deferred(self) -> bool:
        """Say whether it only promised an answer."""
        return self.kind in {Callback.DEFERRED_MESSAGE, Callback.DEFERRED_UPDATE}

    @property
    def modal(self) -> Json:
        """Return the modal; fail if it is none."""
        assert self.kind is Callback.MODAL, f"answered with {self.kind.name}"
        return self.data

    @property
    def choices(self) -> list[Json]:
        """Return the choices; fail if these are none."""
        assert self.kind is Callback.CHOICES, f"answered with {self.kind.name}"
        return list(self.data.get("choices") or [])


@dataclass(slots=True, eq=False, kw_only=True)
class Interaction:
    """What somebody did. `source` is the message with the component that was used.

    `limit` is how large a file in an answer may be, in bytes; `owners` tells by which
    installation it came; `alone` says that its answers are seen by this person only.
    """

    world: World
    id: int
    token: str
    kind: Kind
    person: User
    channel: Channel
    created: float
    data: Json
    limit: int
    owners: dict[str, str]
    context: int
    alone: bool
    entitlements: list[Json]
    source: Message | None = None
    told: str = ""
    within: float = ANSWER_WITHIN
    wait: Callable[..., Any] | None = None
    answer: Answer | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)

    @property
    def age(self) -> float:
        """Return the seconds since it was made."""
        return self.world.now() - self.created

    @property
    def failed(self) -> bool:
        """Say whether the person reads that the app did not respond."""
        return self.answer is None and self.age > self.within

    @property
    def messages(self) -> list[Message]:
        """Return the living messages that answer it; loading ones are among them."""
        mine = [] if self.original is None or self.original is self.source else [self.original]
        return [message for message in [*mine, *self.followups] if message.living]

    @property
    def message(self) -> Message:
        """Return the first answer's message; fail if there is none."""
        assert self.original is not None, f"{self} has no message"
        return self.original

    @property
    def ways(self) -> tuple[Callback, ...]:
        """Return how it may be answered."""
        ways = _WAYS[self.kind]
        if self.kind is Kind.MODAL and self.source is not None:
            return (*ways, Callback.DEFERRED_UPDATE, Callback.UPDATE)
        return ways

    async def wait_answered(self, seconds: float = 60.0) -> Answer:
        """Return the answer as soon as there is one; fail after `seconds` of real time."""
        assert self.wait is not None
        await self.wait(lambda: self.answer is not None, f"an answer to {self}", seconds)
        assert self.answer is not None
        return self.answer

    async def wait_message(
        self, predicate: Callable[[Message], object], what: str, seconds: float = 60.0
    ) -> Message:
        """Return the first of its messages that is so; fail after `seconds` of real time."""
        assert self.wait is not None

        def found() -> Message | None:
            return next((m for m in self.messages if not m.loading and predicate(m)), None)

        message = await self.wait(found, f"{what} in answer to {self}", seconds)
        assert isinstance(message, Message)
        return message

    def check_open(self) -> None:
        """Refuse a first answer that is too late, or the second one."""
        if self.answer is not None:
            raise Refused(40060)
        if self.age > self.within:
            raise Refused(10062)

    def check_token(self) -> None:
        """Refuse whatever needs a living token of an answered interaction."""
        if self.answer is None:
            raise Refused(10015)
        if self.age > TOKEN_LIVES:
            raise Refused(50027)

    @property
    def cause(self) -> Json:
        """Return what a message tells of the interaction that it answers."""
        cause: Json = {
            "id": str(self.id),
            "type": int(self.kind),
            "user": self.person.shape,
            "authorizing_integration_owners": self.owners,
        }
        if self.told:
            cause["name"] = self.told
        if self.source is not None:
            cause["interacted_message_id"] = str(self.source.id)
        if "target_id" in self.data:
            cause["target_message_id"] = self.data["target_id"]
        return cause

    @property
    def shape(self) -> Json:
        """Return the interaction as it is sent to the app.

        https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object.
        """
        world, channel, person = self.world, self.channel, self.person
        rights = str(int(channel.allowed(person)))
        shape: Json = {
            "id": str(self.id),
            "application_id": str(world.bot.id),
            "type": int(self.kind),
            "token": self.token,
            "version": 1,
            "channel": channel.shape | {"permissions": rights},
            "channel_id": str(channel.id),
            "data": self.data,
            "locale": person.locale,
            "app_permissions": str(int(self.app_permissions)),
            "entitlements": self.entitlements,
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": self.owners,
            "context": self.context,
            "attachment_size_limit": self.limit,
        }
        if channel.guild is None:
            shape["user"] = person.shape
        else:
            member = channel.guild.members[person.id]
            shape |= {
                "guild_id": str(channel.guild.id),
                "guild": channel.guild.partial,
                "guild_locale": channel.guild.locale,
                "member": member.shape | {"user": person.shape, "permissions": rights},
            }
        if self.source is not None:
            shape["message"] = message_shape(world, self.source)
        return shape

    @property
    def app_permissions(self) -> Permission:
        """Return what the app may do where this happened."""
        if self.channel.guild is None:
            return DIRECT
        app = self.world.bot if self.channel.guild.has_bot else self.person
        return self.channel.allowed(app)

    def __str__(self) -> str:
        return f"{self.person.name}'s {self.told or self.kind.name.lower()}"
