"""The table of methods: what the server can do, by the names in small letters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

from tests.servers.telegram import (
    methods_answer,
    methods_chat,
    methods_edit,
    methods_self,
    methods_send,
)
from tests.servers.telegram.params import Params
from tests.servers.telegram.world import World

Method = Callable[[World, Params], Awaitable[Any]]

METHODS: Final[dict[str, Method]] = {
    "getme": methods_self.get_me,
    "getupdates": methods_self.get_updates,
    "setwebhook": methods_self.set_webhook,
    "deletewebhook": methods_self.delete_webhook,
    "getwebhookinfo": methods_self.get_webhook_info,
    "setmycommands": methods_self.set_my_commands,
    "getmycommands": methods_self.get_my_commands,
    "deletemycommands": methods_self.delete_my_commands,
    "sendmessage": methods_send.send_message,
    "sendvideo": methods_send.send_video,
    "sendphoto": methods_send.send_photo,
    "senddocument": methods_send.send_document,
    "sendanimation": methods_send.send_animation,
    "forwardmessage": methods_send.forward_message,
    "copymessage": methods_send.copy_message,
    "editmessagetext": methods_edit.edit_message_text,
    "editmessagecaption": methods_edit.edit_message_caption,
    "editmessagemedia": methods_edit.edit_message_media,
    "editmessagereplymarkup": methods_edit.edit_message_reply_markup,
    "deletemessage": methods_edit.delete_message,
    "sendchataction": methods_chat.send_chat_action,
    "setmessagereaction": methods_chat.set_message_reaction,
    "getchat": methods_chat.get_chat,
    "getchatmember": methods_chat.get_chat_member,
    "getchatadministrators": methods_chat.get_chat_administrators,
    "getchatmembercount": methods_chat.get_chat_member_count,
    "leavechat": methods_chat.leave_chat,
    "getfile": methods_chat.get_file,
    "answercallbackquery": methods_answer.answer_callback_query,
    "answerinlinequery": methods_answer.answer_inline_query,
}
