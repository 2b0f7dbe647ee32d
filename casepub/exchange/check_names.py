"""The checks whose findings are raised while a translator’s work comes back.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

CODE_ALTERED = CheckName("code-altered")
CODE_LOST = CheckName("code-lost")
EXCHANGE_INVALID = CheckName("exchange-invalid")
LEFT_IN_SOURCE = CheckName("left-in-source")
NOT_PUT_IN = CheckName("not-put-in")
PARAGRAPH_PARTED = CheckName("paragraph-parted")
SOURCE_CHANGED = CheckName("source-changed")
UNIT_TWICE = CheckName("unit-twice")
