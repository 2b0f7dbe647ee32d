"""JATS: valid by its schema, tagged as JATS4R asks, whole when pandoc reads it back, in every
journal; and the archive that carries it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from conftest import CASES, casepub
from jats_schema import schema
from lxml import etree

from casepub.case import load
from casepub.case.model import CREDIT
from casepub.checks import subject_of
from casepub.formats import get_format
from casepub.formats.jats_front import CREDIT as TERMS
from casepub.formats.page import Article, WholeCase
from casepub.journal import journals

XML = "{http://www.w3.org/XML/1998/namespace}"
EVERY = [(case, journal) for case in CASES for journal in journals()]
PEOPLE = """\
authors:
  - name: {given: Ayşe Nur, family: Yılmaz, suffix: Jr}
    orcid: 0000-0002-1825-0097
    affiliations: [ftr, rad]
    corresponding: true
    email: ayse@example.org
    roles: [conceptualization, writing-original-draft]
  - name: {given: Ali, family: Öztürk}
    affiliations: [rad]
  - group: {tr: Çalışma Grubu, en: Study Group}
affiliations:
  ftr: {tr: "FTR Kliniği, A Hastanesi, İstanbul", en: "Department of PMR, A Hospital, İstanbul"}
  rad: {tr: "Radyoloji, B Hastanesi", en: "Radiology, B Hospital"}
correspondence: {tr: "A Hastanesi, İstanbul", en: "A Hospital, İstanbul"}
publication: {doi: 10.1234/abcd, year: 2026, volume: 3, issue: 2, pages: 110-114, received: 2026-02-15, accepted: 2026-03-10, published: 2026-03-20, license: CC-BY-4.0}
grants:
  - funder: {tr: TÜBİTAK, en: TÜBİTAK}
    id: 10.13039/501100004410
    number: 123S456
keywords:
  - {tr: omurga, en: spine, mesh: D013131}
  - {tr: "*Pseudomonas* keratiti", en: "*Pseudomonas* keratitis"}
statements:
  conflict_of_interest: {tr: Yoktur., en: None.}
  consent: {tr: Onam alındı., en: Consent was obtained.}
  ethics: {tr: Gerekmedi., en: Not required.}
  funding: {tr: TÜBİTAK destekledi., en: TÜBİTAK paid.}
  contributions: {tr: Hepsi yazdı., en: All wrote.}
  acknowledgements: {tr: Teşekkürler., en: Thanks.}
"""


def whole(folder, journal=None, links=None) -> WholeCase:
    editions = subject_of(load(folder, folder.name), journal).editions
    return WholeCase(
        folder.name,
        {code: Article(edition, editions, links or {}) for code, edition in editions.items()},
    )


def jats(folder, journal=None) -> etree._Element:
    return etree.fromstring(next(get_format("jats").files(whole(folder, journal))).value)


def faults(root: etree._Element) -> list[str]:
    """What the schema and JATS4R's recommendations (schematrons/1.0) find."""
    found = (
        []
        if schema().validate(root)
        else [f"line {e.line}: {e.message}" for e in schema().error_log]
    )

    def expect(good: object, message: str) -> None:
        if not good:
            found.append(message)

    for meta in (*root.iter("article-meta"), *root.iter("front-stub")):
        plain = [
            a
            for a in meta.findall("abstract")
            if not {"abstract-type", f"{XML}lang", "specific-use"} & set(a.attrib)
        ]
        expect(len(plain) <= 1, "more than one plain abstract")
        expect(
            all(a.get(f"{XML}lang") for a in meta.findall("trans-abstract")),
            "trans-abstract without xml:lang",
        )
        for abstract in (*meta.findall("abstract"), *meta.findall("trans-abstract")):
            sections = abstract.findall("sec")
            expect(
                all(section.find("title") is not None for section in sections),
                "a section of an abstract without title",
            )
            expect(len(sections) != 1 or abstract.findall("p"), "one single section in an abstract")
        for tag, kind in (("kwd-group", "kwd-group-type"), (".//subj-group", "subj-group-type")):
            expect(
                len([g for g in meta.findall(tag) if not {kind, f"{XML}lang"} & set(g.attrib)])
                <= 1,
                f"more than one plain {tag}",
            )
        expect(len(meta.findall("funding-group")) <= 1, "more than one funding-group")
        for award in meta.iter("award-group"):
            expect(
                len(award.findall("funding-source")) == 1
                and award.find("funding-source/institution-wrap") is not None,
                "award-group without funding source",
            )
    for note in root.iter("fn"):
        if note.get("fn-type") in ("coi-statement", "conflict"):
            expect(
                note.get("fn-type") == "coi-statement" and note.getparent().tag == "author-notes",
                "conflict of interest in the wrong place",
            )
    expect(
        not root.xpath("//sec[contains(@sec-type, 'conflict') or contains(@sec-type, 'coi')]"),
        "conflict of interest as a section",
    )
    for role in root.iter("role"):
        expect(
            role.get("vocab") == "credit"
            and role.get("vocab-identifier") == "https://credit.niso.org/"
            and role.get("vocab-term") in TERMS.values()
            and re.fullmatch(
                r"https://credit\.niso\.org/contributor-roles/[a-z-]+/",
                role.get("vocab-term-identifier") or "",
            ),
            "a role that is not CRediT's",
        )
    for part in (root, *root.iter("sub-article")):
        ethics = part.findall("back/sec[@sec-type='ethics-statement']")
        expect(len(ethics) <= 1, "more than one ethics statement")
        expect(
            all(
                (inner.get("sec-type") or "").startswith("ethics-")
                for one in ethics
                for inner in one.findall("sec")
            ),
            "an inner ethics section of another kind",
        )
    for orcid in root.iter("contrib-id"):
        expect(
            re.fullmatch(r"https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]", orcid.text or ""),
            "an ORCID that is no address",
        )
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    expect(len(ids) == len(set(ids)), "an id stands twice")
    expect(all(x.get("rid") in ids for x in root.iter("xref")), "a cross-reference leads nowhere")
    languages = [
        root.get(f"{XML}lang"),
        *(sub.get(f"{XML}lang") for sub in root.iter("sub-article")),
    ]
    expect(all(languages) and len(languages) == len(set(languages)), "languages of the articles")
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("case", "journal"), EVERY, ids=lambda value: getattr(value, "name", value)
)
def test_every_sample_in_every_journal_is_valid_and_well_tagged(case, journal):
    root = jats(case, journal)
    assert faults(root) == []
    assert [sub.get("article-type") for sub in root.iter("sub-article")] == ["translation"]
    assert len(root.findall(".//ref")) == len({ref.get("id") for ref in root.iter("ref")}) > 7


