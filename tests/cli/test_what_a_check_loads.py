"""What a check, an unchanged build and the help load, each library for a reason: a third of the
time of a check is loading."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "cases" / "regional-migratory-osteoporosis"
_RUN = """
import sys
from casepub.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("LOADED", *sorted(sys.modules), file=sys.stderr)
"""
# The libraries of a check whose text has changed, and what for.
FOR_A_TEXT = {
    "click": "the command line",
    "yaml": "case.yaml",
    "pydantic": "the shape of case.yaml",
    "jinja2": "the facts in a text",
    "babel": "numbers, dates and lists of a language",
}
# Those of the first check of a case, which reads its references and pictures.
FOR_THE_REST = {
    "bibtexparser": "references",
    "lxml": "drawings",
    "polib": "labels, where no table of them is kept yet",
}
# What belongs to them, and what an interpreter may load by itself.
_PARTS = {
    "annotated_types",
    "cython_runtime",
    "markupsafe",
    "pydantic_core",
    "pylatexenc",
    "typing_extensions",
    "typing_inspection",
    "colorama",
    "sitecustomize",
    "usercustomize",
}
# Large parts of Python's own library that no check needs.
UNWANTED = {"asyncio", "email", "http", "multiprocessing", "sqlite3", "ssl", "unittest", "zipfile"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The modules of three checks in turn: the first of a case, one after a change of its text, one
    after none; of a build when nothing has changed; of the
    help; and of two texts compared."""
    place = tmp_path_factory.mktemp("loads")
    case = shutil.copytree(SAMPLE, place / "case")
    environment = {**os.environ, "CASEPUB_CACHE": str(place / "kept")}
    del environment["CASEPUB_CACHE_CASES"]

    def run(*arguments):
        ran = subprocess.run(
            [sys.executable, "-c", _RUN, *arguments],
            capture_output=True,
            text=True,
            env=environment,
        )
        *_, (mark, *modules) = (line.split() for line in ran.stderr.splitlines())
        assert mark == "LOADED", ran.stderr
        return set(modules)

    first = run("check", str(case))
    with (case / "tr.md").open("a", encoding="utf-8") as text:
        text.write("\n<!-- -->\n")
    changed, unchanged = run("check", str(case)), run("check", str(case))
    build = ("build", str(case), "--formats", "html", "-o", str(place / "out"))
    run(*build)
    return {
        "first": first,
        "changed": changed,
        "unchanged": unchanged,
        "built": run(*build),
        "help": run("--help"),
        "compared": run("compare", str(case / "tr.md"), str(case / "en.md")),
    }


def libraries(modules):
    """What is of neither Python nor casepub."""
    names = {name for name in modules if "." not in name and not name.startswith("_")}
    return names - sys.stdlib_module_names - _PARTS - {"casepub"}


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        ("first", {*FOR_A_TEXT, *FOR_THE_REST}),
        ("changed", {*FOR_A_TEXT}),
        ("unchanged", {"click"}),
        ("built", {"click"}),
        ("help", {"click"}),
        ("compared", {"click", "babel"}),
    ],
)
def test_a_check_loads_these_libraries_and_no_others(loaded, turn, wanted):
    """Neither a PDF engine, nor Markdown, citeproc, or Pillow."""
    assert libraries(loaded[turn]) == wanted


@pytest.mark.parametrize("turn", ["first", "changed", "unchanged", "built", "help", "compared"])
def test_a_check_leaves_large_parts_of_python_alone(loaded, turn):
    assert not UNWANTED & loaded[turn]


@pytest.mark.parametrize("turn", ["unchanged", "built"])
def test_what_has_not_changed_loads_hardly_anything(loaded, turn):
    assert not {"tempfile", "random", "shutil", "bz2", "traceback"} & loaded[turn]


@pytest.mark.parametrize("turn", ["unchanged", "built", "help"])
def test_what_reads_no_case_loads_nothing_that_reads_one(loaded, turn):
    rooms = {name.split(".")[1] for name in loaded[turn] if name.startswith("casepub.")}
    assert rooms.isdisjoint({"bilingual", "case", "edition", "journal", "yamltext", "templating"})
    assert len(loaded[turn]) < len(loaded["changed"]) / 2


def test_comparing_two_texts_loads_nothing_that_reads_a_case(loaded):
    unneeded = {
        "case.case",
        "case.loading",
        "edition.edition",
        "edition.facts",
        "journal",
        "yamltext",
    }
    assert not {f"casepub.{name}" for name in unneeded} & loaded["compared"]


_COMPILED = """
import sys
written = []
sys.addaudithook(lambda event, told: event == "compile" and written.append(str(told[0])))
from casepub.cli import main
written.clear()
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("COMPILED", sum("__create_fn__" in one or "__dataclass_" in one for one in written))
"""


def test_what_python_writes_for_dataclasses_is_compiled_once(tmp_path):
    """Their methods are half as much as all else that a process makes when it begins."""
    text = tmp_path / "text.md"
    text.write_text("Ağrı.\n", "utf-8")

    def compiled():
        ran = subprocess.run(
            [sys.executable, "-c", _COMPILED, "compare", str(text), str(text)],
            capture_output=True,
            text=True,
            env={**os.environ, "CASEPUB_CACHE": str(tmp_path / "kept")},
        )
        mark, number = ran.stdout.splitlines()[-1].split()
        assert mark == "COMPILED", ran.stderr
        return int(number)

    assert compiled() > 100
    assert compiled() == 0


_HOLDING = """
import atexit, click, sys
from casepub.cli import group, main

class Held:
    def __del__(self):
        print("TAKEN APART")

@group.command("hold")
def hold():
    global held
    held = Held()
    atexit.register(print, "CALLED")
    print("SAID")
    sys.exit(3)

group.get_command = lambda *_: hold
sys.argv[1:] = ["hold"]
"""


@pytest.mark.parametrize(
    ("call", "said"),
    [("main()", "SAID\nCALLED\n"), ("main(['hold'])", "SAID\nCALLED\nTAKEN APART\n")],
)
def test_a_command_that_has_ended_ends_its_process(call, said):
    """Everything is said and everybody called, but nothing is taken apart that ends with the
    process; whoever calls the command in a process of his own ends it as he likes."""
    ran = subprocess.run([sys.executable, "-c", _HOLDING + call], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (3, said, "")
