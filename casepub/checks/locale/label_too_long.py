"""A label is too long for its place on the page.

Why: It would run into its neighbour, or wrap where there is room for one line. The comment above
the label gives the maximum length.

Flagged (locales/tr.po):

    msgid "PDF"
    msgstr "Basılı sayfaların bulunduğu dosya"

Clean (locales/tr.po):

    msgid "PDF"
    msgstr "PDF"
"""

from __future__ import annotations

from collections.abc import Iterator

from ...language.messages import key, longest, template
from ..finding import Finding, Severity, Status
from ._locale import Locale

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def inspect(locale: Locale) -> Iterator[Finding]:
    places = {key(entry): longest(entry) for entry in template()}
    for entry, text, _ in locale.translated:
        most = places.get(key(entry))
        if most is not None and len(text) > most:
            yield Finding(
                f"“{text}” has {len(text)} characters; there is room for {most}.",
                locale.place(entry, words=text),
                "Find a shorter word, or an abbreviation that readers know.",
            )
