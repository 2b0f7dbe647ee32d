"""Citations that Zotero, Mendeley, EndNote and Word itself put into a manuscript hold the whole
record: they are read as data, and what they printed is not read again."""

from __future__ import annotations

import json
from html import escape

import pytest
from built_docx import (
    BEFORE,
    XMLNS,
    cell,
    control,
    docx_of,
    encoded,
    field,
    p,
    row,
    run,
    table,
)

from casepub.manuscript import import_manuscripts

RECORD = {
    "type": "article-journal",
    "title": "Severe pain of the hip",
    "container-title": "Journal of Invented Cases",
    "author": [{"family": "Yılmaz", "given": "Ali"}, {"family": "Kaya", "given": "Veli"}],
    "issued": {"date-parts": [[2019]]},
    "volume": "12",
    "page": "3-5",
    "DOI": "10.1234/jic.2019.3",
}
OTHER = {
    **RECORD,
    "title": "Another pain of the knee",
    "author": [{"family": "Demir", "given": "Can"}],
    "issued": {"date-parts": [[2020]]},
    "DOI": "10.1234/jic.2020.9",
}


def csl(*records: dict, **more: str) -> str:
    items = [
        {"id": at, "uris": [f"http://zotero.org/{record['DOI']}"], "itemData": record} | more
        for at, record in enumerate(records)
    ]
    return json.dumps({"citationItems": items}, ensure_ascii=False)


def endnote(*records: dict) -> str:
    cites = ""
    for at, one in enumerate(records, 1):
        people = "".join(f"<author>{a['family']}, {a['given']}</author>" for a in one["author"])
        cites += (
            f"<Cite><Author>x</Author><RecNum>{at}</RecNum><record><rec-number>{at}</rec-number>"
            '<ref-type name="Journal Article">17</ref-type><contributors><authors>'
            f"{people}</authors></contributors><titles><title>{one['title']}</title>"
            f"<secondary-title>{one['container-title']}</secondary-title></titles>"
            f"<pages>{one['page']}</pages><volume>{one['volume']}</volume><dates><year>"
            f"{one['issued']['date-parts'][0][0]}</year></dates><electronic-resource-num>"
            f"{one['DOI']}</electronic-resource-num></record></Cite>"
        )
    return f"<EndNote>{cites}</EndNote>"


def made(*paragraphs: str, **more):
    body = BEFORE + "".join(paragraphs)
    return import_manuscripts([("m.docx", docx_of(body, **more))])


def records(result) -> list[dict]:
    return json.loads(result.files["references.json"])


def told(result) -> str:
    return "\n".join(f"{left.what}: {left.text}" for _, left in result.left)


CITED = {
    "zotero": lambda text: field(" ADDIN ZOTERO_ITEM CSL_CITATION " + escape(csl(RECORD)), text),
    "mendeley desktop": lambda text: field("ADDIN CSL_CITATION " + escape(csl(RECORD)), text),
    "mendeley cite": lambda text: control(
        text, f'<w:tag w:val="MENDELEY_CITATION_v3_{encoded(csl(RECORD))}"/>'
    ),
    "endnote": lambda text: field(" ADDIN EN.CITE " + escape(endnote(RECORD)), text),
    "endnote, data apart": lambda text: field(" ADDIN EN.CITE ", text, encoded(endnote(RECORD))),
    "endnote, data within": lambda text: field(
        " ADDIN EN.CITE </w:instrText></w:r>"
        + field(" ADDIN EN.CITE.DATA ", "", encoded(endnote(RECORD)))
        + "<w:r><w:instrText>",
        text,
    ),
}


@pytest.mark.parametrize("manager", CITED)
def test_a_citation_is_read_as_its_record(manager):
    result = made(p(run("Ağrı sıktır ") + CITED[manager](run("(1)")) + run(".")))
    (record,) = records(result)
    for name in ("title", "container-title", "volume", "DOI"):
        assert record[name] == RECORD[name]
    assert record["author"] == RECORD["author"] and record["type"] == "article-journal"
    assert f"Ağrı sıktır [@{record['id']}]." in result.files["tr.md"].decode()


