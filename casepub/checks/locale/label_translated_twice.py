"""A label appears twice in the file, or one English word is translated in two ways.

Why: Only one of two entries is printed, so corrections to the other have no effect; gettext’s own
tools reject such a file.

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
from ...language.extraction import key
from ...message import say
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
            yield Finding(
                say("“{source}” appears twice, with the same translation.", source=entry.msgid)
                if forms(before) == forms(entry)
                else say("“{source}” appears twice, with two translations.", source=entry.msgid),
                locale.place(entry, "msgid"),
                say("Keep one of the two."),
                (Related(locale.place(before, "msgid"), say("The other is here.")),),
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
                say(
                    "“{source}” is “{text}” here but “{other}” elsewhere.",
                    source=entry.msgid,
                    text=forms(entry)[0],
                    other=forms(other)[0],
                ),
                locale.place(entry, words=forms(entry)[0]),
                say("Leave it if the two places need different words."),
                (Related(locale.place(other), say("The other is here.")),),
                Severity.HINT,
            )
