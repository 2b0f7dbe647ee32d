"""Abbreviations in an edition: where each is explained and where it is used, separately for the
abstract and the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..case.units import UNITS
from ..diagnostic import Position
from ..edition import Edition, EditionText
from ..patterns import compiled

# Better known by their short form, or no short form at all (Apgar was a person); medical journals
# do not explain them (ICMJE style guides list such exceptions).
_COMMON = frozenset(
    [
        "DNA",
        "RNA",
        "HIV",
        "AIDS",
        "ABD",
        "USA",
        "UK",
        "EU",
        "WHO",
        "pH",
        "CARE",
        "ICMJE",
        "DOI",
        "ORCID",
        "PDF",
        "TDK",
        "TV",
        "PCR",
        "HLA",
        "EDTA",
        "AP",
        "CC",
        "BY",
        "COVID",
        "SARS",
        "UV",
        "IQ",
        "APGAR",
        "QT",  # parts of an electrocardiogram: letters, not words
        "ST",
        # those who made a scale or classification, which is known by their initials alone
        "ECOG",
        "NYHA",
        "ASA",
        "FIGO",
        "ISUP",
        "KDIGO",
        "GOLD",
        "ILAE",
        "AJCC",
        "UICC",
        "RTOG",
        "EORTC",
        "CLSI",
        "EUCAST",
        "TNM",
        "RECIST",
    ]
)
# Parts of names that nobody spells out: the tumour markers CA 19-9, CA-125
_OF_NAME = compiled(r"CA[ -]\d")
# Of types, stages (IIIA) and cranial nerves; CI is an interval.
_ROMAN = compiled(r"(?:[IVX]+|II{1,2}[A-D]|I[AB]|IV[AB])$")
_WORD = compiled(r"(?<![\w'’&/.@{-])([A-ZÇĞİÖŞÜ]{2,6})(?:s\b|(?=[^\w~^-]|$)|(?=['’-]))")

_ENDING = compiled(r"['’](\w+)")


@dataclass
class AbbreviationUses:
    """The abstract, or the text: every abbreviation with the places where it occurs, and which of
    them explain it."""

    name: str
    edition: Edition
    uses: dict[str, list[tuple[int, Position, bool]]] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)  # at the first use, as in MRG'de

    def undefined(self) -> Iterator[str]:
        """The abbreviations whose first use does not explain them."""
        for word, places in self.uses.items():
            if not places[0][2]:
                yield word

    def is_defined_later(self, word: str) -> bool:
        return any(defines for _, _, defines in self.uses[word])

    def first(self, word: str) -> Position:
        return self.uses[word][0][1]

    def full(self, word: str) -> str:
        """The full form that case.yaml gives, as the first use wants it, or ''."""
        code = self.edition.language.code
        for halves in (
            self.edition.case.file.abbreviations if self.edition.case.file else {}
        ).values():
            if code in halves and halves[code].short == word:
                return self._with_ending(halves[code].full, self.endings[word])
        return ""

    def _with_ending(self, full: str, ending: str) -> str:
        """A full form with the ending that its abbreviation has: görüntülemede (MRG)."""
        return (self.edition.language.add_suffix(full, ending) if ending else None) or full


def parts(edition: Edition) -> tuple[AbbreviationUses, AbbreviationUses]:
    """The abstract and the text of an edition."""
    abstract, body = AbbreviationUses("abstract", edition), AbbreviationUses("text", edition)
    listed = {
        halves[edition.language.code].short
        for halves in (edition.case.file.abbreviations if edition.case.file else {}).values()
        if edition.language.code in halves
    }
    for section in edition.sections:
        _read(section.text, abstract if section.id == "abstract" else body, listed)
    return abstract, body


def _read(text: EditionText, part: AbbreviationUses, listed: set[str]) -> None:
    source = list(text.source_text.text)
    for token in text.tokens:  # what is inside {{ }} and [@ ] is not prose
        source[token.start : token.end] = " " * (token.end - token.start)
    prose = "".join(source)
    special = "|".join(
        sorted(
            map(re.escape, (word for word in listed if not _WORD.fullmatch(word))),
            key=len,
            reverse=True,
        )
    )
    matches = [
        (m.start(1), m[1])
        for m in _WORD.finditer(prose)
        if m[1] in listed or (_is_abbreviation(m[1]) and not _is_part(prose, m.start(1)))
    ]
    if special:
        matches += [(m.start(), m[0]) for m in re.finditer(rf"(?<!\w)(?:{special})(?!\w)", prose)]
    for at, word in sorted(matches):
        explains = (
            prose[max(0, at - 1) : at] == "("
            and re.match(r"[;,)]", prose[at + len(word) : at + len(word) + 1] or " ") is not None
        ) or _explains_behind(word, prose[at + len(word) : at + len(word) + 4])
        ending = _ENDING.match(prose, at + len(word))
        part.endings.setdefault(word, ending[1] if ending else "")
        part.uses.setdefault(word, []).append((at, text.source_text.at(at, len(word)), explains))


def _is_part(prose: str, at: int) -> bool:
    """Whether an abbreviation is part of a name or a karyotype: CA 19-9; 46,XY."""
    return bool(_OF_NAME.match(prose, at) or re.search(r"\d, ?$", prose[max(0, at - 4) : at]))


def _explains_behind(word: str, behind: str) -> bool:
    """Whether a full form follows in brackets: MRI (magnetic …); with a capital, only if the
    abbreviation begins with it: GCS (Glasgow …), and not MRI (Figure 1)."""
    found = re.match(r"\s?\(\s?([^\W\d_])", behind)
    return found is not None and (not found[1].isupper() or found[1] == word[0])


def _is_abbreviation(word: str) -> bool:
    return (
        word not in _COMMON and word not in UNITS and not _ROMAN.match(word) and len(set(word)) > 1
    )


def abbreviations_in(text: str) -> list[str]:
    """The abbreviations in a short text: a title, a keyword."""
    return list(
        dict.fromkeys(match[1] for match in _WORD.finditer(text) if _is_abbreviation(match[1]))
    )
