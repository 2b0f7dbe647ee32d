"""Which sentence stands for which: merged, parted, missing, moved sentences and paragraphs of a
case report.

The report is written as authors write: three paragraphs of four sentences, in two languages, that
agree. Each test changes the English and says what must be told: a sentence or paragraph that was
lost, and nothing of the sentences around it.
"""

from __future__ import annotations

import pytest

import casepub
from casepub.bilingual import Comparison, from_text
from casepub.diagnostic import Severity

REPORT = [
    [
        (
            "Elli dört yaşında erkek hasta, iki aydır süren sağ kalça ağrısı ile polikliniğimize başvurdu.",
            "A 54-year-old man presented to our outpatient clinic with right hip pain of two months' duration.",
        ),
        ("Travma veya ateş öyküsü yoktu.", "There was no history of trauma or fever."),
        (
            "Özgeçmişinde on yıldır metformin ile tedavi edilen diabetes mellitus vardı.",
            "He had a ten-year history of diabetes mellitus treated with metformin.",
        ),
        (
            "Fizik muayenede iç rotasyon ağrılı ve 20 derece ile kısıtlıydı.",
            "On physical examination, internal rotation was painful and limited to 20 degrees.",
        ),
    ],
    [
        (
            "Eritrosit sedimantasyon hızı 32 mm/saat, C-reaktif protein 0,46 mg/dL bulundu.",
            "The erythrocyte sedimentation rate was 32 mm/h and C-reactive protein was 0.46 mg/dL.",
        ),
        (
            "Romatoid faktör ve antinükleer antikor negatifti.",
            "Rheumatoid factor and antinuclear antibody were negative.",
        ),
        (
            "Direkt grafide femur başında osteopeni izlendi.",
            "Plain radiographs showed osteopenia of the femoral head.",
        ),
        (
            "Manyetik rezonans görüntülemede femur boynuna uzanan kemik iliği ödemi saptandı.",
            "Magnetic resonance imaging revealed bone marrow edema extending to the femoral neck.",
        ),
    ],
    [
        (
            "Hastaya altı hafta koltuk değneği ile yürümesi önerildi ve haftada bir kez 70 mg alendronat başlandı.",
            "The patient was advised to walk with crutches for six weeks, and alendronate 70 mg once a week was started.",
        ),
        ("Üçüncü ayda ağrı tamamen geçti.", "By the third month the pain had resolved completely."),
        (
            "Altıncı ay kontrolünde manyetik rezonans görüntüleme normaldi.",
            "At the sixth-month follow-up, magnetic resonance imaging was normal.",
        ),
        (
            "Bir yıllık izlemde yakınma tekrarlamadı.",
            "No complaint recurred during one year of follow-up.",
        ),
    ],
]
ALL = [(p, s) for p, paragraph in enumerate(REPORT) for s in range(len(paragraph))]
TR = "\n\n".join(" ".join(tr for tr, _ in paragraph) for paragraph in REPORT)
EN = "\n\n".join(" ".join(en for _, en in paragraph) for paragraph in REPORT)


def english(p: int, s: int) -> str:
    return REPORT[p][s][1]


def turkish(p: int, s: int) -> str:
    return REPORT[p][s][0]


def told(tr: str = TR, en: str = EN) -> list[tuple[str, str]]:
    """The findings that count: each check with its file."""
    return [
        (f.check, f.position.file)
        for f in casepub.compare(tr, en)
        if f.severity is not Severity.HINT
    ]


def without(text: str, sentence: str) -> str:
    return (
        text.replace(sentence, "")
        .replace("  ", " ")
        .replace(" \n", "\n")
        .replace("\n ", "\n")
        .strip()
    )


EACH = pytest.mark.parametrize("p, s", ALL, ids=[f"{p + 1}.{s + 1}" for p, s in ALL])


def test_the_report_agrees():
    """What all others rest on: nothing is told of two texts that agree."""
    assert casepub.compare(TR, EN) == []


