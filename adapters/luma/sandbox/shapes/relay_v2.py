"""P-HK2: OpenAI-HK's `/luma/v2/generations`, two clips a task (samples `openaihk.*`)."""

from __future__ import annotations

from typing import Any

from adapters.luma.sandbox.drawing.order import Drawn
from adapters.luma.sandbox.shapes.view import Links, View, alphabetic, named
from adapters.luma.sandbox.task import Stage


def submitted(view: View) -> dict[str, Any]:
    """Return the answer to a submit: nothing but the handle."""
    return {"task_id": view.task.id}


def fetched(view: View) -> dict[str, Any]:
    """Return the answer to a fetch; `data` is null while it runs, empty when it failed."""
    data: list[dict[str, Any]] | None = [_item(view, *clip) for clip in view.clips] or None
    if view.stage is Stage.FAILED:
        data = []
    return {"data": data, "status": view.stage.value, "task_id": view.task.id}


def _item(view: View, clip: Drawn, links: Links) -> dict[str, Any]:
    facts = {
        "duration": clip.seconds,
        "height": clip.height,
        "media_type": "video",
        "width": clip.width,
    }
    artifact = {
        "artifact_type": "video",
        "last_frame": view.picture(clip, "last_frame", media_type="image", palette=None),
        "thumbnail": view.picture(
            clip, "thumb", media_type="image", palette={"grid": clip.palette}
        ),
        "video": named(links.marked, facts),
        "video_raw": named(links.first, facts),
    }
    return {"id": clip.name, "state": view.stage.value, "artifact": alphabetic(artifact)}
