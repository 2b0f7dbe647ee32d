"""What casepub itself prints in both languages agrees, whatever the facts; what is changed on one
side is found; no text breaks the reader.

The facts are made up by hypothesis and put into sentences that a translator checked. Numbers are
printed by the languages' own printers.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import casepub
from casepub.bilingual.reading import reader
from casepub.case.frequency import Frequency
from casepub.case.quantity import Quantity, Range
from casepub.diagnostic import Severity
from casepub.edition.facts import Printer
from casepub.language import get_language

TR, EN = get_language("tr"), get_language("en")


def printed(value: object) -> tuple[str, str]:
    """A fact as casepub prints it in either language."""
    return tuple(Printer(None, language).text(value) for language in (TR, EN))


def spoken(number: int) -> tuple[str, str]:
    return TR.words(Decimal(number)), EN.words(Decimal(number))


def graver(findings) -> list[str]:
    return [
        f"{finding.severity} {finding.check}: {finding.message}"
        for finding in findings
        if finding.severity is not Severity.HINT
    ]


class Frame(NamedTuple):
    """A sentence in either language with a place for a fact; the facts for it, and how each is
    printed."""

    tr: str
    en: str
    facts: st.SearchStrategy
    show: Callable[[object], tuple[str, str]]

    def filled(self, tr_fact: object, en_fact: object) -> tuple[str, str]:
        return self.tr.format(self.show(tr_fact)[0]), self.en.format(self.show(en_fact)[1])


def decimals(low: int, high: int, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)


def quantities(numbers: st.SearchStrategy[Decimal], *units: str) -> st.SearchStrategy[Quantity]:
    return st.builds(Quantity, numbers, st.sampled_from(units))


def ranges(low: int, high: int, *units: str) -> st.SearchStrategy[Range]:
    def made(ends: list[int], unit: str) -> Range:
        return Range(Quantity(Decimal(min(ends)), unit), Quantity(Decimal(max(ends)), unit))

    return st.builds(
        made,
        st.lists(st.integers(low, high), min_size=2, max_size=2, unique=True),
        st.sampled_from(units),
    )


WHOLE = st.integers(3, 99_999).map(Decimal)
FRAMES = {
    "numbers": Frame(
        "Taramada {} kayıt incelendi.",
        "In the search, {} records were examined.",
        st.builds(Quantity, WHOLE),
        printed,
    ),
    "decimals": Frame(
        "C-reaktif protein {} mg/dL bulundu.",
        "C-reactive protein was {} mg/dL.",
        st.builds(Quantity, decimals(0, 500, 2)),
        printed,
    ),
    "words": Frame(
        "Seride {} olgu vardı.", "The series comprised {} cases.", st.integers(3, 9_999), spoken
    ),
    "ages": Frame(
        "{} yaşında erkek hasta ağrı ile başvurdu.",
        "A {}-year-old man presented with pain.",
        st.builds(Quantity, st.integers(3, 99).map(Decimal)),
        printed,
    ),
    "ages in words": Frame(
        "{} yaşında kadın hasta ağrı ile başvurdu.",
        "A {}-year-old woman presented with pain.",
        st.integers(3, 99),
        spoken,
    ),
    "percent": Frame(
        "Hastaların {} kadarı iyileşti.",
        "Of the patients, {} recovered.",
        quantities(decimals(2, 100, 1), "%"),
        printed,
    ),
    "dates": Frame(
        "Hasta {} tarihinde yatırıldı.",
        "The patient was admitted on {}.",
        st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)),
        printed,
    ),
    "doses": Frame(
        "Hastaya {} ibuprofen verildi.",
        "The patient was given {} of ibuprofen.",
        quantities(st.integers(3, 2_000).map(Decimal), "mg", "µg", "g", "mL", "IU"),
        printed,
    ),
    "measurements": Frame(
        "Ölçülen değer {} idi.",
        "The measured value was {}.",
        quantities(
            decimals(2, 400, 1), "mg/dL", "g/dL", "mmol/L", "mm/h", "ng/mL", "mmHg", "cm", "kg"
        ),
        printed,
    ),
    "durations": Frame(
        "Tedavi {} sürdü.",
        "Treatment lasted {}.",
        quantities(st.integers(3, 90).map(Decimal), "hour", "day", "week", "month", "year"),
        printed,
    ),
    "ranges": Frame(
        "Normal değerler {} idi.",
        "The normal range was {}.",
        ranges(3, 400, "mg/dL", "mm/h", "%"),
        printed,
    ),
    "waits": Frame(
        "Ağrı {} içinde geçti.",
        "The pain resolved within {}.",
        ranges(3, 90, "day", "week", "month"),
        printed,
    ),
    "frequencies": Frame(
        "İlaç {} verildi.",
        "The drug was given {}.",
        st.builds(
            Frequency, st.integers(1, 6).map(Decimal), st.sampled_from(["day", "week", "month"])
        ),
        printed,
    ),
}
ONE = pytest.mark.parametrize(
    "frame", [pytest.param(frame, id=name) for name, frame in FRAMES.items()]
)


@ONE
@given(data=st.data())
@settings(max_examples=25)
def test_what_casepub_prints_agrees(frame, data):
    """An author whose numbers are all facts would be told of differences that are none."""
    fact = data.draw(frame.facts)
    texts = frame.filled(fact, fact)
    assert graver(casepub.compare(*texts)) == [], texts


@given(data=st.data())
@settings(max_examples=25)
def test_sentences_together_agree(data):
    """What holds of a sentence holds of a paragraph of them: alignment may not tear apart what
    agrees."""
    names = data.draw(
        st.lists(st.sampled_from(sorted(FRAMES)), min_size=2, max_size=5, unique=True)
    )
    pairs = []
    for name in names:
        fact = data.draw(FRAMES[name].facts)
        pairs.append(FRAMES[name].filled(fact, fact))
    texts = tuple(" ".join(half) for half in zip(*pairs, strict=True))
    assert graver(casepub.compare(*texts)) == [], texts


@ONE
@given(data=st.data())
@settings(max_examples=25)
def test_another_number_is_found(frame, data):
    """A number that was mistyped in one language would be published."""
    one = data.draw(frame.facts)
    other = data.draw(
        frame.facts.map(lambda fact: in_units_of(one, fact)).filter(lambda fact: fact != one)
    )
    assume(frame.show is spoken or plainly_apart(one, other))
    texts = frame.filled(one, other)
    assert graver(casepub.compare(*texts)), texts


def in_units_of(one: object, other: object) -> object:
    """A fact told in the units of another one, or three days would be 72 hours."""
    if isinstance(one, Quantity):
        return replace(other, unit=one.unit)
    if isinstance(one, Range):
        return Range(in_units_of(one.low, other.low), in_units_of(one.high, other.high))
    return other


def plainly_apart(one: object, other: object) -> bool:
    """Whether two facts are read otherwise also where thousands may be decimals."""
    if not isinstance(one, Quantity):
        return True
    return str(one.number).replace(".", "").strip("0") != str(other.number).replace(".", "").strip(
        "0"
    )


# -- no text breaks anything -----------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "12,5 mg",
        "%45",
        "yüzde",
        "üçte",
        "iki",
        "[1,3-5]",
        "Şekil 2a",
        "15.02.2026",
        "3x1/gün",
        "L1-L4",
        "½",
        "IV",
        "saat 15.30",
        "q8h",
        "-",
        "'",
        "…",
        "\u00ad",
        "one",
        "and a half",
        "Figure",
        "May",
        "twice",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "😀",
        "ﷺ",
        "漢字",
        "٣٤",
        "İ",
        "ı",
        "\r",
        "\n\n",
        "# ",
        "\t",
        "9" * 60,
        "<b>",
        "](",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
)


@pytest.mark.parametrize("code", ["tr", "en", "de", "tlh"])
@given(text=TEXTS)
@example(text="İ" * 50)
@example(text="٣٤ mg ² ³ ½ ①")
@settings(max_examples=60)
def test_readers_never_raise(code, text):
    """A text pasted from anywhere would end the run for all other texts."""
    reading = reader(code).read(text)
    assert all(0 <= item.start <= item.end <= len(text) for item in reading.quantities)
    assert all(0 <= word.start < word.end <= len(text) for word in reading.words)


@given(tr=TEXTS, en=TEXTS)
@example(tr="", en="")
@example(tr="# \n\n# ", en="\n\n\n")
@example(tr="---\n", en="---\na\n---\n")
@example(tr="Anahtar Kelimeler:", en="Keywords: ;;;")
@settings(max_examples=60)
def test_comparing_never_raises(tr, en):
    """Whoever compares two texts from elsewhere would read a traceback."""
    lines = [len(text.split("\n")) for text in (tr, en)]
    for finding in casepub.compare(tr, en):
        assert finding.position.file in ("tr", "en") and finding.position.column >= 1
        assert 1 <= finding.position.line <= lines[finding.position.file == "en"]
