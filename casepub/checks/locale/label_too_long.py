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

from ...language.extraction import LABELS, key, longest, template
from ...message import say
from ..finding import Finding, Severity, Status
from ._locale import Locale

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def inspect(locale: Locale) -> Iterator[Finding]:
    places = {key(entry): longest(entry) for entry in template(LABELS)}
    for entry, text, _ in locale.translated:
        most = places.get(key(entry))
        if most is not None and len(text) > most:
            yield Finding(
                say(
                    "“{text}” has {count} characters; there is room for {most}.",
                    text=text,
                    count=len(text),
                    most=most,
                ),
                locale.place(entry, words=text),
                say("Find a shorter word, or an abbreviation that readers know."),
            )
