"""Records from outside (CSL-JSON of any shape) as values of the right shape.

In: a record. Out: `Record`, which holds only strings, names and dates. What cannot be read is left
out; nothing raises.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .marks import MARKS, PRIVATE

_NAMES = """
    author chair collection-editor compiler composer container-author contributor curator
    director editor editor-translator editorial-director executive-producer guest host illustrator
    interviewer narrator organizer original-author performer producer recipient reviewed-author
    script-writer series-creator translator
"""
_DATES = "accessed available-date container event-date issued original-date submitted"
NAMES = frozenset(_NAMES.split())
DATES = frozenset(_DATES.split())
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
_SEASONS = {  # as CSL, citeproc-js and EDTF count them
    str(i + base): i for base in (0, 12, 20) for i in (1, 2, 3, 4)
}
_INITIALS = re.compile(r"[^\W\d_]{2,3}")
# Those that citeproc-js knows and that are written apart; other small words are part of the name.
_PARTICLE_WORDS = """
    a ab af al da dal dall de degli dei del dela della delle dello den der des di do dos du e el
    het in la las le les lo los of op te ten ter thoe til tot uijt van vande vander vd ver vom von
    voor y zu zum zur
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# The literal of a name that stands for BibTeX's "and others"; no record can contain it.
OTHERS = "\uf8ff others"
_PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal")
_PARTS_OF_PARTICLE = frozenset(("dropping-particle", "non-dropping-particle"))


@dataclass(frozen=True)
class Day:
    """A date or a part of one; a season only without a month, a day only with one."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None


@dataclass(frozen=True)
class When:
    """A date (one day), a range (two), or the words in place of a date (none)."""

    days: tuple[Day, ...] = ()
    literal: str = ""
    circa: bool = False


Person = dict[str, str]


@dataclass(frozen=True)
class Record:
    """A clean record. kind: its CSL type. texts, names, dates: variables by their CSL names."""

    kind: str
    texts: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[Person]] = field(default_factory=dict)
    dates: dict[str, When] = field(default_factory=dict)


def clean(record: object) -> Record:
    """A record, of whatever shape, as a `Record`."""
    record = record if isinstance(record, Mapping) else {}
    kind = record.get("type")
    kind = _TYPES.get(kind, kind) if isinstance(kind, str) and kind.strip() else "document"
    made = Record(kind.lower())
    for name, value in record.items():
        if not isinstance(name, str) or name in ("id", "type", "key"):
            continue
        name = _ALIASES.get(name, name)
        if name in NAMES:
            if people := _people(value):
                made.names[name] = people
        elif name in DATES:
            if date := _date(value):
                made.dates[name] = date
        elif text := _variable(value, name):
            made.texts[name] = text
    return made


def _text(value: object, depth: int = 0) -> str:
    """A value as one line of plain text: no control characters, none of the engine's marks, no runs
    of spaces."""
    if isinstance(value, list):
        parts = [_text(part, depth + 1) for part in value[:20]] if depth < 3 else []
        value = ", ".join(filter(None, parts))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = PRIVATE.sub("", str(value))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split(" ")).strip()


def _variable(value: object, name: str) -> str:
    """A text variable: CSL-JSON's own little markup becomes marks, straight quotes become round."""
    if name == "language":
        tag = value.strip() if isinstance(value, str) else ""
        return tag if _LANGUAGE.fullmatch(tag) else ""
    text = _text(value)
    if name in _VERBATIM:
        return _DOI_PREFIX.sub("", text) if name == "DOI" else text
    text = _rich(text) if "<" in text else text
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r'(?<![\w])"([^"]+)"', "“\\1”", text)
    return re.sub(r"(?<!\w)'([^']+)'(?!\w)", "‘\\1’", text)


