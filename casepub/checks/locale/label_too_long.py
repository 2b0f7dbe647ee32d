"""A label is longer than its place in the page.

Why: It would run into what stands beside it, or break a line that has room for one. How long it may
be is said in the comment above it.

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
                f"“{text}” has {len(text)} characters; its place has room for {most}.",
                locale.place(entry, words=text),
                "Find a shorter word, or an abbreviation that readers know.",
            )
