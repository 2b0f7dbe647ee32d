"""What a reader sees of the texts of a small case: tokens, quotation marks, capitals, verbs, and
where lines may end."""

from __future__ import annotations

import re

import pytest
from conftest import findings_of
from lxml import html as lxml_html

from casepub.bilingual import Comparison
from casepub.bilingual.printed import from_edition
from casepub.case import load
from casepub.checks import subject_of
from casepub.edition.typography import keep_pages_whole, keep_whole, set_html
from casepub.formats import get_format
from casepub.formats.page import Article
from casepub.formats.proof import page as proof_page
from casepub.language import get_language

FIGURE = 'figures:\n  hip: {draw: timeline, legend: {tr: Seyir, en: Course}, alt: {tr: "%s", en: "%s"}}\n'
TIMELINE = "timeline:\n  visit: {at: 0, event: {tr: ilk başvuru, en: first visit}}\n"


@pytest.fixture
def printed(make_case):
    """printed(changes, "tr") is the web page of a small case, as a tree."""

    def make(changes: dict[str, str], language: str):
        editions = subject_of(load(make_case(changes), "case")).editions
        return lxml_html.document_fromstring(
            get_format("html").encode(Article(editions[language], editions, {})).decode()
        )

    return make


def section(tree, name: str = "case") -> str:
    """The text of a section, no-break spaces shown as _."""
    return " ".join(
        tree.xpath(f"//section[@id='{name}']")[0].text_content().replace("\u00a0", "_").split()
    ).split(" ", 2 if name == "case" else 1)[-1]


# -- the text in place of a picture ----------------------------------------------------------------


def test_facts_and_mentions_are_printed_in_the_text_for_who_cannot_see_a_picture(printed):
    case = {
        "case.yaml": "facts:\n  gap: 1.5 months\n"
        + TIMELINE
        + FIGURE % ("{{ gap }} sonra, @fig:hip'de", "{{ gap }} later, @fig:hip"),
        "tr.md": "@fig:hip.",
        "en.md": "@fig:hip.",
    }
    for language, expected in (
        ("tr", "1,5_ay sonra, Resim_1’de"),
        ("en", "1.5_months later, Figure_1"),
    ):
        tree = printed(case, language)
        assert [
            label.replace("\u00a0", "_")
            for label in tree.xpath("//div[@class='timeline']/@aria-label")
        ] == [expected]


def test_a_token_that_points_nowhere_is_found_in_the_text_for_who_cannot_see_a_picture(make_case):
    found = findings_of(
        make_case(
            {
                "case.yaml": TIMELINE + FIGURE % ("{{ gap }} sonra", "@fig:knee later"),
                "tr.md": "@fig:hip.",
                "en.md": "@fig:hip.",
            }
        )
    )
    assert {f.check for f in found if f.position.file.endswith("case.yaml")} >= {
        "fact-unknown",
        "mention-undefined",
    }