@pytest.mark.slow
def test_the_faults_would_be_seen(make_case):
    root = jats(make_case({"case.yaml": PEOPLE}))
    assert faults(root) == []
    root.find(".//trans-abstract").attrib.pop(f"{XML}lang")
    root.find(".//fn").set("fn-type", "conflict")
    root.find(".//role").set("vocab-term", "Boss")
    root.find(".//xref").set("rid", "nowhere")
    root.find(".//body").append(etree.Element("front"))
    assert len(faults(root)) >= 5


def test_all_that_is_known_of_authors_article_and_money_is_tagged(make_case):
    root = jats(make_case({"case.yaml": PEOPLE}), "turk-j-osteoporos")
    meta = root.find("front/article-meta")

    def texts(path):
        return ["".join(element.itertext()) for element in meta.findall(path)]

    assert texts("article-id") == ["10.1234/abcd"]
    assert texts(".//contrib/name/surname") == ["Yılmaz", "Öztürk"] and texts(".//collab") == [
        "Çalışma Grubu"
    ]
    assert texts(".//contrib-id") == ["https://orcid.org/0000-0002-1825-0097"]
    assert [x.get("rid") for x in meta.findall(".//contrib[1]/xref")] == [
        "aff-ftr",
        "aff-rad",
        "correspondence",
    ]
    assert texts("aff/institution") == [
        "FTR Kliniği, A Hastanesi, İstanbul",
        "Radyoloji, B Hastanesi",
    ]
    assert texts("author-notes/corresp/email") == ["ayse@example.org"]
    assert [d.get("iso-8601-date") for d in meta.findall("history/date")] == [
        "2026-02-15",
        "2026-03-10",
    ]
    assert meta.find("pub-date").get("iso-8601-date") == "2026-03-20"
    assert (texts("volume"), texts("issue"), texts("fpage"), texts("lpage")) == (
        ["3"],
        ["2"],
        ["110"],
        ["114"],
    )
    assert (
        texts(".//award-id") == ["123S456"]
        and texts(".//institution-id") == ["10.13039/501100004410"]
        and texts(".//funding-statement") == ["TÜBİTAK destekledi."]
    )
    assert [g.get(f"{XML}lang") for g in meta.findall("kwd-group")] == ["tr", "en"]
    assert [k.get("vocab-term-identifier") for k in meta.findall("kwd-group[1]/kwd")] == [
        "https://id.nlm.nih.gov/mesh/D013131",
        None,
    ]
    assert [i.text for i in meta.iter("italic")] == ["Pseudomonas"] * 2
    assert [s.get("sec-type") for s in root.findall("back/sec/sec")] == [
        "ethics-approval",
        "ethics-consent",
    ] or [s.get("sec-type") for s in root.findall("back/sec/sec")] == [
        "ethics-consent",
        "ethics-approval",
    ]
    assert texts(".//license-p") and meta.find(".//license").get("license-type") == "open-access"
    stub = root.find("sub-article/front-stub")
    assert stub.findtext("aff/institution") == "Department of PMR, A Hospital, İstanbul"
    assert (
        stub.findtext(".//trans-title") is None
        and stub.findtext("title-group/article-title") == "A title: a case report"
    )
    assert set(TERMS) == set(CREDIT)


