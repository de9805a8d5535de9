"""The room's page: one template filled with the sentences of a language, and its static files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from adapters.chat.room.form import FILE_MAX, FILES_MAX
from adapters.chat.room.message import BOT
from adapters.chat.room.names import NAME_MAX, TEXT_MAX
from adapters.chat.room.refused import Refused
from adapters.chat.room.texts import Texts, language_of
from bot.texts import LANGUAGES

_FOLDER: Final = Path(__file__).parent / "page"
_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_HEADERS: Final = {"Cache-Control": "no-cache"}

WORDS: Final = (
    "room-deleted",
    "room-video",
    "room-video-gone",
    "room-picture",
    "room-files",
    "room-download",
    "room-today",
    "room-yesterday",
    "room-reply-video",
    "room-replying",
    "room-start-frame",
    "room-end-frame",
    "room-remove",
    "room-too-many",
    "room-too-large",
    "room-offline",
    "room-failed",
    "room-new-messages",
)
"""The sentences that the scripts need; `{name}` and `{count}` are filled in by them."""


class Page:
    """`GET /room`, with its style and scripts under `/room/static/`."""

    def __init__(self, texts: Texts) -> None:
        environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        template = environment.get_template("page.html")
        self._pages = {
            language: template.render(
                say=lambda code, language=language: texts.say(language, code),
                language=language,
                bot=BOT,
                words=_words(texts, language),
                limits=_LIMITS,
            )
            for language in LANGUAGES
        }
        self._files = {path.name for path in _FOLDER.iterdir() if path.suffix in _TYPES}

    async def show(self, request: web.Request) -> web.Response:
        """Return the page in the person's language."""
        text = self._pages[language_of(request.headers.get("Accept-Language", ""))]
        headers = {**_HEADERS, "Vary": "Accept-Language"}
        return web.Response(text=text, content_type="text/html", headers=headers)

    async def static(self, request: web.Request) -> web.StreamResponse:
        """Return a file of the page."""
        name = request.match_info["name"]
        if name not in self._files:
            raise Refused(404, "room-error-media")
        kind = _TYPES[Path(name).suffix]
        return web.FileResponse(_FOLDER / name, headers={**_HEADERS, "Content-Type": kind})


_LIMITS: Final = {"files": FILES_MAX, "bytes": FILE_MAX, "name": NAME_MAX, "text": TEXT_MAX}


def _words(texts: Texts, language: str) -> dict[str, str]:
    facts = {"name": "{name}", "count": "{count}", "limit": str(FILE_MAX // 1024 // 1024)}
    return {code: texts.say(language, code, **facts) for code in WORDS}
