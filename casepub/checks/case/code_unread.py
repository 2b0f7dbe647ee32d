"""A code is printed as it was typed, because a brace is missing or it is written in another way.

Why: What is not read as a fact, a mention or a citation is printed with its braces and signs, and
its value is missing from the article.

Flagged (case.yaml):

    facts: {crp: 4.6 mg/L}

Flagged (en.md):

    The protein was {{ crp }.

Clean (case.yaml):

    facts: {crp: 4.6 mg/L}

Clean (en.md):

    The protein was {{ crp }}.

Clean (tr.md):

    Protein {{ crp }} idi.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...edition import EditionText
from ...message import Message, say
from .._codes import (
    FIGURE_WORDS,
    SUPPLEMENT_WORDS,
    TABLE_WORDS,
    UNREAD_BRACES,
    UNREAD_CITATION,
    UNREAD_MENTION,
)
from ..finding import Finding, Severity, Status
from ..fixed import ADVICE
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.PREVIEW
FIX = ADVICE


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for text in edition.texts:
            prose = _without_codes(text)
            for found, hint in _unread(subject, prose):
                shown = found[0].strip()
                at = found.start() + len(found[0]) - len(found[0].lstrip())
                yield Finding(
                    say("“{text}” is not read as a code; it is printed as typed.", text=shown),
                    text.source_text.at(at, len(shown)),
                    hint,
                )


def _without_codes(text: EditionText) -> str:
    """A text with spaces in place of the codes that are read."""
    prose = list(text.source_text.text)
    for token in text.tokens:
        prose[token.start : token.end] = " " * (token.end - token.start)
    return "".join(prose)


def _unread(subject: Subject, prose: str) -> Iterator[tuple[re.Match[str], Message]]:
    """What was meant as a code, and what to write."""
    case = subject.case
    for found in UNREAD_BRACES.finditer(prose):
        name = " ".join((found["opened"] or found["name"]).split())
        is_plain = found[0].count("{") == found[0].count("}") == 1
        if not is_plain or name.split("|")[0].strip() in case.values:
            yield found, say("Write {code}.", code=f"{{{{ {name or '…'} }}}}")
    for found in UNREAD_MENTION.finditer(prose):
        kind = "fig" if found["kind"].casefold() in FIGURE_WORDS else ""
        kind = kind or ("tab" if found["kind"].casefold() in TABLE_WORDS else "")
        kind = kind or ("sup" if found["kind"].casefold() in SUPPLEMENT_WORDS else "")
        if kind:
            yield found, say("Write {code}.", code=f"@{kind}:{found['id']}")
    for found in UNREAD_CITATION.finditer(prose):
        if found["key"] in case.references:
            yield found, say("Write {code}.", code=f"[@{found['key']}]")
