"""A file that the case names, or needs, is not in its folder.

Why: The article would have a hole in its place.

Flagged (case.yaml):

    figures:
      hip:
        file: figures/hpi.png
        legend: {tr: Kalça, en: Hip}
        alt: {tr: Kalça, en: Hip}

Flagged (tr.md):

    Bulgu @fig:hip içinde görülür.

Flagged (en.md):

    The finding is seen in @fig:hip.

Clean (case.yaml):

    figures: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from . import Finding, Severity, Subject, language_name

SEVERITY = Severity.ERROR


from ..case.files import locate
from ..diagnostic import Diagnostic


def find(subject: Subject) -> Iterator[Finding]:
    case = subject.case
    for name, position, _, picture in subject.pictures:
        if isinstance(picture, Diagnostic) and picture.check == "file-missing":
            yield Finding(picture.message, position, picture.hint)
    if case.file is not None and case.narratives:
        for code in subject.expected:
            if code not in case.narratives:
                yield Finding(f"There is no narrative in {language_name(code)}: {code}.md is missing.", case.position("title"),
                              f"Write {code}.md beside case.yaml, or take “{code}” out of the title.")
