"""What the readers of all formats share: what is told, dates, languages, DOIs, made keys.

In: values as they stand in a reference file. Out: values of CSL-JSON; `Told` collects the findings.
"""

from __future__ import annotations

import re
import unicodedata
import urllib.parse
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...diagnostic import Diagnostic, Position, Severity
from ...message import Message, commas, say
from ...patterns import compiled
from ..check_names import REFERENCES_INVALID
from .marked_text import strip_markup

MAX_RECORDS = 300
MAX_NAMES = 2000  # authors of one work
Record = dict[str, Any]  # as CSL-JSON has it
Name = dict[str, str]
Records = list[tuple[str, Record, int]]  # key, record, line


@dataclass
class Told:
    """The findings of one file. What concerns many records is gathered into one finding.

    most: how many records are read. is_meant: whether a line is of interest; of the others nothing
    is told."""

    file: str
    most: int = MAX_RECORDS
    is_meant: Callable[[int], bool] = bool
    found: list[Diagnostic] = field(default_factory=list)
    fields: dict[str, int] = field(default_factory=dict)  # not taken: name, first line
    commands: dict[str, int] = field(default_factory=dict)  # of LaTeX, not known
    keys: dict[str, int] = field(default_factory=dict)  # made here

    def error(self, message: Message, line: int, hint: Message) -> None:
        """A work, or a part of one, is not read."""
        self._tell(Severity.ERROR, message, line, hint)

    def warn(self, message: Message, line: int, hint: Message) -> None:
        """The work is read, but the author should look."""
        self._tell(Severity.WARNING, message, line, hint)

    def leave(self, name: str, line: int) -> None:
        """A field has no place in the record."""
        if self.is_meant(line):
            self.fields.setdefault(name, line)

    def type_as_is(self, command: str, line: int) -> None:
        """A command of LaTeX is not known."""
        if self.is_meant(line):
            self.commands.setdefault(command, line)

    def finish(self) -> list[Diagnostic]:
        """All findings."""
        if self.fields:
            self.warn(
                say("These fields are not used: {fields}.", fields=_with_lines(self.fields)),
                min(self.fields.values()),
                say(
                    "If readers need their content, move it into a field that is printed, such "
                    "as the note."
                ),
            )
        if self.commands:
            self.warn(
                say(
                    "These LaTeX commands are not known and are printed as typed: {commands}.",
                    commands=_with_lines(self.commands),
                ),
                min(self.commands.values()),
                say("Type the character itself; the file is UTF-8."),
            )
        if self.keys:
            self.warn(
                say("Works without a key get one: {keys}.", keys=_with_lines(self.keys)),
                min(self.keys.values()),
                say("Cite them by these keys, or give them keys of your own."),
            )
        return self.found

    def _tell(self, severity: Severity, message: Message, line: int, hint: Message) -> None:
        if not self.is_meant(max(line, 1)):
            return
        place = Position(self.file, max(line, 1))
        self.found.append(Diagnostic(REFERENCES_INVALID, severity, message, place, hint))


def _with_lines(lines: dict[str, int]) -> Message:
    """Names, each with the first line on which it is."""
    return commas(
        say("{name} (line {line})", name=name[:80], line=max(line, 1))
        for name, line in lines.items()
    )


_DOI = compiled(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_FIRST = compiled(r"10\.\d{1,9}(?:\.\d+)*/\S+")


def clean_doi(text: str) -> str:
    """The DOI itself, without address, label and the full stop behind it; "" if there is none."""
    text = " ".join(text.split())
    found = _DOI.search(text) or re.search(r"(?<![\w.])" + _DOI_FIRST.pattern, text)
    found = found or _DOI_FIRST.search(re.sub(r"\s+", "", text)) if text[:2] != "10" else found
    if not found:
        return ""
    doi = found[0].rstrip(".,;'\"")
    if doi.endswith(")") and doi.count("(") < doi.count(")"):
        doi = doi.rstrip(")")
    is_address = re.match(r"\s*https?:", text, re.IGNORECASE)
    return urllib.parse.unquote(doi).split("?")[0] if is_address else doi


_LANGUAGES = {
    "tr": "turkish türkçe turkce tur tr-tr tr_tr",
    "en": "english american british usenglish ukenglish american-english eng ingilizce",
    "de": "german ngerman deutsch ger deu austrian naustrian almanca",
    "fr": "french français francais fre fra fransızca",
    "es": "spanish español spa",
    "it": "italian italiano ita",
    "pt": "portuguese por brazilian portuges",
    "ru": "russian rus",
    "ar": "arabic ara",
    "fa": "persian per fas",
    "ja": "japanese jpn",
    "zh": "chinese chi zho",
    "nl": "dutch dut nld",
    "el": "greek gre ell",
    "az": "azerbaijani aze",
    "ku": "kurdish kur",
}
_BY_NAME = {name: code for code, names in _LANGUAGES.items() for name in names.split()}


def language_of(text: str) -> str:
    """A language's code, by its name in any of these languages."""
    name = text.strip().casefold()
    return _BY_NAME.get(name, text.strip().replace("_", "-"))


def language_name(code: str) -> str:
    """What `language_of` reads as the code: "turkish" for tr; where it knows none, the code."""
    return _LANGUAGES[code].split()[0] if code in _LANGUAGES else code


_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12, "oca": 1, "şub": 2, "sub": 2, "nis": 4, "haz": 6, "tem": 7,
    "ağu": 8, "agu": 8, "eyl": 9, "eki": 10, "kas": 11, "ara": 12,
}  # fmt: skip
_SEASONS = {
    "spring": 1,
    "summer": 2,
    "autumn": 3,
    "fall": 3,
    "winter": 4,
    "bahar": 1,
    "ilkbahar": 1,
}
_SEASONS |= {"yaz": 2, "sonbahar": 3, "güz": 3, "kış": 4}
_ISO = compiled(r"~?(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:T[\d:.Z+-]*)?[~?%]?")
_WORD = compiled(r"[^\W\d_]{3,}|\d{1,4}")


