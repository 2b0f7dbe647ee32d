"""Evidence of differences: what speaks for one and what against it decides whether it is told, and
how gravely."""

from __future__ import annotations

import bisect
import subprocess
import sys
from pathlib import Path

import pytest

import casepub
from casepub.bilingual import Comparison, evidence, forms, from_text, weights
from casepub.bilingual.pair import compare_texts
from casepub.bilingual.spelling import spelling
from casepub.bilingual.word_lists import read_rows

ROOT = Path(__file__).resolve().parents[2]

# A sentence, its translation, and what differs: nothing where both say the same.
PAIRS = """
Ense sertliği yoktu, papilödem görüldü. | No neck stiffness, no papilledema was seen. → negation
Ense sertliği yoktu, papilödem görülmedi. | No neck stiffness, no papilledema was seen. →
Nüks gelişmedi. | A recurrence developed. → negation
Nüks gelişmedi. | He remained free of recurrence. →
Enfeksiyon tamamen iyileşti. | The infection healed completely. →
Sağda 3 mm, solda 2 mm idi. | It was 2 mm on the right and 3 mm on the left. → swapped
Sağda 3 mm, solda 2 mm idi. | It was 2 mm on the left and 3 mm on the right. →
6 ünite eritrosit ve 4 ünite plazma verildi. | 4 units of erythrocytes, 6 units of plasma. → swapped
Nabzı 92'den 128'e çıktı. | The pulse rose from 128 to 92. → swapped
Apgar skorları 6 ve 8 idi. | The Apgar scores were 8 and 6. → swapped
Böcek sokmaları daha nadirdir. | Insect stings are more common. → meaning
Böcek sokmaları daha nadirdir. | Insect stings are less common. →
En sık yan etkidir. | It is the least common adverse effect. → meaning
Kayınvalidesi sağlıklıydı. | Her sister-in-law was healthy. → meaning
Kayınvalidesi sağlıklıydı. | Her mother-in-law was healthy. →
Belirtiler ortaya çıktı. | Severe symptoms emerged. →
Haftada üç seans uygulandı. | There were three sessions a month. → frequency
Karbonhidrat antijeni 19-9 yüksekti. | Carbohydrate antigen 19-9 was high. →
Lümende acoustic shadowing vardı. | There was acoustic shadowing. → untranslated-word
Kültürde Rhizopus arrhizus üredi. | Culture yielded Rhizopus arrhizus. →
Ortalama basınç 41 mmHg, kardiyak indeks 2,1 idi. | Mean pressure was 41 mmHg, cardiac index 2.1. →
Genel durumu iyiydi, idrar bulanıktı. | Her general condition was good, the urine was cloudy. →
Safra kusması akla gelmelidir. | Vomiting of bile must be considered. →
Ameliyat görüntüsü. | Intraoperative view. →
Yeniden ameliyattan kaçınılabilir. | Reoperation can be avoided. →
Anneye 24 saat arayla iki doz 12 mg verildi. | The mother had two doses of 12 mg, 24 hours apart. →
Tek dozla %79–96 kür sağlanır. | A single dose cures 79–96%. →
Başlıca sorun yinelemedir. | The main problem is recurrence. →
Premedikasyon olarak 10 mg midazolam verildi. | Midazolam 10 mg was given for premedication. →
Asidoz ancak 24 saat sonra ortaya çıkar. | Acidosis does not appear until after 24 hours. →
12 hastada sol, 8'inde sağ el yaralıydı. | The left hand was injured in 12 and the right in 8. →
Solda femoral nabız alınıyordu. | On that side the femoral pulse was palpable. →
Solda femoral nabız alınıyordu. | On that side the right femoral pulse was palpable. → side
Sol kalça kırığı ve sağ diz çıkığı. | A right hip fracture and a left knee dislocation. → side
"""


@pytest.mark.parametrize("line", PAIRS.strip().split("\n"))
def test_what_is_told_of_a_pair(line):
    texts, _, kinds = line.rpartition("→")
    turkish, english = (text.strip() for text in texts.split("|"))
    told = [difference.kind for difference in compare_texts(turkish, english).differences]
    assert told == kinds.split()


