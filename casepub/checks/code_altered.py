"""A translation holds a code that prints nothing, or whose brackets are broken.

Why: It would be printed as it stands, braces and all; such a translation is not put in.
"""

from __future__ import annotations

from . import Severity

SEVERITY = Severity.ERROR
