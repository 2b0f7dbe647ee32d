"""An article as a Word manuscript, as submission systems expect it: title page, double spacing,
numbered lines, Word's own headings and captions.

In: an `Article`. Out: the bytes of a .docx; the same for the same input. Its words are those of the
web page, in the same order; only the imprint (address, dates, licence) is on the title page. If the
journal requires it, figures and tables come after the references.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..edition.grid import Cell, Grid
from ..edition.prose import cell_html, emphasize, strip_marks
from ..journal.limits import LIMITS
from ..media import SVG, Picture, rasterise, set_upright
from ..word.write import Run, WordCell, WordDocument
from .markup import is_inline, mathml, tree
from .page import Article, content
from .wide import columns_in_parts, divide, is_turned, needs_of, widths_of

SUFFIX = "docx"
# pixels per inch of a drawing's second form, for programs that cannot show the vector form
SHOWN_AT = 160
SMALL = 9.0  # points, of the letters of a wide table
LETTER, SMALL_LETTER = 2.35, 1.85  # millimetres: a letter in print, and in the small print


@dataclass(frozen=True)
class DocxSource:
    """Everything that is written, as plain values: the article's content, its pictures by name with
    their vector forms, languages by code, labels, settings."""

    content: Mapping[str, Any]
    pictures: Mapping[str, tuple[bytes, bytes]]
    languages: Mapping[str, str]
    labels: Mapping[str, str]
    short_title: str
    figures_at_end: bool


def encode(article: Article) -> bytes:
    """The manuscript's bytes."""
    return finish(prepare(article))


def prepare(article: Article) -> DocxSource:
    """Everything in the case that goes into its manuscript."""
    edition, language = article.edition, article.edition.language
    shown: dict[str, tuple[bytes, bytes]] = {}

    def source(picture: Picture) -> str:
        name = hashlib.blake2b(picture.data, digest_size=10).hexdigest()
        if name not in shown:
            pixels = rasterise(picture, round(edition.journal.column_width / 25.4 * SHOWN_AT))
            shown[name] = (set_upright(pixels).data, picture.data if picture.mime == SVG else b"")
        return name

    made = content(article, source)
    labels = {
        "doi": language.label("DOI"),
        "badge": language.label("Case Report"),
        "correspondence": language.label("Address for Correspondence"),
        "email": language.label("Email"),
        # Label: Title page of a manuscript, before the title of the running head; a colon follows
        "short_title": language.label("Running title", "manuscript"),
        # Label: Title page of a manuscript
        "counts": language.label(
            "Words: abstract {abstract}, text {text}. References: {references}. Figures: "
            "{figures}. Tables: {tables}.",
            "manuscript",
        ).format(
            abstract=LIMITS["abstract_words"].count(edition),
            text=LIMITS["text_words"].count(edition),
            references=len(edition.cited),
            figures=len(edition.figures),
            tables=len(edition.tables),
        ),
        "cite": language.label("Cite this article as"),
        "references": language.label("References"),
        "supplements": language.label("Supplementary Files"),
        "orcids": language.label("ORCID iDs"),
        "members": language.label("Members of {group}"),
    }
    return DocxSource(
        {key: value for key, value in made.items() if key != "journal"},
        shown,
        {code: other.language.csl_locale for code, other in article.editions.items()},
        labels,
        strip_marks(edition.short_title),
        edition.journal.figures_at_end,
    )


def finish(manuscript: DocxSource) -> bytes:
    """The .docx of a manuscript."""
    return _DocxWriter(manuscript).data()


