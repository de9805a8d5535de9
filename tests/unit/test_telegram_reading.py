"""What people say to the bot on Telegram, and what it takes that for."""

from __future__ import annotations

from typing import Any, Final

import pytest

from adapters.chat.telegram.me import Me
from adapters.chat.telegram.reading import call_of, concerns
from adapters.chat.telegram.update import Message, read_update
from bot.domain.call import Call
from bot.domain.names import JobId, MessageId
from bot.domain.people import Owner
from bot.domain.reply import Address
from tests.telegram_updates import (
    ANN,
    BOT,
    CHANNEL,
    GROUP,
    JOB,
    TELEGRAM,
    document,
    keyboard,
    photo,
    posted,
    said,
    update,
)

ME: Final = Me(id=7, name="Luma_Bot", reads_all=False, inline=True)
OURS: Final = {"message_id": 5, "from": BOT, "chat": GROUP, "date": 1}
"""A message of the bot's that somebody replies to."""
VIDEO: Final = {"file_id": "BAAC", "file_unique_id": "u", "width": 1, "height": 1, "duration": 5}


def message_of(**fields: Any) -> Message:
    """Return a message as it is read from an update."""
    found = read_update(update(**fields)).message
    assert found is not None
    return found


def understood(sent_as: str | None = None, **fields: Any) -> Call | None:
    """Return what a message of ann's is taken for."""
    return call_of(message_of(**fields), "telegram:1", ME, sent_as)


def asked(sent_as: str | None = None, **fields: Any) -> Call:
    """Return the call that a message makes."""
    call = understood(sent_as, **fields)
    assert call is not None
    return call


def test_a_command_says_who_wants_what_and_where() -> None:
    """All that the core needs of a typed command is in the call."""
    assert asked(text="/luma a fox --ar 9:16", message_id=7, date=1_700_000_000) == Call(
        key="telegram:1",
        owner=Owner(TELEGRAM, "11"),
        address=Address(platform=TELEGRAM, chat="-1001", reply_to=MessageId("-1001/7")),
        language="de",
        command="luma",
        text="a fox --ar 9:16",
        name="Ann Other",
        sent_at=1_700_000_000.0,
    )


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/luma@Luma_Bot a fox", "luma", "a fox"),
        ("/LUMA@LUMA_BOT a fox", "luma", "a fox"),
        ("/luma", "luma", ""),
        ("/luma\na fox\n\nat dusk ", "luma", "a fox\n\nat dusk"),
        ("/luma 🦊🌊 at dusk", "luma", "🦊🌊 at dusk"),
        ("/luma a fox — at dusk", "luma", "a fox — at dusk"),
        ("/start share_01", "start", "share_01"),
        (f"/start remix_{JOB}", "start", f"remix_{JOB}"),
        ("/help", "help", ""),
    ],
)
def test_ways_to_write_a_command(text: str, command: str, rest: str) -> None:
    """The bot's name may stand behind it in any case; what follows keeps its lines."""
    call = asked(text=text)
    assert (call.command, call.text) == (command, rest)


@pytest.mark.parametrize(
    "text",
    ["/luma@other_bot a fox", "a fox", "say /luma a fox", "/nonsense", "/cancel", "/again", ""],
)
def test_what_is_no_command_of_ours(text: str) -> None:
    """Other bots' commands, verbs of buttons, and a command inside a sentence ask nothing."""
    assert understood(text=text) is None


def test_a_command_without_its_mark_is_talk() -> None:
    """Telegram marks commands; what only looks like one, such as code, is none."""
    assert understood(text="/luma a fox", entities=[]) is None
    code = [{"type": "code", "offset": 0, "length": 5}]
    assert understood(text="/luma a fox", entities=code) is None


def test_a_caption_is_read_like_a_text() -> None:
    """A photo with a command under it brings its largest size along."""
    call = asked(caption="/luma it yawns", photo=photo("big"))
    assert (call.text, call.pictures) == ("it yawns", ("u-big.2048.big",))


def test_a_photo_without_a_command_asks_nothing() -> None:
    """Neither with a caption nor without, nor in a private chat."""
    assert understood(photo=photo("p")) is None
    assert understood(photo=photo("p"), caption="my cat") is None
    assert understood(photo=photo("p"), caption="my cat", chat={**ANN, "type": "private"}) is None


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        (document("d", mime_type="image/heic", file_name="IMG"), True),
        (document("d", file_name="Cat.PNG"), True),
        (document("d", mime_type="application/octet-stream", file_name="cat.webp"), True),
        (document("d", mime_type="application/pdf", file_name="cat.png"), False),
        (document("d", mime_type="video/mp4", file_name="cat.mp4"), False),
        (document("d"), False),
    ],
)
def test_pictures_sent_as_files(file: dict[str, Any], taken: bool) -> None:  # noqa: FBT001 - a table
    """A file is a picture by its type, or by its name where no type is told."""
    assert asked(caption="/luma", document=file).pictures == (("u-d.99.d",) if taken else ())


