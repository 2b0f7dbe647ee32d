"""The documentation site: MkDocs' hooks, which add the pages that are written by casepub itself.

In: the package, as it is installed. Out: Markdown by address, beside what lies in docs/: the
command line, the checks, case.yaml, journal.yaml, the limits of journals, and the README and its
kin. None of them is kept in the tree. Run by `mkdocs build` (mkdocs.yml).
"""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casepub.bilingual.quantities import KINDS, Difference
from casepub.care.items import ITEMS
from casepub.case.quantity import CHOICES
from casepub.case.schema import schema as case_schema
from casepub.checks import checks, families, manual
from casepub.cli import group
from casepub.cli.console import manual_text
from casepub.cli.explain import appendix
from casepub.edition.edition import STATEMENT_LABELS
from casepub.edition.headings import SECTIONS
from casepub.edition.wording import ROUTES
from casepub.journal import LIMITS, get_journal, journals
from casepub.journal.model import schema as journal_schema
from casepub.language import get_language, languages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

TOP = Path(__file__).resolve().parent.parent
# Pages of the repository outside docs/, and their addresses in the site.
ELSEWHERE = {
    "README.md": "index.md",
    "README.tr.md": "tr/index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
    "benchmarks/README.md": "benchmarks.md",
}
FAMILIES = {
    "case": "one case folder: its files, facts, sections, figures and references",
    "pair": "the two languages against each other",
    "text": "one text against itself",
    "journal": "the rules of a journal",
    "privacy": "what may identify the patient",
    "pictures": "picture files",
    "locale": "the locale files",
    "exchange": "a translator's work that comes back",
}
EXAMPLES = TOP / "examples"
GALLERY = "gallery.md"  # the page about them; what they are built to lies in the folder gallery/
OWN = ("en", "tr")  # the languages that stand first in tables of labels
_LINK = re.compile(r"(\]\()(?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?(\))")


# -- MkDocs' hooks
# --------------------------------------------------------------------------------------------------


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages of the repository that lie outside docs/, and those that casepub writes."""
    from mkdocs.structure.files import File

    for source, address in ELSEWHERE.items():
        text = (TOP / source).read_text("utf-8")
        files.append(File.generated(config, address, content=text))
    for address, text in generate_pages().items():
        files.append(File.generated(config, address, content=text))
    for address, data in generate_gallery():
        files.append(File.generated(config, address, content=data))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page as Python-Markdown wants it, with links that lead to pages of the site."""
    if page.file.src_uri == GALLERY:
        markdown = _with_built_pages(markdown)
    return _indented(_relinked(markdown, page.file.src_uri))


def _relinked(markdown: str, address: str) -> str:
    """Links between files of the repository as links between pages of the site."""
    by_address = {site: source for source, site in ELSEWHERE.items()}
    source = by_address.get(address, f"docs/{address}")

    def relink(match: re.Match[str]) -> str:
        goal = posixpath.normpath(posixpath.join(posixpath.dirname(source), match[2]))
        site = ELSEWHERE.get(goal) or _shown_as_text(goal.removeprefix("docs/"))
        near = posixpath.relpath(site, posixpath.dirname(address) or ".")
        return f"{match[1]}{near}{match[3] or ''}{match[4]}"

    return _LINK.sub(relink, markdown)


def _indented(markdown: str) -> str:
    """What belongs to a numbered step, indented by four as Python-Markdown wants it; code there by
    eight, since fences count at the margin only."""
    lines, fenced = [], False
    for line in markdown.split("\n"):
        if re.match(r" {3}```", line):
            fenced = not fenced
            lines.append("")
        elif fenced:
            lines.append(f"     {line}" if line.strip() else "")
        else:
            lines.append(re.sub(r"^ {3}(?=\S)", "    ", line))
    return "\n".join(lines)


# -- the gallery
# --------------------------------------------------------------------------------------------------


def generate_gallery() -> Iterator[tuple[str, bytes]]:
    """The texts of each example, and its pages as casepub builds them, by their addresses in the
    site."""
    for path in sorted(EXAMPLES.glob("*/*.*")):
        yield _shown_as_text(path.relative_to(TOP).as_posix()), path.read_bytes()
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "casepub", "build", EXAMPLES, "-o", out]
        subprocess.run([*command, "--formats", "html"], cwd=TOP, check=True, capture_output=True)
        for path in sorted(Path(out).rglob("*.html")):
            yield f"gallery/{path.name}", path.read_bytes()


def _shown_as_text(address: str) -> str:
    """A file of an example as a browser shows it; a narrative would else become a page of the
    site."""
    return (
        re.sub(r"\.(?:md|bib|ris|yaml)$", r"\g<0>.txt", address)
        if (address.startswith("examples/"))
        else address
    )


