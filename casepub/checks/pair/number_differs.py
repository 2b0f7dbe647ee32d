"""A number differs between the languages, or is missing from one.

Why: Readers of one language would learn a different value from readers of the other. A decimal
comma and a decimal point, digits and words, and 50.000 and 50,000 are the same number; the other
language shows which is meant.

Flagged (tr.md):

    C-reaktif protein düzeyi 0,46, fosfor 3,5 bulundu.

Flagged (en.md):

    The C-reactive protein level was 0.64 and phosphorus 3.5.

Clean (tr.md):

    Elli dört olgunun üçünde değer 0,46 bulundu; toplam 50.000 kayıt tarandı.

Clean (en.md):

    The value was 0.46 in three of the 54 cases; 50,000 records were searched in all.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import EITHER
from ._report import differences, report_one

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = EITHER
HINT = say("Correct the wrong number.")
LONE = say("Add it where it is missing, or remove it where it does not belong.")


def compare(comparison: Comparison) -> Iterator[Finding]:
    for placed in differences(comparison, "number"):
        if placed.difference.conflict:
            yield report_one(comparison, placed, HINT)
        else:
            # Small numbers in words come and go with a language's grammar: "the four of them",
            # "dördü de".
            small = all(
                item.spelt and not item.units and max(item.numbers, default=99) <= 12
                for item in placed.difference.quantities
            )
            yield report_one(comparison, placed, LONE, Severity.HINT if small else Severity.WARNING)
