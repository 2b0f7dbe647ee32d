"""The house's rules hold: imports go one way, each library has one door, each folder says what it
is for."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from package_source import PACKAGE, Source, modules

# The libraries that have one door, and the places that may import them.
DOORS = {
    "polib": ["language/catalog.py"],
    "yaml": ["yamltext/reader.py"],
    "pydantic": ["case/model.py", "case/shape.py", "journal/model.py"],
    "babel": ["language/__init__.py", "language/extraction.py", "language/phrasebook.py"],
    "jinja2": ["templating.py"],
    "markdown": ["edition/prose.py"],
    "nh3": ["edition/prose.py"],
    "citeproc": ["citations/engine.py"],
    "weasyprint": [
        "typeset/__init__.py",
        "typeset/blocks.py",
        "typeset/bookmarks.py",
        "typeset/drawings.py",
        "typeset/galley.py",
        "typeset/lines/__init__.py",
        "typeset/lines/build.py",
        "typeset/lines/paragraph.py",
        "typeset/lines/thin.py",
        "typeset/lines/places.py",
        "typeset/metadata.py",
        "typeset/tags.py",
    ],
    "pyphen": ["typeset/hyphenation.py"],
    "bibtexparser": [
        "case/references/bibtex_names.py",
        "case/references/bibtex_values.py",
        "formats/bibtex.py",
    ],
    "rispy": ["formats/ris.py"],
    "PIL": [
        "media/crop.py",
        "media/fit.py",
        "media/pixels.py",
        "media/kinds/dicom.py",
        "media/kinds/jpeg.py",
    ],
    "latex2mathml": ["edition/mathematics.py"],
    "ziamath": ["typeset/formulas.py"],
    "docx": ["word/package.py", "word/footnotes.py", "word/write.py"],
    "stdnum": ["case/model.py", "privacy/traces.py"],
    "phonenumbers": ["privacy/phones.py"],
    "resvg_py": ["media/raster.py"],
    "tinycss2": ["csstext.py", "media/stylesheet.py"],
    "cssselect2": ["media/stylesheet.py"],
    "pydicom": ["media/kinds/dicom.py"],
    "starlette": [
        "live/answers.py",
        "live/citing.py",
        "live/desks.py",
        "live/downloading.py",
        "live/filling.py",
        "live/listening.py",
        "live/opening.py",
        "live/picturing.py",
        "live/server.py",
        "live/shelving.py",
        "live/showing.py",
        "live/signing.py",
        "live/terming.py",
    ],
    "sqlite3": ["catalogue/file.py", "live/accounts.py"],
    "uvicorn": ["live/server.py"],
    "pypdfium2": ["live/press.py"],
    "distributed": ["farm/runners/dask.py"],
    "pyarrow": ["catalogue/export.py"],
}
HEAVY = (
    "weasyprint",
    "lxml",
    "citeproc",
    "markdown",
    "nh3",
    "PIL",
    "bibtexparser",
    "rispy",
    "pikepdf",
    "docx",
    "resvg_py",
    "pydicom",
    "numpy",
    "phonenumbers",
    "latex2mathml",
    "ziamath",
    "pypdfium2",
    "distributed",
    "pyarrow",
)


@cache
def imports(path: str) -> tuple[tuple[str, bool], ...]:
    (module,) = (module for module in modules() if module.path == path)
    return tuple(_imports(module))


def _imports(module: Source) -> Iterator[tuple[str, bool]]:
    """Every module imported, absolute within the package as `casepub.x`, and whether at the top of
    the file."""
    here = ["casepub", *Path(module.path).parts[:-1]]
    top = {id(node) for node in module.tree.body}
    for node in module.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in top
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            whole = ".".join([*base, *([node.module] if node.module else [])])
            yield whole, id(node) in top
            if whole == "casepub" or node.module is None:
                for alias in node.names:
                    yield f"{whole}.{alias.name}", id(node) in top


def test_imports_go_one_way_and_nothing_goes_in_a_circle():
    """The contracts stand in pyproject.toml; what is imported for types alone is no dependency."""
    import subprocess
    import sys

    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0 and "2 kept, 0 broken" in ran.stdout, ran.stdout + ran.stderr


def test_every_room_is_in_the_order():
    order = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    listed = {
        name.strip().removeprefix("casepub.")
        for layer in order["contracts"][0]["layers"]
        for name in layer.split(":")
    }
    rooms = {Path(module.path).parts[0].removesuffix(".py") for module in modules()}
    assert rooms - {"__init__", "__main__"} == listed


def test_checks_and_formats_never_meet():
    meetings = {"checks": "casepub.formats", "formats": "casepub.checks"}
    for module in modules():
        meets = meetings.get(Path(module.path).parts[0])
        assert not meets or not any(
            imported.startswith(meets) for imported, _ in imports(module.path)
        ), module.path


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library):
    users = sorted(
        {
            module.path
            for module in modules()
            for imported, _ in imports(module.path)
            if imported.split(".")[0] == library
        }
    )
    assert users and users == sorted(set(DOORS[library]) & set(users)), (
        f"{library} is imported by {users}"
    )


def test_heavy_libraries_are_imported_where_they_are_used():
    early = [
        f"{module.path}: {imported}"
        for module in modules()
        for imported, at_top in imports(module.path)
        if at_top and imported.split(".")[0] in HEAVY and module.path != "citations/engine.py"
    ]
    assert early == []


def test_no_clock_no_current_folder_no_printing_outside_the_command_line():
    banned = re.compile(
        r"\b(datetime\.now|date\.today|time\.time|getcwd|Path\.cwd|locale\.getlocale)\b|(?<![\w.])print\(|sys\.exit\("
    )
    faults = [
        f"{module.path}:{number}"
        for module in modules()
        if not module.path.startswith("cli/")
        for number, line in enumerate(module.text.split("\n"), 1)
        if banned.search(line)
    ]
    assert faults == []


def test_nothing_asks_which_journal_or_language_it_is():
    banned = re.compile(r"""(journal|lang|language|code)(\.name|\.code)?\s*(==|!=)\s*["']""")
    assert [
        f"{module.path}: {line.strip()}"
        for module in modules()
        for line in module.text.split("\n")
        if banned.search(line)
    ] == []


def test_every_folder_says_what_comes_in_and_goes_out():
    folders = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))
    assert len(folders) >= 10
    for folder in folders:
        text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
        assert text, f"{folder.name} has no docstring"
        if folder != PACKAGE and folder.name != "cli":
            assert "In:" in text and "Out:" in text, (
                f"{folder.name}/__init__.py does not say what comes in and what goes out"
            )


def test_files_fit_on_a_few_screens():
    long = {
        module.path: module.text.count("\n")
        for module in modules()
        if module.text.count("\n") > 650
    }
    assert set(long) <= {
        "bilingual/vocabulary/en.py",
        "bilingual/vocabulary/tr.py",
    }, long


def test_functions_fit_on_a_screen():
    """All but one in twenty have at most forty lines, docstring and all."""
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    )
    assert len(lengths) > 1000
    assert lengths[int(len(lengths) * 0.95)] <= 40


@pytest.mark.slow
def test_the_type_checker_has_nothing_to_say():
    import subprocess
    import sys

    command = [
        sys.executable,
        "-m",
        "mypy",
        "--cache-dir",
        ROOT / "build" / "mypy",
        "--config-file",
        ROOT / "pyproject.toml",
    ]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


def test_the_linter_has_nothing_to_say():
    import subprocess
    import sys

    ran = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", ROOT], capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout
