"""A text is too long to be compared beyond this point.

Why: A section with hundreds of paragraphs, or a paragraph with hundreds of sentences, is not an
article; the text after this point is not compared, and differences in it go unreported.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ...message import say
from ..finding import Finding, Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    for place in comparison.left_out:
        yield Finding(
            say("The text is too long and was not compared beyond this point."),
            place,
            say("Divide it with headings (#), or compare it in parts."),
        )
