"""Copies for reviewers: nothing in any byte of a blinded copy tells who wrote it; numbered lines in
a copy for review."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib

import pikepdf
import pypdfium2
import pytest
from conftest import CASES, casepub
from harmless import picture_in
from samples import conforms

from casepub.blind import blinding
from casepub.case import load

AUTHORS = """\
title: {tr: "Yılmaz bulgusu: olgu sunumu", en: "A finding seen at Fatih Sultan Mehmet Hospital: a case report"}
authors:
  - name: {given: Ayşe Nur, family: Yılmaz}
    orcid: 0000-0002-1825-0097
    affiliations: [ftr, rad]
    corresponding: true
    email: ayse.yilmaz@fsmhastanesi.example
    roles: [conceptualization]
  - name: {given: Ali, family: Özkanlı}
    affiliations: [rad]
affiliations:
  ftr: {tr: "Fatih Sultan Mehmet Eğitim ve Araştırma Hastanesi, Fiziksel Tıp ve Rehabilitasyon Kliniği, İstanbul, Türkiye", en: "Department of Physical Medicine and Rehabilitation, Fatih Sultan Mehmet Training and Research Hospital, İstanbul, Türkiye"}
  rad: {tr: "Karaçalı Üniversitesi Tıp Fakültesi, Radyoloji Anabilim Dalı", en: "Department of Radiology, Karaçalı University Faculty of Medicine"}
correspondence: {tr: "Deneme Sokak 5, Kadıköy", en: "Deneme Street 5, Kadıköy"}
publication: {doi: 10.9876/kimlik.1, year: 2026, license: CC-BY-4.0}
grants:
  - funder: {tr: Umut Vakfı, en: Umut Foundation}
    number: UV-2026-0815
withhold: [Marmara Romatoloji Grubu]
statements:
  ethics: {tr: "Karaçalı Üniversitesi Etik Kurulu’nca onaylandı.", en: "Approved by the committee of Karaçalı University."}
  consent: {tr: "Onam Dr. Yılmaz tarafından alındı.", en: "Consent was obtained by Dr. Yılmaz."}
  funding: {tr: "UV-2026-0815 sayılı proje.", en: "Grant UV-2026-0815."}
  contributions: {tr: "Fikir: A.N.Y.; yazım: A.Ö.", en: "Idea: A.N.Y.; writing: A.Ö."}
  acknowledgements: {tr: "Hemşire Zehra Kandilci’ye teşekkür ederiz.", en: "We thank the nurse Zehra Kandilci."}
figures:
  xray:
    file: figures/yilmaz-xray.svg
    legend: {tr: "Karaçalı Üniversitesi’nde çekilen grafi (A. Özkanlı).", en: "Radiograph taken at Karaçalı University (A. Özkanlı)."}
    alt: {tr: "Özkanlı'nın çizimi: bir kemik.", en: "A bone, drawn by Ali Özkanlı."}
