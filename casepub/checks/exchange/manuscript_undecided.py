"""Something in a Word manuscript was not understood; its words are in the case as typed.

Why: A citation without its reference or a legend without its picture is printed as it is.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.HINT
SINCE = "0.1"
STATUS = Status.PREVIEW
