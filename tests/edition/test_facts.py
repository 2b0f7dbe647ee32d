"""What a fact prints in an article, and what its author is told where it prints nothing.

One case has every kind of fact. A row of a table is what stands between the braces and what a Turkish and an English reader see; `_` is a no-break space.
A wrong row is a wrong value in print.
"""

from __future__ import annotations

import pytest
from conftest import MINIMAL, findings_of, with_blocks
from rows import each

import casepub

FACTS = """\
patient: {age: 54 years, sex: male, complaint: {tr: ağrı, en: pain}}
facts:
  onset: 2 days
  one: 1 day
  half: 0.5 years
  half_mg: 0.5 mg
  gap: 1.5 months
  quarter: 1.25 months
  exact: 2.0 months
  about: ~3 weeks
  about_half: ≈0.5 years
  limit: "<0.5 mg/L"
  least: ">=3 months"
  share: 45 %
  mille: 3 ‰
  rate: 80 /min
  bare: 7
  big: 12345 IU
  stay: 3-6 months
  stay_halves: 1.5-2.5 years
  spread: 3 months - 4 years
  doses: 5-10 mg
  shares: 5-10 %
  seen: 2026-02-15
  side: right
  edema: {tr: kemik iliği "ödemi", en: bone marrow "edema"}
  vitamin: {tr: 25-hidroksivitamin, en: 25-hydroxyvitamin}
  only_turkish: {tr: yalnız, en: ""}
  zero: 0
  most: 999999999999
  beyond: 1000000000000
  fraction: 2.5
  negative: -3
  moment: 30 seconds
  long_time: 36 hours
labs:
  crp: {name: {tr: C-reaktif protein, en: C-reactive protein}, value: 0.46 mg/dL, reference: 0-0.5 mg/dL}
  ldh: {name: {tr: LDH, en: LDH}, value: normal}
treatments:
  para: {name: {tr: parasetamol, en: paracetamol}, dose: 500 mg, frequency: 3/day, duration: 10 days, route: oral}
  ceftriaxone: {name: {tr: seftriakson, en: ceftriaxone}, dose: 1 g, frequency: once, route: intramuscular}
  saline: {name: {tr: serum, en: saline}, frequency: 24/day}
  iron: {name: {tr: demir, en: iron}, frequency: 2/week}
  b12: {name: {tr: B12, en: B12}, frequency: 1/month}
  flush: {name: {tr: yıkama, en: flushing}, frequency: 24/month}
  drip: {name: {tr: sıvı, en: fluids}, dose: 1 L, duration: 2 days}
  rest: {name: {tr: istirahat, en: rest}}
timeline:
  before: {at: -6 months, event: {tr: ilk ağrı, en: first pain}}
  visit: {at: 0, event: {tr: başvuru, en: visit}}
  after: {at: 1 month, event: {tr: kontrol, en: follow-up}}
  dated: {at: 2026-02-15, event: {tr: ameliyat, en: operation}}
"""
PRINTED = """
    onset → 2_gün → 2_days
    one → 1_gün → 1_day
    half → 0,5_yıl → 0.5_years
    gap → 1,5_ay → 1.5_months
    exact → 2,0_ay → 2.0_months
    about → ~3_hafta → ~3_weeks
    limit → <0,5_mg/L → <0.5_mg/L
    least → ≥3_ay → ≥3_months
    share → %45 → 45%
    mille → ‰3 → 3‰
    rate → 80/dk → 80/min
    bare → 7 → 7
    big → 12.345_IU → 12,345_IU
    stay → 3–6_ay → 3–6_months
    spread → 3_ay ila 4_yıl → 3_months to 4_years
    doses → 5–10_mg → 5–10_mg
    shares → %5–10 → 5–10%
    seen → 15_Şubat 2026 → 15_February 2026
    side → sağ → right
    edema → kemik iliği “ödemi” → bone marrow “edema”
    only_turkish → yalnız → yalnız
    age → 54 → 54
    sex → erkek → male
    crp → 0,46_mg/dL → 0.46_mg/dL
    ldh → normal → normal
    para → parasetamol → paracetamol
    visit → başvuru → visit

    onset | words → iki gün → two days
    one | words → bir gün → one day
    half | words → yarım yıl → half a year
    half_mg | words → sıfır virgül beş mg → zero point five mg
    gap | words → bir buçuk ay → one and a half months
    quarter | words → 1,25_ay → 1.25_months
    exact | words → 2,0_ay → 2.0_months
    about | words → yaklaşık üç hafta → about three weeks
    about_half | words → yaklaşık yarım yıl → about half a year
    limit | words → <0,5_mg/L → <0.5_mg/L
    least | words → ≥3_ay → ≥3_months
    share | words → yüzde kırk beş → forty-five percent
    mille | words → binde üç → three per thousand
    bare | words → yedi → seven
    big | words → on iki bin üç yüz kırk beş IU → twelve thousand three hundred forty-five IU
    stay | words → üç ila altı ay → three to six months
    stay_halves | words → bir buçuk ila iki buçuk yıl → one and a half to two and a half years
    spread | words → üç ay ila dört yıl → three months to four years
    shares | words → yüzde beş ila on → five to ten percent
    age | words → elli dört → fifty-four
    crp | words → sıfır virgül kırk altı mg/dL → zero point four six mg/dL
    para.frequency | words → günde üç kez → three times a day

    bare | ordinal → 7. → 7th
    bare | ordinal_words → yedinci → seventh
    onset | ordinal → 2. → 2nd
    zero | ordinal → 0. → 0th
    zero | ordinal_words → sıfırıncı → zeroth
    most | ordinal → 999999999999. → 999999999999th

    age | aged → 54 yaşında → 54-year-old
    age | aged('words') → elli dört yaşında → fifty-four-year-old
    onset | aged → 2 günlük → 2-day-old
    bare | aged → 7 yaşında → 7-year-old
    bare | aged('words') → yedi yaşında → seven-year-old
    fraction | aged('words') → iki buçuk yaşında → two-and-a-half-year-old
    fraction | aged → 2,5 yaşında → 2.5-year-old
    gap | aged('words') → bir buçuk aylık → one-and-a-half-month-old
    stay | aged → 3–6 aylık → 3- to 6-month-old
    long_time | aged → 36 saatlik → 36-hour-old
    onset | adjective → 2 günlük → 2-day
    onset | adjective('words') → iki günlük → two-day
    gap | adjective('words') → bir buçuk aylık → one-and-a-half-month
    moment | adjective → 30 saniyelik → 30-second
    stay | adjective → 3–6 aylık → 3- to 6-month

    edema | capital → Kemik iliği “ödemi” → Bone marrow “edema”
    vitamin | capital → 25-Hidroksivitamin → 25-Hydroxyvitamin
    age | aged | capital → 54 yaşında → 54-year-old
    onset | adjective | capital → 2 günlük → 2-day
    age | aged('words') | capital → Elli dört yaşında → Fifty-four-year-old
    crp.name | capital → C-reaktif protein → C-reactive protein

    age | value → 54 → 54
    crp | value → 0,46 → 0.46
    stay | value → 3–6 → 3–6
    limit | value → <0,5 → <0.5
    seen | numeric → 15.02.2026 → 15.02.2026

    before | when → başvurudan 6_ay önce → 6_months before presentation
    before.at | when → başvurudan 6_ay önce → 6_months before presentation
    visit | when → başvuruda → at presentation
    after | when → başvurudan 1_ay sonra → 1_month after presentation
    dated | when → 15_Şubat 2026 → 15_February 2026

    para | regimen → 10_gün süreyle günde üç kez oral 500_mg → 500_mg orally three times a day for 10_days
    ceftriaxone | regimen → tek doz intramusküler 1_g → 1_g intramuscularly as a single dose
    saline | regimen → saat başı → every hour
    iron | regimen → haftada iki kez → twice a week
    drip | regimen → 2_gün süreyle 1_L → 1_L for 2_days
    b12 | regimen → ayda bir kez → once a month
    flush | regimen → ayda yirmi dört kez → twenty-four times a month

    crp.value → 0,46_mg/dL → 0.46_mg/dL
    crp.reference → 0–0,5_mg/dL → 0–0.5_mg/dL
    crp.name → C-reaktif protein → C-reactive protein
    labs.crp → 0,46_mg/dL → 0.46_mg/dL
    labs.crp.reference → 0–0,5_mg/dL → 0–0.5_mg/dL
    para.name → parasetamol → paracetamol
    para.dose → 500_mg → 500_mg
    para.frequency → günde üç kez → three times a day
    para.route → oral → orally
    para.duration → 10_gün → 10_days
    before.at → −6_ay → −6_months
    before.event → ilk ağrı → first pain
    patient.age | aged → 54 yaşında → 54-year-old

    labs | only('ldh') | sentence → Laboratuvar incelemelerinde LDH normal sınırlardaydı. → LDH was normal.
    labs | only('crp') | sentence → Laboratuvar incelemelerinde C-reaktif protein 0,46_mg/dL olarak ölçüldü. → C-reactive protein was 0.46_mg/dL.
    treatments | only('para', 'rest') | sentence → Tedavide 10_gün süreyle günde üç kez oral 500_mg parasetamol ve istirahat uygulandı. → Treatment consisted of paracetamol 500_mg orally three times a day for 10_days and rest.
    treatments | only('rest', 'iron') | sentence → Tedavide istirahat ve haftada iki kez demir uygulandı. → Treatment consisted of rest and iron twice a week.
    patient | sentence → Elli dört yaşında erkek hasta ağrı nedeniyle başvurdu. → A 54-year-old man presented with pain.
    timeline | sentence → Başvurudan 6_ay önce: ilk ağrı; başvuruda: başvuru; başvurudan 1_ay sonra: kontrol; 15_Şubat 2026: ameliyat. → 6_months before presentation: first pain; at presentation: visit; 1_month after presentation: follow-up; 15_February 2026: operation.
"""
# What stands between the braces, the check that speaks, and a name or two that the advice must give.
REFUSED = """
    onse → fact-unknown → onset
    zzzzzz → fact-unknown → zzzzzz
    pateint → fact-unknown → patient
    onset.unit → fact-unknown → unit
    crp.nam → fact-unknown → “name”
    crp.dose → fact-unknown → name, value, reference
    para.at → fact-unknown → name, dose, frequency, duration, route
    before.name → fact-unknown → at, event
    ldh.reference → fact-unknown → “reference:”
    rest.dose → fact-unknown → “dose:”
    rest.route → fact-unknown → “route:”
    labs.onset → fact-unknown → onset
    patient.crp → fact-unknown → crp
    labs.zzzzzz → fact-unknown → zzzzzz
    patient → fact-misused → sentence
    labs → fact-misused → sentence
    labs | only('crp') → fact-misused → sentence
    labs | only('cpr') | sentence → fact-unknown → “crp”
    labs | only('zzzzzzz') | sentence → fact-unknown → crp, ldh
    bare | only('crp') → fact-misused → only
    bare | sentence → fact-misused → sentence
    bare | word → fact-unknown → “words”
    bare | zzzzzz → fact-unknown → adjective, aged, at, capital
    bare | words('x') → fact-unknown → “words”
    seen | words → fact-misused → number
    seen | value → fact-misused → number
    side | value → fact-misused → number
    beyond | ordinal → fact-misused → whole
    fraction | ordinal → fact-misused → whole
    negative | ordinal → fact-misused → whole
    stay | ordinal → fact-misused → whole
    bare | numeric → fact-misused → date
    bare | adjective → fact-misused → time
    crp | aged → fact-misused → time
    share | adjective → fact-misused → time
    doses | adjective → fact-misused → time
    moment | aged → fact-misused → years
    spread | adjective → fact-misused → range
    bare | regimen → fact-misused → treatment
"""


