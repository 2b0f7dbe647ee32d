"""Words in a row of which the translation has nothing, and what moved to another sentence."""

from __future__ import annotations

import pytest
from conftest import findings_of

import casepub

# A sentence, its translation, and the translation without a part.
LEFT_OUT = [
    (
        "Tetanos profilaksisi yapıldı ve 8 saatte bir 1 g sefazolin başlandı.",
        "He was given tetanus prophylaxis, and cefazolin was begun at 1 g every 8 hours.",
        "Cefazolin was begun at 1 g every 8 hours.",
    ),
    (
        "Hastaya ve eşine hidrokortizon stres dozu öğretildi; evde bulundurmaları için acil durum "
        "kartı hazırlandı.",
        "She and her husband were taught about stress dosing of hydrocortisone, and an emergency "
        "card was prepared for them to keep at home.",
        "She and her husband were taught about stress dosing of hydrocortisone.",
    ),
]


@pytest.mark.parametrize(("turkish", "right", "wrong"), LEFT_OUT)
def test_a_part_that_was_left_out_is_told_and_a_whole_sentence_is_not(turkish, right, wrong):
    assert casepub.compare(turkish, right) == []
    assert [one.check for one in casepub.compare(turkish, wrong)] == ["part-missing"]


def test_the_part_is_told_at_its_place():
    turkish, _, wrong = LEFT_OUT[1]
    (found,) = casepub.compare(turkish, wrong)
    assert turkish[found.position.column - 1 :].startswith(
        "evde bulundurmaları için acil durum kartı"
    )


AFFILIATIONS = """
authors:
- name: {given: Ada, family: Deniz}
  affiliations: [clinic]
affiliations:
  clinic:
    tr: Örnek Kadın Hastalıkları ve Doğum Hastanesi, Perinatoloji Kliniği, Örnekşehir
    en: Department of Perinatology, Example Women's Hospital, Örnekşehir
"""


def test_names_are_rendered_as_a_whole(make_case):
    """An affiliation may have words more in one language."""
    folder = make_case({"case.yaml": AFFILIATIONS})
    assert "part-missing" not in {one.check for one in findings_of(folder)}


def test_a_side_may_move_to_the_next_sentence():
    turkish = (
        "Laparoskopide sağ overin döndüğü görüldü. {} over ile her iki tuba normaldi. "
        "Detorsiyonun ardından renk düzeldi."
    )
    english = (
        "Laparoscopy showed that the right ovary had rotated, whereas the left ovary and both "
        "tubes were normal. The colour improved after detorsion."
    )
    told = [
        [one.check for one in casepub.compare(turkish.format(side), english)]
        for side in ("Sol", "Sağ")
    ]
    assert told[0] == [] and "side-differs" in told[1]


def test_the_end_of_a_number_is_no_position():
    """Otuz altı is 36, and not "below"."""
    turkish = "Otuz altı aylık izlemde yalnızca sağ ramustaki lezyon nüks etti."
    english = "Over 36 months of follow-up, only the lesion in the right ramus recurred."
    assert casepub.compare(turkish, english) == []


def test_a_word_of_a_term_that_both_have_hints_at_nothing_else():
    turkish = (
        "Karın ağrısı olan kız çocuğunda over torsiyonu akılda tutulmalı ve over korunmalıdır."
    )
    english = (
        "Ovarian torsion should be kept in mind in every girl with abdominal pain, and the ovary "
        "should be preserved."
    )
    assert casepub.compare(turkish, english) == []


def test_drugs_of_sentences_in_another_order_are_not_missed():
    turkish = (
        "Örnekte penisiline duyarlı Streptococcus pneumoniae üredi. "
        "Seftriakson 100 mg/kg/gün başlandı."
    )
    english = (
        "Ceftriaxone 100 mg/kg/day was started. "
        "The specimen grew penicillin-susceptible Streptococcus pneumoniae."
    )
    assert casepub.compare(turkish, english) == []
    wrong = english.replace("Ceftriaxone", "Cefotaxime")
    assert "drug-differs" in {one.check for one in casepub.compare(turkish, wrong)}