def test_a_word_that_may_deny_makes_a_lost_denial_less_probable():
    lost, perhaps = (
        compare_texts("Ödem görülmedi.", english).candidates[0]
        for english in ("Oedema was seen.", "Oedema was seen only then.")
    )
    assert "vague" in perhaps.signs
    assert "vague" not in lost.signs
    weights = [evidence.probability({"": 0.0, "vague": -1.0}, d.signs) for d in (lost, perhaps)]
    assert weights[0] > weights[1]


def test_a_doubt_nearby_does_not_hide_a_lost_denial():
    """A denial moves to another sentence only with what it denies."""
    turkish = "Karın tomografisinde apse {}. Kan kültüründe üreme olmadı; {}."
    english = "There was no abscess on abdominal tomography. Blood cultures were sterile; {}."
    doubtful = "balgam kültürü istenmedi", "sputum culture was thought too much"
    lost, kept = (
        [
            one.check
            for one in casepub.compare(
                turkish.format(verb, doubtful[0]), english.format(doubtful[1])
            )
            if one.severity.name in ("ERROR", "WARNING")
        ]
        for verb in ("vardı", "yoktu")
    )
    assert (lost, kept) == (["negation-differs"], [])


def test_denials_of_the_same_thing_answer_each_other():
    """Not any denial of a sentence: no fasciotomy was performed, since no syndrome developed."""
    told = [
        {one.check for one in casepub.compare(turkish, english)}
        for turkish, english in (
            (
                "Kompartman sendromu gelişmediği için fasyotomi yapıldı.",
                "Since compartment syndrome did not develop, no fasciotomy was performed.",
            ),
            (
                "Kompartman sendromu gelişmediği için fasyotomi yapılmadı.",
                "Since compartment syndrome did not develop, no fasciotomy was performed.",
            ),
        )
    ]
    assert told == [{"negation-differs"}, set()]


_TOLD_DENIALS = (
    # A denial reaches no further than the clause in which it stands.
    (
        "Karaciğer hastalığı öyküsü yoktu, alkol ya da parasetamol almamıştı.",
        "She had no history of liver disease and had taken alcohol and paracetamol.",
        "She had no history of liver disease and had taken neither alcohol nor paracetamol.",
    ),
    # What names the very thing that is denied is no doubt of it.
    (
        "Kolşisin gebelikte güvenlidir ve kesilmemelidir.",
        "Colchicine is safe in pregnancy and should be stopped.",
        "Colchicine is safe in pregnancy and should not be stopped.",
    ),
    # What is normal in both answers no denial.
    (
        "Bacaklarda ödem vardı, refleksler normaldi ve klonus yoktu.",
        "There was oedema of the legs; reflexes were normal, with clonus.",
        "There was oedema of the legs; reflexes were normal, with no clonus.",
    ),
)


@pytest.mark.parametrize(("turkish", "wrong", "right"), _TOLD_DENIALS)
def test_like_denials_go_together(turkish, wrong, right):
    told = [[one.check for one in casepub.compare(turkish, english)] for english in (wrong, right)]
    assert told == [["negation-differs"], []]


def test_a_pair_weighs_the_same_signs_in_texts_as_alone():
    turkish, english = "Akciğer grafisinde efüzyon yoktu.", "Chest radiograph showed an effusion."
    alone = compare_texts(turkish, english)
    texts = Comparison(from_text(turkish, "tr", "tr"), from_text(english, "en", "en"))
    (pair,) = (passage.reading for passage in texts.sentence_pairs)
    assert pair.agreeing == alone.agreeing > 0
    assert [evidence.find_signs(one, pair) for one in pair.candidates] == [
        evidence.find_signs(one, alone) for one in alone.candidates
    ]


def test_the_same_difference_weighs_less_in_a_free_translation():
    pair = compare_texts("Toksoplazmoz düşünüldü.", "Lymphoma was considered.")
    (found,) = pair.candidates
    chances = []
    for manner in ("close translation", "", "free translation"):
        pair.manner = manner
        chances.append(evidence.weigh(found, pair))
    assert chances[0] > chances[2]