@EACH
def test_beads(p, s):
    """Each sentence is held against its own translation and no other."""
    comparison = Comparison(from_text(TR, "tr", "tr"), from_text(EN, "en", "en"))
    pairs = [(passage.first.text, passage.second.text) for passage in comparison.sentence_pairs]
    assert REPORT[p][s] in pairs


@EACH
@pytest.mark.parametrize("side", [0, 1], ids=["no English", "no Turkish"])
def test_a_missing_sentence(p, s, side):
    """It is told, alone, at its own place: its neighbours have their translations."""
    texts = [TR, EN]
    texts[1 - side] = without(texts[1 - side], REPORT[p][s][1 - side])
    found = [f for f in casepub.compare(*texts) if f.severity is not Severity.HINT]
    assert [f.check for f in found] == ["sentence-missing"]
    place = found[0].position
    assert place.file == ("tr", "en")[side]
    assert (
        texts[side]
        .split("\n")[place.line - 1][place.column - 1 :]
        .startswith(REPORT[p][s][side][:30])
    )


@pytest.mark.parametrize("paragraph", range(3))
@pytest.mark.parametrize("side", [0, 1], ids=["no English", "no Turkish"])
def test_a_missing_paragraph(paragraph, side):
    """One finding, not one for each of its sentences."""
    texts = [TR.split("\n\n"), EN.split("\n\n")]
    del texts[1 - side][paragraph]
    found = [
        f
        for f in casepub.compare(*("\n\n".join(half) for half in texts))
        if f.severity is not Severity.HINT
    ]
    assert [(f.check, f.position.file, f.position.line) for f in found] == [
        ("paragraph-missing", ("tr", "en")[side], 1 + 2 * paragraph)
    ]


JOINED = {  # the English of two or three sentences made one; nothing is lost
    "and": (
        0,
        (0, 1),
        "A 54-year-old man presented to our outpatient clinic with right hip pain of two months' duration, and there was no history of trauma or fever.",
    ),
    "a clause": (
        0,
        (2, 3),
        "In this patient, who had a ten-year history of diabetes mellitus treated with metformin, internal rotation was painful and limited to 20 degrees on physical examination.",
    ),
    "a semicolon": (
        1,
        (0, 1),
        "The erythrocyte sedimentation rate was 32 mm/h and C-reactive protein was 0.46 mg/dL; rheumatoid factor and antinuclear antibody were negative.",
    ),
    "whereas": (
        1,
        (2, 3),
        "Plain radiographs showed osteopenia of the femoral head, whereas magnetic resonance imaging revealed bone marrow edema extending to the femoral neck.",
    ),
    "the end": (
        2,
        (2, 3),
        "At the sixth-month follow-up, magnetic resonance imaging was normal, and no complaint recurred during one year of follow-up.",
    ),
    "three": (
        2,
        (1, 2, 3),
        "By the third month the pain had resolved completely, at the sixth-month follow-up magnetic resonance imaging was normal, and no complaint recurred during one year of follow-up.",
    ),
}


@pytest.mark.parametrize("p, sentences, joined", JOINED.values(), ids=JOINED)
def test_joined_sentences(p, sentences, joined):
    """Translators join sentences; a finding here would be a false alarm in every second article."""
    assert told(en=EN.replace(" ".join(english(p, s) for s in sentences), joined)) == []


PARTED = {  # the English of one sentence made two or three
    "presentation": (
        0,
        0,
        "A 54-year-old man presented to our outpatient clinic. He had had right hip pain for two months.",
    ),
    "laboratory": (
        1,
        0,
        "The erythrocyte sedimentation rate was 32 mm/h. C-reactive protein was 0.46 mg/dL.",
    ),
    "imaging": (
        1,
        3,
        "Magnetic resonance imaging was performed. It revealed bone marrow edema extending to the femoral neck.",
    ),
    "treatment": (
        2,
        0,
        "The patient was advised to walk with crutches for six weeks. Alendronate 70 mg once a week was started.",
    ),
    "three": (
        2,
        0,
        "The patient was advised to walk with crutches. This lasted six weeks. Alendronate 70 mg once a week was started.",
    ),
}


