"""What an import has to tell, as findings with their places.

In: `Provenance`, and the changes of a revision. Out: diagnostics. The line of a finding in a Word
document is the number of its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..diagnostic import Diagnostic, Position, Severity, sort_by_place
from ..message import Message, printed, say
from .check_names import MANUSCRIPT_CONFLICT, MANUSCRIPT_UNDECIDED, WORDS_NOT_TAKEN
from .merge import Origin
from .provenance import UNACCOUNTED, Fate, Provenance, Remark, TracedBlock
from .revise import CaseChange, put_on_one_line, shorten

MAX_WORDS = 200  # letters of a text that a message quotes


def findings(
    provenance: Provenance, changes: tuple[CaseChange, ...] = (), folder: str = ""
) -> list[Diagnostic]:
    """What was not taken, what must be decided, and where author and manuscript differ."""
    found: list[Diagnostic] = []
    for block in provenance.blocks:
        found += _not_taken(block)
        found += (_remarked(block.document, block.number, remark) for remark in block.remarks)
    found += (_remarked(name, 0, remark) for name, remark in provenance.remarks)
    found += (_conflict(one, folder) for one in changes if one.origin is Origin.CONFLICT)
    return sort_by_place(found)


def _not_taken(block: TracedBlock) -> Iterator[Diagnostic]:
    """One finding for each reason."""
    lost: dict[str, list[str]] = {}
    for run in block.runs:
        if run.fate is Fate.DROPPED and run.words:
            lost.setdefault(run.how, []).append(run.text.strip())
    for how, texts in lost.items():
        advice = (
            say("Put the words where they belong, if the article needs them.")
            if how == UNACCOUNTED
            else say("A case has no place for this; move what the article needs into its text.")
        )
        yield Diagnostic(
            WORDS_NOT_TAKEN,
            Severity.WARNING,
            _labelled(how, " … ".join(texts)),
            Position(block.document, max(1, block.number)),
            advice,
        )


def _remarked(document: str, number: int, remark: Remark) -> Diagnostic:
    return Diagnostic(
        MANUSCRIPT_UNDECIDED,
        Severity.HINT,
        _labelled(remark.what, remark.text),
        Position(document, max(1, number)),
        say("The words are kept; decide what they should be."),
    )


def _labelled(what: str, words: str) -> Message:
    """What happened to words, and the words: “…”: a footnote of a table."""
    label = what if isinstance(what, Message) else printed(what, "import")
    if not words:
        # Message: {what} says what of a Word manuscript was not taken, or is in doubt
        return say("In the manuscript: {what}.", what=label)
    # Message: {words} are of a Word manuscript; {what} says what became of them
    return say("“{words}”: {what}.", words=_quoted(words), what=label)


def _conflict(change: CaseChange, folder: str) -> Diagnostic:
    file = f"{folder}/{change.file}" if folder else change.file
    mine, theirs = change.shown(MAX_WORDS)
    if not mine:
        message = say(
            "The revised manuscript says “{theirs}”, which the case does not have.", theirs=theirs
        )
    elif not theirs:
        message = say(
            "The case says “{mine}”, which the revised manuscript does not have.", mine=mine
        )
    else:
        message = say(
            "The case says “{mine}”, the revised manuscript “{theirs}”.", mine=mine, theirs=theirs
        )
    return Diagnostic(
        MANUSCRIPT_CONFLICT,
        Severity.WARNING,
        message,
        Position(file, change.line),
        say("The text of the case was kept; change it where the manuscript is right."),
    )


def _quoted(text: str) -> str:
    """The beginning of a text on one line."""
    return shorten(put_on_one_line(text), MAX_WORDS)


def as_data(provenance: Provenance) -> list[Mapping[str, object]]:
    """The provenance as the command prints it in JSON."""
    return [
        {
            "document": block.document,
            "paragraph": block.number,
            "kind": block.kind,
            "runs": [
                {
                    "text": run.text,
                    "fate": str(run.fate),
                    "how": run.how,
                    "became": run.became,
                    "places": [
                        {"file": place.file, "line": place.line, "key": place.key}
                        for place in (*((run.place,) if run.place else ()), *run.facts)
                    ],
                }
                for run in block.runs
            ],
            "remarks": [{"what": one.what, "text": one.text} for one in block.remarks],
        }
        for block in provenance.blocks
    ]
