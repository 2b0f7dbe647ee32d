"""One reference, as the styles of journals write it: Vancouver, APA, Harvard, IEEE and their kin.

In: a text. Out: a `ParsedReference`: its record in CSL-JSON, and what of its words is in no field.
Each form is a pattern of the whole text, tried in order; nothing is guessed from pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..case.references import Record
from ..language import fold, get_language, languages
from .reference_names import CAPITALS, read_names
from .words import reference_words

MAX_FORM = (
    2_000  # letters, and full stops, of a reference that is taken apart; more would take long
)
MAX_STOPS = 80
_DOI = re.compile(
    r"(?i)(?:\bdoi\s*[:.]?\s*)?(?:https?://(?:dx\.)?doi\.org/|\bdoi\s*:?\s*)"
    r"(?P<value>10\.\d{4,9}/[^\s,;\]]*[^\s.,;\])])"
)
_PMID = re.compile(r"(?i)\b(?:PubMed\s)?PMID\s*:?\s*(?P<value>\d{5,9})")
_PMCID = re.compile(r"(?i)\b(?:PMCID\s*:?\s*)?(?P<value>PMC\d{4,9})\b")
_URL = re.compile(r"(?P<value>https?://(?!(?:dx\.)?doi\.org)[^\s,;\])]*[^\s.,;\])])")
_YEAR = r"(?:19|20)\d\d"
_PAGES = r"[A-Za-z]{0,2}\d[\w.]*(?:\s?[-–—]\s?[A-Za-z]{0,2}\d\w*)?(?:,\s\d+(?:[-–]\d+)?)?"
_ISSUE = r"[^()]{1,30}"
_DATE = r"(?:\s(?P<month>[^\W\d_]{3,9})\.?(?:[-–/][^\W\d_]{3,9}\.?)?(?:\s(?P<day>\d{1,2}))?)?"
_MEDIUM = re.compile(r"\s?\[(?:[Iİ]nternet|Çevrimiçi|Online)\]")


# Forms that other works have too, unless they have such a number or address.
_NEEDS = {
    "webpage": frozenset(("URL",)),
    "article by number": frozenset(("DOI", "PMID", "PMCID")),
}
_MARKS = frozenset(
    ["doi", "org", "https", "http", "dx", "pmid", "pmcid", "url", "internet", "epub"]
)


@dataclass(frozen=True)
class ParsedReference:
    """The record; the words of the text that are in none of its fields; and the letter behind its
    year (2018a)."""

    record: Record
    rest: str = ""
    letter: str = ""


def parse_form(text: str) -> ParsedReference | None:
    """A reference in any form that is known; None where it is in none of them."""
    if len(text) > MAX_FORM or text.count(". ") > MAX_STOPS:
        return None
    numbers, bare = _take_numbers(" ".join(text.split()))
    for pattern, kind in _forms():
        if _NEEDS.get(kind, frozenset()).isdisjoint(numbers) and kind in _NEEDS:
            continue
        match = pattern.fullmatch(bare)
        record = _record(match, kind) if match else None
        if match and record:
            kind = "article-journal" if kind == "article by number" else kind
            is_page = "URL" in numbers and (_MEDIUM.search(text) or "publisher" not in record)
            record |= {"type": "webpage" if kind == "book" and is_page else kind} | numbers
            letter = match.groupdict().get("letter") or ""
            rest = words_beyond(re.sub(rf"\b({_YEAR}){letter}\b", r"\1", text), record)
            return ParsedReference(record, rest, letter)
    return None


def words_beyond(text: str, record: Record) -> str:
    """The words of a typed reference that its record does not hold, in their order. Words that only
    say what follows them are not missed."""
    held = {word for value in values_of(record) for word in _split(value)}
    joined = "".join(fold(value).replace(" ", "") for value in values_of(record))
    small = small_words()
    missing = [
        word
        for word in _split(text)
        if word not in held
        and word not in small
        and not (word.isalpha() and len(word) <= 4 and word in joined)
    ]
    return " ".join(missing)


def values_of(value: object) -> Iterator[str]:
    """All texts and numbers of a record, but its types."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in ("type", "id", "language"):
                yield from values_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from values_of(one)
    else:
        yield str(value)


