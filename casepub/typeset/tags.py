"""What WeasyPrint's tag tree lacks for a bilingual article: the language of each passage, and the scope of table heads.

WeasyPrint 70 tags a PDF element by element but writes neither `/Lang` nor `/Scope` (seen in its pdf/tags.py). Both come from the
HTML: while a document is written, the function that makes each structure element is wrapped and adds them. The wrapper
touches nothing else, and is taken off again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def completed() -> Iterator[None]:
    """Within the context, WeasyPrint's structure elements carry `/Lang` and `/Scope`."""
    import pydyf
    from weasyprint.pdf import tags

    original = tags._build_box_tree

    def with_language(box, parent, *rest):
        for element in original(box, parent, *rest):
            html = getattr(getattr(box, "_box", box), "element", None)
            if html is not None:
                language = html.get("lang")
                if language and html.tag != "html":
                    element["Lang"] = pydyf.String(language)
                if element.get("S") == "/TH" and html.tag == "th":
                    element["A"]["Scope"] = "/Row" if html.get("scope") == "row" else "/Column"
            yield element

    tags._build_box_tree = with_language
    try:
        yield
    finally:
        tags._build_box_tree = original
