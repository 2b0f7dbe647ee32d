"""BibTeX and BibLaTeX → records.

In: the file's text. Out: records with keys and lines; every field that is not taken is told.
"""

from __future__ import annotations

import re
from functools import partial

from ...message import say
from ...patterns import compiled
from .bibtex_names import read_names
from .bibtex_tables import (
    ACCESSED,
    ARTICLE_KINDS,
    ARTICLE_NUMBERS,
    BOOKKEEPING,
    BOOKKEEPING_PREFIXES,
    CSL_TYPES,
    KINDS,
    NAMES,
    PLAIN,
    PUBLISHERS,
    STATES,
    SUBTYPES,
    TYPES,
    VERBATIM,
)
from .bibtex_values import Entry, read_entries
from .latex import decode, decode_verbatim
from .reading import (
    Name,
    Record,
    Records,
    Told,
    date_of,
    edition_of,
    language_of,
    month_days,
    status_of,
)

_SERIALS = ("article-journal", "article-magazine", "article-newspaper", "periodical")
_TITLES = frozenset(("title", "subtitle", "shorttitle", "booktitle", "booksubtitle"))
_ADDRESS = compiled(r"(?:https?|ftp)://[^\s{}\"<>]+")


def read_bibtex(text: str, told: Told) -> Records:
    """The works in the order of the file."""
    return [
        (entry.key, _Work(entry, told).read(), entry.line) for entry in read_entries(text, told)
    ]


