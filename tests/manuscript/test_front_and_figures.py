"""What a manuscript's title page says, which pictures belong together, what is only proposed."""

from __future__ import annotations

import io

import pytest
from built_docx import PARTS, docx_of, p, run

from casepub.manuscript import import_manuscripts
from casepub.manuscript.facts import proposals

BOLD = "<w:rPr><w:b/></w:rPr>"
TEXT = (
    "# Öz",
    "Kısa özet.",
    "# Giriş",
    "Giriş metni.",
    "# Olgu Sunumu",
    "Elli yaşında erkek hasta başvurdu.",
    "# Tartışma",
    "Tartışma metni.",
)
TITLE = "Nadir bir bulgu üzerine: olgu sunumu"


def lines_of(*lines: str) -> str:
    return "".join(p(run(line.removeprefix("# "), BOLD * line.startswith("# "))) for line in lines)


def made(*lines: str, **more):
    return import_manuscripts([("m.docx", docx_of(lines_of(*lines), **more))])


def yaml_of(result) -> str:
    return result.files["case.yaml"].decode()


def told(result) -> list[tuple[str, str]]:
    return [(left.what, left.text) for _, left in result.left]


@pytest.mark.parametrize("kind", ["OLGU SUNUMU", "Case Report", "# Olgu Sunumu / Case Report"])
def test_the_article_type_as_first_line_is_no_section(kind):
    result = made(kind, f"# {TITLE}", "Ayşe Kaya, Ali Demir", "Bir Hastanesi, Ankara", *TEXT)
    assert f'title: {{tr: "{TITLE}"}}' in yaml_of(result)
    assert 'given: "Ayşe", family: "Kaya"' in yaml_of(result)
    text = result.files["tr.md"].decode()
    assert text.count("# Olgu Sunumu") == 1 and "Ayşe" not in text and TITLE not in text
    wanted = ("article type, which casepub prints itself", kind.removeprefix("# "))
    assert wanted in told(result)


RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


@pytest.mark.parametrize(
    "mark, form", [("1", RAISED), ("10", RAISED), ("10 ", ""), ("²", ""), ("†", "")]
)
def test_the_mark_of_an_affiliation_is_no_part_of_its_name(mark, form):
    name = "department of Urology, Some University, Ankara"
    front = (
        p(run(TITLE, BOLD))
        + p(run("Ayşe Kaya") + run(mark.strip(), RAISED) + run(", Ali Demir") + run("3", RAISED))
        + p(run(mark, form) + run(name))
        + p(run("3", RAISED) + run("19 Mayıs Üniversitesi, Samsun"))
    )
    yaml = yaml_of(import_manuscripts([("m.docx", docx_of(front + lines_of(*TEXT)))]))
    assert f'"{name}"' in yaml and '"19 Mayıs Üniversitesi, Samsun"' in yaml
    assert "affiliations: [aff1]" in yaml and "affiliations: [aff2]" in yaml


CONTACTS = [
    (
        "Sorumlu yazar: Dr. Ali Demir, Bir Hastanesi, 06100 Ankara. Tel: 0312 000 00 00 "
        "E-posta: a@b.org",
    ),
    (
        "*Yazışma adresi",
        "Dr. Ali Demir",
        "Bir Hastanesi, 06100 Ankara",
        "Tel: 0312 000 00 00",
        "a@b.org",
    ),
    (
        "Corresponding author: Ali Demir",
        "Bir Hastanesi, 06100 Ankara",
        "Tel: 0312 000 00 00",
        "E-mail: a@b.org",
        "ORCID: 0000-0002-1825-0097",
    ),
    (
        "Address for correspondence: Ali Demir, Bir Hastanesi, 06100 Ankara; "
        "phone: 0312 000 00 00; e-mail: a@b.org",
    ),
    ("İletişim / Correspondence: Ali Demir, Bir Hastanesi, 06100 Ankara, 0312 000 00 00, a@b.org",),
]


@pytest.mark.parametrize("contact", CONTACTS, ids=range(len(CONTACTS)))
def test_correspondence_in_its_usual_forms(contact):
    front = ("Ayşe Kaya, Ali Demir", "Bir Hastanesi, Dahiliye Kliniği, Ankara")
    text = yaml_of(made(f"# {TITLE}", *front, *contact, *TEXT))
    people = text[text.index("authors:") : text.index("correspondence:")]
    assert people.count("- name:") == 2 and people.count("corresponding: true") == 1
    assert 'email: "a@b.org"' in people.split("Demir")[1]
    address = text[text.index("correspondence:") :].split("\n")[0]
    assert "06100 Ankara" in address and "0312 000 00 00" in address
    assert text.count("Bir Hastanesi, 06100") == 1, "the address is no affiliation"


