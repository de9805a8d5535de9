"""Settings: what is read, what is refused, and that keys stay unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.settings import PROVIDERS, ROWS, Account, Discord, Settings, read

SELLERS = [name for name in PROVIDERS if name != "sandbox"]
KEY = "sk-0123456789abcdef"


def faults(**environment: str) -> tuple[str, ...]:
    """Read settings that are wrong; return what is said of them."""
    with pytest.raises(SettingsError) as caught:
        read(environment, {})
    return caught.value.faults


def account(name: str, **environment: str) -> Account:
    """Read the settings of one provider."""
    needed = {f"{name.upper()}_API_KEY": KEY, "APIAI_BASE_URL": "https://relay.example"}
    return read({"LUMA_PROVIDERS": name, **needed, **environment}, {}).accounts[0]


def test_nothing_need_be_set() -> None:
    """Without a single setting there is the sandbox, on this machine only."""
    settings = read({}, {})
    assert [one.name for one in settings.accounts] == ["sandbox"]
    assert settings.on_loopback
    assert settings.public_url is None
    assert not settings.loopback_links
    assert settings.http_port == 8080


def test_saying_the_defaults_changes_nothing() -> None:
    """The table of defaults is what is used, whether it is written out or left out."""
    assert read(dict(ROWS), {}) == read({}, {}) == read({}, dict(ROWS))


def test_the_environment_goes_before_the_file() -> None:
    """What is set for one run overrules `.env`, and an empty value counts as none."""
    settings = read({"HTTP_PORT": "1", "LOG_LEVEL": " "}, {"HTTP_PORT": "2", "LIMIT_DAILY": "3"})
    assert (settings.http_port, settings.limit_daily, settings.log_level) == (1, 3, "info")


def test_every_fault_is_named_at_once() -> None:
    """Three mistakes are three sentences, each with the name of its setting."""
    said = faults(HTTP_PORT="http", LUMA_PROVIDERS="luma", LOG_FORMAT="xml")
    assert len(said) == 3
    for name in ("HTTP_PORT", "LUMA_API_KEY", "LOG_FORMAT"):
        assert sum(name in one for one in said) == 1


@pytest.mark.parametrize("name", SELLERS)
def test_each_provider_needs_its_key(name: str) -> None:
    """A provider that is listed without a key is a fault; one that is not listed is none."""
    said = faults(LUMA_PROVIDERS=name, APIAI_BASE_URL="https://relay.example")
    assert said == (f"{name.upper()}_API_KEY is missing; {name} is in LUMA_PROVIDERS.",)
    assert account(name).key == KEY


@pytest.mark.parametrize("name", SELLERS)
def test_each_provider_has_an_address_a_price_and_a_width(name: str) -> None:
    """The documented address and free of charge, unless told otherwise."""
    usual, upper = account(name), name.upper()
    assert usual.base_url == (ROWS[f"{upper}_BASE_URL"] or "https://relay.example")
    assert (usual.price, usual.concurrency) == (0.0, 10)
    told = {
        f"{upper}_BASE_URL": "https://b.example/v1/",
        f"{upper}_PRICE": "0.35",
        f"{upper}_CONCURRENCY": "3",
    }
    other = account(name, **told)
    assert (other.base_url, other.price, other.concurrency) == ("https://b.example/v1", 0.35, 3)


def test_one_relay_has_no_usual_address() -> None:
    """It has to be told, and that is said."""
    assert faults(LUMA_PROVIDERS="apiai", APIAI_API_KEY=KEY) == (
        "APIAI_BASE_URL is missing; apiai is in LUMA_PROVIDERS.",
    )


def test_models_and_the_balance_key_are_optional() -> None:
    """Where a relay may need one, it can be set; the others have no such setting."""
    assert account("vapi").model == ""
    assert account("vapi", VAPI_MODEL="luma_video").model == "luma_video"
    assert account("luma").model == ""
    yescale = account("yescale", YESCALE_SYSTEM_KEY="sys-1")
    assert (yescale.system_key, yescale.system_url) == ("sys-1", "https://yescale.bogia.app")
    assert account("vapi").system_url == ""
    assert "OPENAI_HK_MODEL is no setting" in read_file_fault({"OPENAI_HK_MODEL": "x"})


def read_file_fault(dotenv: dict[str, str]) -> str:
    """Read a `.env` with one fault; return it."""
    with pytest.raises(SettingsError) as caught:
        read({}, dict(dotenv))
    (fault,) = caught.value.faults
    return fault


def test_providers_keep_their_order() -> None:
    """The first is preferred; blanks, capitals and repetitions do not matter."""
    keys = {"LUMA_API_KEY": KEY, "VAPI_API_KEY": KEY}
    settings = read({"LUMA_PROVIDERS": "Vapi, luma,sandbox ,vapi", **keys}, {})
    assert [one.name for one in settings.accounts] == ["vapi", "luma", "sandbox"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://bot.example", "https://bot.example"),
        ("https://bot.example/", "https://bot.example"),
        (" https://bot.example:8443/luma/ ", "https://bot.example:8443/luma"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost/", "http://localhost"),
        ("http://[::1]:9000", "http://[::1]:9000"),
        ("", None),
    ],
)
def test_public_addresses(given: str, kept: str | None) -> None:
    """Encrypted, or of this very machine; a final slash goes, a folder stays."""
    assert read({"PUBLIC_URL": given}, {}).public_url == kept


@pytest.mark.parametrize(
    "given",
    ["bot.example", "http://bot.example", "http://127.0.0.1.bot.example", "ftp://bot.example",
     "https://", "https:///pictures", "https://u:p@bot.example", "https://bot.example?x=1",
     "https://bot.example#x", "https://bot.example:0", "https://bot.example:99999", "https://[::1",
     "https://bot example", "https://bot.example/\n/", "https://bot.example\\@evil.example",
     "https://бот.example"],
)  # fmt: skip
def test_what_is_no_public_address(given: str) -> None:
    """Anything else is a fault, and a password in it is not repeated."""
    (fault,) = faults(PUBLIC_URL=given)
    assert fault.startswith("PUBLIC_URL ")
    assert "u:p" not in fault


@pytest.mark.parametrize("given", ["relay.example", "ftp://a.example", "https://u:p@a.example"])
def test_what_is_no_address_of_a_provider(given: str) -> None:
    """It is a fault that names the setting."""
    (fault,) = faults(LUMA_PROVIDERS="vapi", VAPI_API_KEY=KEY, VAPI_BASE_URL=given)
    assert fault.startswith("VAPI_BASE_URL ")


@pytest.mark.parametrize("given", ["-0.01", "nan", "inf", "free", "1e9", "0,35"])
def test_what_is_no_price(given: str) -> None:
    """A price is a number that money can be counted in."""
    (fault,) = faults(SANDBOX_PRICE=given)
    assert fault.startswith("SANDBOX_PRICE ")


def test_prices_may_have_rows() -> None:
    """A number is the price as before; what follows it says when it is another."""
    (account,) = read({"SANDBOX_PRICE": "0.40, 9s=0.80, Ray-2 9s 1080p=1.60"}, {}).accounts
    assert account.price == 0.4
    assert account.prices.rows == (
        (frozenset({"9s"}), 800_000),
        (frozenset({"ray-2", "9s", "1080p"}), 1_600_000),
    )


@pytest.mark.parametrize("row", ["9s", "9s=", "=1", "9s=-1", "12x=1", "9s=1e9"])
def test_what_is_no_row_of_prices(row: str) -> None:
    """The row is named, and what could stand there."""
    (fault,) = faults(SANDBOX_PRICE=f"0.40, 1080p=0.9, {row}")
    assert fault.startswith(f"SANDBOX_PRICE has {row!r}; write a number from 0 to 1000000,")
    assert fault.endswith("0.40, 9s=0.80, ray-2 9s 1080p=1.60.")


def test_links_to_this_machine_are_asked_for_in_so_many_words() -> None:
    """`on` or `off`, nothing else."""
    assert read({"LOOPBACK_LINKS": "On"}, {}).loopback_links
    (fault,) = faults(LOOPBACK_LINKS="yes")
    assert fault == "LOOPBACK_LINKS is 'yes'; set it to one of off, on."


@pytest.mark.parametrize(
    ("name", "meant"),
    [("LUMA_PROVIDER", "LUMA_PROVIDERS"), ("YESCALE_APIKEY", "YESCALE_API_KEY"),
     ("OPENAI_HK_APIKEY", "OPENAI_HK_API_KEY"), ("PUBLIC_URLS", "PUBLIC_URL"),
     ("COMETAPI_PRISE", "COMETAPI_PRICE"), ("LOOPBACK_LINK", "LOOPBACK_LINKS")],
)  # fmt: skip
def test_a_slip_is_noticed(name: str, meant: str) -> None:
    """A name that is nearly a setting is a fault that says which one is meant."""
    assert faults(**{name: "x"}) == (f"{name} is no setting. Did you mean {meant}?",)


def test_what_belongs_to_others_is_let_alone() -> None:
    """The environment is full of names; in `.env` each has to be one of ours."""
    others = {"PATH": "/bin", "LOGNAME": "ada", "OPENAI_API_KEY": "x", "PUBLIC_KEY": "x"}
    assert read(others, {}) == read({}, {})
    assert read_file_fault({"PATH": "/bin"}).startswith("PATH is no setting.")


@pytest.mark.parametrize("name", SELLERS)
def test_no_key_is_shown(name: str) -> None:
    """Whoever prints the settings sees no key."""
    environment = {"LUMA_PROVIDERS": name, f"{name.upper()}_API_KEY": KEY}
    environment |= {"APIAI_BASE_URL": "https://a.example", "YESCALE_SYSTEM_KEY": f"{KEY}-system"}
    settings = read(environment, {})
    assert KEY not in repr(settings)
    assert KEY not in str(settings.accounts[0])


@pytest.mark.parametrize("key", ["two words", "ключ", "new\nline", "nul\0"])
def test_what_is_no_key(key: str) -> None:
    """It is a fault that names the setting, and does not repeat what may be a secret."""
    for name in ("YESCALE_API_KEY", "YESCALE_SYSTEM_KEY"):
        environment = {"YESCALE_API_KEY": KEY, name: key}
        (fault,) = faults(LUMA_PROVIDERS="yescale", **environment)
        assert fault.startswith(name)
        assert key not in fault


VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from([*PROVIDERS, ",".join(PROVIDERS), "https://a.example", "on", "1", "0.5", KEY]),
    st.from_regex(r"https?://[\w.:@\[\]/?#-]{0,20}", fullmatch=True),
)


@within(deadline=None, max_examples=300)
@given(environment=st.dictionaries(st.sampled_from(sorted(ROWS)), VALUES, max_size=12))
def test_anything_gives_settings_or_faults(environment: dict[str, str]) -> None:
    """No value makes the reader raise anything else; each fault begins with a setting's name."""
    settings, said = attempt(environment)
    assert (settings is None) == bool(said)
    assert [one for one in said if one.partition(" ")[0] not in ROWS] == []
    if settings is not None:
        assert settings.accounts
        assert all(one.price >= 0 and one.key for one in settings.accounts)


