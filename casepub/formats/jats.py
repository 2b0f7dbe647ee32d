"""The whole bilingual article as JATS 1.3 (Journal Publishing): the first language as the article,
every other as a translation in a `sub-article`.

In: a `WholeCase`. Out: one XML file, and the pictures that it names; the same for the same input.
Tagged as JATS4R recommends (authors and CRediT roles, affiliations, abstracts, keywords,
permissions, funding, conflicts of interest, ethics, data availability); docs/journals.md says where
SciELO requires something else.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..case.files import MAX_SUPPLEMENT, read_bytes
from ..edition.grid import Cell
from ..edition.prose import cell_html
from ..media import Picture
from .jats_front import ALI, JatsFront
from .jats_references import reference
from .jats_text import XLINK, XML
from .page import CaseOutput, WholeCase

WHOLE = True
SUFFIX = "jats.xml"
PUBLIC = "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN"
SYSTEM = "JATS-journalpublishing1-3-mathml3.dtd"
# Statements that have a section of their own, with JATS4R's types. Conflicts of interest, funding
# and
# acknowledgements have elements of their own.
SECTIONS = {
    "peer_review": "peer-review",
    "contributions": "author-contributions",
    "registration": "registration",
    "data_availability": "data-availability",
    "ai_use": "ai-use",
}
ETHICS = {"ethics": "ethics-approval", "consent": "ethics-consent"}


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """The article, and its pictures under the names that it uses for them."""
    pictures: dict[str, Picture] = {}
    yield CaseOutput(SUFFIX, document(whole, pictures, lambda picture: picture))
    for name, picture in pictures.items():
        yield CaseOutput(name, picture.data)
    for name, data in supplements(whole):
        yield CaseOutput(name, data)


def supplements(whole: WholeCase) -> Iterator[tuple[str, bytes]]:
    """The supplementary files that can be read, by the last part of their names; as they are."""
    edition = whole.first.edition
    for one in edition.supplements:
        data = read_bytes(edition.case.folder, one.file, one.file_position, MAX_SUPPLEMENT)
        if isinstance(data, bytes):
            yield one.name, data


def document(
    whole: WholeCase, pictures: dict[str, Picture], shown: Callable[[Picture], Picture]
) -> bytes:
    """The XML. `shown` says in which form a picture is passed on; `pictures` is filled with them,
    under the last part of their file names."""
    return _JatsWriter(whole, pictures, shown).data()


class _JatsWriter:
    def __init__(
        self, whole: WholeCase, pictures: dict[str, Picture], shown: Callable[[Picture], Picture]
    ):
        from lxml import etree

        self.etree, self.whole, self.pictures, self.shown = etree, whole, pictures, shown

    def data(self) -> bytes:
        first, *others = self.whole.articles.values()
        code = first.edition.language.code
        root = self.etree.Element(
            "article",
            {"article-type": "case-report", "dtd-version": "1.3", f"{{{XML}}}lang": code},
            nsmap={"xlink": XLINK, "ali": ALI},
        )
        part = _JatsArticle(self, first, "")
        root.append(part.front(others))
        root.append(part.body())
        root.append(part.back())
        for number, article in enumerate(others, 1):
            other = _JatsArticle(self, article, f"{article.edition.language.code}-", part)
            made = self.etree.SubElement(
                root,
                "sub-article",
                {
                    "article-type": "translation",
                    "id": f"S{number}",
                    f"{{{XML}}}lang": article.edition.language.code,
                },
            )
            made.append(other.front_stub())
            made.append(other.body())
            back = other.back()
            if len(back):
                made.append(back)
        seen: set[str] = set()
        for element in root.iterfind(
            ".//*[@id]"
        ):  # two sections of one kind, or keys that differ in a hyphen: the first keeps the id
            name = element.attrib["id"]
            if name in seen:
                del element.attrib["id"]
            else:
                seen.add(name)
        _indent(root)
        return (
            self.etree.tostring(
                root,
                xml_declaration=True,
                encoding="UTF-8",
                doctype=f'<!DOCTYPE article PUBLIC "{PUBLIC}" "{SYSTEM}">',
            )
            + b"\n"
        )

    def picture(self, name: str, picture: Picture) -> str:
        """The file name under which a picture is passed on; the same in all languages."""
        shown = self.shown(picture)
        suffix = {"image/jpeg": "jpg", "image/png": "png"}.get(shown.mime, "svg")
        self.pictures[f"{name}.{suffix}"] = shown
        return f"{self.whole.name}.{name}.{suffix}"


class _JatsArticle(JatsFront):
    """The article in one language: its front matter, and its text."""

    def body(self) -> Any:
        made = self.e("body")
        for written, section in zip(self.edition.body, self.content["sections"], strict=True):
            part = self.sub(
                made,
                "sec",
                {"id": f"{self.prefix}{section['anchor']}"}
                | (
                    {"sec-type": _SECTION_TYPES[written.id]} if written.id in _SECTION_TYPES else {}
                ),
            )
            self.sub(part, "title").text = section["heading"]
            self.text.sections(
                self.sub(part, "boxed-text") if section["boxed"] else part,
                [
                    (
                        block["html"],
                        [*map(self._figure, block["figures"]), *map(self._table, block["tables"])],
                    )
                    for block in section["blocks"]
                ],
            )
        rest = [
            *map(self._figure, self.content["remaining_figures"]),
            *map(self._table, self.content["remaining_tables"]),
        ]
        if rest:
            target = made[-1] if len(made) else self.sub(made, "sec")
            target.extend(rest)
        return made

    def _figure(self, figure: Mapping[str, Any]) -> Any:
        place = self.prefix + figure["anchor"]
        panels = [panel for panel in figure["panels"] if panel["letter"]]
        if panels:
            group = self.e("fig-group", id=place)
            self._caption(group, figure["label"], figure["legend"])
            for panel in panels:
                one = self.sub(group, "fig", id=self.prefix + panel["anchor"])
                self._caption(one, panel["label"], panel["legend"])
                self._graphic(one, panel, panel["anchor"])
            return group
        made = self.e("fig", id=place)
        self._caption(made, figure["label"], figure["legend"])
        if figure["events"]:
            self._add(made, "alt-text", figure["alt"])
            events = self.sub(made, "list", {"list-type": "simple"})
            for event in figure["events"]:
                paragraph = self._emphasize("p", event["text"])
                when = self.e("bold", event["when"])
                when.tail, paragraph.text = f" {paragraph.text or ''}", None
                paragraph.insert(0, when)
                self.sub(events, "list-item").append(paragraph)
        for panel in figure["panels"]:
            self._graphic(made, panel, figure["anchor"])
        if figure["told"]:
            self._add(made, "long-desc", figure["told"])
            made.insert(-2, made[-1])  # before the graphic
        return made

    def _table(self, table: Mapping[str, Any]) -> Any:
        turned = "landscape" if table["breadth"] == "landscape" else ""
        made = self.e("table-wrap", id=self.prefix + table["anchor"], orientation=turned)
        self._caption(made, table["label"], table["title"])
        cells = table["grid"]
        grid = self.sub(made, "table")
        if cells.heads:
            head = self.sub(grid, "thead")
            for row in cells.heads:
                line = self.sub(head, "tr")
                for cell in row:
                    scope = "colgroup" if cell.across > 1 else "col"
                    line.append(self._cell(table, cell, "th", scope))
        body = self.sub(grid, "tbody")
        for row in cells.rows:
            line = self.sub(body, "tr")
            if not row:
                self.sub(line, "td")
            for cell in row:
                scope = "rowgroup" if cell.group else "row" if cell.head else ""
                line.append(self._cell(table, cell, "th" if scope else "td", scope))
        if not cells.rows:
            self.sub(self.sub(body, "tr"), "td")
        self._table_foot(made, table)
        return made

    def _cell(self, table: Mapping[str, Any], cell: Cell, tag: str, scope: str) -> Any:
        """A cell with what it takes up, and its marks linked to their notes."""
        made = self.text.inline(
            tag,
            cell_html(cell),
            scope=scope,
            align="char" if cell.decimal else cell.align,
            char=cell.decimal,
            colspan=str(cell.across) if cell.across > 1 else "",
            rowspan=str(cell.down) if cell.down > 1 else "",
        )
        for mark in cell.marks:
            place = self.prefix + table["anchor_of"][mark]
            link = self.sub(made, "xref", {"ref-type": "table-fn", "rid": place})
            self.sub(link, "sup").text = mark
        return made

    def _table_foot(self, made: Any, table: Mapping[str, Any]) -> None:
        """The remarks below a table, and the notes that its marks refer to."""
        if not (table["note"] or table["grid"].remarks or table["notes"]):
            return
        foot = self.sub(made, "table-wrap-foot")
        if table["note"]:
            foot.append(self.text.inline("p", table["note"]))
        for remark in table["grid"].remarks:
            self.sub(foot, "p").text = remark
        for note in table["notes"]:
            one = self.sub(foot, "fn", {"id": self.prefix + note["anchor"]})
            self.sub(one, "label").text = note["mark"]
            one.append(self.text.inline("p", note["text"]))

    def back(self) -> Any:
        made = self.e("back")
        statements = {
            statement["anchor"].replace("-", "_"): statement
            for statement in self.content["statements"]
        }
        if "acknowledgements" in statements:
            thanks = self.sub(made, "ack")
            self.sub(thanks, "title").text = statements["acknowledgements"]["label"]
            self.text.sections(thanks, [(statements["acknowledgements"]["html"], [])])
        ethics = [
            (ETHICS[name], statement) for name, statement in statements.items() if name in ETHICS
        ]
        if ethics:
            whole = self.sub(made, "sec", {"sec-type": "ethics-statement"})
            # Label: Heading over the statements on ethics and consent, for indexers
            self.sub(whole, "title").text = self.edition.language.label("Ethics statements", "jats")
            for kind, statement in ethics:
                whole.append(self._statement(kind, statement))
        for name, statement in statements.items():
            if name in SECTIONS:
                made.append(self._statement(SECTIONS[name], statement))
        if self.content["supplements"]:
            made.append(self._supplements())
        if (notes := self._footnotes()) is not None:
            made.append(notes)
        if self.has_references and self.cited:
            references = self.sub(made, "ref-list")
            self.sub(references, "title").text = self.edition.language.label("References")
            for number, key in enumerate(self.cited, 1):
                references.append(
                    reference(
                        self.writer.etree,
                        key,
                        number,
                        self.edition.case.references[key].record,
                        self._reference_prefix,
                    )
                )
        return made

    def _supplements(self) -> Any:
        """The files that go with the article, under the names that they are passed on under."""
        made = self.e("sec", sec_type="supplementary-material")
        self.sub(made, "title").text = self.edition.language.label("Supplementary Files")
        for file in self.content["supplements"]:
            kind = mimetypes.types_map.get("." + file["name"].rpartition(".")[2], "")
            main, _, part = (kind or "application/octet-stream").partition("/")
            one = self.sub(
                made,
                "supplementary-material",
                {
                    "id": self.prefix + file["anchor"],
                    f"{{{XLINK}}}href": f"{self.writer.whole.name}.{file['name']}",
                    "mimetype": main,
                    "mime-subtype": part,
                },
            )
            self.sub(one, "label").text = file["label"]
            caption = self.sub(one, "caption")
            if file["title"]:
                caption.append(self.text.inline("title", file["title"]))
            if file["legend"]:
                caption.append(self.text.inline("p", file["legend"]))
        return made

    def _footnotes(self) -> Any:
        """The footnotes of the text and of its own abstract; None without any."""
        own = {
            place: note
            for place, note in self.content["notes"].items()
            if place.startswith("note-")  # another language's stand in its own article
        }
        if not own:
            return None
        made = self.e("fn-group")
        for place, note in own.items():
            entry = self.sub(made, "fn", {"id": self.prefix + place})
            self.sub(entry, "label").text = str(note.number)
            entry.extend(
                [self.text.wrap(block, ("p",)) for block in self.text.blocks(note.html)]
                or [self.e("p")]
            )
        return made

    def _statement(self, kind: str, statement: Mapping[str, Any]) -> Any:
        made = self.e("sec", sec_type=kind)
        self.sub(made, "title").text = statement["label"]
        self.text.sections(made, [(statement["html"], [])])
        return made


_SECTION_TYPES = {
    "introduction": "intro",
    "case": "cases",
    "discussion": "discussion",
    "conclusion": "conclusions",
}


_RUNNING = {
    "p",
    "title",
    "article-title",
    "trans-title",
    "kwd",
    "td",
    "th",
    "preformat",
    "corresp",
    "role",
    "source",
    "chapter-title",
}


def _indent(element: Any, depth: int = 0) -> None:
    """Put each element that contains only other elements on lines of its own; running text is left
    as it is."""
    if (
        element.tag in _RUNNING
        or not len(element)
        or (element.text or "").strip()
        or any((child.tail or "").strip() for child in element)
    ):
        return
    element.text = "\n" + " " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + " " * (depth + 1)
    element[-1].tail = "\n" + " " * depth