class _Work:
    """One entry on its way to a record; knows which of its fields were taken."""

    def __init__(self, entry: Entry, told: Told) -> None:
        self.entry, self.told = entry, told
        self.left = dict(entry.fields)
        self.record: Record = {}

    def read(self) -> Record:
        self.record["type"] = self._kind()
        self._language()
        self._titles()
        self._people()
        self._numbers()
        self._publisher()
        for name, target in PLAIN.items():
            self._put(target, self._take(name), name)
        for name, target in VERBATIM.items():
            value = decode_verbatim(self.left.pop(name, ""))
            if name != "eissn" or target not in self.record:  # a work needs one
                self._put(target, value, name)
        self._identifiers()
        self._dates()
        self._note()
        self._rest()
        return self.record

    def _take(self, name: str) -> str:
        """A field's text, which is then used up."""
        return self._decoded(name, self.left.pop(name, ""))

    def _put(self, target: str, value: str, name: str) -> None:
        if value and self.record.setdefault(target, value) != value:
            self._leave(name)

    def _leave(self, name: str) -> None:
        self.told.leave(name, self._line(name))

    def _line(self, name: str) -> int:
        return self.entry.lines.get(name, self.entry.line)

    def _kind(self) -> str:
        entry, fields = self.entry, self.entry.fields
        subtype = fields.get("entrysubtype", "").strip().lower()
        subtype = SUBTYPES.get(subtype, subtype)
        if subtype in CSL_TYPES and entry.kind in ("article", "misc"):
            return subtype
        kind = TYPES.get(entry.kind)
        if kind is None:
            self.told.leave(f"@{entry.kind}", entry.line)
            return "article-journal" if "journal" in fields else "document"
        if entry.kind == "inbook" and "booktitle" not in fields:  # BibTeX's: a part of a book
            return "book"
        if entry.kind == "book" and "booktitle" in fields and "title" in fields:
            return "chapter"
        if entry.kind == "misc" and "journal" in fields:
            return "article-journal"
        is_page = entry.kind == "misc" and _ADDRESS.search(
            fields.get("url", "") + fields.get("howpublished", "")
        )
        return "webpage" if is_page and "publisher" not in fields else kind

    def _language(self) -> None:
        for name in ("langid", "hyphenation", "language"):
            if text := self._take(name):
                self._put("language", language_of(text), name)

    def _titles(self) -> None:
        for name, subtitle in (
            ("title", "subtitle"),
            ("booktitle", "booksubtitle"),
            ("journaltitle", "journalsubtitle"),
            ("journal", "journalsubtitle"),
        ):
            if name in self.left and subtitle in self.left:
                main, second = self._take(name), self._take(subtitle)
                joint = " " if main.endswith((":", "?", "!", ".", "–", "—")) else ": "
                target = PLAIN.get(name, name)
                self._put(target, f"{main}{joint}{second}", name)
        self._put("title", self._take("title"), "title")
        event = self._take("eventtitle") or self._take("conference")
        self._put("event-title", event, "eventtitle")
        self._put("event", event, "eventtitle")

    def _people(self) -> None:
        for name, target in NAMES.items():
            raw = self.left.pop(name, "")
            people, is_odd = read_names(raw, partial(self._decoded, name))
            if people and name == "editor":
                target = self._editing(self.left.pop("editortype", ""))
            if people:
                self.record.setdefault(target, []).extend(people)
            if is_odd:
                self.told.warn(
                    say(
                        "The names of “{key}” ({name}) are not separated by “and”; they are read "
                        "as: {people}.",
                        key=self.entry.key,
                        name=name,
                        people=_listed(people),
                    ),
                    self._line(name),
                    say("Write “Family, Given and Family, Given”."),
                )
        if group := self._take("collaboration"):
            self.record.setdefault("author", []).append({"literal": group})

    def _decoded(self, name: str, text: str) -> str:
        if not text:
            return ""
        unknown: set[str] = set()
        made = decode(text, unknown, name in _TITLES)
        for command in sorted(unknown):
            self.told.type_as_is(command, self._line(name))
        return made

    def _editing(self, kind: str) -> str:
        kind = kind.strip().lower()
        return {"translator": "translator", "compiler": "compiler"}.get(kind, "editor")

    def _numbers(self) -> None:
        kind = self.record["type"]
        if pages := self._take("pages") or self._take("page"):
            self.record["page"] = re.sub(r"\s*[-–—−‐‑]+\s*", "-", pages)
        for name in ARTICLE_NUMBERS:
            if number := self._take(name):
                self._put("number" if "page" in self.record else "page", number, name)
        number = self._take("number")
        if kind in _SERIALS:
            self._put("issue", number, "number")
        elif kind in ("book", "chapter", "paper-conference") and "series" in self.left:
            self._put("collection-number", number, "number")
        else:
            self._put("number", number, "number")
        self._put("issue", self._take("issue"), "issue")
        self._put("edition", edition_of(self._take("edition")), "edition")
        self._genre(kind)

    def _genre(self, kind: str) -> None:
        said = self._take("type")
        words = KINDS.get(said.lower()) or (
            KINDS.get(self.entry.kind) if kind == "thesis" and not said else None
        )
        if words:
            said = words.get(self.record.get("language", ""), words["en"])
        if kind in _SERIALS:
            if said and said.lower() not in ARTICLE_KINDS:
                self._leave("type")
        else:
            self._put("genre", said, "type")

    def _publisher(self) -> None:
        raw = self.left.get("howpublished", "")
        if address := _ADDRESS.search(raw):
            self.left.pop("howpublished")
            self._put("URL", decode_verbatim(address[0]).rstrip(".,;"), "howpublished")
            rest = decode(re.sub(r"\\(?:url|href)\b", "", raw.replace(address[0], "")))
            rest = rest.strip(" .,;:[]()")
            if rest and not re.fullmatch(_AVAILABLE, rest):
                self._remark(rest)
        names: list[str] = []
        for name in PUBLISHERS:
            text = self._take(name)
            if text and text not in names:
                names.append(text)
        if names:
            self.record["publisher"] = "; ".join(names)

    def _identifiers(self) -> None:
        kind = (self._take("eprinttype") or self._take("archiveprefix")).lower()
        # Mendeley writes the same number twice
        numbers = [decode_verbatim(self.left.pop(one, "")) for one in ("eprint", "arxivid")]
        number = next(filter(None, numbers), "")
        if number and kind in ("pubmed", "pmid", "medline"):
            self._put("PMID", number, "eprint")
        elif number and kind in ("pmc", "pmcid"):
            self._put("PMCID", number, "eprint")
        elif number and (kind == "arxiv" or re.match(r"(?:arxiv:)?\d{4}\.\d{4,5}", number, re.I)):
            number = re.sub(r"^arxiv:", "", number, flags=re.I)
            self.record.setdefault("archive", "arXiv")
            self.record.setdefault("archive_location", number)
            self.record.setdefault("URL", f"https://arxiv.org/abs/{number}")
        elif number:
            self._put("URL", number if _ADDRESS.match(number) else "", "eprint")
            if not _ADDRESS.match(number):
                self._leave("eprint")
        for name in ("PMID", "PMCID"):
            if name in self.record:
                self.record[name] = re.sub(r"(?i)^pm(?:c)?id:?\s*", "", self.record[name])

    def _dates(self) -> None:
        issued = self._issued()
        if issued:
            self.record["issued"] = issued
        for target, names in (
            ("accessed", ACCESSED),
            ("original-date", ("origdate", "origyear")),
            ("event-date", ("eventdate",)),
        ):
            for name in names:
                if text := decode_verbatim(self.left.pop(name, "")):
                    if date := date_of(text):
                        self.record.setdefault(target, date)
                    else:
                        self._leave(name)
        if state := self.record.get("status"):
            self.record["status"] = STATES.get(state.lower(), state)

    def _issued(self) -> Record | None:
        date = decode_verbatim(self.left.pop("date", ""))  # "~" is for about, not a space
        year = self._take("year")
        month, day = self._take("month"), self._take("day")
        made = date_of(date) if date else None
        if made:
            if year and year[:4] not in date:
                self._leave("year")
            return made
        made = date_of(year) if year else None
        if not made:
            words = year or date
            if words and (state := status_of(words)):
                self.record.setdefault("status", state)
            return {"literal": words} if words else None
        if state := status_of(year):
            self.record.setdefault("status", state)
        parts = made["date-parts"]
        if month and len(parts) == 1 and len(parts[0]) == 1:
            days = month_days(month)
            if not days:
                self._leave("month")
            elif len(days) == 1 and len(days[0]) == 1 and day.isdigit() and 1 <= int(day) <= 31:
                days[0].append(int(day))
            made["date-parts"] = [[parts[0][0], *one] for one in days] or parts
        return made

    def _note(self) -> None:
        for name in ("note", "addendum"):
            text = self._take(name)
            if not text or re.match(r"cited by:? \d+", text, re.I):  # Scopus counts citations
                continue
            day = date_of(re.sub(_ACCESS, " ", text).strip(" .[]()"))
            if re.match(_ACCESS, text) and day and len(text) < 60:
                self.record.setdefault("accessed", day)
                continue
            address = _ADDRESS.search(text)
            if address and "URL" not in self.record:
                self.record["URL"] = address[0].rstrip(".,;)")
            if (state := status_of(text)) and len(text) < 40:
                self.record.setdefault("status", state)
            self._remark(text)

    def _remark(self, text: str) -> None:
        note = self.record.get("note")
        self.record["note"] = f"{note}; {text}" if note else text

    def _rest(self) -> None:
        for name in self.left:
            if name not in BOOKKEEPING and not name.startswith(BOOKKEEPING_PREFIXES):
                self._leave(name)


_AVAILABLE = compiled(
    r"(?:available|online|retrieved|erişim|internet|web|url|at|from|adresi|page|website|\W)+",
    re.IGNORECASE,
)
_ACCESS = compiled(
    r"\W*(?:last\s+)?(?:accessed|access(?:ed)?\s+date|erişim(?:\s+tarihi)?|cited|retrieved)\b"
    r"(?:\s+on)?\W*",
    re.IGNORECASE,
)


def _listed(people: list[Name]) -> str:
    return "; ".join(
        one.get("literal") or f"{one.get('family', '')}, {one.get('given', '')}"
        for one in people[:20]
    )
