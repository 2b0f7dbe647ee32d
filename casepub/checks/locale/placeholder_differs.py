"""A label lacks a placeholder that its source has, or has one of its own.

Why: Placeholders in braces are filled in when the page is made; without one, the number or name is
lost, and an unknown one cannot be filled, so the English label is printed instead.

Flagged (locales/tr.po):

    msgctxt "timeline"
    msgid "{time} before presentation"
    msgstr "başvurudan {zaman} önce"

Clean (locales/tr.po):

    msgctxt "timeline"
    msgid "{time} before presentation"
    msgstr "başvurudan {time} önce"
"""

from __future__ import annotations

from collections.abc import Iterator

from ...language.labels import fits, placeholders
from ...message import commas, say
from ..finding import Finding, Severity, Status
from ._locale import Locale

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def inspect(locale: Locale) -> Iterator[Finding]:
    for entry, text, source in locale.translated:
        mine, wanted = placeholders(text), placeholders(source) or frozenset()
        if mine is None:
            yield Finding(
                say("“{text}” has an unmatched brace.", text=text),
                locale.place(entry, words=text),
                say("Copy the placeholder from the source, with both braces."),
            )
        elif not fits(text, entry.msgid, entry.msgid_plural):
            invented = min(mine - wanted)
            yield Finding(
                say(
                    "“{placeholder}” is not in the source “{source}”.",
                    placeholder=invented,
                    source=source,
                ),
                locale.place(entry, words=invented),
                say(
                    "The source has {placeholders}; copy them unchanged.",
                    placeholders=commas(sorted(wanted)),
                )
                if wanted
                else say("The source has no placeholders; remove it."),
            )
        elif lost := sorted(
            name
            for name in wanted
            if name.strip("{}").partition(":")[0]
            not in {n.strip("{}").partition(":")[0] for n in mine}
            and not entry.msgid_plural
        ):
            yield Finding(
                say(
                    "“{words}” from the source “{source}” is missing.", words=lost[0], source=source
                ),
                locale.place(entry, words=text),
                say("Put {placeholder} where its value is to be printed.", placeholder=lost[0]),
            )