# -- sentences -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "sex", "turkish", "english"),
    [
        ("7 years", "female", "Yedi yaşında kız hasta başvurdu.", "A 7-year-old girl presented."),
        ("7 years", "male", "Yedi yaşında erkek hasta başvurdu.", "A 7-year-old boy presented."),
        ("8 months", "female", "Sekiz aylık kız hasta başvurdu.", "An 8-month-old girl presented."),
        (
            "1.5 years",
            "female",
            "Bir buçuk yaşında kız hasta başvurdu.",
            "A 1.5-year-old girl presented.",
        ),
        (
            "18 years",
            "female",
            "On sekiz yaşında kadın hasta başvurdu.",
            "An 18-year-old woman presented.",
        ),
    ],
)
def test_a_child_is_told_by_its_own_word(printed, age, sex, turkish, english):
    case = {
        "case.yaml": f"patient: {{age: {age}, sex: {sex}}}\n",
        "tr.md": "{{ patient | sentence }}",
        "en.md": "{{ patient | sentence }}",
    }
    assert (section(printed(case, "tr")), section(printed(case, "en"))) == (turkish, english)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("triglycerides: 375 mg/dL", "Triglycerides were 375_mg/dL."),
        ("pH: 7.35", "pH was 7.35."),
        ("liver function tests: normal", "Liver function tests were normal."),
        ("lupus anticoagulant: negative", "Lupus anticoagulant was negative."),
        (
            "CRP: 12.4 mg/L, hemoglobin: 9.8 g/dL",
            "Laboratory values were as follows: CRP, 12.4_mg/L, and hemoglobin, 9.8_g/dL.",
        ),
        (
            "CRP: 1 mg/L, AST: 2 U/L, ALT: 3 U/L",
            "Laboratory values were as follows: CRP, 1_mg/L; AST, 2_U/L; and ALT, 3_U/L.",
        ),
    ],
)
def test_the_verb_agrees_with_the_tests(printed, names, sentence):
    labs = [lab.split(": ") for lab in names.split(", ")]
    yaml = "labs:\n" + "".join(
        f"  lab{n}: {{name: {{tr: {name}, en: {name}}}, value: {value}}}\n"
        for n, (name, value) in enumerate(labs)
    )
    assert (
        section(
            printed(
                {
                    "case.yaml": yaml,
                    "tr.md": "{{ labs | sentence }}",
                    "en.md": "{{ labs | sentence }}",
                },
                "en",
            )
        )
        == sentence
    )


def test_events_and_notes_begin_with_a_capital_in_tables(printed):
    tree = printed(
        {
            "case.yaml": TIMELINE
            + "treatments:\n  rest: {name: {tr: istirahat, en: rest}, note: {tr: ilk gün, en: first day}}\ntables:\n"
            "  course: {of: timeline, title: {tr: Seyir, en: Course}}\n  given: {of: treatments, title: {tr: Tedavi, en: Treatment}}\n"
        },
        "tr",
    )
    assert [cell.text_content() for cell in tree.xpath("//tbody//tr/*[last()]")] == [
        "İlk başvuru",
        "İlk gün",
    ]


# -- quotation marks and apostrophes ---------------------------------------------------------------

QUOTED = """\
title: {tr: "Hashimoto'nun \\"yeni\\" yüzü", en: "Hashimoto's \\"new\\" face"}
keywords: [{tr: Behçet'in hastalığı, en: Behçet's disease}]
facts: {sign: {tr: Murphy'nin belirtisi, en: Murphy's sign}}
authors: [{group: {tr: Türkiye'nin yazarları, en: Turkey's authors}}]
correspondence: {tr: Konya'da bir yer, en: Konya's place}
timeline: {visit: {at: 0, event: {tr: Ankara'da "ilk" başvuru, en: first visit at Ankara's door}}}
tables: {t: {title: {tr: "'Tek' satır", en: One row}, columns: [{tr: a'lar, en: a's}], rows: [[{tr: b'ler, en: b's}]], note: {tr: "\\"Not\\": Konya'da", en: Note's}}}
statements: {funding: {tr: "Kurum'un desteği", en: "The institute's support"}}
"""


def test_no_straight_mark_is_left_on_a_page(printed, make_case):
    body = "{{ sign | capital }}'ni \"aradık\" ve 'gördük'; *Konya*'da @tab:t."
    case = {
        "case.yaml": QUOTED + FIGURE % ("Konya'da", "Konya's"),
        "tr.md": body + " @fig:hip",
        "en.md": "The patient's \"own\" 'view' of {{ sign }}, @tab:t, @fig:hip.",
    }
    for language in ("tr", "en"):
        tree = printed(case, language)
        seen = tree.xpath("//main")[0].text_content() + " ".join(
            tree.xpath("//main//@aria-label | //main//@alt")
        )
        assert "'" not in seen and '"' not in seen
    assert "“aradık” ve ‘gördük’; Konya’da" in section(printed(case, "tr"))
    assert printed(case, "tr").xpath("//h1")[0].text_content() == "Hashimoto’nun “yeni” yüzü"