def test_an_address_that_is_nobodys_is_not_lost():
    front = ("Ayşe Kaya, Ali Demir", "Bir Hastanesi, Ankara", "E-posta: klinik@example.org")
    assert "klinik@example.org" in yaml_of(made(f"# {TITLE}", *front, *TEXT))


def test_an_asterisk_in_the_byline_is_the_corresponding_author():
    front = ("Ayşe Kaya¹*, Ali Demir²", "¹ Bir Hastanesi, Ankara", "² İki Hastanesi, İzmir")
    text = yaml_of(made(f"# {TITLE}", *front, "* E-posta: x@example.org", *TEXT))
    first, second = text.split("- name:")[-2:]
    assert "corresponding: true" in first and 'email: "x@example.org"' in first
    assert "affiliations: [aff1]" in first and "affiliations: [aff2]" in second


ADDRESS = "Sorumlu yazar: Ali Demir, Bir Hastanesi, 06100 Ankara, Tel: 0312 000 00 00"
ONE, TWO = "0000-0002-1825-0097", "0000-0001-5109-3700"
ORCIDS = [
    (ADDRESS, f"ORCID: ANK {ONE}, AD {TWO}"),
    (ADDRESS, f"ORCID ID: A.N.K. ({ONE}); A.D. ({TWO})"),
    (ADDRESS, f"ORCID: {ONE} (ANK), {TWO} (AD)"),
    (ADDRESS, f"ANK: https://orcid.org/{ONE}; AD: https://orcid.org/{TWO}"),
    (ADDRESS, f"Ayşe Nur Kaya: {ONE}, Ali Demir: {TWO}"),
    (f"{ADDRESS}, ORCID: ANK {ONE}, AD {TWO}",),
    (f"{ADDRESS}, ORCID: {TWO}", f"Ayşe Nur Kaya, ORCID: {ONE}"),
    (ADDRESS, f"ORCID: {TWO}", f"Ayşe Nur Kaya {ONE}"),
]


@pytest.mark.parametrize("lines", ORCIDS, ids=range(len(ORCIDS)))
def test_orcids_go_to_their_authors_and_leave_nothing_in_the_address(lines):
    front = ("Ayşe Nur Kaya, Ali Demir", "Bir Hastanesi, Dahiliye Kliniği, Ankara")
    result = made(f"# {TITLE}", *front, *lines, *TEXT)
    text = yaml_of(result)
    first, second = text[text.index("authors:") : text.index("correspondence:")].split("- name:")[
        1:
    ]
    assert ONE in first and TWO in second and "corresponding" not in first
    address = ADDRESS.partition(": ")[2]
    assert f'correspondence: {{tr: "{address}"}}' in text
    lost = [words for what, words in told(result) if "beside an ORCID" not in what]
    assert not any("Demir" in words or "Kaya" in words for words in lost)


def test_orcids_of_nobody_who_is_known_are_told_and_no_address():
    front = ("Ayşe Nur Kaya, Ali Demir", "Bir Hastanesi, Dahiliye Kliniği, Ankara")
    line = f"ORCID: XY {ONE}, ZT {TWO}"
    result = made(f"# {TITLE}", *front, ADDRESS, line, *TEXT)
    assert "XY" not in yaml_of(result) and ("paragraph before the abstract", line) in told(result)


def test_several_statements_in_one_paragraph():
    line = (
        "Etik kurul onayı: Alındı. Hasta onamı: Yazılı onam alındı. Çıkar çatışması: Yoktur. "
        "Finansal destek: Destek alınmadı."
    )
    text = yaml_of(made(f"# {TITLE}", *TEXT, line))
    for wanted in (
        'ethics: {tr: "Alındı."}',
        'consent: {tr: "Yazılı onam alındı."}',
        'conflict_of_interest: {tr: "Yoktur."}',
        'funding: {tr: "Destek alınmadı."}',
    ):
        assert wanted in text, text


def test_two_short_titles_and_keywords_below_their_heading():
    line = "Kısa başlık: Nadir bulgu / Running title: A rare finding"
    text = yaml_of(
        made(
            f"# {TITLE}", line, *TEXT, "# Anahtar Kelimeler", "kalça; ağrı", "# Abstract", "Short."
        )
    )
    assert 'short_title: {tr: "Nadir bulgu", en: "A rare finding"}' in text
    assert '- {tr: "kalça"}' in text


# -- pictures


