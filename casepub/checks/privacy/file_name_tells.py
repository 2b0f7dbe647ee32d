"""The file name of a picture contains a name, a date or a long number.

Why: Pictures are shared under their file names; an exported file often has the patient's name or
record number in its name.

Flagged (case.yaml):

    figures:
      knee:
        file: figures/mehmet_20210314.svg
        legend: {tr: Diz, en: Knee}
        alt: {tr: Diz, en: Knee}

Flagged (figures/mehmet_20210314.svg):

    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>

Clean (case.yaml):

    figures:
      knee:
        file: figures/knee-ap.svg
        legend: {tr: Diz, en: Knee}
        alt: {tr: Diz, en: Knee}

Clean (figures/knee-ap.svg):

    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ...privacy import in_file_name
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, _, _ in subject.pictures:
        word = in_file_name(name)
        if word and name not in subject.cleared:
            yield Finding(
                say(
                    "“{word}” in the file name “{name}” may identify the patient.",
                    word=word,
                    name=name,
                ),
                position,
                say("Rename the file after what it shows, or list it under `cleared:`."),
            )
