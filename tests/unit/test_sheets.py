"""The contact sheet of the gallery."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from adapters.media.sheets import COLUMNS, MOST, TILE, make_sheet
from bot.errors import Refusal

RED = (220, 30, 30)


def red(folder: Path, size: tuple[int, int]) -> Path:
    """Return a plain red thumbnail."""
    path = folder / f"{size[0]}x{size[1]}.jpg"
    Image.new("RGB", size, RED).save(path, quality=95)
    return path


def is_red(sheet: Image.Image, number: int) -> bool:
    """Say whether the middle of a place on the sheet is red."""
    row, column = divmod(number - 1, COLUMNS)
    x = 8 + column * (TILE[0] + 8) + TILE[0] // 2
    y = 8 + row * (TILE[1] + 8) + TILE[1] // 2
    pixel = sheet.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel[0] > 180 and max(pixel[1:]) < 80


@pytest.mark.parametrize("number", [1, 2, 3, MOST, MOST + 3])
def test_every_video_has_its_place(tmp_path: Path, number: int) -> None:
    """Any shape stands in the middle of its place; no more than eight are drawn."""
    shapes = [(320, 180), (137, 320), (320, 320)]
    thumbnails = [red(tmp_path, shapes[n % 3]) for n in range(number)]
    make_sheet(thumbnails, tmp_path / "sheet.jpg")
    with Image.open(tmp_path / "sheet.jpg") as sheet:
        assert all(is_red(sheet, n + 1) for n in range(min(number, MOST)))
        rows = -(-min(number, MOST) // COLUMNS)
        assert sheet.height == rows * (TILE[1] + 8) + 8
        assert (sheet.format, sheet.mode) == ("JPEG", "RGB")


def test_what_is_missing_leaves_its_place_empty(tmp_path: Path) -> None:
    """The numbers of the others stay right."""
    there = red(tmp_path, (320, 180))
    make_sheet([None, there, tmp_path / "gone.jpg", there], tmp_path / "sheet.jpg")
    with Image.open(tmp_path / "sheet.jpg") as sheet:
        assert [is_red(sheet, n) for n in (1, 2, 3, 4)] == [False, True, False, True]


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    """A broken thumbnail makes no sheet: the message comes without one."""
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    with pytest.raises(Refusal):
        make_sheet([broken], tmp_path / "sheet.jpg")
