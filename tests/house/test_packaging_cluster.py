"""What runs on Kubernetes: taken by it, in agreement with the program, without rights."""

from __future__ import annotations

import re

import kubernetes_validate
import pytest
import yaml

from bot import settings
from bot.__main__ import _parser
from tests.house.deployed import DEPLOY, PARTS, ROOT, containers, manifests, only, pods

README = (ROOT / "README.md").read_text(encoding="utf-8")


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
    page = (DEPLOY / "kubernetes.md").read_text(encoding="utf-8")
    assert "1.34 or newer" in page
    shown = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]
    for one in [*manifests(), *(block for block in shown if "kind" in block)]:
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
    assert read.on_server


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
