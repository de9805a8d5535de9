"""The unit for systemd, the pages, and how long all of them wait for the program to end."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from bot import service
from bot.__main__ import _parser
from tests.house.deployed import DEPLOY, bots, pods, well

UNIT = DEPLOY / "luma-chat-bot.service"
OLDEST = 250
"""The first systemd that looks at the rights of a unit which is not installed."""
PAGES = sorted(DEPLOY.glob("*.md"))


def unit() -> dict[str, str]:
    """Return what the unit says; of what it says twice, the last."""
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and line[0] not in "#[")


def test_the_unit_says_what_the_program_means() -> None:
    """Wrong settings are not tried again; what it may write is one folder."""
    said = unit()
    assert said["RestartPreventExitStatus"] == "2"
    assert said["ProtectSystem"] == "strict"
    assert said["WorkingDirectory"] == f"/var/lib/{said['StateDirectory']}"
    command = said["ExecStart"].split(" -m bot ")[1].split()
    assert _parser().parse_args(command).command == "run"


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """Every line is understood, and hardly anything is left open."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None or int(well(analyze, "--version").split()[1]) < OLDEST:
        pytest.skip("there is no systemd here that looks at units without starting them")
    text = UNIT.read_text(encoding="utf-8")
    copy = tmp_path / UNIT.name
    copy.write_text(text.replace("/opt/luma-chat-bot/.venv/bin/python", sys.executable))
    # What it does not know it skips, and says so.
    assert "Unknown" not in well(analyze, "verify", "--man=no", copy)
    well(analyze, "security", "--offline=yes", "--threshold=20", "--no-pager", copy)


def test_whoever_stops_it_waits_for_work_under_way() -> None:
    """Nobody kills it before it has given up by itself, balancers' pause included."""
    drain = service._DRAIN
    for name, pod in pods().items():
        hook = pod["containers"][0].get("lifecycle", {"preStop": {"sleep": {"seconds": 0}}})
        pause = hook["preStop"]["sleep"]["seconds"]
        assert pod["terminationGracePeriodSeconds"] > pause + drain + 5, name
    for one in bots().values():
        assert float(one["stop_grace_period"].removesuffix("s")) > drain + 5
    assert float(unit()["TimeoutStopSec"]) > drain + 5
    page = (DEPLOY / "docker.md").read_text(encoding="utf-8")
    (timeout,) = re.findall(r"--stop-timeout (\d+)", page)
    assert float(timeout) > drain + 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every page and file that is named beside a page is there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (DEPLOY / link).exists()] == []


def test_every_page_is_on_the_map() -> None:
    """Whatever is in the folder is named by its README."""
    text = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in DEPLOY.iterdir() if p.name != "README.md" and p.name not in text] == []