def _with_built_pages(markdown: str) -> str:
    """The page about the examples, with links to the built pages below each heading."""
    return re.sub(
        r"^## .*\(\.\./examples/([\w-]+)/case\.yaml\)$",
        r"\g<0>\n\nAs casepub builds it: [English](gallery/\1.en.html), "
        r"[Türkçe](gallery/\1.tr.html).",
        markdown,
        flags=re.M,
    )


# -- the pages that casepub writes
# --------------------------------------------------------------------------------------------------


def generate_pages() -> dict[str, str]:
    """The Markdown of each generated page, by its address in the site."""
    return {
        "commands.md": _commands(),
        "checks/index.md": _index_of_checks(),
        **{f"checks/{name}.md": _check(name) for name in checks()},
        "case-yaml.md": _case_yaml(),
        "journal-yaml.md": _journal_yaml(),
        "limits.md": _limits(),
        "labels.md": _labels(),
    }


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _prose(text: str) -> str:
    """Text that holds nothing but words and `code`, so that Markdown changes none of them."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(
        part
        if index % 2
        else re.sub(r"([\\*_{}\[\]#>])", r"\\\1", part.replace("&", "&amp;").replace("<", "&lt;"))
        for index, part in enumerate(parts)
    )


# -- the command line


def _commands() -> str:
    parts = [
        "# Command line\n\nWhat `casepub COMMAND --help` prints, for all commands. Exit codes are "
        "explained under [What is stable](versioning.md#exit-codes).\n"
    ]
    context = click.Context(group, info_name="casepub")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        parts += _command(command, click.Context(command, info_name=name, parent=context), 2)
    return "\n".join(parts)


def _command(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    """A command's usage, help and options; those of its subcommands below."""
    usage = command.get_usage(context).removeprefix("Usage: ")
    yield f"{'#' * level} {context.command_path}\n\n```\n{usage}\n```\n"
    paragraphs = re.split(r"\n\s*\n", (command.help or "").strip())
    yield "\n\n".join(_prose(" ".join(one.split())) for one in paragraphs) + "\n"
    records = [
        record
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
        and (record := parameter.get_help_record(context))
        and "--help" not in record[0]
    ]
    if records:
        yield _table(
            ("option", "meaning"), ((f"`{names}`", _prose(said)) for names, said in records)
        )
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            inner = click.Context(below, info_name=name, parent=context)
            yield from _command(below, inner, level + 1)


# -- the checks


def _index_of_checks() -> str:
    parts = [
        "# Checks\n\nEvery check, by family. `casepub check --select` and `--ignore` take the "
        "names of checks and of families; `casepub explain NAME` prints the page of a check.\n"
    ]
    for family, names in families().items():
        rows = (
            (f"[{name}]({name}.md)", str(manual(name).severity), _prose(manual(name).summary))
            for name in names
        )
        parts.append(f"## {family}\n\nAbout {FAMILIES[family]}.\n")
        parts.append(_table(("check", "severity", "what it finds"), rows))
    return "\n".join(parts)


def _check(name: str) -> str:
    """The page of a check: its manual as `casepub explain` prints it."""
    page = manual(name)
    facts = _table(
        ("family", "severity", "since", "status"),
        [(f"[{page.family}](index.md#{page.family})", page.severity, page.since, page.status)],
    )
    text = manual_text(page)
    examples = re.search(r"^(Flagged|Clean), in ", text, re.M)
    at = examples.start() if examples else len(text)
    # Prose is escaped; an example is a block of code, which wants an empty line before it.
    shown = re.sub(r"^((?:Flagged|Clean), in .*:)$", r"\1\n", text[at:], flags=re.M)
    return f"# {name}\n\n{facts}\n{_prose(text[:at])}\n\n{_in_the_proof(name)}{shown}\n" + _listed(
        name
    )


def _listed(name: str) -> str:
    """What the page lists at its end: the units, as blocks of code."""
    listed = appendix(name).replace(":\n    ", ":\n\n    ")
    return f"\n{listed}\n" if listed else ""


def _in_the_proof(name: str) -> str:
    """How a proof calls the difference that a check reports, in every language."""
    rows = [_said(label, "difference") for kind, label in KINDS.items() if name == _check_of(kind)]
    head = "A proof (`casepub build --formats proof`) calls this:\n\n"
    return head + _table(_names_of_languages(), rows) + "\n" if rows else ""


def _check_of(kind: str) -> str:
    return Difference(kind).check


# -- case.yaml and journal.yaml


def _case_yaml() -> str:
    head = (
        "# case.yaml: all fields\n\n[The case folder](case-format.md) explains them with examples; "
        "`casepub schema` prints the same for editors. The words under which statements, routes "
        "and choices are printed are listed under [Labels](labels.md).\n\n"
    )
    return head + _model(case_schema())


def _journal_yaml() -> str:
    head = (
        "# journal.yaml: all fields\n\n[A journal's folder](journals.md) explains them; "
        "`casepub schema journal` prints the same for editors. What may be limited is listed under "
        "[Limits of journals](limits.md).\n\n"
    )
    return head + _model(journal_schema())


