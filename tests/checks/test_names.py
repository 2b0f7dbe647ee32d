"""The names of checks: each is written in the check's own file's name and, where a room raises or asks for it, in the room's check_names.py; nowhere else."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import PurePosixPath

import pytest
from package_source import PACKAGE, modules

from casepub.checks import checks, get_check

LISTS = sorted(path.parent.name for path in PACKAGE.glob("*/check_names.py"))
# Kinds of what is found, which happen to be called as the check that reports them.
KINDS = {("privacy/traces.py", "age-over-89"), ("bilingual/quantities.py", "citation-moved")}


def names_of(room: str) -> dict[str, str]:
    module = import_module(f"casepub.{room}.check_names")
    return {name: value for name, value in vars(module).items() if name.isupper()}


@pytest.mark.parametrize("room", LISTS)
def test_every_name_is_that_of_a_check(room):
    names = names_of(room)
    assert names and set(names.values()) <= set(checks())
    for constant, name in names.items():
        assert constant == name.upper().replace("-", "_")


def test_a_name_stands_in_one_room():
    listed = [name for room in LISTS for name in names_of(room).values()]
    assert len(listed) == len(set(listed)) > 30


def test_what_no_check_looks_for_is_raised_by_a_room():
    """A check without a function of its own reports what is seen while something is read; somebody must raise it."""
    listed = {name for room in LISTS for name in names_of(room).values()}
    functions = ("find", "compare", "within", "inspect")
    idle = {
        name for name in checks() if not any(getattr(get_check(name), one) for one in functions)
    }
    assert idle and idle <= listed


def bare_names() -> list[str]:
    """Where a check's name is written as a text outside its own file and the rooms' lists."""
    known, found = set(checks()), []
    for module in modules():
        path = PurePosixPath(module.path)
        own = path.stem.replace("_", "-") if path.match("checks/*/*.py") else ""
        if path.name == "check_names.py":
            continue
        for node in module.nodes:
            value = node.value if isinstance(node, ast.Constant) else None
            if value in known - {own} and (module.path, value) not in KINDS:
                found.append(f"{module.path}:{node.lineno} {value}")
    return found


def test_no_name_is_written_anywhere_else():
    assert bare_names() == []


def test_every_name_in_the_lists_is_used():
    texts = [
        module.text
        for module in modules()
        if PurePosixPath(module.path).name not in ("check_names.py", "__init__.py")
    ]
    constants = [constant for room in LISTS for constant in names_of(room)]
    assert [one for one in constants if not any(one in text for text in texts)] == []
