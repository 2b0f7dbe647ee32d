"""What a language prints: numbers, dates, lists, and the facts of a case through its public door,
in both languages."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from rows import each

from casepub.case import load
from casepub.edition.edition import resolve
from casepub.edition.facts import FactPrintError
from casepub.journal import get_journal
from casepub.language import get_language, languages
from casepub.templating import parse_expression

TR, EN = get_language("tr"), get_language("en")
NBSP = "\u00a0"


def test_both_languages_have_labels_and_names():
    assert {"tr", "en"} <= set(languages())
    assert (TR.name, EN.name) == ("Türkçe", "English")
    assert (TR.csl_locale, EN.csl_locale) == ("tr-TR", "en-US")


@pytest.mark.parametrize(
    ("number", "turkish", "english"),
    [
        line.split("|")
        for line in """
0|0|0
7|7|7
54|54|54
999|999|999
1100|1.100|1,100
50000|50.000|50,000
1234567.89|1.234.567,89|1,234,567.89
0.46|0,46|0.46
36.10|36,10|36.10
2.0|2,0|2.0
0.00|0,00|0.00
-2.5|−2,5|−2.5
-0.5|−0,5|−0.5
-12000|−12.000|−12,000
1E+3|1.000|1,000
1E-3|0,001|0.001
""".strip().splitlines()
    ],
)
def test_numbers_keep_their_digits_and_take_the_separators_of_the_language(
    number, turkish, english
):
    assert TR.number(Decimal(number)) == turkish
    assert EN.number(Decimal(number)) == english


def test_percentages():
    assert [TR.percent(text) for text in ("45", "0,5", "3–6")] == ["%45", "%0,5", "%3–6"]
    assert [EN.percent(text) for text in ("45", "0.5", "3–6")] == ["45%", "0.5%", "3–6%"]
    assert [get_language(code).percent("3", "‰") for code in ("tr", "en", "de")] == [
        "‰3",
        "3‰",
        f"3{NBSP}‰",
    ]
    assert [language.percent("−3") for language in (TR, EN)] == ["−%3", "−3%"]


@pytest.mark.parametrize(
    "text",
    [
        "pH",
        "eGFR (CKD-EPI)",
        "dsDNA",
        "mRNA",
        "tPA",
        "iPTH",
        "c-ANCA",
        "hs-CRP",
        "hs-cTnT",
        "β-hCG",
        "γ-GT",
        "logMAR",
        "α",
    ],
)
def test_a_symbol_keeps_its_letters_at_the_head_of_a_line(text):
    for code in languages():
        assert get_language(code).capital(text) == text


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("α-fetoprotein", "α-Fetoprotein"),
        ("β2-mikroglobulin", "β2-Mikroglobulin"),
        ("anti-CCP", "Anti-CCP"),
        ("anti-dsDNA", "Anti-dsDNA"),
        ("25-hidroksivitamin D", "25-Hidroksivitamin D"),
        ("x-ray", "X-ray"),
        ("de Quervain", "De Quervain"),
    ],
)
def test_a_name_that_holds_a_symbol_takes_its_capital(text, capital):
    for code in languages():
        assert get_language(code).capital(text) == capital


def test_a_number_before_an_adjective_takes_no_capital(editions):
    for code, expected in (("tr", "54 yaşında"), ("en", "54-year-old")):
        assert editions[code].facts.evaluate(parse_expression("age | aged | capital")) == expected
    german = resolve(editions["tr"].case, get_journal("plain"), ("de",))["de"].facts
    assert german.evaluate(parse_expression("age | aged | capital")) == "54-jährige"
    assert german.evaluate(parse_expression("span | adjective")) == "2- bis 12-monatige"
    assert german.evaluate(parse_expression("vitamin")) == f"50.000{NBSP}IE"
    assert (
        editions["en"].facts.evaluate(parse_expression("age | aged('words') | capital"))
        == "Fifty-four-year-old"
    )


MONTHS = [
    "Ocak",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Ekim",
    "Kasım",
    "Aralık",
]


@pytest.mark.parametrize("month", range(1, 13))
def test_dates(month):
    date = datetime.date(2026, month, 5)
    english = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][month - 1]
    assert TR.date(date) == f"5{NBSP}{MONTHS[month - 1]} 2026"
    assert EN.date(date) == f"5{NBSP}{english} 2026"
    assert TR.date(date, "numeric") == EN.date(date, "numeric") == f"05.{month:02}.2026"


@pytest.mark.parametrize(
    ("items", "turkish", "english"),
    [
        ("", "", ""),
        ("a", "a", "a"),
        ("a b", "a ve b", "a and b"),
        ("a b c", "a, b ve c", "a, b, and c"),
        ("a b c d e", "a, b, c, d ve e", "a, b, c, d, and e"),
    ],
)
def test_lists(items, turkish, english):
    assert TR.joined(items.split()) == turkish
    assert EN.joined(iter(items.split())) == english


def test_a_language_without_files_still_prints():
    german = get_language("de")
    assert german.number(Decimal("1234.50")) == "1.234,50"
    assert german.percent("45") == f"45{NBSP}%"
    assert german.words(Decimal(54)) == "54"
    assert german.add_suffix("54", "s") is None
    assert german.upper("iß") == "ISS"
    assert german.hyphenation is None


# -- facts, through the door that articles use -----------------------------------------------------

CASE = """\
language: tr
journal: plain
title: {tr: "Başlık: olgu sunumu", en: "A title: a case report"}
patient: {age: 54 years, sex: male, complaint: {tr: ağrı, en: pain}}
facts:
  interval: 6 months
  one: 1 month
  infant: 8 months
  old: 80 years
  spread: 3 months - 4 years
  span: 2-12 months
  limit: <0.5 mg/dL
  least: ">=18"
  about: ~3 weeks
  temperature: 36.10 °C
  minus: -2.5
  half: 0.5 months
  hour: 0.5 hours
  and_half: 1.5 months
  quarter: 1.25 years
  children: 3-6 years
  loss: -3 %
  heart: 72 bpm
  cells: 8 /hpf
  load: 300 copies/mL
  flow: 40.5 cm/s
  spin: 3000 rpm
  clearance: 90 mL/min/1.73m²
  vitamin: 50000 IU
  million: 1000000
  rate: 45%
  rates: 3-6 %
  permille: 5 ‰
  third: 3
  fourth: 4
  visit: 2026-02-15
  side: left
  pulse: 72 /min
  edema: {tr: kemik iliği ödemi, en: bone marrow edema}
  wrist: {tr: bilek, en: wrist}
