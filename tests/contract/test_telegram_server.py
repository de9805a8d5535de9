"""The local Telegram, as python-telegram-bot meets it: every answer parses into its objects."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaVideo,
    Message,
    ReplyParameters,
    Update,
)
from telegram.error import BadRequest, Forbidden

from tests.room_stage import picture
from tests.servers.telegram import Status, TelegramServer, serving
from tests.unit.drawn_clips import Drawing, draw

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Cancel", callback_data="c:1")]])


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[TelegramServer]:
    """A server that judges the test at its end."""
    async with serving(tmp_path / "telegram") as running:
        yield running


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    """A bot of python-telegram-bot, pointed at the server."""
    made = Bot(server.token, base_url=server.base_url, base_file_url=server.base_file_url)
    async with made:
        yield made


async def next_update(bot: Bot, offset: int = 0) -> Update:
    """Wait for the next update."""
    (update,) = await bot.get_updates(offset=offset, limit=1, timeout=10)
    return update


async def test_the_bot_knows_itself(bot: Bot, server: TelegramServer) -> None:
    """GetMe tells the name, and whether privacy mode is on."""
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (server.bot.id, "luma_test_bot", True)
    assert me.can_read_all_group_messages is False
    server.settings.reads_all = True
    assert (await bot.get_me()).can_read_all_group_messages is True


async def test_a_question_and_its_answer(bot: Bot, server: TelegramServer) -> None:
    """What a person types arrives with its entities; the answer stands in the chat as a reply."""
    ann, chat = server.person(name="Ann", language_code="zh-hans"), server.group("Fox lovers")
    asked = await ann.says(chat, "/luma@luma_test_bot a 🦊 fox")
    update = await next_update(bot)
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "zh-hans"
    (entity,) = update.message.entities
    assert update.message.parse_entity(entity) == "/luma@luma_test_bot"

    sent = await bot.send_message(
        chat.id, "<b>Soon</b> 🦊 &amp; <i>so on</i>", parse_mode="HTML", disable_notification=True,
        reply_parameters=ReplyParameters(asked.id), reply_markup=KEYBOARD,
    )  # fmt: skip
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/luma@luma_test_bot a 🦊 fox"
    assert [sent.parse_entity(e) for e in sent.entities] == ["Soon", "so on"]
    assert sent.reply_markup == KEYBOARD
    _, answer = chat.messages
    assert (answer.text, answer.silent, answer.labels) == ("Soon 🦊 & so on", True, ["Cancel"])
    assert answer.reply_to is asked


async def test_a_video_is_stored_as_it_was_sent(
    bot: Bot, server: TelegramServer, tmp_path: Path
) -> None:
    """A video with all its facts and a thumbnail comes back as a video and can be sent again."""
    chat = server.private(server.person())
    clip = draw(tmp_path / "clip.mp4", Drawing(sound="aac"))
    small = tmp_path / "small.jpg"
    small.write_bytes(picture("JPEG", (1, 2, 3)))
    with clip.open("rb") as file, small.open("rb") as thumbnail:
        sent = await bot.send_video(
            chat.id, InputFile(file, filename="fox.mp4", read_file_handle=False), duration=1,
            width=320, height=180, supports_streaming=True, caption="A fox", thumbnail=thumbnail,
        )  # fmt: skip
    assert sent.video is not None
    assert sent.video.thumbnail is not None
    (message,) = chat.messages
    video = message.video
    assert video is not None
    assert (video.width, video.height, video.duration, video.sound) == (320, 180, 1, True)
    assert (video.path.read_bytes(), video.name) == (clip.read_bytes(), "fox.mp4")
    assert (video.streaming, video.thumbnail_ignored) == (True, "")
    server.advance(5)
    again = await bot.send_video(chat.id, sent.video.file_id, caption="Again")
    assert again.video is not None
    assert again.video.file_unique_id == sent.video.file_unique_id
    fetched = await bot.get_file(again.video.file_id)
    assert await fetched.download_as_bytearray() == clip.read_bytes()


async def test_edits_and_deletes(bot: Bot, server: TelegramServer, tmp_path: Path) -> None:
    """A text becomes another, becomes a video with a caption, loses its buttons, and goes."""
    chat = server.group("Fox lovers")
    sent = await bot.send_message(chat.id, "Waiting", reply_markup=KEYBOARD)
    (message,) = chat.messages
    server.advance(5)
    await bot.edit_message_text("Half", chat.id, sent.message_id, reply_markup=KEYBOARD)
    assert (message.text, message.labels) == ("Half", ["Cancel"])
    server.advance(5)
    clip = draw(tmp_path / "clip.mp4", Drawing(sound="aac"))
    with clip.open("rb") as file:
        media = InputMediaVideo(file, caption="Done", width=320, height=180, duration=1)
        edited = await bot.edit_message_media(
            media, chat.id, sent.message_id, reply_markup=KEYBOARD
        )
    assert isinstance(edited, Message)
    assert edited.video is not None
    assert (message.text, message.caption) == ("", "Done")
    server.advance(5)
    await bot.edit_message_caption(chat.id, sent.message_id, caption="All done")
    assert (message.caption, message.labels) == ("All done", [])
    server.advance(5)
    await bot.edit_message_reply_markup(chat.id, sent.message_id, reply_markup=KEYBOARD)
    assert message.labels == ["Cancel"]
    await bot.delete_message(chat.id, sent.message_id)
    assert chat.messages == []
    assert [event.kind for event in chat.history] == ["sent", *["edited"] * 4, "deleted"]
    assert [event.text for event in chat.history][:3] == ["Waiting", "Half", "Done"]


async def test_signs_and_files(bot: Bot, server: TelegramServer) -> None:
    """A reaction, a chat action, a forced reply, a document and a photo land where they should."""
    ann, chat = server.person(), server.group("Fox lovers")
    asked = await ann.says(chat, "/luma")
    await bot.set_message_reaction(chat.id, asked.id, "👀")
    assert asked.reactions == {server.bot.id: ("👀",)}
    await bot.set_message_reaction(chat.id, asked.id, None)
    assert asked.reactions == {}
    await bot.send_chat_action(chat.id, "upload_video")
    assert [action.name for action in chat.actions] == ["upload_video"]
    await bot.send_message(chat.id, "What?", reply_markup=ForceReply(selective=True))
    assert chat.messages[-1].forces_reply
    server.advance(5)
    document = await bot.send_document(chat.id, b"a,b", filename="list.csv")
    assert document.document is not None
    assert document.document.mime_type == "text/csv"
    server.advance(5)
    photo = await bot.send_photo(chat.id, picture("PNG", (9, 9, 9)), has_spoiler=True)
    assert [(size.width, size.height) for size in photo.photo] == [(90, 60), (96, 64)]
    server.advance(5)
    copy = await bot.copy_message(chat.id, chat.id, photo.message_id, caption="a copy")
    server.advance(5)
    forward = await bot.forward_message(chat.id, chat.id, asked.id)
    assert forward.forward_origin is not None
    assert chat.find(copy.message_id) is not None


async def test_commands_are_shown_by_place_and_language(bot: Bot, server: TelegramServer) -> None:
    """A list for groups wins over the usual one, the person's language over none."""
    ann = server.person(language_code="zh-hans")
    group, private = server.group("Fox lovers"), server.private(ann)
    groups = BotCommandScopeAllGroupChats()
    await bot.set_my_commands([("help", "All of this")])
    await bot.set_my_commands([("luma", "Make a video")], scope=groups)
    await bot.set_my_commands([("luma", "做视频")], scope=groups, language_code="zh")
    assert server.menu(private, ann) == [{"command": "help", "description": "All of this"}]
    assert server.menu(group, ann) == [{"command": "luma", "description": "做视频"}]
    assert [c.command for c in await bot.get_my_commands(scope=groups)] == ["luma"]
    await bot.delete_my_commands(scope=groups, language_code="zh")
    assert server.menu(group, ann)[0]["description"] == "Make a video"


