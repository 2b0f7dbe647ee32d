"""What a reviewer reads in place of names: each way of writing one is withheld, and the words of medicine stay.

A row is what an author wrote and what a reviewer sees of it; `@` stands for the mark. A row that is wrong tells a reviewer who wrote the article, or takes a
word of medicine out of it.
"""

from __future__ import annotations

import pytest
from conftest import MINIMAL, with_blocks
from rows import each

from casepub.blind import blinding
from casepub.case import load
from casepub.media import Picture

CASE = """\
authors:
  - name: {given: Ayşe Nur, family: Yılmaz}
    email: ayse@karahastane.example
    orcid: 0000-0002-1825-0097
    affiliations: [a, b]
  - name: {given: Ali, family: Demir}
    email: ali@Gmail.com
  - name: {given: Jean-Paul, family: van der Berg}
  - name: {given: Can, family: Öz}
  - name: {given: Su, family: Ak}
  - name: {given: Ece, family: Kut}
  - name: {given: Rafik, family: Griffith}
  - name: {given: İpek, family: Şahin-Kaçar}
  - name: {given: Maria, family: della Torre}
  - name: {given: Zeki Efe Alp, family: Uysal}
  - name: {given: Nil, family: Tuna-Ata}
  - group: {tr: Kandilci Grubu, en: Kandilci Group}
affiliations:
  a:
    tr: "Karaçalı Üniversitesi Tıp Fakültesi, Radyoloji Anabilim Dalı, Bursa, Türkiye"
    en: "Karaçalı University Faculty of Medicine, Department of Radiology, Bursa – Gemlik, Türkiye"
  b: {tr: Kemik Araştırmaları Merkezi, en: Bone Research Center}
  c: {tr: "Genel Cerrahi Bölümü, Devlet Hastanesi", en: "General Hospital of the University"}
correspondence: {tr: "Deneme Sokak 5, Kadıköy, Türkiye", en: "Deneme Street 5, Kadıköy, Türkiye"}
grants: [{funder: {tr: Umut Vakfı, en: Umut Foundation}, number: UV-2026-0815, id: 10.13039/5011}]
withhold: [Protokol 77, ağrı, QX]
keep: [Bursa]
"""
TEXT = "Serum demir düşüktü; kemik ağrısı vardı."
SEEN = """
    by Ayşe Nur Yılmaz → by @
    by Yılmaz Ayşe Nur → by @
    by Ayşe Yılmaz → by @
    by Nur Yılmaz → by @
    by A. Yılmaz → by @
    by A. N. Yılmaz → by @
    by Ayşe N. Yılmaz → by @
    by Yılmaz AN → by @
    by A.N. Yılmaz → by @
    by AN Yılmaz → by @
    by A.Yılmaz → by @
    by A.B. Yılmaz'ın → by @
    by A. B. YILMAZ → by @
    by J.P. van der Berg → by @
    by J.-P. van der Berg → by @
    by Yılmaz, Ayşe Nur → by @
    by Zeki Efe Alp Uysal → by @
    by Zeki E. A. Uysal → by @
    by Uysal ZEA → by @
    Z.E.A.U. saw her → @ saw her
    by Tuna-Ata → by @
    by Tuna → by @
    Ata saw → Ata saw
    by an apple → by an apple
    A. B. C. Smith → A. B. C. Smith
    A.N.Y. saw her → @ saw her
    A.D. saw her → @ saw her
    A.X. saw her → A.X. saw her
    by Yılmaz → by @
    by YILMAZ → by @
    by Yilmaz → by @
    by Yılmaz'ın → by @
    by Yılmaz’ın → by @
    by Yılmazlar → by @
    by yılmaz → by yılmaz
    by Ayşe → by Ayşe

    mail ayse@karahastane.example now → mail @ now
    see karahastane.example now → see @ now
    see gmail.com now → see gmail.com now
    mail ali@gmail.com now → mail @ now
    0000-0002-1825-0097 → @
    0000-0002-1825-0098 → 0000-0002-1825-0098
    Kandilci Group saw → @ saw
    Kandilci Grubu'nca → @
    Kandilci saw → Kandilci saw

    Karaçalı University → @
    Karaçalı University Faculty of Medicine → @
    Karaçalı Üniversitesine → @
    Karaçalı'da → @
    KARAÇALI → @
    Karaçalıda → Karaçalıda
    Faculty of Medicine → Faculty of Medicine
    Department of Radiology → Department of Radiology
    Radyoloji Anabilim Dalı → Radyoloji Anabilim Dalı
    Bursa → Bursa
    Gemlik → @
    Türkiye → Türkiye
    a General Hospital of the University → a General Hospital of the University
    Kemik Araştırmaları Merkezi → @
    Kemik ve eklem → Kemik ve eklem
    Bone Research Center → @

    Kadıköy → @
    Deneme Street 5 → @
    Deneme Sokak 5 → @
    Deneme 5 → Deneme 5
    Umut Vakfı → @
    Umut Foundation → @
    UV-2026-0815 → @
    UV 2026 0815 → @
    10.13039/5011 → @
    Protokol 77 → @
    Protokol 78 → Protokol 78
    ağrı oldu → @ oldu
    QX → QX

    serum demir → serum demir
    Demir tedavisi → Demir tedavisi
    Dr. Demir → Dr. @
    Dr Demir → Dr @
    Dr. Demir'in → Dr. @
    Prof. Dr. Demir → Prof. Dr. @
    Prof. Dr. Ali Demir → Prof. Dr. @
    Mrs. Demir → Mrs. @
    Op. Dr. X. Demir → Op. Dr. X. @
    Ali Demir → @
    Demir A → @
    Demir Ali → @
    A.Demir → @
    vitamin A demir → vitamin A demir

    Öz düzeyi → Öz düzeyi
    Dr. Öz → @
    prof Öz → @
    Can Öz → @
    C. Öz → @
    Öz C → @
    Ak kan → Ak kan
    Su Ak → @
    S.A. → @
    by Kut → by @
    Dr. Kut saw → Dr. @ saw
    kut → kut

    van der Berg → @
    by Berg → by @
    berg der van → berg der van
    J. van der Berg → @
    Jean-Paul van der Berg → @
    Jean‑Paul van der Berg → @
    van der Berg JP → @
    by Torre → by @
    by della Torre → by @
    Della hastası → Della hastası
    Şahin → @
    by Kacar → by @
    şahin → şahin
    İ. Şahin-Kaçar → @
    I. Sahin-Kacar → @
    İpek → İpek

    &Ouml;zet &lt;b&gt; &#99999999; → Özet &lt;b&gt; &#99999999;
    G&uuml;l Y&#305;lmaz → Gül @
    Raﬁk Griﬃth and Raﬁk Griffith, ﬁbula → @ and @, ﬁbula
"""


