"""The words and patterns by which a sentence is read for what may tell who the patient is.

In: a language. Out: its `Words`, from the locale files; patterns of names and numbers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..language import get_language, msgid

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
    # Label: Regions whose telephone numbers may stand in a text without a country code (CLDR codes)
    "phone region": msgid("US;GB;TR", "privacy"),
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
UPPER = "A-ZÇĞİÖŞÜÂ"
LOWER = "a-zçğıöşü"
NAME = rf"[A-ZÇĞİÖŞÜ][{LOWER}â]+(?:[-’'][A-ZÇĞİÖŞÜ]?[{LOWER}]+)?"
NAMES = rf"{NAME}(?:\s{NAME})?"  # a given name, with a family name where there is one
INITIALS = rf"(?<![\w.])[{UPPER}]\.\s?(?:[{UPPER}]\.\s?){{1,2}}(?!\w)"
_NUMBER = (
    r"(?:no|nos|numaras[ıi]|number|num|nr|#)?\s?[.:#]?\s*(?:of|was|idi|ile|is)?\s*"
    r"(?P<number>[A-ZÇĞİÖŞÜ]{0,4}[-/]?\d[\dA-Z./-]{2,19})"
)
# Patterns by their rule; «patient» stands for the words of that list in the sentence's language.
PATTERNS = {
    "doctor": r"(?:«doctor»)\.?\s(?:[\w.]+\s){0,2}$",
    "author": r"^[’'\w]*,?\s?\(?(?:\d{4}\)?\s)?(?:«author»)|^\s[A-Z]{1,2}[,;.\s]",
    "on a form": (
        rf"(?<!\w)(?:«label»)\w{{0,5}}\s?[:=,]?\s?(?P<name>{INITIALS}|{NAMES})|"
        rf"(?P<before>{INITIALS})\s(?:«label»)"
    ),
    "addressed": (
        rf"(?<!\w)(?=[{UPPER}])(?:«honorific»)\.?\s"
        rf"(?P<name>(?:[{UPPER}]\.\s)?{NAMES}|{INITIALS})"
    ),
    "addressed behind": rf"(?P<name>{NAMES})\s(?:«honorific behind»)(?:'\w+)?(?!\w)",
    "aged before": rf"(?:«age»)\w{{0,4}}\s(?P<name>{NAME}\s{NAME})",
    "called": (
        rf"(?P<before>{NAME}(?:\s(?:{NAME}|[{UPPER}]\.)){{0,2}}|{INITIALS}|"
        rf"(?<!\w)[{UPPER}]{{2}}(?=\s))\s?(?:«called»)(?!\w)|"
        rf"(?:«called»)\s(?P<name>{NAMES}|{INITIALS})"
    ),
    "patient": (
        r"(?<![^\W\d_])(?:«patient»)\w{0,6}(?:\s\d{1,2})?\s?[,:(]?\s?\(?"
        rf"(?P<name>{INITIALS}|{NAMES})"
    ),
    "initials": rf"(?P<name>{INITIALS}),?\s?\(?(?=(?:an?\s)?\d{{1,3}}[\s-]|(?:«age»))",
    "aged": (
        rf"(?P<name>(?<![\w.]){NAMES}),?\s\(?(?:an?\s)?"
        r"(?:\d{1,3}[\s-]?(?:«age»)|(?:«patient»)\b|(?:«record»))"
    ),
    "numbered": rf"(?P<name>{INITIALS}|{NAME}\s{NAME})\s?\((?:«record»|«identity»)",
    "owner": rf"(?<![\w.])(?P<name>{NAME}\s{NAME})(?='\w)",  # Osman Çelikkol'un biyopsisi
    "identity": r"(?:«identity»|T\.?\s?C\.?)[^.;]{0,40}$",
    "record": rf"(?<!\w)(?:«record»)\w{{0,6}}['\s]*\(?{_NUMBER}",
    # 2019/4412 protokol numarası
    "record behind": r"(?<![\w.,/])(?P<number>\d[\d/-]{3,14}\d)\s(?:«record»)",
    "hospital": rf"(?:{NAME}\s(?:ve\s|of\s|and\s|the\s)?){{1,7}}(?:«hospital»)\w{{0,8}}",
    "street": (
        rf"(?:{NAME}|\d+\.)(?:\s{NAME})?\s(?:«street»)\w{{0,7}}|"
        rf"(?<!\w)(?:«street»)\sof\s{NAME}|\d+\w?\s(?:{NAME}\s){{1,2}}(?:«street»)"
    ),
}


class Words:
    """The words of a language as patterns, made once."""

    def __init__(self, code: str):
        self._language = get_language(code)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._lists: dict[str, str] = {}

    def listed(self, name: str) -> list[str]:
        """The words of a list, the longest first."""
        words = self._language.label(WORDS[name], "privacy").split(";")
        return [word.strip() for word in sorted(words, key=len, reverse=True) if word.strip()]

    def any(self, name: str) -> str:
        """The alternatives of a list, longest first, for a pattern that ignores case."""
        if name not in self._lists:
            self._lists[name] = f"(?i:{'|'.join(map(any_case, self.listed(name)))})"
        return self._lists[name]

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern of `PATTERNS` in this language."""
        key = f"pattern {name}"
        if key not in self._patterns:
            self._patterns[key] = re.compile(
                re.sub("«([^»]+)»", lambda match: self.any(match[1]), PATTERNS[name])
            )
        return self._patterns[key]

    def told(self, name: str, text: str) -> bool:
        """Whether a word of a list stands in the text."""
        if name not in self._patterns:
            self._patterns[name] = re.compile(rf"(?<![^\W\d_])(?:{self.any(name)})")
        return self._patterns[name].search(text) is not None


@lru_cache(maxsize=8)
def words_of(code: str) -> Words:
    return Words(code)


def any_case(word: str) -> str:
    """A word for a pattern that ignores case, Turkish i's among its letters."""
    special = {"i": "[iİI]", "ı": "[ıI]", " ": r"[\s-]+", "-": r"[\s-]?"}
    return "".join(special.get(c) or re.escape(c) for c in word)