async def test_members_are_told_apart(bot: Bot, server: TelegramServer) -> None:
    """Everything that somebody can be in a group parses, and so does the group."""
    chat = server.group("Fox lovers", forum=True)
    who = {name: server.person(name=name) for name in ("boss", "admin", "mute", "gone", "out")}
    for person in who.values():
        await person.joins(chat)
    server.crown(chat, who["boss"])
    server.promote(chat, who["admin"])
    server.restrict(chat, who["mute"])
    server.kick(chat, who["out"])
    await who["gone"].leaves(chat)
    seen = {name: await bot.get_chat_member(chat.id, person.id) for name, person in who.items()}
    assert {name: member.status for name, member in seen.items()} == {
        "boss": "creator", "admin": "administrator", "mute": "restricted", "gone": "left",
        "out": "kicked",
    }  # fmt: skip
    assert {m.user.first_name for m in await bot.get_chat_administrators(chat.id)} == {
        "boss", "admin",
    }  # fmt: skip
    assert await bot.get_chat_member_count(chat.id) == 4
    assert (await bot.get_chat(chat.id)).is_forum is True
    await bot.leave_chat(chat.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(chat.id, "still here?")


async def test_a_press_is_answered(bot: Bot, server: TelegramServer) -> None:
    """Whoever presses sees the bot's answer; an answer that comes twice is refused."""
    ann, chat = server.person(), server.group("Fox lovers")
    await bot.send_message(chat.id, "Waiting", reply_markup=KEYBOARD)
    pressing = asyncio.create_task(ann.presses(chat.messages[-1], "Cancel"))
    query = (await next_update(bot)).callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("c:1", ann.id)
    await query.answer("Not yours", show_alert=True)
    answer = await pressing
    assert answer is not None
    assert (answer.text, answer.show_alert) == ("Not yours", True)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer()


async def test_everything_that_happens_parses(bot: Bot, server: TelegramServer) -> None:
    """Every kind of update that people cause becomes an object of the library."""
    server.settings.reads_all = True
    ann, group = server.person(), server.group("Small", supergroup=False, bot=Status.LEFT)
    private, forum = server.private(ann), server.group("Forum", forum=True)
    channel = server.channel("News")
    server.link(channel, forum)
    server.adds_bot(group, ann)
    server.promote(forum)
    topic = server.topic(forum, "Videos", ann)
    said = await ann.says(private, "hello")
    await ann.edits(said, "hello again")
    await ann.replies_across(group, "this one", await ann.says(forum, "here", topic=topic))
    await ann.says(forum, "hidden", as_admin=True)
    await ann.says(forum, "a channel", as_channel=channel)
    server.posts(channel, "news")
    await ann.sends_album(group, [picture("PNG", (1, 1, 1))] * 2, "/luma both")
    await ann.sends_image_file(group, picture("PNG", (1, 1, 1)))
    new = server.migrate(group)
    await ann.blocks()
    updates = await bot.get_updates(timeout=1)
    kinds = [next(k for k in update.to_dict() if k != "update_id") for update in updates]
    assert {k: kinds.count(k) for k in kinds} == {
        "my_chat_member": 3, "message": 13, "edited_message": 1, "channel_post": 1,
    }  # fmt: skip
    assert [u.message.migrate_to_chat_id for u in updates if u.message][-2:] == [new.id, None]
