"""The text contains HTML, which is printed literally.

Why: Narratives are Markdown, so that they can be set equally in print, on the web and in Word.

Flagged (en.md):

    The <b>left</b> hip.

Clean (en.md):

    The **left** hip.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ...patterns import compiled
from ..finding import Finding, Severity, Status
from ..fixed import SIGNS
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = SIGNS
_HTML = compiled(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]{0,200})?/?>|<!--")


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for text in edition.texts:
            for match in _HTML.finditer(text.source_text.text):
                if not match[0].lower().startswith(("<http", "<mailto")):
                    yield Finding(
                        say("“{words}” is HTML and is printed literally.", words=match[0][:40]),
                        text.source_text.at(match.start(), len(match[0])),
                        say("Write *italic* or **bold**, or remove it."),
                    )
