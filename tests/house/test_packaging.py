"""What is installed is what is written down: every library, its version, its hashes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from msgspec import Struct, json
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = tuple(map(Requirement, PROJECT["dependencies"]))
"""What the program asks for."""
DEV = (*RUN, *map(Requirement, PROJECT["optional-dependencies"]["dev"]))
"""What the tests ask for as well."""
FILES = {"requirements.txt": RUN, "requirements-dev.txt": DEV}
PYTHONS = ("3.11", "3.12", "3.13")
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?: ; (?P<marker>[^\\\n]+?))? \\$")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One library: its version, where it is wanted, and how many files of it are known."""

    version: str
    marker: Marker | None
    hashes: int

    def wanted(self, python: str) -> bool:
        """Whether it is installed on Linux with a Python like `3.11`."""
        return self.marker is None or self.marker.evaluate(surroundings(python))


def surroundings(python: str, extra: str = "") -> dict[str, str]:
    """Return what markers are compared with."""
    here = {name: str(value) for name, value in default_environment().items()}
    return here | {"python_version": python, "python_full_version": f"{python}.9", "extra": extra}


def pins(file: str) -> Mapping[str, Pin]:
    """Read a file; every line of it must be understood."""
    found: dict[str, Pin] = {}
    name = ""
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if head := _PIN.match(line):
            name = canonicalize_name(head["name"])
            assert name not in found
            marker = Marker(head["marker"]) if head["marker"] else None
            found[name] = Pin(version=head["version"], marker=marker, hashes=0)
        elif _HASH.match(line):
            pin = found[name]
            found[name] = Pin(version=pin.version, marker=pin.marker, hashes=pin.hashes + 1)
        else:
            assert line.lstrip().startswith("#"), line
    return found


@pytest.mark.parametrize("file", FILES)
def test_everything_asked_for_is_pinned(file: str) -> None:
    """`pyproject.toml` was changed, and `make lock` forgotten: this says so."""
    pinned = pins(file)
    assert all(pin.hashes for pin in pinned.values())
    for asked in FILES[file]:
        pin = pinned.get(canonicalize_name(asked.name))
        assert pin is not None, f"{asked} is in no line of {file}: make lock"
        assert asked.specifier.contains(pin.version), f"{asked} is pinned at {pin.version}"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("file", FILES)
def test_what_they_need_is_pinned(file: str, python: str) -> None:
    """A library of a library is missing, or out of its range: the installation would stop."""
    pinned = pins(file)
    for by, asked in needed(FILES[file], python):
        pin = pinned.get(canonicalize_name(asked.name))
        assert pin is not None, f"{by} needs {asked}"
        assert pin.wanted(python), f"{by} needs {asked} on {python}"
        assert asked.specifier.contains(pin.version), f"{by} needs {asked}, not {pin.version}"


def needed(asked: tuple[Requirement, ...], python: str) -> Iterator[tuple[str, Requirement]]:
    """Give what is needed by what is installed here, and by whom, down to the last."""
    waiting, seen = [("the project", requirement) for requirement in asked], set[str]()
    while waiting:
        by, wanted = waiting.pop()
        yield by, wanted
        if (known := f"{canonicalize_name(wanted.name)}{sorted(wanted.extras)}") in seen:
            continue
        seen.add(known)
        try:
            lines = metadata.requires(wanted.name) or []
        except metadata.PackageNotFoundError:  # wanted on another Python only
            continue
        places = [surroundings(python, extra) for extra in ("", *wanted.extras)]
        waiting += [
            (wanted.name, below)
            for below in map(Requirement, lines)
            if below.marker is None or any(map(below.marker.evaluate, places))
        ]


def test_the_tests_run_on_what_is_pinned() -> None:
    """What passes here was installed from the files, and the program runs on the same versions."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    tested = pins("requirements-dev.txt")
    here = {name: pin.version for name, pin in tested.items() if pin.wanted(python)}
    assert {name: metadata.version(name) for name in here} == here
    carried = pins("requirements.txt")
    assert {n: p.version for n, p in carried.items()} == {n: tested[n].version for n in carried}


@pytest.mark.parametrize("file", FILES)
def test_no_file_says_where_it_was_made(file: str) -> None:
    """Neither a host nor a path of somebody's machine is in it; its head can be run anywhere."""
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"://|^-|(?:^|\s)/", text, re.MULTILINE)
    made = text.splitlines()[1].removeprefix("#    uv pip compile ").split()
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(made) <= set(recipe.split())
    assert {"--universal", "--generate-hashes", "--no-emit-index-url"} < set(made)


def test_nothing_is_installed_without_its_hash() -> None:
    """Each place that installs the project's libraries asks for hashes, and nothing else does."""
    for file in ("Makefile", "Dockerfile"):
        text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
        installing = [line for line in text.splitlines() if " install " in line and "pip" in line]
        unchecked = [line for line in installing if "--require-hashes -r" not in line]
        assert installing
        assert all("'uv>=" in line for line in unchecked), unchecked


class Component(Struct):
    """A library in the list of what is carried."""

    name: str
    version: str
    externalReferences: list[Mapping[str, object]]  # noqa: N815 - named by CycloneDX


class Listed(Struct):
    """The list of what is carried."""

    components: list[Component]


def test_the_list_of_what_is_carried(tmp_path: Path) -> None:
    """`make sbom` writes a valid list of every library of the program, with the hashes of each."""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    line = next(line for line in recipe.splitlines() if "cyclonedx_py" in line)
    asked = line.split(" -m ")[1].replace("build/", f"{tmp_path}/").split()
    command = [sys.executable, "-W", "ignore", "-m", *asked]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own recipe
    text = (tmp_path / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    listed = json.decode(text, type=Listed).components
    carried = pins("requirements.txt")
    assert {c.name: c.version for c in listed} == {n: p.version for n, p in carried.items()}
    assert all(any("hashes" in place for place in c.externalReferences) for c in listed)
