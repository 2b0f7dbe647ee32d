"""The files that go with the article (videos, data) as they are, in one ZIP, under the names that
its pages print.

In: a `WholeCase`. Out: the ZIP; the same bytes for the same input.
"""

from __future__ import annotations

from collections.abc import Iterator

from .archive import zip_files
from .jats import supplements
from .page import CaseOutput, WholeCase

WHOLE = True
SUFFIX = "supplements.zip"


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """The ZIP; nothing if the case has no such files."""
    if inside := dict(supplements(whole)):
        yield CaseOutput(SUFFIX, zip_files(inside))


def missing(whole: WholeCase) -> list[str]:
    """What the case lacks for it."""
    return [] if whole.first.edition.supplements else ["a file under `supplements:`"]
