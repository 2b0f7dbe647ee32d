"""Things that stand in each other's place in the translation are found by what belongs to what in
either language, in whatever order they are told; what is only told in another order is not."""

from __future__ import annotations

import pytest

from casepub import compare
from casepub.diagnostic import Severity

EXCHANGED = [
    (
        "Troponin I (kesikli çizgi) ve C-reaktif protein (düz çizgi) değerlerinin zaman içindeki "
        "seyri.",
        "Time course of troponin I (solid line) and C-reactive protein (dashed line).",
    ),
    (
        "Sağda FABER testi pozitif, solda negatifti.",
        "The FABER test was negative on the right and positive on the left.",
    ),
    (
        "Deri döküntüsü kollarda, ödem bacaklarda belirgindi.",
        "The oedema was marked on the arms and the rash on the legs.",
    ),
    (
        "Oral siklofosfamid (80 mg/gün) ve oral prednizolon (100 mg/gün) başlandı.",
        "Oral prednisolone (80 mg/day) and oral cyclophosphamide (100 mg/day) were started.",
    ),
    (
        "Hastaya 2,5 mg yükleme ve 0,5 mg/saat idame dozunda midazolam verildi.",
        "He was given midazolam at a 0.5 mg load and 2.5 mg/h maintenance.",
    ),
    (
        "Faktör VIII aktivitesi %18, inhibitör titresi 9 BU/mL idi.",
        "Factor VIII activity was 9% and the inhibitor titre 18 BU/mL.",
    ),
    (
        "Sodyum 128 mmol/L, klor 96 mmol/L idi.",
        "Chloride was 128 mmol/L and sodium 96 mmol/L.",
    ),
    (
        "Göz içi basıncı sağ gözde 34 mmHg, sol gözde 16 mmHg ölçüldü.",
        "The intraocular pressure was 34 mmHg in the left eye and 16 mmHg in the right eye.",
    ),
    (
        "Hastaya sabah 10 mg, akşam 4 mg prednizolon verildi.",
        "She was given prednisolone, 10 mg in the evening and 4 mg in the morning.",
    ),
    (
        "Oran kadınlarda %31, erkeklerde ise %12 idi.",
        "The rate was 31% in men but 12% in women.",
    ),
    (
        "HELLP'te hemoliz ve trombositopeni ön plandadır; yağlı karaciğerde ise hipoglisemi ve "
        "koagülopati daha belirgindir.",
        "Hypoglycaemia and coagulopathy predominate in HELLP, whereas haemolysis and "
        "thrombocytopenia are more prominent in fatty liver.",
    ),
    (
        "Kız kardeşinde ülseratif kolit, oğlunda çölyak hastalığı vardı.",
        "His sister had coeliac disease and his son ulcerative colitis.",
    ),
    (
        "Nükste rituksimab azatiyoprinden daha etkilidir.",
        "In relapse azathioprine is more effective than rituximab.",
    ),
]
RIGHT = [
    (
        "Troponin I (düz çizgi) ve C-reaktif protein (kesikli çizgi) değerlerinin zaman içindeki "
        "seyri.",
        "Time course of C-reactive protein (dashed line) and troponin I (solid line).",
    ),
    (
        "Su çekilince sodyum düşer; bu düşüş için glukozdaki her 100 mg/dL artışa karşılık "
        "1,6 mmol/L (1) ya da 2,4 mmol/L (2) düzeltme önerilmiştir.",
        "Drawing water lowers sodium; for this fall, corrections of 1.6 mmol/L (1) or 2.4 mmol/L "
        "(2) for each 100 mg/dL rise in glucose have been proposed.",
    ),
    (
        "Bundan 3 ay, ilk başvurudan ise 4,5 ay sonraki kontrolde ağrı geçmişti.",
        "At the last visit, 3 months later and 4.5 months after the first, the pain had resolved.",
    ),
    (
        "Rose Bengal testi pozitif, standart tüp aglütinasyonu 1/640 titrede pozitifti.",
        "The standard tube agglutination was positive at 1:640, and so was the Rose Bengal test.",
    ),
    (
        "Hastaya 2,5 mg yükleme ve 0,5 mg/saat idame dozunda midazolam verildi.",
        "He was given midazolam: 0.5 mg/h as maintenance after a load of 2.5 mg.",
    ),
    (
        "Göz içi basıncı sağ gözde 34 mmHg, sol gözde 16 mmHg ölçüldü.",
        "The intraocular pressure was 16 mmHg in the left eye and 34 mmHg in the right eye.",
    ),
    (
        "Hastaya sabah 10 mg, akşam 4 mg prednizolon verildi.",
        "She was given prednisolone, 4 mg in the evening and 10 mg in the morning.",
    ),
    (
        "Oran kadınlarda %31, erkeklerde ise %12 idi.",
        "The rate was 12% in men but 31% in women.",
    ),
    (
        "HELLP'te hemoliz ve trombositopeni ön plandadır; yağlı karaciğerde ise hipoglisemi ve "
        "koagülopati daha belirgindir.",
        "Hypoglycaemia and coagulopathy are more prominent in fatty liver, whereas haemolysis and "
        "thrombocytopenia predominate in HELLP.",
    ),
    (
        "Kız kardeşinde ülseratif kolit, oğlunda çölyak hastalığı vardı.",
        "His son had coeliac disease and his sister ulcerative colitis.",
    ),
    (
        "Nükste rituksimab azatiyoprinden daha etkilidir.",
        "Rituximab is more effective than azathioprine in relapse.",
    ),
    (
        "Dört aydır süren öksürük ve eforla gelen nefes darlığı nedeniyle değerlendirildi.",
        "She was evaluated for a cough and exertional breathlessness of four months' duration.",
    ),
    (
        "Karbamazepin başlandıktan üç hafta sonra döküntü, ateş ve yüzde şişlik gelişti.",
        "Rash, fever, and facial swelling developed three weeks after carbamazepine was started.",
    ),
    (
        "İnfüzyondan 24 saat sonra kalsiyum 10,9 mg/dL'ye, 72 saat sonra 10,1 mg/dL'ye düştü.",
        "Calcium fell to 10.9 mg/dL at 24 hours and to 10.1 mg/dL at 72 hours after the infusion.",
    ),
    (
        "İlk ay boyunca haftalık troponin ve CRP izlemi yapıldı.",
        "Weekly monitoring of troponin and CRP was done during the first month.",
    ),
    (
        "Ateşi ilk gün 39 °C, ikinci gün 38 °C idi ve antibiyotikle düştü.",
        "With antibiotics her temperature fell: it was 39 °C on the first day and 38 °C on the "
        "second.",
    ),
    (
        "Sağ elde kuvvet 3/5, sol elde 5/5; bacaklarda ise normaldi.",
        "Strength was normal in the legs, 5/5 in the left hand and 3/5 in the right.",
    ),
    (
        "Elli hastanın 20'sine ilaç, 30'una plasebo verildi; yan etki 3 ve 1 hastada görüldü.",
        "Of fifty patients 30 received placebo and 20 the drug; 3 and 1 had side effects.",
    ),
    (
        "Serum klozapin düzeyi 486 ng/mL, valproat düzeyi 71 µg/mL ölçüldü.",
        "Valproate was 71 µg/mL and clozapine 486 ng/mL.",
    ),
]


