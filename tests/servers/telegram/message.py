"""A message as it stands in a chat; the object lives as long as the message and changes with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.telegram.entities import PLAIN, Entity, Formatted
from tests.servers.telegram.markup import Button, Markup
from tests.servers.telegram.media import Media
from tests.servers.telegram.user import User

if TYPE_CHECKING:
    from tests.servers.telegram.chat import Chat


@dataclass(slots=True, eq=False, kw_only=True)
class Message:
    """A message.

    Times are seconds since 1970, UTC, by the server's clock. `body` is its text, or its caption
    if it carries `media`. `topic` is the message_thread_id. `meant_for` is the bot that a message
    in a group is for, as privacy mode sees it. `reactions` are by the ids of who reacted.
    `preview` is what the bot said about link previews.
    """

    chat: Chat
    id: int
    at: float
    sender: User | None = None
    sender_chat: Chat | None = None
    body: Formatted = PLAIN
    media: Media | None = None
    markup: Markup | None = None
    reply_to: Message | None = None
    external: Message | None = None
    quote: str = ""
    topic: int | None = None
    silent: bool = False
    protected: bool = False
    album: str | None = None
    service: dict[str, Any] | None = None
    via_bot: User | None = None
    origin: dict[str, Any] | None = None
    automatic: bool = False
    inline_id: str | None = None
    preview: dict[str, Any] | None = None
    meant_for: int | None = None
    edited_at: float | None = None
    edits: int = 0
    deleted: bool = False
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text, empty if it carries media."""
        return self.body.text if self.media is None else ""

    @property
    def caption(self) -> str:
        """The caption, empty if it carries no media."""
        return "" if self.media is None else self.body.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities of the text or the caption."""
        return self.body.entities

    @property
    def rows(self) -> tuple[tuple[Button, ...], ...]:
        """The buttons under it, row by row."""
        return () if self.markup is None else self.markup.rows

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons under it."""
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> list[str]:
        """What is written on the buttons."""
        return [button.label for button in self.buttons]

    @property
    def forces_reply(self) -> bool:
        """Whether it opens the field for an answer in the reader's app."""
        return self.markup is not None and self.markup.kind == "force_reply"

    @property
    def video(self) -> Media | None:
        """The video, if it is one: with sound, as the server sees it."""
        return self._media("video")

    @property
    def animation(self) -> Media | None:
        """The animation, if it is one: a video without sound."""
        return self._media("animation")

    @property
    def photo(self) -> Media | None:
        """The photo, if it is one."""
        return self._media("photo")

    @property
    def document(self) -> Media | None:
        """The document, if it is one."""
        return self._media("document")

    def button(self, label_or_data: str) -> Button:
        """Return the button with that label or data.

        Raises:
            AssertionError: there is none; names those that there are.
        """
        for button in self.buttons:
            if label_or_data in (button.label, button.data):
                return button
        raise AssertionError(f"no button {label_or_data!r} among {self.labels} of {self}")

    def _media(self, kind: str) -> Media | None:
        return self.media if self.media is not None and self.media.kind == kind else None

    def __repr__(self) -> str:
        who = self.sender.first_name if self.sender else "nobody"
        what = self.body.text or (self.media.kind if self.media else str(self.service))
        gone = ", deleted" if self.deleted else ""
        return f"<{self.chat.title!r} #{self.id} {who}: {what[:80]!r} {self.labels}{gone}>"