def test_the_proof_prints_texts_as_the_page_does(make_case):
    case = load(
        make_case(
            {
                "case.yaml": "title: {tr: \"*Pseudomonas*'ın 'yüzü'\", en: \"The 'face' of *Pseudomonas*, 3 days\"}\n",
                "tr.md": 'Hasta "iyi"ydi; *Konya*\'da.',
                "en.md": "The patient's well, at *Konya*.",
            }
        ),
        "case",
    )
    editions = list(subject_of(case).editions.values())
    comparison = Comparison(*(from_edition(edition) for edition in editions))
    rows = [
        " ".join(cell.text_content().split())
        for cell in lxml_html.document_fromstring(proof_page(comparison, editions, [], True)).xpath(
            "//tr[contains(@class, 'passage')]/td"
        )
    ]
    text = " | ".join(re.sub(r"(?<=\d)\d$", "", row) for row in rows)
    assert "*" not in text and "'" not in text and '"' not in text
    assert "Pseudomonas’ın ‘yüzü’" in text and "Hasta “iyi”ydi; Konya’da" in text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<p>'a' and \"b\"</p>", "<p>‘a’ and “b”</p>"),
        ('<p>("a") "<em>b</em>"</p>', "<p>(“a”) “<em>b</em>”</p>"),
        ("<p>the '80s</p>", "<p>the ’80s</p>"),
        ('<p>a 5" tube</p>', '<p>a 5" tube</p>'),
        ("<p>5' 3\" tall, 40° 26' N</p>", "<p>5' 3\" tall, 40° 26' N</p>"),
        ("<p>from 5' to 3', the 2'-end</p>", "<p>from 5' to 3', the 2'-end</p>"),
        ("<p>3'te 'grade 3', 2'si</p>", "<p>3’te ‘grade 3’, 2’si</p>"),
        ("<p>''so'' it is</p>", "<p>''so'' it is</p>"),
        ('<p>"grade 3" and "grade 4"</p>', "<p>“grade 3” and “grade 4”</p>"),
        ('<p>"a 5" tube</p>', "<p>“a 5” tube</p>"),
        ("<p><em>Konya</em>'da</p>", "<p><em>Konya</em>’da</p>"),
        ('<p><code>"x"</code> "y"</p>', '<p><code>"x"</code> “y”</p>'),
        ("<p><a title=\"it's\">it's</a></p>", '<p><a title="it\'s">it’s</a></p>'),
        (
            "<mark class=\"unresolved\">{{ x | only('a') }}</mark>",
            "<mark class=\"unresolved\">{{ x | only('a') }}</mark>",
        ),
        ("\"'a' b\"", "“‘a’ b”"),
        ("'it's so', he's 'in'", "‘it’s so’, he’s ‘in’"),
    ],
)
def test_marks_stand_for_what_they_are_across_tags(typed, shown):
    assert set_html(typed, get_language("en")) == shown


# -- where a line must not end ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        (
            "tr",
            "6 ay, 6 ayda, 6 aydır, 49–72 saatlik, 5 dakika",
            "6_ay, 6_ayda, 6_aydır, 49–72_saatlik, 5_dakika",
        ),
        ("tr", "300.000 IU ve 90 mL/dk", "300.000_IU ve 90_mL/dk"),
        (
            "tr",
            "2 Mart 2020, 3. ay, 10. güne, Resim 3, Tablo 2",
            "2_Mart 2020, 3._ay, 10._güne, Resim_3, Tablo_2",
        ),
        ("tr", "3 hasta, 2 dayanak, grup 2. Ayrıca", "3 hasta, 2 dayanak, grup 2. Ayrıca"),
        (
            "en",
            "12 June 2020, June 12, Figure 3, Table 2, 48 hours",
            "12_June 2020, June_12, Figure_3, Table_2, 48_hours",
        ),
        ("de", "2. März 2020 und 5 Tage", "2._März 2020 und 5_Tage"),
    ],
)
def test_a_number_stays_with_what_it_counts(language, typed, shown):
    assert set_html(f"<p>{typed}</p>", get_language(language)) == f"<p>{shown}</p>".replace(
        "_", "\u00a0"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("(2–12_ay)", "‹(2–12_ay)›"),
        ("8/hpf.", "‹8/hpf.›"),
        ("90_mL/min; x", "‹90_mL/min;› x"),
        ("mg/dL’den", "‹mg/dL’den›"),
        ("5,4-fach", "‹5,4-fa›ch"),
        ("0.5-mm", "‹0.5-mm›"),
        ("25-hidroksi", "‹25-hi›droksi"),
        ("T2-weighted", "‹T2-we›ighted"),
        ("https://doi.org/10.1016/j.x", "https://doi.org/10.1016/j.x"),
        ('<a href="a/b 2–3">x</a>', '<a href="a/b 2–3">x</a>'),
    ],
)
def test_a_range_and_a_unit_are_never_parted(typed, shown):
    assert keep_whole(typed.replace("_", "\u00a0")) == shown.replace(
        "‹", '<span class="unparted">'
    ).replace("›", "</span>").replace("_", "\u00a0")


