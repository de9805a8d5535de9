"""Reads what is in `deploy/` and beside it, as those do who run it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent
PARTS = {"web", "telegram", "discord", "work"}
PASSWORD = "5f3c9e0d7a"  # noqa: S105 - nobody's

Document = dict[str, Any]


def well(*command: str | Path) -> str:
    """Run a tool that must be content; return what it says."""
    done = subprocess.run(  # noqa: S603 - our own words
        [*map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def compose() -> Document:
    """Read compose.yaml, and fill in what is asked for."""
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    filled = re.sub(r"\$\{(POSTGRES_PASSWORD|S3_SECRET):\?[^}]*\}", PASSWORD, text)
    document: Document = yaml.safe_load(filled)
    return document


def bots() -> dict[str, Document]:
    """Return the services of compose.yaml that are the bot."""
    return {n: s for n, s in compose()["services"].items() if s["image"].startswith("luma-chat")}


def manifests(*kinds: str) -> list[Document]:
    """Read the manifests of some kinds; of all without any."""
    text = (DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")
    return [one for one in yaml.safe_load_all(text) if not kinds or one["kind"] in kinds]


def pods() -> dict[str, Document]:
    """Return what runs on Kubernetes, by the name of its part."""
    running = manifests("Deployment", "StatefulSet")
    return {one["metadata"]["name"]: one["spec"]["template"]["spec"] for one in running}


def containers(pod: Document) -> Iterator[Document]:
    """Give every container of a pod."""
    yield from pod["initContainers"]
    yield from pod["containers"]


def only(command: list[str]) -> str | None:
    """Return the part that a command line names."""
    return command[command.index("--only") + 1] if "--only" in command else None
