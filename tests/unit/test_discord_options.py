"""What is chosen in Discord's options becomes what could have been typed, and is read as that."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.discord import menu
from adapters.chat.discord.completing import choices
from adapters.chat.discord.menu import command_of, commands, renamed, shown
from adapters.chat.discord.options import FURTHER, Kind, line, typed
from bot.domain.reply import Reply
from bot.domain.video import AspectRatio, Duration, Resolution
from bot.errors import Refusal
from bot.rules.options import Asked, parse
from bot.texts import LANGUAGES, load

CHOSEN = st.fixed_dictionaries(
    {},
    optional={
        "prompt": st.text(st.characters(categories=("L", "Zs")), min_size=1, max_size=40),
        "aspect_ratio": st.sampled_from(list(AspectRatio)),
        "loop": st.booleans(),
        "expand": st.booleans(),
        "model": st.sampled_from(["ray-2", "ray-flash-2"]),
        "duration": st.sampled_from(list(Duration)),
        "resolution": st.sampled_from(list(Resolution)),
        "camera": st.lists(st.sampled_from(["pan_left", "orbit"]), min_size=1, max_size=2).map(
            ",".join
        ),
    },
)


@given(CHOSEN)
def test_what_is_chosen_is_what_is_read(chosen: dict[str, Any]) -> None:
    """Every choice arrives, and nothing that was not chosen."""
    concepts = tuple(dict.fromkeys(chosen["camera"].split(","))) if "camera" in chosen else ()
    assert parse(typed(chosen)) == Asked(
        prompt=chosen.get("prompt", "").strip(),
        aspect_ratio=chosen.get("aspect_ratio"),
        loop=True if chosen.get("loop") else None,
        raw=None if chosen.get("expand", True) else True,
        model=chosen.get("model"),
        duration=chosen.get("duration"),
        resolution=chosen.get("resolution"),
        concepts=concepts,
    )


@given(st.text(max_size=60), st.sampled_from(["model", "camera", "aspect_ratio"]))
def test_a_value_never_becomes_prompt(value: str, option: str) -> None:
    """Whatever somebody's client sends as a value is that value or refused, and adds no words."""
    try:
        asked = parse(typed({"prompt": "a fox", option: value}))
    except Refusal:
        return
    assert asked.prompt == "a fox"
    assert not asked.loop


def test_moves_of_the_camera_go_on_as_they_are_typed() -> None:
    """Those that begin so come first; a list goes on behind its comma, nothing twice."""
    moves = ["crane_up", "orbit_left", "orbit_right", "pan_up"]
    assert choices(moves, "") == moves
    assert choices(moves, "Orbit L") == ["orbit_left"]
    assert choices(moves, "up") == ["crane_up", "pan_up"]
    assert choices(moves, "pan_up, orb") == ["pan_up,orbit_left", "pan_up,orbit_right"]
    assert choices(moves, "orbit_left,") == [
        *("orbit_left,crane_up", "orbit_left,orbit_right", "orbit_left,pan_up")
    ]
    assert choices(moves, "nothing like it") == []


@given(st.text(max_size=300))
def test_choices_are_what_discord_takes(text: str) -> None:
    """25 at the most, of 1 to 100 characters each, whatever is typed."""
    found = choices([f"move_{number}" for number in range(40)], text)
    assert len(found) <= 25
    assert all(1 <= len(one) <= 100 for one in found)


def test_commands_have_names_of_their_own() -> None:
    """Each is known again by the name that no other bot has; what is pressed is none of them."""
    assert all(command_of(shown(command)) == command for command in commands())
    assert commands()[0] == shown("luma") == "luma"
    for foreign in ("jobs", "luma-start", "luma-again", "luma-luma", ""):
        assert command_of(foreign) is None


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("/help shows which.", "/luma-help shows which."),
        ("/jobs shows them, /luma too", "/luma-jobs shows them, /luma too"),
        ("a/jobs and https://a.example/help", "a/jobs and https://a.example/help"),
        ("/jobseeker", "/jobseeker"),
    ],
)
def test_our_sentences_name_commands_as_they_are_here(said: str, seen: str) -> None:
    """Only commands are renamed, and only in what we say ourselves."""
    reply = Reply(text=said, quote=said)
    assert renamed(load(), "sv", reply) == Reply(text=seen, quote=said)