def rows(table: str) -> list[list[str]]:
    return [line.strip().split(" → ") for line in table.splitlines() if line.strip()]


def text_of(expressions: list[str]) -> str:
    return "\n\n".join(f"{{{{ {expression} }}}}" for expression in expressions)


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, tuple[str, ...]]:
    """What every row's expression prints in Turkish and English."""
    expressions = [row[0] for row in rows(PRINTED)]
    folder = tmp_path_factory.mktemp("facts")
    for name, text in MINIMAL.items():
        for old in ("Hasta başvurdu.", "The patient came."):
            text = text.replace(old, text_of(expressions))
        (folder / name).write_text(
            with_blocks(text, FACTS) if name == "case.yaml" else text, "utf-8"
        )
    editions = casepub.resolve(casepub.load(str(folder)), casepub.get_journal("plain"))
    tokens = [editions[code].section("case").text.tokens for code in ("tr", "en")]
    return {
        expression: tuple(token.printed.replace("\u00a0", "_") for token in pair)
        for expression, *pair in zip(expressions, *tokens)
    }


@each("expression, turkish, english", rows(PRINTED))
def test_a_reader_sees_the_value_that_the_author_typed(printed, expression, turkish, english):
    assert printed[expression] == (turkish, english)


@pytest.fixture(scope="module")
def refused(tmp_path_factory) -> list[tuple[str, str]]:
    """What is said of every row's expression, in one language: the check, with message and advice."""
    expressions = [row[0] for row in rows(REFUSED)]
    folder = tmp_path_factory.mktemp("facts")
    for name, text in MINIMAL.items():
        (folder / name).write_text(
            with_blocks(text, FACTS) if name == "case.yaml" else text, "utf-8"
        )
    path = folder / "en.md"
    path.write_text(path.read_text("utf-8").replace("The patient came.", text_of(expressions)))
    found = [f for f in findings_of(folder) if f.check in ("fact-unknown", "fact-misused")]
    said = {
        place: (f.check, f"{f.message} {f.hint}")
        for f in found
        for place in ([one.position for one in f.places] or [f.position])
    }
    assert len(said) == sum(len(f.places) or 1 for f in found) == len(expressions)
    return [said[place] for place in sorted(said)]


