"""The reference file, or a record in it, cannot be read, or not wholly.

Why: A work that cannot be read cannot be cited. As a warning, the check says what was decided or
left out: fields that are not used, keys that were made, names that are not separated by “and”,
reference files that are not used.

Flagged (references.bib):

    @article{one, title = {A}, year = 2001}
    @article{one, title = {B}, year = 2002}

Clean (references.bib):

    @article{one, title = {A}, year = 2001}
    @article{two, title = {B}, year = 2002}
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
