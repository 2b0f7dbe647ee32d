"""Citations that Zotero, Mendeley, EndNote and Word itself put into a manuscript hold the whole
record: they are read as data, and what they printed is not read again."""

from __future__ import annotations

import json
from html import escape

import pytest
from built_docx import BEFORE, control, docx_of, encoded, field, p, run

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
    assert "(see 1, p. 4)" in told(result) and "see page 4" in told(result)


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
