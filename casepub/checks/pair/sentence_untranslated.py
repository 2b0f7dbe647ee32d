"""A sentence is still in the other language.

Why: It was copied to be translated, and forgotten.

Flagged (tr.md):

    The anterior drawer test was negative and there was no fever.

Flagged (en.md):

    The anterior drawer test was negative and there was no fever.

Clean (tr.md):

    Ön çekmece testi negatifti, ateş yoktu.

Clean (en.md):

    The anterior drawer test was negative and there was no fever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...bilingual import Comparison, PlacedDifference
from ...case.narrative import PLACEHOLDER
from ...message import say
from ..finding import Finding, Severity, Status
from ..naming import language_name
from ._report import quote, report_one

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
_ADDRESSES = ("affiliations", "correspondence")  # which consist of names


def _is_copied(placed: PlacedDifference) -> bool:
    """Whether both languages have the same text, or most words of it."""
    first, second = (
        set(re.findall(r"\w+", side.text)) if side else set[str]() for side in placed.pair.sides
    )
    return 2 * len(first & second) > max(len(first), len(second))


def compare(comparison: Comparison) -> Iterator[Finding]:
    names = [language_name(code) for code in comparison.languages]
    for placed in comparison.differences_of("untranslated-sentence"):
        words = [placed.words(side) for side in (0, 1)]
        if placed.pair.section in _ADDRESSES and not _is_copied(placed):
            continue  # İzmir, Türkiye is so in English, too
        if any(PLACEHOLDER.search(part) for side in words for part in side):
            continue  # it is not written yet, in either language: placeholder-left tells so
        severity = None if placed.difference.conflict else Severity.WARNING
        finding = report_one(comparison, placed, say("Translate the sentence."), severity)
        if not all(words):  # it is missing from no text: one has it in the language of the other
            side = 0 if words[0] else 1
            # Message: one language's text has a sentence in the other language
            message = say(
                "The {language} says this in {other}: {words}.",
                language=names[side],
                other=names[1 - side],
                words=quote(words[side]),
            )
            finding = replace(finding, message=message)
        yield finding
