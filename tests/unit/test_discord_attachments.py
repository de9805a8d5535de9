"""Which addresses pictures are fetched from, and how they are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.discord.attachments import Attachments, Picture, shown_in
from adapters.chat.discord.forms import filled_in
from adapters.chat.discord.reading import target_pictures
from bot.errors import Refusal

CDN = "cdn.discordapp.com"
FETCHING = Attachments({CDN, "media.discordapp.net", "127.0.0.1:8080", "cdn.example:444"})


@pytest.mark.parametrize(
    "url",
    [
        f"https://{CDN}/attachments/1/2/cat.png?ex=1&is=2&hm=3&",
        f"https://{CDN.upper()}:443/ephemeral-attachments/1/2/cat.png",
        "https://media.discordapp.net/attachments/1/2/cat.png",
        "http://127.0.0.1:8080/attachments/1/2/cat.png",
        "https://cdn.example:444/cat.png",
    ],
)
def test_discords_own_hosts_are_read(url: str) -> None:
    """The hosts of the settings, at the usual port or the one that they name."""
    assert FETCHING.allowed(url)


@pytest.mark.parametrize(
    "url",
    [
        f"http://{CDN}/cat.png",
        f"https://{CDN}.evil.example/cat.png",
        f"https://evil.example/{CDN}",
        f"https://{CDN}@evil.example/cat.png",
        f"https://evil.example#@{CDN}/cat.png",
        f"https://{CDN}\\@evil.example/cat.png",
        f"https://{CDN}:8443/cat.png",
        f"https://evil{CDN}/cat.png",
        f"ftp://{CDN}/cat.png",
        f"//{CDN}/cat.png",
        "https://127.0.0.1/cat.png",
        "http://127.0.0.1:8081/cat.png",
        "http://localhost:8080/cat.png",
        "https://cdn.example/cat.png",
        "file:///etc/passwd",
        "https://cdn.discordapp.com:0/cat.png",
        "https://cdn.discordapp.com:99999/cat.png",
        f"https://{CDN}/{'a' * 3000}",
        "https://cdn.disc\u00f6rdapp.com/cat.png",
        "https://[::1",
        "",
    ],
)
def test_nothing_else_is_read(url: str) -> None:
    """No other host, port or scheme, and nothing that two readers read in two ways."""
    assert not FETCHING.allowed(url)


@given(st.text(max_size=80))
def test_no_address_breaks_it(url: str) -> None:
    """Whatever an address is, it is allowed or not; no odd text names a host of ours by chance."""
    assert FETCHING.allowed(url) is False


@pytest.mark.parametrize(
    "name", ["", "cat.png", "{}", '{"url": 7}', '{"url": "https://a.example/"}']
)
async def test_an_odd_name_is_a_picture_that_is_gone(name: str, tmp_path: Path) -> None:
    """A name that we did not make, or that leads elsewhere, fetches nothing."""
    into = tmp_path / "picture"
    with pytest.raises(Refusal) as caught:
        await FETCHING.fetch(name, into)
    assert caught.value.code == "picture_gone"
    assert not into.exists()


async def test_what_is_too_large_is_not_even_begun(tmp_path: Path) -> None:
    """Its size is told before; twenty megabytes are the most."""
    name = Picture(url=f"https://{CDN}/cat.png", size=20 * 2**20 + 1).name
    with pytest.raises(Refusal) as caught:
        await FETCHING.fetch(name, tmp_path / "picture")
    assert (caught.value.code, caught.value.facts) == ("picture_too_large", {"limit": 20})


def test_pictures_are_known_by_their_type_or_their_name() -> None:
    """Discord tells a type for what it knows; other files are what they are called."""
    files: list[dict[str, Any]] = [
        {"url": "a", "content_type": "image/png", "filename": "a", "size": 7},
        {"url": "b", "content_type": "video/mp4", "filename": "b.png"},
        {"url": "c", "filename": "C.HEIC"},
        {"url": "d", "filename": "d.txt"},
        {"filename": "e.png"},
    ]
    assert shown_in(files) == (
        Picture(url="a", size=7, kind="image/png"),
        Picture(url="c"),
    )


def test_a_forwarded_picture_counts() -> None:
    """A message that only forwards another shows the other's pictures, but never an embed's."""
    inner = {"message": {"attachments": [{"url": "u", "content_type": "image/png"}]}}
    embeds = [{"image": {"url": "https://evil.example/"}}]
    message: dict[str, Any] = {"attachments": [], "embeds": embeds, "message_snapshots": [inner]}
    data = {"target_id": "1", "resolved": {"messages": {"1": message}}}
    assert [picture.url for picture in target_pictures(data)] == ["u"]
    message["message_snapshots"] = []
    with pytest.raises(Refusal):
        target_pictures(data)


def test_a_form_is_read_in_whatever_it_is_wrapped() -> None:
    """A label in new clients, a row in old ones; without the field there is no text."""
    field = {"type": 4, "custom_id": "text", "value": "a red fox"}
    label = {"components": [{"type": 18, "component": field}]}
    row = {"components": [{"type": 10}, {"type": 1, "components": [field]}]}
    assert filled_in(label) == filled_in(row) == "a red fox"
    assert filled_in({"components": []}) == ""