def told(tr: str, en: str) -> list[Severity]:
    return [f.severity for f in compare(tr, en) if f.check == "values-swapped"]


@pytest.mark.parametrize("pair", EXCHANGED, ids=lambda pair: pair[1])
def test_what_is_exchanged_is_found(pair):
    assert told(*pair), pair


@pytest.mark.parametrize("pair", EXCHANGED[:6], ids=lambda pair: pair[1])
def test_exchanged_values_are_a_warning_at_least(pair):
    assert Severity.HINT not in told(*pair)


@pytest.mark.parametrize("pair", RIGHT, ids=lambda pair: pair[1])
def test_what_is_told_in_another_order_is_not(pair):
    assert not told(*pair), compare(*pair)


@pytest.mark.parametrize(
    "turkish, english, swapped",
    [
        ("Albumin 1,9 g/dL, IgG 178 mg/dL idi.", "Albumin was 178 mg/dL, IgG 1.9 g/dL.", True),
        ("Albumin 1,9 g/dL, IgG 178 mg/dL idi.", "IgG was 178 mg/dL, albumin 1.9 g/dL.", False),
        ("Laktat 13,8'den 6,1 mmol/L'ye düştü.", "Lactate fell from 6.1 to 13.8 mmol/L.", True),
        ("Laktat 13,8'den 6,1 mmol/L'ye düştü.", "Lactate fell from 13.8 to 6.1 mmol/L.", False),
        (
            "Sol ve sağ tüpten sırasıyla 85 mL ve 60 mL geldi.",
            "The left and right tubes drained 60 mL and 85 mL, respectively.",
            True,
        ),
        (
            "Sol ve sağ tüpten sırasıyla 85 mL ve 60 mL geldi.",
            "The right and left tubes drained 60 mL and 85 mL, respectively.",
            False,
        ),
    ],
)
def test_values_of_other_units_in_turn_and_between_which_something_goes(turkish, english, swapped):
    found = [one.check for one in compare(turkish, english)]
    assert found == ["values-swapped"] * swapped
