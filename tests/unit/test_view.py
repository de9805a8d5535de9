"""How a job looks in a chat, in every state and language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.job import Job, State
from bot.domain.names import BlobKey
from bot.domain.reply import Eta, Reply
from bot.domain.video import Clip, Video, VideoRequest
from bot.errors import Failure
from bot.rules.progress import Unit
from bot.texts import LANGUAGES, load
from bot.usecases.view import RETRY, Outlook, status_reply, video_reply
from tests.making import NOON, job

TEXTS = load()
VIDEO = Video(
    file=BlobKey("v.mp4"),
    thumbnail=BlobKey("t.jpg"),
    clip=Clip(width=4, height=3, duration=1.0, size=9, sound=False),
)
FILLED = re.compile(r"[{}$]|\bNone\b")

STATUS: dict[State, tuple[str, str, tuple[str, ...]]] = {
    State.COLLECTING: ("status-collecting", "second", ("cancel",)),
    State.QUEUED: ("status-queued-soon", "In the queue.", ("cancel",)),
    State.SUBMITTING: ("status-submitting", "Starting", ("cancel",)),
    State.GENERATING: ("status-generating", "Making your video", ("cancel",)),
    State.DELIVERING: ("status-delivering", "Bringing it here", ("cancel",)),
    State.DELIVERED: ("status-delivering", "Bringing it here", ()),
    State.UNDELIVERABLE: ("status-undeliverable", "could not post it", ("fetch",)),
    State.CANCELLED: ("status-cancelled", "It cost nothing", ()),
    State.FAILED: ("failure-internal", "Something broke", ()),
    State.UNCONFIRMED: ("failure-internal", "Something broke", ()),
}
"""What people see in each state: the sentence, words of it in English, and the buttons' verbs."""


def verbs(reply: Reply, one: Job) -> tuple[str, ...]:
    """Return what the buttons do; each belongs to the job."""
    pairs = [button.id.partition(":") for row in reply.buttons for button in row]
    assert {target for _, _, target in pairs} <= {one.id}
    return tuple(verb for verb, _, _ in pairs)


def shown(one: Job, **outlook: Any) -> Reply:
    """Return a status message; it is silent and whole."""
    reply = status_reply(TEXTS, one, Outlook(**outlook))
    assert reply.silent
    assert reply.video is None
    assert not FILLED.search(reply.text), reply.text
    return reply


@pytest.mark.parametrize("state", STATUS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state(state: State, language: str) -> None:
    """Each state has its words and its buttons, in each language."""
    one = job(state=state, language=language)
    reply = shown(one)
    code, english, buttons = STATUS[state]
    assert TEXTS.say(language, code) in reply.text
    assert (english in reply.text) == (language == "en")
    assert verbs(reply, one) == buttons


def test_every_state_is_here() -> None:
    """Each state has a row above."""
    assert set(STATUS) == set(State)


@pytest.mark.parametrize("failure", Failure)
@pytest.mark.parametrize("state", [State.FAILED, State.UNCONFIRMED])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failure(failure: Failure, state: State, language: str) -> None:
    """Each failure has its own sentence; Try again is offered where the same may work."""
    one = job(state=state, failure=failure, language=language)
    reply = shown(one)
    assert verbs(reply, one) == (("retry",) if failure in RETRY else ())
    assert reply.text == TEXTS.say(language, f"failure-{failure}")


def test_when_to_try_again() -> None:
    """What was refused for its content is not offered again; all else is."""
    assert set(Failure) - RETRY == {Failure.MODERATION, Failure.BAD_PROMPT, Failure.ALBUM}


@pytest.mark.parametrize(
    ("outlook", "text"),
    [
        ({"place": 3}, "⏳ In the queue, place 3"),
        ({"place": 1, "left": (Unit.MINUTES, 2)}, "⏳ In the queue, place 1 · about 2 min"),
        ({"place": 1200, "left": (Unit.HOURS, 3)}, "⏳ In the queue, place 1,200 · about 3 h"),
        ({"left": (Unit.SECONDS, 20)}, "⏳ In the queue."),
    ],
)
def test_the_place_in_the_queue(outlook: dict[str, Any], text: str) -> None:
    """The place is told if it is known, and about how long it takes."""
    assert shown(job(), **outlook).text == text


@pytest.mark.parametrize(
    ("outlook", "line"),
    [
        ({}, "▱▱▱▱▱▱▱▱▱▱ 0 %"),
        ({"percent": 65, "left": (Unit.SECONDS, 20)}, "▰▰▰▰▰▰▱▱▱▱ 65 % · about 20 s"),
        ({"percent": 95, "left": (Unit.MINUTES, 1)}, "▰▰▰▰▰▰▰▰▰▱ 95 % · about 1 min"),
    ],
)
def test_progress(outlook: dict[str, Any], line: str) -> None:
    """A bar, a percentage, and about how long it still takes."""
    assert shown(job(state=State.GENERATING), **outlook).text.splitlines()[1] == line


def test_cancelled_after_it_began() -> None:
    """Who cancels after the purchase began is told that it counts."""
    assert "counts" in shown(job(state=State.CANCELLED, submitted_at=NOON)).text


def captioned(prompt: str, **changes: Any) -> str:
    """Return the words under a video."""
    request = VideoRequest(prompt=prompt, start=BlobKey("a.jpg"))
    return video_reply(TEXTS, job(request=request, **changes), VIDEO, None).words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_video(language: str) -> None:
    """The video comes with its prompt, with sound, and with five buttons in the right words."""
    one = job(state=State.DELIVERING, language=language)
    reply = video_reply(TEXTS, one, VIDEO, None)
    assert (reply.words, reply.video, reply.silent) == ("a fox surfing at dusk", VIDEO, False)
    assert verbs(reply, one) == ("again", "extend", "edit", "share", "delete")
    labels = [button.label for row in reply.buttons for button in row]
    assert labels == [TEXTS.say(language, f"button-{verb}") for verb in verbs(reply, one)]
    assert ("🔁 Again" in labels) == (language == "en")


def test_the_watermark_is_told() -> None:
    """A video with a watermark says so, below the prompt if there is one."""
    assert captioned("a fox", marked=True).splitlines() == [
        "a fox",
        "(The provider handed it out with a watermark only.)",
    ]
    assert captioned("", marked=True).startswith("(The provider")
    assert captioned("") == ""


@given(st.text(min_size=1, max_size=600))
@settings(deadline=None, max_examples=150)
def test_captions_are_cut_at_200(prompt: str) -> None:
    """A caption has 200 characters at most; a shorter prompt is shown whole."""
    cleaned = VideoRequest(prompt=prompt, start=BlobKey("a.jpg")).prompt
    caption = captioned(prompt)
    assert len(caption) <= 200
    if len(cleaned) <= 200:
        assert caption == cleaned
    else:
        assert caption.endswith("…")
        assert cleaned.startswith(caption[:-1])
        assert caption[:-1] == caption[:-1].rstrip()


def test_the_moment_behind_the_words_is_told_with_them() -> None:
    """Platforms that count down by themselves need both; that the moment moves is no news."""
    outlook = Outlook(left=(Unit.MINUTES, 2), percent=40, ready_at=NOON + 119.0)
    reply = status_reply(TEXTS, job(state=State.GENERATING), outlook)
    assert reply.eta == Eta(words="about 2 min", at=NOON + 119.0)
    assert reply.text.endswith(reply.eta.words)
    assert outlook == Outlook(left=(Unit.MINUTES, 2), percent=40, ready_at=NOON + 125.0)
    assert status_reply(TEXTS, job(state=State.SUBMITTING), outlook).eta is None
