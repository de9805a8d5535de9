"""Who somebody is where he speaks: one who runs the service, one who runs the chat, or a member."""

from __future__ import annotations

from enum import StrEnum

from bot.domain.call import Call
from bot.domain.people import Owner
from bot.usecases.engine import Engine


class Role(StrEnum):
    """What somebody may decide."""

    ADMIN = "admin"
    """Everything, everywhere: the operator named him in `ADMINS`."""
    MANAGER = "manager"
    """What concerns the chat that he runs."""
    MEMBER = "member"
    """What concerns himself."""


async def role_of(engine: Engine, call: Call) -> Role:
    """Return what the caller is in the chat where he calls. Raises `ChatBusy`.

    An account is an account of one platform: the same number elsewhere is somebody else.
    """
    if is_admin(engine, call.owner):
        return Role.ADMIN
    if call.manages is not None:
        return Role.MANAGER if call.manages else Role.MEMBER
    there = engine.ports.managers.get(call.address.platform)
    same = call.owner.platform == call.address.platform
    if there is not None and same and await there.manages(call.owner, call.address):
        return Role.MANAGER
    return Role.MEMBER


def is_admin(engine: Engine, person: Owner) -> bool:
    """Say whether the operator named somebody."""
    return str(person) in engine.rules.admins
