"""What Telegram means by its refusals: they come as sentences and have no codes.

The sentences are those of https://github.com/tdlib/telegram-bot-api, telegram-bot-api/Client.cpp.
"""

from __future__ import annotations

from typing import Final

from telegram.error import BadRequest

_UNMODIFIED: Final = ("message is not modified",)
_GONE: Final = ("message to edit not found", "message to delete not found", "message_id_invalid")
_LOCKED: Final = ("message can't be edited",)
_LASTING: Final = ("message can't be deleted", "message_delete_forbidden")
_NO_TEXT: Final = ("there is no text in the message to edit",)
_NO_CAPTION: Final = ("there is no caption in the message to edit",)
_WRONG_FILE: Final = (
    "wrong file",
    "wrong remote file",
    "invalid file",
    "file_reference",
    "file_id_invalid",
    "media_empty",
    "type of file mismatch",
    "can't use file of type",
)

_NO_PHOTO: Final = (
    "too big for a photo",
    "photo_invalid_dimensions",
    "photo_save_file_invalid",
    "photo_ext_invalid",
    "image_process_failed",
)


def is_unmodified(error: BadRequest) -> bool:
    """Say whether a message is already as it should become."""
    return _has(error, _UNMODIFIED)


def is_gone(error: BadRequest) -> bool:
    """Say whether there is no such message (any more)."""
    return _has(error, _GONE)


def is_locked(error: BadRequest) -> bool:
    """Say whether a message cannot be edited, for it is somebody else's, or too old."""
    return _has(error, _LOCKED)


def is_lasting(error: BadRequest) -> bool:
    """Say whether a message cannot be deleted: after 48 hours, or somebody else's."""
    return _has(error, _LASTING)


def has_no_text(error: BadRequest) -> bool:
    """Say whether a message has a caption instead of a text."""
    return _has(error, _NO_TEXT)


def has_no_caption(error: BadRequest) -> bool:
    """Say whether a message has a text instead of a caption."""
    return _has(error, _NO_CAPTION)


def is_wrong_file(error: BadRequest) -> bool:
    """Say whether Telegram no longer knows a file by its id, or not as such a file."""
    return _has(error, _WRONG_FILE)


def is_no_photo(error: BadRequest) -> bool:
    """Say whether Telegram does not take a picture for a photo: too large, too long, too odd."""
    return _has(error, _NO_PHOTO)


def _has(error: BadRequest, parts: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(part in said for part in parts)
