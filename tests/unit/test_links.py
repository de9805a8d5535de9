"""Which link is taken, and which links are never followed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.luma.addresses import check_link, host_of, is_public
from adapters.luma.links import best_first, result_of, video_links, watermarked
from bot.errors import BadVideo


def url(name: str) -> str:
    """Return a link to a file of that name."""
    return f"https://cdn.example/{name}.mp4"


FULL = {
    "video": {"url": url("7"), "download_url": url("4")},
    "assets": {"video": url("3")},
    "artifact": {
        "video": {"url": url("8"), "download_url": url("5")},
        "video_raw": {"url": url("2")},
    },
    "video_raw": {"url": url("1")},
}


def test_the_order_is_from_raw_to_doubtful() -> None:
    """All eight places are known, the surest first (the sixth is another question)."""
    assert video_links([FULL]) == tuple(url(n) for n in "1234578")


def test_marked_files_go_to_the_end_in_their_order() -> None:
    """A mark in the file's name outweighs the place it was found in."""
    a, b = url("a_watermarked_x"), url("b")
    assert best_first([a, b, a, "", "not a link", "ftp://x/y"]) == (b, a)


def test_a_video_is_marked_if_all_of_its_links_are() -> None:
    """One clean link is enough; without a link there is no video."""
    marked = {"video": {"url": url("a_watermarked_x")}}
    found = result_of([marked])
    assert found is not None
    assert found.marked
    both = result_of([marked | {"video_raw": {"url": url("b")}}])
    assert both is not None
    assert not both.marked
    assert result_of([{"video": None}]) is None


@pytest.mark.parametrize(
    ("link", "marked"),
    [
        ("https://a.example/x_Watermarked_video.mp4", True),
        ("https://a.example/watermarked/video.mp4", False),
        ("https://a.example/video.mp4?f=watermarked", False),
        ("https://[broken", False),
    ],
)
def test_a_mark_is_known_by_the_files_name_alone(link: str, *, marked: bool) -> None:
    """Folders and queries say nothing about the picture."""
    assert watermarked(link) is marked


@pytest.mark.parametrize(
    "link",
    [
        "",
        "video.mp4",
        "ftp://cdn.example/a",
        "file:///etc/passwd",
        "http://cdn.example/a.mp4",
        "https://user:pass@cdn.example/a.mp4",
        "https://user@127.0.0.1/a.mp4",
        "https://cdn.example\\@127.0.0.1/a",
        "https://cdn.example/a b",
        "https://cdn.example/a\nb",
        "https://cdn.example:0/a",
        "https://cdn.example:99999/a",
        "https://ex ample/",
        "https://exa%6dple/",
        "https://[::1/",
        "https://[fe80::1%25eth0]/a",
        "http://127.0.0.1/a",
        "https://127.0.0.1/a",
        "https://localhost/a",
        "https://LOCALHOST./a",
        "https://[::1]/a",
        "https://[::ffff:127.0.0.1]/a",
        "https://10.0.0.1/a",
        "https://192.168.1.1/a",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/a",
        "https://0.0.0.0/a",
        "https://224.0.0.1/a",
        "https://[fd00::1]/a",
        "https://[64:ff9b::7f00:1]/a",
        "https://[2002:7f00:1::]/a",
    ],
)
def test_a_link_into_the_house_is_refused(link: str) -> None:
    """A seller cannot make the bot fetch from the operator's own network."""
    with pytest.raises(BadVideo):
        check_link(link, local=False)


@pytest.mark.parametrize(
    "link",
    [
        "https://storage.cdn-luma.com/a/b.mp4",
        "https://cdn.example:8443/a?X-Amz-Signature=1#x",
        "HTTPS://cdn.example/特斯拉.mp4",
        "https://1.1.1.1/a",
        "https://[2606:4700::1111]/a",
    ],
)
def test_a_link_into_the_open_internet_passes(link: str) -> None:
    """Ordinary links are followed, and are not of this machine."""
    assert check_link(link, local=False) is False
    assert check_link(link, local=True) is False


@pytest.mark.parametrize("link", ["http://127.0.0.1:8080/a", "http://localhost/a", "http://[::1]/"])
def test_a_seller_on_this_machine_may_point_at_it(link: str) -> None:
    """The sandbox serves its files over plain http on loopback."""
    assert check_link(link, local=True) is True


@pytest.mark.parametrize(
    "link", ["http://10.0.0.1/a", "https://10.0.0.1/a", "http://cdn.example/a"]
)
def test_a_seller_on_this_machine_may_not_point_further(link: str) -> None:
    """Loopback is opened for it, the network behind is not."""
    with pytest.raises(BadVideo):
        check_link(link, local=True)


@given(st.text(max_size=60) | st.from_regex(r"https?://[^/]{0,20}/?.{0,10}"))
@settings(deadline=None, max_examples=200)
def test_any_text_is_passed_or_refused(text: str) -> None:
    """No text makes the check raise anything but its refusal."""
    try:
        check_link(text, local=False)
    except BadVideo:
        return
    assert host_of(text)
    assert text.lower().startswith("https:")


@pytest.mark.parametrize("text", ["", "1.1.1", "not an ip", "127.0.0.1", "fe80::1%eth0"])
def test_what_is_no_public_address(text: str) -> None:
    """Anything but a plain public address counts as private."""
    assert not is_public(text)
