"""A file that the case names or needs is not in its folder.

Why: The article would have a gap in its place.

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
from dataclasses import replace
from pathlib import PurePath

from ...case.fields import is_file_of_language
from ...language.codes import language_of
from ...message import phrase, say
from ..finding import Finding, Matter, Severity, Status
from ..fixed import NAME
from ..naming import language_name
from ..subject import Subject, picture_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME
_ABSENT = Matter(
    phrase(
        "“{names}” is not in the case's folder.",
        "{count} files that case.yaml names are not in its folder: {names}.",
    ),
    say("Put the files there, or correct their names."),
)


def find(subject: Subject) -> Iterator[Finding]:
    case = subject.case
    for finding in picture_diagnostics(subject, "file-missing"):
        yield replace(finding, matter=_ABSENT)
    yield from _without_picture(subject)
    unread = {language_of(PurePath(fault.position.file).stem) for fault in case.diagnostics}
    if case.file is not None and case.narratives:
        for code in subject.expected:
            if code not in case.narratives and code not in unread:
                yield Finding(
                    say(
                        "There is no narrative in {language}: {code}.md is missing.",
                        language=language_name(code),
                        code=code,
                    ),
                    case.position("title"),
                    say(
                        "Write {code}.md beside case.yaml, or remove “{code}” from the title.",
                        code=code,
                    ),
                )


def _without_picture(subject: Subject) -> Iterator[Finding]:
    """The languages that have no picture where others have one of their own."""
    for path, node in subject.case.places.nodes.items():
        if not node.value or not isinstance(node.value, dict):
            continue
        if not is_file_of_language((*path, "")):
            continue
        for code in subject.expected:
            if code not in node.value:
                yield Finding(
                    say(
                        "{place} names no picture in {language}.",
                        place=".".join(map(str, path)),
                        language=language_name(code),
                    ),
                    subject.case.key_position(*path),
                    say(
                        "Add “{code}: …” there, or name one picture for all languages: "
                        "file: figures/hip.svg.",
                        code=code,
                    ),
                )