def attempt(environment: dict[str, str]) -> tuple[Settings | None, tuple[str, ...]]:
    """Read settings; return them, or what is wrong with them."""
    try:
        return read(environment, {}), ()
    except SettingsError as error:
        return None, error.faults


def test_telegram_is_off_without_a_token() -> None:
    """A token turns it on; by default it is polled at its own address."""
    assert read({}, {}).telegram is None
    telegram = read({"TELEGRAM_TOKEN": "123:AbC-_9"}, {}).telegram
    assert telegram is not None
    assert (telegram.token, telegram.webhook) == ("123:AbC-_9", False)
    assert telegram.api_url == "https://api.telegram.org"
    assert "AbC" not in repr(telegram)


def test_a_webhook_needs_an_address() -> None:
    """Telegram can only call where it can reach us."""
    hooked = {"TELEGRAM_TOKEN": "123:AbC", "TELEGRAM_MODE": "webhook"}
    assert any("PUBLIC_URL is missing" in fault for fault in faults(**hooked))
    there = read(hooked | {"PUBLIC_URL": "https://bot.example"}, {}).telegram
    assert there is not None
    assert there.webhook


@pytest.mark.parametrize("token", ["AbC", "123:", ":AbC", "123:A/b", "123:AbC@x"])
def test_what_is_no_token(token: str) -> None:
    """A token that cannot be one is named before anything starts, and is not repeated."""
    said = faults(TELEGRAM_TOKEN=token)
    assert [fault for fault in said if "TELEGRAM_TOKEN" in fault]
    assert not any(token in fault for fault in said)


