"""What the store of files does beyond what every store of blobs promises."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from adapters.media.blobs import FileBlobs
from bot.domain.names import BlobKey

MEMORY = Path("/dev/shm")  # noqa: S108 - another file system, which is the point


def store(root: Path) -> FileBlobs:
    """Open a store at a time that stands."""
    return FileBlobs(root, lambda: 1_800_000_000.0)


def files_in(*places: Path) -> list[Path]:
    """List the files that are at these places or in these folders."""
    return [path for place in places for path in (place, *place.glob("*")) if path.is_file()]


async def test_bytes_before_name_before_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is on the disk before it gets its name, and the name before the key is given out."""
    blobs = store(tmp_path / "media")
    path = blobs.scratch()
    path.write_bytes(b"film")
    deeds: list[str] = []
    fsync, replace = os.fsync, os.replace

    def seen_fsync(handle: int) -> None:
        deeds.append("folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "file")
        fsync(handle)

    def seen_replace(source: Path, target: Path) -> None:
        deeds.append("name")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_replace)
    await blobs.keep(path, suffix=".mp4")
    assert deeds == ["file", "name", "folder"]


@pytest.mark.skipif(
    not MEMORY.is_dir() or MEMORY.stat().st_dev == Path(tempfile.gettempdir()).stat().st_dev,
    reason="needs two file systems",
)
async def test_a_file_from_another_disk_is_copied(tmp_path: Path) -> None:
    """A file that cannot be renamed into the store is copied, and gone where it was."""
    blobs = store(tmp_path / "media")
    with tempfile.NamedTemporaryFile(dir=MEMORY, delete=False) as file:
        file.write(b"film")
    path = Path(file.name)
    key = await blobs.keep(path, suffix=".mp4")
    assert (await blobs.local(key)).read_bytes() == b"film"
    assert files_in(MEMORY / path.name, tmp_path / "media" / "tmp") == []


async def test_links_out_of_the_store_are_not_followed(tmp_path: Path) -> None:
    """A link that somebody put into the folder leads nowhere, and a sweep leaves it alone."""
    root = tmp_path / "media"
    blobs = store(root)
    outside = tmp_path / "outside"
    outside.write_bytes(b"secret")
    (root / "link.mp4").symlink_to(outside)
    (root / "folder.mp4").mkdir()
    for key in ("link.mp4", "folder.mp4"):
        with pytest.raises(FileNotFoundError):
            await blobs.local(BlobKey(key))
    assert await blobs.sweep(before=9e9) == 0
    assert outside.read_bytes() == b"secret"


async def test_strange_temporary_files_are_swept_by_their_own_time(tmp_path: Path) -> None:
    """A file that others left beside the temporary ones goes when it was not touched for long."""
    blobs = store(tmp_path / "media")
    strange = tmp_path / "media" / "tmp" / "left.part"
    strange.write_bytes(b"")
    os.utime(strange, (1000.0, 1000.0))
    assert await blobs.tidy(before=999) == 0
    assert await blobs.tidy(before=1001) == 1


async def test_a_store_is_found_again(tmp_path: Path) -> None:
    """What was kept is there when the folder is opened anew."""
    blobs = store(tmp_path / "media")
    path = blobs.scratch()
    path.write_bytes(b"film")
    key = await blobs.keep(path, suffix=".mp4")
    assert (await store(tmp_path / "media").local(key)).read_bytes() == b"film"
