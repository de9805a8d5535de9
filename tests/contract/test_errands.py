"""What an operator types, and reads: errands, and starts that cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.servers.postgres import shared

PASSWORD = "open-sesame"  # noqa: S105 - the tests' server asks for none
FILE = "sqlite:///data/bot.db"

Type = Callable[..., tuple[int, str]]


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server's database with empty tables, with a password in it."""
    url = shared().fresh()
    yield url.replace("//bot@", f"//bot:{PASSWORD}@")
    shared().drop(url)


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Type:
    """What types a command in a folder of its own, and returns exit code and answer."""
    monkeypatch.chdir(tmp_path)

    def type_(*words: str, database: str = FILE) -> tuple[int, str]:
        monkeypatch.setenv("DATABASE_URL", database)
        code = main(list(words))
        said = "".join(capsys.readouterr())
        assert PASSWORD not in said
        return code, said

    return type_


def test_a_database_moves_to_a_server(typed: Type, server: str) -> None:
    """Each table is told with its rows, and then what to do. Done again, it is refused."""
    assert typed("migrate") == (0, "The database is up to date.\n")
    code, said = typed("copy", FILE, database=server)
    assert (code, said.splitlines()[0]) == (0, "acts: 0 rows")
    assert "All is copied and compared, 1 rows. Start the bot with this DATABASE_URL." in said
    assert typed("copy", FILE, database=server)[0] == 0  # nothing was ever done in the target
    assert typed("copy", server, database="sqlite:///back.db")[0] == 0
    code, said = typed("copy", "sqlite:///none.db", database=server)
    assert (code, said) == (1, "Stopped: there is no none.db\n")


def test_a_back_up_is_written_and_put_back(typed: Type) -> None:
    """Both say what comes next."""
    typed("migrate")
    code, said = typed("backup", "backups/monday.db")
    assert code == 0
    assert said.startswith("backups/monday.db is written and looked through, ")
    assert typed("backup", "backups/monday.db")[0] == 1
    code, said = typed("restore", "backups/monday.db")
    assert code == 0
    assert "Start the bot.\nWhat was there before is kept as data/bot.db.before-1.\n" in said
    assert typed("restore") == (
        1, "Stopped: name the back-up to restore: python -m bot restore FILE\n"
    )  # fmt: skip


def test_a_server_has_programs_of_its_own(typed: Type, server: str) -> None:
    """The operator is led to them; what they brought back is made safe to start on."""
    code, said = typed("backup", "monday.db", database=server)
    assert (code, "pg_dump" in said) == (1, True)
    code, said = typed("restore", "monday.db", database=server)
    assert (code, "pg_restore puts a back-up back; run this after it" in said) == (1, True)
    code, said = typed("restore", database=server)
    assert (code, "It concerns 0 jobs. Start the bot." in said) == (0, True)


def test_a_part_without_a_name(typed: Type) -> None:
    """A variable that is empty must not start everything."""
    code, said = typed("run", "--only", "")
    assert (code, "--only names ''; choose from web, telegram" in said) == (2, True)


def test_files_that_can_be_kept_nowhere(typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder cannot be made: a sentence, not a trace."""
    Path("file").touch()
    monkeypatch.setenv("MEDIA_URL", "file:file/media")
    code, said = typed("run")
    assert code == 1
    assert re.fullmatch(
        r"Stopped: \S+/file/media/tmp cannot be made \(Not a directory\); .+\n", said
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"TELEGRAM_TOKEN=open-sesame\xff\n", ".env is no text in UTF-8"),
        (
            b"LIMIT_DAILY=5\nBUDGET DAILY open-sesame\n=open-sesame\n",
            "Line 3 of .env is no setting",
        ),
    ],
)
def test_a_file_of_settings_that_is_broken(typed: Type, content: bytes, told: str) -> None:
    """A limit in a line that is skipped would be none: nothing starts, and no secret is told."""
    Path(".env").write_bytes(content)
    code, said = typed("doctor")
    assert (code, told in said, said.splitlines()[0][:22]) == (2, True, "The settings are wrong")
