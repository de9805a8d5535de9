"""Files that go with messages, for tests of the outgoing side of Telegram."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.domain.reply import Attachment
from tests.telegram_posting_stage import Stage

TABLE = "id,prompt\n1,a fox\n".encode("utf-8-sig")


async def kept(on: Stage, content: bytes, called: str, *, picture: bool) -> Attachment:
    """Keep a file that goes with messages."""
    raw = on.blobs.scratch()
    await asyncio.to_thread(raw.write_bytes, content)
    key = await on.blobs.keep(raw, suffix=Path(called).suffix)
    return Attachment(file=key, name=called, picture=picture)


def drawn(size: tuple[int, int] = (640, 360), *, red: int = 20, kind: str = "PNG") -> bytes:
    """Draw a picture of one colour."""
    sink = BytesIO()
    Image.new("RGB", size, (red, 60, 90)).save(sink, kind)
    return sink.getvalue()


async def chart(on: Stage, *, red: int = 20) -> Attachment:
    """Keep a picture."""
    return await kept(on, drawn(red=red), "chart.png", picture=True)


async def table(on: Stage) -> Attachment:
    """Keep a file to hand over."""
    return await kept(on, TABLE, "jobs.csv", picture=False)
