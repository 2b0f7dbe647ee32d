"""The reference file, or a record in it, cannot be read.

Why: A work that cannot be read cannot be cited.

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