def test_words_own_citation_is_read_from_its_sources():
    source = (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
        "<b:Source><b:Tag>Yil19</b:Tag><b:SourceType>BookSection</b:SourceType><b:Author><b:Author>"
        "<b:NameList><b:Person><b:Last>Yılmaz</b:Last><b:First>Ali</b:First></b:Person>"
        "</b:NameList></b:Author><b:Editor><b:NameList><b:Person><b:Last>Kaya</b:Last>"
        "<b:First>Veli</b:First></b:Person></b:NameList></b:Editor></b:Author>"
        "<b:Title>Hip pain</b:Title><b:BookTitle>Handbook of pain</b:BookTitle>"
        "<b:Year>2019</b:Year><b:Pages>3-5</b:Pages><b:City>Ankara</b:City><b:Publisher>Deneme</b:Publisher></b:Source>"
        "<b:Source><b:Tag>Dem20</b:Tag><b:SourceType>Book</b:SourceType>"
        "<b:Title>Knee pain</b:Title></b:Source></b:Sources>"
    )
    parts = [("customXml/item1.xml", "", "customXml", source)]
    citation = control(field(" CITATION Yil19 \\l 1055 ", run("(Yılmaz, 2019)")))
    result = made(p(run("Ağrı ") + citation + run(" sıktır.")), parts=parts)
    (record,) = records(result)
    assert record["type"] == "chapter" and record["container-title"] == "Handbook of pain"
    assert record["editor"] == [{"family": "Kaya", "given": "Veli"}]
    assert record["publisher"] == "Deneme" and record["publisher-place"] == "Ankara"
    assert f"Ağrı [@{record['id']}] sıktır." in result.files["tr.md"].decode()
    assert "Knee pain" in told(result), "a source that is not cited is told"


def test_a_raised_citation_stands_before_the_full_stop():
    raised = run("1,2", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    code = " ADDIN ZOTERO_ITEM CSL_CITATION " + escape(csl(RECORD, OTHER))
    text = made(p(run("Ağrı sıktır.") + field(code, raised) + run(" Diğer cümle.")))
    assert "Ağrı sıktır [@yilmaz2019; @demir2020]. Diğer cümle." in text.files["tr.md"].decode()


def test_the_bibliography_is_not_read_again_but_for_what_is_only_there():
    heading = p(run("Kaynaklar", "<w:rPr><w:b/></w:rPr>"))
    printed = "1. Yılmaz A, Kaya V. Severe pain of the hip. J Invented Cases 2019;12:3-5."
    only = "2. Ak C. A work that no field cites. J Invented Cases 2021;1:7-9."
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN ZOTERO_BIBL {} '
        'CSL_BIBLIOGRAPHY</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    result = made(
        p(run("Ağrı ") + CITED["zotero"](run("[1]")) + run(" ve [2].")),
        heading,
        p(begin + run(printed)),
        p(run(only)),
        p(end),
    )
    first, second = records(result)
    assert first["container-title"] == "Journal of Invented Cases" and first["DOI"]
    assert second["title"] == "A work that no field cites"
    assert "Ağrı [@yilmaz2019] ve [@ak2021]." in result.files["tr.md"].decode()


def test_a_page_that_is_cited_is_told():
    code = " ADDIN ZOTERO_ITEM CSL_CITATION " + escape(csl(RECORD, locator="4", prefix="see"))
    result = made(p(run("Ağrı ") + field(code, run("(see 1, p. 4)"))))
    assert "(see 1, p. 4)" in told(result) and "(see 4)" in told(result)


