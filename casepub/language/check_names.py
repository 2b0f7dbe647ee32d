"""The checks whose findings are raised while a locale file is read.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

LOCALE_INVALID = CheckName("locale-invalid")
PLACEHOLDER_DIFFERS = CheckName("placeholder-differs")