def _split(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """Words of a reference that only say what follows: “In”, “vol”, “pp”, months; folded."""
    names = ("and", "others", "in", "editors", "edition", "pages", "volume", "issue", "available")
    words = "|".join(reference_words(name) for name in (*names, "accessed"))
    plain = re.sub(r"\[(.)[^\]]*\]", r"\1", words).replace("\\", "")
    return frozenset(_split(plain.replace("|", " "))) | _MARKS | frozenset(_months())


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The months of all languages, folded, in full and as three letters."""
    found: dict[str, int] = {}
    for code in languages():
        for number, name in get_language(code).locale.months["format"]["wide"].items():
            found.setdefault(fold(name), number)
            found.setdefault(fold(name)[:3], number)
    return found


def _take_numbers(text: str) -> tuple[Record, str]:
    """DOI, PMID, address and day of access, and the text without them."""
    taken: Record = {}
    for name, pattern in (("DOI", _DOI), ("PMID", _PMID), ("PMCID", _PMCID), ("URL", _URL)):
        if match := pattern.search(text):
            taken[name] = match["value"]
            text = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip(' .,;')}".strip()
    text = re.sub(r"[\s.,;]*\[\s*\]\.?", "", text)
    access = rf"(?:{reference_words('available')})\s?:?\s*"
    text = re.sub(rf"[\s.,;]*\b{access}$", ".", text)
    day = re.search(
        rf"[\s.,;(\[]*\b(?:{reference_words('accessed')})\s?:?\s*(?:on\s)?"
        rf"(?P<day>[\w\s.,/]*?{_YEAR}[\w\s/]{{0,12}})[\])]?(?P<stop>[.:;,]?)",
        text,
    )
    if day and "URL" in taken:
        taken["accessed"] = {"literal": day["day"].strip(" .,")}
        text = f"{text[: day.start()]}. {text[day.end() :]}"
    text = re.sub(rf"[\s.,;]*\b{access}\.?\s*$", ".", text)
    medium = _MEDIUM.search(text)
    text = _MEDIUM.sub("", text) if medium and "URL" in taken else text
    return taken, re.sub(r"\s*\.(?:\s*\.)+\s*$", ".", " ".join(text.split())).strip(" ,;")


def _record(match: re.Match[str], kind: str) -> Record | None:
    """The record of a match; None where its names cannot be told apart."""
    found = {name: (value or "").strip(" ,;") for name, value in match.groupdict().items()}
    record: Record = {}
    for role, name in (("author", "authors"), ("editor", "editors")):
        if text := found.get(name, ""):
            people = read_names(text) or _group(text)
            if people is None:
                return None
            record[role] = people
    if year := found.get("year"):
        month = _months().get(fold(found.get("month", ""))[:3], 0)
        day = found.get("day", "")
        more = [month, *([int(day)] if day else [])] if month else []
        record["issued"] = {"date-parts": [[int(year), *more]]}
    between = (
        match.string[match.end("title") : match.start("container")] if "container" in found else "-"
    )
    if kind.startswith("article") and not between.strip(" .?!"):
        whole = match.string[match.start("title") : match.end("container")]
        found["title"], found["container"] = _title_and_journal(whole)
    for name, to in _FIELDS.items():
        if value := found.get(name, ""):
            record.setdefault(to, value.strip(" .,;"))
    if "page" in record:
        record["page"] = re.sub(r"\s?[-–—]\s?", "-", str(record["page"]))
    return record if record.get("title") else None


def _title_and_journal(text: str) -> tuple[str, str]:
    """What stands before the year: the title ends with a full stop or question mark; a journal's
    abbreviation may hold full stops of its own (Clin. Imaging)."""
    pieces = re.split(r"(?<=[.?!])\s+", text.strip(" .,"))
    at = len(pieces) - 1
    while at > 1 and len(pieces[at - 1].split()) == 1 and len(pieces[at - 1]) <= 7:
        at -= 1
    return " ".join(pieces[:at]).rstrip(". "), " ".join(pieces[at:]).strip(" .,")


_FIELDS = {
    "title": "title",
    "container": "container-title",
    "volume": "volume",
    "issue": "issue",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "place": "publisher-place",
    "edition": "edition",
    "genre": "genre",
    "status": "status",
    "note": "note",
}


def _group(text: str) -> list[Record] | None:
    """A group that wrote something: words with capitals, without the commas of a list of people."""
    bare = text.strip(" .,;")
    is_one = not re.search(r"[,;]", bare) and len(bare.split()) <= 14 and ". " not in bare
    return [{"literal": bare}] if bare and bare[0].isupper() and is_one else None


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms, the most distinct first."""
    editors, edition = reference_words("editors"), reference_words("edition")
    pages, within = reference_words("pages"), reference_words("in")
    volume, issue = reference_words("volume"), reference_words("issue")
    thesis, in_press = reference_words("thesis"), reference_words("in_press")
    p = rf"(?:(?:{pages})(?:\.\s?|\s))"
    vol = rf"(?:(?:{volume})\.?\s?)?(?P<volume>[A-Za-z]?\d{{1,5}})"
    no = rf"(?:\s?\((?P<issue>{_ISSUE})\)|,\s(?:{issue})\.?\s?(?P<number>[\w-]{{1,12}}))?"
    nth = rf"(?P<edition>\w{{1,12}}\.?)\s(?:{edition})\.?"
    who = r"(?P<authors>[^()“”\"]{2,1500}?)"
    year = rf"(?P<year>{_YEAR})"
    dated = rf"\(?{year}(?P<letter>[a-z])?(?:,[^()]{{1,20}})?\)?"
    title = rf"(?P<title>(?![{CAPITALS}]\.).{{3,900}}?)"
    journal = r"(?P<container>[^;:“”]{2,200}?)"
    thing = rf"(?P<genre>[^\[\](),]{{0,60}}\b(?:{thesis})\b[^\[\](),]{{0,60}})"
    city = rf"(?P<place>[{CAPITALS}][^:;.\d]{{1,60}}):\s(?P<publisher>[^;:]{{2,120}}?)"
    house = r"(?P<publisher>[^.:;()]{2,120})"
    quoted = r"[“\"‘'](?P<title>[^“”\"]{3,900}?),?[”\"’'],?"
    eds = rf"\(?(?:{editors})\.?\)?"
    return tuple(
        (re.compile(form), kind)
        for form, kind in (
            # IEEE: A. Yılmaz and C. Kaya, “Title,” Journal, vol. 12, no. 3, pp. 45–50, 2019.
            (
                rf"{who},\s{quoted}\s(?P<container>[^“”]{{2,200}}?),\s(?:{volume})\.?\s"
                rf"(?P<volume>\w{{1,8}})(?:,\s(?:{issue})\.?\s(?P<issue>[\w–-]{{1,12}}))?"
                rf"(?:,\s{p}(?P<pages>{_PAGES}))?,(?:\s[^\W\d_]{{3,9}}\.?)?\s{year}[.,]?",
                "article-journal",
            ),
            # APA: chapter
            (
                rf"{who}\s\({year}(?P<letter>[a-z])?\)[.,]?\s{title}[.?]\s(?:{within})\:?\s"
                rf"(?P<editors>[^()]{{2,400}}?),?\s\((?:{editors})\.?\),?\s(?P<container>[^()]{{2,300}}?)"
                rf"\s\((?:{nth},\s)?{p}(?P<pages>{_PAGES})\)\.\s{house}\.?",
                "chapter",
            ),
            # Vancouver: chapter
            (
                rf"{who}\.\s{title}[.?]\s(?:{within}):\s(?P<editors>[^()]{{2,400}}?),?\s{eds}[.,:]?\s"
                rf"(?P<container>.{{2,300}}?)\.\s(?:{nth}\s)?{city};\s{year}[.;,]?"
                rf"(?:\s{p}?(?P<pages>{_PAGES}))?\.?",
                "chapter",
            ),
            # thesis: Name. Title [tez]. Ankara: Üniversite; 2015.
            (rf"{who}\.\s{title}\.?\s[\[(]{thing}[\])]\.?\s{city}[;,]\s{year}\.?", "thesis"),
            (rf"{who}\s{dated}[.,]?\s{title}\.?\s[\[(]{thing}[\])]\.?(?:\s{house})?\.?", "thesis"),
            # Name. Title. Uzmanlık tezi, Üniversite, Ankara, 2015.
            (
                rf"{who}\.\s{title}\.\s{thing}[,.:]\s(?P<publisher>[^;:“”]{{2,160}}?)[,;]\s{year}\.?",
                "thesis",
            ),
            # Harvard, with quotation marks
            (
                rf"{who},?\s{dated}[.,]?\s{quoted}\s{journal},\s{vol}{no}[,:]\s{p}?"
                rf"(?P<pages>{_PAGES})\.?",
                "article-journal",
            ),
            # APA, and Springer: Name (2019) Title. Journal 12(3):45–50
            (
                rf"{who},?\s\({year}(?P<letter>[a-z])?(?:,[^()]{{1,20}})?\)[.,:]?\s{title}[.?!]\s"
                rf"{journal},?\s{vol}{no}[,:]\s?{p}?(?P<pages>{_PAGES})\.?",
                "article-journal",
            ),
            # Vancouver: Names. Title. Journal 2019 Mar 5;12(3):45-50.
            (
                rf"{who}[.:]\s{title}(?<=[^.])[.?!]\s{journal}[.,]?\s{year}{_DATE}\s?;\s?"
                rf"(?P<volume>[\w ]{{1,9}}?)?\s?(?:\((?P<issue>{_ISSUE})\))?"
                rf"(?:\s?[:;,]\s?{p}?(?P<pages>{_PAGES}))?\.?",
                "article-journal",
            ),
            # the same, known by its number alone: Journal. 2009. doi:…
            (
                rf"{who}[.:]\s{title}(?<=[^.])[.?!]\s{journal}\.\s{year}{_DATE}\.?",
                "article by number",
            ),
            # not printed yet: Names. Title. Journal (in press). Journal. Epub 2020 Mar 5.
            (
                rf"{who}[.:]\s{title}[.?!]\s{journal}[.,]?\s\(?(?P<status>{in_press})\)?\.?",
                "article-journal",
            ),
            (
                rf"{who}[.:]\s{title}[.?!]\s{journal}\.\s(?P<note>Epub\s{year}{_DATE})\.?",
                "article-journal",
            ),
            # a book: Name. Title. 2nd ed. City: House; 2019. p. 12-5.
            (
                rf"{who}(?:,\s{eds})?\.\s{title}\.\s(?:{nth}\s)?{city}[;,]\s{year}"
                rf"(?:[.;,:]\s{p}?(?P<pages>{_PAGES}))?\.?",
                "book",
            ),
            # APA: a book, a web page
            (
                rf"{who},?\s\({year}(?P<letter>[a-z])?(?:,[^()]{{1,20}})?\)[.,]?\s(?P<title>[^()]{{3,300}}?)"
                rf"(?:\s\({nth}\))?(?:\.\s{house})?\.?",
                "book",
            ),
            (rf"{who}\.\s{title}\.(?:\s{year}\.?)?", "webpage"),
        )
    )