labs:
  esr: {name: {tr: eritrosit sedimantasyon hızı, en: erythrocyte sedimentation rate}, value: 28 mm/h, reference: <20 mm/h}
  rf: {name: {tr: romatoid faktör, en: rheumatoid factor}, value: negative}
treatments:
  paracetamol: {name: {tr: parasetamol, en: paracetamol}, dose: 500 mg, frequency: 3/day, duration: 6 weeks, route: oral}
  vitamin_d: {name: {tr: kolekalsiferol, en: cholecalciferol}, dose: 50000 IU, frequency: 1/week}
  single: {name: {tr: zoledronik asit, en: zoledronic acid}, dose: 5 mg, frequency: once, route: intravenous}
  inhaled: {name: {tr: budesonid, en: budesonide}, route: inhaled}
  drops: {name: {tr: seftazidim, en: ceftazidime}, dose: 1-2 drops, frequency: 24/day, duration: 1 day}
  hours: {name: {tr: morfin, en: morphine}, dose: 1 mg, frequency: 1/hour}
  rest: {name: {tr: istirahat, en: rest}}
timeline:
  start: {at: 0, event: {tr: başvuru, en: presentation}}
  hip_pain: {at: -5 months, event: {tr: kalça ağrısı, en: hip pain}}
  last: {at: 1.5 months, event: {tr: son kontrol, en: last visit}}
figures:
  hip: {draw: timeline, legend: {tr: Seyir, en: Course}, alt: {tr: Seyir, en: Course}}
  ankle:
    legend: {tr: Ayak bileği, en: Ankle}
    panels:
      a: {file: a.png, legend: {tr: Ön, en: Front}, alt: {tr: Ön, en: Front}}
      b: {file: b.png, legend: {tr: Yan, en: Side}, alt: {tr: Yan, en: Side}}
