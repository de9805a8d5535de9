"""Letters for any script: Pillow's own font, then whatever this machine has; never an empty box."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PIL import ImageFont

Font = ImageFont.FreeTypeFont

_FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)

_WISHES: Final = (
    "NotoSans-Regular", "DejaVuSans.", "NotoSansCJK-Regular", "SourceHanSans", "NotoSansSC",
    "wqy-", "PingFang", "Hiragino Sans GB", "msyh.", "msgothic", "malgun.", "AppleSDGothicNeo",
    "NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoSansThai-Regular",
    "NotoSansDevanagari-Regular", "Arial Unicode", "segoeui.", "seguisym", "NotoEmoji",
)  # fmt: skip

_HIDDEN: Final = frozenset({"Cc", "Cf", "Mn", "Me", "Cs", "Co", "Cn"})
_MISSING: Final = "\uffff"
_READABLE: Final = 0.6
"""A text of which less than this share can be written is not written at all."""


class Letters:
    """Fonts of one size, and which of them can write what."""

    def __init__(self, size: float, files: Sequence[Path]) -> None:
        own = ImageFont.load_default(size)
        # Without FreeType Pillow offers a bitmap font, which cannot be measured like this.
        self._fonts = [own] if isinstance(own, Font) else []
        for file in files:
            try:
                self._fonts.append(ImageFont.truetype(file, size))
            except OSError:  # a broken font file of the machine is none of our business
                continue
        self._known: dict[str, int | None] = {}
        self._boxes = [_stamp(font, _MISSING) for font in self._fonts]

    def legible(self, text: str) -> str:
        """Return what of `text` can be written; nothing at all if too little of it can."""
        words = " ".join(text.split())
        seen = [char for char in words if char != " " and unicodedata.category(char) not in _HIDDEN]
        kept = [char for char in seen if self._font(char) is not None]
        if not seen or len(kept) < _READABLE * len(seen):
            return ""
        can = "".join(char for char in words if char == " " or self._writable(char))
        return " ".join(can.split())

    def runs(self, line: str) -> Iterator[tuple[str, Font]]:
        """Cut a line into pieces that one font can write; the whole of it if one can."""
        for index, font in enumerate(self._fonts):
            if all(self._can(index, char) for char in line):
                yield line, font
                return
        piece, last = "", 0
        for char in line:
            found = self._font(char) if char != " " else last
            if found is None:
                continue
            if piece and found != last:
                yield piece, self._fonts[last]
                piece = ""
            piece, last = piece + char, found
        if piece:
            yield piece, self._fonts[last]

    def width(self, line: str) -> float:
        """Measure a line in pixels."""
        return sum(font.getlength(piece) for piece, font in self.runs(line))

    def _writable(self, char: str) -> bool:
        return unicodedata.category(char) == "Mn" or self._font(char) is not None

    def _font(self, char: str) -> int | None:
        if char not in self._known:
            found = (i for i in range(len(self._fonts)) if self._can(i, char))
            self._known[char] = next(found, None)
        return self._known[char]

    def _can(self, index: int, char: str) -> bool:
        if char == " " or unicodedata.category(char) == "Mn":
            return True
        if unicodedata.category(char) in _HIDDEN:
            return False
        stamp = _stamp(self._fonts[index], char)
        return stamp != self._boxes[index] and any(stamp[1])


def _stamp(font: Font, char: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(char)
    return mask.size, bytes(mask)


def installed() -> list[Path]:
    """Return font files of this machine that we know to be good, in the order of our liking."""
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        for place, _, names in os.walk(os.path.expanduser(folder)):  # noqa: PTH111 - a user without a home has none of these
            for name in names:
                wish = next((w for w in _WISHES if name.startswith(w)), None)
                if wish and name.lower().endswith((".ttf", ".otf", ".ttc")):
                    found.setdefault(wish, Path(place) / name)
    return [found[wish] for wish in _WISHES if wish in found]
