"""The references of one edition in one style, printed as HTML.

Nothing heavy is imported here: the engine is loaded when a bibliography is made.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..addresses import link_address
from ..message import Problem, say
from ..remembered import remembered
from .marks import to_html
from .records import clean


class StyleError(Problem):
    """A CSL style that cannot be used; the message says why."""


@dataclass(frozen=True)
class Entry:
    """One printed reference.

    number: its number in a numeric style, else None. html: the reference without that number:
    escaped text, <i> <b> <sup> <sub>, links of DOI, PMID and URL. language: BCP 47 language of the
    work, if the record states it and it is not the edition's.
    """

    key: str
    number: int | None
    html: str
    language: str | None


class Bibliography:
    """The references of one edition in one style.

    style: the .csl file's content; StyleError if it cannot be used. records: CSL-JSON by key.  What
    cannot be read in a record is left out; a record never raises. cited: keys in order of first
    citation. locale: "tr-TR" or "en-US", the language of labels, dates and et al. terms: CSL terms
    in other words, e.g. {"et-al": "ve ark."}.
    """

    entries: tuple[Entry, ...]
    numeric: bool

    def __init__(
        self,
        style: bytes,
        records: Mapping[str, Mapping[str, Any]],
        cited: Sequence[str],
        locale: str,
        terms: Mapping[str, str] = {},
    ) -> None:
        from . import engine
        from .style import load

        self._engine = engine
        try:
            self._root = load(style, locale, terms)
        except ValueError as fault:
            raise StyleError(
                say("The citation style cannot be used: {reason}.", reason=str(fault))
            ) from None
        keys = list(dict.fromkeys(cited))
        # citeproc-py lowers keys, so that "A1" and "a1" were one record; inside, a record is its
        # index.
        self._names = {key: f"r{i}" for i, key in enumerate(keys)}
        self._keys = {name: key for key, name in self._names.items()}
        self._source = {
            name: engine.make_reference(clean(records.get(key)), name)
            for key, name in self._names.items()
        }
        self._bibliography = engine.CitationStylesBibliography(
            _Style(self._root), self._source, engine.Formatter
        )
        self._bibliography.register(
            engine.Citation([engine.Item(reference) for reference in self._source.values()])
        )
        self.numeric = "citation-number" in self._root.variables_of_citation
        self.entries = tuple(self._entries(locale.split("-")[0].lower()))

    def _entries(self, here: str) -> list[Entry]:
        entries = []
        for number, (name, text) in enumerate(self._texts(), 1):
            if not text and not self.numeric:
                continue
            language = self._source[name].get("language")
            is_foreign = language and re.split("[-_]", language)[0].lower() != here
            entries.append(
                Entry(
                    self._keys[name],
                    number if self.numeric else None,
                    to_html(text, _address),
                    language if is_foreign else None,
                )
            )
        return entries

    def _texts(self) -> list[tuple[str, str]]:
        """The composed entries by their names, in order."""
        bibliography = self._bibliography
        try:
            bibliography.sort()
            self._root.add_year_suffixes(bibliography.items, lambda item: self._cluster([item])[0])
            return list(zip(bibliography.keys, bibliography.bibliography()))
        except Exception as fault:
            raise _unsupported(fault) from fault

    def cite(
        self, keys: Sequence[str], link: Callable[[str, str], str] = lambda _, text: text
    ) -> str:
        """One cluster as HTML, e.g. "(7–9)".  All keys are among those cited; a key named twice
        counts once.

        link(key, html) gets each printed number (of a range the first and the last) or name, as
        safe HTML, and gives back what to print: its anchor."""
        items = [self._engine.Item(self._source[self._names[key]]) for key in dict.fromkeys(keys)]
        if not items:
            return ""
        try:
            text, names = self._cluster(items)
        except Exception as fault:
            raise _unsupported(fault) from fault
        order = iter(names)
        return to_html(text, _address, lambda html: link(self._keys[next(order)], html))

    def _cluster(self, items: list[Any]) -> tuple[str, list[str]]:
        """One citation as composed text, and which item each marked piece of it names."""
        owners = [item.__dict__.get("citation") for item in items]
        citation = self._engine.Citation(items)
        citation.bibliography = self._bibliography
        text = self._bibliography.cite(citation, None)
        for item, owner in zip(items, owners):
            if owner is not None:
                item.citation = owner
        return text, citation.order


def make_bibliography(
    style: bytes,
    records: Mapping[str, Mapping[str, Any]],
    cited: Sequence[str],
    locale: str,
    terms: Mapping[str, str],
) -> Bibliography:
    """A bibliography; the one that was made before, of the same works in the same order."""
    try:
        works = tuple(json.dumps(records.get(key), sort_keys=True, default=str) for key in cited)
    except RecursionError:  # a title of a hundred levels: it is made anew each time
        return Bibliography(style, records, cited, locale, terms)
    depends = (style, locale, tuple(sorted(terms.items())), tuple(cited), works)
    return remembered(
        "bibliography", depends, lambda: Bibliography(style, records, cited, locale, terms)
    )


def _unsupported(fault: Exception) -> StyleError:
    # Records are cleaned, so it is the style that asks for what the engine lacks.
    return StyleError(
        say(
            "The citation style needs something that the engine does not support: {reason}.",
            reason=repr(fault),
        )
    )


class _Style:
    """What citeproc-py's bibliography asks of a style, around a root element that is already
    loaded: its own class would read the file again without our parser, validate for 0.1 s and warn
    on stderr."""

    def __init__(self, root: Any) -> None:
        self.root = root

    def sort_bibliography(self, items: list[Any]) -> Any:
        return self.root.bibliography.sort(items)

    def render_bibliography(self, items: list[Any]) -> Any:
        return self.root.bibliography.render(items)

    def render_citation(self, citation: Any, cites: list[Any], callback: Any) -> Any:
        return self.root.citation.render(citation, cites, callback)


def _address(kind: str, value: str) -> str | None:
    """Where a DOI, PMID, PMCID or URL leads; None if it is not one (a "javascript:" URL is only
    printed)."""
    if kind == "DOI":
        doi = quote(value, safe="/().:;_-")
        return f"https://doi.org/{doi}" if value.startswith("10.") else None
    if kind == "PMID":
        is_number = re.fullmatch(r"[0-9]+", value)
        return f"https://pubmed.ncbi.nlm.nih.gov/{value}/" if is_number else None
    if kind == "PMCID":
        is_number = re.fullmatch(r"PMC[0-9]+", value)
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{value}/" if is_number else None
    address = link_address(value)
    return address if address and address.lower().startswith("http") else None
