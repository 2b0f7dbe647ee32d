"""Syntax of another kind of Markdown, which casepub does not support, is printed as it was typed.

Why: ~~Deleted~~ words and blocks of code (```) are not supported yet; readers would see the signs.

Flagged (en.md):

    The ~~second~~ third dose was given.

Clean (en.md):

    The third dose was given.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...edition.signs import read_signs
from ...message import phrase, say
from ...patterns import compiled
from ..finding import Finding, Severity, Status
from ..fixed import FORMULA
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = FORMULA
_FORMS = {
    "footnote": (
        phrase("“{words}” looks like a footnote; it is printed as it was typed."),
        say(
            "Only the narrative can have footnotes; put the words of this one into the text, "
            "in brackets."
        ),
    ),
    "mathematics": (
        phrase("“{words}” looks like mathematics; it is printed as it was typed."),
        say("Write $x^2$, or on a line of its own $$x^2$$."),
    ),
    "code": (
        phrase("“{words}” looks like the edge of a block of code; it is printed as it was typed."),
        say("Remove the line."),
    ),
    "strikethrough": (
        phrase("“{words}” looks like deleted text; it is printed as it was typed."),
        say("Remove the words, or the signs around them."),
    ),
}
_TEXT_OF_A_NOTE = compiled(r"(?<![^\n])\[\^[^\]\n]+\]:")


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        marks: set[str] = set()
        for text in edition.texts:
            source, tokens = text.source_text, [(t.start, t.end) for t in text.tokens]
            for form in read_signs(source.text).unknown:
                if any(start <= form.start < end for start, end in tokens):
                    continue
                mark = source.text[form.start : form.start + form.length]
                is_its_text = _TEXT_OF_A_NOTE.match(source.text, form.start) is not None
                if form.kind == "footnote" and is_its_text and mark in marks:
                    continue  # told with its mark
                marks.add(mark)
                told, hint = _FORMS[form.kind]
                words = source.text[form.start : form.start + min(form.length, 40)]
                yield Finding(
                    told.say(words=words),
                    source.at(form.start, form.length),
                    hint,
                )
