"""What is in `deploy/` and beside it is well formed, agrees with the program, and gives no rights away.

No engine and no cluster runs here: those who know the formats look at the files.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from bot import service, settings
from bot.__main__ import _parser

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted(DEPLOY.glob("*.md"))
UNIT = DEPLOY / "luma-chat-bot.service"
PARTS = {"web", "telegram", "discord", "work"}
PASSWORD = "5f3c9e0d7a"  # noqa: S105 - nobody's

Document = dict[str, Any]


def well(*command: str | Path) -> str:
    """Run a tool that must be content; return what it says."""
    done = subprocess.run(  # noqa: S603 - our own words
        [*map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


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


def containers(pod: Document) -> Iterator[Document]:
    """Give every container of a pod."""
    yield from pod["initContainers"]
    yield from pod["containers"]


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


def only(command: list[str]) -> str | None:
    """Return the part that a command line names."""
    return command[command.index("--only") + 1] if "--only" in command else None


def test_the_parts_are_the_programs() -> None:
    """Each part of the program runs somewhere, and no other is named."""
    assert {part.value for part in settings.Part} == PARTS
    assert set(pods()) == PARTS
    for name, pod in pods().items():
        assert only(pod["containers"][0]["args"]) == name
        for one in containers(pod):
            _parser().parse_args(one["args"])


@pytest.mark.parametrize("version", ["1.34", kubernetes_validate.latest_version()])
def test_kubernetes_takes_the_manifests(version: str) -> None:
    """Every field is known, to the oldest version that is named and to the newest."""
    assert "1.34 or newer" in (DEPLOY / "kubernetes.md").read_text(encoding="utf-8")
    for one in manifests():
        kubernetes_validate.validate(one, version, strict=True)


def test_kubernetes_is_understood_by_the_program() -> None:
    """What is set there, with the secrets that the page names, is read without a fault."""
    (config,) = manifests("ConfigMap")
    page = (DEPLOY / "kubernetes.md").read_text(encoding="utf-8")
    secrets = dict(re.findall(r"^   ([A-Z_]+)=(\S+)$", page, re.MULTILINE))
    secrets |= {"TELEGRAM_TOKEN": "123456:what-BotFather-gave-you"}
    read = settings.read({**config["data"], **secrets, "DISCORD_SHARD_IDS": "1"}, {})
    (shards,) = manifests("StatefulSet")
    assert read.discord is not None
    assert read.discord.shard_count == shards["spec"]["replicas"]
    assert read.on_several


def test_pods_have_no_rights() -> None:
    """No root, no rights, nothing to write, no keys to the cluster."""
    for name, pod in pods().items():
        assert pod["enableServiceLinks"] is False, name
        assert pod["automountServiceAccountToken"] is False, name
        assert pod["securityContext"]["runAsNonRoot"], name
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        for one in containers(pod):
            assert one["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }, name
            assert "memory" in one["resources"]["limits"], name


def test_pods_are_asked_the_right_things() -> None:
    """Restarted when they do not live, left out when they are not ready, found by their labels."""
    for one in manifests("Deployment", "StatefulSet"):
        (bot,) = one["spec"]["template"]["spec"]["containers"]
        asked = {k: v["httpGet"]["path"] for k, v in bot.items() if k.endswith("Probe")}
        assert asked == {
            "startupProbe": "/healthz",
            "livenessProbe": "/healthz",
            "readinessProbe": "/readyz",
        }
        labels = one["spec"]["template"]["metadata"]["labels"]
        assert one["spec"]["selector"]["matchLabels"] == labels
    budgets = {
        b["spec"]["selector"]["matchLabels"]["part"] for b in manifests("PodDisruptionBudget")
    }
    assert budgets == PARTS


def test_others_reach_what_the_readme_lets_through_and_no_more() -> None:
    """The Ingress has the paths that the README names for `PUBLIC_URL`; numbers stay inside."""
    (row,) = (line for line in README.splitlines() if line.startswith("| `PUBLIC_URL` |"))
    named = re.search(r"let through (.*?); keep", row)
    assert named is not None
    wanted = {path.rstrip("/") for path in re.findall(r"`(/\w+)/?`", named[1])}
    (ingress,) = manifests("Ingress")
    (rule,) = ingress["spec"]["rules"]
    assert {path["path"] for path in rule["http"]["paths"]} == wanted
    there = {(s["metadata"]["name"], s["spec"]["selector"]["part"]) for s in manifests("Service")}
    assert there == {(name, name) for name in ("web", "telegram", "discord")}


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
    if analyze is None:
        pytest.skip("there is no systemd here")
    text = UNIT.read_text(encoding="utf-8")
    copy = tmp_path / UNIT.name
    copy.write_text(text.replace("/opt/luma-chat-bot/.venv/bin/python", sys.executable))
    well(analyze, "verify", "--man=no", copy)
    well(analyze, "security", "--offline=yes", "--threshold=20", "--no-pager", copy)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every page and file that is named beside a page is there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (DEPLOY / link).exists()] == []


def test_every_page_is_on_the_map() -> None:
    """Whatever is in the folder is named by its README."""
    text = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in DEPLOY.iterdir() if p.name != "README.md" and p.name not in text] == []
