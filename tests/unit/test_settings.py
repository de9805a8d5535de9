"""Settings: good defaults, every fault named at once, and no secret shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.settings import ROWS, Settings, read

KEY = "sk-0123456789abcdef"


def faults(environment: dict[str, str], dotenv: dict[str, str | None] | None = None) -> list[str]:
    """Return what is wrong with some settings."""
    with pytest.raises(SettingsError) as caught:
        read(environment, dotenv or {})
    return list(caught.value.faults)


def test_nothing_configured() -> None:
    """With nothing set, the sandbox runs on this machine, with limits."""
    found = read({"PATH": "/bin", "HOME": "/"}, {})
    assert [account.name for account in found.accounts] == ["sandbox"]
    assert (found.http_host, found.http_port) == ("127.0.0.1", 8080)
    limits = (found.limit_user_daily, found.limit_user_running, found.limit_chat_daily)
    assert (*limits, found.limit_daily) == (20, 3, 200, 0)
    assert found.database_url == "sqlite:///data/bot.db"
    assert (found.job_timeout, found.retention_days) == (1800.0, 30)
    assert found.on_loopback


def test_every_default_is_valid_when_it_is_written_down() -> None:
    """A `.env` with every row at its default is the same as none."""
    rows: dict[str, str | None] = {name: default for name, default in ROWS.items() if default}
    assert read({}, rows) == read({}, {})


def test_empty_is_not_set() -> None:
    """A value of spaces or nothing counts as the default."""
    assert read(dict.fromkeys(ROWS, " "), dict.fromkeys(ROWS)) == read({}, {})


def test_accounts_in_their_order() -> None:
    """Each listed provider once, in the order of preference, with its own settings."""
    found = read(
        {
            "LUMA_PROVIDERS": " VAPI, sandbox,vapi ,yescale",
            "VAPI_API_KEY": f" {KEY} ",
            "YESCALE_API_KEY": "other",
            "YESCALE_BASE_URL": "http://127.0.0.1:9/yescale",
            "VAPI_CONCURRENCY": "3",
        },
        {},
    )
    rows = [(a.name, a.key, a.base_url, a.concurrency) for a in found.accounts]
    assert rows == [
        ("vapi", KEY, "https://api.gpt.ge", 3),
        ("sandbox", "sandbox", "", 10),
        ("yescale", "other", "http://127.0.0.1:9/yescale", 10),
    ]


def test_the_environment_goes_before_the_file() -> None:
    """What the environment says is not overruled by `.env`."""
    found = read({"HTTP_PORT": "1"}, {"HTTP_PORT": "2", "LIMIT_DAILY": "7"})
    assert (found.http_port, found.limit_daily) == (1, 7)


def test_every_fault_at_once() -> None:
    """One start shows all that is wrong, each fault by the name of its setting."""
    wrong = {
        "LUMA_PROVIDERS": "yescale,nobody,vapi",
        "YESCALE_BASE_URL": "ftp://x",
        "VAPI_API_KEY": "two words",
        "VAPI_CONCURRENCY": "0",
        "SANDBOX_SPEED": "nan",
        "JOB_TIMEOUT": "soon",
        "DATABASE_URL": "mysql://x/y",
        "MEDIA_URL": "data/media",
        "HTTP_PORT": "65536",
        "LIMIT_USER_DAILY": "-1",
        "LIMIT_USER_RUNNING": "1.5",
        "LIMIT_CHAT_DAILY": "many",
        "LIMIT_DAILY": "9" * 5000,
        "RETENTION_DAYS": "0",
        "LOG_LEVEL": "loud",
        "LOG_FORMAT": "xml",
        "LIMIT_WEEKLY": "3",
    }
    told = faults(wrong)
    expected = set(wrong) | {"YESCALE_API_KEY"}
    assert {fault.split()[0] for fault in told} == expected
    assert len(told) == len(expected)
    assert all(fault.endswith(".") for fault in told)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("LUMA_PROVIDER", "LUMA_PROVIDERS"),
        ("LIMIT_USER_DAYLY", "LIMIT_USER_DAILY"),
        ("YESCALE_APIKEY", "YESCALE_API_KEY"),
        ("HTTP_PORTS", "HTTP_PORT"),
        ("RETENTION_DAY", "RETENTION_DAYS"),
        ("DATABASE_URLS", "DATABASE_URL"),
    ],
)
def test_a_near_miss_is_named(name: str, near: str) -> None:
    """A slip of the pen in the environment is told with what was meant."""
    assert faults({name: "1"}) == [f"{name} is no setting. Did you mean {near}?"]


@pytest.mark.parametrize("name", ["PATH", "HTTP_PROXY", "LOG_DIR", "DATABASE", "TERM"])
def test_the_environment_of_others_is_left_alone(name: str) -> None:
    """Variables of other programs are no fault."""
    assert read({name: "1"}, {}) == read({}, {})


@pytest.mark.parametrize("name", ["SOMETHING_ELSE", "luma_providers", "PATH"])
def test_the_file_is_ours_alone(name: str) -> None:
    """Whatever stands in `.env` and is no setting is a fault."""
    assert faults({}, {name: None}) == [f"{name} is no setting. Remove it; the README lists all."]


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///", "sqlite:////", "sqlite:", "postgresql://x/y", "http://[", "data/bot.db",
        "sqlite://data/bot.db", "sqlite:data/bot.db", "SQLITE:///x.db", "sqlite:///x.db?mode=ro",
        "sqlite:///x\0.db",
    ],
)  # fmt: skip
def test_no_address_of_a_store(url: str) -> None:
    """What would lead to no file, or to another one than it seems to, is told with an example."""
    assert "sqlite:///data/bot.db" in faults({"DATABASE_URL": url})[0]


@pytest.mark.parametrize(
    "url", ["data/media", "file:", "file://data/media", "s3://a/b", "file:a#b"]
)
def test_no_address_of_files(url: str) -> None:
    """The same for the folder of the files."""
    assert "file:data/media" in faults({"MEDIA_URL": url})[0]


@pytest.mark.parametrize(
    "rows",
    [
        {"DATABASE_URL": "sqlite:////var/lib/bot.db", "MEDIA_URL": "file:/var/lib/media"},
        {"DATABASE_URL": "sqlite:///./data/bot.db", "MEDIA_URL": "file:///var/lib/media"},
        {"DATABASE_URL": "sqlite:///bot.db", "MEDIA_URL": "file:med ia"},
    ],
)
def test_addresses_of_places(rows: dict[str, str]) -> None:
    """Relative and absolute paths are fine."""
    found = read(rows, {})
    assert {"DATABASE_URL": found.database_url, "MEDIA_URL": found.media_url} == rows


@pytest.mark.parametrize("url", ["https:///x", "https:", "api.gpt.ge", "http://[::1", "//a.b"])
def test_no_address_of_a_provider(url: str) -> None:
    """An address without a host or a scheme is a fault."""
    environment = {"LUMA_PROVIDERS": "vapi", "VAPI_API_KEY": KEY, "VAPI_BASE_URL": url}
    assert faults(environment)[0].startswith("VAPI_BASE_URL")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback(host: str) -> None:
    """Only this machine counts as this machine."""
    assert read({"HTTP_HOST": host}, {}).on_loopback
    assert not read({"HTTP_HOST": "0.0.0.0"}, {}).on_loopback  # noqa: S104 - it is to be refused


@pytest.mark.parametrize("key", [KEY, "ключ", "two words", "new\nline"])
def test_a_key_is_never_shown(key: str) -> None:
    """Neither the settings nor a fault about them tell a key."""
    environment = {"LUMA_PROVIDERS": "vapi", "VAPI_API_KEY": key}
    try:
        shown = repr(read(environment, {}))
    except SettingsError as error:
        shown = repr(error) + str(error) + repr(error.faults)
    assert "Account('vapi'" in shown or "VAPI_API_KEY" in shown
    assert key not in shown


@given(
    st.dictionaries(
        st.sampled_from([*ROWS, "LUMA_PROVIDER", "PATH"]),
        st.one_of(
            st.text(max_size=12),
            st.integers().map(str),
            st.floats().map(str),
            st.sampled_from(
                ["sandbox", "vapi,yescale", "https://a", "sqlite:///a", "file:b", "info"]
            ),
        ),
        max_size=6,
    ),
    st.dictionaries(
        st.text("aB_1 狐", max_size=9), st.one_of(st.none(), st.text(max_size=9)), max_size=1
    ),
)
@settings(deadline=None, max_examples=300)
def test_any_mapping_is_settings_or_an_error(
    environment: dict[str, str], dotenv: dict[str, Any]
) -> None:
    """Whatever is set, there are settings or sentences, and each sentence is one line."""
    found: Settings | tuple[str, ...]
    try:
        found = read(environment, dotenv)
    except SettingsError as error:
        found = error.faults
    assert isinstance(found, Settings) or (found and not any("\n" in fault for fault in found))
