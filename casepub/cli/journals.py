"""casepub journals: what each journal requires, side by side, and how a case compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from ..message import phrase, say
from ._speech import words

# Message: what a journal wants, before a colon; {text} are names, an address or a remark
_REQUIRES = phrase("requires: {text}")
_AVOIDS = phrase("avoids: {text}")
_COUNTED = phrase("also counts as text: {text}")
_AT_END = phrase("figures: after the references, in a manuscript")
_STYLE = phrase("references: {text}")
_INSTRUCTIONS = phrase("instructions: {text}")
_REFUSES = phrase("case reports: {text}")
_REMARK = phrase("note: {text}")

if TYPE_CHECKING:
    from ..edition import Edition
    from ..journal import Journal


@click.command("journals")
@click.argument("case", required=False, metavar="[CASE]")
def command(case: str | None) -> None:
    """List what each journal requires of a case report: limits, statements, metadata. Limits that a
    journal does not set, or that could not be verified, are left blank.

    With CASE, a case folder, also show the case's own counts, and how many findings each journal's
    rules give; casepub check CASE --journal NAME lists them.
    """
    from ..journal import LIMITS, get_journal, journals

    found = [get_journal(name) for name in journals()]
    columns = [
        [
            journal.name,
            *(
                words(journal.limits[name].words) if name in journal.limits else ""
                for name in LIMITS
            ),
        ]
        for journal in found
    ]
    heads = ["", *(words(limit.counted) for limit in LIMITS.values())]
    if case:
        heads, columns = _of_case(case, found, heads, columns)
    widths = [max(len(cell) for cell in column) for column in (heads, *columns)]
    for row in zip(heads, *columns, strict=True):
        if any(row[1:]):
            click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    for journal in found:
        click.echo(f"\n{journal.name}" + (f": {journal.title_in('en')}" if journal.title else ""))
        lines = [
            (_REQUIRES, ", ".join(journal.required).replace("_", " ")),
            (_AVOIDS, ", ".join(journal.avoided)),
            (_COUNTED, ", ".join(journal.counted)),
            (_AT_END, "yes" if journal.figures_at_end else ""),
            (_STYLE, journal.style),
            (_INSTRUCTIONS, journal.instructions),
            (_REFUSES, journal.refuses),
            (_REMARK, journal.remark),
        ]
        for line, text in lines:
            if text:
                click.echo(f"  {words(line.say(text=text))}")


def _of_case(
    name: str, found: Sequence[Journal], heads: list[str], columns: list[list[str]]
) -> tuple[list[str], list[list[str]]]:
    """The columns that a case adds: first its own counts, then a row with the findings under each
    journal's rules."""
    from ..case import load
    from ..checks import check, checks, get_check, subject_of
    from ..journal import LIMITS
    from ._cases import refuse_newer, single

    path, shown = single(name)
    case = load(path, shown)
    refuse_newer(case)
    subjects = [subject_of(case, journal.address) for journal in found]
    place = 1 + list(LIMITS).index("text_words")
    for column, subject in zip(columns, subjects, strict=True):
        if column[place]:  # what counts as text differs from journal to journal
            counts = (
                f"{code} {LIMITS['text_words'].count(edition)}"
                for code, edition in subject.editions.items()
            )
            column[place] += f" ({', '.join(counts)})"
    rules = {name for name in checks() if get_check(name).of_journal}
    findings = [
        str(sum(finding.check in rules for finding in check(subject)) or words(say("none")))
        for subject in subjects
    ]
    own = [shown, *_counts(subject_of(case, "plain").editions)]
    return [*heads, words(say("findings from its rules"))], [
        [*own, ""],
        *([*column, number] for column, number in zip(columns, findings)),
    ]


def _counts(editions: Mapping[str, Edition]) -> Iterator[str]:
    """How much the case has of what journals limit; where its languages differ, of each."""
    from ..journal import LIMITS

    for limit in LIMITS.values():
        numbers = [
            str(limit.count(edition)) if limit.applies(edition) else ""
            for edition in editions.values()
        ]
        if len(set(numbers)) == 1:
            yield numbers[0]
        else:
            yield ", ".join(f"{code} {number}" for code, number in zip(editions, numbers))
