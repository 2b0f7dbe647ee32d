"""Word documents built from XML, with everything that Word can hide a word in.

In: names of constructs. Out: the bytes of a .docx. Each construct has words of its own, which stand
nowhere else, so that a lost one is missed.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Iterable

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
XMLNS = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CT = "application/vnd.openxmlformats-officedocument"


class Words:
    """Words that were never used before."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"kelime{''.join(chr(97 + int(digit)) for digit in str(self.count))}zq"


def run(text: str, form: str = "") -> str:
    return f'<w:r>{form}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inside: str, form: str = "") -> str:
    return f"<w:p>{form}{inside}</w:p>"


def cell(inside: str, form: str = "") -> str:
    return f"<w:tc><w:tcPr>{form}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def field(code: str, result: str, data: str = "") -> str:
    inner = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{inner}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(inside: str, form: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{form}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def box(inside: str) -> str:
    return (
        '<w:drawing><wp:anchor><wp:docPr id="1" name="x"/><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def alternative(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def same_twice(text: str) -> str:
    """A text box as newer and as older versions of Word have it."""
    old = f"<w:pict><v:textbox><w:txbxContent>{p(run(text))}</w:txbxContent></v:textbox></w:pict>"
    return p(f"<w:r>{alternative(box(p(run(text))), old)}</w:r>")


def ins(inside: str, name: str = "ins") -> str:
    return f'<w:{name} w:id="1" w:author="x">{inside}</w:{name}>'


def deleted(text: str) -> str:
    return ins(f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>', "del")


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


BODY: dict[str, Callable[[Words], str]] = {
    "plain": lambda w: p(run(f"{w()} {w()} ") + run(w(), "<w:rPr><w:b/></w:rPr>")),
    "control of blocks": lambda w: control(p(run(w())) + p(run(w()))),
    "control in a line": lambda w: p(run(w()) + control(run(f" {w()} ")) + run(w())),
    "control of a row": lambda w: table(
        row(cell(p(run(w()))), cell(p(run(w())))),
        control(row(cell(p(run(w()))), cell(p(run(w()))))),
    ),
    "control of a cell": lambda w: table(row(cell(p(run(w()))), control(cell(p(run(w())))))),
    "placeholder": lambda w: p(control(run(w()), "<w:showingPlcHdr/>")),
    "nested table": lambda w: table(
        row(cell(p(run(w())) + table(row(cell(p(run(w()))), cell(p(run(w()))))) + p("")))
    ),
    "merged cells": lambda w: table(
        row(cell(p(run(w())), '<w:gridSpan w:val="2"/>'), cell(p(run(w())))),
        row(cell(p(run(w())), '<w:vMerge w:val="restart"/>'), cell(p(run(w()))), cell(p(run(w())))),
        row(cell(p(run(w())), "<w:vMerge/>"), cell(p(run(w()))), cell(p(run(w())))),
    ),
    "deleted row": lambda w: table(
        row(cell(p(run(w())))), f"<w:tr><w:trPr>{ins('', 'del')}</w:trPr>{cell(p(run(w())))}</w:tr>"
    ),
    "text box": lambda w: p(run(w()) + f"<w:r>{box(p(run(w())) + p(run(w())))}</w:r>"),
    "text box with a table": lambda w: p(
        f"<w:r>{box(table(row(cell(p(run(w()))), cell(p(run(w()))))))}</w:r>"
    ),
    "text box in a text box": lambda w: p(
        f"<w:r>{box(p(run(w()) + '<w:r>' + box(p(run(w()))) + '</w:r>'))}</w:r>"
    ),
    "old text box": lambda w: p(
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(run(w()))}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    ),
    "word art": lambda w: p(
        f'<w:r><w:pict><v:shape><v:textpath string="{w()}"/></v:shape></w:pict></w:r>'
    ),
    "the same twice": lambda w: same_twice(w()),
    "another fallback": lambda w: p(
        f"<w:r>{alternative('<w:t>' + w() + '</w:t>', '<w:t>' + w() + '</w:t>')}</w:r>"
    ),
    "only a fallback": lambda w: p(f"<w:r>{alternative('', '<w:t>' + w() + '</w:t>')}</w:r>"),
    "alternative of blocks": lambda w: alternative(p(run(w())), p(run(w()))),
    "inserted": lambda w: p(run(f"{w()} ") + ins(run(f"{w()} ")) + run(w())),
    "deleted": lambda w: p(run(f"{w()} ") + deleted(f"{w()} {w()}") + run(f" {w()}")),
    "moved": lambda w: (
        lambda text: p(ins(run(text), "moveFrom")) + p(run(w())) + p(ins(run(text), "moveTo"))
    )(w()),
    "inserted paragraph": lambda w: ins(p(run(w()))),
    "smart tag": lambda w: p(f"<w:smartTag>{run(w())}</w:smartTag>"),
    "custom xml": lambda w: f"<w:customXml>{p(run(w()))}</w:customXml>",
    "link": lambda w: p(f'<w:hyperlink w:anchor="x">{run(w())}</w:hyperlink>'),
    "simple field": lambda w: p(f'<w:fldSimple w:instr="REF x">{run(w())}</w:fldSimple>'),
    "field": lambda w: p(run(w()) + field(" REF x \\h ", run(w())) + run(w())),
    "field in a field": lambda w: p(field(" IF ", field(" REF y ", run("")) + run(w()))),
    "field over two paragraphs": lambda w: (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>TOC</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(w())}</w:p>'
        + p(run(w()))
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(w()))
    ),
    "field never closed": lambda w: p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>'
        + run(w())
    ),
    "drop-down": lambda w: p(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        f'<w:listEntry w:val="eins"/><w:listEntry w:val="{w()}"/></w:ddList></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(f" {w()}")
    ),
    "text in the code of a field": lambda w: p(
        field(f" REF x </w:instrText><w:t> {w()} </w:t><w:instrText>", run(w()))
    ),
    "field without a result": lambda w: p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        f'{run(w())}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "run in a text": lambda w: p(f"<w:r><w:t>{w()}{run(w())}</w:t></w:r>" + run(w())),
    "text in a text": lambda w: p(f"<w:r><w:t>{w()}<w:t>{w()}</w:t></w:t></w:r>" + run(w())),
    "paragraph in a word": lambda w: p(
        f"<w:r><w:t>ne{p(run(w()))}</w:t></w:r><w:r><w:t>ka</w:t>{p(run(w()))}</w:r>{p(run(w()))}"
        + run(w())
    ),
    "text between elements": lambda w: (
        f"{w()}<w:p>{run(w() + ' ')}{w()}<w:r><w:t>{w()}<w:br/>{w()}</w:t>{w()}</w:r></w:p>" + w()
    ),
    "drop-down never closed": lambda w: p(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f'<w:listEntry w:val="{w()}"/></w:ddList></w:ffData></w:fldChar></w:r>' + run(f" {w()}")
    ),
    "hidden": lambda w: p(run(f"{w()} ") + run(w(), "<w:rPr><w:vanish/></w:rPr>")),
    "hidden in pieces": lambda w: (
        lambda text: p(
            run(f"{w()} ")
            + run(text[:4], "<w:rPr><w:vanish/></w:rPr>")
            + run(text[4:], "<w:rPr><w:i/><w:vanish/></w:rPr>")
        )
    )(w()),
    "deleted in pieces": lambda w: (
        lambda text: p(run(f"{w()} ") + deleted(text[:4]) + deleted(text[4:]) + run(f" {w()}"))
    )(w()),
    "struck through": lambda w: p(
        run(f"{w()} ") + run(f"{w()} ", "<w:rPr><w:strike/></w:rPr>") + run(w())
    ),
    "struck in pieces": lambda w: (
        lambda text: p(
            run(text[:4], "<w:rPr><w:strike/></w:rPr>")
            + run(text[4:], "<w:rPr><w:b/><w:dstrike/></w:rPr>")
            + run(f" {w()}")
        )
    )(w()),
    "struck in a cell": lambda w: table(
        row(cell(p(run(f"{w()} ") + run(w(), "<w:rPr><w:dstrike/></w:rPr>"))))
    ),
    "position tab": lambda w: p(run(w()) + '<w:r><w:ptab w:alignment="right"/></w:r>' + run(w())),
    "formula": lambda w: p(
        run(f"{w()} ") + f"<m:oMath><m:f><m:num>{mr(w())}</m:num><m:den>{mr(w())}</m:den></m:f>"
        f"<m:sSup><m:e>{mr(w())}</m:e><m:sup>{mr('2')}</m:sup></m:sSup></m:oMath>" + run(f" {w()}")
    ),
    "formula of its own": lambda w: f"<m:oMathPara><m:oMath>{mr(w())}</m:oMath></m:oMathPara>",
    "ruby": lambda w: p(
        f"<w:r><w:ruby><w:rt>{run(w())}</w:rt><w:rubyBase>{run(w())}</w:rubyBase></w:ruby></w:r>"
    ),
    "description": lambda w: p(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{w()} {w()}"/>'
        "</wp:inline></w:drawing></w:r>"
    ),
    "unknown": lambda w: f'<w:strange xmlns:z="urn:z"><z:t>{w()}</z:t></w:strange>',
    "unknown in a line": lambda w: p(f'<z:own xmlns:z="urn:z"><z:t>{w()}</z:t></z:own>'),
    "raised and lowered": lambda w: p(
        run(w(), '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
        + run(f" {w()}", '<w:rPr><w:vertAlign w:val="subscript"/></w:rPr>')
    ),
    "signs of Markdown": lambda w: p(run(f"# {w()} *{w()}* _{w()}_ [{w()}](x) `{w()}` > {w()}")),
    "a rule of Markdown": lambda w: p(run(w())) + p(run("---")) + p(run(w())),
    "bullet": lambda w: p(
        run(w()),
        '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    ),
    "number": lambda w: p(
        run(w()),
        '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>',
    ),
    "legend": lambda w: p(run(f"Şekil {w.count % 9 + 1}. {w()} {w()}")),
    "heading": lambda w: p(run(w(), "<w:rPr><w:b/></w:rPr>")) + p(run(f"{w()} {w()}.")),
    "statement": lambda w: p(run(f"Finansal destek: {w()}. Çıkar çatışması: {w()}.")),
    "keywords": lambda w: p(run(f"Anahtar kelimeler: {w()}, {w()}")),
    "unreadable citation": lambda w: p(field(" ADDIN ZOTERO_ITEM CSL_CITATION {x ", run(w()))),
    "note": lambda w: p(run(w()) + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
}


def note(name: str, inside: str) -> str:
    return f"<w:{name}s {XMLNS}><w:{name} w:id='2' w:author='x'>{inside}</w:{name}></w:{name}s>"


PARTS: dict[str, Callable[[Words], tuple[str, str, str, str]]] = {
    # name of the part, its type, its relation, its text
    "footnotes": lambda w: (
        *("word/footnotes.xml", "wordprocessingml.footnotes", "footnotes"),
        note("footnote", p(run(w())) + table(row(cell(p(run(w())))))),
    ),
    "endnotes": lambda w: (
        *("word/endnotes.xml", "wordprocessingml.endnotes", "endnotes"),
        note("endnote", p(run(w()) + ins(run(w())))),
    ),
    "comments": lambda w: (
        *("word/comments.xml", "wordprocessingml.comments", "comments"),
        note("comment", p(run(w())) + p(run(w()))),
    ),
    "header": lambda w: (
        *("word/header1.xml", "wordprocessingml.header", "header"),
        f"<w:hdr {XMLNS}>{w()}{p('<w:r><w:t>ne' + p(run(w())) + '</w:t></w:r>' + run(w()))}"
        f"{p(run(w()) + '<w:r><w:ptab/></w:r>' + run(w()))}</w:hdr>",
    ),
    "footer": lambda w: (
        *("word/footer1.xml", "wordprocessingml.footer", "footer"),
        f"<w:ftr {XMLNS}>{control(p(run(w())))}{p('<w:r>' + box(p(run(w()))) + '</w:r>')}</w:ftr>",
    ),
    "diagram": lambda w: (
        *("word/diagrams/data1.xml", "drawingml.diagramData", "diagramData"),
        f"<dgm:dataModel {XMLNS}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>{w()}</a:t></a:r>"
        "</a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>",
    ),
    "chart": lambda w: (
        *("word/charts/chart1.xml", "drawingml.chart", "chart"),
        f"<c:chartSpace {XMLNS}><c:chart><c:title><a:t>{w()}</a:t></c:title><c:ser><c:pt><c:v>{w()}"
        f"</c:v></c:pt><c:pt><c:v>{w()}</c:v></c:pt></c:ser></c:chart></c:chartSpace>",
    ),
    "glossary": lambda w: (
        *("word/glossary/document.xml", "wordprocessingml.document.glossary", "glossaryDocument"),
        f"<w:glossaryDocument {XMLNS}><w:docParts><w:docPart><w:docPartBody>{p(run(w()))}"
        "</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>",
    ),
    "beside the comments": lambda w: (
        *("word/comments.xml", "wordprocessingml.comments", "comments"),
        f"<w:comments {XMLNS}><w:comments>{w()}</w:comments>"
        f"<w:comment w:id='2'>{p(run(w()))}</w:comment>{p(run(w()))}</w:comments>",
    ),
    "notes of another namespace": lambda w: (
        *("word/footnotes.xml", "wordprocessingml.footnotes", "footnotes"),
        note("footnote", p(run(w()) + f"<w:r><w:t>{w()}{run(w())}</w:t></w:r>")).replace(
            "openxmlformats.org", "openxmlformats.org.org"
        ),
    ),
    "second text": lambda w: (
        *("word/document2.xml", "wordprocessingml.document", "subDocument"),
        f"<w:document {XMLNS}><w:body>{p(run(w()))}</w:body></w:document>",
    ),
    "properties": lambda w: (
        *("docProps/core.xml", "", "x"),
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{w()}<dc:title>{w()}</dc:title>{w()}<dc:subject>{w()}<x>{w()}</x></dc:subject>"
        "</cp:coreProperties>",
    ),
    "custom data": lambda w: (
        *("customXml/item1.xml", "", "customXml"),
        f"<x:data xmlns:x='urn:x'><x:abstract>{w()} {w()}</x:abstract><x:a>{w()}</x:a>"
        f"<x:b>{w()}</x:b></x:data>",
    ),
}

NUMBERING = (
    f"<w:numbering {XMLNS}>"
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="\uf0b7"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {XMLNS}><w:style w:type="character" w:styleId="Em"><w:name w:val="Emphasis"/>'
    "<w:rPr><w:i/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/>'
    "<w:rPr><w:strike/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Gone2"><w:name w:val="Gone Too"/>'
    '<w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Unseen"><w:name w:val="Unseen"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    "</w:styles>"
)
BEFORE = (
    p(run("Nadir bir bulgu üzerine: olgu sunumu"))
    + p(run("Giriş", "<w:rPr><w:b/></w:rPr>"))
    + p(run("Giriş metni."))
    + p(run("Olgu Sunumu", "<w:rPr><w:b/></w:rPr>"))
)


def docx_of(
    body: str,
    parts: Iterable[tuple[str, str, str, str | bytes]] = (),
    links: Iterable[tuple[str, str, bool]] = (),
    is_strict: bool = False,
) -> bytes:
    """A document of this body; `links` are further relations: type, target, whether outside."""
    made: dict[str, bytes] = {}
    types = [("word/document.xml", "wordprocessingml.document.main")]
    relations = [("styles", "styles.xml", False), ("numbering", "numbering.xml", False), *links]
    types += [("word/styles.xml", "wordprocessingml.styles")]
    types += [("word/numbering.xml", "wordprocessingml.numbering")]
    for name, kind, relation, text in parts:
        made[name] = text.encode() if isinstance(text, str) else text
        types += [(name, kind)] if kind else []
        target = name.removeprefix("word/") if name.startswith("word/") else f"../{name}"
        relations.append((relation, target, False))
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{CT}.{kind}+xml"/>' for name, kind in types
    )
    made["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="html" ContentType="text/html"/>'
        f"{overrides}</Types>"
    ).encode()
    made["_rels/.rels"] = _relations([("officeDocument", "word/document.xml", False)])
    made["word/_rels/document.xml.rels"] = _relations(relations)
    made["word/styles.xml"], made["word/numbering.xml"] = STYLES.encode(), NUMBERING.encode()
    made["word/document.xml"] = (
        f"<w:document {XMLNS}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    )
    if is_strict:
        made = {name: _strict(data) for name, data in made.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in made.items():
            packed.writestr(name, data)
    return out.getvalue()


def _relations(rows: Iterable[tuple[str, str, bool]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{REL}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if outside else ''}/>"
        for at, (kind, target, outside) in enumerate(rows, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()


def _strict(data: bytes) -> bytes:
    for room in (b"wordprocessingml", b"officeDocument", b"drawingml"):
        data = data.replace(
            b"http://schemas.openxmlformats.org/" + room + b"/2006/",
            b"http://purl.oclc.org/ooxml/" + room + b"/",
        )
    return data


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
