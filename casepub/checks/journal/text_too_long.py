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
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over, plural

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
        heading, number, most = longest_paragraph(found.edition) or ("", 1, 0)
        besides = (
            f", {', '.join(found.edition.journal.counted)} counted"
            if found.edition.journal.counted
            else ""
        )
        yield Finding(
            say(
                "The {language} text has {plural}, {over} too many ({asked}{besides}).",
                language=found.language,
                plural=plural(found.number, "word"),
                over=found.over,
                asked=found.asked,
                besides=besides,
            ),
            first.written.position if first else found.section(""),
            (
                say(
                    "Cut {plural}; the longest paragraph is number {number} of “{heading}”, with "
                    "{plural2}.",
                    plural=plural(found.over, "word"),
                    number=number,
                    heading=heading,
                    plural2=plural(most, "word"),
                )
            ),
        )
