"""The checks whose findings are raised while YAML is read.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

DUPLICATE_KEY = CheckName("duplicate-key")
ENCODING_INVALID = CheckName("encoding-invalid")
FILE_TOO_LARGE = CheckName("file-too-large")
YAML_INVALID = CheckName("yaml-invalid")