class _DocxWriter:
    def __init__(self, manuscript: DocxSource):
        self.m, self.c = manuscript, manuscript.content
        self.language = manuscript.languages[self.c["lang"]]
        self.document = WordDocument(
            self.language, self.c["title"], numbered_lines=True, header=manuscript.short_title
        )
        notes = {place: note.html for place, note in self.c["notes"].items()}
        for place, html in notes.items():
            self.document.footnote(place, [self._runs(part) for part in _paragraphs(html)])
        self.later: list[tuple[str, Mapping[str, Any]]] = []

    def data(self) -> bytes:
        self._title_page()
        self._abstracts()
        self._body()
        self._apparatus()
        return self.document.data()

    # -- parts

    def _title_page(self) -> None:
        c, d, labels = self.c, self.document, self.m.labels
        badge = [Run(labels["badge"], bold=True)]
        for other in c["others"]:
            badge += [
                Run(" / "),
                Run(other["badge"], bold=True, language=self.m.languages[other["code"]]),
            ]
        d.paragraph(badge, spacing=1.5)
        d.heading(self._runs(emphasize(c["heading"])), 0)
        for other in c["others"]:
            d.paragraph(
                self._runs(emphasize(other["title"]), language=self.m.languages[other["code"]]),
                "Subtitle",
            )
        authors: list[Run] = []
        for index, author in enumerate(c["authors"]):
            authors += [Run(", ")] if index else []
            authors.append(
                Run(
                    author["name"],
                    bold=True,
                    language=self.m.languages.get(
                        author["language"] or "", author["language"] or ""
                    ),
                )
            )
            if author["marks"]:
                authors.append(Run(",".join(map(str, author["marks"])), raised=True))
            if author["corresponding"]:
                authors.append(Run("*", raised=True))
            for index_of_note, note in enumerate(author["notes"]):
                apart = author["marks"] or author["corresponding"] or index_of_note
                authors.append(Run(("," if apart else "") + note["mark"], raised=True))
        if authors:
            d.paragraph(authors, spacing=1.5)
        for affiliation in c["affiliations"]:
            mark = (
                [Run(str(affiliation["mark"]), raised=True), Run(" ")]
                if len(c["affiliations"]) > 1
                else []
            )
            d.paragraph([*mark, Run(affiliation["text"])], spacing=1.5)
        for note in c["author_notes"]:
            runs = self._runs(emphasize(note["text"]))
            d.paragraph([Run(note["mark"], raised=True), Run(" "), *runs], spacing=1.5)
        if c["orcids"]:
            d.paragraph(self._orcids(), spacing=1.5)
        self._imprint()
        d.page_break()

    def _orcids(self) -> list[Run]:
        """The ORCID iDs in full, each behind its author's name."""
        runs = [Run(f"{self.m.labels['orcids']}: ", bold=True)]
        for index, author in enumerate(self.c["orcids"]):
            address = f"https://orcid.org/{author['orcid']}"
            runs.append(Run("; " * bool(index) + f"{author['name']} "))
            runs.append(Run(address, address=address))
        return runs

    def _imprint(self) -> None:
        c, d, labels = self.c, self.document, self.m.labels

        def line(label: str, *runs: Run) -> None:
            d.paragraph([Run(f"{label}: ", bold=True), *runs], spacing=1.5)

        address = c["correspondence"]
        if address["text"] or address["emails"]:
            mails = [Run(mail, address=f"mailto:{mail}") for mail in address["emails"]]
            between = [part for mail in mails for part in (Run(", "), mail)][1:]
            line(
                labels["correspondence"],
                Run(address["text"]),
                *([Run(f" {labels['email']}: "), *between] if mails else []),
            )
        for date in c["dates"]:
            line(date["label"], Run(date["text"]))
        if c["doi"]:
            line(labels["doi"], Run(c["doi"], address=f"https://doi.org/{c['doi']}"))
        if c["citation"]:
            line(labels["cite"], *self._runs(emphasize(c["citation"])))
        if c["license"]:
            d.paragraph([Run(c["license"]["sentence"], address=c["license"]["href"])], spacing=1.5)
        line(labels["short_title"], Run(self.m.short_title))
        d.paragraph([Run(labels["counts"])], spacing=1.5)

    def _abstracts(self) -> None:
        for abstract in self.c["abstracts"]:
            tag = self.m.languages[abstract["code"]]
            self.document.heading([Run(abstract["heading"], language=tag)], 1)
            self._html(abstract["html"], language=tag)
            if abstract["keywords"]:
                words = self._runs(emphasize(", ".join(abstract["keywords"])), language=tag)
                self.document.paragraph(
                    [Run(f"{abstract['keywords_label']}: ", bold=True, language=tag), *words]
                )
        shown = self.c["graphical_abstract"]
        if shown:
            self._graphical_abstract(shown)
        if self.c["abstracts"] or shown:
            self.document.page_break()

    def _graphical_abstract(self, shown: Mapping[str, Any]) -> None:
        self.document.heading([Run(shown["label"])], 1, shown["anchor"])
        self._pictures(shown)
        if shown["legend"]:
            self.document.paragraph(self._runs(shown["legend"]), "Caption")

    def _body(self) -> None:
        for section in self.c["sections"]:
            self.document.heading([Run(section["heading"])], 1, section["anchor"])
            for block in section["blocks"]:
                self.document.boxed = section["boxed"]
                self._html(block["html"])
                self.document.boxed = False
                for figure in block["figures"]:
                    self._place("figure", figure)
                for table in block["tables"]:
                    self._place("table", table)
        for figure in self.c["remaining_figures"]:
            self._place("figure", figure)
        for table in self.c["remaining_tables"]:
            self._place("table", table)

    def _apparatus(self) -> None:
        for group in self.c["groups"]:
            heading = self.m.labels["members"].format(group=group["name"])
            self.document.heading([Run(heading)], 2)
            self.document.paragraph([Run(", ".join(group["members"]) + ".")])
        for statement in self.c["statements"]:
            self.document.heading([Run(statement["label"])], 2)
            self._html(statement["html"])
        if self.c["supplements"]:
            self.document.heading([Run(self.m.labels["supplements"])], 1)
        for file in self.c["supplements"]:
            legend = [Run(" "), *self._runs(file["legend"])] if file["legend"] else []
            name = Run(f" ({file['name']}). ")
            runs = [Run(file["label"], bold=True), name, *self._runs(file["title"]), *legend]
            self.document.paragraph(runs, name=file["anchor"])
        if self.c["references"]:
            self.document.heading([Run(self.m.labels["references"])], 1, "references")
            for number, reference in enumerate(self.c["references"], 1):
                runs = self._runs(
                    reference["html"],
                    language=self.m.languages.get(
                        reference["language"] or "", reference["language"] or ""
                    ),
                )
                self.document.paragraph(
                    [Run(f"{number}.\t"), *runs],
                    "Hanging",
                    f"ref-{reference['anchor']}",
                    spacing=1.5,
                )
        for kind, item in sorted(
            self.later, key=lambda entry: entry[0] != "table"
        ):  # tables first, as is usual in manuscripts
            self.document.page_break()
            self._float(kind, item)

    # -- figures and tables

    def _place(self, kind: str, item: Mapping[str, Any]) -> None:
        if self.m.figures_at_end:
            self.later.append((kind, item))
        else:
            self._float(kind, item)

    def _float(self, kind: str, item: Mapping[str, Any]) -> None:
        self._table(item) if kind == "table" else self._figure(item)

    def _figure(self, figure: Mapping[str, Any]) -> None:
        d = self.document
        name = figure["anchor"]
        if figure["events"]:
            rows = [
                ([Run(event["when"], bold=True)], self._runs(emphasize(event["text"])))
                for event in figure["events"]
            ]
            d.table([], rows, (40, d.width - 40))
        self._pictures(figure)
        legend = [*self._label(figure["label"]), Run(" "), *self._runs(figure["legend"])]
        for panel in figure["panels"]:
            if panel["letter"] and panel["legend"]:
                legend += [
                    Run(" "),
                    Run(f"({panel['letter']})", bold=True),
                    Run(" "),
                    *self._runs(panel["legend"]),
                ]
        d.paragraph(legend, "Caption", name)

    def _pictures(self, figure: Mapping[str, Any]) -> None:
        """The pictures of a figure, each with the letter of its panel."""
        d = self.document
        beside = len(figure["panels"]) > 1
        for panel in figure["panels"]:
            if panel["src"]:
                png, svg = self.m.pictures[panel["src"]]
                width = min(figure["printed"], d.width) * (1.5 if beside else 1)
                d.picture(
                    png,
                    min(width, _fitting(panel, d.width)),
                    panel["alt"],
                    svg,
                    panel["anchor"] if panel["letter"] else "",
                )
                if panel["letter"]:
                    d.paragraph([Run(panel["letter"], bold=True)], "Caption", keep=True)
            else:
                d.paragraph([Run(panel["alt"] or figure["label"])], keep=True)

    def _label(self, label: str) -> list[Run]:
        """Figure 2. as Word counts it: the word, and a number that is updated when a figure is
        inserted before it."""
        word, _, number = label.rpartition("\u00a0")
        return (
            [
                Run(f"{word}\u00a0", bold=True),
                Run(number, bold=True, number="".join(c for c in word if c.isalnum()) or "Item"),
                Run(".", bold=True),
            ]
            if word
            else [Run(f"{label}.", bold=True)]
        )

    def _table(self, table: Mapping[str, Any]) -> None:
        d, grid = self.document, table["grid"]
        d.turn(is_turned(grid, d.width, SMALL_LETTER, table["orientation"]))
        d.paragraph(
            [*self._label(table["label"]), Run(" "), *self._runs(table["title"])],
            "Caption",
            table["anchor"],
            keep=True,
        )
        if grid.width:
            self._grid(grid)
        notes = [self._runs(table["note"])] if table["note"] else []
        notes += [[Run(remark)] for remark in grid.remarks]
        for note in table["notes"]:
            notes.append([Run(note["mark"], raised=True), Run(" "), *self._runs(note["text"])])
        for runs in notes:
            d.paragraph([run.restyle(italic=not run.italic) for run in runs], "Caption")
        d.turn(False)

    def _grid(self, grid: Grid) -> None:
        """The cells of a table: in columns of one width where their words fit, else in smaller
        print and by their needs, and divided where even that is wider than its page."""
        d = self.document
        parts, size, widths = [grid], 0.0, [[d.width / grid.width] * grid.width]
        if max(needs_of(grid, LETTER)) > d.width / grid.width:
            size = SMALL
            parts = divide(grid, d.width, SMALL_LETTER)
            widths = [widths_of(part, d.width, SMALL_LETTER) for part in parts]
        for number, (part, columns) in enumerate(zip(parts, widths, strict=True)):
            if number:
                d.paragraph([], spacing=1)
            d.grid(
                [[self._cell(cell) for cell in row] for row in part.heads],
                [[self._cell(cell) for cell in row] for row in part.rows],
                columns,
                size,
            )

    def _cell(self, cell: Cell) -> WordCell:
        marks = [Run(",".join(cell.marks), raised=True)] if cell.marks else []
        free = [Run(_left_free(cell.free))] if cell.free else []
        return WordCell(
            (*free, *self._runs(cell_html(cell)), *marks),
            cell.across,
            cell.down,
            cell.align,
            bold=cell.head or cell.group,
        )

    # -- texts

    def _html(self, html: str, language: str = "") -> None:
        """Write HTML block by block."""
        self._blocks(tree(html), Run("", language=language), "Normal")

    def _blocks(self, parent: Any, look: Run, style: str, depth: int = 0) -> None:
        waiting: list[Run] = (
            [look.restyle(text=_join_lines(parent.text))] if (parent.text or "").strip() else []
        )

        def flush() -> None:
            if any(run.text.strip() for run in waiting):
                self.document.paragraph(waiting, style)
            waiting.clear()

        for child in parent:
            if is_inline(child):
                waiting += _make_runs(child, look)
            else:
                flush()
                self._block(child, look, style, depth)
            if (child.tail or "").strip() or (waiting and child.tail):
                waiting.append(look.restyle(text=_join_lines(child.tail)))
        flush()

    def _block(self, element: Any, look: Run, style: str, depth: int) -> None:
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.document.heading(_make_runs(element, look), min(3, int(element.tag[1]) - 1))
            case "ul" | "ol":
                for number, item in enumerate(
                    (child for child in element if child.tag == "li"),
                    int(element.get("start") or 1),
                ):
                    self._item(item, f"{number}." if element.tag == "ol" else "•", look, depth)
            case "table":
                self._write_table(element, look)
            case "blockquote":
                self._blocks(element, look, "Quotation", depth)
            case "pre":
                for line in element.text_content().rstrip("\n").split("\n"):
                    self.document.paragraph([look.restyle(text=line, code=True)], style, spacing=1)
            case "hr":
                self.document.paragraph([], style)
            case "section" if element.get("class") == "notes":
                return  # Word sets them at the foot of the page
            case _:
                self._blocks(element, look, style, depth)

    def _item(self, item: Any, mark: str, look: Run, depth: int) -> None:
        """A list item: its marker goes before its first paragraph."""
        first: list[Run] = (
            [look.restyle(text=_join_lines(item.text))] if (item.text or "").strip() else []
        )
        rest: list[Any] = []  # lxml elements
        for child in item:
            if not rest and (
                is_inline(child)
                or (child.tag == "p" and not any(run.text.strip() for run in first))
            ):
                first += _make_runs(child, look) + (
                    [look.restyle(text=_join_lines(child.tail))]
                    if child.tail and is_inline(child)
                    else []
                )
            else:
                rest.append(child)
        self.document.paragraph([look.restyle(text=f"{'    ' * depth}{mark}\t"), *first], "Hanging")
        for child in rest:
            self._block(child, look, "Quotation", depth + 1)

    def _write_table(self, element: Any, look: Run) -> None:
        """A table of a narrative: as Word sets it, or in small print and divided if it is wider
        than the page."""
        rows = [
            [_make_runs(cell, look) for cell in row if cell.tag in ("td", "th")]
            for row in element.iter("tr")
        ]
        if not any(rows):
            return
        width, heads = self.document.width, int(element.find("thead") is not None)
        cells = [[WordCell(tuple(runs)) for runs in row] for row in rows]
        texts = [tuple(Cell("".join(run.text for run in runs)) for runs in row) for row in rows]
        if sum(needs_of(Grid((), tuple(texts)), LETTER)) <= width:
            self.document.grid(cells[:heads], cells[heads:])
            return
        parts = columns_in_parts(needs_of(Grid((), tuple(texts)), SMALL_LETTER), width)
        for number, part in enumerate(parts):
            if number:
                self.document.paragraph([], spacing=1)
            shown = [[row[c] for c in part if c < len(row)] for row in cells]
            there = tuple(tuple(row[c] for c in part if c < len(row)) for row in texts)
            widths = widths_of(Grid((), there), width, SMALL_LETTER)
            self.document.grid(shown[:heads], shown[heads:], widths, SMALL)

    def _runs(self, html: str, language: str = "") -> list[Run]:
        return _make_runs(tree(str(html)), Run("", language=language)) if html else []


