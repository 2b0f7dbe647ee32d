"""A passage was accepted, and one of its two texts has changed since.

Why: A person read both texts and confirmed that they agree; only one language was changed
afterwards, and it has not been checked against the other.

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
from ...message import say
from ..finding import Finding, Severity, Status
from ..naming import language_name
from ..subject import Subject

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
            both = len(changed) > 1
            other = next((code for code in halves if code not in changed), None)
            place = halves[changed[0]][0].place(0, len(halves[changed[0]][0].text))
            related = (
                (
                    Related(
                        halves[other][0].place(0, 0),
                        say(
                            "The {language} text, unchanged since it was accepted.",
                            language=language_name(other),
                        ),
                    ),
                )
                if other
                else ()
            )
            yield Finding(
                say(
                    "Both texts of {passage} have changed since it was accepted.",
                    passage=state.pair.id,
                )
                if both
                else say(
                    "The {language} text of {passage} has changed since it was accepted.",
                    language=language_name(changed[0]),
                    passage=state.pair.id,
                ),
                place,
                say(
                    "Bring the other language up to date, read both, and accept them again (casepub accept)."
                ),
                related,
            )
