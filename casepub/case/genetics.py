"""What genetics writes in signs of its own: variants, karyotypes, regions of chromosomes, terms of
an ontology.

In: the text of a value in case.yaml (`c.386G>A (p.Arg129His)`, `NM_000249.4:c.350C>T heterozigot`,
`46,XX`, `HP:0001250`). Out: a `Genetic` value, or None where the text is none. Its signs are the
same in every language, and a comma in a karyotype is no decimal comma; the words for the zygosity
and the origin are rows of `vocabulary/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..patterns import Pattern, compiled
from .frequency import FORMS


@dataclass(frozen=True)
class Genetic:
    """A variant or karyotype in its signs ("" where there are words alone), and the words for it in
    their order: heterozygous, de novo. `before`: they were typed before the signs."""

    text: str
    words: tuple[str, ...] = ()
    before: bool = False
    share: str = ""  # in per cent, of alleles or cells: V617F (34%)
    exon: str = ""  # which is deleted, duplicated or has an insertion


_AMINO = (
    r"(?:Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|Ter|Sec"
    r"|[ACDEFGHIKLMNPQRSTVWYX*])"
)
_BASES = r"[ACGTN]*"
_AT = r"(?:[*-]?\d+(?:[+-]\d+)?|\?)"
_PLACE = rf"(?:{_AT}|\({_AT}_{_AT}\))(?:_(?:{_AT}|\({_AT}_{_AT}\)))?"
_CHANGE = rf"(?:{_BASES}>{_BASES}|(?:del|dup|inv|ins|con)(?:{_BASES}|\d+)(?:ins{_BASES})?|=|\?)"
_DNA = rf"[cgmnr]\.(?:\[?\(?{_PLACE}\s?{_CHANGE}\)?(?:;(?:{_PLACE}{_CHANGE}))?\]?)"
_PROTEIN = (
    rf"p\.\[?\(?(?:{_AMINO}\d+(?:_{_AMINO}\d+)?(?:{_AMINO}|del|dup|ins[A-Za-z]+|delins[A-Za-z]+|=|\?)?"
    rf"(?:fs\*?(?:Ter)?(?:[*X]?\d+)?|ext\S*)?|0|\?|=)\)?\]?"
)
_SPLICE = rf"IVS\d+[+-]\d+(?:_[+-]?\d+)?{_CHANGE}"
_REFERENCE = (
    r"(?:[NXL][CGMPRT]_?\d+(?:\.\d+)?|ENS[TGP]\d+(?:\.\d+)?|LRG_\d+\w*|chr(?:\d{1,2}|[XYM]))"
)
_GENE = r"[A-Z][A-Z0-9]{1,7}(?:-[A-Z0-9]{1,4}|orf\d+)?"
_SHORT = r"[ACDEFGHIKLMNPQRSTVWY]\d{2,4}(?:[ACDEFGHIKLMNPQRSTVWYX*]|fs\S*|del)"  # V600E
_ONE = rf"(?:{_DNA}|{_PROTEIN}|{_SPLICE})"
_VARIANT = (
    rf"(?:(?:{_REFERENCE})(?:\({_GENE}\))?:\s?)?(?:{_GENE}[\s:]\s?)?"
    rf"{_ONE}(?:[,;:]?\s*\(?{_ONE}\)?)?(?:\s?/\s?(?:{_ONE}|N|wt))?"
)
_OF_GENE = rf"{_GENE}\s(?:p\.)?{_SHORT}(?:\s?/\s?(?:{_SHORT}|N|wt))?"
_BAND = (
    r"(?:1\d?|2[0-2]?|[3-9]|[XY])[pq]\d{1,2}(?:\.\d{1,2})?"
    r"(?:[-_]?(?:[pq]?\d{1,2}(?:\.\d{1,2})?|[pq]?ter))?"
)
_ABNORMAL = (
    r"(?:\+|-|−)?(?:t|del|dup|inv|ins|add|der|i|r|rob|trp|idic|psu|dic|mar|fra|hsr|dmin)"
    r"(?:\([^()]{1,40}\)){0,4}(?:mat|pat|dn|c)?"
)
_NUMERICAL = r"[+−-](?:\d{1,2}|[XY]|mar)"
_CLONE = (
    rf"\d{{2}}(?:[-~–]\d{{2}})?,\s?[XY]{{1,5}}(?:,\s?(?:{_NUMERICAL}|{_ABNORMAL}|idem))*"
    r"(?:\s?\[(?:cp)?\d{1,3}\])?"
)
_KARYOTYPE = rf"(?:mos\s)?{_CLONE}(?:\s?/\s?{_CLONE}){{0,3}}(?:\.ish\s\S.*)?"
_ARRAY = r"(?:arr|seq)(?:\s?\[[^\]]{2,12}\]|\s)\s?(?:\d{1,2}|[XY])[pq(]\S.*"
_TERM = r"(?:HP|MONDO|ORPHA|OMIM|MIM|DOID)\s?:?\s?#?\d{4,7}|ORPHA:?\s?\d{1,6}|rs\d{3,10}"
_TISSUE = r"HLA-[A-Z]{1,3}\d?\*\d{2,3}(?::\d{2,3}){0,3}"
_STATUS = r"MSI-[HL]|MSS|dMMR|pMMR"
_ALLELES = rf"[cgmn]\.\[{_PLACE}{_CHANGE}\](?:;\[(?:{_PLACE}{_CHANGE}|=)\])+"
_CRITERIA = r"(?:PVS1|PS[1-4]|PM[1-6]|PP[1-5]|BA1|BS[1-4]|BP[1-7])"
_LISTS = rf"HP:\d{{7}}(?:,\s?HP:\d{{7}})+|{_CRITERIA}(?:,\s?{_CRITERIA})*"
_SIGNS = "|".join(
    (
        _VARIANT,
        _ALLELES,
        _LISTS,
        _OF_GENE,
        _SHORT,
        r"del\(?\d{1,2}[pq]\)?",
        _KARYOTYPE,
        _ARRAY,
        rf"{_ABNORMAL}(?<=\))",
        _BAND,
        _TERM,
        _TISSUE,
        _STATUS,
    )
)
_WHOLE = Pattern(rf"(?:{_SIGNS})")
_BEFORE = Pattern(rf"(?P<words>[^\W\d][^\d.:>]*?)[\s,]+(?P<signs>{_SIGNS})")
_BEHIND = Pattern(rf"(?P<signs>{_SIGNS})[\s,;]*\(?(?P<words>[^\W\d][^\d.:>()]*?)\)?")
_OF_WORDS = compiled(r"\s*(?:,|;|\bve\b|\band\b)\s*|\s+(?=de novo)|(?<=de novo)\s+")


_SHARE = Pattern(r"(?P<rest>\S.*?)\s?\((?:%\s?(?P<a>\d+(?:[.,]\d+)?)|(?P<b>\d+(?:[.,]\d+)?)\s?%)\)")
_OF_EXON = Pattern(
    rf"(?:(?P<gene>{_GENE}) )?(?:e[kx][zs]on|exon) (?P<n>\d{{1,2}}(?:[-–]\d{{1,2}})?) "
    r"(?P<word>[^\W\d]+)(?:,? (?P<words>\S.*))?"
)
_COUNTED = Pattern(r"(?P<word>[^\W\d]+) (?P<n>\d{1,2}|[XY])")


def parse_genetic(text: str) -> Genetic | None:
    """The variant, karyotype or term that a text is, or None."""
    if match := _SHARE.fullmatch(text):
        found = _read(match["rest"])
        share = (match["a"] or match["b"]).replace(",", ".")
        return replace(found, share=share) if found and found.text else None
    return _read(text)


def _read(text: str) -> Genetic | None:
    """A variant, karyotype or term, without its share."""
    if match := _OF_EXON.fullmatch(text):
        change = FORMS.means("exon-change").get(match["word"].lower(), "")
        words = _words(match["words"]) if match["words"] else ()
        if change and (words or not match["words"]):
            exon = match["n"].replace("–", "-")
            return Genetic(match["gene"] or "", (change, *words), False, "", exon)
    if match := _COUNTED.fullmatch(text):
        word = FORMS.means("aneuploidy").get(match["word"].replace("İ", "i").lower(), "")
        return Genetic(match["n"], (word,), True) if word else None
    if _WHOLE.fullmatch(text):
        return Genetic(_set(text))
    if (words := _words(text)) and not set(words) & {"positive", "negative"}:
        return Genetic("", words)
    for form in (_BEHIND, _BEFORE):
        match = form.fullmatch(text)
        words = _words(match["words"].strip()) if match else ()
        if match and words:
            return Genetic(_set(match["signs"]), words, form is _BEFORE)
    return None


_VARIANT_IN = Pattern(rf"(?<![\w.])(?:{_DNA}|{_PROTEIN})(?![\w>])")
_KARYOTYPE_IN = Pattern(rf"(?<![\d.,]){_KARYOTYPE}(?!\w)")


def variants_in(text: str) -> Iterator[re.Match[str]]:
    """The variants that a text tells, of DNA and of protein each by itself."""
    return _VARIANT_IN.finditer(text)


def karyotypes_in(text: str) -> Iterator[re.Match[str]]:
    """The karyotypes that a text tells."""
    return _KARYOTYPE_IN.finditer(text)


_LETTERS = dict(
    zip(
        [
            "Ala",
            "Arg",
            "Asn",
            "Asp",
            "Cys",
            "Gln",
            "Glu",
            "Gly",
            "His",
            "Ile",
            "Leu",
            "Lys",
            "Met",
            "Phe",
            "Pro",
            "Ser",
            "Thr",
            "Trp",
            "Tyr",
            "Val",
            "Ter",
        ],
        "ARNDCQEGHILKMFPSTWYV*",
        strict=True,
    )
)
_ACIDS = compiled("|".join(_LETTERS))


def plain_signs(signs: str) -> str:
    """A variant or karyotype without what may be written in several ways: p.(Arg129His) and p.R129H
    are one, and a karyotype may have spaces."""
    bare = re.sub(r"[\s()]", "", signs)
    return _ACIDS.sub(lambda acid: _LETTERS[acid[0]], bare) if bare.startswith("p.") else bare


def _set(signs: str) -> str:
    """A karyotype without spaces behind its commas, any other as it is."""
    return re.sub(r",\s+(?=[XY+−-]|[a-z]+\()", ",", signs.strip())


def _words(text: str) -> tuple[str, ...]:
    """The words for zygosity and origin that a text consists of; () where there is any other."""
    small = text.replace("İ", "i").lower()
    if whole := FORMS.means("zygosity").get(small):
        return (whole,)
    parts = [part for part in _OF_WORDS.split(small) if part]
    told = tuple(FORMS.means("zygosity").get(part, "") for part in parts)
    return told if told and all(told) else ()
