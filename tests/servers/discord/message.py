"""Messages as they stand in a channel: text, files, buttons, and everything that was edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers.discord.facts import Flag, Json

if TYPE_CHECKING:
    from tests.servers.discord.channel import Channel
    from tests.servers.discord.user import User

_LINK_STYLE = 5
_NESTED = ("components", "component", "accessory")


@dataclass(slots=True, frozen=True, kw_only=True)
class Attachment:
    """A file that lies on the server; `home` is the channel, or the app for a command's option.

    `width` and `height` are pixels, None for what is no picture.
    """

    id: int
    home: int
    path: Path
    filename: str
    size: int
    content_type: str | None
    description: str | None = None
    width: int | None = None
    height: int | None = None
    ephemeral: bool = False
    uploaded: float = 0.0

    @property
    def spoiler(self) -> bool:
        """Say whether it is hidden until somebody clicks on it."""
        return self.filename.startswith("SPOILER_")

    def read(self) -> bytes:
        """Return the file's content."""
        return self.path.read_bytes()


@dataclass(slots=True, frozen=True, kw_only=True)
class Button:
    """A button as people see it."""

    label: str
    custom_id: str | None
    style: int
    emoji: str | None = None
    url: str | None = None
    disabled: bool = False

    @property
    def pressable(self) -> bool:
        """Say whether a press of it reaches the app."""
        return not self.disabled and self.custom_id is not None


@dataclass(slots=True, frozen=True, kw_only=True)
class Edit:
    """One edit: when, by which route, and what the message said and showed after it."""

    at: float
    route: str
    content: str
    attachments: tuple[str, ...]
    buttons: tuple[str, ...]


@dataclass(slots=True, eq=False, kw_only=True)
class Message:
    """A message; it stays in the history when it is deleted."""

    id: int
    channel: Channel
    author: User
    created: float
    content: str = ""
    kind: int = 0
    flags: int = 0
    attachments: list[Attachment] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    edited: float | None = None
    deleted: float | None = None
    edits: list[Edit] = field(default_factory=list)
    nonce: str | int | None = None
    reference: int | None = None
    cause: Json | None = None
    interaction: int | None = None
    ephemeral_for: User | None = None
    allowed_mentions: Json | None = None
    pings: tuple[str, ...] = ()

    @property
    def living(self) -> bool:
        """Say whether it was not deleted."""
        return self.deleted is None

    @property
    def ephemeral(self) -> bool:
        """Say whether only one person sees it."""
        return self.ephemeral_for is not None

    @property
    def loading(self) -> bool:
        """Say whether it only says that the app is thinking."""
        return bool(self.flags & Flag.LOADING)

    @property
    def silent(self) -> bool:
        """Say whether it came without a sound."""
        return bool(self.flags & Flag.SILENT)

    @property
    def text(self) -> str:
        """Return the content, and what text components say, line by line."""
        shown = [str(c["content"]) for c in walk(self.components) if c.get("type") == 10]
        return "\n".join(filter(None, [self.content, *shown]))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons, row by row."""
        return tuple(_button(c) for c in walk(self.components) if c.get("type") == 2)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return what stands on the buttons."""
        return tuple(button.label for button in self.buttons)

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of the attachments."""
        return tuple(attachment.filename for attachment in self.attachments)

    def button(self, name: str) -> Button:
        """Return the button with this label or custom id; fail if there is none."""
        found = [b for b in self.buttons if name in {b.label, b.custom_id}]
        assert found, f"no button {name!r}, only {self.labels}"
        return found[0]

    def component(self, custom_id: str) -> Json:
        """Return the component with this custom id; fail if there is none."""
        found = [c for c in walk(self.components) if c.get("custom_id") == custom_id]
        assert found, f"no component {custom_id!r}"
        return found[0]

    def note_edit(self, at: float, route: str) -> None:
        """Remember what the message is after an edit."""
        self.edited = at
        self.edits.append(
            Edit(
                at=at,
                route=route,
                content=self.content,
                attachments=self.files,
                buttons=self.labels,
            )
        )


def walk(components: list[Json]) -> Iterator[Json]:
    """Give every component, and those inside it."""
    for component in components:
        yield component
        for key in _NESTED:
            inner = component.get(key)
            inside = inner if isinstance(inner, list) else [inner]
            yield from walk([one for one in inside if isinstance(one, dict)])


def _button(component: Json) -> Button:
    emoji = component.get("emoji") or {}
    return Button(
        label=component.get("label") or "",
        custom_id=component.get("custom_id"),
        style=component["style"],
        emoji=emoji.get("name"),
        url=component.get("url") if component["style"] == _LINK_STYLE else None,
        disabled=bool(component.get("disabled")),
    )
