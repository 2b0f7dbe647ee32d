"""The checks whose findings are raised while a picture is read.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

IMAGE_INVALID = CheckName("image-invalid")
