"""Reading a sentence for what may tell who the patient is.

In: a sentence as printed, and its language. Out: `Trace`s. Every rule wants a number or name of a
certain shape and words beside it, since a laboratory value, an ethics decision or an eponym looks
alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..language import Language, folded, languages, msgid

KINDS = (
    "name",
    "national-id",
    "record-number",
    "phone",
    "email",
    "date",
    "age-over-89",
    "hospital-date",
    "address",
)
# Label: Words by which what may identify a patient is recognised: small letters, stems without ending, apart by semicolons, never printed
WORDS = {
    # Label: The patient, before or behind a name
    "patient": msgid(
        "patient;case;index case;the man;the woman;the boy;the girl;the child;infant;baby;"
        "girl;boy;husband;wife;mother;father;son;daughter;brother;sister",
        "privacy",
    ),
    # Label: Behind or before a patient's name
    "called": msgid("named;called;by the name of", "privacy"),
    # Label: Before initials, or a name in full, on a form
    "label": msgid("initials;patient name;name of the patient;full name;first name", "privacy"),
    # Label: Forms of address before a name
    "honorific": msgid("mr;mrs;ms;miss", "privacy"),
    # Label: Forms of address behind a name; a language without them repeats the ones before
    "honorific behind": msgid("esq", "privacy"),
    # Label: Before a doctor's name, which is no patient's
    "doctor": msgid("dr;prof;doctor;professor;nurse;surgeon", "privacy"),
    # Label: Behind an author's name
    "author": msgid(
        "et al;and colleagues;and co-workers;disease;syndrome;sign;test;score;criteria;"
        "classification;fracture;scale;procedure;technique;method",
        "privacy",
    ),
    # Label: Before the number of an identity card
    "identity": msgid(
        "national id;identity number;identification number;identity card;social security", "privacy"
    ),
    # Label: Before the number of a record
    "record": msgid(
        "medical record number;record number;mrn;hospital number;file number;chart number;"
        "protocol number;accession number;accession no;patient id;patient number;patient "
        "no;hospital id;hospital no;case file;file no;unit number;registration number;"
        "specimen number;specimen no;pathology number;biopsy number;admission number;chart "
        "no;nhs number;encounter number;pathology case;encounter no;insurance number",
        "privacy",
    ),
    # Label: Beside a telephone number
    "phone": msgid(
        "phone;telephone;mobile;cell;tel;called;contacted;reached;contact number", "privacy"
    ),
    # Label: In a sentence whose date is not of the patient's life
    "other date": msgid(
        "ethic;committee;approv;decision;publish;guideline;accessed;congress;conference;"
        "meeting;earthquake;pandemic;version;registered;trial;law;regulation;database;"
        "search;declared;announced;revised;updated;licens;software;launched;released;"
        "recall;retrieved;online;received;accepted;submitted;fda;covid-19",
        "privacy",
    ),
    # Label: Beside a date with a short year, or a day without one
    "day": msgid("on;dated;date;since", "privacy"),
    # Label: In a sentence whose number is not of the patient
    "other number": msgid(
        "clinvar;genbank;accession of;catalog;catalogue;serial;lot;batch;device;isbn;issn;"
        "doi;grant;project;trial;ethic;committee;decision;registration of the trial;"
        "prospero;clinicaltrials;sequence;reference sequence;software;model",
        "privacy",
    ),
    # Label: A hospital's name ends so
    "hospital": msgid("hospital;medical center;medical centre;clinic;infirmary", "privacy"),
    # Label: Of an age that is a group's, not the patient's
    "group": msgid(
        "over;older;above;and older;between;aged from;years and;people;patients;population;"
        "group;mean;median;range;cohort;series;literature",
        "privacy",
    ),
    # Label: Behind a number: an age
    "age": msgid("year-old;years old;years of age;years-old", "privacy"),
    # Label: Before a number: an age
    "aged": msgid("aged;age of;age was;at the age", "privacy"),
    # Label: In an address: a street, a quarter, a village, behind its name
    "street": msgid(
        "street;avenue;road;lane;drive;boulevard;apartment;village;neighborhood;"
        "neighbourhood;postcode;zip code",
        "privacy",
    ),
    # Label: Beside where somebody lives
    "lives": msgid(
        "live;lived;lives;living;resid;address;home;from the village;shepherd;farmer;house",
        "privacy",
    ),
}
_NEAR = 80  # characters on either side in which the words beside a name or number stand
_UPPER, _NAME = "A-ZÇĞİÖŞÜÂ", r"[A-ZÇĞİÖŞÜ][a-zçğıöşüâ]+(?:[-’'][A-ZÇĞİÖŞÜ]?[a-zçğıöşü]+)?"
_INITIALS = rf"(?<![\w.])[{_UPPER}]\.\s?(?:[{_UPPER}]\.\s?){{1,2}}(?!\w)"
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ELEVEN = re.compile(
    r"(?<![\w.,/-])[1-9]\d{10}(?![\w/-]|[.,]\d)|(?<![\w.,/-])[1-9]\d{2} \d{3} \d{3} \d{2}(?!\w)"
)
_PHONE = re.compile(
    r"(?<![\w.,])\+\d{1,3}[\s().-]*(?:\d[\s().-]?){7,11}\d(?!\w)"
    r"|(?<![\w.,/])\(?0[\s.-]?\(?\d{3}\)?[\s./-]{0,2}\d{3}[\s.-]?\d{2}[\s.-]?\d{2}(?![\w])"
    r"|(?<![\w.,/])0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}(?!\w)"
)
_LOOSE_PHONE = re.compile(
    r"(?<![\w.,/])(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\w)|(?<![\w.,/])\d{3}[-. "
    r"]\d{4}(?!\w)|(?<![\w.,/])5\d{2}[\s.-]?\d{3}[\s.-]?\d{2}[\s.-]?\d{2}(?!\w)"
)
_NUMBER = (
    r"(?:no|nos|numaras[ıi]|number|num|nr|#)?\s?[.:#]?\s*(?:of|was|idi|ile|"
    r"is)?\s*(?P<number>[A-ZÇĞİÖŞÜ]{0,4}[-/]?\d[\dA-Z./-]{2,19})"
)
_SHORT_DATE = re.compile(
    r"(?<![\w.,/-])(?:0?[1-9]|[12]\d|3[01])([./])(?:0?[1-9]|1[0-2])\1\d\d(?![\w/]|[.,]\d)"
)
_DIGITS = re.compile(
    r"(?<![\w.,/-])(?:[0-3]?\d[./-][01]?\d[./-](?:19|20)\d\d|(?:19|"
    r"20)\d\d[-./][01]\d[-./][0-3]\d)(?![\w/]|[.-]\d)"
)


@dataclass(frozen=True)
class Trace:
    """Something that may tell who the patient is: its kind, and from where to where it stands in
    the sentence."""

    kind: str
    start: int
    end: int


def traces(text: str, language: Language) -> list[Trace]:
    """What of a sentence may tell who the patient is, in order; of two at one place the first
    kind."""
    text = text.replace("\u00a0", " ").replace("’", "'")
    found: list[Trace] = []
    digits = any(c.isdigit() for c in text)
    for kind in KINDS:
        if kind in _WITH_DIGITS and not digits:
            continue
        for start, end in _RULES[kind](text, _words(language.code), language):
            if not any(start < other.end and other.start < end for other in found):
                found.append(Trace(kind, start, end))
    return sorted(found, key=lambda trace: trace.start)


def is_national_id(digits: str) -> bool:
    """Whether eleven digits are a T.C. kimlik number by its two check digits. One in a hundred of
    others is too."""
    from stdnum.tr import tckimlik  # paid by texts that hold eleven digits in a row

    return len(digits) == 11 and bool(tckimlik.is_valid(digits))


def in_file_name(name: str) -> str:
    """What of a file's name may tell who the patient is: a given name, a date, a long number; ''
    where nothing does."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    for match in re.finditer(
        r"(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d|[0-3]\d[-_.][01]\d[-_.](?:19|20)\d\d|\d{6,}", stem
    ):
        return match[0]
    words = [word for word in re.split(r"[\W_\d]+", stem) if word]
    return next((word for word in words if folded(word) in _given_names()), "")