# -- the first page --------------------------------------------------------------------------------

PEOPLE = "authors:\n  - {name: {given: İsmail Işık, family: Çınar}, corresponding: true%s}\n  - {name: {given: Ali, family: Veli}}\n"


@pytest.mark.parametrize(
    ("address", "email", "shown"),
    [
        ("Adres, Şehir", ", email: a@b.org", "İsmail Işık Çınar, Adres, Şehir. E-posta: a@b.org"),
        ("Adres, Şehir.", ", email: a@b.org", "İsmail Işık Çınar, Adres, Şehir. E-posta: a@b.org"),
        (
            "Dr. İsmail Işık Çınar, Adres",
            ", email: a@b.org",
            "Dr. İsmail Işık Çınar, Adres. E-posta: a@b.org",
        ),
        ("Adres, Şehir", "", "İsmail Işık Çınar, Adres, Şehir"),
        ("", ", email: a@b.org", "İsmail Işık Çınar. E-posta: a@b.org"),
    ],
)
def test_the_address_for_correspondence_begins_with_the_name(printed, address, email, shown):
    yaml = PEOPLE % email + (
        f'correspondence: {{tr: "{address}", en: Address}}\n' if address else ""
    )
    assert (
        printed({"case.yaml": yaml}, "tr").xpath("//div[@class='imprint']/p")[0].text_content()
        == f"Yazışma Adresi: {shown}"
    )


# -- facts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown"), [("<", "<"), ("<=", "≤"), ("=<", "≤"), (">", ">"), (">=", "≥"), ("=>", "≥")]
)
def test_a_comparator_is_printed_as_its_sign_however_it_is_typed(printed, typed, shown):
    case = {
        "case.yaml": f"facts: {{crp: '{typed}5 mg/L'}}\n",
        "tr.md": "CRP {{ crp }} idi.",
        "en.md": "CRP was {{ crp }} that day.",
    }
    assert f"CRP was {shown}5_mg/L that day." in section(printed(case, "en"))


@pytest.mark.parametrize(
    ("typed", "filters", "shown", "shown_tr"),
    [
        ("<0.5 mg/dL", "value", "<0.5", "<0,5"),
        (">=3 months", "adjective", "≥3-month", "≥3_aylık"),
        ("~3 weeks", "adjective", "~3-week", "~3_haftalık"),
        (">89 years", "aged", ">89-year-old", ">89 yaşında"),
        ("+2.50 D", "value", "+2.50", "+2,50"),
        ("+2.50 D", "capital", "+2.50_D", "+2,50_D"),
        ("+2.50 D", "words", "+2.50_D", "+2,50_D"),
        ("+1 - +2.5 D", "capital", "+1–+2.5_D", "+1–+2,5_D"),
        ("~3 months", "when", "~3_months after presentation", "başvurudan ~3_ay sonra"),
        ("+3 months", "when", "3_months after presentation", "başvurudan 3_ay sonra"),
    ],
)
def test_no_filter_drops_the_sign_of_a_number(printed, typed, filters, shown, shown_tr):
    """A CRP below the limit of detection is none of 0.5, and +2.50 D of a lens is none of 2.50."""
    case = {
        "case.yaml": f'facts: {{x: "{typed}"}}\n',
        "tr.md": f"Değer {{{{ x | {filters} }}}} idi.",
        "en.md": f"It was {{{{ x | {filters} }}}} there.",
    }
    assert f"It was {shown} there." in section(printed(case, "en"))
    assert f"Değer {shown_tr} idi." in section(printed(case, "tr"))


