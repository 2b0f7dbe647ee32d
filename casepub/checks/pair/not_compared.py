"""A text is too long to be compared from here on.

Why: A section with hundreds of paragraphs, or a paragraph with hundreds of sentences, is no
article; what stands behind is not looked at, and nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ..finding import Finding, Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    for place in comparison.left_out:
        yield Finding(
            "From here on the text was not compared: it is too long.",
            place,
            "Part it by headings (#), or compare it in pieces.",
        )
