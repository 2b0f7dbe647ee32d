"""casepub locale: the labels that casepub prints, for translators: what is left to translate, what
is wrong, and updating the files."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..checks.check_names import LABEL_TRANSLATED_TWICE
from ..message import Message, commas, phrase, reason_of, say, say_all
from ._cases import content, display_path
from ._speech import refuse, tell, words

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic
    from ..language.catalog import Catalog, Entry
    from ..language.extraction import Domain
    from ..language.merging import Merged

# Message: the state of a text in a locale file, or how many are in it
_STATES = {"missing": say("missing"), "fuzzy": say("fuzzy"), "obsolete": say("obsolete")}
_KINDS = {
    "missing": phrase("{count} missing"),
    "fuzzy": phrase("{count} fuzzy"),
    "obsolete": phrase("{count} obsolete"),
}
_MORE = {
    "missing": phrase("… and {count} more missing"),
    "fuzzy": phrase("… and {count} more fuzzy"),
    "obsolete": phrase("… and {count} more obsolete"),
}
_TEXTS = {
    "labels": phrase("{count} label", "{count} labels"),
    "messages": phrase("{count} message", "{count} messages"),
}
_LISTED = 40  # open entries of a language that are listed one by one


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
    report = [_state(domain, code) for domain, code in _chosen(codes)]
    if form == "json":
        click.echo(json.dumps({"languages": report}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for entry in report for line in _lines(entry)))
    unfinished = any(
        entry["missing"] or entry["fuzzy"] or entry["fault"] or entry["patterns_missing"]
        for entry in report
    )
    sys.exit(int(strict and unfinished))


def _lines(entry: Mapping[str, Any]) -> Iterator[str]:
    """The state of a language: a line of counts, then what is left, a line each."""
    from .console import style

    patterns = _patterns(entry)
    left = commas(_KINDS[kind].say(count=len(entry[kind])) for kind in _KINDS if entry[kind])
    done = say("done") if patterns else say("nothing left to do")
    # Message: {texts} is a number of texts, {counts} says what is left: 2 missing, 1 fuzzy
    told = say(
        "{translated} of {texts}: {counts}",
        translated=entry["translated"],
        texts=_TEXTS[entry["domain"]].say(count=entry["texts"]),
        counts=left or done,
    )
    yield (
        f"{style(entry['language'], bold=True)}  {entry['name']:<12} "
        f"{entry['percent']:>3} %  {words('; '.join(map(words, (told, *patterns))))}"
    )
    if entry["fault"]:
        yield f"    {style(entry['fault'], fg='red')}"
    for kind in _KINDS:
        for one in entry[kind][:_LISTED]:
            context = f" ({one['context']})" if one["context"] else ""
            comment = f" – {one['comment']}" if one["comment"] else ""
            state = words(_STATES[kind])
            yield f"    {one['file']}:{one['line']}  {state}  “{one['source']}”{context}{comment}"
        if len(entry[kind]) > _LISTED:
            more = len(entry[kind]) - _LISTED
            yield f"    {words(_MORE[kind].say(count=more))}"


def _patterns(entry: Mapping[str, Any]) -> list[Message]:
    """What is to be said of a language's sentence patterns."""
    missing, copied = entry["patterns_missing"], entry["patterns_copied"]
    said = []
    if missing:
        said.append(say("no sentence pattern for {names}", names=commas(missing)))
    if copied:
        said.append(
            say(
                "still copied from another language: the sentence pattern {names}",
                "still copied from another language: the sentence patterns {names}",
                count=len(copied),
                names=commas(copied),
            )
        )
    return said


def _state(domain: Domain, code: str) -> dict[str, Any]:
    """The state of a language's file, as plain values. A text that is in the template but not in
    the file counts as missing."""
    from ..language import get_language
    from ..language.catalog import forms, read_catalog
    from ..language.extraction import LABELS, key, template

    path = domain.folder / f"{code}.po"
    file = display_path(path)
    catalog, faults = read_catalog(content(path), file)
    there = {key(entry): entry for entry in catalog or ()}
    missing, fuzzy = [], []
    for source in template(domain):
        entry = there.get(key(source))
        if entry is None or not all(forms(entry)):
            missing.append(_describe(source, entry, catalog, file))
        elif entry.fuzzy:
            fuzzy.append(_describe(source, entry, catalog, file))
    known = {key(source) for source in template(domain)}
    done = len(known) - len(missing) - len(fuzzy)
    entries = (*(catalog or ()), *(catalog.obsolete if catalog else ()))
    gone = [entry for entry in entries if entry.obsolete or key(entry) not in known]
    return {
        "language": code,
        "name": get_language(code).name,
        "domain": domain.name,
        "file": file,
        "texts": len(known),
        "translated": done,
        "percent": done * 100 // len(known),
        "missing": missing,
        "fuzzy": fuzzy,
        "obsolete": [_describe(entry, entry, catalog, file) for entry in gone],
        **_state_of_patterns(code if domain is LABELS else ""),
        "fault": words(_said(faults[0])) if faults else "",
    }