def test_no_sticker_and_no_animation_is_a_picture() -> None:
    """A GIF comes as an animation with a file beside it, a sticker as a sticker."""
    gif: dict[str, Any] = {"animation": VIDEO, "document": document("g", mime_type="image/gif")}
    assert asked(caption="/luma", **gif).pictures == ()
    replied = said(sticker={"file_id": "s", "file_unique_id": "s", "type": "regular"})
    assert asked(text="/luma", reply_to_message=replied).pictures == ()


def test_whose_picture_is_meant() -> None:
    """One's own goes before that of the message replied to, that before one of another chat."""
    own, theirs = photo("own"), said(photo=photo("theirs"))
    far = {"origin": {"type": "user"}, "photo": photo("far")}
    assert asked(caption="/luma", photo=own, reply_to_message=theirs).pictures == (
        "u-own.2048.own",
    )
    assert asked(text="/luma", reply_to_message=theirs).pictures == ("u-theirs.2048.theirs",)
    assert asked(text="/luma", external_reply=far).pictures == ("u-far.2048.far",)
    far_file = {"origin": {"type": "user"}, "document": document("f", mime_type="image/png")}
    assert asked(text="/luma", external_reply=far_file).pictures == ("u-f.99.f",)
    assert asked(text="/luma", reply_to_message=said(text="no picture")).pictures == ()


def test_an_album_is_named() -> None:
    """The message of an album that has the command says to which group of pictures it belongs."""
    call = asked(caption="/luma", photo=photo("p"), media_group_id="99")
    assert (call.album, call.pictures) == ("telegram:-1001:99", ("u-p.2048.p",))
    assert asked(caption="/luma", photo=photo("p")).album is None
    assert (
        asked(text="/luma", reply_to_message=said(photo=photo("p"), media_group_id="9")).album
        is None
    )


def test_topics_are_kept() -> None:
    """A thread counts in a forum only: elsewhere the number stands for a chain of replies."""
    assert asked(text="/luma x", message_thread_id=4, is_topic_message=True).address.thread == "4"
    assert asked(text="/luma x", message_thread_id=4).address.thread is None


def test_who_speaks() -> None:
    """Who speaks as a chat is that chat; the accounts behind which they hide are nobody."""
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    channel_bot = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    hidden = asked(text="/luma x", sender=anonymous, sender_chat=GROUP)
    spoken = asked(text="/luma x", sender=channel_bot, sender_chat=CHANNEL)
    assert (hidden.owner.user, hidden.name, hidden.language) == ("-1001", "Foxes", "")
    assert (spoken.owner.user, spoken.name) == ("-1002", "News")
    assert asked(text="/luma x", sender={"id": 4, "first_name": "Bo"}).language == ""


def test_posts_of_a_channel() -> None:
    """A post of a channel is the channel's, whether or not Telegram says who wrote it."""
    for more in ({"sender_chat": CHANNEL}, {}):
        raw = posted(text="/luma a fox", chat=CHANNEL, **more)
        post = read_update(update(channel=raw)).channel_post
        assert post is not None
        call = call_of(post, "telegram:1", ME, None)
        assert call is not None
        assert (call.owner.user, call.address.chat) == ("-1002", "-1002")


def test_who_is_not_listened_to() -> None:
    """Other bots, what came by itself, what was passed on, and what went through this bot."""
    other = {"id": 3, "is_bot": True, "first_name": "Other"}
    service = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    assert understood(text="/luma x", sender=other) is None
    assert understood(text="/luma x", sender=service) is None
    assert understood(text="/luma x", sender_chat=CHANNEL, is_automatic_forward=True) is None
    assert understood(text="/luma x", forward_origin={"type": "user"}) is None
    assert understood(text="/luma x", via_bot=BOT) is None
    assert understood(text="/luma x", sender=None) is None


