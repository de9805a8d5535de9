"""An order's pictures in the form that a provider takes, and orders that never should be sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adapters.luma.frames import frames_of
from adapters.luma.presets import preset
from adapters.luma.protocol import Frames
from bot.domain.generation import Order
from bot.domain.names import BlobKey, GenerationId, JobId
from bot.domain.video import Finish, VideoRequest
from bot.errors import Failure, Rejected

NAME = GenerationId("g")
KEY, JOB = BlobKey("a"), JobId("j")
FOX = VideoRequest(prompt="a fox")
URL = "https://bot.example/pictures/a.jpg"


def ready(name: str, order: Order) -> Frames:
    """Return the pictures of an order for a provider."""
    return frames_of(order, preset(name).abilities, most=1000)


@pytest.fixture
def jpeg(tmp_path: Path) -> Path:
    """Make a small picture."""
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff")
    return tmp_path / "a.jpg"


def test_pictures_go_inside_where_they_can(jpeg: Path) -> None:
    """A data URI is sent even if there is an address as well: nothing has to be fetched."""
    order = Order(request=FOX, start=jpeg, start_url=URL, end_url=URL)
    assert ready("vapi", order) == Frames(start="data:image/jpeg;base64,/9j/", end=URL)


def test_pictures_go_by_address_elsewhere(jpeg: Path) -> None:
    """Luma reads addresses only; the file is not even looked at."""
    order = Order(request=FOX, start=jpeg / "gone", start_url=URL, end=jpeg, end_url=URL)
    assert ready("luma", order) == Frames(start=URL, end=URL)


def test_a_picture_too_large_is_the_persons_to_change(tmp_path: Path) -> None:
    """It is refused before anything is sent."""
    (tmp_path / "a").write_bytes(b"\xff\xd8\xff" + bytes(1000))
    with pytest.raises(Rejected) as caught:
        ready("vapi", Order(request=FOX, start=tmp_path / "a"))
    assert caught.value.failure is Failure.BAD_PICTURE


def test_a_picture_for_the_last_frame_of_an_earlier_video(jpeg: Path) -> None:
    """Where a video cannot be continued by its id, its last frame may stand for it."""
    order = Order(request=VideoRequest(extends=JOB), start=jpeg)
    assert ready("yescale", order).start is not None


def test_finishing_needs_no_pictures() -> None:
    """The generation is all there is to it."""
    request = VideoRequest(extends=JOB, finish=Finish.SOUND)
    assert ready("luma", Order(request=request, source=NAME)) == Frames()


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("luma", {"request": FOX, "start": Path("a.jpg")}),
        ("luma", {"request": VideoRequest(start=KEY)}),
        ("vapi", {"request": VideoRequest(prompt="a fox", end=KEY)}),
        ("vapi", {"request": VideoRequest(extends=JOB)}),
        ("luma", {"request": VideoRequest(leads_to=JOB)}),
        ("luma", {"request": FOX, "source": NAME, "start_url": URL}),
        ("luma", {"request": FOX, "target": NAME, "end_url": URL}),
        ("yescale", {"request": FOX, "source": NAME}),
        ("vapi", {"request": FOX, "target": NAME}),
        ("vapi", {"request": VideoRequest(extends=JOB, finish=Finish.UPSCALE), "source": NAME}),
        ("vapi", {"request": VideoRequest(extends=JOB, finish=Finish.SOUND), "source": NAME}),
        ("luma", {"request": VideoRequest(extends=JOB, finish=Finish.SOUND)}),
    ],
)
def test_an_order_that_should_not_be_here(name: str, order: dict[str, Any]) -> None:
    """Beyond the abilities, or without what it speaks of: a defect, and not a paid video."""
    with pytest.raises(ValueError, match=r"provider|missing|one|finish"):
        ready(name, Order(**order))
