"""A Word document, made piece by piece; the same pieces always give the same bytes.

In: paragraphs as `Run`s, tables, pictures. Out: the bytes of a .docx. Headings are Word's own,
captions number themselves, and every run names its language for spelling checkers and screen
readers; lines are numbered on request.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from .footnotes import Footnotes
from .omml import SPACE, office_math

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R

# the date of every file inside, so that the same input gives the same bytes
EPOCH = (1980, 1, 1, 0, 0, 0)
FONT = "Times New Roman"
PAPER, MARGIN = (210.0, 297.0), 25.4  # millimetres
# where Word 2016 and later look for a drawing's vector form
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


@dataclass(frozen=True)
class Run:
    """Characters with the same formatting. `language` is a BCP 47 tag; `address` an external link,
    `target` a place in the document; `number` the name of the sequence that a caption's number
    belongs to; `note` the footnote of which this is the mark; `math` a formula as MathML."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    struck: bool = False
    code: bool = False
    marked: bool = False
    language: str = ""
    address: str = ""
    target: str = ""
    number: str = ""
    note: str = ""
    math: str = ""

    def restyle(self, **look: Any) -> Run:
        return replace(self, **look)


@dataclass(frozen=True)
class WordCell:
    """A cell of a table: its runs, how many columns and rows it takes up, its alignment."""

    runs: tuple[Run, ...]
    across: int = 1
    down: int = 1
    align: str = ""
    bold: bool = False


