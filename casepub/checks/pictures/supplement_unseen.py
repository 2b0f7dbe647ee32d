"""A supplementary file is published unchanged, and has not been marked as checked.

Why: A video may show faces and a table of data may contain names and numbers; the file itself may
say who made it, when and where. No program can detect all of this. List it under `cleared:` after
looking at it.

Flagged (case.yaml):

    supplements:
      gait: {file: en.md, title: {tr: Yürüyüş, en: Gait}}

Clean (case.yaml):

    supplements:
      gait: {file: en.md, title: {tr: Yürüyüş, en: Gait}}
    cleared: [en.md]
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import phrase, say
from ..finding import Finding, Matter, Severity, Status
from ..subject import Subject

SEVERITY = Severity.HINT
SINCE = "0.1"
STATUS = Status.STABLE
_UNSEEN = Matter(
    phrase(
        "“{names}” is published as it is.",
        "{count} files are published as they are: {names}. Has somebody checked them for faces, "
        "names, dates and metadata?",
    ),
    say("Look at all of each, then list the files under `cleared:`."),
)


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, fault in subject.supplements:
        if fault is None and name not in subject.cleared:
            yield Finding(
                say(
                    "“{file}” is published as it is; has somebody checked it for faces, "
                    "names, dates and metadata?",
                    file=name,
                ),
                position,
                say("Look at all of it, then list the file under `cleared:`."),
                matter=_UNSEEN,
                name=name,
            )
