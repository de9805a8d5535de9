"""Every order can be explained, and has words for whatever it answers."""

from __future__ import annotations

import re
from pathlib import Path

from bot.commands.admin import orders_of
from bot.domain.orders import Word
from bot.usecases.roles import Role
from tests.house.test_texts import sentences

ROOT = Path(__file__).parent.parent.parent


def test_every_answer_has_a_sentence() -> None:
    """What the orders want to say, there are words for."""
    code = "\n".join(path.read_text() for path in ROOT.glob("bot/commands/admin/*.py"))
    wanted = set(re.findall(r'say\(\s*"([a-z-]+)"', code)) | set(
        re.findall(r'"(order-[a-z-]+)"', code)
    )
    wanted |= {f"order-help-{word}" for word in Word} | {"button-revoke", "button-redeliver"}
    assert len(wanted) > 40
    assert wanted - set(sentences("en")) == set()


def test_every_order_can_be_given() -> None:
    """Who runs the service may give all of them; who runs a chat a part, and no other has any."""
    assert set(orders_of(Role.ADMIN)) == set(Word)
    assert set(orders_of(Role.MANAGER)) < set(Word)
    assert orders_of(Role.MEMBER) == ()
