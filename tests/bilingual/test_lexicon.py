"""The arranged lists find exactly what a plain search through the lists finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import casepub
from casepub.bilingual.lexicon import Lexicon, nouns, terms
from casepub.bilingual.reading import reader
from casepub.bilingual.terminology import COMPARED
from casepub.bilingual.vocabulary import vocabulary_of
from casepub.diagnostic import Severity

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "casepub" / "bilingual" / "data"
APART = re.compile(r"[\s\-–/()\[\],.+]+")


def lines(name):
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").split("\n")[1:] if line]


def term_rows():
    """The rows of terms.tsv and drugs.tsv: kind, and the forms of each language."""
    rows = [
        (kind, {"tr": tr.split("|"), "en": en.split("|")}) for kind, tr, en in lines("terms.tsv")
    ]
    for en, tr in lines("drugs.tsv"):
        names = en.lstrip("?+").split("|")
        forms = {"tr": [*tr.split("|"), *(name for name in names if name not in tr)], "en": names}
        rows.append(("drug?" if en.startswith("?") else "drug", forms))
    return rows


def noun_rows():
    return [("noun", {"tr": tr.split("|"), "en": en.split("|")}) for tr, en in lines("nouns.tsv")]


class PlainSearch:
    """Every form of a list is tried at every word."""

    def __init__(self, rows, code):
        self.forms, self.code = {}, code
        vocabulary = vocabulary_of(code)
        for number, (kind, forms) in enumerate(rows):
            for text in forms.get(code, ()):
                parts = [part for part in APART.split(text) if part]
                words = [part for part in parts if not part.isdigit()]
                if not words:
                    continue
                digits = "".join(parts[1:]) if len(words) == 1 and words[0] == parts[0] else ""
                short = words[0] if digits else text
                capitals = len(words) == 1 and 1 < len(short) < 7 and short.upper() == short
                rest = [
                    frozenset(vocabulary.keys(word, place == len(words) - 1, True))
                    for place, word in enumerate(words)
                    if place
                ]
                exact = short if capitals and short.lower() != short else ""
                for key in vocabulary.keys(words[0], len(words) == 1, False):
                    self.forms.setdefault(key, []).append((number, kind, rest, exact, digits))

    def __call__(self, text):
        reading, vocabulary = reader(self.code).read(text), vocabulary_of(self.code)
        words, found = reading.words, {}
        for place, word in enumerate(words):
            for stem in vocabulary.stems(word.folded):
                for number, kind, rest, exact, digits in self.forms.get(stem, ()):
                    bare = word.text.partition("'")[0].rstrip("s")
                    if exact and not bare.startswith(exact.rstrip("s")):
                        continue
                    behind = APART.sub("", reading.text[word.end : word.end + 2 * len(digits) + 1])
                    if digits and not re.match(rf"{digits}(?!\d)", behind):
                        continue
                    if self.goes_on(reading, place, rest):
                        found.setdefault((place, place + len(rest)), set()).add((number, kind))
        return {
            (words[first].start, words[last].end): (
                frozenset(number for number, _ in concepts),
                all(not kind.endswith("?") for _, kind in concepts),
            )
            for (first, last), concepts in found.items()
        }

    def goes_on(self, reading, place, rest):
        words, stems = reading.words, vocabulary_of(self.code).stems
        for at, keys in enumerate(rest, place + 1):
            if at >= len(words) or keys.isdisjoint(stems(words[at].folded)):
                return False
            gap = reading.text[words[at - 1].end : words[at].start]
            if gap not in (" ", "-", "") and (
                len(gap) > 4 or gap.strip(" -–/()+.'") not in ("", "25", "1")
            ):
                return False
        return True


def sentences(code):
    column = ("tr", "en").index(code)
    files = [ROOT / "benchmarks" / "bilingual" / name for name in ("pairs.tsv", "general.tsv")]
    texts = [line.split("\t") for file in files for line in file.read_text("utf-8").split("\n")]
    return [text[column] for text in texts if len(text) > 1]


@pytest.mark.slow
@pytest.mark.parametrize("code", ["tr", "en"])
@pytest.mark.parametrize(("lexicon", "rows"), [(terms, term_rows), (nouns, noun_rows)])
def test_the_arranged_lists_find_what_a_plain_search_finds(code, lexicon, rows):
    search, count = PlainSearch(rows(), code), 0
    # The terms themselves, and what has been written with them.
    texts = [text for _, forms in rows() for text in forms[code]] + sentences(code)
    for text in texts:
        found = lexicon().find(reader(code).read(text))
        assert {(one.start, one.end): (one.concepts, one.complains) for one in found} == search(
            text
        ), text
        count += len(found)
    assert count > 1000


@pytest.mark.parametrize("code", ["tr", "en"])
def test_every_word_of_a_list_is_known(code):
    fold = vocabulary_of(code).fold
    for lexicon, rows in ((terms, term_rows), (nouns, noun_rows)):
        written = " ".join(text for _, forms in rows() for text in forms[code])
        assert lexicon().all_words(code) == set(re.findall(r"\w+", fold(written)))


def test_the_terms_of_a_case_stand_on_the_common_ones():
    own = Lexicon.of(
        [("procedure", {"tr": ["kalça artroskopisi"], "en": ["hip scoping"]})], terms()
    )
    new = terms().size
    for code, text in (("tr", "Sağ kalça artroskopisine alındı."), ("en", "Right hip scoping.")):
        found = {one.text: one.concepts for one in own.find(reader(code).read(text))}
        assert frozenset([new]) in found.values(), found
        common = {one.text: one.concepts for one in terms().find(reader(code).read(text))}
        assert common.items() <= found.items() and common


@pytest.mark.parametrize(
    ("code", "text", "term"),
    [
        ("tr", "T hücreli lenfoma düşünüldü.", "T hücreli lenfoma"),
        ("tr", "Protein C eksikliği saptandı.", "Protein C eksikliği"),
        ("tr", "EKG'de P dalgası yoktu.", "P dalgası"),
        ("tr", "X'e bağlı kalıtılır.", "X'e bağlı"),
        ("en", "There was no P wave.", "P wave"),
        ("tr", "Üretrit ve üremi yoktu.", "Üretrit"),
        ("en", "This is Charcot-Marie-Tooth disease.", "Charcot-Marie-Tooth disease"),
    ],
)
def test_a_term_may_have_a_single_letter(code, text, term):
    found = [one.text for one in terms().find(reader(code).read(text)) if not one.covered]
    assert term in found


@pytest.mark.parametrize(
    ("tr", "en"),
    [
        ("Hastada uzamış QT ve Brugada sendromu vardı.", "He had long QT and Brugada syndrome."),
        ("Kriptokok menenjiti saptandı.", "Cryptococcal meningitis was found."),
        ("Üretrit tanısı konuldu.", "Urethritis was diagnosed."),
        ("Kladikasyon tarifliyordu.", "He described claudication."),
        ("Golfçü dirseği vardı.", "He had golfer's elbow."),
    ],
)
def test_a_term_agrees_with_its_own_name(tr, en):
    assert [found.check for found in casepub.compare(tr, en)] == []


@pytest.mark.parametrize(
    ("tr", "en"),
    [
        ("Üretrit tanısı konuldu.", "Duodenal ulcer was diagnosed."),
        ("Protein C eksikliği vardı.", "There was narcolepsy."),
        ("Öyküsünde hipertansiyon vardı.", "His history included hypothyroidism."),
        ("Femur boyun kırığı saptandı.", "A rib fracture was found."),
        ("Toksoplazmoz düşünüldü.", "Lymphoma was considered."),
        ("İleostomi açıldı.", "A colostomy was created."),
        ("Menisküs onarımı yapıldı.", "A meniscectomy was performed."),
        ("Golfçü dirseği vardı.", "He had tennis elbow."),
    ],
)
def test_a_term_taken_for_another_of_its_kind_is_told(tr, en):
    found = casepub.compare(tr, en)
    told = [one.severity for one in found if one.check == "term-differs"]
    assert told
    assert told[0] in (Severity.WARNING, Severity.ERROR)


def test_no_form_stands_twice_in_a_row_and_no_row_twice():
    seen = {}
    for number, (kind, tr, en) in enumerate(lines("terms.tsv"), 2):
        assert kind.rstrip("?") in {*COMPARED, "specialty"}, number
        for cell in (tr, en):
            forms = cell.split("|")
            assert all(form and form == " ".join(form.split()) for form in forms), number
            assert len(forms) == len(set(forms)), number
        assert (tr, en) not in seen, (number, seen.get((tr, en)))
        seen[tr, en] = number


def test_a_term_that_has_any_character_is_found_as_written():
    own = Lexicon.of([("finding", {"tr": ["Zxq=4:|a"], "en": ["strange  \x1f thing", "…"]})])
    assert [one.concepts for one in own.find(reader("tr").read("bir Zxq=4:|a var"))] in ([], [{0}])
    assert [one.concepts for one in own.find(reader("en").read("a strange thing"))] == [{0}]


def test_what_is_foreign_is_asked_of_each_pair_of_languages():
    lexicon = Lexicon.of(
        [("finding", {"tr": ["şişlik"], "en": ["swelling"], "de": ["Schwellung"]})]
    )
    assert lexicon.foreign("en", "tr")["şişlik"]
    assert not lexicon.foreign("en", "de")["şişlik"]