def rows() -> list[list[str]]:
    return [line.strip().split(" → ") for line in SEEN.splitlines() if line.strip()]


def folder_of(folder, yaml: str = CASE, text: str = TEXT):
    for name, content in MINIMAL.items():
        content = with_blocks(content, yaml) if name == "case.yaml" else content
        (folder / name).write_text(content.replace("Hasta başvurdu.", text), "utf-8")
    return folder


@pytest.fixture(scope="module")
def blinded(tmp_path_factory):
    return blinding(load(folder_of(tmp_path_factory.mktemp("withheld"))))


@each("written, seen", rows())
def test_a_reviewer_reads_no_name_and_every_word_of_medicine(blinded, written, seen):
    assert blinded.text(written, "en").replace("[withheld for review]", "@") == seen


PLACES = """
    University of Karadere, Bursa | the University of Karadere, a university → the @, a university
    Unity Hospital, Berlin, Germany | Unity Hospital of Berlin in Germany → @ of @ in Germany
    Unity Hospital, Berlin, Germany | Unity of purpose → @ of purpose
    Tıp Fakültesi, Van, Turkey | at Van in Turkey or Turkiye → at Van in Turkey or Turkiye
    Tıp Fakültesi, Ordu, Turkiye | at Ordu in Turkiye → at @ in Turkiye
    Genel Cerrahi, Ordu Şehir Hastanesi | Ordu Şehir Hastanesinde → @
    Genel Cerrahi, Ordu Şehir Hastanesi | Şehir Hastanesi → Şehir Hastanesi
    Ordu, Türkiye | Ordu → Ordu
    tip fakültesi, ordu | ordu → ordu
    Genel Cerrahi, Ordu Üniversitesi | Ordu'da → @
    Genel Cerrahi, Koç Üniversitesi | Koç ve Koç Üniversitesi → Koç ve @
    Acil Servis, Kızıl Irmak | Kızıl Irmak → Kızıl Irmak
    State University of Medicine | a State University of Medicine → a State University of Medicine
"""


@pytest.mark.parametrize("row", [line.strip() for line in PLACES.splitlines() if line.strip()])
def test_what_of_an_affiliation_tells_where_it_was(row, tmp_path):
    """Its own words do, and its town; countries, departments and words of any hospital do not."""
    affiliation, _, rest = row.partition(" | ")
    written, _, seen = rest.partition(" → ")
    yaml = f'affiliations: {{a: {{tr: "{affiliation}", en: "{affiliation}"}}}}\n'
    blinded = blinding(load(folder_of(tmp_path, yaml)))
    assert blinded.text(written, "en").replace("[withheld for review]", "@") == seen


