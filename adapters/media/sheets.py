"""A contact sheet: the first pictures of several videos side by side, each with its number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, ImageOps

from bot.errors import Refusal

TILE: Final = (320, 240)
"""Pixels of one picture; thumbnails are 320 a side at the most."""
COLUMNS: Final = 2
MOST: Final = 8
_GAP: Final = 8
_EDGE: Final = 16
"""Pixels around the number in its corner."""
_BEHIND, _EMPTY = (18, 18, 22), (38, 38, 44)


def make_sheet(thumbnails: Sequence[Path | None], into: Path) -> None:
    """Draw the thumbnails in rows. Heavy. Raises `Refusal` `picture_unreadable`."""
    pictures = [_picture(path) for path in thumbnails[:MOST]]
    columns = min(COLUMNS, max(1, len(pictures)))
    rows = max(1, -(-len(pictures) // columns))
    width, height = TILE
    size = (columns * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP)
    sheet = Image.new("RGB", size, _BEHIND)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(30)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        corner = (_GAP + column * (width + _GAP), _GAP + row * (height + _GAP))
        sheet.paste(picture, corner)
        _number(pen, font, str(index + 1), corner)
    sheet.save(into, format="JPEG", quality=85)


def _picture(path: Path | None) -> Image.Image:
    """Return a whole picture in the middle of its tile; a plain tile where there is none."""
    if path is None:
        return Image.new("RGB", TILE, _EMPTY)
    try:
        with Image.open(path, formats=("JPEG",)) as opened:
            return ImageOps.pad(opened.convert("RGB"), TILE, Image.Resampling.LANCZOS, color=_EMPTY)
    except FileNotFoundError:  # swept away a moment ago
        return Image.new("RGB", TILE, _EMPTY)
    except (OSError, ValueError) as error:
        raise Refusal("picture_unreadable") from error


def _number(
    pen: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    number: str,
    corner: tuple[int, int],
) -> None:
    """Write a number on a dark plate: it can be read on any picture."""
    left, top, right, bottom = pen.textbbox((0, 0), number, font=font)
    x, y = corner
    plate = (x, y, x + int(right - left) + 2 * _EDGE, y + int(bottom - top) + _EDGE)
    pen.rectangle(plate, fill=_BEHIND)
    pen.text((x + _EDGE - left, y + _EDGE // 2 - top), number, font=font, fill=(255, 255, 255))