"""
TR = (
    "Fatih Sultan Mehmet Eğitim ve Araştırma Hastanesi’nde (FTR) görülen hasta. KARAÇALI ÜNİVERSİTESİ Tıp Fakültesinden gelmişti. Karaçalı’da izlendi. Prof. Dr. Ali Özkanlı "
    "ve Ayse Nur Yilmaz baktı; bizce Yılmaz doktor haklıydı. Demir düzeyi düşüktü. Istanbul'dan gelen hasta Marmara Romatoloji Grubunca görüldü [@Yilmaz2015; @other]. ayse.yilmaz@fsmhastanesi.example @fig:xray"
)
EN = (
    "The patient was seen at Fatih Sultan Mehmet Training and Research Hospital. Fatih Sultan Mehmet staff helped. Dr. A. Özkanlı saw him, as did Dr Yilmaz, in Istanbul. Grant UV-2026-0815 paid. "
    "ORCID 0000-0002-1825-0097. Iron was low [@Yilmaz2015; @other]. Others in Türkiye agreed. @fig:xray"
)
BIB = (
    "@article{Yilmaz2015, author={Yılmaz, Ayşe Nur and Kaya, B}, title={Karakteristik eski bulgumuz}, journal={J Own}, year=2015}\n"
    "@article{other, author={Smith, John}, title={Another work}, journal={J}, year=2001}\n"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><title>Ali Özkanlı</title><metadata>Yılmaz</metadata><text x="5" y="20">Karaçalı Üniversitesi</text><rect width="9" height="9"/></svg>'
TELLING = [
    "Ayşe Nur",
    "Ayse Nur",
    "Yılmaz",
    "Yilmaz",
    "YILMAZ",
    "Özkanlı",
    "Ozkanli",
    "Fatih Sultan Mehmet",
    "Karaçalı",
    "KARAÇALI",
    "Karacali",
    "0000-0002-1825-0097",
    "fsmhastanesi",
    "Deneme Sokak",
    "Deneme Street",
    "kimlik.1",
    "UV-2026-0815",
    "Umut",
    "Kandilci",
    "İstanbul",
    "Istanbul",
    "A.N.Y.",
    "Marmara Romatoloji",
    "eski bulgumuz",
]


@pytest.fixture
def telling(make_case):
    return make_case(
        {
            "case.yaml": AUTHORS,
            "tr.md": TR,
            "en.md": EN,
            "references.bib": BIB,
            "figures/yilmaz-xray.svg": SVG,
        },
        "yilmaz-olgu",
    )


def opened(name: str, data: bytes) -> list[str]:
    """Everything that a file says to whoever takes it apart: its name, its bytes, what is packed in
    them, the words of its pages."""
    found = [
        name,
        data.decode("utf-8", "replace"),
        data.decode("utf-16-le", "replace"),
        data.decode("latin-1"),
    ]
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                found += [entry.filename, str(entry.comment), str(entry.extra)]
                found += opened(entry.filename, package.read(entry))
    elif name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found += [str(pdf.docinfo), str(pdf.Root.get("/Lang", ""))]
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    try:
                        found.append(item.read_bytes().decode("utf-8", "replace"))
                    except pikepdf.PdfError:
                        found.append(item.read_raw_bytes().decode("latin-1"))
                found.append(
                    item.unparse(resolved=False).decode("utf-8", "replace")
                    if not isinstance(item, pikepdf.Stream)
                    else ""
                )
                if isinstance(item, pikepdf.Dictionary):
                    found += [
                        str(value) for value in item.values() if isinstance(value, pikepdf.String)
                    ]
        found += [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    elif name.endswith(".html"):
        found += [
            picture_in(code)[1].decode("utf-8", "replace")
            for code in re.findall(
                r"data:[\w/+-]+(?:;[\w=-]+)?,[^\"]+?(?=\"|\) format)", data.decode()
            )
        ]
    elif name.endswith(".png"):
        found += [
            zlib.decompress(chunk).decode("latin-1")
            for chunk in re.findall(rb"[iz]TXt[^\0]*\0\0(.*?)....IEND", data, re.S)
        ]
    return found


def told(out, words) -> list[str]:
    texts = [
        unicodedata.normalize("NFC", text)
        for path in sorted(out.iterdir())
        if path.is_file()
        for text in opened(path.name, path.read_bytes())
    ]
    joined = "\n".join(re.sub(r"[\s\u00a0]+", " ", text) for text in texts)
    return [word for word in words if word in joined]


@pytest.mark.slow
@pytest.mark.parametrize("review", [(), ("--review",)])
def test_no_byte_of_a_blinded_copy_tells_who_wrote_it(telling, tmp_path, review):
    out = tmp_path / "out"
    ran = casepub("build", telling, "--formats", "html,pdf,docx", "--blind", *review, "-o", out)
    assert "internal fault" not in ran.err and len(list(out.glob("m*.*"))) == 6
    assert told(out, TELLING) == []
    assert all(path.name.startswith("manuscript.blind") for path in out.glob("[!.]*")), (
        "the folder's name told a name"
    )


@pytest.mark.slow
def test_the_search_would_find_them(telling, tmp_path):
    out = tmp_path / "out"
    casepub("build", telling, "--formats", "html,pdf,docx", "-o", out)
    found = told(out, TELLING)
    # what only a spelling of them holds, and what no format prints
    assert set(TELLING) - set(found) <= {
        "YILMAZ",
        "Ozkanli",
        "Karacali",
        "Umut",
        "Marmara Romatoloji",
        "Ayse Nur",
        "eski bulgumuz",
    }
    assert {"Yılmaz", "Yilmaz", "Karaçalı", "0000-0002-1825-0097", "Kandilci"} <= set(found)


def test_the_rest_of_the_text_stays(telling, tmp_path):
    out = tmp_path / "out"
    casepub("build", telling, "--formats", "html", "--blind", "-o", out)
    tr, en = (
        re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ")
        for page in (
            (out / f"manuscript.blind.{code}.html").read_text("utf-8") for code in ("tr", "en")
        )
    )
    assert (
        "Demir düzeyi düşüktü." in tr and "Others in Türkiye agreed." in en and "Another work" in en
    )
    assert en.count("[withheld for review]") >= 6 and tr.count("[değerlendirme için gizlendi]") >= 6
    assert "Onam Dr. [değerlendirme için gizlendi] tarafından alındı." in tr
    assert "A finding seen at [withheld for review] Hospital: a case report" in en


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_samples_blinded(case, tmp_path):
    casepub("build", case, "--formats", "html,pdf,docx", "--blind", "-o", tmp_path)
    assert (
        told(
            tmp_path,
            [
                "casepub contributors",
                "casepub katkıcıları",
                "open-source community",
                "açık kaynak topluluğu",
                "The casepub project",
                "casepub projesi",
            ],
        )
        == []
    )


def test_blinding_and_what_all_languages_share_do_not_go_together(telling):
    ran = casepub("build", telling, "--formats", "jats", "--blind")
    assert ran.code == 2 and "jats shows who wrote the case" in ran.err


@pytest.mark.parametrize(
    "written,left",
    [
        ("Dr. Yılmaz'ın hastası", "Dr. @ hastası"),
        ("Yılmaz syndrome was seen.", "@ syndrome was seen."),
        ("as did Yılmaz.", "as did @."),
        ("yılmaz bir hasta", "yılmaz bir hasta"),
        ("A. N. Yılmaz", "@"),
        ("AYŞE NUR YILMAZ", "@"),
        ("Ayşe\u00a0Nur  Yılmaz", "@"),
        ("Karaçalı Üniversitesi’ne", "@"),
        ("Karaçalı'dan", "@"),
        ("Fiziksel Tıp ve Rehabilitasyon Kliniği", "Fiziksel Tıp ve Rehabilitasyon Kliniği"),
        ("Department of Radiology", "Department of Radiology"),
        ("Türkiye’de", "Türkiye’de"),
        ("{{ crp }} [@x] @fig:hip'te", "{{ crp }} [@x] @fig:hip'te"),
    ],
)
def test_what_is_a_name_and_what_is_not(telling, written, left):
    assert blinding(load(telling)).text(written, "en").replace("[withheld for review]", "@") == left


def test_a_blinding_is_a_value_whose_parts_may_be_asked_in_any_order(telling):
    case = load(telling)
    text = case.narratives["tr"].text
    first, second = blinding(case), blinding(case)
    renamed = [key for key, _ in second.references(case.references)]
    assert first == second and first.text(text, "tr") == second.text(text, "tr")
    assert first.own and not any(f"@{key}" in first.text(text, "tr") for key in first.own)
    assert [key for key, _ in first.references(case.references)] == renamed
    assert load(telling, None, first).narratives == load(telling, None, first).narratives


def test_a_group_is_no_author_for_the_way_its_letters_are_coded(telling):
    names = blinding(load(telling)).names
    assert not names.wrote({"author": [{"literal": unicodedata.normalize("NFD", "Çalışma Grubu")}]})


def numbers_of(pdf: bytes) -> list[list[int]]:
    """The numbers in the left margin of each page, from the top."""
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        rows: list[tuple[float, str]] = []
        for index in range(text.count_chars()):
            left, bottom, _, _ = text.get_charbox(index)
            char = text.get_text_range(index, 1)
            if left < 30 * 72 / 25.4 and char.isdigit():
                if rows and abs(rows[-1][0] - bottom) < 4:
                    rows[-1] = (bottom, rows[-1][1] + char)
                else:
                    rows.append((bottom, char))
        pages.append([int(digits) for _, digits in sorted(rows, reverse=True)])
    return pages


@pytest.mark.slow
@pytest.mark.parametrize("journal", ["turk-j-osteoporos", "joint-dis-relat-surg"])
def test_a_review_copy_has_lines_numbered_from_first_to_last(tmp_path, journal):
    casepub(
        "build",
        CASES[1],
        "--formats",
        "pdf",
        "--review",
        "--languages",
        "en",
        "--journal",
        journal,
        "-o",
        tmp_path,
    )
    data = (tmp_path / f"{CASES[1].name}.review.en.pdf").read_bytes()
    pages = numbers_of(data)
    told = [number for page in pages for number in page]
    assert len(told) > 150 and told == list(range(1, len(told) + 1))
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert "For peer review" in texts[1]
    last, first = (
        max(i for i, text in enumerate(texts) if "References" in text),
        min(i for i, text in enumerate(texts) if "Figure 1." in text or "Figure\u00a01." in text),
    )
    assert (first > last) == (journal == "joint-dis-relat-surg"), (
        "figures at the end, where the journal wants them"
    )


@pytest.mark.slow
def test_a_review_copy_is_as_accessible_as_the_article(tmp_path):
    casepub(
        "build",
        CASES[0],
        "--formats",
        "pdf",
        "--review",
        "--languages",
        "tr",
        "-o",
        tmp_path,
    )
    conforms(tmp_path / f"{CASES[0].name}.review.tr.pdf")


def test_the_words_of_medicine_stay_though_a_unit_is_named_after_them(make_case, tmp_path):
    folder = make_case(
        {
            "case.yaml": """\