def test_a_name_that_the_author_keeps_stays(tmp_path):
    """Whether a surname, or a phrase."""
    yaml = CASE.replace("keep: [Bursa]", "keep: [Bursa, demir, Umut Vakfı]")
    blinded = blinding(load(folder_of(tmp_path, yaml)))
    assert blinded.text("Dr. Demir, Umut Vakfı, Bursa") == "Dr. Demir, Umut Vakfı, Bursa"
    assert "Berg" not in blinded.text("Dr. Berg")


def test_of_an_address_the_short_parts_stay(tmp_path):
    """Four letters can be a town; fewer are a number of a house, and of much else."""
    yaml = "correspondence: {tr: 'Ordu, No7', en: 'Ordu, No7'}\n"
    blinded = blinding(load(folder_of(tmp_path, yaml)))
    assert blinded.text("Ordu, No7") == "[withheld for review], No7"


def test_the_mark_is_in_the_language_of_the_text(blinded):
    assert blinded.text("Karaçalı", "tr") == "[değerlendirme için gizlendi]"
    assert blinded.text("Karaçalı") == "[withheld for review]"


@pytest.mark.parametrize(
    "name, seen",
    [
        ("case", "case"),
        ("yilmaz-olgu", "manuscript"),
        ("demir_olgu", "manuscript"),
        ("olgu.karacali", "manuscript"),
        ("hip-berg", "manuscript"),
        ("karacalili", "manuscript"),
        ("yilmazolgu", "manuscript"),
        ("demirbas", "demirbas"),
        ("der-olgu", "der-olgu"),
        ("kutu", "kutu"),
        ("icebergs", "icebergs"),
    ],
)
def test_the_name_of_a_file_tells_nobody(blinded, name, seen):
    assert blinded.stem(name) == seen


RECORDS = """\
@article{own, author={Yılmaz, Ayşe Nur and Smith, J}, title={Own}, journal={J}, year=2015}
@article{initial, author={Yilmaz, A.}, title={Own too}, journal={J}, year=2016}
@article{group, author={{Kandilci Group}}, title={Of the group}, journal={J}, year=2017}
@article{namesake, author={Yılmaz, Zehra}, title={A namesake's}, journal={J}, year=2018}
@article{othergroup, author={{Other Group}}, title={Of others}, journal={J}, year=2019}
@article{karacali2020, author={Smith, J}, title={Key}, journal={J}, year=2020}
@article{plain, author={Smith, J}, title={Plain}, journal={J}, year=2021}
@misc{nobody, title={Without authors}, year=2022}
"""


def test_a_reviewer_does_not_see_which_works_are_the_authors_own(make_case):
    """The works of the authors are listed without a word, another's stay, under keys that tell nothing."""
    folder = make_case(
        {
            "case.yaml": CASE,
            "references.bib": RECORDS,
            "en.md": "As before [@own; @karacali2020], @own.x and [@plain]. Write to own@x.example.",
        }
    )
    case = load(folder, None, blinding(load(folder)))
    assert {key: ref.record.get("title") for key, ref in case.references.items()} == {
        "withheld1": None,
        "withheld2": None,
        "withheld3": None,
        "namesake": "A namesake's",
        "othergroup": "Of others",
        "work4": "Key",
        "plain": "Plain",
        "nobody": "Without authors",
    }
    assert [key for key, ref in case.references.items() if ref.withheld] == [
        "withheld1",
        "withheld2",
        "withheld3",
    ]
    assert "As before [@withheld1; @work4]" in case.narratives["en"].text
    assert "[@plain]" in case.narratives["en"].text
    assert case.references["work4"].record["id"] == "work4"
    assert case.references["withheld1"].record == {"id": "withheld1", "type": "document"}


