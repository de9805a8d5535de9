"""Pictures that are too large, broken or none at all are refused in words and harm nothing."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from adapters.media.pictures import Pictures
from adapters.media.workbench import Workbench
from bot import ports
from bot.errors import Refusal
from tests.unit.drawn_pictures import assert_flag, flag, made, packed


def refused(data: bytes, folder: Path) -> tuple[str, dict[str, str | float]]:
    """Put a file through the mill and return the code and facts of the refusal."""
    with pytest.raises(Refusal) as raised:
        made(data, folder)
    return raised.value.code, raised.value.facts


def test_limits_are_told_in_numbers(tmp_path: Path) -> None:
    """Too many bytes, too many pixels and too few are each refused with the limit."""
    assert refused(bytes(20_000_001), tmp_path) == ("picture_too_large", {"limit": 20})
    small = packed(flag(size=(63, 200)), "PNG")
    assert refused(small, tmp_path) == ("picture_too_small", {"limit": 64})
    thin = packed(flag(size=(6400, 64)), "PNG")
    assert refused(thin, tmp_path) == ("picture_too_small", {"limit": 64})
    assert made(packed(flag(size=(64, 64)), "PNG"), tmp_path).size == (64, 64)


def _png(width: int, height: int, body: bytes) -> bytes:
    """Build a PNG of one-bit pixels by hand; `body` is what its data unpacks to."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(body)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(("width", "height"), [(8000, 7000), (12000, 9000), (60000, 60000)])
def test_bombs_are_not_unpacked(width: int, height: int, tmp_path: Path) -> None:
    """A small file that claims millions of pixels is refused by its header."""
    bomb = _png(width, height, bytes(1000))
    assert refused(bomb, tmp_path) == ("picture_too_many_pixels", {"limit": 50})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'/>",
        b"<html><body>404</body></html>",
        b"%PDF-1.7\n" + bytes(500),
        b"\0\0\0\x18ftypheic" + bytes(300),
        b"\0\0\0\x18ftypavif" + bytes(300),
        _png(100, 100, b""),
        packed(flag(), "TIFF"),
        packed(flag(), "PPM"),
    ],
    ids=lambda data: repr(data[:8]),
)
def test_what_is_no_picture_is_refused(data: bytes, tmp_path: Path) -> None:
    """Empty, cut, disguised and exotic files are told apart from pictures without harm."""
    assert refused(data, tmp_path)[0] == "picture_unreadable"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "HEIF", "AVIF"])
def test_a_cut_off_file_is_refused(kind: str, tmp_path: Path) -> None:
    """A download that broke off half way is no picture."""
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    data = packed(noise, kind)
    assert refused(data[: len(data) // 2], tmp_path)[0] == "picture_unreadable"


SAMPLES = [packed(flag(size=(70, 66)), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "BMP")]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    sample=st.sampled_from(SAMPLES),
    wounds=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=6),
    end=st.integers(0, 5000),
)
@example(sample=SAMPLES[0], wounds=[], end=5000)
def test_damage_never_crashes(
    sample: bytes, wounds: list[tuple[int, int]], end: int, tmp_path: Path
) -> None:
    """Whatever bytes are changed or lost, there is a picture or a refusal."""
    data = bytearray(sample)
    for place, value in wounds:
        data[place % len(data)] = value
    with suppress(Refusal):
        made(bytes(data[:end]), tmp_path)


async def test_the_port_works_in_another_process(tmp_path: Path) -> None:
    """Through the port a picture comes out, a refusal has its facts, a lost file is our fault."""
    bench = Workbench()
    pictures: ports.Pictures = Pictures(bench)
    raw, into = tmp_path / "raw", tmp_path / "into.jpg"
    try:
        raw.write_bytes(packed(flag(), "HEIF"))
        await pictures.prepare(raw, into)
        with Image.open(into) as image:
            assert_flag(image)
        raw.write_bytes(packed(flag(size=(10, 10)), "PNG"))
        with pytest.raises(Refusal) as raised:
            await pictures.prepare(raw, into)
        assert (raised.value.code, raised.value.facts) == ("picture_too_small", {"limit": 64})
        with pytest.raises(FileNotFoundError):
            await pictures.prepare(tmp_path / "nothing", into)
    finally:
        await bench.close()


async def test_a_bomb_beyond_memory_is_unreadable(tmp_path: Path) -> None:
    """A picture for which there is no memory is refused, and the next one is read."""
    bench = Workbench(memory=320 << 20)
    pictures: ports.Pictures = Pictures(bench)
    raw, into = tmp_path / "raw", tmp_path / "into.jpg"
    try:
        raw.write_bytes(packed(Image.new("RGBA", (7000, 7000)), "PNG"))
        with pytest.raises(Refusal, match="picture_unreadable"):
            await pictures.prepare(raw, into)
        raw.write_bytes(packed(flag(), "PNG"))
        await pictures.prepare(raw, into)
    finally:
        await bench.close()
    with Image.open(into) as image:
        assert_flag(image)
