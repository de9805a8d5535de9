"""The options that people type into the prompt: `a fox at dusk --ar 9:16 --loop`.

The form is the one that picture bots made known. Phones turn two hyphens into a dash, so `—ar` is
an option as well; a dash before a word that is like no option is punctuation of the prompt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from bot.domain.video import AspectRatio, Duration, Resolution
from bot.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A prompt and the options found in it. `None` and empty mean that nothing was said; False is
    what somebody said, too (`--no-loop`).

    `source` and `target` are codes of the person's own videos, as `/jobs` shows them: the clip
    continues the one and leads up to the other. `reverse` turns a reply to a video around.
    """

    prompt: str = ""
    aspect_ratio: AspectRatio | None = None
    loop: bool | None = None
    raw: bool | None = None
    model: str | None = None
    duration: Duration | None = None
    resolution: Resolution | None = None
    concepts: tuple[str, ...] = ()
    source: str | None = None
    target: str | None = None
    reverse: bool | None = None


def parse(text: str) -> Asked:
    """Take the options out of a text; what is left, as it was typed, is the prompt.

    Raises `Refusal`: `option_unknown` (option, suggestion), `option_value` (option, value,
    allowed), `option_missing_value` (option), `option_twice` (option).
    """
    found: dict[str, Any] = {}
    kept: list[str] = []
    read_to = end = 0
    words = _WORD.finditer(text)
    for word in words:
        last = word
        written = _written(word.group())
        if written is not None:
            kept.append(text[read_to:end])
            value = written.value
            if not value:
                last, value = _following(words, written.option)
            _put(found, written.option, value)
            read_to = last.end()
        end = last.end()
    prompt = "".join((*kept, text[read_to:])).strip()
    return Asked(prompt=prompt, **found)


def format(asked: Asked) -> str:  # noqa: A001 - the counterpart of `parse`, called `options.format`
    """Write it as it could have been typed: what `parse` returned, it returns again."""
    parts = [asked.prompt] if asked.prompt else []
    for option in _OPTIONS:
        value = getattr(asked, option.field)
        if value is True:
            parts.append(option.name)
        elif value is False:
            parts.append(option.name.replace("--", "--no-"))
        elif value:
            parts.append(f"{option.name} {','.join(value) if option.many else value}")
    return " ".join(parts)


_WORD: Final = re.compile(r"\S+")
_DASHES: Final = r"--|\u2013\u2013|\u2013|\u2014"
"""Two hyphens, two en dashes, one en dash, one em dash."""
_COLON: Final = r"=:\uff1a"
_MARKED: Final = re.compile(rf"({_DASHES})(?=[^\W\d_])([^{_COLON}]+)(?:[{_COLON}](.*))?", re.DOTALL)
_RATIO: Final = re.compile(r"(\d{1,2})[:x\u00d7*/](\d{1,2})")
_LENGTH: Final = re.compile(r"(\d{1,2})(?:s|sec|seconds)?")
_LINES: Final = re.compile(r"(\d{3,4})p?")
_MODEL: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_CONCEPT: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE: Final = re.compile(r"[0-9a-z]{4,26}")
_STOPS: Final = ",.;!\uff0c\u3002\uff1b\uff01"
"""Signs that end a sentence, not an option."""
_LIKE: Final = 0.8
"""How like a known option a word after a dash must be to be taken for a slip of the pen."""
_SHOWN: Final = 40
"""So many characters of what was typed are said back."""


def _aspect_ratio(text: str) -> AspectRatio:
    match = _RATIO.fullmatch(text)
    return AspectRatio(f"{match[1]}:{match[2]}" if match else text)


def _duration(text: str) -> Duration:
    match = _LENGTH.fullmatch(text)
    return Duration(f"{match[1]}s" if match else text)


def _resolution(text: str) -> Resolution:
    match = _LINES.fullmatch(text)
    return Resolution({"2160": "4k"}.get(match[1], f"{match[1]}p") if match else text)


def _model(text: str) -> str:
    if not _MODEL.fullmatch(text):
        raise ValueError(text)
    return text


