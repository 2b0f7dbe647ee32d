"""A passage was accepted, and one of its two texts has changed since.

Why: Somebody read both texts and confirmed that they agree; only one language was changed
afterwards, and nobody has checked it against the other.

Flagged (reviews.yaml):

    - {passage: "case.1", tr: "000000000000", en: "074069028f50"}

Flagged (tr.md):

    Hasta ağrı ile başvurdu.

Flagged (en.md):

    The patient presented with pain.

Clean (reviews.yaml):

    - {passage: "case.1", tr: "32edc3f57c06", en: "074069028f50"}

Clean (tr.md):

    Hasta ağrı ile başvurdu.

Clean (en.md):

    The patient presented with pain.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import review_states
from ...diagnostic import Related
from ..finding import Finding, Severity, Status
from ..subject import Subject, language_name

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for comparison in subject.comparisons:
        for state in review_states(comparison, subject.case.reviews):
            if state.state != "stale":
                continue
            halves = dict(
                zip(comparison.languages, (state.pair.first, state.pair.second), strict=True)
            )
            changed = [code for code in halves if code in state.changed]
            names = " and ".join(language_name(code) for code in changed)
            other = next((code for code in halves if code not in changed), None)
            place = halves[changed[0]][0].place(0, len(halves[changed[0]][0].text))
            related = (
                (
                    Related(
                        halves[other][0].place(0, 0),
                        f"The {language_name(other)} text, unchanged since it was accepted.",
                    ),
                )
                if other
                else ()
            )
            yield Finding(
                f"The {names} text of {state.pair.id} has changed since it was accepted.",
                place,
                "Bring the other language up to date, read both, and run casepub accept.",
                related,
            )
