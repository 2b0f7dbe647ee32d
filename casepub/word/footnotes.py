"""The footnotes of a Word document that is being written: Word numbers them and sets each at the
foot of its page. python-docx has none.

In: the texts of notes as runs, and the runs that are their marks. Out: the part footnotes.xml, made
when the first mark is met.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .write import Run, WordDocument

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FIRST = 1  # -1 and 0 are the lines that part the notes from the text


class Footnotes:
    """The notes of one document. `texts` are those that its marks may name."""

    def __init__(self, document: WordDocument):
        self.texts: dict[str, Sequence[Sequence[Run]]] = {}
        self._document = document
        self._numbers: dict[str, int] = {}
        self._part: Any = None

    def mark(self, paragraph: Any, run: Run) -> None:
        """The mark of a note in a paragraph; the second mark of the same one repeats its number."""
        d = self._document
        if run.note in self._numbers or run.note not in self.texts:
            self._repeat(paragraph, run)
            return
        if self._part is None:
            self._part = self._make_part()
        number = self._numbers[run.note] = len(self._numbers) + _FIRST
        start = d.add(paragraph._p, "w:bookmarkStart", self._bookmark(number))
        made = d.add(paragraph._p, "w:r", {})
        properties = d.add(made, "w:rPr", {})
        d.add(properties, "w:rStyle", {"w:val": "FootnoteReference"})
        d.add(made, "w:footnoteReference", {"w:id": str(number)})
        d.add(paragraph._p, "w:bookmarkEnd", {"w:id": start.get(d.qualified("w:id"))})
        self._write(number, self.texts[run.note])

    def _bookmark(self, number: int) -> dict[str, str]:
        return {"w:id": str(100_000 + number), "w:name": f"note_{number}"}

    def _repeat(self, paragraph: Any, run: Run) -> None:
        """The number of a note that has its mark elsewhere, which Word looks up."""
        number = self._numbers.get(run.note)
        code = f"NOTEREF note_{number} \\f \\h" if number else "QUOTE"
        self._document.field(paragraph._p, code, run)

    def _make_part(self) -> Any:
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart
        from docx.oxml import OxmlElement

        d = self._document
        root: Any = OxmlElement("w:footnotes")
        package = d.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), _TYPE, root, package)
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = d.add(root, "w:footnote", {"w:type": kind, "w:id": str(number)})
            line = d.add(d.add(note, "w:p", {}), "w:r", {})
            d.add(line, f"w:{kind}", {})
        d.part.relate_to(part, _RELATION)
        self._add_styles()
        return part

    def _add_styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt

        styles = self._document.part.document.styles
        text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.element.set(self._document.qualified("w:styleId"), "FootnoteText")
        text.base_style = styles["Normal"]
        text.font.size, text.paragraph_format.line_spacing = Pt(10), 1.0
        mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        mark.element.set(self._document.qualified("w:styleId"), "FootnoteReference")
        mark.font.superscript = True

    def _write(self, number: int, paragraphs: Sequence[Sequence[Run]]) -> None:
        from docx.text.paragraph import Paragraph

        d = self._document
        note = d.add(self._part.element, "w:footnote", {"w:id": str(number)})
        for index, runs in enumerate(paragraphs or [[]]):
            made = d.add(note, "w:p", {})
            d.add(d.add(made, "w:pPr", {}), "w:pStyle", {"w:val": "FootnoteText"})
            if index == 0:
                mark = d.add(made, "w:r", {})
                d.add(d.add(mark, "w:rPr", {}), "w:rStyle", {"w:val": "FootnoteReference"})
                d.add(mark, "w:footnoteRef", {})
                space: Any = d.add(d.add(made, "w:r", {}), "w:t", {})
                space.text = " "
                space.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            d.fill(Paragraph(made, SimpleNamespace(part=self._part)), runs)