def _state_of_patterns(code: str) -> dict[str, list[str]]:
    """Which sentence patterns a language lacks, or has as they are in another one; without a code,
    none."""
    from ..resources import TEMPLATES

    if not code:
        return {"patterns_copied": [], "patterns_missing": []}

    folder = TEMPLATES / "prose"
    names = sorted({file.stem for file in folder.glob("*/*.txt")})
    return {
        "patterns_copied": [name for name in names if _is_copy(folder, code, f"{name}.txt")],
        "patterns_missing": [
            name for name in names if not (folder / code / f"{name}.txt").is_file()
        ],
    }


def _said(fault: Diagnostic) -> Message:
    """A finding on one line."""
    place = fault.position
    return say_all(f"{place.file}:{place.line}:", fault.message, fault.hint)


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


def _describe(
    source: Entry, entry: Entry | None, catalog: Catalog | None, file: str
) -> dict[str, Any]:
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
    from ..language.extraction import DOMAINS, template

    files: dict[Path, bytes] = {}
    lines, broken = [], False
    for domain in DOMAINS:
        pot = domain.folder / domain.pot
        text = template(domain).text().encode("utf-8")
        if not pot.is_file() or pot.read_bytes() != text:
            files[pot] = text
        state = say("rewritten") if pot in files else say("up to date")
        lines.append(f"{display_path(pot)}: {words(state)}")
    for domain, code in _chosen(codes):
        path = domain.folder / f"{code}.po"
        try:
            merged = _merge(domain, code, path)
        except click.UsageError as problem:
            broken = True
            click.echo(problem.message, err=True)
            continue
        if merged.changed:
            files[path] = _like(content(path), merged.text)
            lines.append(f"{display_path(path)}: {words(_changes(merged))}")
    if files and not dry:
        _write(files)
    tell("\n".join(lines) if files else say("The locale files are up to date."))
    sys.exit(2 if broken else int(dry and bool(files)))


def _merge(domain: Domain, code: str, path: Path) -> Merged:
    """A language's file with the texts of today; stops where it cannot be read, or says two things
    of one text."""
    from ..checks import inspect, read_locale
    from ..language.catalog import read_catalog
    from ..language.extraction import template
    from ..language.merging import merge

    data = content(path)
    catalog, faults = read_catalog(data, display_path(path))
    if catalog is None:
        raise refuse(_said(faults[0]))
    for one in inspect(read_locale(code, display_path(path), data)):
        if one.check == LABEL_TRANSLATED_TWICE and one.severity == "error":
            raise refuse(_said(one), say("The file was not changed."))
    return merge(catalog, template(domain))


def _changes(merged: Merged) -> Message:
    """What changes in a file, in a few words."""
    counts = (
        (merged.new, phrase("{count} new")),
        (merged.fuzzy, _KINDS["fuzzy"]),
        (merged.gone, _KINDS["obsolete"]),
    )
    changed = commas(what.say(count=number) for number, what in counts if number)
    # Message: what changes in a locale file whose texts stay the same
    return changed or say("comments and places")


def _write(files: Mapping[Path, bytes]) -> None:
    """Write locale files. A link is followed, and the file that it leads to is written."""
    from ..output import write_files
    from ..resources import LOCALES

    try:
        for path, data in files.items():
            goal = path.resolve()
            write_files(goal.parent, {goal.name: data})
    except OSError as problem:
        raise refuse(
            say(
                "{folder} cannot be written: {reason}.",
                folder=display_path(LOCALES),
                reason=reason_of(problem),
            ),
            say("Work in a clone of casepub, where you can write to the locale files."),
        ) from None


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
    from .console import FORMATS, count_severities, is_bad, no_findings, tally

    wanted, findings = list(_chosen(codes)), []
    for domain, code in wanted:
        path = domain.folder / f"{code}.po"
        findings += inspect(read_locale(code, display_path(path), content(path)))
    text = FORMATS[form](findings)
    if text:
        click.echo(text)
    if form == "text":
        files = say("{count} locale file", "{count} locale files", count=len(wanted))
        if findings:
            counts = count_severities(tally(findings))
            click.echo(f"\n{words(say('{counts}.', counts=counts))}")
        else:
            tell(no_findings(files, len(families()["locale"])))
    sys.exit(int(is_bad(findings, strict)))


def _like(data: bytes, text: str) -> bytes:
    """A file's new text with the line ends and byte order mark of its old one."""
    end = "\r\n" if b"\r\n" in data else "\r" if b"\r" in data and b"\n" not in data else "\n"
    text = text.replace("\n", end)
    return (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + text.encode("utf-8")


def _chosen(codes: tuple[str, ...]) -> Iterator[tuple[Domain, str]]:
    """The locale files of the languages asked for, or all; a file name stands for its language."""
    from ..diagnostic import did_you_mean
    from ..language import languages
    from ..language.codes import language_of
    from ..language.extraction import DOMAINS

    known = languages()
    named = (language_of(Path(code).stem) or Path(code).stem for code in codes)
    wanted = tuple(dict.fromkeys(named)) or known
    for code in wanted:
        if code not in known:
            raise refuse(
                say("There is no locale file for “{code}”.", code=code),
                say_all(
                    did_you_mean(code, known),
                    say("Languages are: {languages}.", languages=commas(known)),
                    say("To add one, copy locales/casepub.pot to locales/{code}.po.", code=code),
                ),
            )
    for domain in DOMAINS:
        yield from ((domain, code) for code in wanted if code in domain.languages())