"""
PRINTED = """
age|54|54
age \\| words|elli dört|fifty-four
age \\| aged|54 yaşında|54-year-old
age \\| aged('words')|elli dört yaşında|fifty-four-year-old
old \\| aged|80 yaşında|80-year-old
infant \\| aged|8 aylık|8-month-old
sex|erkek|male
interval|6_ay|6_months
interval \\| words|altı ay|six months
interval \\| adjective|6 aylık|6-month
interval \\| adjective('words')|altı aylık|six-month
interval \\| value|6|6
one|1_ay|1_month
one \\| words|bir ay|one month
half|0,5_ay|0.5_months
half \\| words|yarım ay|half a month
half \\| adjective('words')|yarım aylık|half-month
hour \\| words|yarım saat|half an hour
and_half \\| words|bir buçuk ay|one and a half months
and_half \\| adjective('words')|bir buçuk aylık|one-and-a-half-month
and_half \\| aged('words')|bir buçuk aylık|one-and-a-half-month-old
quarter \\| words|1,25_yıl|1.25_years
quarter \\| aged('words')|1,25 yaşında|1.25-year-old
spread|3_ay ila 4_yıl|3_months to 4_years
spread \\| words|üç ay ila dört yıl|three months to four years
span|2–12_ay|2–12_months
span \\| words|iki ila on iki ay|two to twelve months
span \\| adjective|2–12 aylık|2- to 12-month
children \\| aged|3–6 yaşında|3- to 6-year-old
limit|<0,5_mg/dL|<0.5_mg/dL
limit \\| words|<0,5_mg/dL|<0.5_mg/dL
least|≥18|≥18
least \\| words|≥18|≥18
about|~3_hafta|~3_weeks
about \\| words|yaklaşık üç hafta|about three weeks
temperature|36,10_°C|36.10_°C
temperature \\| value|36,10|36.10
minus|−2,5|−2.5
minus \\| words|eksi iki virgül beş|minus two point five
vitamin|50.000_IU|50,000_IU
million|1.000.000|1,000,000
million \\| words|bir milyon|one million
rate|%45|45%
rate \\| words|yüzde kırk beş|forty-five percent
rates|%3–6|3–6%
permille|‰5|5‰
loss|−%3|−3%
heart|72_atım/dk|72_bpm
cells|8/BBA|8/hpf
load|300_kopya/mL|300_copies/mL
flow|40,5_cm/sn|40.5_cm/s
spin|3.000_devir/dk|3,000_rpm
clearance|90_mL/dk/1,73_m²|90_mL/min/1.73_m²
third \\| ordinal|3.|3rd
third \\| ordinal_words|üçüncü|third
fourth \\| ordinal_words|dördüncü|fourth
visit|15_Şubat 2026|15_February 2026
visit \\| numeric|15.02.2026|15.02.2026
side|sol|left
side \\| capital|Sol|Left
edema \\| capital|Kemik iliği ödemi|Bone marrow edema
esr|28_mm/saat|28_mm/h
esr \\| value|28|28
esr.reference|<20_mm/saat|<20_mm/h
rf|negatif|negative
paracetamol|parasetamol|paracetamol
paracetamol.dose|500_mg|500_mg
paracetamol.frequency|günde üç kez|three times a day
paracetamol \\| regimen|6_hafta süreyle günde üç kez oral 500_mg|500_mg orally three times a day for 6_weeks
paracetamol.route|oral|orally
inhaled.route|inhalasyon yoluyla|by inhalation
vitamin_d \\| regimen|haftada bir kez 50.000_IU|50,000_IU once a week
single \\| regimen|tek doz intravenöz 5_mg|5_mg intravenously as a single dose
drops \\| regimen|1_gün süreyle saat başı 1–2_damla|1–2_drops every hour for 1_day
hours \\| regimen|saat başı 1_mg|1_mg every hour
rest \\| capital|İstirahat|Rest
hip_pain \\| when|başvurudan 5_ay önce|5_months before presentation
last \\| when|başvurudan 1,5_ay sonra|1.5_months after presentation
start \\| when|başvuruda|at presentation
"""
NARRATIVE = {  # what the author types behind a fact or a mention, and what is printed
    "tr": """
        {{ age }}'de|54’te
        {{ age }}'inde|54’ünde
        {{ age | words }}'ünde|elli dördünde
        {{ interval }}'den|6_aydan
        {{ interval | words }}'ın|altı ayın
        {{ span }}'da|2–12_ayda
        {{ spread }}'e|3_ay ila 4_yıla
        {{ esr }}'de|28_mm/saat’te
        {{ limit }}'nin|<0,5_mg/dL’nin
        {{ vitamin }}'ye|50.000_IU’ya
        {{ temperature }}'da|36,10_°C’de
        {{ rate }}'ü|%45’i
        {{ rates }}'sı|%3–6’sı
        {{ permille }}'i|‰5’i
        {{ loss }}'den|−%3’ten
        {{ minus }}'den|−2,5’ten
        {{ third | ordinal }}'de|3.’de
        {{ visit }}'de|15_Şubat 2026’da
        {{ visit | numeric }}'den|15.02.2026’dan
        {{ side }}'de|solda
        {{ edema }}'nın|kemik iliği ödeminin
        {{ edema | capital }}'nde|Kemik iliği ödeminde
        {{ wrist }}'e|bileğe
        {{ paracetamol }}'dan|parasetamolden
        {{ paracetamol.dose }}'den|500_mg’dan
        {{ rf }}'dır|negatiftir
    """,
    "en": """
        {{ age }}'s|54’s
        {{ interval }}'s|6_months’
        {{ edema }}'s|bone marrow edema’s
        {{ paracetamol }}'s|paracetamol’s
    """,
}
MENTIONS = {
    "tr": {
        "@fig:hip'te": "Resim_1’de",
        "@fig:hip'nin": "Resim_1’in",
        "@fig:ankle'da": "Resim_2’de",
        "@fig:ankle.a'de": "Resim_2a’da",
        "@fig:ankle.b'ya": "Resim_2b’ye",
    },
    "en": {"@fig:ankle.a's": "Figure_2a’s"},
}
HEADINGS = {
    "tr": ("Öz", "Giriş", "Olgu Sunumu", "Tartışma"),
    "en": ("Abstract", "Introduction", "Case Presentation", "Discussion"),
}


def examples(code: str) -> list[tuple[str, str]]:
    return [tuple(line.strip().rsplit("|", 1)) for line in NARRATIVE[code].strip().splitlines()]


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """The editions of a small case, whose discussion holds all examples."""
    folder = tmp_path_factory.mktemp("language") / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, "utf-8")
    for code, headings in HEADINGS.items():
        typed = [source for source, _ in examples(code)] + list(MENTIONS[code])
        (folder / f"{code}.md").write_text(
            "".join(f"# {heading}\n\nMetin.\n\n" for heading in headings) + "\n\n".join(typed),
            "utf-8",
        )
    case = load(folder, "case")
    assert not [fault for fault in case.diagnostics if fault.position.file.endswith("case.yaml")]
    return resolve(case, get_journal("plain"))


ROWS = [line.replace("\\|", "\\").split("|") for line in PRINTED.strip().splitlines()]


@each(("expression", "turkish", "english"), [(row[0].replace("\\", "|"), *row[1:]) for row in ROWS])
def test_a_fact_is_printed_by_the_rules_of_each_language(editions, expression, turkish, english):
    for code, expected in (("tr", turkish), ("en", english)):
        assert editions[code].facts.evaluate(parse_expression(expression)) == expected.replace(
            "_", NBSP
        )


@pytest.mark.parametrize("code", ["tr", "en"])
def test_suffixes_in_a_narrative(editions, code):
    edition = editions[code]
    tokens = [token for text in edition.texts for token in text.tokens]
    assert [token.printed for token in tokens if hasattr(token, "printed")] == [
        whole.replace("_", NBSP) for _, whole in examples(code)
    ]
    mentions = [
        token.mentions[0].label + token.suffix for token in tokens if hasattr(token, "mentions")
    ]
    assert mentions == [whole.replace("_", NBSP) for whole in MENTIONS[code].values()]
    assert [token.diagnostic for token in tokens if token.diagnostic] == []


@pytest.mark.parametrize(
    "expression",
    [
        "agee",
        "side | words",
        "visit | aged",
        "limit | ordinal",
        "minus | ordinal",
        "half | ordinal_words",
        "rate | adjective",
        "edema | words",
        "spread | adjective",
        "labs",
        "age | nothing",
        "esr.dose",
        "side | numeric",
    ],
)
def test_what_cannot_be_printed_is_a_problem_and_not_a_crash(editions, expression):
    for edition in editions.values():
        with pytest.raises(FactPrintError):
            edition.facts.evaluate(parse_expression(expression))


@pytest.mark.parametrize(
    ("code", "expression", "expected"),
    [
        (
            "tr",
            "pulse",
            "72/dk",
        ),  # a unit that begins with / is printed without the language's label
        ("tr", "rates | words", "yüzde üç ila altı"),
        ("tr", "permille | words", "binde beş"),
    ],
)
def test_rates_and_ranges_of_rates(editions, code, expression, expected):
    assert editions[code].facts.evaluate(parse_expression(expression)) == expected.replace(
        "_", NBSP
    )


def test_english_medical_words_part_as_dictionaries_have_it():
    import pyphen

    from casepub.typeset.hyphenation import register

    english = get_language("en")
    register(english)
    words = pyphen.Pyphen(lang="en")
    listed = english.hyphenation_exceptions.read_text("utf-8").split("\n")[1:-1]
    plain = [word.replace("-", "") for word in listed]
    assert plain == sorted(set(plain)), "in order, each once"
    assert all(word.isascii() and word.islower() for word in plain)
    assert {words.inserted(word.upper()).lower() for word in plain if len(word) > 8} <= set(listed)
    for word in ("myo-car-di-tis", "cyclo-phos-pha-mide", "levo-flox-a-cin", "pre-vent-able"):
        assert words.inserted(word.replace("-", "")) == word
    assert words.inserted("Aeruginosa") == "Aeruginosa"
