"""The words that are sent with an order: the person's, or ours where there are too few."""

from __future__ import annotations

from typing import Final

from bot.domain.generation import Order
from bot.domain.video import PROMPT_MIN

PICTURE_PROMPT: Final = "The scene comes to life with gentle, natural motion."
"""Sent when a picture comes without words: sellers require a prompt, Luma three characters."""

EXTEND_PROMPT: Final = "The scene goes on in the same way, with gentle, natural motion."
"""Sent when a clip is to be continued, or led up to, without words."""


def prompt_of(order: Order) -> str:
    """Return a prompt that is never too short.

    >>> from bot.domain.video import VideoRequest
    >>> prompt_of(Order(request=VideoRequest(prompt="a fox")))
    'a fox'
    """
    words = order.request.prompt
    if len(words) >= PROMPT_MIN:
        return words
    ours = EXTEND_PROMPT if order.source or order.target else PICTURE_PROMPT
    return f"{words} {ours}".strip()