class WordDocument:
    """A document that is being written."""

    def __init__(
        self,
        language: str,
        title: str,
        spacing: float = 2.0,
        numbered_lines: bool = False,
        header: str = "",
    ):
        """`language`: a BCP 47 tag; `spacing`: line spacing; `header`: text at the top of each
        page, with the page number at the bottom."""
        import docx
        from docx.oxml.ns import qn
        from docx.shared import Mm

        self.qualified = qn
        self.boxed = False  # whether the paragraphs that are written now stand in a frame
        self._document = docx.Document()
        self.language = language
        self._bookmarks: dict[str, str] = {}
        self._drawings = 0
        self.part = self._document.part
        self._notes = Footnotes(self)
        self._new_page = False
        self._turned = self._wants_turned = False
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(PAPER[0]), Mm(PAPER[1])
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = (
            Mm(MARGIN)
        )
        self._bare()
        self._core(title)
        self._styles(spacing)
        if numbered_lines:
            self.add(
                section._sectPr,
                "w:lnNumType",
                {"w:countBy": "1", "w:restart": "continuous"},
                before=("w:pgNumType", "w:cols", "w:docGrid"),
            )
        self._running(section, header)

    # -- set-up

    def _bare(self) -> None:
        """Remove what python-docx's template document adds: an older copy of the styles, which Word
        would find inconsistent with ours, a thumbnail, empty XML."""
        for relations in (self._document.part.rels, self._document.part.package.rels):
            for name in [
                name
                for name, one in relations.items()
                if one.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml"))
            ]:
                del relations[name]

    def _core(self, title: str) -> None:
        import datetime

        core = self._document.core_properties
        core.title, core.language = title[:255], self.language  # Word accepts no more
        core.author = core.last_modified_by = core.comments = core.keywords = core.subject = (
            core.category
        ) = ""
        core.created = core.modified = datetime.datetime(1980, 1, 1)
        core.revision = 1

    def _styles(self, spacing: float) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Mm, Pt, RGBColor

        styles = self._document.styles
        for name, size, bold, before, after, keep in (
            ("Normal", 12, None, 0, 6, False),
            ("Title", 16, True, 0, 6, True),
            ("Subtitle", 13, False, 0, 12, False),
            ("Heading 1", 14, True, 12, 4, True),
            ("Heading 2", 12, True, 8, 2, True),
            ("Heading 3", 12, True, 6, 2, True),
            ("Caption", 11, False, 4, 10, False),
        ):
            style = styles[name]
            style.font.name, style.font.size = FONT, Pt(size)
            if bold is not None:
                style.font.bold = bold
            style.font.italic = name == "Subtitle"
            style.font.color.rgb = RGBColor(0, 0, 0)
            fonts = style.element.rPr.rFonts
            for attribute in list(fonts.attrib):  # a theme font would override ours
                if "Theme" in attribute:
                    del fonts.attrib[attribute]
            for which in ("w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(self.qualified(which), FONT)
            form = style.paragraph_format
            form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
            form.line_spacing = spacing if name == "Normal" else min(spacing, 1.5)
        border = styles["Title"].element.pPr.find(self.qualified("w:pBdr"))
        if border is not None:
            styles["Title"].element.pPr.remove(border)
        for name, left, first in (("Hanging", 10, -10), ("Quotation", 10, 0)):
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = (
                Mm(left),
                Mm(first),
            )
        for element in styles.element.iter(self.qualified("w:lang")):
            for which in ("w:val", "w:eastAsia"):
                element.set(self.qualified(which), self.language)

    def _running(self, section: Any, header: str) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        if header:
            head = section.header.paragraphs[0]
            self.fill(head, [Run(header, italic=True)])
            head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            head.paragraph_format.line_spacing = 1
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.field(foot._p, "PAGE", Run("1"))

    # -- pieces

    def paragraph(
        self,
        runs: Iterable[Run],
        style: str = "Normal",
        name: str = "",
        spacing: float | None = None,
        keep: bool = False,
    ) -> Any:
        """A paragraph; `name` makes it a place that runs can link to; `keep` keeps it on the same
        page as what follows."""
        made = self._paragraph(style)
        if spacing:
            made.paragraph_format.line_spacing = spacing
        if keep:
            made.paragraph_format.keep_with_next = True
        if self.boxed:
            self._frame(made)
        if name:
            self._bookmark(made._p, name)
        self.fill(made, runs)
        return made

    def _frame(self, paragraph: Any) -> None:
        """A line around a paragraph and a shade behind it; neighbours with the same share both."""
        properties = paragraph._p.get_or_add_pPr()
        after = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
        borders = self.add(properties, "w:pBdr", {}, before=("w:shd", *after))
        for side in ("top", "left", "bottom", "right"):
            look = {"w:val": "single", "w:sz": "6", "w:space": "6", "w:color": "1F4E6B"}
            self.add(borders, f"w:{side}", look)
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": "EEF3F6"}
        self.add(properties, "w:shd", shade, before=after)

    def heading(self, runs: Iterable[Run], level: int, name: str = "") -> None:
        self.paragraph(
            runs, {0: "Title", 1: "Heading 1", 2: "Heading 2"}.get(level, "Heading 3"), name
        )

    def footnote(self, name: str, paragraphs: Sequence[Sequence[Run]]) -> None:
        """The text of a footnote, at whose mark runs name it."""
        self._notes.texts[name] = paragraphs

    def page_break(self) -> None:
        """Begin a new page."""
        self._new_page = True

    @property
    def width(self) -> float:
        """Of the text, in mm."""
        return PAPER[self._wants_turned] - 2 * MARGIN

    def turn(self, on_its_side: bool) -> None:
        """What is written from here on stands on pages that lie on their side, or upright again."""
        self._wants_turned = on_its_side

    def _begin_section(self) -> None:
        """Where the page is to lie another way than before: a new section, which is a new page."""
        if self._wants_turned == self._turned:
            return
        body = self._document.element.body
        last = body.sectPr.getprevious()
        if last is not None:  # the end of a section stands in its last paragraph
            if last.tag != self.qualified("w:p"):
                last = self._document.add_paragraph()._p  # as small as it can be, behind a table
                self._shrink(last)
            last.get_or_add_pPr().append(copy.deepcopy(body.sectPr))
        size = body.sectPr.find(self.qualified("w:pgSz"))
        width, height = (str(round(mm / 25.4 * 1440)) for mm in PAPER)
        self._turned, self._new_page = self._wants_turned, False
        for name, value in zip(
            ("w:w", "w:h"), (height, width) if self._turned else (width, height)
        ):
            size.set(self.qualified(name), value)
        size.set(self.qualified("w:orient"), "landscape" if self._turned else "portrait")

    def _shrink(self, paragraph: Any) -> None:
        """An empty paragraph that takes up next to nothing, and no line number."""
        properties = paragraph.get_or_add_pPr()
        self.add(properties, "w:suppressLineNumbers", {})
        line = {"w:before": "0", "w:after": "0", "w:line": "20", "w:lineRule": "exact"}
        self.add(properties, "w:spacing", line)

    def _paragraph(self, style: str = "Normal") -> Any:
        self._begin_section()
        made = self._document.add_paragraph(style=style)
        if self._new_page:
            made.paragraph_format.page_break_before, self._new_page = True, False
        return made

    def table(
        self,
        head: Sequence[Sequence[Run]],
        rows: Sequence[Sequence[Sequence[Run]]],
        widths: Sequence[float] = (),
        first_is_head: bool = False,
    ) -> None:
        """A table with rules above, below and under its header row, which is repeated on each page.
        `widths` in mm."""
        self.grid(
            [[WordCell(tuple(runs)) for runs in head]] if head else [],
            [
                [
                    WordCell(tuple(runs), bold=first_is_head and column == 0)
                    for column, runs in enumerate(row)
                ]
                for row in rows
            ],
            widths,
        )

    def grid(
        self,
        heads: Sequence[Sequence[WordCell]],
        rows: Sequence[Sequence[WordCell]],
        widths: Sequence[float] = (),
        size: float = 0.0,
    ) -> None:
        """A table whose cells may reach over others. Its header rows are repeated on each page;
        what a row lacks of cells stays empty. `widths` in mm; `size` of the letters in points,
        where it is another than that of the text."""
        from docx.shared import Mm, Pt

        self._begin_section()
        if self._new_page:
            self._paragraph().paragraph_format.line_spacing = Pt(1)
        lines = [*heads, *rows]
        columns = len(widths) or max(sum(cell.across for cell in line) for line in lines)
        made = self._document.add_table(rows=0, cols=columns)
        made.autofit = not widths
        self._borders(made, bool(heads))
        for column, width in zip(made.columns, widths, strict=False):
            column.width = Mm(width)
        grid = []
        for index in range(len(lines)):
            row = made.add_row()
            self.add(row._tr.get_or_add_trPr(), "w:cantSplit", {})
            if index < len(heads):
                self.add(row._tr.get_or_add_trPr(), "w:tblHeader", {})
            grid.append(row.cells)
            for column, width in enumerate(widths):
                row.cells[column].width = Mm(width)
        taken: set[tuple[int, int]] = set()
        for index, line in enumerate(lines):
            column = 0
            for cell in line:
                while (index, column) in taken:
                    column += 1
                if column >= columns:
                    break
                last = min(column + cell.across, columns) - 1
                foot = min(index + cell.down, len(heads) if index < len(heads) else len(lines)) - 1
                places = [(r, c) for r in range(index, foot + 1) for c in range(column, last + 1)]
                while taken.intersection(places):  # another reaches down into its place
                    places = [place for place in places if place[1] < last]
                    last -= 1
                taken.update(places)
                target = grid[index][column]
                if len(places) > 1:
                    target = target.merge(grid[foot][last])
                self._fill_cell(target, cell, cell.bold or index < len(heads), size)
                column = last + 1

    def _fill_cell(self, target: Any, cell: WordCell, bold: bool, size: float) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = target.paragraphs[0]
        paragraph.paragraph_format.line_spacing = 1.15
        paragraph.paragraph_format.space_after = Pt(2)
        if cell.align in ("center", "right"):
            alignments = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
            paragraph.alignment = alignments[cell.align]
        self.fill(paragraph, [run.restyle(bold=True) for run in cell.runs] if bold else cell.runs)
        for run in paragraph.runs if size else ():
            run.font.size = Pt(size)

    def _borders(self, table: Any, head: bool) -> None:
        properties = table._tbl.tblPr
        borders = self.add(
            properties,
            "w:tblBorders",
            {},
            before=("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"),
        )
        for side in ("top", "bottom", *(("insideH",) if head else ())):
            self.add(
                borders,
                f"w:{side}",
                {
                    "w:val": "single",
                    "w:sz": "4" if side == "insideH" else "8",
                    "w:space": "0",
                    "w:color": "808080" if side == "insideH" else "000000",
                },
            )

    def picture(self, png: bytes, width: float, alt: str, svg: bytes = b"", name: str = "") -> None:
        """A picture, `width` mm wide; a drawing also in its vector form, which newer versions of
        Word show instead."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.shared import Mm

        self._drawings += 1
        paragraph = self._paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.line_spacing = 1
        self.add(
            paragraph._p.get_or_add_pPr(),
            "w:suppressLineNumbers",
            {},
            before=("w:spacing", "w:ind", "w:jc", "w:rPr"),
        )  # a picture is not a line of text
        if name:
            self._bookmark(paragraph._p, name)
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width))
        properties = shape._inline.docPr
        properties.set("id", str(self._drawings))
        properties.set("name", f"Picture {self._drawings}")
        properties.set("descr", alt)
        inner = shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr
        inner.set("name", f"Picture {self._drawings}")
        if svg:
            part = Part(
                PackURI(f"/word/media/drawing{self._drawings}.svg"),
                "image/svg+xml",
                svg,
                self._document.part.package,
            )
            related = self._document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
            from lxml import etree

            blip = shape._inline.graphic.graphicData.pic.blipFill.find(self.qualified("a:blip"))
            extension = etree.SubElement(
                self.add(blip, "a:extLst", {}), self.qualified("a:ext"), uri=SVG_EXTENSION
            )
            vector = etree.SubElement(
                extension, f"{{{_SVG_SPACE}}}svgBlip", nsmap={"asvg": _SVG_SPACE}
            )
            vector.set(self.qualified("r:embed"), related)

    # -- inside

    def fill(self, paragraph: Any, runs: Iterable[Run]) -> None:
        """Put runs into a paragraph of python-docx's."""
        for run in runs:
            if run.math:
                self._formula(paragraph._p, run.math)
            elif run.note:
                self._notes.mark(paragraph, run)
            elif run.text == "\n":
                paragraph.add_run().add_break()
            elif run.number:
                self.field(paragraph._p, f"SEQ {run.number} \\* ARABIC", run)
            else:
                self._link(paragraph, run).append(self._make_run(paragraph, run))

    def _formula(self, paragraph: Any, mathml: str) -> None:
        """A formula; one that is displayed is a paragraph of mathematics within this one."""
        from lxml import etree

        node = etree.fromstring(mathml)
        made = office_math(node)
        if node.get("display") == "block":
            made_alone = etree.SubElement(paragraph, f"{{{SPACE}}}oMathPara", nsmap={"m": SPACE})
            made_alone.append(made)
        else:
            paragraph.append(made)

    def _link(self, paragraph: Any, run: Run) -> Any:
        """The element that a run belongs to: the paragraph, or a link in it."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        if run.address:
            related = paragraph.part.relate_to(
                run.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            return self.add(paragraph._p, "w:hyperlink", {"r:id": related})
        if run.target:
            return self.add(paragraph._p, "w:hyperlink", {"w:anchor": self._name(run.target)})
        return paragraph._p

    def _make_run(self, paragraph: Any, run: Run) -> Any:
        from docx.oxml import OxmlElement
        from docx.text.run import Run as WordRun

        element = cast("CT_R", OxmlElement("w:r"))  # the type of the factory ignores the tag
        made = WordRun(element, paragraph)
        made.text = run.text
        font = made.font
        for name, on in (
            ("bold", run.bold),
            ("italic", run.italic),
            ("superscript", run.raised),
            ("subscript", run.lowered),
            ("strike", run.struck),
        ):
            if on:
                setattr(font, name, True)
        if run.code:
            font.name = "Courier New"
        properties = element.get_or_add_rPr()
        if run.marked:
            self.add(
                properties, "w:highlight", {"w:val": "yellow"}, before=("w:vertAlign", "w:lang")
            )
        self.add(properties, "w:lang", {"w:val": run.language or self.language})
        return element

    def field(self, paragraph: Any, code: str, run: Run) -> None:
        """A number that Word counts itself, with its present value."""
        field = self.add(paragraph, "w:fldSimple", {"w:instr": f" {code} "})
        field.append(self._make_run(paragraph, run))

    def _name(self, place: str) -> str:
        """The bookmark name of a place: letters, digits and underscores, at most forty, which is
        all that Word accepts."""
        return self._bookmarks.setdefault(place, f"place_{len(self._bookmarks) + 1}")

    def _bookmark(self, paragraph: Any, place: str) -> None:
        number = self._name(place).removeprefix("place_")
        self.add(paragraph, "w:bookmarkStart", {"w:id": number, "w:name": self._name(place)})
        self.add(paragraph, "w:bookmarkEnd", {"w:id": number})

    def add(
        self, parent: Any, tag: str, attributes: dict[str, str], before: Sequence[str] = ()
    ) -> Any:
        """A new element at the end of its parent, or where the schema requires it: before the first
        of `before`."""
        from docx.oxml import OxmlElement

        made = OxmlElement(tag)
        for name, value in attributes.items():
            made.set(self.qualified(name), value)
        follower = next(
            (child for name in before for child in parent if child.tag == self.qualified(name)),
            None,
        )
        if follower is None:
            parent.append(made)
        else:
            follower.addprevious(made)
        return made

    def data(self) -> bytes:
        """The bytes of the document."""
        made = io.BytesIO()
        self._document.save(made)
        return repack(made.getvalue())


def repack(data: bytes) -> bytes:
    """The same package without any date in it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            fresh = zipfile.ZipInfo(entry.filename, EPOCH)
            fresh.compress_type, fresh.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(fresh, old.read(entry.filename))
    return out.getvalue()
