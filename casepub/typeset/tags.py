"""What WeasyPrint's tag tree lacks for a journal page in two languages.

WeasyPrint 70 tags a PDF element by element, but writes neither `/Lang` nor `/Scope`, tags running
heads and page numbers as content, and leaves link annotations without the print flag (seen in its
pdf/tags.py and pdf/stream.py; required by PDF/UA-1 in ISO 14289-1, 7.2, 7.5, 7.8, 7.18). All four
are known from its boxes: while a document is written, the two functions concerned are wrapped to
add them, and restored afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PRINT = 4  # annotation flag: printed with the page


@contextmanager
def complete_tags(document: Any) -> Iterator[None]:
    """Within the context, WeasyPrint writes `document` with complete tags."""
    import pydyf
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    margins = {
        id(inside)
        for page in document.pages
        for box in page._page_box.children
        if isinstance(box, MarginBox)
        for inside in box.descendants()
    }
    build, marked = tags._build_box_tree, Stream.marked

    def build_completed(box: Any, parent: Any, *rest: Any) -> Iterator[Any]:
        if isinstance(box, MarginBox):  # drawn as an artifact below: it is not part of the tree
            return
        for element in build(box, parent, *rest):
            html = getattr(getattr(box, "_box", box), "element", None)
            if html is not None:
                _complete(element, html)
            if element.get("S") == "/Span" and not element["K"]:
                continue  # an anchor without text is not an element
            if getattr(box, "link_annotation", None):
                box.link_annotation["F"] = PRINT
            yield element

    @contextmanager
    def marked_completed(self: Any, box: Any, tag: Any) -> Iterator[None]:
        if id(box) not in margins or self._tags is None:
            with marked(self, box, tag):
                yield
            return
        self.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
        try:
            yield
        finally:
            self.end_marked_content()

    tags._build_box_tree, Stream.marked = build_completed, marked_completed
    try:
        yield
    finally:
        tags._build_box_tree, Stream.marked = build, marked


def _complete(element: Any, html: Any) -> None:
    """What the HTML of an element says that WeasyPrint leaves out."""
    import pydyf

    language = html.get("lang")
    if language and html.tag != "html":
        element["Lang"] = pydyf.String(language)
    if html.tag == "img" and "formula" in (html.get("class") or "").split():
        element["S"] = "/Formula"
    if element.get("S") == "/Link" and html.get("aria-label"):
        element["Alt"] = pydyf.String(html.get("aria-label"))
    if element.get("S") == "/TH" and html.tag == "th":
        element["A"]["Scope"] = "/Row" if html.get("scope") == "row" else "/Column"
