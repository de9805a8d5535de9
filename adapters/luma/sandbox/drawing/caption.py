"""What is written over every clip: the prompt, and the badge that says where it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from adapters.luma.sandbox.drawing.fonts import Letters, installed
from adapters.luma.sandbox.drawing.shapes import gradient

_MARKERS: Final = re.compile(r"\[[a-z-]{4,16}\]", re.IGNORECASE)
_PIECES: Final = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+|\s+"
)
_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class Patch:
    """A picture with transparency and its place on the frame."""

    picture: Image.Image
    place: tuple[int, int]

    def paint(self, frame: Image.Image) -> None:
        """Lay it over the frame."""
        frame.paste(self.picture, self.place, self.picture)


def overlay(prompt: str, size: tuple[int, int], *, marked: bool) -> list[Patch]:
    """Return what lies over each frame; `marked` adds the large mark that spoils a free copy."""
    unit = min(size) / 720
    patches = [_badge(size, unit)]
    letters = Letters(32 * unit, installed())
    lines = wrapped(letters.legible(_MARKERS.sub(" ", prompt)), letters, size[0] * 0.82)
    if lines:
        patches.append(_caption(lines, letters, size, unit))
    if marked:
        patches.append(_mark(size))
    return patches


def wrapped(text: str, letters: Letters, room: float) -> list[str]:
    """Break a text into at most two lines of `room` pixels; the last ends in dots if cut."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if letters.width(lines[-1] + piece) <= room:
            lines[-1] += piece
        elif len(lines) == _LINES or not lines[-1].strip():
            lines[-1] = _cut(lines[-1] + piece, letters, room)
            break
        else:
            lines.append(piece.lstrip())
    return [line.strip() for line in lines if line.strip()]


def _cut(line: str, letters: Letters, room: float) -> str:
    while line and letters.width(line + "…") > room:
        line = line[:-1]
    return line.rstrip() + "…"


def _caption(lines: Sequence[str], letters: Letters, size: tuple[int, int], unit: float) -> Patch:
    leading, margin = 43 * unit, 44 * unit
    height = round(leading * len(lines) + margin * 2.3)
    shade = gradient((size[0], height), [(0, 0, 0), (140, 140, 140), (195, 195, 195)]).convert("L")
    picture = Image.new("RGBA", (size[0], height), (8, 8, 18, 255))
    text = Image.new("L", (size[0], height), 0)
    brush = ImageDraw.Draw(text)
    for index, line in enumerate(lines):
        x = margin
        baseline = height - margin * 0.85 - leading * (len(lines) - 1 - index)
        for piece, font in letters.runs(line):
            brush.text((x, baseline), piece, font=font, fill=255, anchor="ls")
            x += font.getlength(piece)
    halo = text.filter(ImageFilter.GaussianBlur(5 * unit)).point(
        [min(150, v * 2) for v in range(256)]
    )
    picture.putalpha(_lighter(shade, halo))
    picture.paste((255, 255, 255, 255), (0, 0), text)
    return Patch(picture, (0, size[1] - height))


def _lighter(one: Image.Image, other: Image.Image) -> Image.Image:
    return Image.composite(Image.new("L", one.size, 190), one, other)


def _badge(size: tuple[int, int], unit: float) -> Patch:
    font = ImageFont.load_default(19 * unit)
    width = round(font.getlength("sandbox") + 50 * unit)
    height, fine = round(36 * unit), 3
    pill = Image.new("L", (width * fine, height * fine), 0)
    brush = ImageDraw.Draw(pill)
    brush.rounded_rectangle(
        (0, 0, width * fine - 1, height * fine - 1), height * fine / 2, fill=120
    )
    dot, middle = 5 * unit * fine, height * fine / 2
    brush.ellipse(
        (18 * unit * fine - dot, middle - dot, 18 * unit * fine + dot, middle + dot), fill=0
    )
    picture = Image.new("RGBA", (width, height), (10, 10, 22, 0))
    picture.putalpha(pill.resize((width, height), Image.Resampling.BOX))
    spot = Image.new("L", (width * fine, height * fine), 0)
    ImageDraw.Draw(spot).ellipse(
        (18 * unit * fine - dot, middle - dot, 18 * unit * fine + dot, middle + dot), fill=255
    )
    light = spot.resize((width, height), Image.Resampling.BOX)
    ImageDraw.Draw(light).text((32 * unit, height / 2), "sandbox", font=font, fill=235, anchor="lm")
    picture.paste((255, 255, 255, 255), (0, 0), light)
    return Patch(picture, (size[0] - width - round(26 * unit), round(26 * unit)))


def _mark(size: tuple[int, int]) -> Patch:
    font = ImageFont.load_default(min(size) * 0.12)
    room = Image.new("L", (round(font.getlength("WATERMARK")) + 40, round(min(size) * 0.2)), 0)
    ImageDraw.Draw(room).text((20, room.height / 2), "WATERMARK", font=font, fill=110, anchor="lm")
    turned = room.rotate(12, resample=Image.Resampling.BICUBIC, expand=True)
    turned.thumbnail(size)
    picture = Image.new("RGBA", turned.size, (255, 255, 255, 0))
    picture.putalpha(turned)
    return Patch(picture, ((size[0] - turned.width) // 2, (size[1] - turned.height) // 2))
