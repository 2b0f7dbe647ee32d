"""Word manuscripts become case folders: everything is found or listed, and what comes out builds.
The manuscripts and what is expected of them were written by somebody who did not see the importer;
all authors and patients are invented."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from built_docx import docx_of, p, run
from conftest import casepub

from casepub.case import load
from casepub.checks import subject_of
from casepub.manuscript import import_manuscripts
from casepub.manuscript.references import parse_reference
from casepub.manuscript.words import fold

HERE = Path(__file__).resolve().parent
ALL = sorted(HERE.glob("*.expected.json"))


def imported(expected: Path, tmp_path: Path):
    """What was expected, the subject of the case made, the importer's account, and the folder."""
    wanted = json.loads(expected.read_text("utf-8"))
    made = import_manuscripts([(name, (HERE / name).read_bytes()) for name in wanted["files"]])
    folder = tmp_path / "case"
    for name, data in made.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return wanted, subject_of(load(folder, "case")), made, folder


def letters(text: str) -> str:
    """A title without regard to capitals, spaces and dots."""
    return "".join(c for c in fold(text) if c.isalnum())


@pytest.mark.parametrize("expected", ALL, ids=lambda path: path.name.split(".")[0])
def test_the_parts_of_a_manuscript_are_found(expected, tmp_path):
    wanted, subject, _, _ = imported(expected, tmp_path)
    case = subject.case
    assert case.file is not None, [fault.message for fault in case.diagnostics]
    assert {code: letters(text) for code, text in case.file.title.items()} == {
        code: letters(text) for code, text in wanted["title"].items() if text
    }
    families = [(a.name.given + " " + a.name.family) for a in case.file.authors]
    assert families == [f"{a['given']} {a['family']}" for a in wanted["authors"]]
    for code, sections in wanted["sections"].items():
        assert [section.id for section in subject.editions[code].sections] == sections
    for code, words in wanted["keywords"].items():
        assert [
            (k.texts.get(code) or "").casefold() for k in case.file.keywords if k.texts.get(code)
        ] == [word.casefold() for word in words]
    assert sum(bool(figure["has_picture"]) for figure in wanted["figures"]) <= len(
        case.file.figures
    )
    assert [(len(table.rows) + 1, len(table.columns)) for table in case.file.tables.values()] == [
        (t["rows"], t["columns"]) for t in wanted["tables"]
    ]
    assert (case.file.patient.get("age"), case.file.patient.get("sex")) == (
        wanted["facts"]["age"],
        wanted["facts"]["sex"],
    )


@pytest.mark.parametrize("expected", ALL, ids=lambda path: path.name.split(".")[0])
def test_citations_lead_to_the_works_that_they_named(expected, tmp_path):
    wanted, subject, _, _ = imported(expected, tmp_path)
    numbers = {key: number for number, key in enumerate(subject.case.references, 1)}
    works = [
        (
            (
                (r.record.get("author") or [{}])[0].get("family")
                or (r.record.get("author") or [{}])[0].get("literal")
            ),
            (r.record.get("issued") or {"date-parts": [[None]]})["date-parts"][0][0],
            r.record.get("DOI"),
        )
        for r in subject.case.references.values()
    ]
    assert works == [
        (r["first_author_family"], int(r["year"]) if r["year"] else None, r.get("doi"))
        for r in wanted["references"]
    ]
    assert not subject.case.diagnostics
    for code, order in wanted["citations_in_order"].items():
        got = [
            [numbers[key] for key, _ in token.keys]
            for section in subject.editions[code].body
            for token in section.text.citations
        ]
        assert got == [
            [n for n in cluster if n in numbers.values()]
            for cluster in order
            if any(n in numbers.values() for n in cluster)
        ]


@pytest.mark.parametrize("expected", ALL, ids=lambda path: path.name.split(".")[0])
def test_what_is_proposed_as_a_fact_stands_in_the_text(expected, tmp_path):
    """No value is made up: every number that is proposed stands, so or with a comma, in the words
    beside it."""
    import re

    _, _, _, folder = imported(expected, tmp_path)
    text = (folder / "case.yaml").read_text("utf-8")
    proposed = re.findall(
        r"^#   \w+:    # “(.*)”\n#     name: .*\n#     (?:value|dose): \D{0,2}([\d.]+)", text, re.M
    )
    assert len(proposed) >= 5
    for words, number in proposed:
        assert (
            number in words.replace(".", "").replace(",", ".")
            or number in words
            or number in words.replace(",", ".")
        ), (number, words)


