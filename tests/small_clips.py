"""The small clips that stand for all others in a sandbox that draws nothing: drawn once."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from adapters.clock import Clock
from adapters.luma.sandbox.server import Sandbox

_DRAWN: Final[dict[Path, bytes]] = {}
"""The files of a sandbox that has drawn them, by their paths in its folder."""


async def lend(folder: Path) -> None:
    """Lay them into the folder of a sandbox that was never started.

    To draw them takes a process of its own most of a second, and they are the same every time.
    """
    if not _DRAWN:
        with tempfile.TemporaryDirectory() as first:
            sandbox = Sandbox(Path(first), now=Clock().now, draw=False)
            await sandbox.start()
            await sandbox.close()
            _DRAWN.update(_read(Path(first)))
    for name, content in _DRAWN.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _read(folder: Path) -> dict[Path, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder): path.read_bytes() for path in files}