# -- rules
# ----------------------------------------------------------------------------------------------------------

Span = tuple[int, int]


class _Words:
    """The words of a language as patterns, made once."""

    def __init__(self, code: str):
        from ..language import get_language

        self._language = get_language(code)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._lists: dict[str, str] = {}

    def any(self, name: str) -> str:
        """The alternatives of a list, longest first, for a pattern that ignores case."""
        if name not in self._lists:
            listed = self._language.label(WORDS[name], "privacy").split(";")
            self._lists[name] = (
                "(?i:"
                + "|".join(
                    _any_case(word.strip())
                    for word in sorted(listed, key=len, reverse=True)
                    if word.strip()
                )
                + ")"
            )
        return self._lists[name]

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern of `_PATTERNS` in this language."""
        key = f"pattern {name}"
        if key not in self._patterns:
            self._patterns[key] = re.compile(
                re.sub("«([^»]+)»", lambda match: self.any(match[1]), _PATTERNS[name])
            )
        return self._patterns[key]

    def told(self, name: str, text: str) -> bool:
        """Whether a word of a list stands in the text."""
        if name not in self._patterns:
            self._patterns[name] = re.compile(rf"(?<![^\W\d_])(?:{self.any(name)})")
        return self._patterns[name].search(text) is not None


@lru_cache(maxsize=8)
def _words(code: str) -> _Words:
    return _Words(code)


def _any_case(word: str) -> str:
    """A word for a pattern that ignores case, Turkish i's among its letters."""
    special = {"i": "[iİI]", "ı": "[ıI]", " ": r"[\s-]+", "-": r"[\s-]?"}
    return "".join(special.get(c) or re.escape(c) for c in word)