def test_a_translation_that_cites_in_another_order_has_a_list_of_its_own(make_case):
    files = {
        "references.bib": "@article{one, author={A, B}, title={First}, journal={J}, year=2001}\n@article{two, author={C, D}, title={Second}, journal={J}, year=2002}",
        "tr.md": "Böyledir [@one]. Şöyledir [@two].",
        "en.md": "So it is [@two]. And so [@one].",
    }
    root = jats(make_case(files))
    assert faults(root) == []
    assert [t.text for t in root.findall("back/ref-list/ref//article-title")] == ["First", "Second"]
    assert [t.text for t in root.findall("sub-article/back/ref-list/ref//article-title")] == [
        "Second",
        "First",
    ]
    assert [x.get("rid") for x in root.findall("sub-article/body//xref")] == [
        "en-ref-two",
        "en-ref-one",
    ]
    assert (
        len(
            jats(make_case(files | {"en.md": "So it is [@one]. And so [@two]."})).findall(
                ".//ref-list"
            )
        )
        == 1
    )


def test_markdown_becomes_sections_lists_and_tables(make_case):
    root = jats(
        make_case(
            {
                "en.md": "# Abstract\n\nA.\n\n# Introduction\n\nT.\n\n# Discussion\n\nT.\n\n# Case Presentation\n\nBefore.\n\n## Course\n\n*em* **strong** [link](https://example.org/x) a < b & c\n\n"
                "### Detail\n\n1. one\n2. two\n   - inner\n\n## Other\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    verbatim\n\n3. three\n4. four\n"
            }
        )
    )
    assert faults(root) == []
    section = root.find("sub-article/body/sec[@sec-type='cases']")
    assert [s.findtext("title") for s in section.findall("sec")] == ["Course", "Other"]
    assert section.findtext("sec/sec/title") == "Detail"
    assert "".join(section.find("sec/p").itertext()) == "em strong link a < b & c"
    assert [i.tag for i in section.find("sec/p")] == ["italic", "bold", "ext-link"]
    assert (
        section.find("sec/sec/list").get("list-type") == "order"
        and section.find(".//list/list-item[2]/list").get("list-type") == "bullet"
    )
    assert [c.text for c in section.findall(".//td")] == ["1", "2"]
    assert [p.text for p in section.findall("sec[2]/p")] == ["verbatim"]  # spaces make no code
    assert [label.text for label in section.findall(".//list-item/label")] == ["3.", "4."]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pandoc_reads_it_back_whole(case, tmp_path):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    root = jats(case, "turk-j-osteoporos")
    for part, name in ((root, "article"), (root.find("sub-article"), "translation")):
        body = part.find("body")
        alone = etree.Element("article", nsmap={"xlink": "http://www.w3.org/1999/xlink"})
        alone.append(etree.fromstring(etree.tostring(root.find("front"), with_tail=False)))
        words = ["".join(p.itertext()) for p in body.iter("p", "td", "th", "title")]
        alone.append(etree.fromstring(etree.tostring(body, with_tail=False)))
        if name == "article":
            alone.append(etree.fromstring(etree.tostring(root.find("back"), with_tail=False)))
        (tmp_path / f"{name}.xml").write_bytes(etree.tostring(alone, encoding="utf-8"))
        read = subprocess.run(
            ["pandoc", "-f", "jats", "-t", "plain", "--wrap=none", tmp_path / f"{name}.xml"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        got = re.sub(r"[\s_*]+", "", read)
        lost = [text for text in words if re.sub(r"[\s_*]+", "", text) not in got]
        assert len(words) > 40 and lost == [], name
    meta = subprocess.run(
        ["pandoc", "-f", "jats", "-t", "json", tmp_path / "article.xml"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for ref in root.iter("ref"):
        title = ref.findtext(".//article-title") or ref.findtext(".//source")
        assert title.split()[0] in meta


@pytest.mark.slow
def test_the_archive_holds_the_article_its_pdfs_and_every_picture_that_it_names(tmp_path):
    case = CASES[0]
    assert casepub("build", case, "--formats", "archive", "-o", tmp_path).code == 0
    assert [path.name for path in sorted(tmp_path.glob("[!.]*"))] == [f"{case.name}.archive.zip"], (
        "nothing that was not asked for"
    )
    data = (tmp_path / f"{case.name}.archive.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        root = etree.fromstring(archive.read(f"{case.name}.jats.xml"))
        assert faults(root) == []
        named = {
            graphic.get("{http://www.w3.org/1999/xlink}href")
            for graphic in root.iter("graphic", "self-uri")
        }
        assert named | {f"{case.name}.jats.xml"} == set(names)
        assert {archive.read(name)[:4] for name in names if name.endswith(".png")} == {b"\x89PNG"}
        assert {archive.read(name)[:5] for name in names if name.endswith(".pdf")} == {b"%PDF-"}
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    (tmp_path / f"{case.name}.archive.zip").unlink()
    casepub("build", case, "--formats", "archive", "-o", tmp_path, "--jobs", "2")
    assert (tmp_path / f"{case.name}.archive.zip").read_bytes() == data


@pytest.mark.slow
def test_the_xml_names_pictures_that_lie_beside_it(tmp_path):
    casepub("build", CASES[0], "--formats", "jats", "-o", tmp_path)
    root = etree.parse(tmp_path / f"{CASES[0].name}.jats.xml")
    named = [graphic.get("{http://www.w3.org/1999/xlink}href") for graphic in root.iter("graphic")]
    assert named and all((tmp_path / name).is_file() for name in named)


MARKDOWN = "Text.\\n\\n- a\\n- ## b\\n\\n> quoted\\n\\n## Part\\n\\nText.\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n\\n```\\ncode\\n```\\n"
STATEMENTS = "statements:\n" + "".join(
    f'  {name}: {{tr: "{MARKDOWN}", en: "{MARKDOWN}"}}\n'
    for name in (
        "consent",
        "ethics",
        "contributions",
        "conflict_of_interest",
        "funding",
        "data_availability",
        "acknowledgements",
    )
)
ODD = {
    "statements": {"case.yaml": STATEMENTS},
    "abstract": {
        "en.md": "# Abstract\n\n- a\n- b\n\n> quoted\n\n# Case Presentation\n\nThe patient came.\n",
        "tr.md": "# Öz\n\n## Giriş\n\n- a\n\n# Olgu Sunumu\n\nHasta başvurdu.\n",
    },
    "references": {
        "en.md": "Seen [@a; @b].",
        "references.json": '[{"id": "a"}, {"id": "b", "type": "zzz", "title": {"x": 1}, "issued": {"date-parts": [[]]}}]',
    },
    "rows": {
        "case.yaml": "tables:\n  t:\n    title: {tr: a, en: b}\n    columns: [{tr: a, en: b}, {tr: c, en: d}]\n    rows:\n      - [1, 2, 3]\n      - [1]\n      - []\n",
        "tr.md": "@tab:t",
        "en.md": "@tab:t",
    },
    "affiliations": {
        "case.yaml": "authors:\n  - name: {given: A, family: B}\n    affiliations: [a-b, a_b]\naffiliations: {a-b: {tr: x, en: x}, a_b: {tr: y, en: y}}\n"
    },
    "sections": {"en.md": "# Abstract\n\nx\n\n# Case Presentation\n\nx\n\n# More {#case}\n\nx\n"},
    "words": {"en.md": "# Abstract\n", "tr.md": "# Öz\n"},
    "title": {"case.yaml": f"title: {{tr: {'uzun ' * 80}, en: {'long ' * 80}}}\n"},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
def test_odd_cases_are_valid_jats_and_open_in_word(name, make_case, tmp_path):
    import docx

    folder = make_case(ODD[name])
    ran = casepub("build", folder, "--formats", "jats,docx,pdf", "-o", tmp_path / "out")
    assert "internal fault" not in ran.err
    root = etree.parse(tmp_path / "out" / "case.jats.xml").getroot()
    assert faults(root) == []
    places = {
        aff.get("id"): aff.findtext("institution") for aff in root.findall(".//article-meta/aff")
    }
    assert [
        places[x.get("rid")] for x in root.findall(".//article-meta//contrib/xref[@ref-type='aff']")
    ] == (["x", "y"] if name == "affiliations" else [])
    for path in (tmp_path / "out").glob("*.docx"):
        docx.Document(path)
