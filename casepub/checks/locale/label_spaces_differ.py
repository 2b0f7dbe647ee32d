"""A label begins or ends with a space or line break that its source does not have, or has two
spaces together.

Why: Spaces around a label are the page’s matter; one too many shows as a gap, or in front of a
colon.

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
                f"“{text}” begins or ends with a space, and its source “{source}” does not."
                if text != text.strip()
                else f"“{text}” lacks the space that its source has at one end.",
                place,
                "Make both ends like the source’s.",
            )
        elif re.search(r"\s\s", text) and not re.search(r"\s\s", source):
            yield Finding(f"Two spaces stand together in “{text}”.", place, "Leave one.")
        elif re.search(r" [,;.:!?]", text) and not re.search(r" [,;.:!?]", source):
            yield Finding(
                f"A space stands before a punctuation mark in “{text}”.",
                place,
                "Take it out, or make it a no-break space if the language wants one there.",
            )
