"""A citation names a work that is not in the reference file.

Why: The citation would be missing from the printed page.

Flagged (en.md):

    It is rare [@nobody2000].

Clean (en.md):

    It is rare.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ...case import Case
from ...case.files import read_bytes
from ...composed import composed
from ...diagnostic import Diagnostic, Position, did_you_mean
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import NAME
from ..subject import Subject, token_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME


def find(subject: Subject) -> Iterator[Finding]:
    yield from token_diagnostics(subject, "reference-undefined")
    known = subject.case.references
    unread = _read_faulty(subject.case)
    if unread and not known:
        return  # of the whole file, nothing could be read
    for edition in subject.editions.values():
        for text in edition.texts:
            for token in text.citations:
                for key, position in token.keys:
                    if key not in known and unread is not None and not _names(unread, key):
                        yield Finding(
                            say("There is no reference “{key}”.", key=key),
                            position,
                            did_you_mean(key, known)
                            or say(
                                "Add it to {file}.",
                                file=subject.case.references_file or "references.bib",
                            ),
                        )


def _names(text: str, key: str) -> bool:
    """Whether a key is in a text, as a word. Of thousands of keys each is sought by itself."""
    at = text.find(key)
    while at >= 0:
        beside = text[max(at - 1, 0) : at] + text[at + len(key) : at + len(key) + 1]
        if not any(one.isalnum() or one in "_-" for one in beside):
            return True
        at = text.find(key, at + 1)
    return False


def _read_faulty(case: Case) -> str | None:
    """The text of a reference file in which something could not be read: a key that stands there is
    not missing, and the fault is reported where it is. "" where all was read, None where nothing
    was."""
    file = case.references_file
    if not any(
        fault.severity is Severity.ERROR and fault.position.file == file
        for fault in case.diagnostics
    ):
        return ""
    data = read_bytes(case.folder, PurePath(file).name, Position(file))
    return None if isinstance(data, Diagnostic) else composed(data.decode("utf-8", "replace"))
