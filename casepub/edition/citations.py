"""The one door to CSL: records and a style go in, printed references and citations come out as
HTML.

In: a .csl file's content, CSL-JSON records from outside (of any shape), the keys cited, the
edition's locale. Out: `Bibliography.entries`, and `Bibliography.cite` for each cluster of citations
in the text.

The engine is citeproc-py, behind citeproc_repairs.py; this module makes its input safe and its
output HTML. It imports nothing heavy: the engine is loaded when a bibliography is made.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit


class StyleError(ValueError):
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
        records: Mapping[str, dict],
        cited: Sequence[str],
        locale: str,
        terms: Mapping[str, str] = {},
    ) -> None:
        from citeproc.frontend import CitationStylesBibliography
        from citeproc.source import Citation

        from . import citeproc_repairs as engine

        self._engine = engine
        try:
            self._root = engine.load_style(style, locale, terms)
        except ValueError as fault:
            raise StyleError(f"the citation style cannot be used: {fault}") from None
        keys = list(dict.fromkeys(cited))
        # citeproc-py lowers keys, so that "A1" and "a1" were one record; inside, a record is its
        # index.
        self._names = {key: f"r{i}" for i, key in enumerate(keys)}
        self._keys = {name: key for key, name in self._names.items()}
        source = {self._names[key]: _reference(records.get(key), self._names[key]) for key in keys}
        self._source = source
        self._bibliography = CitationStylesBibliography(
            _Style(self._root), source, engine.Formatter
        )
        self._bibliography.register(
            Citation([engine.Item(reference) for reference in source.values()])
        )
        self.numeric = "citation-number" in self._root.variables_of_citation
        try:
            self._bibliography.sort()
            self._root.add_year_suffixes(
                self._bibliography.items, lambda item: self._cluster([item])[0]
            )
            texts = self._bibliography.bibliography()
        except (
            Exception
        ) as fault:  # records are cleaned, so it is the style that asks for what the engine lacks
            raise StyleError(
                f"the citation style needs something that the engine does not support: {fault!r}"
            ) from fault
        here = locale.split("-")[0].lower()
        entries = []
        for number, (name, text) in enumerate(zip(self._bibliography.keys, texts), 1):
            if text or self.numeric:
                language = source[name].get("language")
                foreign = language if language and language.split("-")[0].lower() != here else None
                entries.append(
                    Entry(
                        self._keys[name],
                        number if self.numeric else None,
                        engine.to_html(text, _address),
                        foreign,
                    )
                )
        self.entries = tuple(entries)

    def cite(
        self, keys: Sequence[str], link: Callable[[str, str], str] = lambda key, text: text
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
            raise StyleError(
                f"the citation style needs something that the engine does not support: {fault!r}"
            ) from fault
        order = iter(names)
        return self._engine.to_html(
            text, _address, lambda html: link(self._keys[next(order)], html)
        )

    def _cluster(self, items: list[Any]) -> tuple[str, list[str]]:
        """One citation as composed text, and which item each marked piece of it names."""
        from citeproc.source import Citation

        owners = [item.__dict__.get("citation") for item in items]
        citation = Citation(items)
        citation.bibliography = self._bibliography
        text = self._bibliography.cite(citation, None)
        for item, owner in zip(items, owners):
            if owner is not None:
                item.citation = owner
        return text, citation.order


class _Style:
    """What citeproc-py's bibliography asks of a style, around a root element that is already
    loaded: its own class would read the file again without our parser, validate for 0.1 s and warn
    on stderr."""

    def __init__(self, root: Any) -> None:
        self.root = root

    def sort_bibliography(self, items: list[Any]) -> list[Any]:
        return self.root.bibliography.sort(items)

    def render_bibliography(self, items: list[Any]) -> list[str]:
        return self.root.bibliography.render(items)

    def render_citation(self, citation: Any, cites: list[Any], callback: Any) -> str:
        return self.root.citation.render(citation, [], callback)


# --- records from outside
# ------------------------------------------------------------------------------------------

_NAMES = frozenset(
    [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editor-translator",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ]
)
_DATES = frozenset(
    [
        "accessed",
        "available-date",
        "container",
        "event-date",
        "issued",
        "original-date",
        "submitted",
    ]
)
_TYPES = {
    "article_journal": "article-journal",
    "journal-article": "article-journal",
    "book-chapter": "chapter",
}
_ALIASES = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "url": "URL",
    "doi": "DOI",
}
_VERBATIM = frozenset(("DOI", "URL", "PMID", "PMCID", "ISBN", "ISSN"))
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_RICH = re.compile(r"<(/?)(i|b|sup|sub|sc|span)(\s[^<>]*)?>", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|[Jj]unior|2nd|3rd|4th|II|III|IV)\.?")
_SEASONS = {
    str(i + base): i for base in (0, 12, 20) for i in (1, 2, 3, 4)
}  # CSL, citeproc-js, EDTF
_INITIALS = re.compile(r"[^\W\d_]{2,3}")


def _reference(record: object, name: str) -> Any:
    """A record as citeproc-py's Reference, holding only strings, names and dates of the right
    shape.

    Each variable is stored by both spellings (page-first, page_first): citeproc-py uses now one,
    now the other."""
    from citeproc.source import Reference

    record = record if isinstance(record, Mapping) else {}
    kind = record.get("type")
    kind = _TYPES.get(kind, kind) if isinstance(kind, str) and kind.strip() else "document"
    reference = Reference(name, kind.lower())
    for variable, value in record.items():
        if not isinstance(variable, str) or variable in ("id", "type", "key"):
            continue
        variable = _ALIASES.get(variable, variable)
        if variable in _NAMES:
            clean: Any = _people(value)
        elif variable in _DATES:
            clean = _date(value)
        elif variable == "language":
            clean = (
                value.strip()
                if isinstance(value, str) and _LANGUAGE.fullmatch(value.strip())
                else None
            )
        else:
            clean = _prose(value, variable)
        if clean:
            # dict.update, for Reference's own constructor warns on stderr of variables newer than
            # itself
            reference.update({variable: clean, variable.replace("-", "_"): clean})
    return reference


def _text(value: object, depth: int = 0) -> str:
    """A value as one line of plain text: no control characters, none of the engine's marks, no runs
    of spaces."""
    if isinstance(value, list):
        value = (
            ", ".join(filter(None, (_text(part, depth + 1) for part in value[:20])))
            if depth < 3
            else ""
        )
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    from .citeproc_repairs import PRIVATE

    return " ".join(
        "".join(c if c.isprintable() else " " for c in PRIVATE.sub("", str(value))).split(" ")
    ).strip()


def _prose(value: object, variable: str) -> str:
    """A text variable: CSL-JSON's own little markup becomes the engine's marks, straight quotes
    become round."""
    text = _text(value)
    if variable in _VERBATIM:
        return _DOI_PREFIX.sub("", text) if variable == "DOI" else text
    text = _rich(text) if "<" in text else text
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r'(?<![\w])"([^"]+)"', "“\\1”", text)
    return re.sub(r"(?<!\w)'([^']+)'(?!\w)", "‘\\1’", text)


def _rich(text: str) -> str:
    """Balanced <i>, <b>, <sup>, <sub>, <sc> and the nocase span as marks.  Any other tag stays
    text, which is escaped in the end: a title may say "p<0.05"."""
    from .citeproc_repairs import MARKS

    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    end = 0
    for tag in _RICH.finditer(text):
        pieces += text[end : tag.start()], tag[0]
        end = tag.end()
        name = tag[2].lower()
        if name == "span" and not tag[1]:
            attributes = tag[3] or ""
            name = (
                "nocase" if "nocase" in attributes else "sc" if "small-caps" in attributes else ""
            )
            if not name:
                continue
        if not tag[1]:
            opened.append((name, len(pieces) - 1))
        elif opened and (
            opened[-1][0] == name or (name == "span" and opened[-1][0] in ("nocase", "sc"))
        ):
            name, start = opened.pop()
            pieces[start], pieces[-1] = MARKS[name]
    return "".join(pieces) + text[end:]


def _people(value: object) -> list[Any]:
    """Names, with initials spelled so that the engine sees each, and BibTeX's "and others" as a
    sign of its own."""
    from citeproc.source import Name

    from .citeproc_repairs import OTHERS

    people = []
    for person in value if isinstance(value, list) else [value]:
        if isinstance(person, str):
            person = {"literal": person}
        if not isinstance(person, Mapping):
            continue
        part = {
            key: _text(person[key])
            for key in (
                "family",
                "given",
                "suffix",
                "dropping-particle",
                "non-dropping-particle",
                "literal",
            )
            if key in person
        }
        part = {key: text for key, text in part.items() if text}
        if part.get("family", part.get("literal")) == "others" and "given" not in part:
            people.append(Name(literal=OTHERS))
        elif "family" not in part and ("literal" in part or "given" in part):
            people.append(Name(literal=part.get("literal") or part["given"]))
        elif part:
            part.pop("literal", None)
            if "given" in part:
                part.update(_given(part["given"], part.get("suffix")))
            people.append(Name(**part))
    if people and all(person.get("literal") == OTHERS for person in people):
        return []
    return people


def _given(given: str, suffix: str | None) -> dict[str, str]:
    """A given name ready for initials: "LW" is L and W, not a name beginning with L; "PH Jr" has a
    suffix in it.

    Two or three capitals are taken for initials, four for a name written in capitals."""
    words = given.split()
    if not suffix and len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    spread = [
        " ".join(word) if _INITIALS.fullmatch(word) and word.isupper() else word for word in words
    ]
    return {"given": " ".join(spread)} | ({"suffix": suffix} if suffix else {})


def _date(value: object) -> Any:
    """A date, a range or a literal date; None if it cannot be read."""
    from citeproc.source import Date, DateRange, LiteralDate

    if not isinstance(value, Mapping):
        value = {"raw": value}
    parts = value.get("date-parts")
    if not isinstance(parts, list):
        raw = _text(value.get("raw") or value.get("literal"))
        found = re.fullmatch(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", raw)
        if not found:
            return LiteralDate(raw) if raw else None
        parts = [list(found.groups())]
    if parts and not isinstance(parts[0], list):  # [2017, 6] for [[2017, 6]]
        parts = [parts]
    dates = []
    for part in parts[:2]:
        numbers = []
        for number in part[:3] if isinstance(part, list) else ():
            try:
                numbers.append(int(str(number)))
            except ValueError:
                break
        if not numbers or not numbers[0] or abs(numbers[0]) > 9999:
            continue
        date = {"year": numbers[0]}
        if len(numbers) > 1 and 1 <= numbers[1] <= 12:
            date["month"] = numbers[1]
            if len(numbers) > 2 and 1 <= numbers[2] <= 31:
                date["day"] = numbers[2]
        season = numbers[1] if len(numbers) > 1 else value.get("season")
        if "month" not in date and (season := _SEASONS.get(str(season))):
            date["season"] = season
        dates.append(Date(**date))
    if not dates:
        return None
    circa = bool(value.get("circa"))
    if len(dates) > 1:
        return DateRange(begin=dates[0], end=dates[1], circa=circa)
    dates[0]["circa"] = circa
    return dates[0]


def _address(kind: str, value: str) -> str | None:
    """Where a DOI, PMID, PMCID or URL leads; None if it is not one (a "javascript:" URL is only
    printed)."""
    if kind == "DOI":
        return (
            "https://doi.org/" + quote(value, safe="/().:;_-") if value.startswith("10.") else None
        )
    if kind == "PMID":
        return (
            f"https://pubmed.ncbi.nlm.nih.gov/{value}/" if re.fullmatch(r"[0-9]+", value) else None
        )
    if kind == "PMCID":
        return (
            f"https://pmc.ncbi.nlm.nih.gov/articles/{value}/"
            if re.fullmatch(r"PMC[0-9]+", value)
            else None
        )
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return value if parts.scheme.lower() in ("http", "https") and parts.netloc else None
