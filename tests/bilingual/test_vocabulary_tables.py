"""What a language knows is tables; each row's examples are what a linguist who changes it relies
on."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT
from rows import each

from casepub.bilingual.reading import reader
from casepub.bilingual.vocabulary import Vocabulary, vocabulary_of
from casepub.bilingual.vocabulary.base import SHARED
from casepub.language.tables import HEAD, OF_WORDS, Row

HERE = ROOT / "casepub" / "bilingual" / "vocabulary"
LANGUAGES = ("en", "tr")
# Kinds whose form is a word, which is its own example.
WORDS = {
    "abbreviation", "ambiguous", "borrowed", "clock-before", "conversion", "count", "days",
    "exact", "few-endings", "hour-before", "in-date", "joiner", "list", "mention-word", "minus", "molar", "month",
    "no-unit", "number", "part", "percent", "percent-before", "period", "prescribed-days", "range",
    "ratio", "anybody", "article", "lead-letter", "denial-companion", "numbered", "per", "scale-letter", "share", "short-month", "shortened", "small", "span", "symbol", "trigger", "unit",
    "unit-before", "weekday",
}  # fmt: skip
# And kinds whose form is a pattern for a text; the rest are for single words (OF_WORDS).
TEXTS = {
    "addition", "opposition", "affirmed", "attributive", "denied-anew", "denied-list", "denied-until", "denying-noun", "after", "aged", "ago", "before", "clause", "clock", "fragment", "frequency",
    "baby", "from-presentation", "half", "idiom", "idle-trend", "kin", "denied-span", "later", "length", "less", "link",
    "mention", "move", "no-side", "ordinal-noun", "person", "phrase", "presentation", "qualified",
    "role", "in-turn", "sign-word", "signed", "step", "vital",
    "compares", "side-alone", "side-article", "sided", "than",
    # of a text held against itself
    "afterwards", "aged-person", "altogether", "begun", "changed", "apart", "apart-shares", "between-dates", "bmi",
    "caption", "coma", "contrast", "counted", "counted-from", "day-number", "earlier", "event",
    "exclusive", "filler", "genitive", "healthy", "height", "lasting", "literature",
    "looking-back", "measured", "measured-time", "moves-on", "no-parts", "of-which", "ours",
    "patient-word", "plain-term", "region", "remaining", "roughly", "score", "several-patients", "single",
    "share-of", "somebody", "stay", "them", "then-aged", "turn", "uncounted", "weight", "whole",
}  # fmt: skip


def _rows() -> list[tuple[Vocabulary, Row]]:
    known = [(vocabulary_of(code), vocabulary_of(code).tables) for code in LANGUAGES]
    known.append((Vocabulary(), SHARED))
    return [
        (vocabulary, row)
        for vocabulary, tables in known
        for rows in tables.rows.values()
        for row in rows
    ]


ROWS = _rows()
PATTERNS = [pytest.param(v, row, id=row.place) for v, row in ROWS if row.kind not in WORDS]


def test_every_file_has_the_five_columns_and_every_row_a_known_kind():
    for path in sorted(HERE.rglob("*.tsv")):
        head, *lines = path.read_text("utf-8").rstrip("\n").split("\n")
        assert tuple(head.split("\t")) == HEAD, path
        for number, line in enumerate(lines, 2):
            cells = line.split("\t")
            assert 3 <= len(cells) <= 5 and cells[0] and cells[2], f"{path.name}:{number}"
            assert cells[0] in WORDS | TEXTS | OF_WORDS, f"{path.name}:{number}: {cells[0]}"


def test_every_kind_is_explained_to_those_who_change_a_table():
    told = (HERE / "README.md").read_text("utf-8")
    assert {kind for kind in WORDS | TEXTS | OF_WORDS if f"`{kind}`" not in told} == set()


def test_no_word_is_entered_twice():
    seen: dict[tuple[str, str, str], str] = {}
    for vocabulary, row in ROWS:
        key = (vocabulary.code, f"{row.kind} {row.means}", row.form)
        assert key not in seen, f"{row.place} repeats {seen[key]}"
        seen[key] = row.place


@each("vocabulary, row", PATTERNS)
def test_an_example_is_found_and_a_counterexample_is_not(vocabulary: Vocabulary, row: Row):
    tables = SHARED if not vocabulary.code else vocabulary.tables
    pattern = tables.compile(row)
    is_word = re.fullmatch(r"[^\W\d_]+", row.form) is not None
    assert row.examples or is_word, f"{row.place} has no example"
    for text, wanted in [
        *((text, True) for text in row.examples or (row.form,)),
        *((text, False) for text in row.counterexamples),
    ]:
        folded = (
            text.replace(r"\0", "\0") if row.kind == "ordinal-noun" else _folded(vocabulary, text)
        )
        if row.kind in OF_WORDS:
            found = pattern.fullmatch(folded)
        elif row.kind == "before":  # a number follows, which is not part of the form
            found = pattern.search(re.split(r"\d", folded)[0])
        else:
            found = pattern.search(folded)
        assert bool(found) is wanted, f"{row.place}: {row.form!r} and {text!r}"


def _folded(vocabulary: Vocabulary, text: str) -> str:
    return vocabulary.fold(text.replace(r"\0", "\0"))


@each(
    "code, row",
    [
        pytest.param(v.code, row, id=row.place)
        for v, row in ROWS
        if row.kind in ("side", "sex", "trend", "negation")
    ],
)
def test_a_cue_is_read_as_what_its_row_says(code: str, row: Row):
    value = row.means.split()[0]
    for word in row.examples or (row.form,):
        cues = [(cue.kind, cue.value) for cue in reader(code).read(word).cues]
        if row.kind == "negation":  # a stronger row may say more: unable to, not
            assert "negation" in dict(cues), f"{row.place}: {word} is {cues}"
        else:
            assert (row.kind, value) in cues, f"{row.place}: {word} is {cues}"


@each(
    "code, row",
    [
        pytest.param(code, row, id=row.place)
        for v, row in ROWS
        if row.kind in ("frequency", "clock", "length", "mention", "before", "after")
        for code in ([v.code] if v.code else LANGUAGES)
    ],
)
def test_a_value_is_read_as_what_its_row_says(code: str, row: Row):
    kinds = {"length": "number", "before": "number", "after": "number"}
    for text in row.examples:
        items = reader(code).read(text).quantities
        found = [item for item in items if item.kind == kinds.get(row.kind, row.kind)]
        assert found, f"{row.place}: {text!r} is read as {items}"
        if row.kind in ("before", "after"):
            sign = {"above": "+", "below": "-"}[row.means]
            assert found[0].comparator == sign, f"{row.place}: {text!r}"
