"""The image and what runs beside it: well formed, in agreement with the program, without rights.

No engine runs here: those who know the formats look at the files.
"""

from __future__ import annotations

import re
import sys

import pytest
import yaml

from bot import settings
from bot.__main__ import _parser
from tests.house.deployed import (
    BIN,
    DEPLOY,
    PARTS,
    PASSWORD,
    ROOT,
    bots,
    compose,
    containers,
    only,
    pods,
    well,
)  # fmt: skip


def test_the_dockerfile() -> None:
    """A linter finds nothing; it runs as nobody in particular, and says so by number."""
    well(BIN / "hadolint", "--no-color", "Dockerfile")
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    bases = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert len(bases) == 2
    assert len(set(bases)) == 1
    assert f"python:{sys.version_info.major}." in bases[0]
    assert re.search(r"^USER [1-9]\d+:[1-9]\d+$", text, re.MULTILINE)
    assert all(f"\n{word} " in text for word in ("HEALTHCHECK", "STOPSIGNAL", "ENTRYPOINT"))


def test_the_image_holds_the_program_and_nothing_else() -> None:
    """What is copied is let through, and what is let through is copied; the rest never leaves."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(\S+) \S+$", text, re.MULTILINE)
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == set(copied)
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize(
    ("schema", "file"),
    [("compose-spec", "compose.yaml"), ("dependabot", ".github/dependabot.yml")],
)
def test_well_formed(schema: str, file: str) -> None:
    """It is what its format allows."""
    well(BIN / "check-jsonschema", "--no-cache", "--builtin-schema", f"vendor.{schema}", file)


def test_updates_are_proposed_for_all_that_is_pinned() -> None:
    """Libraries, the image's base, and the images beside it."""
    asked = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))
    kinds = {update["package-ecosystem"] for update in asked["updates"]}
    assert kinds == {"uv", "docker", "docker-compose"}


def test_every_image_has_its_version() -> None:
    """Nobody gets another program tomorrow by the same words."""
    images = [one["image"] for one in compose()["services"].values()]
    images += [c["image"] for pod in pods().values() for c in containers(pod)]
    for image in images:
        version = image.replace("${VERSION:-dev}", "dev").rpartition(":")[2]
        assert version not in {"", "latest"}, image
        assert "/" not in version, image


def test_compose_gives_no_rights_away() -> None:
    """The bot's containers can write nothing and become nobody; only this machine reaches them."""
    for name, one in bots().items():
        assert one["read_only"], name
        assert one["cap_drop"] == ["ALL"], name
        assert one["security_opt"] == ["no-new-privileges:true"], name
        assert all(port.startswith("127.0.0.1:") for port in one.get("ports", ())), name
    others = {n: s for n, s in compose()["services"].items() if n not in bots()}
    assert others
    assert all("ports" not in one and one["networks"] == ["inside"] for one in others.values())
    assert compose()["networks"]["inside"]["internal"]


def test_compose_is_understood_by_the_program() -> None:
    """What the file sets is read without a fault, and what it runs can be run."""
    for one in bots().values():
        read = settings.read(one["environment"], {})
        assert read.database_url == f"postgresql://bot:{PASSWORD}@postgres:5432/bot"
        _parser().parse_args(one["command"])
    assert {only(one["command"]) for one in bots().values()} == {None, *PARTS}
    example = (DEPLOY / "compose.env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?([A-Z_0-9]+)=", example, re.MULTILINE))
    assert named - set(settings.ROWS) == {"POSTGRES_PASSWORD", "S3_SECRET"}