@each("index", range(len(rows(REFUSED))))
def test_an_author_is_told_what_to_write_where_a_fact_prints_nothing(refused, index):
    _, check, named = rows(REFUSED)[index]
    assert refused[index][0] == check and named in refused[index][1], refused[index]


# -- the patient ----------------------------------------------------------------------------------------------------

SENTENCE = {"tr.md": "{{ patient | sentence }}", "en.md": "{{ patient | sentence }}"}


def case_text(folder, code: str) -> str:
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    return editions[code].section("case").text.plain.replace("\u00a0", "_")


@pytest.mark.parametrize(
    "age, sex, turkish, english",
    [
        ("18 years", "male", "On sekiz yaşında erkek hasta", "An 18-year-old man"),
        ("18", "male", "On sekiz yaşında erkek hasta", "An 18-year-old man"),
        ("19 months", "male", "On dokuz aylık erkek hasta", "A 19-month-old boy"),
        ("18 years", "female", "On sekiz yaşında kadın hasta", "An 18-year-old woman"),
        ("17 years", "female", "On yedi yaşında kız hasta", "A 17-year-old girl"),
        ("11", "male", "On bir yaşında erkek hasta", "An 11-year-old boy"),
        ("20 months", "female", "Yirmi aylık kız hasta", "A 20-month-old girl"),
        ("1.5 years", "male", "Bir buçuk yaşında erkek hasta", "A 1.5-year-old boy"),
    ],
)
def test_a_girl_is_no_woman_and_eighteen_months_are_no_eighteen_years(
    make_case, age, sex, turkish, english
):
    folder = make_case({"case.yaml": f"patient: {{age: {age}, sex: {sex}}}\n", **SENTENCE})
    assert case_text(folder, "tr") == f"{turkish} başvurdu."
    assert case_text(folder, "en") == f"{english} presented."


