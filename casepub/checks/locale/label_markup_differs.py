"""A label contains markup that its source does not have, or lacks some of it.

Why: Labels are printed literally: <b> would appear as “<b>”, an asterisk as an asterisk.

Flagged (locales/tr.po):

    msgid "References"
    msgstr "<b>Kaynaklar</b>"

Clean (locales/tr.po):

    msgid "References"
    msgstr "Kaynaklar"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ._locale import Locale

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&#?\w+;|\*+|(?<![A-Za-z])_(?=\w)|`+")


def inspect(locale: Locale) -> Iterator[Finding]:
    for entry, text, source in locale.translated:
        mine, wanted = Counter(_MARKUP.findall(text)), Counter(_MARKUP.findall(source))
        for markup in mine - wanted:
            yield Finding(
                say("“{markup}” would be printed literally.", markup=markup),
                locale.place(entry, words=markup),
                say("Write only the words; the page decides how they look."),
            )
        for markup in wanted - mine:
            yield Finding(
                say(
                    "“{words}” from the source “{source}” is missing.",
                    words=markup,
                    source=source,
                ),
                locale.place(entry, words=text),
                say("Copy it from the source."),
            )
