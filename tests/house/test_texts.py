"""No language lacks a sentence, a fact in a sentence, or says one that nobody asks for."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from babel import Locale
from babel.numbers import format_decimal
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.domain.job import OVER, State
from bot.errors import Failure
from bot.rules.progress import Unit
from bot.texts import LANGUAGES, catalogue, known, load, nearest

ROOT = Path(__file__).parent.parent.parent
PLURALS: Final = ("zero", "one", "two", "few", "many")
"""The names of CLDR for forms of words beside numbers; the form `other` is every language's last
(https://cldr.unicode.org/index/cldr-spec/plural-rules).
"""


class Facts(Visitor):
    """Collects the names of the facts in a sentence."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        """Note a fact."""
        self.names.add(node.id.name)


class Choices(Visitor):
    """Collects the keys of each choice in a sentence, and facts that are moments."""

    def __init__(self) -> None:
        self.keys: list[list[str]] = []
        self.moments: set[str] = set()

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the library's name
        """Note what there is to choose from, here and inside."""
        self.keys.append([_key(variant) for variant in node.variants])
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802 - the library's name
        """Note what is written as a date."""
        facts = Facts()
        facts.visit(node)
        self.moments |= facts.names if node.id.name == "DATETIME" else set()


def _key(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


def messages(language: str) -> list[ast.Message]:
    """Return the sentences of a language, taken apart."""
    text = (ROOT / f"bot/texts/{language}.ftl").read_text(encoding="utf-8")
    resource = FluentParser().parse(text)
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    return [entry for entry in resource.body if isinstance(entry, ast.Message)]


def sentences(language: str) -> dict[str, set[str]]:
    """Return each sentence's code with the facts in it."""
    found = {}
    for entry in messages(language):
        facts = Facts()
        facts.visit(entry)
        assert entry.id.name not in found, f"twice: {entry.id.name}"
        found[entry.id.name] = facts.names
    return found


def choices(message: ast.Message) -> Choices:
    """Return what is chosen between in a sentence."""
    found = Choices()
    found.visit(message)
    return found


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_the_same(language: str) -> None:
    """Each sentence exists in each language, with the same facts in it."""
    english, other = sentences(LANGUAGES[0]), sentences(language)
    assert set(english) == set(other)
    # A language may leave a number out that another needs for its grammar, never name a new one.
    assert {code for code in english if other[code] - english[code]} == set()


def needed() -> set[str]:
    """Return every code that the program can ask for."""
    sources = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    wanted = set(re.findall(r'Refusal\(\s*"([a-z_]+)"', code)) | {"not_yours"}
    found = {"refusal-" + name.replace("_", "-") for name in wanted}
    found |= {f"failure-{failure}" for failure in Failure}
    found |= {f"state-{state}" for state in State}
    told = set(State) - OVER - {State.QUEUED} | {State.UNDELIVERABLE}
    found |= {f"status-{state}" for state in told}
    found |= {f"left-{unit}" for unit in Unit}
    found |= set(re.findall(r'say\(\s*[\w.]+,\s*"([a-z-]+)"', code))
    found |= set(re.findall(r'said\(\s*\w+,\s*\w+,\s*"([a-z-]+)"', code))
    return found


def test_every_code_has_a_sentence() -> None:
    """Whatever the program wants to say, there are words for."""
    assert needed() - set(sentences("en")) == set()


def test_sentences_are_filled() -> None:
    """A sentence with numbers and words in it comes out whole."""
    texts = load()
    facts = {"limit": 3, "hours": 0, "minutes": 12}
    assert texts.say("en", "refusal-limit-daily", **facts).endswith("yours in 12 min.")
    assert "12 分钟" in texts.say("zh-Hans-CN", "refusal-limit-daily", **facts)
    assert texts.say("xx", "button-again") == texts.say("en", "button-again")
    said = texts.say("en", "refusal-prompt-too-long", limit=5000, length=6000)
    assert "5,000" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_form(language: str) -> None:
    """A choice by number has the forms that the language has, as CLDR says, and no others.

    What is left to the last choice must be what all other numbers have.
    """
    form = Locale(language).plural_form
    forms = {form(number) for number in range(1000)}
    wrong = {}
    for message in messages(language):
        for keys in choices(message).keys:
            named = set(keys) & set(PLURALS)
            if not named:
                continue
            lacking = forms - named - {"other"} - ({"many"} if "other" in keys else set())
            literal = {form(int(key)) for key in keys if key.isdigit()}
            if (lacking - literal) or named - forms:
                wrong[message.id.name] = keys
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", [0, 1, 3, 5000, "x"])
def test_every_sentence_can_be_filled(language: str, fact: float | str) -> None:
    """Whatever the facts are, each sentence comes out without a fault and without a gap."""
    bundle = catalogue(language)
    moment = datetime(2026, 2, 3, tzinfo=UTC)
    for message in messages(language):
        moments = choices(message).moments
        pattern = bundle.get_message(message.id.name).value
        assert pattern is not None
        names = sentences_in(message)
        facts = {name: moment if name in moments else fact for name in names}
        written, faults = bundle.format_pattern(pattern, facts)
        text = str(written)
        assert (faults, "{" in text, text.strip() != "") == ([], False, True), message.id.name


def sentences_in(message: ast.Message) -> set[str]:
    """Return the facts in one sentence."""
    facts = Facts()
    facts.visit(message)
    return facts.names


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_the_language_writes_them(language: str) -> None:
    """Thousands are set apart by a comma, a point, a space, or not at all."""
    said = load().say(language, "refusal-prompt-too-long", limit=25000, length=1234567)
    written = {format_decimal(number, locale=language) for number in (25000, 1234567)}
    assert any(number in said for number in written), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_platforms_take_what_they_show(language: str) -> None:
    """Menus, names of commands and buttons are as short as Telegram and Discord want them, and no
    two commands have one name.

    https://core.telegram.org/bots/api#botcommand,
    https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
    """
    texts = load()
    said = {
        code: texts.say(language, code) for code, facts in sentences(language).items() if not facts
    }
    for code, text in said.items():
        if code.startswith(("discord-name-", "discord-option-")):
            assert re.fullmatch(r"[-_'\w]{1,32}", text), code
            assert text == text.lower(), code
        if code.startswith("menu-"):
            assert 1 <= len(text) <= 256, code
        if code.startswith("button-"):
            assert len(text) <= 80, code
    for kind in ("discord-name-", "discord-option-"):
        names = [text for code, text in said.items() if code.startswith(kind)]
        assert len(names) == len(set(names))


def test_languages_are_told_apart() -> None:
    """Each is called by its own name, and found by any tag that a platform has for it."""
    texts = load()
    assert len({texts.say(each, "language-name") for each in LANGUAGES}) == len(LANGUAGES)
    for language in LANGUAGES:
        for tag in (language, f"{language}-XX", f"{language}_XX", f"{language.upper()}-Xxxx-419"):
            assert known(tag) == nearest(tag) == language
    assert [known(tag) for tag in ("", None, "xx", "xx-en", "-")] == [None] * 5


def test_an_unknown_code_is_a_defect() -> None:
    """Asking for a sentence that is not there is an error, not an empty message."""
    with pytest.raises(KeyError):
        load().say("en", "nothing-like-it")
