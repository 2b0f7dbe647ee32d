"""The list of references of a manuscript as CSL-JSON.

In: the paragraphs below its heading. Out: a record for each, with the number by which it is cited.
Lists are typed in the manner of Vancouver: Names. Title. Journal Year;Volume(Issue):Pages.
What is typed otherwise is kept whole as a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..case.references import Record
from ..language import fold
from ..word.read import WordBlock
from .words import language_of

MAX_WORK = 4_000  # letters of a reference; a longer one is none, and would be read for minutes
_NUMBER = re.compile(r"^\s*[\[(]?(\d{1,3})(?:[\])]\.?|[.)\-–](?!\d))\s*")
_DOI = re.compile(
    r"(?i)\b(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/[^\s,;\]]+[^\s.,;\])])"
)
_PMID = re.compile(r"(?i)\bPMID\s*:?\s*(\d{5,9})")
_URL = re.compile(r"https?://(?!(?:dx\.)?doi\.org)[^\s,;\])]+[^\s.,;\])]")
_VISITED = re.compile(
    r"(?i)\b(?:erişim(?: adresi| tarihi)?|available (?:at|from)|accessed(?: on)?|retrieved)\b"
    r"\s*:?.*$"
)
_SOURCE = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?[^;:.]{0,14};\s?"
    r"(?P<volume>[\w ]{1,9}?)\s?(?:\((?P<issue>[^)]{1,12})\))?\s?"
    r"[:;]\s?(?P<pages>[\w]+(?:\s?[-–]\s?\w+)?)"
)
_FAMILY = r"[A-ZÇĞİÖŞÜÂ][\w’'-]+(?:[\s-][A-ZÇĞİÖŞÜÂ][\w’'-]+){0,2}"
_AUTHOR = (
    r"(?:(?:van|de|von|der|da|di|el|al|la)\s)*"
    rf"{_FAMILY},?\s[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ.\s-]{{0,6}}?"
)
_AUTHORS = re.compile(
    rf"^(?P<all>{_AUTHOR}(?:,\s(?:and\s|ve\s)?{_AUTHOR})*(?:,?\s(?:et al|ve ark|vd))?)\s?[.:]\s+"
)


@dataclass(frozen=True)
class ListedReference:
    """A reference: its number in the list, its key, its record, and whether its parts were
    understood."""

    number: int
    key: str
    record: Record
    paragraph: int
    understood: bool


def read_reference_list(blocks: Sequence[WordBlock]) -> list[ListedReference]:
    """The works of a list, numbered as typed or as they stand."""
    entries: list[tuple[int, str, int]] = []
    for block in blocks:
        for line in block.text.split("\n"):
            line = " ".join(line.split())
            if not line:
                continue
            match = _NUMBER.match(line)
            if match:
                entries.append((int(match[1]), line[match.end() :], block.number))
            elif entries and not block.listed and not re.match(_AUTHORS, line):
                entries[-1] = (
                    entries[-1][0],
                    f"{entries[-1][1]} {line}",
                    entries[-1][2],
                )  # a reference broken over lines
            else:
                entries.append((len(entries) + 1, line, block.number))
    works: list[ListedReference] = []
    taken: set[str] = set()
    for number, text, paragraph in entries:
        record, understood = parse_reference(text)
        key = _key(record, taken)
        works.append(ListedReference(number, key, {"id": key, **record}, paragraph, understood))
    return works


def parse_reference(text: str) -> tuple[Record, bool]:
    """CSL-JSON of one reference, and whether its parts were found."""
    if len(text) > MAX_WORK:
        return {"type": "document", "title": text}, False
    record: Record = {}
    for name, pattern in (("DOI", _DOI), ("PMID", _PMID), ("URL", _URL)):
        if match := pattern.search(text):
            record[name] = match[1] if pattern.groups else match[0]
    bare = _VISITED.sub("", text)
    for pattern in (_DOI, _PMID, _URL):
        bare = pattern.sub("", bare)
    bare = bare.strip(" .;")
    authors = _AUTHORS.match(bare + ". ")
    if authors:
        record["author"] = _people(authors["all"])
        bare = bare[authors.end() :] if authors.end() <= len(bare) else ""
    source = _SOURCE.search(bare)
    title, journal = _title_and_journal(bare[: source.start()]) if source else ("", "")
    if source and title and journal:
        record |= {
            "type": "article-journal",
            "title": title,
            "container-title": journal,
            "issued": {"date-parts": [[int(source["year"])]]},
            "volume": source["volume"].strip(),
        }
        record |= {"issue": source["issue"]} if source["issue"] else {}
        record |= {"page": re.sub(r"\s?[-–]\s?", "-", source["pages"])}
        understood = bool(authors)
    else:
        understood = _read_other(record, bare, text) and bool(record.get("author"))
    language = language_of(str(record.get("title", "")), "")
    return record | ({"language": language} if language else {}), understood


def _people(names: str) -> list[dict[str, str]]:
    """The authors of a reference, “others” for what stands for the rest of them."""
    names = re.sub(r",?\s(?:et al|ve ark|vd)\.?$", ", others", names)
    return [_person(name) for name in re.split(r",\s(?:and\s|ve\s)?", names) if name.strip()]


def _title_and_journal(text: str) -> tuple[str, str]:
    """What stands before the year: the title ends with a full stop or question mark; a journal's
    abbreviation may hold full stops of its own (Clin. Imaging)."""
    pieces = re.split(r"(?<=[.?!])\s+", text.strip(" .,"))
    at = len(pieces) - 1
    while at > 1 and len(pieces[at - 1].split()) == 1 and len(pieces[at - 1]) <= 7:
        at -= 1
    return " ".join(pieces[:at]).rstrip(". "), " ".join(pieces[at:]).strip(" .,")


def _read_other(record: Record, bare: str, text: str) -> bool:
    """A book, chapter, thesis or web page: title, publisher and year, as far as they are told."""
    year = re.findall(r"(?:19|20)\d\d", bare)
    if year:
        record["issued"] = {"date-parts": [[int(year[-1])]]}
    pieces = [piece.strip(" .,;") for piece in re.split(r"\.\s+", bare) if piece.strip(" .,;")]
    low = fold(text)
    record["type"] = (
        "webpage"
        if "URL" in record and "author" not in record
        else "thesis"
        if re.search(r"\b(?:tez|tezi|thesis|dissertation)\b", low)
        else "chapter"
        if re.search(r"\b(?:in|icinde):", low)
        else "webpage"
        if "URL" in record
        else "book"
    )
    if "author" not in record and len(pieces) > 1 and len(pieces[0].split()) <= 10:
        record["author"] = [{"literal": pieces.pop(0)}]
    record["title"] = pieces[0] if pieces else bare or text
    rest = ". ".join(pieces[1:])
    if record["type"] == "chapter" and (match := re.search(r"(?:[Ii]n|[İi]çinde):\s*(.+)", rest)):
        record["container-title"] = (
            match[1].split(". ")[-1 if len(match[1].split(". ")) > 1 else 0].strip(" .")
        )
    publisher = re.search(
        r"(?P<place>[A-ZÇĞİÖŞÜ][\w\s]{2,25}):\s*(?P<publisher>[^;,.]{2,60})[;,]\s*(?:19|20)\d\d",
        rest,
    )
    if publisher:
        record |= {
            "publisher": publisher["publisher"].strip(),
            "publisher-place": publisher["place"].strip(),
        }
    return bool(year) or record["type"] == "webpage"


def _person(text: str) -> dict[str, str]:
    words = text.replace(",", " ").split()
    if text.strip() == "others":
        return {"literal": "others"}
    initials = [word for word in words[1:] if re.fullmatch(r"[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ.-]{0,5}", word)]
    family = " ".join(word for word in words if word not in initials)
    return (
        {"family": family, "given": " ".join(initials).replace(".", "")}
        if initials and family
        else {"literal": text.strip()}
    )


def _key(record: Record, taken: set[str]) -> str:
    first = (record.get("author") or [{}])[0]
    name = fold(first.get("family") or first.get("literal") or str(record.get("title", "work")))
    year = str((record.get("issued") or {"date-parts": [[""]]})["date-parts"][0][0])
    base = re.sub(r"[^a-z]", "", name.split()[0] if name.split() else "work")[:20] or "work"
    key, letter = base + year, "b"
    while key in taken:
        key, letter = (
            (base + year + letter, chr(ord(letter) + 1))
            if letter <= "z"
            else (f"{base}{year}x{len(taken)}", letter)
        )
    taken.add(key)
    return key
