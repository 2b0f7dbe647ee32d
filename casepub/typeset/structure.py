"""The structure of a PDF: what a screen reader reads, in its order.

In: a tree as WeasyPrint makes it, an element for every box of every page. Out: the article's own
tree: no element that says nothing, none within none but itself, and each paragraph, list, table
and section one element, even where it goes on in another column or on another page.

A figure or a table that stands between two parts of a paragraph is read behind it; one between two
parts of a section, within it. The part of a word before a hyphen that only the line has is an
element that says it with U+00AD in its place. What is drawn stays a hyphen, since viewers that
search join words at hyphens alone (Poppler's does not at U+00AD).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

GROUPS = ("Document", "Part", "Art", "Sect", "BlockQuote")
INLINE = ("Span", "Link")
TABLES = ("Table", "THead", "TBody", "TFoot")
# What goes on as one element where a column or a page ends.
WHOLE = (*GROUPS, *TABLES, "P", "L", "LI", "LBody", "H1", "H2", "H3", "H4", "H5", "H6", *INLINE)
SILENT = ("Span", "NonStruct", "Div")  # elements that say nothing by themselves
BLOCKS = ("div", "header")  # HTML's, which are paragraphs where they hold text themselves
CELLS = ("TH", "TD", "TR")  # may be empty


@dataclass
class Content:
    """Something drawn: its number among the marked content of a page; `part` is what it is of a
    word that goes on in the next line."""

    page: int
    number: int
    part: str | None = None


@dataclass
class Annotation:
    """A link's active area on a page."""

    page: int
    entry: Any


@dataclass
class Node:
    """An element of the structure. `html` is the element of the article that it is of, `tag` its
    name there, `says` what the element says itself: language, text, attributes."""

    kind: str
    html: Any = None
    tag: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    kids: list[Node | Content | Annotation] = field(default_factory=list)

    @property
    def draws(self) -> bool:
        """Whether something drawn is directly in it."""
        return any(not isinstance(kid, Node) for kid in self.kids)

    def nodes(self) -> Iterator[Node]:
        return (kid for kid in self.kids if isinstance(kid, Node))


def tidy(root: Node) -> None:
    """Make WeasyPrint's tree the article's."""
    _gather(root)
    _dissolve(root)
    _join(root)
    _say_parts(root)


def _gather(root: Node) -> None:
    """Bring the later parts of a table, which stand on other pages, to its first: whatever is
    between them, it is read as one."""
    first: dict[int, Node] = {}
    for holder, node in list(every_node(root)):
        if node.kind == "Table" and node.html is not None:
            begun = first.setdefault(id(node.html), node)
            if begun is not node:
                begun.kids += node.kids
                holder.kids = [kid for kid in holder.kids if kid is not node]


def _dissolve(node: Node) -> None:
    """Take out, from below, what says nothing."""
    kids: list[Node | Content | Annotation] = []
    for kid in node.kids:
        if not isinstance(kid, Node):
            kids.append(kid)
            continue
        _dissolve(kid)
        if not kid.kids and kid.kind not in CELLS:
            continue  # an anchor without text
        _name(kid, node)
        if _is_needless(kid, node):
            kids += kid.kids
        else:
            kids.append(kid)
    node.kids = kids
    match node.kind:
        case "LI":
            _lift_label(node)
        case "L":
            order = "/Decimal" if node.tag == "ol" else "/Disc"
            labelled = any(kid.kind == "Lbl" for item in node.nodes() for kid in item.nodes())
            node.says["A"] = {"O": "/List", "ListNumbering": order if labelled else "/None"}


def _name(node: Node, parent: Node) -> None:
    """A kind for what WeasyPrint knows none for."""
    if node.tag == "figure":
        tables = [kid for kid in node.nodes() if kid.kind == "Table"]
        captions = [kid for kid in node.nodes() if kid.kind == "Caption"]
        if tables:  # a table's legend is part of it
            node.kids = [kid for kid in node.kids if kid not in captions]
            tables[0].kids[:0] = captions
        elif captions:
            node.kind = "Div"
            node.says.setdefault("A", {"O": "/Layout", "Placement": "/Block"})
    elif node.tag in BLOCKS and node.draws and parent.kind in (*GROUPS, "NonStruct", "Div"):
        node.kind = "P"


def _is_needless(node: Node, parent: Node) -> bool:
    """Whether its parent may hold what it holds."""
    if node.says:
        return False
    if node.kind == parent.kind and node.html is parent.html:
        return True  # a box of no element of its own
    return node.kind in SILENT or (node.kind == "Part" and parent.kind == "Document")


def _lift_label(item: Node) -> None:
    """The number of a list's item beside its text, not within."""
    for body in [kid for kid in item.nodes() if kid.kind == "LBody"]:
        first = body.kids[0] if body.kids else None
        if isinstance(first, Node) and first.kind == "Lbl":
            body.kids.pop(0)
            item.kids.insert(item.kids.index(body), first)


def every_node(node: Node) -> Iterator[tuple[Node, Node]]:
    """Every node below another one in reading order, each with the one that holds it."""
    for kid in node.nodes():
        yield node, kid
        yield from every_node(kid)


def _join(node: Node) -> None:
    """Make one of elements below this one that are parts of one."""
    kids: list[Node | Content | Annotation] = []
    seen: dict[tuple[int, str], int] = {}
    for kid in node.kids:
        if not isinstance(kid, Node) or kid.html is None or kid.kind not in WHOLE:
            kids.append(kid)
            continue
        key = (id(kid.html), kid.kind)
        at = seen.get(key)
        first = kids[at] if at is not None else None
        if at is None or not isinstance(first, Node):
            seen[key] = len(kids)
            kids.append(kid)
            continue
        apart = at != len(kids) - 1
        if apart and not _is_read_through(first, kid):
            seen[key] = len(kids)
            kids.append(kid)
            continue
        if apart and first.kind in GROUPS:
            first.kids += kids[at + 1 :]
            del kids[at + 1 :]
            seen = {name: place for name, place in seen.items() if place <= at}
        first.kids += kid.kids
    node.kids = kids
    for below in node.nodes():
        _join(below)


def _is_read_through(first: Node, second: Node) -> bool:
    """Whether two parts are one, though something else stands between them: not of a list, but
    where one of its items is divided."""
    if first.kind == "L":
        last, following = (list(part.nodes()) for part in (first, second))
        return bool(last and following) and last[-1].html is following[0].html
    return first.kind not in INLINE


def _say_parts(node: Node) -> None:
    """Make an element of each part of a word that goes on in the next line."""
    for below in node.nodes():
        _say_parts(below)
    node.kids = [
        Node("Span", says={"ActualText": f"{kid.part}\u00ad"}, kids=[kid])
        if isinstance(kid, Content) and kid.part
        else kid
        for kid in node.kids
    ]
