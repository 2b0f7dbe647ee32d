"""One file per check: the file's name is the check's name, its folder its family, its docstring its
manual page and its test.

In: a `Subject` (a case and its editions), a `Comparison` of two texts, or a `Locale`. Out:
diagnostics, sorted by place. A check is a file with `SEVERITY`, `SINCE` and `STATUS`. Unless the
problem is detected while a file is read, it also has `find(subject)`, `compare(comparison)` (used
for a case and for two plain texts), `within(text)` (each text by itself) or `inspect(locale)`, which
yields `Finding`s. Names are imported when they are first used: whoever asks only which checks there
are loads none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazily import imported_from

if TYPE_CHECKING:
    from .asked import find_asked
    from .comparer import Changes, Comparer
    from .finding import Finding, Matter, Related, Severity, Status
    from .naming import language_name
    from .registry import (
        Check,
        Manual,
        checks,
        checks_of_cases,
        checks_of_texts,
        families,
        get_check,
        manual,
    )
    from .run import (
        check,
        compare,
        compare_documents,
        compare_pair,
        find_contradictions,
        find_differences,
        find_missing_care,
        inspect,
        limit,
        read_locale,
    )
    from .subject import Subject, subject_of

__all__ = [
    "Changes",
    "Check",
    "Comparer",
    "Finding",
    "Manual",
    "Matter",
    "Related",
    "Severity",
    "Status",
    "Subject",
    "check",
    "checks",
    "checks_of_cases",
    "checks_of_texts",
    "compare",
    "compare_documents",
    "compare_pair",
    "families",
    "find_asked",
    "find_contradictions",
    "find_differences",
    "find_missing_care",
    "get_check",
    "inspect",
    "language_name",
    "limit",
    "manual",
    "read_locale",
    "subject_of",
]
_MODULES = {  # where each name lives
    "Changes": ".comparer",
    "Check": ".registry",
    "Comparer": ".comparer",
    "Finding": ".finding",
    "Manual": ".registry",
    "Matter": ".finding",
    "Related": ".finding",
    "Severity": ".finding",
    "Status": ".finding",
    "Subject": ".subject",
    "check": ".run",
    "checks": ".registry",
    "checks_of_cases": ".registry",
    "checks_of_texts": ".registry",
    "compare": ".run",
    "compare_documents": ".run",
    "compare_pair": ".run",
    "families": ".registry",
    "find_asked": ".asked",
    "find_contradictions": ".run",
    "find_differences": ".run",
    "find_missing_care": ".run",
    "get_check": ".registry",
    "inspect": ".run",
    "language_name": ".naming",
    "limit": ".run",
    "manual": ".registry",
    "read_locale": ".run",
    "subject_of": ".subject",
}
__getattr__ = imported_from(_MODULES, __name__)
