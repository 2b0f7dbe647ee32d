"""A label begins or ends with a space or line break that its source lacks, or has a double space.

Why: The page controls the spaces around a label; an extra one shows as a gap, or before a colon.

Flagged (locales/tr.po):

    msgid "Received"
    msgstr "Geliş Tarihi "

Clean (locales/tr.po):

    msgid "Received"
    msgstr "Geliş Tarihi"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ._locale import Locale

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def inspect(locale: Locale) -> Iterator[Finding]:
    for entry, text, source in locale.translated:
        place = locale.place(entry, words=text)
        if (
            text[:1].isspace() != source[:1].isspace()
            or text[-1:].isspace() != source[-1:].isspace()
        ):
            yield Finding(
                say(
                    "“{text}” begins or ends with a space, but its source “{source}” does not.",
                    text=text,
                    source=source,
                )
                if text != text.strip()
                else say("“{text}” lacks a space that its source has at one end.", text=text),
                place,
                say("Make both ends match the source."),
            )
        elif re.search(r"\s\s", text) and not re.search(r"\s\s", source):
            yield Finding(
                say("“{text}” has two spaces together.", text=text), place, say("Keep one.")
            )
        elif re.search(r" [,;.:!?]", text) and not re.search(r" [,;.:!?]", source):
            yield Finding(
                say("“{text}” has a space before a punctuation mark.", text=text),
                place,
                say("Remove it, or make it a no-break space if the language requires one there."),
            )
