"""A Turkish word has ı where i belongs, I where İ belongs, or the reverse.

Why: Some keyboards, and programs written for English only, turn İ into I and ı into i; Turkish
readers see a different word, or none.

Flagged (locales/tr.po):

    msgid "Contents"
    msgstr "Içindekiler"

Clean (locales/tr.po):

    msgid "Contents"
    msgstr "İçindekiler"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ...bilingual import terms
from ...message import say
from ..finding import Finding, Severity, Status
from ._locale import Locale

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def inspect(locale: Locale) -> Iterator[Finding]:
    grammar, known = locale.language.grammar, _known(locale)
    for entry, text, source in locale.translated:
        slips = dict(grammar.slips(text))
        for word in re.findall(
            r"(?<![’'])\b[^\W\d_]{7,}", text
        ):  # shorter ones have true twins: sinir, sınır; sinirli, sınırı
            twins: Collection[str] = known.get(grammar.lower(word).replace("ı", "i"), ())
            if word not in slips and twins and grammar.lower(word) not in twins:
                slips[word] = min(twins)
        for word, better in slips.items():
            if word in source:  # a name: FILE, ICMJE
                continue
            yield Finding(
                say("“{word}” is not a known word; “{better}” is.", word=word, better=better),
                locale.place(entry, words=word),
                say("Write “{better}”, or leave it if it is a name.", better=better),
            )


def _known(locale: Locale) -> dict[str, set[str]]:
    """The words of the medical terms that hold ı or i, by their letters without the difference;
    none where the language has no ı."""
    lower = locale.language.grammar.lower
    if lower("I") != "ı":
        return {}
    known: dict[str, set[str]] = {}
    for word in terms().all_words(locale.code):
        known.setdefault(lower(word).replace("ı", "i"), set()).add(lower(word))
    return known
