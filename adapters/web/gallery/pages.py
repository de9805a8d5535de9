"""Makes answers: fills the templates, and says how long and by whom an answer may be kept."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from adapters.web.gallery.sentences import Say, Sentences, Texts
from adapters.web.gallery.visitor import Visitor

_FOLDER: Final = Path(__file__).parent / "templates"
_STATIC: Final = {"style.css": "text/css", "icon.svg": "image/svg+xml"}
_MARK: Final = "\ue000"
"""Stands in a sentence for a name that becomes a link; `clean` leaves it to nobody else."""

HTML, ATOM = "text/html", "application/atom+xml"
FRESH: Final = "no-cache"
"""Asked for anew each time, and sent again only if it changed."""
MINUTES: Final = "public, max-age=300"
_DAY: Final = "public, max-age=86400"


class Pages:
    """The templates, read once."""

    def __init__(self, texts: Texts) -> None:
        self._sentences = Sentences(texts)
        self._files = {name: (_FOLDER / name).read_bytes() for name in _STATIC}
        environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals["style"] = _tag(self._files["style.css"])
        self._templates = {
            path.name: environment.get_template(path.name)
            for path in _FOLDER.iterdir()
            if path.suffix in {".html", ".xml"}
        }

    def say(self, visitor: Visitor) -> Say:
        """Return what speaks a visitor's language."""
        return self._sentences.speaker(visitor.language)

    def page(self, request: web.Request, visitor: Visitor, name: str, **facts: Any) -> web.Response:
        """Fill the template `name`; an unchanged page is not sent again."""
        return self.answer(request, self._filled(visitor, name, facts), kind=HTML, keep=FRESH)

    def feed(self, request: web.Request, visitor: Visitor, **facts: Any) -> web.Response:
        """Fill the template of the feed."""
        return self.answer(
            request, self._filled(visitor, "feed.xml", facts), kind=ATOM, keep=MINUTES
        )

    def notice(self, visitor: Visitor, code: str, *, status: int, back: str) -> web.Response:
        """Say what went wrong, and what to do; `back` is the path of a page that helps."""
        text = self._filled(visitor, "notice.html", {"code": code, "back": back})
        headers = {"Cache-Control": "no-store", "Vary": "Accept-Language"}
        return web.Response(text=text, status=status, content_type=HTML, headers=headers)

    async def static(self, request: web.Request) -> web.Response:
        """Return the style sheet or the icon."""
        name = request.match_info["name"]
        body = self._files[name].decode()
        return self.answer(request, body, kind=_STATIC[name], keep=_DAY)

    def answer(self, request: web.Request, text: str, *, kind: str, keep: str) -> web.Response:
        """Return the text, or 304 if the visitor has it already."""
        body = text.encode()
        tag = _tag(body)
        headers = {"Cache-Control": keep, "ETag": f'"{tag}"', "Vary": "Accept-Language, Host"}
        if any(known.value in {tag, "*"} for known in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)

    def _filled(self, visitor: Visitor, name: str, facts: dict[str, Any]) -> str:
        say = self.say(visitor)

        def halves(code: str, fact: str) -> list[str]:
            """Return what a sentence says before and after a fact."""
            return say(code, **{fact: _MARK}).split(_MARK, 1)

        return self._templates[name].render(say=say, halves=halves, visitor=visitor, **facts)


def _tag(body: bytes) -> str:
    """Return what tells one content from another."""
    return blake2b(body, digest_size=12).hexdigest()
