"""How findings and progress look on a terminal, in a pipe, and as JSON, SARIF or annotations.

In: diagnostics. Out: text. Colours and progress only if a person is looking at a terminal.
"""

from __future__ import annotations

import os
import stat
import sys
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from ..diagnostic import Diagnostic, Position, Related, Severity
from ..message import Message, Phrase, commas, phrase, say, say_all
from ._grouping import FEW, first_ones, group
from ._speech import help_in_language, tell, words

if TYPE_CHECKING:
    from ..checks import Manual

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "blue"}
WIDTH = 110  # columns of an excerpt
SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.HINT: say("hint"),
}
_COUNTS = {
    Severity.ERROR: phrase("{count} error", "{count} errors"),
    Severity.WARNING: phrase("{count} warning", "{count} warnings"),
    Severity.HINT: phrase("{count} hint", "{count} hints"),
}
# Message: {places} are lines and columns in the same file: 19:157, 23:133
_MORE = phrase(
    "{count} more like it at {places}; --long shows it.",
    "{count} more like it at {places}; --long shows them.",
)
# Message: {places} are lines and columns of the same matter: 19:157, 23:133
_ALSO = phrase(
    "{count} further place: {places}; --long shows its line.",
    "{count} further places: {places}; --long shows their lines.",
)
# Message: above an example in a check's manual page
_FLAGGED = phrase("Flagged, in {file}:")
# Message: above an example in a check's manual page that is as it should be
_CLEAN = phrase("Clean, in {file}:")


