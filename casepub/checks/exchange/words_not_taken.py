"""Words of a Word manuscript are not in the case that was made from it.

Why: Comments and footnotes have no place in a case; anything else may be part of the article.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