def _model(schema: Mapping[str, Any]) -> str:
    """The fields of a model, then those of the models that it consists of."""
    parts = [_fields(schema)]
    for name, model in sorted(schema.get("$defs", {}).items()):
        said = _prose(model.get("description", ""))
        parts.append(f"## {name}\n\n{said}\n\n{_fields(model)}")
    return "\n".join(parts)


def _fields(model: Mapping[str, Any]) -> str:
    required = model.get("required", ())
    rows = (
        (
            f"`{name}`",
            _type(field),
            "required" if name in required else _default(field),
            _prose(_meaning(field)),
        )
        for name, field in model.get("properties", {}).items()
    )
    return _table(("field", "value", "default", "meaning"), rows)


def _meaning(field: Mapping[str, Any]) -> str:
    """What a field is for; where it may be left out, that may stand with its kinds of values."""
    kinds = (one.get("description", "") for one in field.get("anyOf", ()))
    return field.get("description") or next(filter(None, kinds), "")


def _default(field: Mapping[str, Any]) -> str:
    default = field.get("default")
    if isinstance(default, list):
        return ", ".join(f"`{one}`" for one in default)
    word = str(default).lower() if isinstance(default, bool) else default
    return "" if word in (None, "", {}) else f"`{word}`"


def _type(field: Mapping[str, Any]) -> str:
    """What may be written as a value, in a few words."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "enum" in field or "const" in field:
        return ", ".join(f"`{word}`" for word in field.get("enum", [field.get("const")]))
    if "anyOf" in field:
        kinds = [_type(one) for one in field["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if field.get("type") == "array":
        return f"list of: {_type(field.get('items', {}))}"
    if field.get("type") == "object":
        return _mapping(field)
    pattern = field.get("pattern")
    return {"integer": "whole number", "number": "number", "boolean": "`true` or `false`"}.get(
        str(field.get("type")), f"text that matches `{pattern}`" if pattern else "text"
    )


def _mapping(field: Mapping[str, Any]) -> str:
    """What names and values an entry may hold."""
    known = field.get("properties") or field.get("propertyNames", {}).get("enum", ())
    names = f"names ({', '.join(f'`{name}`' for name in known)})" if known else "names"
    patterns = list(field.get("patternProperties", {}).values())
    inner = patterns[0] if patterns else field.get("additionalProperties")
    if isinstance(inner, dict) and {"type": "null"} in inner.get("anyOf", ()):
        return "a text per language"
    return f"{names}, each with: {_type(inner)}" if isinstance(inner, dict) else names


# -- limits and labels


def _limits() -> str:
    known = [get_journal(name) for name in journals()]
    head = (
        "# Limits of journals\n\nWhat `limits:` in [journal.yaml](journal-yaml.md) may name, the "
        "check that reports it, and the limits of the journals that casepub knows (blank: none "
        "set, or not verified). `casepub journals my-case` adds a case's own counts.\n\n"
    )
    rows = (
        (
            f"`{limit.name}`",
            limit.counted,
            f"[{limit.check}](checks/{limit.check}.md)",
            *(str(one.limits.get(limit.name, "")) for one in known),
        )
        for limit in LIMITS.values()
    )
    heads = ("name", "what is counted", "check", *(f"`{one.name}`" for one in known))
    return head + _table(heads, rows)


def _labels() -> str:
    head = (
        "# Labels\n\nWhat is printed for the names in case.yaml. A translator changes the words in "
        "`locales/` ([Translating](translating.md)), a journal in its `labels:` "
        "([journal.yaml](journal-yaml.md)).\n"
    )
    tables: dict[str, list[tuple[str, str, str]]] = {
        "Sections": [(name, source, "") for name, source in SECTIONS.items()],
        "Statements": [(name, source, "") for name, source in STATEMENT_LABELS.items()],
        "Routes": [(name, source, "route") for name, source in ROUTES.items()],
        "Choices": [(word, word, kind) for kind, words in CHOICES.items() for word in words],
        "CARE items": [(item.number, item.name, "care") for item in ITEMS],
    }
    parts = [
        f"## {title}\n\n"
        + _table(
            ("name", *_names_of_languages()),
            ((f"`{name}`", *_said(source, context)) for name, source, context in rows),
        )
        for title, rows in tables.items()
    ]
    return "\n".join([head, *parts])


def _languages() -> list[str]:
    """All languages that casepub knows; its two own first."""
    return sorted(languages(), key=lambda code: (code not in OWN, code))


def _names_of_languages() -> tuple[str, ...]:
    return tuple(get_language(code).english_name for code in _languages())


def _said(source: str, context: str) -> tuple[str, ...]:
    """A label in every language."""
    return tuple(_prose(get_language(code).label(source, context)) for code in _languages())
