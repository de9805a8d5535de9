"""Writes and edits messages for the app, whichever route asked for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tests.servers.discord.channel import Channel
from tests.servers.discord.checks import check_message
from tests.servers.discord.facts import NONCE_MEMORY, Flag, Json
from tests.servers.discord.forms import Form
from tests.servers.discord.mentions import EVERYBODY, USERS_ONLY, pings
from tests.servers.discord.message import Attachment, Message
from tests.servers.discord.permissions import Permission
from tests.servers.discord.refusals import Refused
from tests.servers.discord.shapes import event_shape, redacted
from tests.servers.discord.user import User
from tests.servers.discord.wire import snowflake
from tests.servers.discord.world import World

_SETTABLE: Final = Flag.SUPPRESS_EMBEDS | Flag.SILENT | Flag.COMPONENTS_V2
_EDITABLE: Final = Flag.SUPPRESS_EMBEDS | Flag.COMPONENTS_V2


@dataclass(slots=True, frozen=True, kw_only=True)
class Origin:
    """Where a message comes from: the bot itself, or an answer to an interaction."""

    kind: int = 0
    interaction: int | None = None
    cause: Json | None = None
    reference: int | None = None
    ephemeral_for: User | None = None
    loading: bool = False
    callback: bool = False


class Desk:
    """Turns forms into messages. Everything that is wrong raises `Refused`, and nothing changes."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._nonces: dict[str, tuple[float, Message]] = {}

    def create(self, channel: Channel, form: Form, origin: Origin) -> Message:
        """Write a message; one with an enforced nonce that is known already is not repeated.

        https://docs.discord.com/developers/resources/message#create-message.
        """
        payload = form.payload
        known = self._known(payload)
        if known is not None:
            form.drop()
            return known
        check_message(payload, _names(form), callback=origin.callback)
        self._check_rights(channel, payload, form)
        if not origin.loading and not _shows_something(payload, form):
            raise Refused(50006)
        message = self._world.add_message(self._built(channel, form, origin))
        if payload.get("enforce_nonce") and message.nonce is not None:
            self._nonces[str(message.nonce)] = (self._world.now(), message)
        if not origin.loading:
            self._ping(message)
        self.tell(message, "MESSAGE_CREATE")
        return message

    def edit(self, message: Message, form: Form, route: str) -> None:
        """Change a message; `route` is noted with the edit.

        https://docs.discord.com/developers/resources/message#edit-message.
        """
        payload = form.payload
        check_message(payload, _names(form), current=message)
        self._check_rights(message.channel, payload, form)
        if not _would_show_something(message, payload, form):
            raise Refused(50006)
        message.attachments = self._attached(message, form)
        if "content" in payload:
            message.content = (payload["content"] or "").strip()
        if "embeds" in payload:
            message.embeds = payload["embeds"] or []
        if "components" in payload:
            message.components = payload["components"] or []
        if payload.get("allowed_mentions") is not None:
            message.allowed_mentions = payload["allowed_mentions"]
        if payload.get("flags") is not None:
            kept = message.flags & (~_EDITABLE | Flag.COMPONENTS_V2)
            message.flags = kept | (payload["flags"] & _EDITABLE)
        was_loading = message.loading
        message.flags &= ~Flag.LOADING
        message.note_edit(self._world.now(), route)
        if was_loading:
            self._ping(message)
        self.tell(message, "MESSAGE_UPDATE")
        self._world.changed()

    def tell(self, message: Message, event: str) -> None:
        """Tell of a message that everybody in the channel sees."""
        if not message.ephemeral:
            shape = event_shape(self._world, message)
            hidden = redacted(self._world, message, shape)
            self._world.tell_message(message.channel, event, shape, hidden)

    def _known(self, payload: Json) -> Message | None:
        if not payload.get("enforce_nonce") or payload.get("nonce") is None:
            return None
        at, message = self._nonces.get(str(payload["nonce"]), (0.0, None))
        fresh = self._world.now() - at < NONCE_MEMORY
        return message if message is not None and fresh and message.living else None

    def _check_rights(self, channel: Channel, payload: Json, form: Form) -> None:
        """Refuse files and embeds where the bot may not show them."""
        if channel.guild is None or not channel.guild.has_bot:
            return
        allowed = channel.allowed(self._world.bot)
        if form.files and Permission.ATTACH_FILES not in allowed:
            raise Refused(50013)
        if payload.get("embeds") and Permission.EMBED_LINKS not in allowed:
            raise Refused(50013)

    def _built(self, channel: Channel, form: Form, origin: Origin) -> Message:
        payload, world = form.payload, self._world
        flags = (payload.get("flags") or 0) & _SETTABLE
        flags |= Flag.EPHEMERAL if origin.ephemeral_for else 0
        flags |= Flag.LOADING if origin.loading else 0
        message = Message(
            id=world.ids.next(),
            channel=channel,
            author=world.bot,
            created=world.now(),
            content=(payload.get("content") or "").strip(),
            kind=origin.kind,
            flags=flags,
            components=payload.get("components") or [],
            embeds=payload.get("embeds") or [],
            nonce=payload.get("nonce"),
            reference=origin.reference,
            cause=origin.cause,
            interaction=origin.interaction,
            ephemeral_for=origin.ephemeral_for,
            allowed_mentions=payload.get("allowed_mentions"),
        )
        message.attachments = self._attached(message, form)
        return message

    def _attached(self, message: Message, form: Form) -> list[Attachment]:
        """Return the files that a message has afterwards; those not listed in an edit go."""
        listed = form.payload.get("attachments")
        entries = {snowflake(entry["id"]): entry for entry in listed or []}
        result = []
        for old in message.attachments:
            if listed is None:
                result.append(old)
            elif old.id in entries:
                text = entries[old.id].get("description", old.description)
                result.append(replace(old, description=text))
        for number, upload in sorted(form.files.items()):
            entry = entries.get(number, {})
            result.append(
                self._world.files.keep(
                    upload.sink,
                    name=entry.get("filename") or upload.filename,
                    home=message.channel.id,
                    description=entry.get("description"),
                )
            )
        form.files.clear()
        return result

    def _ping(self, message: Message) -> None:
        defaults = EVERYBODY if message.interaction is None else USERS_ONLY
        message.pings = pings(self._world, message, defaults)


def _names(form: Form) -> dict[int, str]:
    return {number: upload.filename for number, upload in form.files.items()}


def _shows_something(payload: Json, form: Form) -> bool:
    """Say whether there is anything to see; rows of buttons alone are nothing."""
    layout = (payload.get("flags") or 0) & Flag.COMPONENTS_V2 and payload.get("components")
    shown = payload.get("embeds") or payload.get("poll") or layout
    return bool((payload.get("content") or "").strip() or shown or form.files)


def _would_show_something(message: Message, payload: Json, form: Form) -> bool:
    """Say whether anything is left to see after an edit."""
    flags = message.flags | (payload.get("flags") or 0)
    layout = flags & Flag.COMPONENTS_V2 and payload.get("components", message.components)
    kept = payload.get("attachments")
    files = form.files or (message.attachments if kept is None else kept)
    text = (payload.get("content", message.content) or "").strip()
    return bool(text or files or layout or payload.get("embeds", message.embeds))