def picture(number: int) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="rId{number + 3}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def figures(*order: str) -> dict[str, str]:
    """The figures that become of an order of pictures (p), text (t) and legends: by their files,
    their legends."""
    from PIL import Image

    parts, body, count = [], lines_of(f"# {TITLE}", *TEXT[:6]), 0
    for one in order:
        if one == "p":
            out = io.BytesIO()
            Image.new("RGB", (4, 4), (count * 20, 0, 0)).save(out, "PNG")
            parts.append((f"word/media/image{count}.png", "", "image", out.getvalue()))
            body += picture(count)
            count += 1
        else:
            body += lines_of("Araya giren metin burada." if one == "t" else one)
    result = import_manuscripts([("m.docx", docx_of(body, parts))])
    found: dict[str, str] = {}
    blocks = yaml_of(result).partition("figures:")[2].partition("\nstatements:")[0].split("\n  fig")
    pictures = {data: name for name, data in result.files.items() if name.endswith(".png")}
    assert len(pictures) == count, "every picture is in the case"
    for block in blocks[1:]:
        legend = block.partition('legend: {tr: "')[2].partition('"')[0]
        for line in block.split("\n"):
            if "file: " in line:
                found[line.partition("file: figures/")[2]] = legend
    order_of = {
        name: at for at, (*_, data) in enumerate(parts) for d, name in pictures.items() if d == data
    }
    return {str(order_of[f"figures/{file}"]): legend for file, legend in found.items()}


A, B, C = "Şekil 1. Birinci.", "Şekil 2. İkinci.", "Şekil 3. Üçüncü."
PANELS = "Şekil 1. (a) Biri, (b) öbürü."


@pytest.mark.parametrize(
    "order,want",
    [
        (["p", A, "t", "p", B], {"0": "Birinci.", "1": "İkinci."}),
        ([A, "p", "t", B, "p"], {"0": "Birinci.", "1": "İkinci."}),
        (["p", "p", A, "t", "p", B], {"0": "Birinci.", "1": "Birinci.", "2": "İkinci."}),
        (["p", "p", PANELS, "p", B], {"0": PANELS[9:], "1": PANELS[9:], "2": "İkinci."}),
        (["p", "a", "p", "b", A], {"0": "Birinci.", "1": "Birinci."}),
        (["p", "p", "p", "t", PANELS, B], {"0": PANELS[9:], "1": PANELS[9:], "2": "İkinci."}),
        (["p", "p", "t", A, B], {"0": "Birinci.", "1": "İkinci."}),
        (["t", A, B, C, "t", "p", "p"], {"0": "", "1": ""}),
        (["p", "t", "p", A], {"0": "", "1": "Birinci."}),
        (["p", A, "t", B, "t", "p", C], {"0": "Birinci.", "1": "Üçüncü."}),
    ],
)
def test_no_legend_moves_to_another_picture(order, want):
    assert figures(*order) == want


# -- what is only proposed


@pytest.mark.parametrize(
    "language,text,sure,unsure",
    [
        ("tr", "54 yaşında erkek hasta başvurdu.", {"54 years", "male"}, set()),
        (
            "tr",
            "Yirmi sekiz yaşındaki annenin ikinci gebeliğinden doğan erkek bebek yatırıldı.",
            set(),
            {"28 years", "female", "male"},
        ),
        (
            "en",
            "A 54-year-old man presented. His 30-year-old daughter had the same.",
            {"54 years", "male"},
            {"30 years", "female"},
        ),
        (
            "en",
            "A 30-year-old woman and a 45-year-old man presented.",
            set(),
            {"30 years", "45 years", "female", "male"},
        ),
        ("tr", "38+2 haftalık doğdu.", set(), set()),
        (
            "en",
            "Cyproheptadine was given as a load of 12 mg, then 2 mg every 2 hours.",
            set(),
            {"12 mg", "2 mg"},
        ),
        ("en", "She was given ceftriaxone 2 g twice daily.", {"2 g"}, set()),
    ],
)
def test_what_may_be_anothers_is_not_proposed_as_sure(language, text, sure, unsure):
    found = [
        one for one in proposals([text], language) if not (one.id == "sex" and not sure | unsure)
    ]
    found = [
        one for one in found if one.group == "treatments" or "mg" not in "".join(sure | unsure)
    ]
    if "2 g" in sure:
        found = [one for one in found if one.group == "treatments"]
    assert {one.value for one in found if one.sure} == sure
    assert {one.value for one in found if not one.sure} == unsure
    assert all(one.words in text for one in found if not one.sure)


def test_doubtful_facts_are_comments_beside_their_sentence():
    sentence = "Yirmi sekiz yaşındaki annenin ikinci gebeliğinden doğan erkek bebek yatırıldı."
    text = yaml_of(made(f"# {TITLE}", *TEXT[:5], sentence, *TEXT[6:]))
    assert "\npatient:" not in text
    assert f"#   age: 28 years    # tr.md: “{sentence}”" in text


def test_a_header_with_a_protocol_number_is_told():
    result = made(f"# {TITLE}", *TEXT, parts=[PARTS["header"](lambda: "protokol 5544")])
    assert any(what == "header" and "protokol 5544" in text for what, text in told(result))
