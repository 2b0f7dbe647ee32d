"""A text is translated twice in a file.

Why: Only one of the two can be put in.
"""

from __future__ import annotations

from . import Severity

SEVERITY = Severity.WARNING