@pytest.mark.parametrize(
    ("together", "apart", "manner"),
    [(70, 30, "close translation"), (50, 50, "free translation"), (9, 1, ""), (62, 38, "")],
)
def test_how_freely_texts_are_translated(together, apart, manner):
    assert evidence.name_manner(together, apart) == manner


def test_a_difference_is_told_as_gravely_as_it_is_probable():
    """An error from 95 per cent, a warning from 80, a hint from 40, nothing below."""
    told = set()
    for turkish, english in (
        ("Toksoplazmoz düşünüldü.", "Lymphoma was considered."),
        ("Orbita görüntülendi.", "The sinus was imaged."),
        ("Sigara kullanmıyordu.", "He was a smoker."),
        ("Karaciğer apsesi drene edildi, hasta köyüne döndü.", "The liver abscess was drained."),
    ):
        pair = compare_texts(turkish, english)
        sure = max(evidence.weigh(one, pair) for one in pair.candidates)
        level = bisect.bisect([0.4, 0.8, 0.95], sure)
        found = casepub.compare(turkish, english)
        assert [str(one.severity) for one in found][:1] == [["hint", "warning", "error"][level - 1]]
        told.add(level)
    assert {1, 3} <= told


@pytest.mark.parametrize("word", ["shadowing", "crackles", "refill", "withdrawal", "scar"])
def test_english_spelling_is_known(word):
    assert spelling().odds(word, "en", "tr") > 0.4
    assert spelling().odds(word, "tr", "en") < -0.4


@pytest.mark.parametrize("word", ["iltihabı", "hırıltı", "görülmedi", "kızarıklık"])
def test_turkish_spelling_is_known(word):
    assert spelling().odds(word, "tr", "en") > 0.4


@pytest.mark.parametrize("word", ["stent", "mitral", "lipid", "protein", "normal"])
def test_words_of_both_languages_look_like_either(word):
    assert abs(spelling().odds(word, "en", "tr")) < 0.7


@pytest.mark.slow
def test_the_weights_are_those_that_the_reports_give():
    made = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "bilingual" / "fit.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr


def test_a_form_says_as_much_as_its_translations_answer():
    """What was seen counts more the more often it was seen; a form that stands there mostly for
    something else tells nothing."""
    shares = [forms.share_answered(weights.SURE_ANSWERED, seen, 0) for seen in (0, 2, 20, 200)]
    assert shares == sorted(shares, reverse=True)
    ranks = list(map(forms.rank_answered, shares))
    assert (ranks[0], ranks[-1]) == (forms.MOSTLY, forms.SELDOM)


def test_a_term_that_translations_often_leave_out_weighs_less():
    seldom, mostly = (
        found.signs
        for turkish in ("Ele geliyordu.", "Dalak yaralıydı.")
        for found in compare_texts(turkish, "The cornea was injured.").candidates
        if found.kind == "term"
    )
    assert {"answered less", "answered seldom"} <= seldom
    assert not {"answered less", "answered seldom"} & mostly


def test_general_prose_is_rendered_freely():
    """What is denied there in one language alone is a hint at most."""
    turkish = "Konuşması sırasında ailesinden ve gençliğinden söz ederken zaman zaman {}."
    english = (
        "During his speech, while talking about his family and his youth, he would at times {}."
    )
    lost, kept = (
        [
            one.severity.name
            for one in casepub.compare(turkish.format(verb), english.format("choke"))
        ]
        for verb in ("konuşamıyordu", "boğuluyordu")
    )
    assert set(lost) <= {"HINT"}
    assert kept == []


def test_two_times_that_people_speak_of_alike_are_a_hint():
    told = [
        finding.severity.name
        for english in ("She was seen after 12 weeks.", "She was seen after 14 weeks.")
        for finding in casepub.compare("3 ay sonra görüldü.", english)
    ]
    assert told == ["HINT", "ERROR"]


def test_each_answer_is_of_a_form_of_the_contrasts():
    rows = read_rows("contrasts.tsv")
    for code, *key, form, seen, answered in read_rows("answers.tsv"):
        (row,) = [row for row in rows if row[:2] == key]
        column = {"tr": (2, 4), "en": (3, 5)}[code]
        assert form in {one.removeprefix("!") for c in column for one in row[c].split("|")}, key
        assert 0 <= int(answered) <= int(seen)
