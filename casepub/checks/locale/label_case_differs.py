"""A label begins with a lowercase letter where its source has a capital, or is all capitals.

Why: Labels begin a line or column; a lowercase one among capitalised labels looks like a mistake,
and one in capitals shouts.

Flagged (locales/tr.po):

    msgid "Discussion"
    msgstr "tartışma"

Clean (locales/tr.po):

    msgid "Discussion"
    msgstr "Tartışma"
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ._locale import Locale

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def inspect(locale: Locale) -> Iterator[Finding]:
    upper, lower = locale.language.upper, locale.language.lower
    for entry, text, source in locale.translated:
        if entry.msgctxt == "unit":  # symbols are written as each language writes them
            continue
        first, model = text[:1], source[:1]
        place = locale.place(entry, words=text)
        if (
            model.isupper()
            and first.isalpha()
            and first != upper(first)
            and text.split(maxsplit=1)[0] not in source  # the name of a file or field
        ):
            yield Finding(
                say(
                    "“{text}” begins with a lowercase letter, its source “{source}” with a "
                    "capital.",
                    text=text,
                    source=source,
                ),
                place,
                say("Write “{capital}”.", capital=locale.language.capital(text)),
            )
        elif text == upper(text) and sum(map(str.isalpha, text)) > 4 and source != source.upper():
            yield Finding(
                say("“{text}” is all in capitals.", text=text),
                place,
                say(
                    "Write “{capital}”; the page sets capitals itself where it needs them.",
                    capital=locale.language.capital(lower(text)),
                ),
            )
