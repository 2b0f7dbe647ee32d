"""An edition's texts as JATS, from their HTML.

In: HTML from edition/prose.py. Out: lxml elements. Places are named as on the web page; `prefix`
keeps those of a translation apart from the article's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from .markup import is_inline, mathml, tree

XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
_NOTE = re.compile(r"(?:^#|-)note-\d+$")
_INLINE = {
    "em": "italic",
    "i": "italic",
    "strong": "bold",
    "b": "bold",
    "sup": "sup",
    "sub": "sub",
    "code": "monospace",
    "del": "strike",
    "u": "underline",
}
_REFERENCES = {
    "ref": "bibr",
    "tab": "table",
    "note": "fn",
    "sup": "supplementary-material",
}  # by what an id begins with
_PLAIN = ("abstract", "trans-abstract", "ack")  # accept only paragraphs and sections


class JatsText:
    """Turns the HTML of one article into JATS. `place` returns the id of the target of a link on
    the web page, or '' if nothing there has one."""

    def __init__(self, place: Callable[[str], str]):
        from lxml import etree

        self._etree = etree
        self._place = place

    def element(self, tag: str, text: str = "", **attributes: str) -> Any:
        """An element with a text; underscores in attribute names stand for hyphens."""
        made = self._etree.Element(
            tag, {name.replace("_", "-"): value for name, value in attributes.items() if value}
        )
        made.text = text or None
        return made

    def inline(self, tag: str, html: str, **attributes: str) -> Any:
        """An element that contains running text."""
        made = self.element(tag, **attributes)
        self._fill(made, tree(str(html)))
        return made

    def blocks(self, html: str) -> list[Any]:
        """Paragraphs, lists, quotations and tables; headings as `title`, from which sections are
        made."""
        return list(self._blocks(tree(str(html))))

    def sections(self, parent: Any, htmls: list[tuple[str, list[Any]]]) -> None:
        """Put blocks, each followed by its figures and tables, under `parent`; a heading among them
        begins a section below it."""
        open_sections: list[tuple[int, Any]] = [(0, parent)]
        for html, behind in htmls:
            for block in self.blocks(html):
                if block.tag == "title":
                    level = int(block.attrib.pop("level"))
                    while open_sections[-1][0] >= level:
                        open_sections.pop()
                    section = self.element("sec")
                    section.append(block)
                    open_sections[-1][1].append(section)
                    open_sections.append((level, section))
                else:
                    target = open_sections[-1][1]
                    target.append(self.wrap(block, ("p",)) if target.tag in _PLAIN else block)
            for item in behind:
                open_sections[-1][1].append(item)

    def wrap(self, block: Any, allowed: tuple[str, ...]) -> Any:
        """A block where JATS allows only some kinds: any other is put into a paragraph, and a
        heading becomes one."""
        if block.tag in allowed:
            return block
        made = self.element("p")
        if block.tag == "title":
            block.tag = "bold"
            block.attrib.clear()
        made.append(block)
        return made

    # -- inside

    def _blocks(self, parent: Any) -> Iterator[Any]:
        waiting: Any = None

        def paragraph() -> Any:
            return self.element("p")

        if (parent.text or "").strip():
            waiting = paragraph()
            waiting.text = parent.text
        for child in parent:
            if is_inline(child):
                waiting = waiting if waiting is not None else paragraph()
                self._put(waiting, child)
            else:
                if waiting is not None:
                    yield waiting
                    waiting = None
                yield from self._block(child)
            if (child.tail or "").strip() or (waiting is not None and child.tail):
                waiting = waiting if waiting is not None else paragraph()
                _append(waiting, child.tail)
        if waiting is not None:
            yield waiting

    def _block(self, element: Any) -> Iterator[Any]:
        match element.tag:
            case "p":
                made = self.element("attrib" if element.get("class") == "source" else "p")
                self._fill(made, element)
                yield made
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                made = self.element("title", level=element.tag[1])
                self._fill(made, element)
                yield made
            case "ul" | "ol":
                start = int(element.get("start") or 1)
                ordered = "order" if start == 1 else "simple"  # JATS numbers from 1; else labels do
                made = self.element("list", list_type=ordered if element.tag == "ol" else "bullet")
                for number, item in enumerate(element.iterchildren("li"), start):
                    entry = self._etree.SubElement(made, "list-item")
                    if start != 1:
                        entry.append(self.element("label", f"{number}."))
                    entry.extend(
                        [self.wrap(block, ("p", "list")) for block in self._blocks(item)]
                        or [self.element("p")]
                    )
                if len(made):
                    yield made
            case "blockquote":
                made = self.element("disp-quote")
                made.extend(block for block in self._blocks(element) if block.tag != "title")
                yield made
            case "pre":
                yield self.element("preformat", element.text_content().rstrip("\n"))
            case "table":
                wrap = self.element("table-wrap")
                wrap.append(self._table(element))
                yield wrap
            case "hr":
                return
            case "section" if element.get("class") == "notes":
                return  # in the back of the article
            case _:
                yield from self._blocks(element)

    def _table(self, element: Any) -> Any:
        made = self.element("table")
        for part in ("thead", "tbody"):
            rows = element.findall(f"{part}/tr")
            if rows:
                group = self._etree.SubElement(made, part)
                for row in rows:
                    line = self._etree.SubElement(group, "tr")
                    for cell in row:
                        line.append(self.element(cell.tag))
                        self._fill(line[-1], cell)
        return made

    def _fill(self, made: Any, element: Any) -> None:
        """Put the text and the inline elements of an HTML element into a JATS one."""
        _append(made, element.text)
        for child in element:
            self._put(made, child)
            _append(made, child.tail)

    def _put(self, made: Any, child: Any) -> None:
        """Add one inline HTML element; if it has no counterpart, only its text."""
        target = made
        if child.tag == "math":
            kind = "disp-formula" if child.get("display") == "block" else "inline-formula"
            self._etree.SubElement(made, kind).append(mathml(child, "mml"))
            return
        if child.get("class") == "note-mark":
            child, target = child[0], self._link(made, child[0].get("href"))
            target = self._etree.SubElement(target, "sup") if target is not made else made
        elif child.tag in _INLINE:
            target = self._etree.SubElement(made, _INLINE[child.tag])
        elif child.tag == "mark":
            target = self._etree.SubElement(made, "named-content", {"content-type": "unresolved"})
        elif child.tag == "br":
            _append(made, " ")
        elif child.tag == "a" and (href := child.get("href")):
            target = self._link(made, href)
        self._fill(target, child)

    def _link(self, made: Any, href: str) -> Any:
        if not href.startswith("#"):
            return self._etree.SubElement(
                made, "ext-link", {"ext-link-type": "uri", f"{{{XLINK}}}href": href}
            )
        place = self._place(href[1:])
        if not place:
            return made
        kind = "note" if _NOTE.search(href) else href[1:].split("-")[0]
        return self._etree.SubElement(
            made,
            "xref",
            {"ref-type": _REFERENCES.get(kind, "fig"), "rid": place},
        )


def _append(element: Any, text: str | None) -> None:
    """Add text after whatever an element already contains."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
