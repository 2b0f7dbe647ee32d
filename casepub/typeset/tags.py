"""The tag tree of a PDF, as a journal page in two languages needs it.

WeasyPrint 70 tags a PDF box by box and page by page, but writes neither `/Lang` nor `/Scope`, tags
running heads and page numbers as content, gives pictures' places in pixels from the head of the
page, and leaves link annotations without the print flag (seen in its pdf/tags.py and pdf/stream.py;
required by PDF/UA-1 in ISO 14289-1, 7.2, 7.3, 7.5, 7.8, 7.18). So its tree is a draft: what is
missing is added while it is made, `structure` makes the article's own of it, and that is written.

What a page says because it is a page is no content, but an artifact: running heads and numbers;
above a part of a table that is not its first, the line that says that it goes on, and its heads,
whose cells lead to those of the first part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from .lines import part_of
from .structure import Annotation, Content, Node, every_node, tidy

PRINT = 4  # annotation flag: printed with the page
SCALE = 0.75  # points in a pixel
_SAID = ("A", "ActualText", "Alt", "ID", "Lang")


@contextmanager
def complete_tags(document: Any) -> Iterator[None]:
    """Within the context, WeasyPrint writes `document` with our tags."""
    import weasyprint.pdf as writer
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    # What is no content: the box of each text, and where it is.
    margins = {
        id(inside): {"Subtype": "/Header" if "top" in box.at_keyword else "/Footer"}
        for page in document.pages
        for box in page._page_box.children
        if isinstance(box, MarginBox)
        for inside in box.descendants()
    }
    repeated = {id(box): box for box in _repeated(document.pages)}
    margins |= {id(inside): {} for box in repeated.values() for inside in box.descendants()}
    for page in document.pages:
        page.links = [link for link in page.links if id(link[3]) not in margins]
    add, build, marked = writer.add_tags, tags._build_box_tree, Stream.marked

    @contextmanager
    def marked_completed(self: Any, box: Any, tag: Any) -> Iterator[None]:
        if id(box) not in margins or self._tags is None:
            with marked(self, box, tag):
                yield
            return
        import pydyf

        kind = {"Type": "/Pagination", **margins[id(box)]}
        self.begin_marked_content("Artifact", pydyf.Dictionary(kind))
        try:
            yield
        finally:
            self.end_marked_content()

    def add_completed(pdf: Any, document: Any, _: Any, streams: Sequence[Any]) -> None:
        draft = _Draft(pdf, document, build, repeated)
        tags._build_box_tree = draft.build
        root = draft.read(streams)
        tidy(root)
        _write(pdf, root)

    writer.add_tags, Stream.marked = add_completed, marked_completed
    try:
        yield
    finally:
        writer.add_tags, tags._build_box_tree, Stream.marked = add, build, marked


def _repeated(pages: Sequence[Any]) -> Iterator[Any]:
    """The boxes that say again what was said: of a table that goes on, the line that says so, and
    its heads."""
    from weasyprint.formatting_structure.boxes import TableBox

    begun: set[int] = set()
    for box in (inside for page in pages for inside in page._page_box.descendants()):
        if box.element is None:
            continue
        if box.element_tag == "p" and box.element.get("class") == "continued":
            yield box
        elif isinstance(box, TableBox):
            if id(box.element) in begun:
                yield from (group for group in box.children if group.is_header)
            begun.add(id(box.element))


def _unread_cells(box: Any) -> Iterator[tuple[Any, Any]]:
    """The cells of heads that are not read, with room for what WeasyPrint says of them."""
    import pydyf
    from weasyprint.formatting_structure.boxes import TableCellBox

    for cell in box.descendants():
        if isinstance(cell, TableCellBox):
            cell.mark = pydyf.Dictionary({"A": pydyf.Dictionary()})
            yield cell.element, cell.mark


class _Draft:
    """WeasyPrint's tree, kept out of the file: it takes this for the PDF that it writes."""

    def __init__(self, pdf: Any, document: Any, build: Any, repeated: Mapping[int, Any]):
        self.page_references = pdf.page_references
        self._pages, self._build, self._repeated = document.pages, build, repeated
        self._heads: list[tuple[Any, Any]] = []  # cells of heads: their elements, what they say
        self._objects: list[Any] = []
        self._of: dict[int, Any] = {}  # of elements, by number: their boxes
        self._annotations: dict[bytes, Any] = {}
        self._drawn: list[dict[int, Any]] = []  # of each page, by number: the boxes drawn

    def add_object(self, entry: Any) -> None:
        entry.number = len(self._objects)
        self._objects.append(entry)

    def build(self, box: Any, parent: Any, *rest: Any) -> Iterator[Any]:
        """In place of WeasyPrint's function: what it makes of a box, completed."""
        from weasyprint.formatting_structure.boxes import MarginBox

        if isinstance(box, MarginBox):  # drawn as an artifact: it is not part of the tree
            return
        if id(box) in self._repeated:
            self._heads += _unread_cells(box)
            return
        for element in self._build(box, parent, *rest):
            box = getattr(box, "_box", box)
            if box.element is not None:
                self._complete(element, box)
            self._of[element.number] = box
            yield element

    def _complete(self, element: Any, box: Any) -> None:
        import pydyf

        html = box.element
        language = html.get("lang")
        if language and html.tag != "html" and element["S"] != "/LI":
            element["Lang"] = pydyf.String(language)
        if html.tag == "img" and "formula" in (html.get("class") or "").split():
            element["S"] = "/Formula"
        if element.get("S") == "/Link" and html.get("aria-label"):
            element["Alt"] = pydyf.String(html.get("aria-label"))
        if element.get("S") == "/TH" and html.tag == "th":
            element["A"]["Scope"] = (
                "/Row" if html.get("scope") in ("row", "rowgroup") else "/Column"
            )
        if element.get("S") in ("/Figure", "/Formula"):
            number = self.page_references.index(element["Pg"])
            left, top, right, bottom = element["A"]["BBox"]
            height = self._pages[number].height
            edges = (left, height - bottom, right, height - top)
            element["A"]["BBox"] = pydyf.Array(round(edge * SCALE, 3) for edge in edges)

    def read(self, streams: Sequence[Any]) -> Node:
        """The tree of all pages."""
        import pydyf

        root = pydyf.Dictionary({"S": "/Document", "K": pydyf.Array()})
        self.add_object(root)
        made = Node("Document")
        for number, (page, stream) in enumerate(zip(self._pages, streams, strict=True)):
            drawn = stream._tags
            self._drawn.append({kept["mcid"]: box for box, kept in drawn.items()})
            links: list[Any] = []
            built = self.build(page._page_box, root, self, number, {}, links, drawn)
            elements = list(built)
            assert not drawn
            self._annotations |= {entry.reference: entry for _, entry in links}
            made.kids += [self._node(element, number) for element in elements]
        self._lead_to_first_heads(made)
        return made

    def _lead_to_first_heads(self, root: Node) -> None:
        """Have cells below heads that are not read lead to the same heads that are."""
        import pydyf

        cells = [node for _, node in every_node(root) if node.kind in ("TH", "TD")]
        first = {id(cell.html): cell.says["ID"] for cell in cells if "ID" in cell.says}
        same = {
            said["ID"].data: first[id(html)]
            for html, said in self._heads
            if "ID" in said and id(html) in first
        }
        for cell in cells if same else ():
            heads = cell.says["A"].get("Headers", ())
            if any(head.data in same for head in heads):
                cell.says["A"]["Headers"] = pydyf.Array(same.get(h.data, h) for h in heads)

    def _node(self, element: Any, page: int) -> Node:
        box = self._of.get(element.number)
        tag = getattr(box, "element_tag", None) or ""
        kind = element["S"].removeprefix("/")
        made = Node(
            "Lbl" if tag == "li::before" and kind == "NonStruct" else kind,
            None if box is None or "::" in tag else box.element,
            tag,
            {name: element[name] for name in _SAID if name in element},
        )
        for kid in element["K"]:
            if isinstance(kid, int):
                made.kids.append(Content(page, kid, part_of(self._drawn[page][kid])))
                continue
            below = self._objects[int(kid.split()[0])]
            if below.get("Type") == "/OBJR":
                made.kids.append(Annotation(page, self._annotations[below["Obj"]]))
            else:
                made.kids.append(self._node(below, page))
        return made


