"""A label stands twice in the file, or one English word is translated in two ways.

Why: Of two entries only one is printed, and the other is corrected in vain; gettext’s own tools
refuse such a file.

Flagged (locales/tr.po):

    msgid "Figure"
    msgstr "Resim"

    msgid "Figure"
    msgstr "Şekil"

Clean (locales/tr.po):

    msgid "Figure"
    msgstr "Resim"

    msgid "Table"
    msgstr "Tablo"
"""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostic import Related
from ...language.catalog import Entry, forms
from ...language.messages import key
from ..finding import Finding, Severity, Status
from ._locale import Locale

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def inspect(locale: Locale) -> Iterator[Finding]:
    first: dict[tuple[str, str], Entry] = {}
    meanings: dict[str, Entry] = {}
    for entry in locale.catalog or ():
        before = first.setdefault(key(entry), entry)
        if before is not entry:
            differ = (
                "with two translations"
                if forms(before) != forms(entry)
                else "with the same translation"
            )
            yield Finding(
                f"“{entry.msgid}” stands twice, {differ}.",
                locale.place(entry, "msgid"),
                "Keep one of the two.",
                (Related(locale.place(before, "msgid"), "The other stands here."),),
            )
            continue
        other = meanings.setdefault(entry.msgid, entry)
        if (
            other is not entry
            and not entry.msgid_plural
            and not other.msgid_plural
            and any(forms(entry))
            and any(forms(other))
            and forms(entry) != forms(other)
        ):
            yield Finding(
                f"“{entry.msgid}” is “{forms(entry)[0]}” here and “{forms(other)[0]}” in "
                "another place.",
                locale.place(entry, words=forms(entry)[0]),
                "Leave it if the two places want two words.",
                (Related(locale.place(other), "The other stands here."),),
                Severity.HINT,
            )
