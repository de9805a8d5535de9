"""Makes the pictures of an order ready for one provider, and trusts no order blindly."""

from __future__ import annotations

from pathlib import Path

from adapters.luma.pictures import data_uri
from adapters.luma.protocol import Frames
from bot.domain.generation import Abilities, Order
from bot.domain.video import Finish


def frames_of(order: Order, abilities: Abilities, *, most: int) -> Frames:
    """Return the pictures in the form that the provider takes. Blocks: it reads and encodes.

    Raises `Rejected` for a picture that cannot be sent, and `ValueError` for an order that should
    not have come here: before anything is paid, better than a video of something else.
    """
    _check(order, abilities)
    if order.request.finish is not None:
        return Frames()
    start, end = (
        _frame(picture, address, inline=abilities.inline, most=most)
        for picture, address in ((order.start, order.start_url), (order.end, order.end_url))
    )
    frames = Frames(start=start, end=end)
    _check_edges(order, frames)
    return frames


def _frame(picture: Path | None, address: str | None, *, inline: bool, most: int) -> str | None:
    if picture is not None and inline:
        return data_uri(picture, most=most)
    if picture is not None and address is None:
        raise ValueError("this provider takes pictures by address only, and there is none")
    return address


def _check(order: Order, abilities: Abilities) -> None:
    """Refuse what the choice of the provider should have refused."""
    finish = order.request.finish
    asked = {
        "extend": order.source is not None and finish is None,
        "lead_to": order.target is not None,
        "upscale": finish is Finish.UPSCALE,
        "sound": finish is Finish.SOUND,
    }
    for ability in (name for name, wanted in asked.items() if wanted):
        if not getattr(abilities, ability):
            msg = f"this provider cannot {ability}"
            raise ValueError(msg)
    if finish is not None and order.source is None:
        raise ValueError("there is nothing to finish")


def _check_edges(order: Order, frames: Frames) -> None:
    """Refuse an order that lost what it should begin or end with, or has it twice."""
    edges = (
        ("beginning", frames.start, order.source, order.request.start or order.request.extends),
        ("end", frames.end, order.target, order.request.end or order.request.leads_to),
    )
    for name, frame, generation, wanted in edges:
        if frame is not None and generation is not None:
            msg = f"a picture and a video for one {name}"
            raise ValueError(msg)
        if wanted is not None and frame is None and generation is None:
            msg = f"the {name} of the order is missing"
            raise ValueError(msg)
