"""What is said at the start: which parts cannot run as things are set, and where everything is."""

from __future__ import annotations

import pytest

from adapters.starting import greet, misplaced
from bot.settings import Part, Settings, read

ALL = frozenset(Part)
SERVER = {"DATABASE_URL": "postgresql://bot:secret@db/bot"}
TELEGRAM, DISCORD = {"TELEGRAM_TOKEN": "1:a"}, {"DISCORD_TOKEN": "a.b.c"}


def settings(**environment: str) -> Settings:
    """Read settings."""
    return read(environment, {})


def faults(only: str, environment: dict[str, str], *, room: bool = False) -> list[str]:
    """Return what is said of those parts."""
    parts = frozenset(map(Part, only.split(",")))
    return list(misplaced(settings(**environment), parts, room=room))


@pytest.mark.parametrize("only", ["telegram", "discord", "work", "web,telegram", "web,work"])
def test_a_part_without_its_token(only: str) -> None:
    """A process that could neither hear nor speak does not start, and says what it needs."""
    (fault,) = faults(only, SERVER)
    assert "TOKEN" in fault
    assert only.rpartition(",")[2] in fault


@pytest.mark.parametrize(
    ("only", "tokens"),
    [
        ("web", {}),
        ("telegram", TELEGRAM),
        ("discord", DISCORD),
        ("work", TELEGRAM),
        ("work", DISCORD),
        ("web,work", TELEGRAM),
        ("web,telegram", TELEGRAM),
        ("web,telegram,discord,work", {}),
    ],
)
def test_parts_that_can_run(only: str, tokens: dict[str, str]) -> None:
    """The gallery needs no chat, and who has the other platform only speaks there."""
    assert faults(only, SERVER | tokens) == []


def test_parts_need_a_common_database() -> None:
    """Of one part no process could do the rest on SQLite; one that works may be alone there."""
    (fault,) = faults("web", {})
    assert "DATABASE_URL" in fault
    assert faults("work", TELEGRAM) == []


def test_the_room_is_all_or_nothing() -> None:
    """It needs every part, and must not be open to strangers."""
    assert len(faults("work", TELEGRAM, room=True)) == 1
    everything = ",".join(Part)
    (fault,) = faults(everything, {"HTTP_HOST": "0.0.0.0"}, room=True)  # noqa: S104 - refused
    assert "127.0.0.1" in fault


def test_only_what_is_there_is_pointed_to(capsys: pytest.CaptureFixture[str]) -> None:
    """A process without the gallery does not send anybody there; with it, to the public address."""
    told = settings(**SERVER, **DISCORD, PUBLIC_URL="https://bot.example")
    greet(told, 8080, frozenset({Part.DISCORD}), room=False)
    assert capsys.readouterr().out == "Running. Health: http://127.0.0.1:8080/healthz\n"
    greet(told, 8080, frozenset({Part.WEB}), room=False)
    assert "https://bot.example/gallery" in capsys.readouterr().out


def test_without_any_chat_there_is_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    """Who starts it with nothing configured is told what to try, and only then."""
    greet(settings(), 8080, ALL, room=False)
    assert "python -m bot demo" in capsys.readouterr().err
    greet(settings(), 8080, frozenset({Part.WEB}), room=False)
    assert capsys.readouterr().err == ""


def test_a_sandbox_is_one_process_own(capsys: pytest.CaptureFixture[str]) -> None:
    """A job that another process took over would be unknown to its sandbox: that is said before."""
    greet(settings(**SERVER, **DISCORD), 8080, ALL, room=False)
    assert "sandbox" in capsys.readouterr().err
    greet(settings(**DISCORD), 8080, ALL, room=False)
    assert capsys.readouterr().err == ""
