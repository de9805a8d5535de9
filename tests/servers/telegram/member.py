"""What somebody is in a chat, and what he may do there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from tests.servers.telegram.user import User


class Status(StrEnum):
    """https://core.telegram.org/bots/api#chatmember."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


HERE: Final = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED})
ADMINS: Final = frozenset({Status.CREATOR, Status.ADMINISTRATOR})

_RIGHTS: Final = (
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"),
    *("can_edit_stories", "can_delete_stories", "can_pin_messages", "can_manage_topics"),
    *("can_post_messages", "can_edit_messages"),
)
_ALLOWED: Final = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos"),
    *("can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls"),
    *("can_send_other_messages", "can_add_web_page_previews", "can_change_info"),
    *("can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag"),
    "can_react_to_messages",
)
_DEFAULT: Final = frozenset({"can_manage_chat", "can_delete_messages"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in a chat.

    `rights` are an administrator's, or what a restricted member still may.
    """

    user: User
    status: Status = Status.MEMBER
    rights: frozenset[str] = _DEFAULT

    @property
    def here(self) -> bool:
        """Whether he is in the chat."""
        return self.status in HERE

    @property
    def admin(self) -> bool:
        """Whether he is an administrator or the owner."""
        return self.status in ADMINS

    def may(self, right: str) -> bool:
        """Whether an administrator's right is his."""
        return self.status is Status.CREATOR or (
            self.status is Status.ADMINISTRATOR and right in self.rights
        )

    def may_send(self, right: str) -> bool:
        """Whether a member's right to send is his."""
        return self.status is not Status.RESTRICTED or right in self.rights

    def shape(self) -> dict[str, Any]:
        """Return it as a `ChatMember`."""
        shape: dict[str, Any] = {"user": self.user.shape(), "status": self.status.value}
        match self.status:
            case Status.CREATOR:
                shape["is_anonymous"] = False
            case Status.ADMINISTRATOR:
                shape.update({right: right in self.rights for right in _RIGHTS})
                shape.update(is_anonymous=False, can_be_edited=False)
            case Status.RESTRICTED:
                shape.update({right: right in self.rights for right in _ALLOWED})
                shape.update(is_member=True, until_date=0)
            case Status.KICKED:
                shape["until_date"] = 0
            case _:
                return shape
        return shape


def permissions() -> dict[str, bool]:
    """Return what members may in a group that nobody restricted, as `ChatPermissions`."""
    return dict.fromkeys(_ALLOWED, True)
