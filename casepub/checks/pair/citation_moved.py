"""A citation supports a different sentence in one language than in the other.

Why: The sources are the same, but one sentence is credited to the wrong one.

Flagged (tr.md):

    Hastalık en sık erişkin erkeklerde görülür [3]. Kesin tanı manyetik rezonans görüntüleme ile konur ve ödem gösterilir.

Flagged (en.md):

    The disease is most common in adult men. The definitive diagnosis is made by magnetic resonance imaging, which shows edema [3].

Clean (tr.md):

    Hastalık en sık erişkin erkeklerde görülür [3]. Kesin tanı manyetik rezonans görüntüleme ile konur ve ödem gösterilir.

Clean (en.md):

    The disease is most common in adult men [3]. The definitive diagnosis is made by magnetic resonance imaging, which shows edema.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ...message import say
from ..finding import Finding, Severity, Status
from ._report import report

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "citation-moved",
        say("Put the citation after the same sentence in both languages."),
    )
