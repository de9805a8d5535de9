"""What the sandbox answers has the keys and types of the recorded samples, in their order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.luma.sandbox.drawing.order import Drawn
from adapters.luma.sandbox.shapes import dream_machine, relay, relay_v2
from adapters.luma.sandbox.shapes.view import Links, View, moment
from adapters.luma.sandbox.task import Flavour, Order, Protocol, Stage, Task

RECORDINGS = Path(__file__).parents[1] / "recordings"
FRAME = {"frame0": {"type": "image", "url": "https://example.com/start.jpg"}}


def recorded(name: str) -> Any:
    """Read a sample."""
    return json.loads((RECORDINGS / f"{name}.json").read_text())


def view(protocol: Protocol, flavour: Flavour, stage: Stage) -> View:
    """Show a task as it would be shown in `stage`."""
    names = ("one", "two") if protocol == "relay-v2" else ("one",)
    task = Task(
        id="one", number=1, at=1747983923.342674, protocol=protocol, flavour=flavour, key="k",
        clips=names, waiting=3, lasting=20,
        order=Order(prompt="a prompt", start="https://example.com/start.jpg", model="ray-2",
                    aspect_ratio="16:9", echo={"keyframes": FRAME}),
    )  # fmt: skip
    clips = tuple(
        (
            Drawn(name=name, width=1280, height=720, seconds=5.0, palette="UUsr"),
            Links(
                first=f"u/{name}.mp4", second=f"u/{name}.mp4", marked=f"u/watermarked_{name}.mp4"
            ),
        )
        for name in names
    )
    failed = stage is Stage.FAILED
    return View(task=task, stage=stage, reason="Contains blacklisted words" if failed else None,
                clips=clips if stage is Stage.COMPLETED else (), files="u")  # fmt: skip


def differences(ours: Any, theirs: Any, at: str = "") -> list[str]:
    """List where two answers differ in keys, order of keys, or types."""
    if type(ours) is not type(theirs):
        return [f"{at}: {type(ours).__name__} instead of {type(theirs).__name__}"]
    if isinstance(ours, dict):
        if list(ours) != list(theirs):
            return [f"{at}: {list(ours)} instead of {list(theirs)}"]
        return [d for key in ours for d in differences(ours[key], theirs[key], f"{at}.{key}")]
    if isinstance(ours, list):
        pairs = zip(ours, theirs, strict=True)
        return [d for i, pair in enumerate(pairs) for d in differences(*pair, f"{at}[{i}]")]
    return []


RUNNING = view("relay", "vapi", Stage.PROCESSING)
V2_DONE = view("relay-v2", "sandbox", Stage.COMPLETED)

CASES = {
    "yescale.submit.response": relay.submitted(view("relay", "yescale", Stage.PENDING))[1],
    "yescale.fetch.completed": relay.fetched(view("relay", "yescale", Stage.COMPLETED)),
    "vapi.fetch.completed": relay.fetched(view("relay", "vapi", Stage.COMPLETED)),
    "derived/vapi.fetch.failed": relay.fetched(view("relay", "vapi", Stage.FAILED)),
    "public/vapi.extend.response": relay.submitted(view("relay", "vapi", Stage.PENDING))[1],
    "public/apiai.own.submit.response_201": relay.submitted(view("relay", "apiai", Stage.PENDING))[
        1
    ],
    "official.fetch.completed": dream_machine.fetched(
        view("dream-machine", "apiai", Stage.COMPLETED)
    ),
    "openaihk.submit.response": relay_v2.submitted(V2_DONE),
    "openaihk.fetch.completed": relay_v2.fetched(V2_DONE),
    "derived/openaihk.fetch.failed": relay_v2.fetched(view("relay-v2", "sandbox", Stage.FAILED)),
    "derived/luma.submit.response_201.queued": dream_machine.submitted(
        view("dream-machine", "luma", Stage.PENDING)
    ),
    "derived/luma.fetch.dreaming": dream_machine.fetched(
        view("dream-machine", "luma", Stage.PROCESSING)
    ),
    "derived/luma.fetch.failed_moderation": dream_machine.fetched(
        view("dream-machine", "luma", Stage.FAILED)
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_an_answer_has_the_shape_of_its_sample(name: str) -> None:
    """A client that reads the recorded sample reads the sandbox's answer."""
    assert differences(CASES[name], recorded(name)) == []


def test_the_batch_answer_wraps_a_running_task_as_recorded() -> None:
    """The rows of `/luma/tasks` have the twelve recorded fields and a task inside."""
    ours = relay.batch([RUNNING], 1747983930.0)
    assert isinstance(ours, dict)
    theirs = recorded("public/family.tasks.response_wrapped_in_progress")
    assert list(ours) == list(theirs)
    row, sample = ours["data"][0], theirs["data"][0]
    assert list(row) == list(sample)
    assert {k: type(v) for k, v in row.items()} == {k: type(v) for k, v in sample.items()}
    assert set(row["data"]) == set(sample["data"])
    assert (row["status"], row["finish_time"]) == ("IN_PROGRESS", 0)


def test_yescale_answers_a_batch_with_a_bare_list() -> None:
    """The second documented form of the batch answer exists, too."""
    ours = relay.batch([view("relay", "yescale", Stage.PENDING)], 0.0)
    assert isinstance(ours, list)
    assert ours[0]["state"] == "pending"


def test_a_list_has_the_recorded_frame() -> None:
    """Luma's list names page and size around its generations."""
    ours = dream_machine.listed(
        [view("dream-machine", "luma", Stage.COMPLETED)], total=3, limit=1, offset=0
    )
    theirs = recorded("public/luma.list.response")
    assert list(ours) == list(theirs)
    assert ours["has_more"] is True
    assert ours["generations"][0]["assets"]["video"] == "u/one.mp4"


def test_status_codes_differ_by_seller() -> None:
    """YEScale and V-API answer a submit with 200, apiai with 201, as documented."""
    flavours: tuple[Flavour, ...] = ("yescale", "vapi", "apiai")
    codes = [relay.submitted(view("relay", f, Stage.PENDING))[0] for f in flavours]
    assert codes == [200, 200, 201]


def test_only_the_watermarked_link_says_so() -> None:
    """OpenAI-HK's `video` is the marked one and `video_raw` the clean one, as documented."""
    artifact = relay_v2.fetched(V2_DONE)["data"][0]["artifact"]
    assert "watermarked_" in artifact["video"]["url"]
    assert "watermarked_" not in artifact["video_raw"]["url"]


def test_a_moment_is_written_with_three_or_six_digits() -> None:
    """One and the same task shows microseconds at submit and milliseconds at fetch."""
    assert moment(1747983923.342674, digits=6) == "2025-05-23T07:05:23.342674Z"
    assert moment(1747983923.342674, digits=3) == "2025-05-23T07:05:23.342Z"