def _rich(text: str) -> str:
    """Balanced <i>, <b>, <sup>, <sub>, <sc> and the nocase span as marks.  Any other tag stays
    text, which is escaped in the end: a title may say "p<0.05"."""
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    end = 0
    for tag in _RICH.finditer(text):
        pieces += text[end : tag.start()], tag[0]
        end = tag.end()
        name = _tag_name(tag)
        if not tag[1] and name:
            opened.append((name, len(pieces) - 1))
        elif tag[1] and opened and opened[-1][0] in _CLOSES.get(name, (name,)):
            name, start = opened.pop()
            pieces[start], pieces[-1] = MARKS[name]
    return "".join(pieces) + text[end:]


_CLOSES = {"span": ("nocase", "sc")}


def _tag_name(tag: re.Match[str]) -> str:
    """The mark that a tag stands for; "" for a <span> that says nothing known."""
    name, attributes = tag[2].lower(), tag[3] or ""
    if name != "span" or tag[1]:
        return name
    return "nocase" if "nocase" in attributes else "sc" if "small-caps" in attributes else ""


def _people(value: object) -> list[Person]:
    """Names, with initials spelled so that each is seen, and a sign for "and others"."""
    found = [_person(person) for person in (value if isinstance(value, list) else [value])]
    people = [person for person in found if person is not None]
    return people if any(person.get("literal") != OTHERS for person in people) else []


def _person(value: object) -> Person | None:
    if isinstance(value, str):
        value = {"literal": value}
    if not isinstance(value, Mapping):
        return None
    part = {
        key: re.sub(r"(?<=\w)'(?=\w|$)", "’", text)
        for key in _PARTS
        if key in value and (text := _text(value[key]))
    }
    if part.get("family", part.get("literal")) == "others" and "given" not in part:
        return {"literal": OTHERS}
    if "family" not in part and ("literal" in part or "given" in part):
        return {"literal": part.get("literal") or part["given"]}
    part.pop("literal", None)
    if "given" in part:
        part.update(_given(part["given"], part.get("suffix")))
        part.update(_family(part))
    return part or None


def _family(part: Person) -> Person:
    """A family name without its particle: "van der Berg" sorts among the Bs where a style says so,
    as citeproc-js has it."""
    family = part.get("family", "")
    if len(family) > 2 and family[0] == family[-1] == '"':  # how Zotero writes that it has none
        return {"family": family[1:-1]}
    words = family.split(" ")
    count = next((i for i, word in enumerate(words) if word not in _PARTICLES), 0)
    if not count or not words[count][:1].isupper() or not _PARTS_OF_PARTICLE.isdisjoint(part):
        return {}
    return {"non-dropping-particle": " ".join(words[:count]), "family": " ".join(words[count:])}


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


def _date(value: object) -> When | None:
    """A date, a range or a literal date; None if it cannot be read."""
    value = value if isinstance(value, Mapping) else {"raw": value}
    parts = value.get("date-parts")
    if not isinstance(parts, list):
        raw = _text(value.get("raw") or value.get("literal"))
        found = re.fullmatch(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", raw)
        if not found:
            return When(literal=raw) if raw else None
        parts = [list(found.groups())]
    if parts and not isinstance(parts[0], list):  # [2017, 6] for [[2017, 6]]
        parts = [parts]
    days = [day for part in parts[:2] if (day := _day(part, value.get("season")))]
    if not days and (words := _text(value.get("literal"))):
        return When(literal=words)
    return When(tuple(days), circa=bool(value.get("circa"))) if days else None


def _day(part: object, season: object) -> Day | None:
    numbers: list[int] = []
    for number in part[:3] if isinstance(part, list) else ():
        try:
            numbers.append(int(str(number)))
        except ValueError:
            break
    if not numbers or not numbers[0] or abs(numbers[0]) > 9999:
        return None
    year, month, day = (*numbers, 0, 0)[:3]
    if 1 <= month <= 12:
        return Day(year, month, day if 1 <= day <= 31 else None)
    return Day(year, season=_SEASONS.get(str(month if len(numbers) > 1 else season)))
