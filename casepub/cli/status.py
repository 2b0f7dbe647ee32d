"""casepub status: list what is untranslated, unreviewed or stale, and what was dismissed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..message import and_list, commas, phrase, say, say_all
from ._speech import words

if TYPE_CHECKING:
    from ..bilingual.reviews import PairState

MARKS = {"untranslated": "red", "stale": "yellow", "unreviewed": None, "accepted": "green"}
# Message: a number of passages
_COUNTS = {
    "untranslated": phrase("{count} untranslated"),
    "stale": phrase("{count} stale"),
    "unreviewed": phrase("{count} unreviewed"),
    "accepted": phrase("{count} accepted"),
}
_STATES = {
    # Message: a passage was accepted, and its text in these languages has changed since
    "stale": phrase("stale: {languages} changed"),
    # Message: a passage has no text in these languages
    "untranslated": phrase("no {languages}"),
    "unreviewed": phrase("unreviewed"),
}


@click.command("status")
@click.argument("cases", nargs=-1, metavar="[CASE]...", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option("--strict", is_flag=True, help="Exit code 1 unless every passage is accepted.")
def command(cases: tuple[Path, ...], form: str, strict: bool) -> None:
    """List the passages not yet accepted, those that have become stale, the dismissed findings and
    the open notes.

    A passage is stale when one of its two texts has changed since it was accepted; the language
    that changed is named.

    Exit code: 0 reported, 1 with --strict if a passage is not accepted, 2 could not run, or a newer
    casepub wrote the case.
    """
    from ._cases import folders

    report = [_case(path, shown) for path, shown in folders(tuple(map(str, cases)))]
    if form == "json":
        click.echo(json.dumps({"cases": report}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(_describe(entry) for entry in report))
    if not all(entry["readable"] for entry in report):
        sys.exit(2)
    sys.exit(
        int(
            strict
            and any(
                passage["state"] != "accepted" for entry in report for passage in entry["passages"]
            )
        )
    )


def _case(path: Path, shown: str) -> dict[str, Any]:
    """The state of a case, as plain values."""
    from ..bilingual import find_dismissed, find_lapsed, review_states
    from ..case import NOTES_FILE, REVIEWS_FILE, load, threads
    from ..checks import subject_of
    from ._cases import on_one_line

    subject = subject_of(load(path, shown))
    if newer := subject.case.too_new:
        said = words(on_one_line(newer))
        nothing: dict[str, Any] = {"passages": [], "dismissed": [], "notes": []}
        return {"case": shown, "readable": False, "unread": [said], **nothing}
    unread = [
        words(say_all(f"{fault.position.file}:{fault.position.line}:", fault.message))
        for fault in subject.case.diagnostics
        if fault.position.file in map(subject.case.path, (REVIEWS_FILE, NOTES_FILE))
    ]
    passages, dismissals = [], []
    for comparison in subject.comparisons:
        passages += [_passage(state) for state in review_states(comparison, subject.case.reviews)]
        gone = find_lapsed(comparison, subject.case.reviews)
        dismissals += [
            {
                "check": review.check,
                "passage": review.passage,
                "reason": review.reason,
                "by": review.by,
                "holds": review not in gone,
            }
            for review in subject.case.reviews
            if review.check and find_dismissed(comparison, [review])
        ]
    return {
        "case": shown,
        "readable": True,
        "unread": unread,
        "passages": passages,
        "dismissed": dismissals,
        "notes": [
            {
                "passage": thread.note.passage,
                "file": thread.note.file,
                "words": thread.note.words,
                "said": thread.note.said,
                "by": thread.note.by,
                "answers": sum(bool(answer.said) for answer in thread.answers),
            }
            for thread in threads(subject.case.notes)
            if thread.is_open
        ],
    }


def _passage(state: PairState) -> dict[str, Any]:
    """What is known of a passage, as plain values."""
    from ..checks import language_name

    paragraph = (state.pair.first or state.pair.second)[0]
    place = paragraph.place(0, 1)
    text = " ".join(paragraph.text.split())
    return {
        "passage": state.pair.id,
        "state": state.state,
        "languages": [words(language_name(code)) for code in state.changed],
        "file": place.file,
        "line": place.line,
        "text": text if len(text) <= 70 else text[:67].rsplit(" ", 1)[0] + " …",
        "by": state.review.by if state.review else "",
    }


def _describe(entry: dict[str, Any]) -> str:
    from .console import style

    if not entry["readable"]:
        return f"{style(entry['case'], bold=True)}: {style(entry['unread'][0], fg='red')}"
    counts = {
        state: sum(passage["state"] == state for passage in entry["passages"]) for state in MARKS
    }
    lines = [
        style(entry["case"], bold=True)
        + ": "
        + (
            words(commas(_COUNTS[state].say(count=n) for state, n in counts.items() if n))
            or words(say("only one language, nothing to compare"))
        )
    ]
    lines += [
        style(f"  {line} {words(say('Reviews from that line on could not be read.'))}", fg="red")
        for line in entry["unread"]
    ]
    for passage in entry["passages"]:
        if passage["state"] == "accepted":
            continue
        languages = and_list(passage["languages"])
        what = words(_STATES[passage["state"]].say(languages=languages))
        lines.append(
            f"  {passage['passage']:<22} {style(what, fg=MARKS[passage['state']])}\n      "
            f"{passage['file']}:{passage['line']}  {passage['text']}"
        )
    for one in entry["dismissed"]:
        told = (
            say(
                "{check} dismissed ({name}): {reason}",
                check=one["check"],
                name=one["by"],
                reason=one["reason"],
            )
            if one["by"]
            else say("{check} dismissed: {reason}", check=one["check"], reason=one["reason"])
        )
        lapsed = words(say("lapsed: the text has changed"))
        lines.append(
            f"  {one['passage']:<22} {words(told)}"
            + ("" if one["holds"] else style(f"  – {lapsed}", fg="yellow"))
        )
    lines += [f"  {one['passage'] or one['file']:<22} {_note(one)}" for one in entry["notes"]]
    return "\n".join(lines)


def _note(one: dict[str, Any]) -> str:
    """An open note, on one line."""
    said = " ".join(one["said"].split())
    said = said if len(said) <= 70 else said[:67].rsplit(" ", 1)[0] + " …"
    told = (
        say("note by {name}: {text}", name=one["by"], text=said)
        if one["by"]
        else say("note: {text}", text=said)
    )
    return words(told)
