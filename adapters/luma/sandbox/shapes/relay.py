"""P-OWN: `/luma/generations` as YEScale, V-API and apiai answer it.

Keys, order and oddities are those of the recorded samples: `yescale.*`, `vapi.*`,
`official.fetch.completed`, `apiai.own.*`, `vapi.extend.response`, `family.tasks.*`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adapters.luma.sandbox.drawing.order import Drawn
from adapters.luma.sandbox.shapes.view import Links, View, alphabetic, moment, named
from adapters.luma.sandbox.task import Stage

_NOWHEN = "0001-01-01T00:00:00Z"
"""Go's zero time, which the relays send for "unknown"."""


def submitted(view: View) -> tuple[int, dict[str, Any]]:
    """Return status and body of the answer to a submit or an extend."""
    if view.task.flavour == "yescale":
        return 200, _yescale_waiting(view, "Submit", digits=6)
    if view.task.flavour == "apiai":
        return 201, _apiai_waiting(view)
    return 200, _plain(view)


def fetched(view: View) -> dict[str, Any]:
    """Return the body of the answer to a fetch."""
    if view.task.flavour == "yescale":
        return alphabetic(_yescale(view))
    if view.task.flavour == "apiai":
        return apiai(view)
    return _vapi(view)


def _plain(view: View) -> dict[str, Any]:
    return {
        "id": view.task.id,
        "prompt": view.task.order.prompt,
        "state": view.stage.value,
        "created_at": moment(view.task.at, digits=6),
        "video": None,
        "liked": None,
        "estimate_wait_seconds": None,
    }


def _apiai_waiting(view: View) -> dict[str, Any]:
    return {
        "created_at": moment(view.task.at, digits=6),
        "estimate_wait_seconds": None,
        "id": view.task.id,
        "last_frame": None,
        "liked": None,
        "prompt": view.task.order.prompt,
        "state": view.stage.value,
        "thumbnail": None,
        "video": None,
    }


def _yescale_waiting(view: View, step: str, *, digits: int) -> dict[str, Any]:
    return {
        "batch_id": "",
        "created_at": moment(view.task.at, digits=digits),
        "estimate_wait_seconds": None,
        "id": view.task.id,
        "last_frame": None,
        "liked": None,
        "message": f"YEScale - Luma Video Generation - {step}",
        "prompt": "",
        "queue_state": None,
        "state": view.stage.value,
        "thumbnail": None,
        "video": None,
        "video_raw": None,
    }


def _yescale(view: View) -> dict[str, Any]:
    if view.stage is not Stage.COMPLETED or not view.clips:
        return _yescale_waiting(view, "Fetch", digits=3)
    clip, links = view.clips[0]
    last = view.picture(clip, "last_frame", media_type="image", palette=None)
    thumb = view.picture(clip, "thumb", media_type="image", palette={"grid": clip.palette})
    raw = named(links.first, _size(clip) | _length(clip))
    first = links.second or links.marked
    return {
        "artifact": {
            "created_at": _NOWHEN,
            "last_frame": last,
            "thumbnail": thumb,
            "video_raw": raw,
        },
        "assets": {"video": links.second},
        "created_at": moment(view.task.at, digits=3),
        "id": view.task.id,
        "last_frame": last,
        "media_request": _media_request(view, clip),
        "message": "YEScale - Luma Video Generation - Fetch",
        "state": view.stage.value,
        "thumbnail": thumb,
        "video": {"download_url": links.second, "url": first} if first else None,
        "video_raw": raw,
    }


def _media_request(view: View, clip: Drawn) -> dict[str, Any]:
    order = view.task.order
    media = view.picture(clip, "thumb", media_type="image", palette=None)
    start = {
        "edit_version_id": None,
        "id": clip.name,
        "media": media,
        "media_type": "image",
        "thumbnail": media,
        "transform": None,
        "type": "upload",
    }
    return {
        "end": None,
        "loop": order.loop,
        "prompt_type": "keyframe",
        "rich_text": None,
        "start": start if order.start else None,
        "text": order.prompt,
    }