@pytest.mark.parametrize(
    ("age", "shown", "shown_tr"),
    [
        (">89 years", "A >89-year-old man presented.", ">89 yaşında erkek hasta başvurdu."),
        ("~50 years", "An ~50-year-old man presented.", "~50 yaşında erkek hasta başvurdu."),
        ("<18 years", "A <18-year-old boy presented.", "<18 yaşında erkek hasta başvurdu."),
    ],
)
def test_an_age_beyond_a_limit_is_told_as_such(printed, age, shown, shown_tr):
    case = {
        "case.yaml": f'patient: {{age: "{age}", sex: male}}\n',
        "tr.md": "{{ patient | sentence }} Yaş {{ age }} idi, {{ age | words }}.",
        "en.md": "{{ patient | sentence }} Age {{ age }} it was, {{ age | words }}.",
    }
    said = section(printed(case, "en"))
    assert shown in said and f"Age {age.split()[0]} it was" in said
    assert shown_tr in section(printed(case, "tr"))


def test_a_number_that_is_not_exact_is_no_ordinal(make_case):
    case = make_case({"case.yaml": 'facts: {x: "~2"}\n', "en.md": "The {{ x | ordinal }} time."})
    assert "fact-misused" in {finding.check for finding in findings_of(case)}


def test_events_stand_in_the_order_of_time_whatever_their_units(printed):
    """A month is longer than 30 days and shorter than 31, a year longer than 365."""
    times = ("31 days", "1 month", "30 days", "366 days", "1 year", "365 days", "52 weeks")
    events = "".join(
        f"  e{n}: {{at: {time}, event: {{tr: olay, en: event}}}}\n" for n, time in enumerate(times)
    )
    case = {
        "case.yaml": "timeline:\n" + events + FIGURE % ("a", "b"),
        "tr.md": "@fig:hip.",
        "en.md": "@fig:hip.",
    }
    [drawn] = printed(case, "en").xpath("//div[@class='timeline']")
    said = re.findall(r"\d+\s\w+(?= after)", drawn.text_content())
    assert [time.replace("\u00a0", " ") for time in said] == [
        "30 days",
        "1 month",
        "31 days",
        "52 weeks",
        "365 days",
        "1 year",
        "366 days",
    ]


@pytest.mark.parametrize(
    ("reference", "held"),
    [
        ("Clin Rheumatol. 2002;(5):418–25.", ["2002;(5):418–25."]),
        ("Ophthalmology. 2019;126(1):P1–55. doi:", ["2019;126(1):P1–55."]),
        ("<i>Lancet</i> 1990;<b>335</b>:1078-80", [":1078-80"]),
        ("In: Bone. 2nd ed. pp. 3–12, 40–41.", ["3–12,", "40–41."]),
        ("Bone 2009. e110–e114", ["e110–e114"]),
        (f"A{'b' * 40};12:110–114.", ["110–114"]),
        ('doi:<a href="https://doi.org/10.1/s-013-22">10.1/s-013-22</a>', []),
        ("HLA-B27-associated, COVID-19-related, Yaycioglu R-2", []),
        ("ISBN 978-3-16-148410-0", []),
    ],
)
def test_a_range_of_pages_is_not_divided_in_a_reference(reference, held):
    made = keep_pages_whole(reference)
    assert re.findall(r'<span class="unparted">(.*?)</span>', made) == held
    assert re.sub(r"</?span[^>]*>", "", made) == reference, "what is copied is unchanged"