authors:
  - name: {given: Ali, family: Demir}
    affiliations: [a, b, c]
affiliations:
  a: {tr: "Kemik Araştırmaları Merkezi, Karaçalı", en: "Bone Research Center, Karaçalı"}
  b: {tr: Paratiroid Hastalıkları Merkezi, en: Parathyroid Center}
  c: {tr: Kadın Hastalıkları Hastanesi, en: Women’s Hospital}
keep: [Karaçalı]
""",
            "tr.md": "Kırk altı yaşında kadın hastada kemik ağrısı vardı; paratiroidektomi yapıldı. Hastaya Demir tedavisi verildi, serum demir düzeyi düşüktü. Karaçalı dikeni batmıştı. Dr. Demir baktı; Kemik Araştırmaları Merkezi'nde görüldü.",
            "en.md": "A woman had bone pain and hungry bone syndrome. Iron was given. Dr. Demir saw her in the Bone Research Center.",
        }
    )
    blinded = load(folder, None, blinding(load(folder)))
    text = blinded.narratives["tr"].text
    for kept in (
        "kadın hastada kemik ağrısı",
        "paratiroidektomi yapıldı",
        "Demir tedavisi",
        "serum demir",
        "Karaçalı dikeni",
    ):
        assert kept in text, text
    assert "Dr. [değerlendirme için gizlendi] baktı; [değerlendirme için gizlendi] görüldü" in text
    assert (
        "bone pain and hungry bone syndrome" in blinded.narratives["en"].text
        and "Bone Research" not in blinded.narratives["en"].text
    )
    ran = casepub("build", folder, "--formats", "html", "--blind", "-o", tmp_path / "out")
    assert (
        "Anonymised: 4 places in the text withheld. Kept, since the text uses it as a word: Demir."
        in ran.out
    )


NAMES = """\
authors:
  - name: {given: Jean-Paul, family: van der Berg}
    email: jp@x-hosp.example
    orcid: 0000-0002-1825-0097
  - name: {given: Seán, family: O'Connor}
  - name: {given: Ayşe Nur, family: Öz}
  - name: {given: Gül, family: Şahin-Kaçar}
  - name: {given: Mehmet, family: Yılmaz}
correspondence: {tr: "Deneme Sokak 5, Kadıköy", en: "Deneme Street 5, Kadıköy"}
grants: [{funder: {tr: Umut Vakfı, en: Umut Foundation}, number: UV-2026-0815}]
"""


@pytest.mark.parametrize(
    "written",
    [
        "as van der Berg",
        "as J.P. van-der-Berg",
        "as O’Connor",
        "as OConnor",
        "as O`Connor",
        "with Dr. Öz",
        "with Ayşe N. Öz",
        "by Gül Şahin",
        "by Şahin‑Kaçar",
        "by Sahin Kacar",
        "by Şahin-\nKaçar",
        "by **Yıl**maz",
        "by M\\. Yıl*maz*",
        "by _Yılmaz_",
        "by Yıl&#109;az",
        "by Yı\u00adlmaz",
        "by Yı\u200blmaz",
        "by " + unicodedata.normalize("NFD", "Şahin"),
        "at Kadıköy",
        "see x-hosp.example/jp",
        "as 0000 0002 1825 0097",
        "as 0000000218250097",
        "by UV–2026–0815",
    ],
)
def test_a_name_in_whatever_dress_is_found(make_case, written):
    left = blinding(load(make_case({"case.yaml": NAMES}))).text(written, "en")
    assert "[withheld for review]" in left and not re.search(
        r"(?i)berg|connor|öz|[sş]ahin|ka[cç]ar|maz|kadı|x-hosp|1825|0815",
        unicodedata.normalize("NFC", left),
    ), left


@pytest.mark.slow
def test_a_name_in_pieces_of_a_drawing_and_in_the_key_of_anothers_work(make_case, tmp_path):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><text x="5" y="20">By <tspan>Yıl</tspan><tspan>maz</tspan></text><rect width="9" height="9"/></svg>'
    folder = make_case(
        {
            "case.yaml": NAMES
            + "figures:\n  f: {file: figures/f.svg, legend: {tr: a, en: b}, alt: {tr: a, en: b}}\n",
            "tr.md": "Bir [@smithYilmaz2001]. @fig:f",
            "en.md": "One [@smithYilmaz2001]. @fig:f",
            "figures/f.svg": svg,
            "references.bib": "@article{smithYilmaz2001, author={Smith, A}, title={Another work}, journal={J}, year=2001}\n",
        }
    )
    casepub("build", folder, "--formats", "html", "--blind", "-o", tmp_path / "out")
    assert told(tmp_path / "out", ["Yılmaz", "Yilmaz", "<tspan>Yıl"]) == [] and told(
        tmp_path / "out", ["Another work"]
    )


@pytest.mark.slow
def test_ids_that_hold_a_name_become_plain_ones(make_case, tmp_path):
    folder = make_case(
        {
            "case.yaml": NAMES
            + "facts:\n  yilmaz_score: 7 mm\nfigures:\n  yilmaz: {draw: timeline, legend: {tr: 'Bkz. {{ yilmaz_score }}', en: 'See {{ yilmaz_score }}'}, alt: {tr: a, en: b}}\n"
            "timeline:\n  visit: {at: 0, event: {tr: Başvuru, en: Visit}}\n",
            "tr.md": "Değer {{ yilmaz_score }} idi; @fig:yilmaz.",
            "en.md": "It was {{ yilmaz_score }}; @fig:yilmaz.",
        }
    )
    casepub("build", folder, "--formats", "html,docx", "--blind", "-o", tmp_path / "out")
    assert told(tmp_path / "out", ["yilmaz", "Yilmaz", 'unresolved">']) == [] and told(
        tmp_path / "out", ["7 mm", "Figure 1"]
    ) == ["7 mm", "Figure 1"]


@pytest.mark.parametrize(
    "written", ["Öz Ayşe Nur", "ÖZ Ayşe Nur", "Yılmaz Mehmet", "Yılmaz, Mehmet"]
)
def test_a_name_with_the_family_name_first_goes_whole(make_case, tmp_path, written):
    folder = make_case(
        {"case.yaml": NAMES, "en.md": f"The films were read by {written} and again."}
    )
    out = tmp_path / "out"
    casepub("build", folder, "--formats", "html", "--blind", "-o", out)
    page = (out / "case.blind.en.html").read_text("utf-8")
    assert "read by [withheld for review] and" in re.sub(r"\s+", " ", page)
    assert not re.search(r"(?i)ayşe|mehmet|yılmaz", page)
