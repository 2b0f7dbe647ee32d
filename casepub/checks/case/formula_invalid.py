r"""A formula cannot be read as LaTeX.

Why: It would be printed as it was typed. A formula stands between two $, or on a line of its own
between two $$; an amount of money stays as it is.

Flagged (en.md):

    The index was $\frac{m}{h^2$.

Clean (en.md):

    The index was $\frac{m}{h^2}$, and it cost $5.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..subject import Subject, token_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    yield from token_diagnostics(subject, "formula-invalid")
    for edition in subject.editions.values():
        for name in ("title", "short_title"):
            text = edition.text_at(name)
            for token in text.tokens if text else ():
                told = token.diagnostic
                if told and told.check == "formula-invalid":
                    yield Finding(told.message, token.position, told.hint)
