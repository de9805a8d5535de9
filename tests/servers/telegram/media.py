"""What a message can carry: a photo, a video, an animation or a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.servers.telegram.files import StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A picture with its pixels."""

    file: StoredFile
    width: int
    height: int

    def shape(self) -> dict[str, Any]:
        """Return it as a `PhotoSize`."""
        return {**self.file.shape(), "width": self.width, "height": self.height}


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """The media of a message. Pixels and whole seconds; 0 where it has none.

    `sound` is None if nobody could look into the file. `thumbnail_ignored` says why an uploaded
    thumbnail was not taken, empty if it was or there was none. `sizes` are those of a photo, the
    largest last. `declared` is the kind that the sender named.
    """

    kind: str
    file: StoredFile
    declared: str = ""
    width: int = 0
    height: int = 0
    duration: int = 0
    sizes: tuple[Size, ...] = ()
    thumbnail: Size | None = None
    thumbnail_ignored: str = ""
    cover: Size | None = None
    sound: bool | None = None
    streaming: bool = False
    spoiler: bool = False
    above: bool = False

    @property
    def path(self) -> Path:
        """Where the stored bytes are."""
        return self.file.path

    @property
    def size(self) -> int:
        """How many bytes they are."""
        return self.file.size

    @property
    def name(self) -> str:
        """The name under which the file was sent."""
        return self.file.name

    def shape(self) -> dict[str, Any]:
        """Return the fields of a message that show it."""
        more: dict[str, Any] = {}
        if self.spoiler:
            more["has_media_spoiler"] = True
        if self.above:
            more["show_caption_above_media"] = True
        match self.kind:
            case "photo":
                return {"photo": [size.shape() for size in self.sizes], **more}
            case "document":
                return {"document": self._file(), **more}
            case "animation":
                # https://core.telegram.org/bots/api#message: document is set, too
                return {"animation": self._clip(), "document": self._file(), **more}
            case _:
                return {"video": {**self._clip(), **self._covered()}, **more}

    def _file(self) -> dict[str, Any]:
        shape = {**self.file.shape(), "file_name": self.name, "mime_type": self.file.mime}
        if self.thumbnail is not None:
            shape["thumbnail"] = shape["thumb"] = self.thumbnail.shape()
        return shape

    def _clip(self) -> dict[str, Any]:
        geometry = {"width": self.width, "height": self.height, "duration": self.duration}
        return {**self._file(), **geometry}

    def _covered(self) -> dict[str, Any]:
        return {} if self.cover is None else {"cover": [self.cover.shape()]}