def test_who_may_use_it() -> None:
    """Chats and people are named with their platform; a bare number is told what is missing."""
    settings = read({"ALLOWED_CHATS": "telegram:-100, discord:2", "ALLOWED_USERS": "room:Ann"}, {})
    assert settings.allowed_chats == {"telegram:-100", "discord:2"}
    assert settings.allowed_users == {"room:Ann"}
    assert "telegram:12345" in faults(ALLOWED_USERS="17")[0]


def discord(**environment: str) -> Discord:
    """Read what is set of Discord beside a token."""
    found = read({"DISCORD_TOKEN": "MTA.Xy_z.a-B", **environment}, {}).discord
    assert found is not None
    return found


def test_discord_is_off_without_a_token() -> None:
    """A token turns it on; the rest is as Discord's documents say."""
    assert read({}, {}).discord is None
    assert discord() == Discord(
        token="MTA.Xy_z.a-B",  # noqa: S106 - a token of nobody
        api_url="https://discord.com/api/v10",
        gateway_url="",
        cdn_hosts=frozenset({"cdn.discordapp.com", "media.discordapp.net"}),
        shard_ids=None,
        shard_count=None,
        role_limits={},
    )
    assert "Xy_z" not in repr(read({"DISCORD_TOKEN": "MTA.Xy_z.a-B"}, {}))