def test_names_are_told_as_the_menu_shows_them() -> None:
    """Who reads Chinese finds Chinese names in the menu, and so in our sentences."""
    told = renamed(load(), "zh-TW", Reply(text="/jobs 显示代号, /luma")).text
    assert told == "/luma-我的视频 显示代号, /luma"


@pytest.mark.parametrize(
    ("language", "code", "seen"),
    [
        ("en", "refusal-prompt-empty", "see: /luma prompt: a fox"),
        ("en", "luma-examples", "\n/luma prompt: a paper boat"),
        ("en", "luma-examples", "with /luma, and I"),
        ("en", "refusal-picture-gone", "with /luma."),
        ("zh", "jobs-none", "试试:/luma 描述: 黄昏"),
        ("zh", "refusal-discord-no-picture", "用 /luma 附上图片"),
        ("en", "refusal-gift-number", "for example /luma-gift number: 3."),
        ("zh", "help-gift", "/luma-赠送 – 把你购买或获赠的视频送给选中的人"),  # noqa: RUF001 - as it is written
        ("en", "refusal-gift-self", "Choose somebody else with the option “person”."),
        ("de", "refusal-order-subject", "mit der Option „person“"),
        ("en", "order-help-admin", "into the option “what”. A person is whom you choose"),
        ("en", "order-rules-next", ": /luma-admin what: set NAME"),
        ("en", "refusal-order-admins", ". /luma-admin shows"),
        ("en", "help-gallery", "gallery period: month for"),
    ],
)
def test_examples_can_be_typed_as_they_stand(language: str, code: str, seen: str) -> None:
    """A client sends words only as an option, so ours name it; /luma in passing stays as it is."""
    texts = load()
    assert seen in renamed(texts, language, Reply(text=texts.say(language, code))).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", menu._OTHERWISE)
def test_nobody_is_told_to_reply_with_a_command(language: str, code: str) -> None:
    """A command here replies to nothing: each such sentence is another one, among others too."""
    texts = load()
    plain, here = texts.say(language, code), texts.say(language, f"discord-{code}")
    told = renamed(texts, language, Reply(text=f"1\n{plain}\n2")).text.split("\n")
    assert told == ["1", renamed(texts, language, Reply(text=here)).text, "2"]
    assert plain != here


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_a_name_in_every_language(language: str) -> None:
    """In English it is the one under which it is registered; none is there twice."""
    names = [
        load().say(language, f"discord-name-{command.removeprefix('luma_')}")
        for command in commands()
    ]
    assert len(set(names)) == len(names)
    assert all(name.startswith("luma") and len(name) <= 32 for name in names)
    if language == LANGUAGES[0]:
        assert names == [shown(command) for command in commands()]


@pytest.mark.parametrize(
    ("command", "chosen", "said"),
    [
        ("gallery", {}, ""),
        ("gallery", {"period": "month"}, "month"),
        ("settings", {"language": "auto"}, "language auto"),
        ("settings", {"options": " --ar 9:16 --loop "}, "--ar 9:16 --loop"),
        ("gift", {"person": "17", "number": 3}, "3"),
        ("luma_admin", {"what": "ban 2h spam", "person": "17"}, "ban 2h spam"),
        ("jobs", {"period": "month"}, ""),
    ],
)
def test_other_commands_are_typed_as_they_are_read(
    command: str, chosen: dict[str, Any], said: str
) -> None:
    """Options become the rest of the line; a person is no part of it."""
    assert line(command, chosen) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_has_words_that_discord_takes(language: str) -> None:
    """A single name or description that is too long would cost the whole menu."""
    texts = load()
    options = [option for rows in FURTHER.values() for option in rows]
    names = [texts.say(language, f"discord-option-{option.name}") for option in options]
    assert all(re.fullmatch(r"[\w-]{1,32}", name) and name == name.lower() for name in names)
    told = [texts.say(language, f"discord-about-{option.name}") for option in options]
    told += [texts.say(language, f"menu-{command}") for command in commands()]
    assert [text for text in told if not 1 <= len(text) <= 100] == []
    choices = [one for option in options for one in option.choices if one not in LANGUAGES]
    named = [texts.say(language, f"discord-choice-{one}") for one in choices]
    assert all(1 <= len(name) <= 100 for name in [*named, texts.say(language, "language-name")])
    assert {option.kind for option in options if option.choices} == {Kind.STRING}
