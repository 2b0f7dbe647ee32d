"""Word files from strangers: damaged parts, numbers beyond reason, names that lead elsewhere. Each
is answered, and nothing of it takes hold in the case."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from conftest import casepub
from forked import LIMIT, processor_time

pytestmark = pytest.mark.hostile
HERE = Path(__file__).resolve().parent
BODY = "</w:body>"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
TABLE = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr>'
    + PARAGRAPH.format("cell")
    + "</w:tc></w:tr></w:tbl>"
)


def changed(
    replaced: dict[str, str] | None = None, inside: str = "", renamed: dict[str, str] | None = None
) -> bytes:
    """A good manuscript with parts replaced, XML put before its first Discussion, or names changed
    wherever they stand."""
    out = io.BytesIO()
    with zipfile.ZipFile(HERE / "m7_deli_bal.docx") as good, zipfile.ZipFile(out, "w") as made:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:sectPr", inside.encode() + b"<w:sectPr", 1)
            for old, new in (renamed or {}).items():
                data = (
                    data.replace(old.encode(), new.encode())
                    if name.endswith((".xml", ".rels"))
                    else data
                )
                name = name.replace(old, new)
            made.writestr(name, (replaced or {}).get(name, data))
    return out.getvalue()


def imported(tmp_path: Path, data: bytes):
    (tmp_path / "m.docx").write_bytes(data)
    ran = casepub("import", tmp_path / "m.docx", "-o", tmp_path / "case")
    assert "internal fault" not in ran.err and (ran.code == 0 or not (tmp_path / "case").exists())
    return ran


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    "document",
    [
        f"<w:document {W}/>",
        f"<w:styles {W}/>",
        f"<w:p {W}>{PARAGRAPH.format('x')}</w:p>",
        f"<w:glossaryDocument {W}><w:docParts/></w:glossaryDocument>",
        "<html><body><p>x</p></body></html>",
        f"<w:p {W}/>",
        "<document/>",
        f"<!DOCTYPE w:document [<!ENTITY a 'b'>]><w:document {W}><w:body>{PARAGRAPH.format('&a;')}</w:body></w:document>",
    ],
)
def test_a_document_without_text_or_with_entities_is_refused(document, tmp_path):
    ran = imported(tmp_path, changed({"word/document.xml": document}))
    assert ran.code == 2 and "not a readable Word document" in ran.err


@pytest.mark.parametrize(
    "styles",
    [
        "<html/>",
        f"<w:document {W}><w:body/></w:document>",
        f"<w:styles {W}/>",
        f'<w:styles {W}><w:style><w:name w:val="x"/></w:style><w:style w:styleId="a"/></w:styles>',
    ],
    ids=["page", "document", "empty", "nameless"],
)
def test_a_part_of_styles_that_is_none_is_listed(styles, tmp_path):
    ran = imported(tmp_path, changed({"word/styles.xml": styles}))
    assert ran.code in (0, 2) and ("styles that cannot be read" in ran.out) == (
        "styles " not in styles
    )


@pytest.mark.parametrize(
    "inside",
    [
        TABLE.format("abc"),
        TABLE.format("999999999"),
        TABLE.format("-1"),
        "<!-- c --><w:p><!-- c --><w:r><!-- c --><w:t>x</w:t></w:r></w:p>",
        '<w:p><w:pPr><w:outlineLvl w:val="²"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
    ],
    ids=["word", "huge", "negative", "comments", "level"],
)
def test_odd_numbers_and_comments_of_xml_do_no_harm(inside, tmp_path):
    assert imported(tmp_path, changed(inside=inside)).code == 0


@pytest.mark.parametrize(
    "inside",
    [PARAGRAPH.format("a b. " * 300_000), TABLE.format(1) * 1200],
    ids=["letters", "tables"],
)
def test_what_is_larger_than_any_manuscript_is_refused(inside, tmp_path):
    ran = imported(tmp_path, changed(inside=inside))
    assert ran.code == 2 and "it is not a manuscript" in ran.err


@pytest.mark.parametrize("part", ["styles", "numbering", "settings", "footnotes"])
def test_a_part_of_another_type_is_no_fault(part, tmp_path):
    imported(tmp_path, changed(renamed={f"wordprocessingml.{part}+xml": "wordprocessingml.x+xml"}))


def test_footnotes_that_cannot_be_read_are_listed(tmp_path):
    import docx

    document = docx.Document(HERE / "m7_deli_bal.docx")
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document.part.relate_to(
        Part(PackURI("/word/footnotes.xml"), "application/xml", b"<w:none", document.part.package),
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes",
    )
    document.save(tmp_path / "notes.docx")
    ran = imported(tmp_path, (tmp_path / "notes.docx").read_bytes())
    assert ran.code == 0 and "cannot be read: word/footnotes.xml" in ran.out


@pytest.mark.parametrize(
    "name,want",
    [
        ("/word/media/a.PNG", "png"),
        ("/word/media/a.x/b", "bin"),
        ("/word/media/a.x\nfacts: {}", "bin"),
        ("/word/media/a." + "b" * 300, "bin"),
        ("/word/media/a", "bin"),
    ],
)
def test_a_pictures_name_decides_no_place(name, want):
    from casepub.word.read import _suffix

    assert _suffix(name) == want


def test_no_text_becomes_a_fact_a_citation_or_a_control_character(tmp_path):
    lowered = '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>{</w:t></w:r>'
    texts = "".join(
        PARAGRAPH.format(text)
        for text in (
            "Zzz {{{ age }}}",
            "See [@nobody]",
            "\x7fDel\x85",
            "\uf061-blocker",
            "Figure 99999 Figure 999",
        )
    )
    ran = imported(
        tmp_path, changed(inside=f"<w:p>{lowered}<w:r><w:t>{{ age }}}}</w:t></w:r></w:p>" + texts)
    )
    assert ran.code == 0
    text = (tmp_path / "case" / "case.yaml").read_text("utf-8") + "".join(
        path.read_text("utf-8") for path in (tmp_path / "case").glob("*.md")
    )
    assert "Zzz" not in text or not re.search(
        r"\{\{", "".join(line for line in text.splitlines() if not line.startswith("#"))
    )
    assert "[@nobody" not in text and not re.search(r"[\x7f-\x84\ue000-\uf8ff]", text)


@pytest.mark.parametrize(
    "line",
    [
        "Ali Veli, " * 30_000 + "Can Kaya",
        "Dr. " * 100_000 + "X",
        "A." * 60_000 + " 0000-0002-1825-0097" * 3,
    ],
    ids=["names", "ranks", "initials"],
)
def test_an_endless_line_before_the_abstract_is_listed_and_not_read_for_minutes(line):
    from casepub.manuscript.people import read_front
    from casepub.word.read import Piece, WordBlock

    texts = ("A rare finding in an old man", "Ayşe Yılmaz, Ali Kaya", line)
    blocks = [WordBlock("text", n, [Piece(text)]) for n, text in enumerate(texts, 1)]
    with processor_time(LIMIT):
        front = read_front(blocks, "en")
    assert [block.number for block in front.rest] == [3]


@pytest.mark.parametrize("kind", ["paragraphs", "cells", "alike"])
def test_the_same_over_and_over_is_not_sought_for_minutes(kind):
    from casepub.manuscript.trace import trace
    from casepub.word.read import Piece, WordBlock

    texts = ["Aynı cümle burada."] * 8000
    if kind == "alike":
        texts = [f"Aynı cümle burada {number}." for number in range(8000)]
    blocks = [WordBlock("text", at, [Piece(text)]) for at, text in enumerate(texts, 1)]
    files = {"tr.md": ("# Giriş\n\n" + "\n\n".join(texts) + "\n").encode()}
    if kind == "cells":
        blocks = [WordBlock("table", 8000, rows=[["a", "a"] for _ in range(8000)])]
        rows = "".join('      - [{tr: "a"}, {tr: "a"}]\n' for _ in range(7999))
        files = {"case.yaml": f"tables:\n  tab1:\n    rows:\n{rows}".encode()}
    with processor_time(LIMIT):
        found = trace([("m.docx", blocks)], files, [])
    assert len(found.blocks) == 8000
