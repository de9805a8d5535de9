"""P-OFF: Luma's `/dream-machine/v1` and apiai's copy (samples `luma.*`, `apiai.official.*`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adapters.luma.sandbox.drawing.moves import MOVES
from adapters.luma.sandbox.shapes import relay
from adapters.luma.sandbox.shapes.view import View, moment
from adapters.luma.sandbox.task import Stage

_STATES = {
    Stage.PENDING: "queued",
    Stage.PROCESSING: "dreaming",
    Stage.COMPLETED: "completed",
    Stage.FAILED: "failed",
}

CONCEPTS = tuple(MOVES)
"""The camera moves that can be asked for."""


def submitted(view: View) -> dict[str, Any]:
    """Return the answer to a submit."""
    if view.task.flavour != "luma":
        return _copy_submitted(view)
    return fetched(view)


def fetched(view: View) -> dict[str, Any]:
    """Return the answer to a fetch; Luma's copies are documented to answer in the relays' shape."""
    if view.task.flavour != "luma":
        return relay.apiai(view)
    return {
        "id": view.task.id,
        "generation_type": "video",
        "state": _STATES[view.stage],
        "failure_reason": view.reason,
        "created_at": moment(view.task.at, digits=6),
        "assets": _assets(view),
        "model": view.task.order.model,
        "request": _request(view),
    }


def listed(views: Sequence[View], *, total: int, limit: int, offset: int) -> dict[str, Any]:
    """Return a page of generations, youngest first."""
    return {
        "has_more": offset + len(views) < total,
        "count": total,
        "limit": limit,
        "offset": offset,
        "generations": [fetched(view) for view in views],
    }


def _assets(view: View) -> dict[str, Any] | None:
    if view.stage in {Stage.PENDING, Stage.FAILED}:
        return None
    link = view.clips[0][1] if view.clips else None
    # The first party has one link only: where the best one is dead, the next answer has another.
    video = (link.first or link.marked) if link else None
    return {"video": video, "image": None, "progress_video": None}


def _request(view: View) -> dict[str, Any]:
    order, echo = view.task.order, view.task.order.echo
    if order.finish == "upscale":
        return {
            "generation_type": "upscale_video",
            "resolution": order.resolution,
            "callback_url": order.callback,
        }
    if order.finish == "sound":
        return {
            "generation_type": "add_audio",
            "prompt": order.prompt,
            "negative_prompt": order.without,
            "callback_url": order.callback,
        }
    return {
        "generation_type": "video",
        "prompt": order.prompt,
        "model": order.model,
        "aspect_ratio": order.aspect_ratio or "16:9",
        "loop": order.loop,
        "resolution": order.resolution,
        "duration": f"{order.seconds}s",
        "keyframes": echo.get("keyframes"),
    }


def _copy_submitted(view: View) -> dict[str, Any]:
    order, echo = view.task.order, view.task.order.echo
    return {
        "id": view.task.id,
        "state": "queued",
        "failure_reason": None,
        "created_at": moment(view.task.at, digits=6),
        "assets": None,
        "version": None,
        "request": {
            "prompt": order.prompt,
            "aspect_ratio": order.aspect_ratio or "16:9",
            "loop": order.loop,
            "keyframes": echo.get("keyframes"),
            "callback_url": echo.get("callback_url"),
        },
    }