_LOOK = {
    "em": "italic",
    "i": "italic",
    "strong": "bold",
    "b": "bold",
    "sup": "raised",
    "sub": "lowered",
    "code": "code",
    "del": "struck",
    "mark": "marked",
}


def _make_runs(element: Any, look: Run) -> list[Run]:
    """The runs of an element, formatted as `look` says."""
    if element.tag == "br":
        return [look.restyle(text="\n")]
    if element.tag == "math":
        return [look.restyle(text=element.get("alttext") or " ", math=_mathml(element))]
    if element.get("class") == "note-mark":
        return [Run(element.text_content(), raised=True, note=element[0].get("href")[1:])]
    if element.tag in _LOOK:
        name = _LOOK[element.tag]
        look = look.restyle(**{name: not look.italic if name == "italic" else True})
    if element.tag == "a" and (href := element.get("href")):
        inner = href.startswith("#")
        look = (
            look.restyle(target=href[1:], address="")
            if inner
            else look.restyle(address=href, target="")
        )
    if element.get("lang"):
        look = look.restyle(language=element.get("lang"))
    return list(_pieces(element, look))


def _pieces(element: Any, look: Run) -> Iterator[Run]:
    if element.text:
        yield look.restyle(text=_join_lines(element.text))
    for child in element:
        yield from _make_runs(child, look)
        if child.tail:
            yield look.restyle(text=_join_lines(child.tail))


def _left_free(signs: str) -> str:
    """Spaces as wide as the signs that a number has less than others before its decimal mark."""
    return "".join("\u2008" if sign in ".,\u00a0\u202f" else "\u2007" for sign in signs)


def _mathml(element: Any) -> str:
    from lxml import etree

    return etree.tostring(mathml(element), encoding="unicode")


def _paragraphs(html: str) -> list[str]:
    """The paragraphs of a footnote, without those that only hold others."""
    from lxml import html as lxml_html

    blocks = [
        lxml_html.tostring(block, encoding="unicode", with_tail=False)
        for block in tree(html).iter("p", "li", "pre")
        if block.find(".//p") is None
    ]
    return blocks or [html]


def _join_lines(text: str) -> str:
    """The text with the line breaks of its source as spaces."""
    return text.replace("\n", " ")


def _fitting(panel: Mapping[str, Any], width: float, height: float = 200.0) -> float:
    """The width in mm at which a picture fits on the page."""
    return min(width, height * panel["width"] / panel["height"]) if panel["height"] else width