@pytest.mark.parametrize(
    ("fields", "sent_as"),
    [
        ({"video": VIDEO, "reply_markup": keyboard(f"again:{JOB}")}, None),
        ({"animation": VIDEO, "reply_markup": keyboard(f"edit:{JOB}")}, None),
        ({"video": VIDEO}, f"{JOB}:video:1.000"),
        ({"video": VIDEO}, f"{JOB}:second"),
        ({"video": VIDEO}, f"{JOB}:fetch:telegram:9"),
        ({"video": VIDEO, "reply_markup": keyboard(pass_on=JOB)}, "shared:telegram:9"),
        ({"text": "too large", "reply_markup": keyboard(f"extend:{JOB}")}, None),
    ],
)
def test_a_reply_to_a_video_of_ours_names_its_job(fields: dict[str, Any], sent_as: str) -> None:
    """By its buttons; without them by the key under which it was sent."""
    assert asked(sent_as, text="/luma more", reply_to_message=OURS | fields).target == JobId(JOB)


@pytest.mark.parametrize(
    ("fields", "sent_as"),
    [
        ({"text": "on its way", "reply_markup": keyboard(f"cancel:{JOB}")}, f"{JOB}:status"),
        ({"text": "a list", "reply_markup": keyboard(f"fetch:{JOB}")}, "answer:telegram:3"),
        ({"video": VIDEO, "reply_markup": keyboard("again:short")}, None),
        ({"video": VIDEO, "from": ANN, "reply_markup": keyboard(f"again:{JOB}")}, None),
    ],
)
def test_a_reply_to_anything_else_names_none(fields: dict[str, Any], sent_as: str) -> None:
    """Status messages and lists have buttons too, and a stranger's message proves nothing."""
    assert asked(sent_as, text="/luma more", reply_to_message=OURS | fields).target is None


def test_a_reply_in_a_channel() -> None:
    """There nothing says who wrote the message replied to; what the bot remembers sent it does."""
    video = posted(video=VIDEO, chat=CHANNEL, reply_markup=keyboard(f"again:{JOB}"))
    raw = posted(text="/luma more", chat=CHANNEL, reply_to_message=video)
    post = read_update(update(channel=raw)).channel_post
    assert post is not None
    assert concerns(post, ME)
    ours = call_of(post, "telegram:1", ME, f"{JOB}:video:1.0")
    assert ours is not None
    assert ours.target == JobId(JOB)
    theirs = call_of(post, "telegram:1", ME, None)
    assert theirs is not None
    assert theirs.target is None


FORM = f"form:edit:{JOB}:11:press"


def test_a_form_is_filled_in_by_replying() -> None:
    """The words of a reply to a form of ours are what the form asked for."""
    call = asked(FORM, text="a red fox", reply_to_message=OURS | {"text": "Reply…"})
    assert (call.command, call.target, call.text, call.filled) == ("edit", JOB, "a red fox", True)
    assert (call.owner.user, call.address.reply_to) == ("11", "-1001/1")


def test_a_dot_fills_in_nothing() -> None:
    """Telegram sends no empty message, so a dot stands for one."""
    for dot in ".。．｡":  # noqa: RUF001 - as other keyboards write it
        assert asked(FORM, text=dot, reply_to_message=OURS).text == ""


def test_a_form_is_filled_in_by_the_person_asked() -> None:
    """What others write under it is talk; one who speaks as the group is left to the core."""
    bo = {"id": 12, "first_name": "Bo"}
    assert understood(FORM, text="a red fox", sender=bo, reply_to_message=OURS) is None
    hidden = asked(FORM, text="a red fox", sender=bo, sender_chat=GROUP, reply_to_message=OURS)
    assert hidden.owner.user == "-1001"


def test_a_reply_to_another_message_of_ours_is_talk() -> None:
    """Thanks under a video starts nothing; a picture without words fills in no form."""
    assert understood(f"{JOB}:video:1.0", text="thanks", reply_to_message=OURS) is None
    assert understood(FORM, photo=photo("p"), reply_to_message=OURS) is None


def test_a_command_under_a_form_is_a_command() -> None:
    """Whoever starts anew starts anew."""
    assert asked(FORM, text="/luma a bear", reply_to_message=OURS).command == "luma"


def test_talk_is_not_even_kept() -> None:
    """Only what may be for the bot is stored: commands, replies to it, and a change of the chat."""
    assert concerns(message_of(text="/luma a fox"), ME)
    assert concerns(message_of(text="thanks", reply_to_message=OURS), ME)
    assert concerns(message_of(migrate_to_chat_id=-1009), ME)
    assert not concerns(message_of(text="a fox"), ME)
    assert not concerns(message_of(text="/luma@other_bot"), ME)
    assert not concerns(message_of(text="no", reply_to_message=said(text="yes")), ME)
