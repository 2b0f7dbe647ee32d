"""The developers' lock names everything that pyproject.toml asks for, with hashes, and nothing of the machine it was written on."""

from __future__ import annotations

import re
import tomllib

import pytest
from conftest import ROOT
from rows import each

LOCK = (ROOT / "requirements-dev.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = re.compile(r"^([a-z0-9][a-z0-9-]*)==([^\s;\\]+)", re.M)


def dependencies() -> list[str]:
    """Every requirement of the project and of its extras, but for the project itself."""
    extras = (one for extra in PROJECT["optional-dependencies"].values() for one in extra)
    asked = [*PROJECT["dependencies"], *extras]
    return [one for one in asked if not one.startswith("casepub")]


def test_there_is_something_to_lock():
    assert len(dependencies()) > 30


@each("wanted", dependencies())
def test_every_dependency_is_locked_at_a_version_that_pyproject_allows(wanted):
    specifiers = pytest.importorskip("packaging.requirements")
    requirement = specifiers.Requirement(wanted)
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()
    versions = [version for locked, version in PINNED.findall(LOCK) if locked == name]
    assert versions, f"{name} is not locked; run `make lock`"
    for version in versions:
        assert requirement.specifier.contains(version, prereleases=True), f"{name} {version}"


def test_every_entry_has_a_hash_and_nothing_is_of_one_machine():
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.M)[1:]
    assert len(entries) == len(PINNED.findall(LOCK)) > 40
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|file:|(?:^|\s)/\S|[A-Za-z]:\\|index-url|find-links", LOCK) == []