def test_what_the_author_typed_over_a_citation_counts_more():
    """A field that prints another year than its record was copied from elsewhere."""
    text = run("(Demir, 2020)")
    list_of = p(run("Kaynaklar", "<w:rPr><w:b/></w:rPr>")) + p(
        run("Demir, C. (2020). Another pain of the knee. J Invented Cases, 1, 7-9.")
    )
    result = made(p(run("Ağrı ") + CITED["zotero"](text)), list_of)
    assert [one["id"] for one in records(result)] == ["demir2020"]
    assert "Ağrı [@demir2020]" in result.files["tr.md"].decode()
    assert "(Demir, 2020)" in told(result)


@pytest.mark.parametrize(
    "code",
    ["ADDIN CSL_CITATION {", "ADDIN EN.CITE &lt;EndNote>", "ADDIN ZOTERO_ITEM CSL_CITATION []"],
)
def test_data_that_cannot_be_read_leave_the_text(code):
    result = made(p(run("Ağrı ") + field(code, run("(Demir, 2020)")) + run(" sıktır.")))
    assert "Ağrı (Demir, 2020) sıktır." in result.files["tr.md"].decode()
    assert "without their records" in told(result) and "references.json" not in result.files


# -- in bookmarks


def bookmark(name: str, inside: str, at: int = 7) -> str:
    return f'<w:bookmarkStart w:id="{at}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{at}"/>'


def properties(**codes: str) -> tuple[str, str, str, str]:
    """The document's own properties, in which a reference manager keeps slices of its data."""
    inner = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" '
        f'name="{name}_{at // 255 + 1}"><vt:lpwstr>{escape(code[at : at + 255])}</vt:lpwstr>'
        "</property>"
        for name, code in codes.items()
        for at in range(0, len(code), 255)
    )
    spaces = (
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
    )
    return "docProps/custom.xml", "", "x", f"<Properties {spaces}>{inner}</Properties>"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ZOTERO_BREF_aB3dE5gH", "ZOTERO_ITEM CSL_CITATION "),
        ("ZOTERO_BREF_aB3dE5gH", "ADDIN ZOTERO_ITEM CSL_CITATION "),
        ("Mendeley_Bookmark_xY2zW4", "ADDIN CSL_CITATION "),
    ],
)
def test_a_citation_in_a_bookmark_is_read_as_its_record(name, code):
    text = run("Ağrı sıktır ") + bookmark(name, run("(") + run("1)")) + run(". Ateş (2) idi.")
    result = made(p(text), parts=[properties(**{name: code + csl(RECORD)})])
    (record,) = records(result)
    assert record["title"] == RECORD["title"] and record["DOI"] == RECORD["DOI"]
    assert "Ağrı sıktır [@yilmaz2019]. Ateş (2) idi." in result.files["tr.md"].decode()


def test_a_bibliography_in_a_bookmark_is_not_read_as_text():
    one, two = "ZOTERO_BREF_aaaaaaaa", "ZOTERO_BREF_bbbbbbbb"
    printed = "1. Yılmaz A, Kaya V. Severe pain of the hip. J Invented Cases. 2019;12:3-5."
    parts = [
        properties(
            **{
                one: "ZOTERO_ITEM CSL_CITATION " + csl(RECORD),
                two: 'ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY',
            }
        )
    ]
    result = made(
        p(run("Ağrı ") + bookmark(one, run("(1)"))),
        '<w:bookmarkStart w:id="8" w:name="ZOTERO_BREF_bbbbbbbb"/>' + p(run(printed)),
        p('<w:bookmarkEnd w:id="8"/>' + run("Son cümle budur.")),
        parts=parts,
    )
    assert len(records(result)) == 1
    text = result.files["tr.md"].decode()
    assert printed not in text and "Son cümle budur." in text


def test_a_bookmark_without_an_end_or_data_cites_nothing():
    text = bookmark("ZOTERO_BREF_aaaaaaaa", run("(1)")).replace("bookmarkEnd", "proofErr")
    for parts in ([], [properties(ZOTERO_BREF_aaaaaaaa="ZOTERO_ITEM CSL_CITATION " + csl(RECORD))]):
        result = made(p(run("Ağrı ") + text + run(" sürdü.")), parts=parts)
        assert "Ağrı (1) sürdü." in result.files["tr.md"].decode()