def test_discord_may_be_elsewhere() -> None:
    """A test's server, or somebody's proxy."""
    found = discord(
        DISCORD_API_URL="http://127.0.0.1:81/api/v10/",
        DISCORD_GATEWAY_URL="ws://127.0.0.1:81/gateway",
        DISCORD_CDN_HOSTS="127.0.0.1:81, CDN.example,[::1]:9",
    )
    assert found.api_url == "http://127.0.0.1:81/api/v10"
    assert found.gateway_url == "ws://127.0.0.1:81/gateway"
    assert found.cdn_hosts == {"127.0.0.1:81", "cdn.example", "[::1]:9"}


def test_shards_and_roles() -> None:
    """Which of how many shards are run here, and how much a role allows."""
    found = discord(DISCORD_SHARD_IDS="3, 0,3", DISCORD_SHARD_COUNT="4")
    assert (found.shard_ids, found.shard_count) == ((0, 3), 4)
    assert discord(DISCORD_SHARD_COUNT="2").shard_ids is None
    assert discord(DISCORD_ROLE_LIMITS="11=50, 22=0,").role_limits == {11: 50, 22: 0}


@pytest.mark.parametrize(
    ("name", "value"),
    [("DISCORD_TOKEN", "Bot MTA.Xy"), ("DISCORD_API_URL", "discord.com"),
     ("DISCORD_GATEWAY_URL", "https://gateway.discord.gg"), ("DISCORD_GATEWAY_URL", "wss://:0"),
     ("DISCORD_GATEWAY_URL", "wss://[::1"), ("DISCORD_GATEWAY_URL", "wss://a.example/?v=10"),
     ("DISCORD_CDN_HOSTS", "https://cdn.example"), ("DISCORD_CDN_HOSTS", "a.example,,b.example"),
     ("DISCORD_CDN_HOSTS", "a.example:99999"), ("DISCORD_CDN_HOSTS", "a.example/x"),
     ("DISCORD_SHARD_COUNT", "0"), ("DISCORD_SHARD_COUNT", "two"), ("DISCORD_SHARD_IDS", "2"),
     ("DISCORD_SHARD_IDS", "-1"), ("DISCORD_SHARD_IDS", "0,"), ("DISCORD_SHARD_IDS", "0-1"),
     ("DISCORD_ROLE_LIMITS", "11"), ("DISCORD_ROLE_LIMITS", "gold=5"),
     ("DISCORD_ROLE_LIMITS", "11=-1")],
)  # fmt: skip
def test_what_is_wrong_with_discord(name: str, value: str) -> None:
    """Each is one fault with the name of its setting, even while Discord is off."""
    count = {} if name == "DISCORD_SHARD_COUNT" else {"DISCORD_SHARD_COUNT": "2"}
    (fault,) = faults(**(count | {name: value}))
    assert fault.startswith(f"{name} ")


def test_shard_ids_need_their_count() -> None:
    """The ids alone say nothing."""
    assert faults(DISCORD_SHARD_IDS="0") == (
        "DISCORD_SHARD_COUNT is missing; DISCORD_SHARD_IDS needs it.",
    )