def test_the_age_of_an_infant_is_printed_with_its_unit(make_case):
    folder = make_case(
        {"case.yaml": "patient: {age: 18 months, sex: male}\n", "en.md": "Aged {{ age }}."}
    )
    assert case_text(folder, "en") == "Aged 18_months."


def test_an_age_in_words_has_its_half(make_case):
    folder = make_case(
        {
            "case.yaml": "patient: {age: 1.5 years, sex: male}\n",
            "tr.md": "{{ age | words }}",
            "en.md": "{{ age | words }}",
        }
    )
    assert case_text(folder, "tr") == "bir buçuk"
    assert case_text(folder, "en") == "one and a half"


def test_years_of_the_patient_that_are_not_the_age_keep_their_unit(make_case):
    folder = make_case(
        {
            "case.yaml": "patient: {age: 54 years, sex: male, smoking: 20 years}\n",
            "en.md": "Smoked for {{ smoking }}.",
        }
    )
    assert case_text(folder, "en") == "Smoked for 20_years."


def test_another_fact_that_is_called_age_keeps_its_unit(make_case):
    """The sentence around a patient's age says that it is years; nothing says so of a graft's."""
    folder = make_case(
        {"case.yaml": "patient: {sex: male}\nfacts:\n  age: 10 years\n", "en.md": "Aged {{ age }}."}
    )
    assert case_text(folder, "en") == "Aged 10_years."