def test_what_identifies_the_authors_is_left_out_and_the_rest_stays(make_case):
    yaml = (
        CASE
        + """\
publication: {year: 2026}
keywords: [{tr: Karaçalı, en: Karaçalı, mesh: D000001}, {tr: kiriş, en: tendon}]
statements:
  acknowledgements: {tr: Teşekkür., en: Thanks.}
  contributions: {tr: Katkı., en: Work.}
  funding: {tr: Destek., en: Money.}
  consent: {tr: Karaçalı'da alındı., en: Taken at Karaçalı.}
  ethics: {tr: Kurul., en: Board.}
patient:
  age: 54 years
  sex: male
  yilmaz_index: 3 mm
facts:
  grants: 9 mm
  yilmaz_score: 7 mm
  kept: 8 mm
timeline:
  berg_visit: {at: 0, event: {tr: Dr. Demir'e başvuru, en: visit to Dr. Demir}}
treatments:
  iron: {name: {tr: demir, en: iron}, dose: 5 mg, given: [berg_visit]}
figures:
  yilmaz: {file: figures/Karaçalı.svg, legend: {tr: "{{ yilmaz_score }}", en: "{{ yilmaz_score }} and {{ kept }}"}, alt: {tr: a, en: by Yılmaz}}
"""
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    folder = make_case({"case.yaml": yaml, "figures/Karaçalı.svg": svg, "en.md": "@fig:yilmaz"})
    case = load(folder, None, blinding(load(folder)))
    file = case.file
    assert [f.message for f in case.diagnostics] == []
    assert not file.authors and not file.affiliations and not file.grants
    assert not file.correspondence and not file.withhold
    assert file.publication.year is None
    assert file.keep == ["Bursa"] or tuple(file.keep) == ("Bursa",)
    assert set(file.statements) == {"consent", "ethics"}
    assert file.statements["consent"]["tr"].startswith("[değerlendirme için gizlendi] alındı")
    assert file.statements["consent"]["en"] == "Taken at [withheld for review]."
    assert [keyword.texts["en"] for keyword in file.keywords] == ["[withheld for review]", "tendon"]
    assert file.keywords[0].mesh == "D000001"
    assert set(case.values) == {
        "age",
        "sex",
        "withheld_1",
        "withheld_2",
        "kept",
        "withheld_3",
        "iron",
        "grants",
    }
    assert case.values["iron"].fact.given == ("withheld_3",)
    assert case.values["withheld_3"].fact.event["en"] == "visit to Dr. [withheld for review]"
    [(key, figure)] = file.figures.items()
    assert key == "withheld_4" and figure.file == "figures/Karaçalı.svg"
    assert figure.legend["en"] == "{{ withheld_2 }} and {{ kept }}"
    assert figure.alt["en"] == "by [withheld for review]"
    assert "@fig:withheld_4" in case.narratives["en"].text


@pytest.mark.parametrize(
    "drawn, seen",
    [
        ("<text>By Yılmaz</text>", "<text>By @</text>"),
        ('<text x="1">By <tspan>Yıl</tspan>maz</text>', '<text x="1">By @</text>'),
        ("<text>Hip <tspan>5</tspan> &amp; up</text>", None),
        ("<text>a &lt; b, Yılmaz</text>", "<text>a &lt; b, @</text>"),
        ('<g font-family="Yilmaz Sans, serif">x</g>', "<g>x</g>"),
        ('<g font-family="Arial">x</g>', None),
        ("<title>Karaçalı</title><desc>hip</desc>", "<title>@</title><desc>hip</desc>"),
        ("<s:text>Yıl</s:text><s:text>maz</s:text>", None),
        ("<s:text>Yıl\n<s:b>maz</s:b></s:text>", None),
    ],
)
def test_a_drawing_tells_no_name_either(blinded, drawn, seen):
    data = f"<svg>{drawn}</svg>".encode()
    picture = Picture("f.svg", "image/svg+xml", data, 9, 9)
    left = blinded.picture(picture).data.decode().replace("[withheld for review]", "@")
    assert left == f"<svg>{seen or drawn}</svg>"
    pixels = Picture("f.png", "image/png", data, 9, 9)
    assert blinded.picture(pixels) is pixels


def test_a_keyword_stays_though_a_unit_is_named_after_it(make_case):
    """The authors' Bone Research Center takes “bone” out of the keywords and figures wherever the narrative itself does not use the word."""
    folder = make_case({"case.yaml": CASE + "keywords: [{tr: kırık, en: bone fracture}]\n"})
    case = load(folder, None, blinding(load(folder)))
    assert case.file.keywords[0].texts["en"] == "bone fracture"


@pytest.mark.parametrize(
    "changes",
    [
        {"en.md": "As before [@yilmaz2020], {{ yilmaz_score }} and @fig:yilmaz_1."},
        {"case.yaml": CASE + "cleared: [yılmaz]\nkeep: [yılmaz ailesi]\n"},
    ],
    ids=["keys", "lists"],
)
def test_a_key_does_not_make_a_name_a_word(make_case, changes):
    """A surname that a citation key begins with in small letters is as much a name as before."""
    folder = make_case({"case.yaml": CASE, "tr.md": "Yılmaz gördü [@yılmaz2019].", **changes})
    left = blinding(load(folder))
    assert left.text("Yılmaz saw", "en") == "[withheld for review] saw"


def test_a_word_of_a_drawing_is_a_word(make_case):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>bone &amp; joint</text></svg>'
    yaml = CASE + "figures: {f: {file: f.svg, legend: {tr: a, en: Bones}}}\n"
    folder = make_case({"case.yaml": yaml, "f.svg": drawing})
    left = blinding(load(folder))
    assert left.text("Bone", "en") == "Bone"
    assert left.text("Bone Research Center", "en") == "[withheld for review]"


def test_a_case_without_authors_has_nothing_to_withhold(make_case):
    left = blinding(load(make_case({"case.yaml": "keep: [x]\n"})))
    assert left.text("Dr. Yılmaz at Karaçalı University", "en") == (
        "Dr. Yılmaz at Karaçalı University"
    )
    assert left.stem("yilmaz") == "yilmaz"


@pytest.mark.parametrize(
    "host",
    [
        "gmail.com",
        "hotmail.com",
        "hotmail.com.tr",
        "icloud.com",
        "outlook.com",
        "yahoo.com",
        "yahoo.com.tr",
    ],
)
def test_a_host_that_everyone_uses_tells_nobody(make_case, host):
    """A patient's address at it is no author's."""
    yaml = f"authors: [{{name: {{given: Ayşe, family: Yılmaz}}, email: ayse@{host}}}]\n"
    left = blinding(load(make_case({"case.yaml": yaml})))
    assert left.text(f"ayse@{host}, {host}") == f"[withheld for review], {host}"


def test_what_casepub_itself_reads_is_no_text(make_case):
    """A word that is withheld may also be one that casepub knows: the copy must still be built."""
    yaml = """\
withhold: [labs, timeline, page, plain, D000001, drawing]
journal: plain
keywords: [{tr: kiriş, en: tendon, mesh: D000001}]
patient: {age: 54 years, sex: male}
labs: {crp: {name: {tr: CRP, en: CRP}, value: 5 mg/L}}
timeline: {visit: {at: 0, event: {tr: başvuru, en: visit}}}
figures:
  one: {draw: timeline, width: page, legend: {tr: a, en: The timeline}, alt: {tr: a, en: a}}
  two: {file: drawing.svg, legend: {tr: b, en: The drawing}, alt: {tr: b, en: b}}
tables:
  all: {of: labs, title: {tr: c, en: The labs}}
"""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    folder = make_case({"case.yaml": yaml, "drawing.svg": drawing})
    left = load(folder, None, blinding(load(folder)))
    assert [found.message for found in left.diagnostics] == []
    assert left.file.journal == "plain" and left.file.keywords[0].mesh == "D000001"
    assert left.file.tables["all"].of == "labs"
    assert left.file.tables["all"].title["en"] == "The [withheld for review]"
    assert left.file.figures["one"].draw == "timeline" and left.file.figures["one"].width == "page"
    assert left.file.figures["two"].file == "drawing.svg"


@pytest.mark.parametrize("given", ["berg_visit", "[berg_visit]"])
def test_an_id_does_not_make_a_name_a_word(make_case, given):
    """An event that bears an author's name in small letters, where treatments name it, too."""
    yaml = f"""\
authors: [{{name: {{given: Jean, family: Berg}}}}]
timeline: {{berg_visit: {{at: 0, event: {{tr: başvuru, en: visit}}}}}}
treatments: {{iron: {{name: {{tr: demir, en: iron}}, dose: 5 mg, given: {given}}}}}
"""
    left = blinding(load(make_case({"case.yaml": yaml})))
    assert left.text("Berg saw her") == "[withheld for review] saw her"


def test_an_address_does_not_make_a_name_a_word(make_case):
    """What is left out of the copy is no prose: an author's e-mail has the name in small letters."""
    author = "{name: {given: Jean, family: Berg}, email: jean.berg@hospital.example}"
    left = blinding(load(make_case({"case.yaml": f"authors: [{author}]\n"})))
    assert left.text("Berg saw her") == "[withheld for review] saw her"


def test_whatever_a_table_is_called_its_title_tells_no_name(make_case):
    """Also where its id is a word that casepub itself reads elsewhere."""
    yaml = """\
authors: [{name: {given: Jean, family: Berg}}]
tables:
  width: {title: {tr: Berg, en: By Berg}, columns: [{tr: a, en: a}], rows: [[Berg]]}
"""
    folder = make_case({"case.yaml": yaml})
    left = load(folder, None, blinding(load(folder)))
    assert left.file.tables["width"].title["en"] == "By [withheld for review]"
    assert "Berg" not in str(left.file.tables["width"].rows)
