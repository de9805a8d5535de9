"""What can be typed and pressed: the table, and how a request is written down again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands import COMMANDS
from bot.commands.luma import asked_of, request_of
from bot.domain.names import BlobKey
from bot.domain.video import AspectRatio, Duration, Resolution, VideoRequest
from bot.errors import Refusal
from bot.rules.options import format as written
from bot.rules.options import parse
from bot.texts import LANGUAGES, load
from bot.usecases.view import Outlook, status_reply, video_reply
from tests.making import job
from tests.unit.test_view import STATUS, VIDEO

REQUESTS = st.builds(
    VideoRequest,
    prompt=st.sampled_from(["a fox", "a fox\nat dusk", "狐狸 冲浪", "a fox -- and more", "1:1 -a"]),
    aspect_ratio=st.sampled_from([None, *AspectRatio]),
    loop=st.booleans(),
    expand=st.booleans(),
    model=st.sampled_from([None, "ray-2", "ray_1.6"]),
    duration=st.sampled_from([None, *Duration]),
    resolution=st.sampled_from([None, *Resolution]),
    concepts=st.sampled_from([(), ("orbit_left",), ("orbit_left", "dolly_zoom")]),
)


def test_each_name_leads_to_its_row() -> None:
    """The table is found by name; only what has a sentence in /help can be typed, and /start."""
    assert all(name == row.name for name, row in COMMANDS.items())
    typed = {name for name, row in COMMANDS.items() if row.typed}
    ours = {"luma", "jobs", "gallery", "limits", "gift", "settings", "help", "privacy", "forget"}
    assert typed == ours | {"luma_admin", "start"}
    texts = load()
    for name in typed - {"start"}:
        assert all(texts.say(language, f"help-{name}") for language in LANGUAGES)


def test_each_button_does_something() -> None:
    """Whatever button a job ever shows, its verb is in the table, and fits every platform."""
    texts = load()
    replies = [status_reply(texts, job(state=state), Outlook()) for state in STATUS]
    replies.append(video_reply(texts, job(), VIDEO, None))
    buttons = [button for reply in replies for row in reply.buttons for button in row]
    assert {button.id.partition(":")[0] for button in buttons} | {"retry"} <= set(COMMANDS)
    assert all(len(button.id.encode()) <= 64 for button in buttons)


@given(REQUESTS)
@settings(deadline=None, max_examples=150)
def test_a_request_can_be_typed_again(request: VideoRequest) -> None:
    """What Edit shows, sent back untouched, is the same request."""
    text = written(asked_of(request))
    assert request_of(parse(text), start=None, end=None) == request


@given(st.text("abc -—=:,.9x16/lopraw\n狐", max_size=60))
@settings(deadline=None, max_examples=300)
def test_any_form_is_a_request_or_a_refusal(text: str) -> None:
    """Whatever is sent back in the form, there is a request or a refusal, and it stays so."""
    try:
        request = request_of(parse(text), start=BlobKey("a.jpg"), end=None)
    except Refusal:
        return
    again = request_of(parse(written(asked_of(request))), start=request.start, end=None)
    assert again == request
