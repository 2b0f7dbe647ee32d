"""One file per check: the file's name is the check's name, its folder its family, its docstring its
manual page and its test.

In: a `Subject` (a case and its editions), a `Comparison` of two texts, or a `Locale`. Out:
diagnostics, sorted by place. A check is a file with `SEVERITY`, `SINCE` and `STATUS`. Unless the
problem is detected while a file is read, it also has `find(subject)`, `compare(comparison)` (used
for a case and for two plain texts), `within(text)` (each text by itself) or `inspect(locale)`, which
yields `Finding`s.
"""

from .comparer import Changes, Comparer
from .finding import Finding, Matter, Related, Severity, Status
from .registry import Check, Manual, checks, checks_of_cases, families, get_check, manual
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
from .subject import Subject, language_name, subject_of

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
    "compare",
    "compare_documents",
    "compare_pair",
    "families",
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