def has_colours() -> bool:
    """Whether to use colour: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def style(text: str, *, fg: str | None = None, bold: bool | None = None) -> str:
    return click.style(text, fg=fg, bold=bold) if has_colours() else text


class Excerpts:
    """The lines that findings point to; each file is read once."""

    def __init__(self, known: Mapping[str, list[str]] | None = None) -> None:
        self._lines: dict[str, list[str]] = dict(known or {})

    def line(self, position: Position) -> str | None:
        if position.file not in self._lines:
            try:
                # The target of a link is not the author's text, and reading a pipe would block.
                descriptor = os.open(
                    position.file,
                    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0),
                )
                with open(descriptor, "rb") as file:
                    data = (
                        file.read(4_000_000) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
                    )
                text = data.decode("utf-8-sig", "replace")
                text = text.replace("\r\n", "\n").replace("\r", "\n")  # as files are read
                self._lines[position.file] = text.split("\n")
            except (OSError, ValueError):
                self._lines[position.file] = []
        lines = self._lines[position.file]
        return lines[position.line - 1] if 0 < position.line <= len(lines) else None

    def quote(self, position: Position) -> list[str]:
        """The line with a mark below the place, cut to the width of a terminal."""
        line = self.line(position)
        if line is None or not line.strip():
            return []
        at = min(position.column - 1, len(line))
        start = max(0, at - 60) if len(line) > WIDTH else 0
        part = "".join(c if c.isprintable() else " " for c in line[start : start + WIDTH])
        before, behind = "…" if start else "", "…" if start + WIDTH < len(line) else ""
        length = max(1, min(position.length or 1, WIDTH - (at - start)))
        number = f"{position.line:>5}"
        return [
            f"{number} │ {before}{part}{behind}",
            " " * len(number)
            + " │ "
            + " " * (len(before) + at - start)
            + style("^" * length, fg="red", bold=True),
        ]


def _printable(text: str) -> str:
    """A message without control characters that could steer a terminal: it contains an author's
    words."""
    return "".join(c if c.isprintable() else " " for c in text)


def as_text(
    findings: Sequence[Diagnostic], excerpts: Excerpts | None = None, *, short: bool = False
) -> str:
    """Findings for a person: place, message, the line itself, advice, the place in the other
    language. Many of them are grouped: what must be mended first, then by file and section. The
    short form shows of many alike in a file the first ones whole, and of the others the places."""
    excerpts = excerpts or Excerpts()
    shown, places = first_ones(findings) if short else (findings, {})
    if len(shown) <= FEW:
        return "\n\n".join(_block(f, excerpts, places, short) for f in shown)
    parts = []
    for each in group(shown, excerpts.line, tally(findings)):
        if each.title:
            parts.append(style(f"── {words(each.title)} ──", bold=True))
        place = " · ".join(filter(None, (Path(each.file).name, _printable(each.section))))
        parts.append(style(place, bold=True))
        parts += [_block(finding, excerpts, places, short) for finding in each.findings]
    return "\n\n".join(parts)


def _block(
    finding: Diagnostic,
    excerpts: Excerpts,
    places: Mapping[Diagnostic, Sequence[Position]],
    short: bool,
) -> str:
    """One finding with its places, and the places of others like it that are not shown whole."""
    p = finding.position
    head = (
        style(f"{p.file}:{p.line}:{p.column}", bold=True)
        + " "
        + style(words(SEVERITIES[finding.severity]), fg=COLOURS[finding.severity], bold=True)
        + f" {finding.check}"
    )
    lines = [
        head,
        f"  {_printable(words(finding.message))}",
        *(f"  {line}" for line in excerpts.quote(p)),
    ]
    if finding.hint:
        lines.append(f"  → {_printable(words(finding.hint))}")
    for related in _places_to_show(finding, short):
        r = related.position
        lines.append(
            f"  {r.file}:{r.line}:{r.column} {_printable(words(related.message))}".rstrip()
        )
        lines += [f"  {line}" for line in excerpts.quote(r)]
    if short and finding.places:
        lines += _list_places(_ALSO, finding, [one.position for one in finding.places[1:]])
    if others := places.get(finding):
        lines += _list_places(_MORE, finding, others)
    return "\n".join(lines)


def _places_to_show(finding: Diagnostic, short: bool) -> Sequence[Related]:
    """The places that are shown with their lines below a finding. The first of a matter is there
    already, unless there is something to be said of it alone."""
    if not finding.places:
        return finding.related
    if finding.places[0].message:  # places, and what is related to each of them
        places = sorted((*finding.related, *finding.places), key=lambda one: one.position)
        return () if short else places
    return finding.related if short else (*finding.related, *finding.places[1:])


def _list_places(told: Phrase, finding: Diagnostic, places: Sequence[Position]) -> list[str]:
    """The places of others, or of the same matter, as lines; of another file, with its name."""
    named = (
        f"{place.line}:{place.column}"
        if place.file == finding.position.file
        else f"{Path(place.file).name}:{place.line}:{place.column}"
        for place in dict.fromkeys(places)
    )
    more = told.say(count=len(set(places)), places=commas(named))
    lines = textwrap.wrap(f"+ {words(more)}", WIDTH, subsequent_indent="  ")
    return textwrap.indent("\n".join(lines), "  ").split("\n")


def as_json(findings: Sequence[Diagnostic]) -> str:
    import json

    return json.dumps(
        {"diagnostics": [finding.as_dict(words) for finding in findings]},
        ensure_ascii=False,
        indent=2,
    )


def as_github(findings: Sequence[Diagnostic]) -> str:
    """Workflow commands that show findings beside the lines of a pull request, a matter of several
    places at each of them."""
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return escape(text).replace(":", "%3A").replace(",", "%2C")

    return "\n".join(
        f"::{kind[f.severity]} file={value(place.file)},line={place.line},"
        f"col={place.column},title={f.check}::{escape(_printable(told))}"
        for f in findings
        for place, told in _told_at(f)
    )


def _told_at(finding: Diagnostic) -> list[tuple[Position, str]]:
    """Each place of a finding with what is told there."""
    whole = _whole(finding)
    return [(one.position, words(one.message) or whole) for one in finding.every_place]


def _whole(finding: Diagnostic) -> str:
    """What is wrong and what to do, in the language that is spoken."""
    return words(say_all(finding.message, finding.hint))


_MENDS = say("`casepub edit` puts it right at the press of a button.")


def manual_text(page: Manual, width: int | None = None) -> str:
    """A check's manual page without its heading: what it finds, why, how it is put right, and the
    examples; prose is filled to a width, if one is given."""
    from ..checks import get_check

    spoken = [help_in_language(text, "explain") for text in (page.summary, page.why)]
    if fix := get_check(page.name).fix:
        spoken.append(words(say_all(_MENDS, fix.say())))
    prose = [textwrap.fill(text, width) if width else text for text in spoken]
    empty = words(say("(empty)"))
    examples = [
        f"{words(title.say(file=file))}\n{textwrap.indent(text or empty, '    ')}"
        for title, of_kind in ((_FLAGGED, page.flagged), (_CLEAN, page.clean))
        for file, text in of_kind.items()
    ]
    return "\n\n".join(filter(None, (*prose, *examples)))


def as_sarif(findings: Sequence[Diagnostic]) -> str:
    """SARIF 2.1.0, as code hosts and editors read it."""
    import json

    from .. import __version__
    from ..checks import checks

    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
    used = sorted({finding.check for finding in findings} & set(checks()))
    driver = {"name": "casepub", "version": __version__, "rules": list(map(_sarif_rule, used))}
    results = [
        {
            "ruleId": f.check,
            "level": level[f.severity],
            "message": {"text": _whole(f)},
            # Several, where the matter is settled only by a change at each of them
            "locations": [
                _sarif_place(place) | ({"message": {"text": told}} if f.places else {})
                for place, told in _told_at(f)
            ],
            "relatedLocations": [
                _sarif_place(r.position) | {"message": {"text": words(r.message)}}
                for r in f.related
            ],
        }
        for f in findings
    ]
    run = {"columnKind": "unicodeCodePoints", "tool": {"driver": driver}, "results": results}
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        },
        ensure_ascii=False,
        indent=2,
    )


def _sarif_rule(name: str) -> dict[str, object]:
    """A check as SARIF describes a rule, with its manual page."""
    from ..checks import manual

    page = manual(name)
    return {
        "id": name,
        "shortDescription": {"text": help_in_language(page.summary, "explain")},
        "fullDescription": {"text": help_in_language(page.why, "explain")},
        "help": {"text": manual_text(page)},
    }


def _sarif_place(p: Position) -> dict[str, object]:
    region = {"startLine": p.line, "startColumn": p.column}
    if p.length:
        region["endColumn"] = p.column + p.length  # the column behind the last character
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(Path(p.file).as_posix())},
            "region": region,
        }
    }


FORMATS = {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}


def tally(findings: Sequence[Diagnostic]) -> dict[str, int]:
    """How many findings there are of each severity."""
    return {
        str(severity): sum(finding.severity is severity for finding in findings)
        for severity in Severity
    }


def count_severities(counts: Mapping[str, int]) -> Message:
    """2 errors, 1 warning."""
    parts = [_COUNTS[s].say(count=counts[s]) for s in Severity if counts.get(s)]
    return commas(parts) if parts else say("no findings")


def no_findings(places: Message, checks: int) -> Message:
    """The line for a clean run: what was checked, and by how many checks."""
    # Message: {places} is what was checked: 2 cases (Turkish, English)
    return say(
        "No problems found in {places} by {count} check.",
        "No problems found in {places} by {count} checks.",
        places=places,
        count=checks,
    )


def is_bad(findings: Sequence[Diagnostic], strict: bool) -> bool:
    """Whether any finding counts: an error or, with `strict`, also a warning."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in bad for finding in findings)


def report_crash(traceback_text: str | None = None) -> None:
    """Report an internal error: say so, keep the traceback in a file, ask for a report."""
    import tempfile
    import traceback

    text = traceback_text or traceback.format_exc()
    last = text.strip().splitlines()[-1]
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="casepub-fault-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(text)
        where = say("The details are in {file}; please send them with your report.", file=file.name)
    except OSError:
        where = say("The details could not be written to a file.")
    tell(say("casepub has an internal fault ({fault}).", fault=last[:160]), err=True)
    tell(say_all(say("This is not your mistake."), where), err=True)
