"""A comparer says of two texts what a fresh comparison says of them, whatever they were before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casepub import Comparer, compare, load, subject_of
from casepub.bilingual import Comparison, memory, terms
from casepub.checks import compare_documents

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "benchmarks" / "bilingual" / "documents"
SAMPLE = ROOT / "cases" / "regional-migratory-osteoporosis"
PAIRS = [
    ("Hasta 45 yaşında bir kadındı.", "The patient was a 45-year-old woman."),
    ("Sağ kalçada ağrı vardı [3].", "There was pain in the left hip [3]."),
    ("Günde 2 kez 500 mg verildi.", "500 mg was given three times a day."),
    ("Ateşi yoktu. CRP 12 mg/L idi.", "She had no fever. CRP was 21 mg/L [4]."),
    ("MRG normaldi (Şekil 2).", "MRI was normal (Figure 3)."),
    ("Anahtar Kelimeler: kalça; gebelik", "Keywords: pregnancy; hip; bone"),
    ("## Olgu", "## Case report"),
    ("## Tartışma", "## Discussion"),
    ("Tedavi kesildi. 3 ay sonra iyileşti [5].", "Treatment was stopped."),
    ("Üç gün sonra yakınması azaldı.", "Her complaints increased three days later."),
    ("", ""),
]


def documents():
    return [
        (tr.read_text("utf-8"), tr.with_name(tr.name.replace(".tr.", ".en.")).read_text("utf-8"))
        for tr in sorted(DOCUMENTS.glob("*.tr.md"))
    ]


def change(paragraphs, edit):
    """A paragraph put in, taken out, moved, cut or written anew."""
    kind, place, other, (pair, side) = edit
    made, text = list(paragraphs), PAIRS[pair][side]
    at, to = place % (len(made) + 1), other % (len(made) + 1)
    if kind == "put" or at >= len(made):
        made.insert(at, text)
    elif kind == "take":
        del made[at]
    elif kind == "move":
        made.insert(min(to, len(made) - 1), made.pop(at))
    elif kind == "twice":
        made.insert(to, made[at])
    elif kind == "cut":
        made[at] = made[at][: len(made[at]) * (to + 1) // (len(paragraphs) + 2)]
    else:
        made[at] = f"{made[at]} {text}" if kind == "go on" else text
    return made


EDITS = st.lists(
    st.tuples(
        st.booleans(),  # the first text, or the second
        st.tuples(
            st.sampled_from(["put", "take", "move", "twice", "cut", "go on", "write"]),
            st.integers(0, 40),
            st.integers(0, 40),
            st.tuples(st.integers(0, len(PAIRS) - 1), st.sampled_from([0, 0, 1])),
        ),
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.slow
@given(number=st.integers(0, 7), edits=EDITS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_the_findings_are_those_of_a_fresh_comparison(number, edits):
    texts = documents()
    halves = [text.split("\n\n")[:14] for text in texts[number % len(texts)]]
    comparer, before = Comparer(), Counter()
    for is_first, edit in [(True, None), *edits]:
        if edit:
            halves[not is_first] = change(halves[not is_first], edit)
        first, second = ("\n\n".join(half) for half in halves)
        changes = comparer.update(first, second)
        assert list(changes.findings) == compare(first, second)
        # Who keeps a list of the findings by the changes alone has the same list.
        before.subtract([*changes.gone, *(old for old, _ in changes.moved)])
        before.update([*changes.appeared, *(new for _, new in changes.moved)])
        assert +before == Counter(changes.findings) and min(before.values(), default=0) >= 0


@pytest.mark.slow
@given(edits=EDITS)
@settings(max_examples=25)
def test_small_texts_too(edits):
    halves = [[pair[side] for pair in PAIRS[:5]] for side in (0, 1)]
    comparer = Comparer()
    for is_first, edit in edits:
        halves[not is_first] = change(halves[not is_first], edit)
        first, second = ("\n\n".join(half) for half in halves)
        assert list(comparer.update(first, second).findings) == compare(first, second)


def test_a_change_is_told_by_what_it_did_to_the_findings():
    comparer = Comparer()
    right, wrong = "Sağ kalçada 5 mg.", "Pain in the left hip, 5 mg."
    first = comparer.update(f"{right}\n\nSon.", f"{wrong}\n\nEnd.")
    assert [one.check for one in first.appeared] == ["side-differs"]
    assert (first.gone, first.moved) == ((), ())

    moved = comparer.update(f"Giriş.\n\n{right}\n\nSon.", f"Start.\n\n{wrong}\n\nEnd.")
    assert (moved.appeared, moved.gone) == ((), ())
    (pair,) = moved.moved
    assert pair[0] == first.appeared[0] and [one.position.line for one in pair] == [1, 3]

    same = comparer.update(f"Giriş.\n\n{right}\n\nSon.", f"Start.\n\n{wrong}\n\nEnd.")
    assert (same.appeared, same.gone, same.moved) == ((), (), ())
    assert same.findings == moved.findings == comparer.findings

    mended = comparer.update(
        f"Giriş.\n\n{right}\n\nSon.", "Start.\n\nPain in the right hip, 5 mg.\n\nEnd."
    )
    assert [one.check for one in mended.gone] == ["side-differs"]
    assert mended.findings == mended.appeared == mended.moved == ()


def test_the_same_finding_twice_is_told_twice():
    comparer = Comparer()
    pair = ("Sağ kalça 5 mg.", "Left hip, 5 mg.")
    comparer.update(pair[0], pair[1])
    twice = comparer.update("\n\n".join([pair[0]] * 2), "\n\n".join([pair[1]] * 2))
    assert [one.position.line for one in twice.appeared] == [3] and len(twice.findings) == 2


@pytest.fixture
def counted(monkeypatch):
    """How often sentences are read, units aligned and pairs compared."""
    counts: Counter[str] = Counter()

    def counting(module, name):
        function = getattr(module, name)

        def call(*arguments):
            counts[name] += 1
            return function(*arguments)

        monkeypatch.setattr(module, name, call)

    counting(memory, "analyse")
    counting(memory, "compare_readings")
    counting(memory.align, "align")
    return counts


def test_only_the_paragraph_that_changed_is_read_and_compared(counted):
    tr, en = documents()[0]
    comparer = Comparer()
    comparer.update(tr, en)
    assert counted["analyse"] > 20 < counted["compare_readings"]
    counted.clear()
    comparer.update(tr, en)
    assert not counted
    paragraphs = tr.split("\n\n")
    longest = max(range(len(paragraphs)), key=lambda at: len(paragraphs[at]))
    paragraphs[longest] += " Sol dizde 7 mm ödem vardı."
    comparer.update("\n\n".join(paragraphs), en)
    assert 1 <= counted["analyse"] <= 2 and counted["compare_readings"] <= 2
    assert counted["align"] <= 2  # the section's paragraphs, and the paragraph's sentences


def test_what_the_texts_no_longer_say_is_forgotten():
    comparer = Comparer()
    for number in range(20):
        comparer.update(f"Hasta {number} gün yattı.", f"The patient stayed {number} days.")
    rounds = comparer._memory._readings
    assert len(rounds.now) + len(rounds.last) <= 4


def test_the_editions_of_a_case_can_be_held_against_each_other():
    first, second = subject_of(load(SAMPLE, "sample")).documents.values()
    comparer = Comparer()
    for _ in range(2):
        found = comparer.update_documents(first, second).findings
        assert list(found) == compare_documents(Comparison(first, second))


def test_a_comparison_reads_a_sentence_once(counted):
    tr, en = documents()[0]
    compare(tr, en)
    read = counted["analyse"]
    sentences = {
        (document.language, sentence.text)
        for document in map(comparison_document, (tr, en), ("tr", "en"))
        for section in document.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
    }
    assert read <= len(sentences) * 1.3  # and what is read of several that were merged


def comparison_document(text, language):
    from casepub.bilingual import from_text

    return from_text(text, language, language)


def test_a_lexicon_of_ones_own_is_used():
    from casepub.bilingual import Lexicon

    own = Lexicon.of([("drug", {"tr": ["zumabolin"], "en": ["zumabol"]})], terms())
    texts = ("Zumabolin verildi.", "Nothing was given.")
    assert any(one.check == "drug-differs" for one in Comparer(lexicon=own).update(*texts).findings)
    assert not any(one.check == "drug-differs" for one in Comparer().update(*texts).findings)


def test_a_comparer_is_a_public_name():
    import casepub

    assert casepub.Comparer is Comparer and {"Changes", "Comparer"} <= set(casepub.__all__)
