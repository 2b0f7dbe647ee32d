"""What a server for several people writes to its log: who came and went, and what went wrong.

In: what happened. Out: lines of the log `casepub.serve`, for whoever keeps it running. None has a
word of a case, which may be about a patient: a case is its number there, a fault its kind and the
places in casepub's code.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

LOG = logging.getLogger("casepub.serve")


def told(what: str, **values: object) -> None:
    """Something happened: what, and with whom."""
    LOG.info("%s", " ".join([what, *(f"{name}={value}" for name, value in values.items())]))


def fault(problem: BaseException) -> None:
    """Something went wrong in casepub itself. What the exception says may quote a text, so it is
    left out."""
    frames = traceback.extract_tb(problem.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames][-8:]
    LOG.error("fault %s at %s", type(problem).__name__, " < ".join(reversed(places)))
