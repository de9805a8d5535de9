"""What the server makes of pictures: the sizes of a photo, thumbnails, covers."""

from __future__ import annotations

from typing import Final

from tests.servers.telegram.calls import Upload
from tests.servers.telegram.files import FileStore, StoredFile
from tests.servers.telegram.media import Media, Size
from tests.servers.telegram.params import Params
from tests.servers.telegram.probing import probe_picture, shrunk
from tests.servers.telegram.refused import WRONG_FILE, bad

PHOTO_MAX: Final = 10 * 1024 * 1024
THUMBNAIL_SIDE: Final = 320
THUMBNAIL_MAX: Final = 200 * 1024
_PREVIEW: Final = 90
_SHOWN: Final = 2560
_SIDES_MAX, _RATIO_MAX = 10_000, 20


def photo(files: FileStore, file: StoredFile) -> Media:
    """Return a photo: always JPEG, in two sizes. Raises `Refused` for what is no photo.

    https://core.telegram.org/bots/api#sendphoto has the limits.
    """
    if file.size > PHOTO_MAX:
        raise bad(
            f"file of size {file.size} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_MAX} bytes"
        )
    picture = probe_picture(file.path)
    if picture is None:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = picture.width, picture.height
    if width + height > _SIDES_MAX or max(width, height) > _RATIO_MAX * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    preview, *pixels = shrunk(file.path, _PREVIEW)
    small = files.write(preview, kind="photo", mime="image/jpeg")
    if picture.kind != "JPEG" or max(width, height) > _SHOWN:
        data, width, height = shrunk(file.path, _SHOWN)
        file.path.write_bytes(data)
        file = files.renamed(file, kind="photo", mime="image/jpeg")
    sizes = (
        Size(file=small, width=pixels[0], height=pixels[1]),
        Size(file=file, width=width, height=height),
    )
    return Media(kind="photo", file=file, declared="photo", width=width, height=height, sizes=sizes)


def thumbnail(files: FileStore, upload: Upload | None) -> tuple[Size | None, str]:
    """Return an uploaded thumbnail, or why it is ignored; nothing of both if there is none.

    It must be a JPEG below 200 kB with sides of at most 320, and is ignored without a word
    otherwise, https://core.telegram.org/bots/api#sendvideo.
    """
    if upload is None:
        return None, ""
    picture = probe_picture(upload.path)
    if picture is None or picture.kind != "JPEG":
        return None, "it is no JPEG"
    if upload.size >= THUMBNAIL_MAX:
        return None, f"it has {upload.size} bytes"
    if max(picture.width, picture.height) > THUMBNAIL_SIDE:
        return None, f"it is {picture.width}x{picture.height}"
    file = files.take(upload.path, kind="thumbnail", mime="image/jpeg")
    return Size(file=file, width=picture.width, height=picture.height), ""


def cover(files: FileStore, params: Params, said: str) -> Size | None:
    """Return the cover of a video, uploaded or known. Raises `Refused` if it is no photo."""
    upload = params.upload("cover", said)
    if upload is not None:
        file = files.take(upload.path, kind="photo", mime="image/jpeg")
    elif said:
        found = files.find(said)
        if found is None or found.kind != "photo":
            raise bad(WRONG_FILE)
        file = found
    else:
        return None
    picture = probe_picture(file.path)
    if picture is None:
        raise bad("IMAGE_PROCESS_FAILED")
    return Size(file=file, width=picture.width, height=picture.height)