@pytest.mark.slow
@pytest.mark.parametrize("expected", ALL, ids=lambda path: path.name.split(".")[0])
def test_the_case_builds(expected, tmp_path):
    wanted = json.loads(expected.read_text("utf-8"))
    ran = casepub("import", *(HERE / name for name in wanted["files"]), "-o", tmp_path / "case")
    assert ran.code == 0 and "case: created with" in ran.out and "Traceback" not in ran.err
    built = casepub("build", tmp_path / "case", "--formats", "html", "-o", tmp_path / "out")
    assert "internal fault" not in built.err + built.out and list(
        (tmp_path / "out").glob("case.*.html")
    )
    page = next((tmp_path / "out").glob("case.*.html")).read_text("utf-8")
    assert "unresolved" not in page.split("</style>")[1]


def test_what_could_not_be_understood_is_listed(tmp_path):
    _, _, made, folder = imported(HERE / "m5_dalak_kist.expected.json", tmp_path)
    told = "\n".join(f"{left.what}: {left.text}" for _, left in made.left)
    for part in (
        "text box: Öğrenme noktası",
        "comment: Hastanın alerji",
        "comment: Kaynak sırasını",
        "citation without a reference: 12",
        "reference that is not cited: 7.",
        "insertions by tracked changes, which count as accepted: 7",
        "deletions by tracked changes, which count as accepted: 7",
    ):
        assert part in told, part
    assert told.count("text box") == 1
    text = (folder / "tr.md").read_text("utf-8")
    assert "38 yaşında" in text + (folder / "case.yaml").read_text("utf-8") or "Otuz sekiz" in text
    assert r"\[12\]" in text, "what is not understood stays in the text"


def test_sub_headings_stay_headings_and_units_no_citations(tmp_path):
    _, _, _, folder = imported(HERE / "m7_deli_bal.expected.json", tmp_path)
    assert [
        line
        for line in (folder / "tr.md").read_text("utf-8").splitlines()
        if line.startswith("## ")
    ][:4] == ["## Öykü", "## Fizik Muayene", "## Laboratuvar ve Görüntüleme", "## Tedavi ve İzlem"]
    _, _, _, folder = imported(HERE / "m3_methemoglobinemia.expected.json", tmp_path / "b")
    text = (folder / "en.md").read_text("utf-8")
    assert "mm^3^" in text and "PaO~2~" in text


def test_two_documents_share_their_figures_and_keep_both_languages(tmp_path):
    _, subject, _, folder = imported(HERE / "m2_takotsubo.expected.json", tmp_path)
    assert {path.name for path in (folder / "figures").iterdir()} == {
        "fig1.jpg",
        "fig2.jpg",
    } or len(list((folder / "figures").iterdir())) == 2
    for figure in subject.case.file.figures.values():
        assert set(figure.legend) == {"tr", "en"}
    assert subject.case.file.short_title == {
        "tr": "Yas ve takotsubo",
        "en": "Bereavement and takotsubo",
    }
    mentions = {
        code: [m.target for text in edition.texts for m in text.mentions]
        for code, edition in subject.editions.items()
    }
    assert mentions["tr"] == mentions["en"] and set(mentions["tr"]) == {"fig1", "fig2"}


@pytest.mark.slow
def test_a_round_trip_through_casepub_itself(tmp_path):
    """What casepub writes as Word it reads again: the sample's sections, references and citations."""
    from conftest import CASES

    casepub("build", CASES[1], "--formats", "docx", "--languages", "en", "-o", tmp_path)
    ran = casepub("import", tmp_path / f"{CASES[1].name}.en.docx", "-o", tmp_path / "case")
    assert ran.code == 0, ran.err
    back, own = subject_of(load(tmp_path / "case", "case")), subject_of(load(CASES[1], "own"))
    assert [s.id for s in back.editions["en"].sections] == [
        s.id for s in own.editions["en"].sections
    ]
    assert (
        len(back.case.references) == 22
        and len(back.case.file.figures) == 6
        and list(back.case.file.figures["fig2"].panels) == ["a", "b"]
    )
    cited = [
        len(token.keys) for section in back.editions["en"].body for token in section.text.citations
    ]
    assert cited == [
        len(token.keys) for section in own.editions["en"].body for token in section.text.citations
    ]