# Patterns by their rule; «patient» stands for the words of that list in the sentence's language.
_PATTERNS = {
    "doctor": r"(?:«doctor»)\.?\s(?:[\w.]+\s){0,2}$",
    "author": r"^[’'\w]*,?\s?\(?(?:\d{4}\)?\s)?(?:«author»)|^\s[A-Z]{1,2}[,;.\s]",
    "on a form": (
        rf"(?<!\w)(?:«label»)\w{{0,5}}\s?[:=,]?\s?(?P<name>{_INITIALS}|{_NAME}(?:\s{_NAME})?)|"
        rf"(?P<before>{_INITIALS})\s(?:«label»)"
    ),
    "addressed": (
        rf"(?<!\w)(?=[{_UPPER}])(?:«honorific»)\.?\s(?P<name>(?:[{_UPPER}]\.\s)?{_NAME}(?:\s{_NAME})?|"
        rf"{_INITIALS})"
    ),
    "addressed behind": rf"(?P<name>{_NAME}(?:\s{_NAME})?)\s(?:«honorific behind»)(?:'\w+)?(?!\w)",
    "aged before": rf"(?:«age»)\w{{0,4}}\s(?P<name>{_NAME}\s{_NAME})",
    "called": (
        rf"(?P<before>{_NAME}(?:\s(?:{_NAME}|[{_UPPER}]\.)){{0,2}}|{_INITIALS}|"
        rf"(?<!\w)[{_UPPER}]{{2}}(?=\s))\s?(?:«called»)(?!\w)|"
        rf"(?:«called»)\s(?P<name>{_NAME}(?:\s{_NAME})?|{_INITIALS})"
    ),
    "patient": (
        rf"(?<![^\W\d_])(?:«patient»)\w{{0,6}}(?:\s\d{{1,2}})?\s?[,:(]?\s?\(?(?P<name>{_INITIALS}|"
        rf"{_NAME}(?:\s{_NAME})?)"
    ),
    "initials": rf"(?P<name>{_INITIALS}),?\s?\(?(?=(?:an?\s)?\d{{1,3}}[\s-]|(?:«age»))",
    "aged": (
        rf"(?P<name>(?<![\w.]){_NAME}(?:\s{_NAME})?),?\s\(?(?:an?\s)?(?:\d{{1,3}}[\s-]?(?:«age»)|"
        r"(?:«patient»)\b|(?:«record»))"
    ),
    "numbered": rf"(?P<name>{_INITIALS}|{_NAME}\s{_NAME})\s?\((?:«record»|«identity»)",
    "owner": rf"(?<![\w.])(?P<name>{_NAME}\s{_NAME})(?='\w)",  # Osman Çelikkol'un biyopsisi
    "identity": r"(?:«identity»|T\.?\s?C\.?)[^.;]{0,40}$",
    "record": rf"(?<!\w)(?:«record»)\w{{0,6}}['\s]*\(?{_NUMBER}",
    # 2019/4412 protokol numarası
    "record behind": r"(?<![\w.,/])(?P<number>\d[\d/-]{3,14}\d)\s(?:«record»)",
    "hospital": rf"(?:{_NAME}\s(?:ve\s|of\s|and\s|the\s)?){{1,7}}(?:«hospital»)\w{{0,8}}",
    "street": (
        rf"(?:{_NAME}|\d+\.)(?:\s{_NAME})?\s(?:«street»)\w{{0,7}}|"
        rf"(?<!\w)(?:«street»)\sof\s{_NAME}|\d+\w?\s(?:{_NAME}\s){{1,2}}(?:«street»)"
    ),
}


