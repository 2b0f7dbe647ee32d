"""The documentation is true: every command, option, filter, check and setting stands in it, and
what it names exists."""

from __future__ import annotations

import json
import re

import click
import pytest
from conftest import ROOT, casepub
from package_source import defined_in

from casepub import __version__
from casepub.case.model import STATEMENTS, CaseFile
from casepub.case.quantity import CHOICES
from casepub.case.version import SCHEMA_VERSION
from casepub.checks import Status
from casepub.cli import group
from casepub.diagnostic import Diagnostic, Position, Related, Severity
from casepub.edition.facts import FILTERS
from casepub.formats import formats, get_format
from casepub.journal import LIMITS, Journal, get_journal, journals
from casepub.language import languages
from casepub.resources import TEMPLATES

COMMANDS = group.list_commands(click.Context(group))


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_readme_has_two_commands_that_exist():
    block = re.search(r"```sh\n(scripts/.*?)```", text("README.md"), re.S)[1]
    commands = [line.split("#")[0].strip() for line in block.strip().splitlines()]
    assert commands == ["scripts/sample", "scripts/test"]
    for command in commands:
        assert (ROOT / command).stat().st_mode & 0o111
    assert "scripts/test" in text(".ci/run")


def test_every_command_is_in_the_readme_and_has_help():
    assert COMMANDS == [
        "accept",
        "build",
        "cache",
        "care",
        "catalogue",
        "check",
        "cite",
        "compare",
        "edit",
        "explain",
        "export",
        "import",
        "journals",
        "locale",
        "migrate",
        "new",
        "preview",
        "schema",
        "serve",
        "site",
        "status",
        "users",
    ]
    for name in COMMANDS:
        assert f"casepub {name}" in text("README.md"), name
        shown = casepub(name, "--help").out
        for option in group.get_command(click.Context(group), name).params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"
        assert len(shown) > 200


def test_every_link_of_the_documentation_leads_somewhere():
    pages = [
        *(ROOT / name for name in ("README.md", "README.tr.md", "CONTRIBUTING.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
    ]
    seen = 0
    for page in pages:
        for goal in re.findall(r"\]\(((?!https?:|#)[^)]+)\)", page.read_text("utf-8")):
            seen += 1
            assert (page.parent / goal.split("#")[0]).exists(), f"{page.name}: {goal}"
    assert seen > 8


def test_every_filter_name_and_choice_is_documented():
    page = text("docs/case-format.md")
    for name in FILTERS:
        assert re.search(rf"\\?\| {name}\b", page), f"the filter {name}"
    for name in CaseFile.model_fields:
        assert re.search(rf"^{name}:", page, re.M), f"the entry {name}"
    for name in (*STATEMENTS, *(word for words in CHOICES.values() for word in words)):
        assert name in page, name


def test_every_setting_of_a_journal_is_documented():
    page = text("docs/journals.md")
    for name in set(Journal.__dataclass_fields__) - {"name", "folder", "shown"}:
        assert f"`{name}`" in page, name
    for name in journals():
        assert f"`{name}`" in page and get_journal(name).csl()


@pytest.mark.parametrize("language", languages())
def test_every_language_has_what_a_language_needs(language):
    assert {path.name for path in (TEMPLATES / "prose" / language).glob("*.txt")} == {
        "patient.txt",
        "labs.txt",
        "treatments.txt",
        "timeline.txt",
        "vitals.txt",
        "change.txt",
        "cultures.txt",
    }


def test_every_format_has_its_parts():
    assert formats() == (
        "archive",
        "bibtex",
        "card",
        "crossref",
        "csl",
        "dergipark",
        "docx",
        "figures",
        "html",
        "jats",
        "pdf",
        "proof",
        "ris",
        "supplements",
    )
    for name in formats():
        module = get_format(name)
        assert module.SUFFIX and callable(
            module.files if hasattr(module, "WHOLE") else module.encode
        )


def test_what_is_called_stable_is_what_there_is():
    page = " ".join(text("docs/versioning.md").split())
    finding = Diagnostic(
        "x", Severity.ERROR, "", Position(""), related=(Related(Position(""), ""),)
    )
    for key in (*finding.as_dict(), *finding.as_dict()["related"][0], *Severity, *Status):
        assert f"`{key}`" in page or f"**{key}**" in page, key
    assert f"`schema_version: {SCHEMA_VERSION}`" in page and f"`{__version__}`" in page
    shown = json.loads(casepub("status", ROOT / "cases", "--format", "json").out)
    for key in ("cases", *shown["cases"][0]):
        assert f"`{key}`" in page, key


def test_every_limit_of_a_journal_is_named():
    page = text("docs/journals.md")
    assert [name for name in LIMITS if f"`{name}`" not in page] == []


def test_the_glossary_names_what_exists():
    """Each name in its last column is defined in that folder (or file) of the package."""
    named = []
    for line in text("docs/glossary.md").splitlines():
        cells = re.split(r"(?<!\\)\|", line.strip("|"))
        if line.startswith("| ") and len(cells) == 4 and "In code" not in cells[3]:
            assert all(cell.strip() for cell in cells), line
            named += re.findall(r"`(\w+)\.(\w+)`", cells[3])
    assert len(named) >= 40
    for place, name in named:
        assert name in defined_in(place), f"{place}.{name}"