@pytest.mark.parametrize(
    "text,want",
    [
        (
            "Yılmaz A, Demir BC, Kaya D, et al. Title of it. Turk J Osteoporos 2017;23(2):110-4. doi: 10.4274/tod.64872. PMID: 12345678",
            {
                "title": "Title of it",
                "container-title": "Turk J Osteoporos",
                "volume": "23",
                "issue": "2",
                "page": "110-4",
                "DOI": "10.4274/tod.64872",
                "PMID": "12345678",
            },
        ),
        (
            "Smith J. A book. 2nd ed. London: Elsevier; 2010.",
            {
                "title": "A book",
                "type": "book",
                "publisher": "Elsevier",
                "publisher-place": "London",
            },
        ),
        (
            "World Health Organization. Fact sheet. https://www.who.int/x. Accessed 3 May 2020.",
            {"type": "webpage", "URL": "https://www.who.int/x", "title": "Fact sheet"},
        ),
    ],
)
def test_a_reference_is_taken_apart(text, want):
    record, _ = parse_reference(text)
    assert {name: record.get(name) for name in want} == want


def test_wrong_use_is_answered(tmp_path, make_case):
    docx = HERE / "m1_piyelonefrit.docx"
    assert casepub("import", docx, "--case", tmp_path).code == 2
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "x").write_text("mine")
    ran = casepub("import", docx, "-o", taken)
    assert (
        ran.code == 2 and "exists already" in ran.err and [p.name for p in taken.iterdir()] == ["x"]
    )
    broken = tmp_path / "broken.docx"
    broken.write_bytes(docx.read_bytes()[:3000])
    ran = casepub("import", broken, "-o", tmp_path / "new")
    assert (
        ran.code == 2
        and "not a readable Word document" in ran.err
        and not (tmp_path / "new").exists()
    )
    shutil.copy(docx, tmp_path / "a.docx")
    ran = casepub("import", tmp_path / "a.docx", "--dry-run", cwd=tmp_path)
    assert ran.code == 0 and "would be created" in ran.out and not (tmp_path / "a").exists()
    import docx as word

    empty = word.Document()
    empty.add_paragraph("Nothing with a heading here.")
    empty.save(tmp_path / "empty.docx")
    assert (
        "no section that casepub recognises"
        in casepub("import", tmp_path / "empty.docx", "-o", tmp_path / "new").err
    )


def written(tmp_path: Path, name: str, *paragraphs: str) -> Path:
    """A small document: a line of # is bold, raised digits stand between ^ and ^."""
    import re

    import docx

    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for index, piece in enumerate(re.split(r"\^", text.removeprefix("# "))):
            run = paragraph.add_run(piece)
            run.bold, run.font.superscript = text.startswith("# "), index % 2 == 1 or None
    document.save(tmp_path / name)
    return tmp_path / name


BODY = (
    "# Öz",
    "Kısa özet.",
    "# Giriş",
    "Metin [1].",
    "# Olgu Sunumu",
    "Elli yaşında erkek hasta başvurdu.",
    "# Tartışma",
    "Metin [2].",
    "# Kaynaklar",
    "1. Ali K. Title one. Lancet 2018;391:168-78.",
    "2. Veli B. Title two. Lancet 2017;390:1-9.",
)


def test_what_stands_behind_the_references_is_no_reference(tmp_path):
    made = import_manuscripts(
        [
            (
                "m.docx",
                written(
                    tmp_path,
                    "m.docx",
                    "# Bir başlık: olgu sunumu",
                    *BODY,
                    "# ŞEKİL VE GRAFİKLER",
                    "Resim 1. Sol femurun grafisi.",
                    "Tablo 1. Bulgular",
                    "PTH: Parathormon",
                ).read_bytes(),
            )
        ]
    )
    works = json.loads(made.files["references.json"])
    assert [work["title"] for work in works] == ["Title one", "Title two"] and "femur" not in str(
        works
    )
    told = "\n".join(f"{left.what}: {left.text}" for _, left in made.left)
    assert (
        "legend without a picture: 1. Sol femurun grafisi." in told
        and "paragraph after the references: PTH: Parathormon" in told
        and "ŞEKİL VE GRAFİKLER" in told
    )