@pytest.mark.parametrize(
    "patient",
    ["sex: male", "age: 54 years", "age: 50-60 years, sex: male", "age: 54 years, sex: right"],
)
def test_no_sentence_is_printed_of_a_patient_without_age_or_sex(make_case, patient):
    found = findings_of(make_case({"case.yaml": f"patient: {{{patient}}}\n", **SENTENCE}))
    [told] = [f for f in found if f.check.startswith("fact")]
    assert (told.check, told.position.file) == ("fact-misused", "case/en.md")
    assert [place.position.file for place in told.places] == ["case/en.md", "case/tr.md"]


# -- how much a fact may print --------------------------------------------------------------------------------------


def labs(number: int) -> str:
    return "labs:\n" + "".join(
        f"  l{n}: {{name: {{tr: test {n}, en: test {n}}}, value: {n} mg}}\n" for n in range(number)
    )


@pytest.mark.parametrize("number, told", [(60, []), (61, ["fact-misused"])])
def test_a_sentence_of_more_values_than_anybody_reads_is_refused(make_case, number, told):
    folder = make_case({"case.yaml": labs(number), "en.md": "{{ labs | sentence }}"})
    assert [f.check for f in findings_of(folder) if f.check.startswith("fact")] == told
    if told:
        assert "61 values" in next(
            f.message for f in findings_of(folder) if f.check == "fact-misused"
        )


@pytest.mark.parametrize("times, told", [(600, []), (601, ["fact-misused"])])
def test_a_long_text_does_not_swell_an_article_by_being_used_again_and_again(
    make_case, times, told
):
    """Sixty thousand characters are more than any article; what is beyond is said, and printed nowhere."""
    long = "x" * 100
    folder = make_case(
        {
            "case.yaml": f"facts:\n  long: {{tr: {long}, en: {long}}}\n",
            "en.md": "{{ long }}\n" * times,
        }
    )
    assert [f.check for f in findings_of(folder) if f.check.startswith("fact-m")] == told


def test_a_language_without_patterns_prints_no_sentence(make_case, monkeypatch, tmp_path):
    """And its author reads where a pattern would be."""
    monkeypatch.setattr("casepub.edition.facts.sentences.TEMPLATES", tmp_path)
    folder = make_case({"case.yaml": labs(1), "en.md": "{{ labs | sentence }}"})
    [found] = [f for f in findings_of(folder) if f.check == "fact-misused"]
    assert "no sentence pattern for “labs”" in found.message
    assert "prose/en/labs.txt" in found.hint


def test_a_german_age_before_its_noun_takes_no_capital(make_case):
    """54-jährige begins with its number; a name such as 25-Hydroxyvitamin is a noun all the same."""
    folder = make_case(
        {
            "case.yaml": "facts:\n  vitamin: {tr: x, en: x, de: 25-hydroxyvitamin}\n",
            "de.md": "# Fallbericht\n\n{{ age | aged | capital }} / {{ vitamin | capital }}\n",
        }
    )
    assert case_text(folder, "de") == "54-jährige / 25-Hydroxyvitamin"


def test_a_text_in_one_language_is_printed_in_the_cases_own_where_it_is_missing(make_case):
    """Better the first language's words than a gap; the gap itself is a finding."""
    folder = make_case(
        {
            "case.yaml": "facts:\n  edema: {de: Ödem, tr: ödem}\n",
            "en.md": "{{ edema }} seen",
        }
    )
    assert case_text(folder, "en") == "ödem seen"