def _write(pdf: Any, root: Node) -> None:
    """The tree as objects of the PDF."""
    import pydyf

    top = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(top)
    writer = _Writer(pdf)
    top["K"] = pydyf.Array([writer.write(root, top.reference)])
    top["ParentTree"] = pydyf.Dictionary({"Nums": writer.parents()})
    top["ParentTreeNextKey"] = len(writer.pages) + len(writer.links)
    if writer.names:
        listed = [part for name in sorted(writer.names) for part in (name, writer.names[name])]
        top["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(listed)})
    pdf.catalog["StructTreeRoot"] = top.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Writer:
    def __init__(self, pdf: Any):
        self.pdf, self.references = pdf, pdf.page_references
        # Of each page, by number of what is drawn: the element that holds it.
        self.pages: list[dict[int, bytes]] = [{} for _ in self.references]
        self.links: list[tuple[Any, bytes]] = []
        self.names: dict[bytes, bytes] = {}

    def write(self, node: Node, parent: bytes) -> bytes:
        """An element and those below it; returns its reference."""
        import pydyf

        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent})
        self.pdf.add_object(made)
        for name, said in node.says.items():
            match said:
                case str():
                    made[name] = pydyf.String(said)
                case dict() if not isinstance(said, pydyf.Dictionary):
                    made[name] = pydyf.Dictionary(said)
                case _:
                    made[name] = said
        own: bytes = made.reference
        if "ID" in made:
            self.names[made["ID"].data] = own
        home = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        if home is not None:
            made["Pg"] = self.references[home]
        made["K"] = pydyf.Array(self._kid(kid, own, home) for kid in node.kids)
        return own

    def _kid(self, kid: Node | Content | Annotation, own: bytes, home: int | None) -> Any:
        import pydyf

        if isinstance(kid, Node):
            return self.write(kid, own)
        page = self.references[kid.page]
        if isinstance(kid, Annotation):
            kid.entry["F"] = PRINT
            self.links.append((kid.entry, own))
            entry = {"Type": "/OBJR", "Obj": kid.entry.reference, "Pg": page}
            return pydyf.Dictionary(entry)
        self.pages[kid.page][kid.number] = own
        if kid.page == home:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.number})

    def parents(self) -> Any:
        """The number tree that leads from what is drawn, and from links, to their elements."""
        import pydyf

        made = pydyf.Array()
        for number, held in enumerate(self.pages):
            listed = (held.get(key, b"null") for key in range(max(held, default=-1) + 1))
            made += [number, pydyf.Array(listed)]
        for number, (annotation, own) in enumerate(self.links, len(self.pages)):
            annotation["StructParent"] = number
            made += [number, own]
        return made