def test_marks_glued_to_names_addresses_and_orcids(tmp_path):
    made = import_manuscripts(
        [
            (
                "m.docx",
                written(
                    tmp_path,
                    "m.docx",
                    "# Bir başlık: olgu sunumu",
                    "Uzm. Dr. Ayşe Kaya1, Op.Dr. Ali DEMİRCİ ÖZ1,2, Can Salı2*",
                    "1Bir Üniversitesi Tıp Fakültesi, Ankara",
                    "2İki Hastanesi, İzmir",
                    "ORCID: AK: 0000-0002-1825-0097, CS: 0000-0001-5109-3700",
                    "Yazışma Adresi: Dr. Can Salı, İki Hastanesi, 35330 Balçova, İzmir. E-posta: can@example.org",
                    *BODY,
                ).read_bytes(),
            )
        ]
    )
    yaml = made.files["case.yaml"].decode()
    for line in (
        'given: "Ayşe", family: "Kaya"',
        'given: "Ali", family: "Demirci Öz"',
        "affiliations: [aff1, aff2]",
        "orcid: 0000-0002-1825-0097",
        "orcid: 0000-0001-5109-3700",
        'email: "can@example.org"',
        "corresponding: true",
        "35330 Balçova",
    ):
        assert line in yaml, yaml


def test_an_abstract_that_stands_in_both_documents_is_taken_once(tmp_path):
    english = ("# Abstract", "A short abstract.")
    first = written(tmp_path, "tr.docx", "# Bir başlık: olgu sunumu", *english, *BODY)
    second = written(
        tmp_path,
        "en.docx",
        "# A title: a case report",
        *english,
        "# Introduction",
        "Text [1].",
        "# Case Presentation",
        "A man.",
        "# Discussion",
        "Text [2].",
        "# References",
        *BODY[-2:],
    )
    made = import_manuscripts([(path.name, path.read_bytes()) for path in (first, second)])
    assert made.files["en.md"].decode().count("# Abstract") == 1 and not any(
        "second" in left.what for _, left in made.left
    )
    third = written(
        tmp_path,
        "other.docx",
        "# A title: a case report",
        "# Abstract",
        "Another abstract.",
        *("# Introduction", "Text [1]."),
        "# References",
        *BODY[-2:],
    )
    made = import_manuscripts([(path.name, path.read_bytes()) for path in (first, third)])
    assert any("second “Abstract”, which differs" in left.what for _, left in made.left)


def test_one_citation_is_enough(tmp_path):
    made = import_manuscripts(
        [
            (
                "m.docx",
                written(
                    tmp_path,
                    "m.docx",
                    "# Bir başlık: olgu sunumu",
                    *BODY[:6],
                    "# Kaynaklar",
                    *BODY[-2:],
                    "3. Can C. Title three. Lancet 2016;1:1-9.",
                ).read_bytes(),
            )
        ]
    )
    assert "[@ali2018]" in made.files["tr.md"].decode()


def test_an_address_beside_a_name_is_found_and_a_citation_in_another_style_is_told(tmp_path):
    names = ("Ayşe Yılmaz^1^, Mehmet Kaya^1,*^", "^1^Örnek Hastanesi, Ankara")
    contact = "*Sorumlu yazar: Mehmet Kaya, mkaya@example.org"
    behind = ("Tanı güçtür (2). Üç (9) evre vardır.", *BODY[-3:])
    paragraphs = ("# Bir başlık: olgu sunumu", *names, contact, *BODY[:8], *behind)
    path = written(tmp_path, "m.docx", *paragraphs)
    made = import_manuscripts([("m.docx", path.read_bytes())])
    assert 'email: "mkaya@example.org"' in made.files["case.yaml"].decode()
    assert "Tanı güçtür (2)." in made.files["tr.md"].decode()
    told = {left.what: str(left.text) for _, left in made.left}
    assert told["number in brackets, which may be a citation in another style"] == "(2)"
    assert not any("mkaya" in str(left.text) for _, left in made.left)


