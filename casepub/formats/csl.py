"""The article's own reference as CSL-JSON, for reference managers and citation processors."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .page import CaseOutput, WholeCase
from .record import record

WHOLE = True
SUFFIX = "csl.json"


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """A list of one record."""
    yield CaseOutput(
        SUFFIX, (json.dumps([record(whole)], ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    )