def _vapi(view: View) -> dict[str, Any]:
    if view.stage in {Stage.PENDING, Stage.PROCESSING}:
        return _plain(view)
    order = view.task.order
    body: dict[str, Any] = {
        "id": view.task.id,
        "state": view.stage.value,
        "video": None,
        "request": {"prompt": order.prompt, "aspect_ratio": order.aspect_ratio or "16:9"},
        "artifact": None,
        "thumbnail": None,
        "video_raw": None,
        "created_at": moment(view.task.at, digits=3),
        "last_frame": None,
        "failure_reason": view.reason,
    }
    if view.clips:
        body |= _vapi_clip(view, *view.clips[0])
    return body


def _vapi_clip(view: View, clip: Drawn, links: Links) -> dict[str, Any]:
    last = view.picture(clip, "last_frame", palette=None, media_type="image")
    thumb = view.picture(clip, "thumb", palette={"grid": clip.palette}, media_type="image")
    raw = named(links.first, _size(clip) | _length(clip))
    video = named(links.second or links.marked, _size(clip) | {"download_url": links.second})
    artifact = {
        "video": video,
        "thumbnail": thumb,
        "video_raw": raw,
        "created_at": _NOWHEN,
        "last_frame": last,
    }
    return {
        "video": video,
        "artifact": artifact,
        "thumbnail": thumb,
        "video_raw": raw,
        "last_frame": last,
    }


def apiai(view: View) -> dict[str, Any]:
    """Return the task as apiai shows it under both of its addresses."""
    body: dict[str, Any] = {
        "id": view.task.id,
        "liked": None,
        "state": view.stage.value,
        "video": None,
        "prompt": view.task.order.prompt,
        "thumbnail": None,
        "video_raw": None,
        "created_at": moment(view.task.at, digits=3),
        "last_frame": None,
        "queue_state": None,
        "estimate_wait_seconds": None,
    }
    if view.clips:
        clip, links = view.clips[0]
        body |= {
            "video": named(links.marked, _size(clip) | {"download_url": links.second}),
            "thumbnail": view.picture(clip, "thumb"),
            "video_raw": named(links.first, _size(clip)),
            "last_frame": view.picture(clip, "last_frame"),
        }
    return body


def _size(clip: Drawn) -> dict[str, Any]:
    return {"width": clip.width, "height": clip.height}


def _length(clip: Drawn) -> dict[str, Any]:
    return {"duration": clip.seconds, "media_type": "video"}


_STATUS = {
    Stage.PENDING: "NOT_START",
    Stage.PROCESSING: "IN_PROGRESS",
    Stage.COMPLETED: "SUCCESS",
    Stage.FAILED: "FAILURE",
}


def batch(views: Sequence[View], now: float) -> dict[str, Any] | list[dict[str, Any]]:
    """Return the answer to `/luma/tasks`: YEScale's is a bare list, the others wrap each task."""
    if views and views[0].task.flavour == "yescale":
        return [fetched(view) for view in views]
    return {"code": "success", "message": "", "data": [_row(view, now) for view in views]}


def _row(view: View, now: float) -> dict[str, Any]:
    task = view.task
    over = view.stage in {Stage.COMPLETED, Stage.FAILED}
    return {
        "id": 13917 + task.number,
        "created_at": moment(task.at, digits=3),
        "updated_at": moment(min(now, task.ends_at), digits=3),
        "task_id": task.id,
        "platform": "luma_free",
        "action": "LUMA_VIDEO",
        "status": _STATUS[view.stage],
        "fail_reason": view.reason or "",
        "submit_time": int(task.at),
        "start_time": 0 if view.stage is Stage.PENDING else int(task.at + task.waiting),
        "finish_time": int(task.ends_at) if over else 0,
        "data": fetched(view),
    }
