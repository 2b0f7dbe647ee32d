"""The checks whose findings are raised while a case is read.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

FACT_INVALID = CheckName("fact-invalid")
FILE_MISSING = CheckName("file-missing")
FILE_TWICE = CheckName("file-twice")
PATH_OUTSIDE = CheckName("path-outside")
REFERENCES_INVALID = CheckName("references-invalid")
UNIT_UNKNOWN = CheckName("unit-unknown")
UNKNOWN_KEY = CheckName("unknown-key")
VALUE_MISSING = CheckName("value-missing")
VERSION_TOO_NEW = CheckName("version-too-new")
WRONG_TYPE = CheckName("wrong-type")
WRONG_VALUE = CheckName("wrong-value")
