"""A file is far larger than a case report needs.

Why: It was most likely put there by mistake, and would make every build slow.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import Finding, Severity, Subject

SEVERITY = Severity.ERROR


from ..diagnostic import Diagnostic


def find(subject: Subject) -> Iterator[Finding]:
    for _, position, _, picture in subject.pictures:
        if isinstance(picture, Diagnostic) and picture.check == "file-too-large":
            yield Finding(picture.message, position, picture.hint)
