"""Where something is said: who asked for it, and the message that is there for it already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from adapters.chat.discord.ids import Place, interaction_of, place
from adapters.chat.discord.log import DiscordLog
from adapters.chat.discord.visit import Facts, Visit, visit_from
from bot.domain.names import MessageId
from bot.domain.reply import Address
from bot.ports import Clock

_LOOKS: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5)
"""Seconds between looks whether an interaction is acknowledged, which must be so after three."""
_ACK: Final = 4.0
"""Seconds after which an interaction was acknowledged, or never will be."""
_VIDEO: Final = ":video:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """`message` of `channel` is there for it, as far as there is one and it is known.

    `visit` is the interaction that this message answers, `caller` the one with which it began.
    """

    channel: int
    message: int | None = None
    visit: Visit | None = None
    caller: Visit | None = None

    @property
    def editable(self) -> bool:
        """Whether the ordinary route leads to the message: nobody's secret, and the bot inside."""
        hidden = self.visit is not None and (self.visit.facts.hidden or not self.visit.facts.inside)
        return self.message is not None and not hidden

    @property
    def open(self) -> bool:
        """Whether a new message may be sent to the channel."""
        facts = self.caller.facts if self.caller is not None else None
        return facts is None or (facts.inside and not facts.hidden)

    @property
    def lock(self) -> int | None:
        """What it is locked by: its message, the interaction before that is known, or nothing, for
        a message that does not exist yet.
        """
        if self.message is not None:
            return self.message
        return None if self.visit is None else self.visit.interaction

    @property
    def language(self) -> str:
        """The language of whoever is spoken to, as far as that is known."""
        known = self.caller or self.visit
        return "" if known is None else known.facts.language

    @property
    def guild(self) -> int | None:
        """The guild of the channel, as far as an interaction told it."""
        return None if self.told is None else self.told.guild

    @property
    def told(self) -> Facts | None:
        """What an interaction told of the channel."""
        for known in (self.visit, self.caller):
            if known is not None and known.facts.channel == self.channel:
                return known.facts
        return None


@dataclass(frozen=True, slots=True)
class Spots:
    """Finds them in the log."""

    log: DiscordLog
    clock: Clock

    async def to_say(self, to: Address, channel: int, key: str) -> Spot:
        """Return where something new is said.

        A video goes where its job's status message is. Else the first to answer an interaction has
        the message that answers it, and whoever comes later has none.
        """
        caller = await self._caller(to.reply_to)
        job = key.partition(":")[0] if _VIDEO in key else ""
        status = await self.log.status(job) if job else None
        if status is not None:
            visit = await self._visit_of(status[1])
            return Spot(channel=status[0], message=status[1], visit=visit, caller=caller or visit)
        answered = to.reply_to is not None and place(to.reply_to) is None
        if caller is None or not answered or not await self._takes(caller, key, job):
            return Spot(channel=channel, caller=caller)
        visit = await self._acknowledged(caller)
        return Spot(channel=visit.facts.channel, message=visit.message, visit=visit, caller=visit)

    async def of(self, there: Place) -> Spot:
        """Return what is known of a message, and of whoever pressed it, if the name tells."""
        visit = await self._visit_of(there.message)
        row = None if there.interaction is None else await self.log.visit(there.interaction)
        caller = visit if row is None else visit_from(row)
        return Spot(channel=there.channel, message=there.message, visit=visit, caller=caller)

    async def has_video(self, message: int) -> bool:
        """Say whether a message became a video."""
        return any(_VIDEO in key for key in await self.log.keys(message))

    async def named(self, name: MessageId) -> Spot | None:
        """Return what a name means: a message, or the one that answers an interaction."""
        there = place(name)
        if there is not None:
            return await self.of(there)
        caller = await self._caller(name)
        if caller is None:
            return None
        channel = caller.facts.channel
        return Spot(channel=channel, message=caller.message, visit=caller, caller=caller)

    async def _takes(self, caller: Visit, key: str, job: str) -> bool:
        if job and caller.taken == f"{job}:status":
            return True  # it is just being said there how far the job is
        return await self.log.take(caller.interaction, key)

    async def _acknowledged(self, visit: Visit) -> Visit:
        """Wait until an interaction is acknowledged: before that its token opens nothing."""
        for pause in _LOOKS:
            if visit.message is not None or self.clock.now() - visit.created_at > _ACK:
                break
            await self.clock.sleep(pause)
            row = await self.log.visit(visit.interaction)
            visit = visit if row is None else visit_from(row)
        return visit

    async def _caller(self, reply_to: MessageId | None) -> Visit | None:
        interaction = None if reply_to is None else interaction_of(reply_to)
        row = None if interaction is None else await self.log.visit(interaction)
        return None if row is None else visit_from(row)

    async def _visit_of(self, message: int) -> Visit | None:
        row = await self.log.visit_of(message)
        return None if row is None else visit_from(row)