def _names(text: str, words: _Words, language: Language) -> Iterator[Span]:
    given = _given_names()

    def known(name: str) -> bool:
        return folded(name.split()[0]) in given

    def fine(start: int, end: int) -> bool:
        return not words.pattern("doctor").search(
            text[max(0, start - _NEAR) : start]
        ) and not words.pattern("author").search(text[end : end + _NEAR])

    initials = re.search(_INITIALS, text) is not None
    if (
        not initials
        and not any(folded(name) in given for name in re.findall(r"[A-ZÇĞİÖŞÜ][a-zçğıöşü]+", text))
        and not any(
            words.told(one, text) for one in ("honorific", "honorific behind", "called", "label")
        )
    ):
        return  # nothing in it can be a name
    for kind in ("on a form", "called"):
        for match in words.pattern(kind).finditer(text):
            yield match.span("name" if match["name"] else "before")
    for match in words.pattern("addressed").finditer(text):
        if fine(match.start(), match.end()):
            yield match.span("name")
    for match in words.pattern("patient").finditer(text):
        if fine(*match.span("name")) and (
            known(match["name"])
            or (re.match(_INITIALS, match["name"]) and not _is_short_form(match["name"]))
        ):
            yield match.span("name")
    for match in words.pattern("initials").finditer(text) if initials else ():
        if not _is_short_form(match["name"]):
            yield match.span("name")
    for match in words.pattern("addressed behind").finditer(text):
        if fine(*match.span("name")):
            yield match.span("name")
    for match in words.pattern("aged before").finditer(text):
        if known(match["name"]) and fine(*match.span("name")):
            yield match.span("name")
    for match in words.pattern("aged").finditer(text):
        if known(match["name"]) and fine(*match.span("name")):
            yield match.span("name")
    for match in words.pattern("numbered").finditer(text):
        yield match.span("name")
    for match in words.pattern("owner").finditer(text):
        if known(match["name"]) and fine(*match.span("name")) and words.told("patient", text):
            yield match.span("name")


def _is_short_form(initials: str) -> bool:
    """T.C., A.B.D., i.v.: no person."""
    return re.sub(r"[\s.]", "", initials).upper() in {
        "TC",
        "ABD",
        "US",
        "USA",
        "UK",
        "IV",
        "IM",
        "PO",
        "SC",
        "CRP",
        "ESH",
        "MRG",
        "EKG",
        "EEG",
        "WHO",
    }


def _identities(text: str, words: _Words, language: Language) -> Iterator[Span]:
    for match in _ELEVEN.finditer(text):
        digits = match[0].replace(" ", "")
        asked = words.pattern("identity").search(
            text[max(0, match.start() - _NEAR) : match.start()]
        )
        if asked or (
            is_national_id(digits) and not words.told("other number", text[: match.start()])
        ):
            yield match.span()


def _records(text: str, words: _Words, language: Language) -> Iterator[Span]:
    for match in words.pattern("record").finditer(text):
        if (
            not words.told("other number", text[: match.start("number")])
            and len(re.findall(r"\d", match["number"])) >= 3
        ):
            yield match.span("number")
    for match in words.pattern("record behind").finditer(text):
        if not words.told("other number", text):
            yield match.span("number")


def _phones(text: str, words: _Words, language: Language) -> Iterator[Span]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if (
            9 <= len(digits) <= 14
            and (match[0].startswith("+") or len(digits) >= 10)
            and not words.told("other number", text[max(0, match.start() - 40) : match.start()])
        ):
            yield match.span()
    for match in _LOOSE_PHONE.finditer(text):
        if words.told(
            "phone",
            text[max(0, match.start() - 60) : match.start()] + text[match.end() : match.end() + 30],
        ):
            yield match.span()


