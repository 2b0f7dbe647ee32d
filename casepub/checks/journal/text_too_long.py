"""The text is longer than the journal allows.

Why: Journals reject a longer text before anybody reads it. Citations do not count; the journal's
rule (`counted`) says what counts besides the sections.

Flagged (journal.yaml):

    limits: {text_words: 12}
    counted: [legends]

Flagged (en.md):

    The patient came on foot with pain and went home without.

Clean (journal.yaml):

    limits: {text_words: 12}
    counted: [legends]
"""

from __future__ import annotations

from collections.abc import Iterator

from ...edition.counts import longest_paragraph
from ...journal.limits import WORDS, note_words
from ...message import Message, commas, say, say_all
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import Excess, find_over

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_over(subject, "text_words"):
        first = next(
            (section for section in found.edition.body if section.text.source_text.text.strip()),
            None,
        )
        in_notes = note_words(found.edition, found.edition.body)
        heading, number, most = longest_paragraph(found.edition) or ("", 1, 0)
        yield Finding(
            say(
                "The {language} text has {counted}, {over} too many ({asked}).",
                language=found.language,
                counted=WORDS.say(count=found.number),
                over=found.over,
                asked=_asked(found),
            ),
            first.written.position if first else found.section(""),
            say_all(
                say(
                    "Cut {counted}; the longest paragraph is number {number} of “{heading}”, with "
                    "{words}.",
                    counted=WORDS.say(count=found.over),
                    number=number,
                    heading=heading,
                    words=WORDS.say(count=most),
                ),
                *([_in_notes(in_notes)] if in_notes else []),
            ),
        )


def _in_notes(count: int) -> Message:
    """That footnotes are counted, too."""
    return say("Footnotes are counted: {words}.", words=WORDS.say(count=count))


def _asked(found: Excess) -> Message:
    """What the journal asks for, and what it counts besides the sections."""
    counted_too = found.edition.journal.counted
    if not counted_too:
        return found.asked
    # Message: {parts} are names of parts of an article as they are in journal.yaml: legends
    return say(
        "{journal} asks for {bounds}, {parts} counted",
        journal=found.edition.journal.short_name,
        bounds=found.bounds.words,
        parts=commas(counted_too),
    )