@pytest.mark.parametrize("p, s, parted", PARTED.values(), ids=PARTED)
def test_parted_sentences(p, s, parted):
    """Long Turkish sentences become short English ones."""
    assert told(en=EN.replace(english(p, s), parted)) == []


@pytest.mark.parametrize("p, sentences, joined", JOINED.values(), ids=JOINED)
def test_a_difference_inside_joined_sentences(p, sentences, joined):
    """Joining must not hide what differs: the changed number is found in its new place."""
    changes = {
        "54": "45",
        "20 degrees": "30 degrees",
        "0.46": "0.64",
        "femoral neck": "tibial plateau",
        "sixth": "ninth",
    }
    old, new = next((old, new) for old, new in changes.items() if old in joined)
    found = told(
        en=EN.replace(" ".join(english(p, s) for s in sentences), joined.replace(old, new))
    )
    assert len(found) >= 1 and not {check for check, _ in found} & {
        "sentence-missing",
        "paragraph-missing",
    }


def test_joined_paragraphs():
    """Line breaks are layout: a translator's two paragraphs in one are no finding."""
    first, second, third = EN.split("\n\n")
    assert told(en=f"{first} {second}\n\n{third}") == []
    assert told(en=f"{first}\n\n{second} {third}") == []


def test_parted_paragraphs():
    first, _, third = EN.split("\n\n")
    parts = (
        f"{' '.join(english(1, s) for s in (0, 1))}\n\n{' '.join(english(1, s) for s in (2, 3))}"
    )
    assert told(en=f"{first}\n\n{parts}\n\n{third}") == []


def test_a_number_that_moved_to_the_next_sentence():
    """What one sentence lacks and its neighbour has in excess was moved, not lost."""
    en = EN.replace(
        "right hip pain of two months' duration. There was no history of trauma or fever.",
        "right hip pain. There was no history of trauma or fever in these two months.",
    )
    assert told(en=en) == []


@pytest.mark.parametrize("p, s", [(1, 0), (2, 1)], ids=["values", "months"])
def test_exchanged_sentences(p, s):
    """Two sentences in the other order: no number of theirs is called wrong, for each still stands."""
    one, other = english(p, s), english(p, s + 1)
    found = told(en=EN.replace(f"{one} {other}", f"{other} {one}"))
    assert not {check for check, _ in found} - {"sentence-missing"}, found


def test_nothing_in_common():
    """Two files that were mixed up: everything is missing, and the comparison ends."""
    other = "The committee met on Tuesday. Its members discussed the budget of the library for two hours."
    assert {check for check, _ in told(en=other)} & {"sentence-missing", "paragraph-missing"}


SHORT = [
    ("Hasta taburcu edildi.", "The patient was discharged."),
    ("Ağrısı azaldı.", "The pain decreased."),
    ("Yakınması kalmadı.", "No complaint remained."),
    ("Yara iyileşti.", "The wound healed."),
    ("Kontrole çağrıldı.", "He was called for a follow-up."),
]


@pytest.mark.parametrize("missing", range(1, len(SHORT) - 1))
@pytest.mark.parametrize("side", [0, 1], ids=["no English", "no Turkish"])
def test_a_short_sentence_that_is_missing_is_not_taken_for_a_part_of_its_neighbour(missing, side):
    """However little it says: two sentences for one need a reason."""
    near = SHORT[missing - 1 : missing + 2]
    texts = [" ".join(pair[half] for pair in near) for half in (0, 1)]
    texts[1 - side] = " ".join(pair[1 - side] for pair in (near[0], near[2]))
    found = casepub.compare(*texts)
    assert [finding.check for finding in found] == ["sentence-missing"]
    line, column = found[0].position.line, found[0].position.column
    assert texts[side].split("\n")[line - 1][column - 1 :].startswith(SHORT[missing][side])