# -- in endnotes

WORKS = (
    "Yılmaz A, Kaya V. Severe pain of the hip. J Invented Cases. 2019;12(3):3-5.",
    "Demir C. Another pain of the knee. J Invented Cases. 2020;13(1):7-9.",
)


def notes(kind: str, *texts: str) -> tuple[str, str, str, str]:
    inner = "".join(
        f'<w:{kind} w:id="{at}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text)}</w:p></w:{kind}>'
        for at, text in enumerate(texts, 1)
    )
    inner = f'<w:{kind} w:id="0" w:type="separator"><w:p/></w:{kind}>{inner}'
    name, part = f"word/{kind}s.xml", f"wordprocessingml.{kind}s"
    return name, part, f"{kind}s", f"<w:{kind}s {XMLNS}>{inner}</w:{kind}s>"


def mark(number: int, kind: str = "endnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


@pytest.mark.parametrize("kind", ["endnote", "footnote"])
def test_notes_that_are_references_are_the_list(kind):
    again = field(" NOTEREF _Ref123 \\h ", run("1"))
    result = made(
        p(run("Ağrı sıktır.") + bookmark("_Ref123", mark(1, kind))),
        p(run("Tedavi basittir.") + mark(2, kind) + mark(1, kind) + run(" Son.")),
        p(run("Ağrı geçer.") + again),
        parts=[notes(kind, *WORKS)],
    )
    assert [one["title"] for one in records(result)] == [
        "Severe pain of the hip",
        "Another pain of the knee",
    ]
    text = result.files["tr.md"].decode()
    assert "Ağrı sıktır [@yilmaz2019]." in text
    assert "Tedavi basittir [@demir2020; @yilmaz2019]. Son." in text
    assert "Ağrı geçer [@yilmaz2019]." in text
    assert kind not in told(result), "what became a reference is not told as left"
    assert not result.provenance.unaccounted()
    kinds = {block.kind for block in result.provenance.blocks if "hip" in block.text}
    assert kinds == {kind}


def test_a_work_that_two_notes_name_is_one():
    result = made(
        p(run("Bir.") + mark(1) + run(" İki.") + mark(2) + run(" Üç.") + mark(3)),
        parts=[notes("endnote", WORKS[0], WORKS[1], WORKS[0])],
    )
    assert len(records(result)) == 2
    text = result.files["tr.md"].decode()
    assert "Bir [@yilmaz2019]. İki [@demir2020]. Üç [@yilmaz2019]." in text


def test_a_reference_among_notes_that_has_no_known_form_is_kept_and_told():
    result = made(
        p(run("Bir.") + mark(1) + run(" İki.") + mark(2) + run(" Üç.") + mark(3)),
        parts=[notes("endnote", *WORKS, "Kişisel görüşme")],
    )
    assert records(result)[2]["title"] == "Kişisel görüşme"
    assert "reference that could not be parsed: Kişisel görüşme" in told(result)


@pytest.mark.parametrize("listed", [True, False])
def test_other_notes_stay_notes(listed):
    """Remarks in endnotes, or references beside a typed list, are footnotes of the case."""
    texts = WORKS if listed else ("Hasta 2019 yılında görüldü.", "Ölçüm iki kez yapıldı.")
    head = p(run("Kaynaklar", "<w:rPr><w:b/></w:rPr>"))
    result = made(
        p(run("Bir [1].") + mark(1) + run(" İki.") + mark(2)),
        *((head, p(run("1. " + WORKS[1]))) if listed else ()),
        parts=[notes("endnote", *texts)],
    )
    assert f"[^1]: {texts[0]}" in result.files["tr.md"].decode()
    assert "endnote" not in told(result) and not result.provenance.unaccounted()
    assert "Bir" in result.files["tr.md"].decode() and "Bir [@1" not in told(result)


def test_the_notes_of_a_second_document_are_the_same_list():
    both = {
        name: docx_of(
            BEFORE.replace("Giriş", head).replace("Olgu Sunumu", case)
            + p(run(text) + mark(1) + run(" x.") + mark(2)),
            [notes("endnote", *WORKS)],
        )
        for name, head, case, text in (
            ("tr.docx", "Giriş", "Olgu Sunumu", "Ağrı sıktır ve hasta geldi."),
            ("en.docx", "Introduction", "Case Report", "The pain was severe and it went."),
        )
    }
    result = import_manuscripts(list(both.items()))
    assert len(records(result)) == 2
    assert "it went [@yilmaz2019]. x [@demir2020]." in result.files["en.md"].decode()
    assert "reference that stands only" not in told(result)


# -- in tables, whose cells have no keys

KEPT = "citation in a table, kept as typed"


def test_the_number_of_a_reference_in_a_cell_is_told_with_its_row():
    rows = table(
        row(cell(p(run("Yazar"))), cell(p(run("Yaş")))),
        row(cell(p(run("Yılmaz [1]"))), cell(p(run("40 [2020]")))),
        row(cell(p(run("Demir"))), cell(p(run("50")))),
    )
    listed = p(run("Kaynaklar", "<w:rPr><w:b/></w:rPr>")) + p(run(f"1. {WORKS[0]}"))
    result = made(p(run("Ağrı sıktır [1].")), p(run("Tablo 1. Olgular")), rows, listed)
    left = [(one.text, one.number) for _, one in result.left if one.what == KEPT]
    assert left == [("Yılmaz [1]", 8)]
    (block,) = [one for one in result.provenance.blocks if "Yılmaz [1]" in one.text]
    assert (block.number, [remark.what for remark in block.remarks]) == (8, [KEPT])


def test_a_raised_number_in_a_cell_is_told_and_a_power_is_not():
    up = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
    rows = table(
        row(
            cell(p(run("Yılmaz") + run("1", up))),
            cell(p(run("Lökosit (/mm") + run("3", up) + run(")"))),
        ),
        row(cell(p(run("x10") + run("1", up))), cell(p(run("m") + run("1", up)))),
    )
    listed = p(run("Kaynaklar", "<w:rPr><w:b/></w:rPr>")) + p(run(f"1. {WORKS[0]}"))
    result = made(p(run("Ağrı sıktır.") + run("1", up)), p(run("Tablo 1. Olgular")), rows, listed)
    assert [one.text for _, one in result.left if one.what == KEPT] == ["Yılmaz¹"]


def test_a_field_or_a_note_in_a_cell_is_told():
    rows = table(
        row(cell(p(run("Yazar")))),
        row(cell(p(run("Yılmaz ") + CITED["zotero"](run("(1)"))))),
        row(cell(p(run("Demir") + mark(1)))),
    )
    text = p(run("Ağrı ") + CITED["zotero"](run("(1)")))
    result = made(text, p(run("Tablo 1. Olgular")), rows, parts=[notes("endnote", "Ek açıklama.")])
    assert f"{KEPT}: Yılmaz (1)" in told(result)
    assert "mark of a note in a table, which a case does not keep: Demir: Ek" in told(result)


def test_what_is_told_of_a_cell_names_its_row_also_behind_a_table_in_a_table():
    strike = "<w:rPr><w:strike/></w:rPr>"
    inner = table(row(cell(p(run("iç")))), row(cell(p(run("içeride")))))
    rows = table(
        row(cell(p(run("Test")) + inner + p(""))),
        row(cell(p(run("Sonuç ") + run("silindi", strike)))),
    )
    result = made(p(run("Tablo 1. Olgular")), rows)
    (struck,) = [one for _, one in result.left if one.what == "struck-through text"]
    (block,) = [one for one in result.provenance.blocks if one.text.strip() == "Sonuç"]
    assert struck.number == block.number == 7
