"""Blanks secrets in whatever is written: those that are known, and what looks like one."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, quote_plus, unquote, unquote_plus, urlsplit

BLANK: Final = "***"
_SHORT: Final = 7
"""Characters up to which a word is no secret but a default, such as the sandbox's key."""
_LOOKS: Final = re.compile(
    r"""(?<=\?)[^\s'"<>]+=[^\s'"<>]+"""  # the query of an address: signed links
    r"""|(?<=;base64,)[\w+/=]+"""  # the content of a picture
    r"""|(?i:(?<=bearer )|(?<=basic )|(?<=signature=))[^\s'",;]+"""
    r"""|\d+:[\w-]{30,}"""  # a bot's token on Telegram
    r"""|\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}"""  # and on Discord
    r"""|\bAKIA[0-9A-Z]{16}\b"""  # the name of a key to a bucket
    r"""|(?<=://)[^\s/@'"<>]*:[^\s/@'"<>]*(?=@)"""  # name and password in an address
    r"""|(?i:(?<=password=)|(?<=secret=)|(?<=api_key=)|(?<=api-key:\s))[^\s'"&,;]+"""
    r"""|(?:(?<=/webhooks/)|(?<=/interactions/)|(?<=/callbacks/))\w+/[\w.-]{16,}"""
)


class Redactor:
    """Cleans texts. `secrets` are blanked wherever they turn up; `learn` adds to them."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._known: tuple[str, ...] = ()
        self.learn(*secrets)

    def learn(self, *secrets: str) -> None:
        """Blank these as well from now on, in every form that they may be quoted in."""
        long = (secret for secret in secrets if len(secret) > _SHORT)
        forms = {form for secret in long for form in _forms(secret) if len(form) > _SHORT}
        # The longest first: one may be a part of another.
        self._known = tuple(sorted({*self._known, *forms}, key=lambda form: (-len(form), form)))

    def clean(self, text: str) -> str:
        """Return the text without secrets.

        >>> Redactor(["hunter2-hunter2"]).clean("the key hunter2-hunter2 at postgresql://a:b@c/d")
        'the key *** at postgresql://***@c/d'
        """
        for secret in self._known:
            text = text.replace(secret, BLANK)
        return _LOOKS.sub(BLANK, text)


def secrets_of(settings: object) -> Iterator[str]:
    """Give every secret in a value of settings: what its `repr` leaves out, and every password
    inside an address.
    """
    if not dataclasses.is_dataclass(settings):
        return
    for field in dataclasses.fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, str):
            if not field.repr and value:
                yield value
            yield from _passwords(value)
        for inner in value if isinstance(value, tuple) else (value,):
            yield from secrets_of(inner)


def _passwords(text: str) -> Iterator[str]:
    if "://" not in text:
        return
    try:
        parts = urlsplit(text)
        password = parts.password
    except ValueError:
        return
    if password:
        yield from (password, unquote(password))
    for pair in parts.query.split("&"):
        name, _, value = pair.partition("=")
        if value and name.endswith(("password", "secret")):  # PostgreSQL reads a plus as a plus
            yield from (value, unquote(value), unquote_plus(value))


def _forms(secret: str) -> Iterator[str]:
    """Give the forms in which libraries quote a text."""
    yield from (secret, quote(secret), quote(secret, safe=""), quote_plus(secret))
    yield from (unquote(secret), unquote_plus(secret))
    yield from (json.dumps(secret)[1:-1], repr(secret)[1:-1], repr(repr(secret)[1:-1])[1:-1])
    yield base64.b64encode(secret.encode()).decode().rstrip("=")
