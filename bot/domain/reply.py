"""What can be said on any platform, and where to say it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.names import BlobKey, MessageId, Platform
from bot.domain.video import Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where to say something: a chat, perhaps a thread in it, perhaps as a reply to a message.

    `home` is what the chat is a part of, if rules, bans and numbers hold for the whole of that: a
    server with its channels and threads, so that nobody gets around them next door.
    """

    platform: Platform
    chat: str
    thread: str | None = None
    reply_to: MessageId | None = None
    home: str | None = None

    @property
    def house(self) -> str:
        """The number of what rules hold for."""
        return self.chat if self.home is None else self.home

    @property
    def place(self) -> str:
        """The chat's name as settings write it, `telegram:-100123`; what is part of a whole goes by
        the whole's.
        """
        return f"{self.platform}:{self.house}"


FORWARD, LINK, REMIX = "forward", "link", "remix"


@dataclass(frozen=True, slots=True)
class Button:
    """A button: `id` is what a press brings back (64 bytes at most), `label` is what people see.

    Buttons with the verbs `FORWARD`, which passes a shared video on into another chat, and `LINK`,
    which gives a link to it, are for platforms that can do that by themselves; others leave them
    out. `REMIX` opens a form with a shared video's words: where a press cannot do that in a public
    place, it leads to the bot's own chat.
    """

    id: str
    label: str

    def __post_init__(self) -> None:
        """Refuse an id that a platform would cut (Telegram: 1 to 64 bytes)."""
        if not 1 <= len(self.id.encode()) <= 64:  # noqa: PLR2004 - the platform's number, named in the docstring
            msg = f"button id of {len(self.id.encode())} bytes"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eta:
    """When something will be ready: `words` of the text say about how long that takes, and `at` is
    that moment, in seconds since 1970, for platforms whose clients count down by themselves.
    """

    words: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of ours that goes with a message, under a `name` with its suffix: a `picture` (JPEG or
    PNG) that is shown, or anything that is only handed over.
    """

    file: BlobKey
    name: str
    picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message: plain text (the platform escapes it), rows of buttons, perhaps a video.

    `quote` are somebody's own words, shown above the text and told apart from ours.

    A silent message notifies nobody. A fleeting one tells of progress: it is worth nothing once the
    next one comes, and must never hold up another. The video of one with a spoiler is hidden until
    somebody wants to see it, where the platform can do that. `eta` tells which of the words are
    out of date as soon as they are read. `attachment` goes with messages without a video.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    video: Video | None = None
    silent: bool = False
    fleeting: bool = False
    quote: str = ""
    spoiler: bool = False
    eta: Eta | None = None
    attachment: Attachment | None = None

    @property
    def words(self) -> str:
        """The quote and the text below it, for platforms that show no difference."""
        return "\n".join(part for part in (self.quote, self.text) if part)