def test_letters_that_are_written_as_two_characters_come_in_as_one(tmp_path):
    import unicodedata

    import docx

    name = "decomposed.docx"
    written(tmp_path, name, *(unicodedata.normalize("NFD", text) for text in BODY))
    document = docx.Document(tmp_path / name)
    paragraph = document.paragraphs[3]
    paragraph.add_run(" Kas").bold = True
    paragraph.add_run("\u0327 ağrısı vardı.")
    table = document.add_table(1, 1)
    table.cell(0, 0).text = unicodedata.normalize("NFD", "Başağrısı")
    document.save(tmp_path / name)
    made = import_manuscripts([(name, (tmp_path / name).read_bytes())])
    for file, data in made.files.items():
        text = data.decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), file
    assert all(unicodedata.is_normalized("NFC", one.text) for _, one in made.left)
    assert any("Kaş" in data.decode("utf-8") for data in made.files.values())


def test_a_dose_stands_before_or_behind_its_drug(tmp_path):
    text = "Hastaya günde üç kez 1 g kalsiyum karbonat ile günde 0,5 µg kalsitriol, sonra seftriakson 2x2 g/gün ve doksisiklin 2x100 mg/gün verildi."
    made = import_manuscripts(
        [
            (
                "m.docx",
                written(
                    tmp_path, "m.docx", "# Bir başlık: olgu sunumu", *BODY[:5], text, *BODY[6:]
                ).read_bytes(),
            )
        ]
    )
    import re

    doses = {
        name: (dose, often)
        for name, dose, often in re.findall(
            r"#   (\w+):    “?#? ?“[^\n]*\n#     name: [^\n]*\n#     dose: ([^\n]*)(?:\n#     frequency: ([^\n]*))?",
            made.files["case.yaml"].decode().replace("    # “", "    “# “"),
        )
    }
    assert (
        doses.get("kalsitriol", ("",))[0] == "0.5 µg"
        and doses["seftriakson"] == ("2 g", "2/day")
        and doses["doksisiklin"] == ("100 mg", "2/day")
    )
    assert doses.get("kalsiyum_karbonat", ("1 g",))[0] == "1 g"


def test_a_paragraph_that_begins_with_a_sign_is_printed_as_in_word(tmp_path):
    from casepub.edition.signs import read_signs

    typed = ("3. günde ateşi yükseldi.", "> 38 °C ölçüldü.", "2020. yılda 5*4*3 cm idi.")
    body = [*BODY[:6], *typed, *BODY[6:]]
    document = written(tmp_path, "m.docx", "# Bir başlık: olgu sunumu", *body)
    text = import_manuscripts([("m.docx", document.read_bytes())]).files["tr.md"]
    text = text if isinstance(text, str) else text.decode("utf-8")
    signs = read_signs(text)
    printed = "".join(sign for at, sign in enumerate(text) if at not in signs.escapes)
    for words in typed:
        assert f"\n{words}\n" in printed
    assert not [doubt for doubt in signs.doubts if doubt.kind != "heading"]


def test_the_comments_of_a_case_are_in_the_language_of_whoever_imports_it(tmp_path):
    files = [HERE / name for name in json.loads(ALL[0].read_text("utf-8"))["files"]]
    texts = {}
    for code in ("en", "tr"):
        ran = casepub("import", *files, "-o", tmp_path / code, "--lang", code)
        assert ran.code == 0, ran.err
        texts[code] = (tmp_path / code / "case.yaml").read_text("utf-8")
    assert texts["tr"].startswith("# Bir Word makalesinden içe aktarıldı.")
    assert "please confirm" in texts["en"] and "lütfen onaylayın" in texts["tr"]
    for english in ("please", "confirm", "Imported", "describe the picture", "not in the case"):
        assert english not in texts["tr"]
    assert load(tmp_path / "tr", "case").file == load(tmp_path / "en", "case").file


def test_a_case_without_a_title_has_a_placeholder_for_whoever_imports_it(tmp_path):
    lines = ("Introduction", "The patient had pain in the right knee.")
    (tmp_path / "m.docx").write_bytes(docx_of("".join(p(run(one)) for one in lines)))
    for code, title in (("en", "[[Untitled]]"), ("tr", "[[Başlıksız]]")):
        ran = casepub("import", "m.docx", "-o", code, "--lang", code, cwd=tmp_path)
        assert ran.code == 0, ran.err
        file = load(tmp_path / code, "case").file
        assert file and str(file.title["en"]) == title
        said = casepub("check", code, "--select", "placeholder-left", cwd=tmp_path).out
        assert title in said