_EDITIONS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu
    erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte
""".strip()
_EDITION = {
    word: str(number)
    for line in _EDITIONS.split("\n")
    for number, word in enumerate(line.split(), 1)
}


def edition_of(text: str) -> str:
    """The number of an edition: 2 of "2nd", "Second", "2. ed.", "ikinci baskı"; other words as they
    are."""
    bare = re.sub(
        r"(?:(?<=[\d.])|\s)\s*(?:ed(?:ition|n)?|bask[ıi]|aufl(?:age)?)\.?$",
        "",
        text.strip(),
        flags=re.I,
    )
    found = re.fullmatch(r"(\d{1,3})(?:<sup>)?(?:st|nd|rd|th|\.)?(?:</sup>)?", bare)
    return found[1] if found else _EDITION.get(bare.replace("İ", "i").casefold(), bare)


def month_days(text: str) -> list[list[int]]:
    """A month as it is written ("mar", "03", "12 Mar", "Mart", "Mar-Apr"): [[month, day], …]."""
    made: list[list[int]] = []
    numbers: list[int] = []
    for word in _WORD.findall(text):
        if word.isdigit():
            numbers.append(int(word))
        elif month := _MONTHS.get(word.casefold()[:3]):
            made.append([month])
    if not made:
        return [[numbers[0]]] if len(numbers) == 1 and 1 <= numbers[0] <= 12 else []
    if len(numbers) == 1 and len(made) == 1 and 1 <= numbers[0] <= 31:
        made[0].append(numbers[0])
    return made[:2] if not (len(numbers) > 1) else [made[0]]


def season_of(text: str) -> int:
    """1 to 4 for a season's name, 0 for none."""
    return next((_SEASONS[w.casefold()] for w in text.split() if w.casefold() in _SEASONS), 0)


def date_of(text: str) -> Record | None:
    """A date of CSL-JSON from "2019-03-12", "2019/03/12/", "2019-03/2019-05", "12 Mar 2019",
    "5.6.2020"; None if no year is found."""
    text = text.strip().strip("{}").rstrip("/").strip()
    whole = _ISO.fullmatch(text)
    if whole:
        return _dated([_parts(whole)], text)
    ends = [_ISO.fullmatch(end.strip()) for end in re.split(r"(?<=\d)/+(?=\d{4})|--", text)]
    if len(ends) == 2 and ends[0] and ends[1]:
        return _dated([_parts(ends[0]), _parts(ends[1])], text)
    dotted = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\.?", text)
    if dotted and int(dotted[2]) <= 12:
        return {"date-parts": [[int(dotted[3]), int(dotted[2]), int(dotted[1])]]}
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    if not year:
        return None
    rest = text[: year.start()] + " " + text[year.end() :]
    days = month_days(re.sub(r"[/]+", " ", rest))
    made: Record = {"date-parts": [[int(year[0]), *day] for day in days] or [[int(year[0])]]}
    if not days and (season := season_of(rest)):
        made["season"] = season
    return made


def _parts(found: re.Match[str]) -> list[int]:
    parts = [int(part) for part in found.groups() if part]
    is_month_or_season = len(parts) < 2 or parts[1] in (*range(1, 13), 21, 22, 23, 24)
    return parts if is_month_or_season else parts[:1]


def _dated(parts: list[list[int]], text: str) -> Record:
    made: Record = {"date-parts": parts}
    if len(parts[0]) > 1 and parts[0][1] > 12:
        made = {"date-parts": [parts[0][:1]], "season": parts[0][1] - 20}
    if re.search(r"[~?%]", text):
        made["circa"] = True
    return made


_STATUS = compiled(
    r"in\s?press|forthcoming|submitted|accepted|to appear|prepublished|preprint|"
    r"bask[ıi]da|yay[ıi]nda|n\.?\s?d\.?$|t\.?\s?y\.?$",
    re.IGNORECASE,
)


def status_of(text: str) -> str:
    """The words "in press" and the like in a year; "" if they are not there."""
    found = _STATUS.search(text)
    return found[0] if found else ""


def make_key(record: Mapping[str, Any], taken: Collection[str]) -> str:
    """A key such as kaya2020, that no other work has."""
    roles = (record.get(role) for role in ("author", "editor"))  # of any shape, in CSL-JSON
    people = [one for role in roles if isinstance(role, list) for one in role]
    person = people[0] if people and isinstance(people[0], dict) else {}
    title = strip_markup(str(record.get("title") or ""))
    name = str(person.get("family") or person.get("literal") or title or "work")
    folded = unicodedata.normalize("NFKD", name.replace("ı", "i").casefold())
    word = (re.findall(r"[a-z]+", re.sub(r"[\u0300-\u036f']", "", folded)) or ["work"])[0]
    issued = record.get("issued")
    digits = re.search(r"\d{4}", str(issued.get("date-parts")) if isinstance(issued, dict) else "")
    key = f"{word}{digits[0] if digits else ''}"
    letters = (f"{key}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")
    numbers = (f"{key}-{number}" for number in range(2, MAX_RECORDS + 2))
    free = (one for one in (key, *letters, *numbers) if one not in taken)
    return next(free, key)
