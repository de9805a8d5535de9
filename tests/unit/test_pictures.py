"""Pictures from anywhere become plain upright JPEGs that look as they did."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from adapters.media.jpeg import LONG_SIDE
from tests.unit.drawn_pictures import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    assert_flag,
    close,
    flag,
    made,
    packed,
)

SECRET = b"secret-place"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "HEIF", "AVIF"])
def test_every_usual_kind_is_taken(kind: str, tmp_path: Path) -> None:
    """A picture is read whatever phone or program made it."""
    image = made(packed(flag(), kind), tmp_path)
    assert image.size == (200, 100)
    assert_flag(image)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_way_to_write_colours_is_understood(mode: str, tmp_path: Path) -> None:
    """Greys, palettes, single bits, printers' colours and deep greys keep their look."""
    if mode == "I;16":
        grey = Image.new("I;16", (200, 100), 0)
        grey.paste(0xFFFF, (100, 0, 200, 100))
    else:
        grey = Image.new("L", (200, 100), 0)
        grey.paste(255, (100, 0, 200, 100))
        grey = grey.convert("RGB").convert(mode) if mode in {"CMYK", "LA"} else grey.convert(mode)
    image = made(packed(grey, "JPEG" if mode == "CMYK" else "PNG"), tmp_path)
    assert close(image.getpixel((50, 50)), (0, 0, 0))
    assert close(image.getpixel((150, 50)), WHITE)


def test_middle_greys_of_16_bits_stay_in_the_middle(tmp_path: Path) -> None:
    """A deep grey is scaled down, not cut off into white."""
    image = made(packed(Image.new("I;16", (80, 80), 0x8000), "PNG"), tmp_path)
    assert close(image.getpixel((40, 40)), (128, 128, 128))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_upright(orientation: int, tmp_path: Path) -> None:
    """A camera held in any of eight ways gives the same picture."""
    upright = flag(size=(200, 100))
    upright.paste(GREEN, (0, 0, 100, 50))
    undo = {
        1: (),
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }
    stored = upright
    for step in undo[orientation]:
        stored = stored.transpose(step)
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = made(packed(stored, "JPEG", exif=exif, quality=95), tmp_path)
    assert image.size == (200, 100)
    assert close(image.getpixel((30, 20)), GREEN, by=25)
    assert close(image.getpixel((30, 80)), RED, by=25)


def test_a_broken_exif_costs_nothing(tmp_path: Path) -> None:
    """Pixels that are good are shown even if what hangs on them makes no sense."""
    for exif in (b"Exif\0\0MM", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0" + bytes(64)):
        assert_flag(made(packed(flag(), "JPEG", exif=exif), tmp_path))


def _with_secrets(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[0x001B] = SECRET
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SECRET.decode())
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return packed(flag(), kind, exif=exif, pnginfo=text)
    comment = {"comment": SECRET} if kind in {"JPEG", "GIF"} else {}
    return packed(flag(), kind, exif=exif, xmp=xmp, **comment)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"])
def test_no_metadata_gets_through(kind: str, tmp_path: Path) -> None:
    """Where and by whom a photo was taken stays with the person who sent it."""
    data = _with_secrets(kind)
    assert SECRET in data
    made(data, tmp_path)
    assert SECRET not in (tmp_path / "into.jpg").read_bytes()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "AVIF"])
def test_transparent_places_become_white(kind: str, tmp_path: Path) -> None:
    """A cut-out stands on white, whatever colour hides under its transparency."""
    cut = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    ImageDraw.Draw(cut).rectangle((0, 0, 99, 99), fill=(*RED, 255))
    image = made(packed(cut, kind), tmp_path)
    assert close(image.getpixel((150, 50)), WHITE)
    assert close(image.getpixel((50, 50)), RED)


def test_a_palette_with_a_transparent_colour(tmp_path: Path) -> None:
    """A palette's see-through entry becomes white, the others stay."""
    image = flag("P")
    image.info.clear()
    clear = image.getpixel((150, 50))
    image = made(packed(image, "PNG", transparency=clear), tmp_path)
    assert close(image.getpixel((150, 50)), WHITE)
    assert close(image.getpixel((50, 50)), RED)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_picture_is_taken(kind: str, tmp_path: Path) -> None:
    """A moving picture stands still at its beginning."""
    frames = [Image.new("RGB", (100, 100), colour) for colour in (RED, GREEN, BLUE)]
    data = packed(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert close(made(data, tmp_path).getpixel((50, 50)), RED)


def _swapped_profile() -> bytes:
    """Return a profile in which the first channel means green and the second red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    head, body = profile[:256].replace(b"rXYZ", b"-XYZ"), profile[256:]
    return head.replace(b"gXYZ", b"rXYZ").replace(b"-XYZ", b"gXYZ") + body


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_of_other_profiles_are_translated(mode: str, tmp_path: Path) -> None:
    """A picture looks the same after its colour profile is gone."""
    data = packed(Image.new(mode, (80, 80), RED), "PNG", icc_profile=_swapped_profile())
    assert close(made(data, tmp_path).getpixel((40, 40)), GREEN, by=20)


def test_a_profile_that_does_not_fit_is_ignored(tmp_path: Path) -> None:
    """A profile for other channels, or of noise, leaves the colours as they are."""
    for profile in (_swapped_profile(), b"noise" * 40):
        data = packed(Image.new("L", (80, 80), 128), "PNG", icc_profile=profile)
        assert close(made(data, tmp_path).getpixel((40, 40)), (128, 128, 128))


@pytest.mark.parametrize("size", [(3000, 1500), (1500, 3000), (2049, 100)])
def test_a_large_picture_is_made_smaller(size: tuple[int, int], tmp_path: Path) -> None:
    """The longer side shrinks to the limit, and the proportions stay."""
    image = made(packed(flag(size=size), "JPEG"), tmp_path)
    assert max(image.size) == LONG_SIDE
    assert image.width / image.height == pytest.approx(size[0] / size[1], rel=0.03)


def test_noise_fits_too(tmp_path: Path) -> None:
    """Even the least compressible picture comes out below the limit of bytes."""
    small = Image.effect_noise((1024, 1024), 120).resize((2400, 2400), Image.Resampling.NEAREST)
    noise = Image.merge("RGB", [small, small.rotate(90), small.rotate(180)])
    made(packed(noise, "JPEG", quality=60), tmp_path)
