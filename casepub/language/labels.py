"""The words that casepub itself prints, from `locales/<code>.po`, read as they are: an edit shows at the next build.

In: a language code. Out: `Labels`, which translates the English source strings. A missing entry prints its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ..resources import LOCALES


class Labels:
    """The labels of one language; `journal` words some of them differently."""

    def __init__(self, entries: Mapping[tuple[str, str], tuple[str, ...]], header: Mapping[str, str], one_form: bool,
                 journal: Mapping[str, str] | None = None):
        self._entries = entries
        self.header = header
        self._one_form = one_form           # the language writes one form after every number
        self._journal = dict(journal or {})

    def worded_by(self, journal: Mapping[str, str]) -> Labels:
        """The same labels with a journal's own wording over them, by source string."""
        return Labels(self._entries, self.header, self._one_form, journal)

    def text(self, source: str, context: str = "") -> str:
        """The label for an English source string."""
        if source in self._journal:
            return self._journal[source]
        return (self._entries.get((context, source)) or (source,))[0]

    def counted(self, singular: str, plural: str, number, context: str = "") -> str:
        """The label in the form that goes with `number`."""
        forms = self._entries.get((context, singular))
        many = number != 1
        if forms is None:
            return plural if many else singular
        return forms[0 if self._one_form else min(int(many), len(forms) - 1)]


@lru_cache(maxsize=16)
def read_labels(code: str, folder: Path = LOCALES) -> Labels:
    """Read the locale file of a language; without a file, labels that print their sources."""
    path = folder / f"{code}.po"
    if not path.is_file():
        return Labels({}, {}, False)
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalog = read_po(file, locale=code, ignore_obsolete=True)
    entries = {}
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if any(forms):
            source = message.id[0] if isinstance(message.id, tuple | list) else message.id
            entries[message.context or "", source] = tuple(forms)
    header = {name.lower(): value for name, value in catalog.mime_headers}
    for line in (catalog.header_comment or "").splitlines():    # settings that no PO header field names: "# casepub-cldr: en_GB"
        name, colon, value = line.lstrip("# ").partition(":")
        if colon and name.startswith("casepub-"):
            header[name.removeprefix("casepub-")] = value.strip()
    return Labels(entries, header, catalog.num_plurals == 1)


@lru_cache(maxsize=1)
def languages(folder: Path = LOCALES) -> tuple[str, ...]:
    """The codes of the languages that have a locale file, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.po")))
