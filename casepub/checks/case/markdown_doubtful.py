"""A line begins with a sign that is Markdown's or the author's; casepub says how it reads it.

Why: “> 38 °C” is a value and not a quotation, “3. günde” a day and not a list. Anything that does
not have the unmistakable form of a quotation, list, heading or link is printed as it was typed;
check whether this is what you want. A numbered list, or one with * or +, has two lines or more; a
quotation begins with a word; a heading has a space after its signs, or is a short paragraph of its
own (#Discussion). A table begins after an empty line, and has a heading for every cell. Of $10^-5$,
LaTeX raises only the minus.

Flagged (en.md):

    > 38 °C was measured on three days.

Clean (en.md):

    A temperature above 38 °C was measured on three days.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...edition.signs import read_signs
from ...message import phrase, say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.HINT
SINCE = "0.1"
STATUS = Status.STABLE
_AS_TYPED = {  # what it is not, and what makes it so
    "quotation": (
        phrase("“{sign}” is printed as it was typed: this is not read as a quotation."),
        say(
            "A quotation begins after an empty line, with a word; if “more than” is meant, "
            "nothing needs to be done."
        ),
    ),
    "list": (
        phrase("“{sign}” is printed as it was typed: this is not read as a list of one item."),
        say(
            "A list has two or more items with consecutive numbers; otherwise nothing needs "
            "to be done."
        ),
    ),
    "heading": (
        phrase("“{sign}” is printed as it was typed: this is not read as a heading."),
        say("Write a space after the # of a heading, and two # for a heading inside a section."),
    ),
    "link": (
        phrase("“{sign}” is printed as it was typed: this is not read as a link."),
        say("If a link is meant, write its address: [text](https://…)."),
    ),
    "definition": (
        phrase("“{sign}” is printed as it was typed: this is not read as the address of a link."),
        say("If a link is meant, write its address and use its name in the same section."),
    ),
    "superscript": (
        phrase("“{sign}” is printed as it was typed: this is not read as a superscript."),
        say(
            "If it is one, put a sign or a space after it: x^2^ + y^2^; otherwise nothing "
            "needs to be done."
        ),
    ),
    "subscript": (
        phrase("“{sign}” is printed as it was typed: this is not read as a subscript."),
        say("A subscript comes after a letter: C~max~; otherwise nothing needs to be done."),
    ),
}
_OTHERWISE = {
    "joined-list": (
        phrase(
            "These lines are printed as they were typed, in one paragraph with the line before."
        ),
        say("If a list is meant, put an empty line before it."),
    ),
    "ordinals": (
        phrase("These lines are printed as one numbered list."),
        say(
            "If each is a sentence that begins with an ordinal, such as 3. günde, write a "
            "backslash before the full stop: 3\\. günde."
        ),
    ),
    "values": (
        phrase("This is read as a list, and its signs are printed as bullets."),
        say("If plus or minus is meant, write the sign next to its number: -5."),
    ),
    "no-table": (
        phrase("These lines are printed as they were typed: they are not read as a table."),
        say(
            "A table begins after an empty line, and its line of dashes has as many cells as its "
            "heading."
        ),
    ),
    "wide-row": (
        phrase(
            "This row has more cells than the table has headings; they are printed in columns "
            "without one."
        ),
        say("Add headings, or write \\| for a | inside a cell."),
    ),
    "half-raised": (
        phrase("Of “{sign}” in the formula, only the first character is raised."),
        say("Put what is to be raised between braces: 10^{{-5}}, x^{{12}}."),
    ),
    "half-lowered": (
        phrase("Of “{sign}” in the formula, only the first character is lowered."),
        say("Put what is to be lowered between braces: x_{{12}}."),
    ),
    "quoted-value": (
        phrase("The > that begins this line is read as a quotation’s, and is not printed."),
        say("If “more than” is meant, say it in words, or write \\> for the sign."),
    ),
}


def find(subject: Subject) -> Iterator[Finding]:
    for narrative in subject.case.narratives.values():
        for section in narrative.sections:
            if section.is_tight:
                yield Finding(
                    say("“#{title}” is read as a heading.", title=section.title),
                    section.position,
                    say("Write a space after the #; if it is text, put it into a sentence."),
                )
    for edition in subject.editions.values():
        for text in edition.texts:
            source = text.source_text
            for doubt in read_signs(source.text).doubts:
                told, hint = (_AS_TYPED | _OTHERWISE)[doubt.kind]
                sign = source.text[doubt.start : doubt.start + doubt.length]
                place = source.at(doubt.start, doubt.length)
                # a number is printed as another one
                severity = Severity.WARNING if doubt.kind.startswith("half-") else None
                yield Finding(told.say(sign=sign), place, hint, severity=severity)