def _concepts(text: str) -> tuple[str, ...]:
    keys = tuple(filter(None, text.replace("-", "_").split(",")))
    if not keys or not all(map(_CONCEPT.fullmatch, keys)):
        raise ValueError(text)
    return keys


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(text)
    return text


def _switch(text: str) -> bool:
    return {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}[text]


class _Option(NamedTuple):
    """One option: its name in answers, the field it fills, its other names, how it is read."""

    name: str
    field: str
    names: tuple[str, ...]
    read: Callable[[str], Any]
    allowed: str
    many: bool = False


_OPTIONS: Final = (
    _Option("--ar", "aspect_ratio", ("aspect", "aspect-ratio", "ratio"), _aspect_ratio,
            ", ".join(AspectRatio)),
    _Option("--loop", "loop", (), _switch, "on, off"),
    _Option("--raw", "raw", (), _switch, "on, off"),
    _Option("--model", "model", (), _model, "a-z 0-9 . _ -"),
    _Option("--duration", "duration", ("dur", "length"), _duration, ", ".join(Duration)),
    _Option("--res", "resolution", ("resolution",), _resolution, ", ".join(Resolution)),
    _Option("--camera", "concepts", ("concept", "concepts"), _concepts, "a-z 0-9 _", many=True),
    _Option("--from", "source", (), _code, "/jobs"),
    _Option("--to", "target", (), _code, "/jobs"),
    _Option("--reverse", "reverse", (), _switch, "on, off"),
)  # fmt: skip


def _names() -> dict[str, tuple[_Option, str]]:
    """Return every name of an option, and the value that the name alone gives ("" for none)."""
    names: dict[str, tuple[_Option, str]] = {}
    for option in _OPTIONS:
        bare = option.name.removeprefix("--")
        flag = option.read is _switch
        names |= dict.fromkeys((bare, *option.names), (option, "on" if flag else ""))
        if flag:
            names[f"no-{bare}"] = (option, "off")
    return names


_NAMES: Final = _names()


class _Written(NamedTuple):
    option: _Option
    value: str


def _written(word: str) -> _Written | None:
    """Return the option that a word begins, and its value if it is there; None for plain text."""
    match = _MARKED.fullmatch(word)
    if match is None:
        return None
    dash, name, given = match[1], match[2].rstrip(_STOPS), (match[3] or "").rstrip(_STOPS)
    known = _NAMES.get(_plain(name).replace("_", "-"))
    if known is not None:
        option, value = known
        return _Written(option, value if value == "off" else given or value)
    near = get_close_matches(
        _plain(name)[:_SHOWN], _NAMES, n=1, cutoff=_LIKE if dash != "--" else 0.6
    )
    if dash != "--" and not near:
        return None
    suggestion = f"--{near[0]}" if near else ""
    raise Refusal("option_unknown", option=f"--{name}"[:_SHOWN], suggestion=suggestion)


def _following(words: Iterator[re.Match[str]], option: _Option) -> tuple[re.Match[str], str]:
    """Return the word after an option, which is its value."""
    word = next(words, None)
    value = "" if word is None else word.group().rstrip(_STOPS)
    if word is None or not value or _written(word.group()) is not None:
        raise Refusal("option_missing_value", option=option.name)
    return word, value


def _put(found: dict[str, Any], option: _Option, text: str) -> None:
    """Read a value and note it."""
    try:
        value = option.read(_plain(text))
    except (KeyError, ValueError) as error:
        raise Refusal(
            "option_value", option=option.name, value=text[:_SHOWN], allowed=option.allowed
        ) from error
    if option.many:
        value = tuple(dict.fromkeys((*found.get(option.field, ()), *value)))
    elif found.get(option.field, value) != value:
        raise Refusal("option_twice", option=option.name)
    found[option.field] = value


def _plain(text: str) -> str:
    """Return a text without case and without full-width forms of letters, digits and signs."""
    return unicodedata.normalize("NFKC", text).casefold()