def _emails(text: str, words: _Words, language: Language) -> Iterator[Span]:
    return (match.span() for match in _EMAIL.finditer(text))


@lru_cache(maxsize=8)
def _dates_of(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day of a month of a year in words; a month of a year."""
    from ..language import get_language

    names = {
        name
        for one in {code, *languages()}
        for width in ("wide", "abbreviated")
        for name in get_language(one).locale.months["format"][width].values()
        if len(name) > 2
    }
    month = (
        "(?i:"
        + "|".join(
            sorted((_any_case(name.rstrip(".").lower()) for name in names), key=len, reverse=True)
        )
        + r")\.?(?!\w)"
    )
    month_with_ending = month.replace(r"\.?(?!\w)", r"(?:['\w]{0,6})")
    day = (
        rf"(?<![\w.,/])(?:[0-3]?\d(?:st|nd|rd|th)?\.?\s(?:of\s)?{month},?\s(?:19|20)\d\d|"
        rf"{month}\s[0-3]?\d(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)(?!\d)"
    )
    some = (
        rf"(?<!\w)(?:{month},?\s(?:of\s)?(?:19|20)\d\d|(?:19|"
        rf"20)\d\d\s(?:yılı\w{{0,4}}\s)?{month_with_ending})(?!\d)"
    )
    return re.compile(day), re.compile(some)


def _days(text: str, words: _Words, language: Language) -> Iterator[Span]:
    if words.told("other date", text):
        return
    for match in _SHORT_DATE.finditer(text):
        if words.told("day", text[match.end() : match.end() + 14]) or words.told(
            "day", text[max(0, match.start() - 14) : match.start()]
        ):
            yield match.span()
    for pattern in (_DIGITS, _dates_of(language.code)[0]):
        for match in pattern.finditer(text):
            yield match.span()


def _ages(text: str, words: _Words, language: Language) -> Iterator[Span]:
    for match in _ages_of(language.code).finditer(text):
        near = (
            text[max(0, match.start() - 18) : match.start()] + text[match.end() : match.end() + 22]
        )
        if not words.told("group", near):
            yield match.span()


@lru_cache(maxsize=8)
def _ages_of(code: str) -> re.Pattern[str]:
    """An age of 90 or more, in digits or words, with the words that make it an age."""
    from ..language import get_language

    words = _words(code)
    spelled = "|".join(
        filter(
            None,
            (
                _any_case(get_language(code).words(_decimal(number)))
                for number in range(119, 89, -1)
            ),
        )
    )
    number = rf"(?i:9\d|1[01]\d|{spelled})"
    return re.compile(
        rf"(?<![\w.,–-]){number}[\s-]+(?:{words.any('age')})\w{{0,6}}|"
        rf"(?<![^\W\d_])(?:{words.any('aged')})\w{{0,6}}\s{number}(?![\w%]|[.,]\d)"
    )


def _decimal(number: int):
    from decimal import Decimal

    return Decimal(number)


def _hospitals(text: str, words: _Words, language: Language) -> Iterator[Span]:
    """A hospital's name with a month or day in the same sentence."""
    if words.told("other date", text):
        return
    day, month = _dates_of(language.code)
    if not (day.search(text) or month.search(text) or _DIGITS.search(text)):
        return
    for match in words.pattern("hospital").finditer(text):
        yield match.span()


def _addresses(text: str, words: _Words, language: Language) -> Iterator[Span]:
    if not words.told("lives", text) and not words.told("patient", text):
        return
    for match in words.pattern("street").finditer(text):
        yield match.span()


_WITH_DIGITS = frozenset({"national-id", "record-number", "phone", "date", "hospital-date"})
_RULES = {
    "email": _emails,
    "national-id": _identities,
    "phone": _phones,
    "name": _names,
    "record-number": _records,
    "date": _days,
    "age-over-89": _ages,
    "hospital-date": _hospitals,
    "address": _addresses,
}


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    text = (Path(__file__).parent / "given_names.txt").read_text("utf-8")
    return frozenset(
        folded(word)
        for line in text.splitlines()
        if not line.startswith("#")
        for word in line.split()
    )
