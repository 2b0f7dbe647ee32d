"""casepub locale: the labels that casepub prints, for translators: what is left to translate, what
is wrong, and updating the files."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ._cases import content, shown_path

if TYPE_CHECKING:
    from ..language.catalog import Catalog, Entry

_LISTED = 40  # missing entries of a language that are listed individually


@click.group("locale")
def command() -> None:
    """Manage the locale files, locales/LANGUAGE.po, one per language, in the format that Poedit,
    OmegaT and others edit.

    An edit takes effect at the next `casepub build`; nothing has to be compiled. CONTRIBUTING.md
    explains how to add a language.
    """


@command.command("status")
@click.argument("codes", nargs=-1, metavar="[LANGUAGE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option("--strict", is_flag=True, help="Exit code 1 unless every language is complete.")
def status(codes: tuple[str, ...], form: str, strict: bool) -> None:
    """Show how much of each language is translated, and list what is missing, fuzzy or obsolete."""
    from .console import style

    report = [_state(code) for code in _codes(codes)]
    if form == "json":
        click.echo(json.dumps({"languages": report}, ensure_ascii=False, indent=2))
    else:
        for entry in report:
            counts = (
                ", ".join(
                    f"{len(entry[kind])} {kind}"
                    for kind in ("missing", "fuzzy", "obsolete")
                    if entry[kind]
                )
                or "nothing left to do"
            )
            patterns = (
                f"; no sentence pattern for {', '.join(entry['patterns_missing'])}"
                if entry["patterns_missing"]
                else ""
            )
            patterns += (
                (
                    "; still copied from another language: the sentence "
                    f"pattern{'s' if len(entry['patterns_copied']) > 1 else ''} "
                    f"{', '.join(entry['patterns_copied'])}"
                )
                if entry["patterns_copied"]
                else ""
            )
            counts = counts if not patterns or counts != "nothing left to do" else "done"
            click.echo(
                f"{style(entry['language'], bold=True)}  {entry['name']:<12} "
                f"{entry['percent']:>3} %  {entry['translated']} of {entry['labels']} "
                f"labels: {counts}{patterns}"
            )
            if entry["fault"]:
                click.echo(f"    {style(entry['fault'], fg='red')}")
            for kind in ("missing", "fuzzy", "obsolete"):
                for one in entry[kind][:_LISTED]:
                    context = f" ({one['context']})" if one["context"] else ""
                    click.echo(
                        f"    {one['file']}:{one['line']}  {kind}  “{one['source']}”{context}"
                        + (f" – {one['comment']}" if one["comment"] else "")
                    )
                if len(entry[kind]) > _LISTED:
                    click.echo(f"    … and {len(entry[kind]) - _LISTED} more {kind}")
    sys.exit(
        int(
            strict
            and any(
                entry["missing"] or entry["fuzzy"] or entry["fault"] or entry["patterns_missing"]
                for entry in report
            )
        )
    )


def _state(code: str) -> dict[str, Any]:
    """The state of a language's file, as plain values. A text that is in the template but not in
    the file counts as missing."""
    from ..language import get_language
    from ..language.catalog import forms, read_catalog
    from ..language.messages import key, template
    from ..resources import LOCALES, TEMPLATES

    path = LOCALES / f"{code}.po"
    catalog, faults = read_catalog(content(path), shown_path(path))
    there = {key(entry): entry for entry in catalog or ()}
    missing, fuzzy, done = [], [], 0
    for source in template():
        entry = there.get(key(source))
        if entry is None or not all(forms(entry)):
            missing.append(_told(source, entry, catalog, shown_path(path)))
        elif entry.fuzzy:
            fuzzy.append(_told(source, entry, catalog, shown_path(path)))
        else:
            done += 1
    known = {key(source) for source in template()}
    gone = [
        entry
        for entry in (*(catalog or ()), *(catalog.obsolete if catalog else ()))
        if entry.obsolete or key(entry) not in known
    ]
    total = len(known)
    patterns = {file.name for file in TEMPLATES.glob("prose/*/*.txt")}
    return {
        "language": code,
        "name": get_language(code).name,
        "file": shown_path(path),
        "labels": total,
        "translated": done,
        "percent": done * 100 // total,
        "missing": missing,
        "fuzzy": fuzzy,
        "obsolete": [_told(entry, entry, catalog, shown_path(path)) for entry in gone],
        "patterns_copied": sorted(
            name.removesuffix(".txt")
            for name in patterns
            if _is_copy(TEMPLATES / "prose", code, name)
        ),
        "patterns_missing": sorted(
            name.removesuffix(".txt")
            for name in patterns
            if not (TEMPLATES / "prose" / code / name).is_file()
        ),
        "fault": (
            f"{faults[0].position.file}:{faults[0].position.line}: {faults[0].message} "
            f"{faults[0].hint}"
        )
        if faults
        else "",
    }


def _is_copy(folder: Path, code: str, name: str) -> bool:
    """Whether a sentence pattern that contains words of a language is identical in another one."""
    path = folder / code / name
    if not path.is_file():
        return False
    body = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)
    words = [*re.findall(r'"([^"]*)"', body), re.sub(r"\{[{%].*?[%}]\}", "", body, flags=re.S)]
    return any(re.search(r"[^\W\d_]{3}", part) for part in words) and any(
        other.read_bytes() == path.read_bytes()
        for other in folder.glob(f"*/{name}")
        if other.parent.name < code
    )


def _told(source: Entry, entry: Entry | None, catalog: Catalog | None, file: str) -> dict[str, Any]:
    place = catalog.place(entry, "msgid") if catalog and entry else None
    return {
        "source": source.msgid,
        "context": source.msgctxt or "",
        "comment": " ".join(source.comment.split()),
        "file": file,
        "line": place.line if place else 1,
    }


@command.command("update")
@click.argument("codes", nargs=-1, metavar="[LANGUAGE]...")
@click.option(
    "--check", "dry", is_flag=True, help="Write nothing; exit code 1 if a file is not up to date."
)
def update(codes: tuple[str, ...], dry: bool) -> None:
    """Update the locale files to match the texts that the templates and code print.

    Translations, comments and fuzzy marks are kept. A text that changed slightly keeps its
    translation as fuzzy, with the former text above it; a text no longer printed becomes obsolete.
    Files in which nothing changes are not touched.
    """
    from ..checks import inspect, read_locale
    from ..language.catalog import read_catalog
    from ..language.messages import merge, template
    from ..output import write_files
    from ..resources import LOCALES

    files: dict[str, bytes] = {}
    pot = LOCALES / "casepub.pot"
    text = template().text().encode("utf-8")
    if not pot.is_file() or pot.read_bytes() != text:
        files[pot.name] = text
    said, broken = [], False
    for code in _codes(codes):
        path = LOCALES / f"{code}.po"
        data = content(path)
        catalog, faults = read_catalog(data, shown_path(path))
        if catalog is None:
            broken = True
            click.echo(
                f"{faults[0].position.file}:{faults[0].position.line}: {faults[0].message} "
                f"{faults[0].hint}",
                err=True,
            )
            continue
        twice = [
            one
            for one in inspect(read_locale(code, shown_path(path), data))
            if one.check == "label-translated-twice" and one.severity == "error"
        ]
        if twice:
            broken = True
            click.echo(
                f"{twice[0].position.file}:{twice[0].position.line}: {twice[0].message} "
                f"{twice[0].hint} The file was not changed.",
                err=True,
            )
            continue
        merged = merge(catalog)
        if merged.changed:
            files[path.name] = _like(data, merged.text)
            what = (
                ", ".join(
                    f"{n} {word}"
                    for n, word in (
                        (merged.new, "new"),
                        (merged.fuzzy, "fuzzy"),
                        (merged.gone, "obsolete"),
                    )
                    if n
                )
                or "comments and places"
            )
            said.append(f"{shown_path(path)}: {what}")
    if files and not dry:
        try:
            for (
                name,
                data,
            ) in files.items():  # a link is followed, and its target is written
                write_files(
                    (LOCALES / name).resolve().parent, {(LOCALES / name).resolve().name: data}
                )
        except OSError as problem:
            raise click.UsageError(
                f"{shown_path(LOCALES)} cannot be written ({problem.strerror}). Work in a clone "
                "of casepub, where you can write to the locale files."
            ) from None
    click.echo(
        "\n".join(
            [
                f"{shown_path(pot)}: rewritten"
                if pot.name in files
                else f"{shown_path(pot)}: up to date",
                *said,
            ]
            if files
            else ["The locale files are up to date."]
        )
    )
    sys.exit(2 if broken else int(dry and bool(files)))


@command.command("check")
@click.argument("codes", nargs=-1, metavar="[LANGUAGE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def check(codes: tuple[str, ...], form: str, strict: bool) -> None:
    """List the problems in the locale files: missing placeholders, spaces, capitals, labels too
    long for their place, ı and i confused, duplicate entries.

    `casepub explain` describes each of these checks.
    """
    from ..checks import families, inspect, read_locale
    from ..resources import LOCALES
    from .console import FORMATS, counted, is_bad, no_problems, tally

    wanted, findings = _codes(codes), []
    for code in wanted:
        path = LOCALES / f"{code}.po"
        findings += inspect(read_locale(code, shown_path(path), content(path)))
    text = FORMATS[form](findings)
    if text:
        click.echo(text)
    if form == "text":
        files = f"{len(wanted)} locale file{'s' if len(wanted) != 1 else ''}"
        click.echo(
            f"\n{counted(tally(findings))}."
            if findings
            else no_problems(files, len(families()["locale"]))
        )
    sys.exit(int(is_bad(findings, strict)))


def _like(data: bytes, text: str) -> bytes:
    """A file's new text with the line ends and byte order mark of its old one."""
    text = text.replace("\n", "\r\n") if b"\r\n" in data else text
    return (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + text.encode("utf-8")


def _codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The languages asked for, or all; a file name stands for its language."""
    from ..diagnostic import did_you_mean
    from ..language import languages

    wanted = tuple(dict.fromkeys(Path(code).stem for code in codes)) or languages()
    for code in wanted:
        if code not in languages():
            raise click.UsageError(
                f"There is no locale file for “{code}”. {did_you_mean(code, languages())} "
                f"Languages are: {', '.join(languages())}. "
                f"To add one, copy locales/casepub.pot to locales/{code}.po.".replace("  ", " ")
            )
    return wanted
