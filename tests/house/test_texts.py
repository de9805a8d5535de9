"""No language lacks a sentence, a fact in a sentence, or says one that nobody asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.domain.job import OVER, State
from bot.errors import Failure
from bot.rules.progress import Unit
from bot.texts import LANGUAGES, load

ROOT = Path(__file__).parent.parent.parent


class Facts(Visitor):
    """Collects the names of the facts in a sentence."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        """Note a fact."""
        self.names.add(node.id.name)


def sentences(language: str) -> dict[str, set[str]]:
    """Return each sentence's code with the facts in it."""
    text = (ROOT / f"bot/texts/{language}.ftl").read_text(encoding="utf-8")
    resource = FluentParser().parse(text)
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    found = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            facts = Facts()
            facts.visit(entry)
            assert entry.id.name not in found, f"twice: {entry.id.name}"
            found[entry.id.name] = facts.names
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
    """A sentence with numbers and words in it comes out whole, in both languages."""
    texts = load()
    facts = {"limit": 3, "hours": 0, "minutes": 12}
    assert texts.say("en", "refusal-limit-daily", **facts).endswith("yours in 12 min.")
    assert "12 分钟" in texts.say("zh-Hans-CN", "refusal-limit-daily", **facts)
    assert texts.say("xx", "button-again") == texts.say("en", "button-again")
    said = texts.say("en", "refusal-prompt-too-long", limit=5000, length=6000)
    assert "5,000" in said


def test_an_unknown_code_is_a_defect() -> None:
    """Asking for a sentence that is not there is an error, not an empty message."""
    with pytest.raises(KeyError):
        load().say("en", "nothing-like-it")
