"""A style from outside: read without reading anything else, and refused with a reason if it would
make the engine fail with a riddle or recurse for ever."""

from collections.abc import Callable
from typing import Any

from ..xmltext import make_parser as make_safe_parser

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_NS = {"cs": NAMESPACE}


def make_parser(classes: dict[str, type]) -> Any:
    """A parser that reads nothing but its input (citeproc-py's own expands entities).

    classes: by the name of a CSL element the class that its Python object gets, "" for the rest.
    """
    from lxml import etree

    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(NAMESPACE)
    for name, element in classes.items():
        namespace[name or None] = element
    parser = make_safe_parser()
    parser.set_element_class_lookup(lookup)
    return parser


def parse_style(style: bytes, parser: Any) -> Any:
    """The root element of a style that can be used, without what is not CSL's.

    Raises ValueError if it cannot be used; the message says why."""
    from lxml import etree

    try:
        root = etree.fromstring(style, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise ValueError(f"it is not well-formed XML: {fault}") from None
    if (
        root is None
        or root.getroottree().docinfo.doctype
        or any(not isinstance(e.tag, str) for e in root.iter())
    ):
        raise ValueError("it declares a DOCTYPE or entities, which a CSL style never needs")
    if root.tag != f"{{{NAMESPACE}}}style":
        raise ValueError("its root element is not a CSL <style>")
    for element in [e for e in root.iter() if not e.tag.startswith(f"{{{NAMESPACE}}}")]:
        element.getparent().remove(element)
    _check_layouts(root)
    _check_macros(root)
    return root


def _check_layouts(root: Any) -> None:
    if root.find("cs:citation/cs:layout", _NS) is None:
        parent = root.find(".//{*}link[@rel='independent-parent']")
        raise ValueError(
            "it is a dependent style; use the style it points to, " + parent.get("href", "")
            if parent is not None
            else "it has no <citation> with a <layout>"
        )
    if root.find("cs:bibliography/cs:layout", _NS) is None:
        raise ValueError("it has no <bibliography> with a <layout>")


def _check_macros(root: Any) -> None:
    calls = {
        macro.get("name"): [e.get("macro") for e in macro.iter() if e.get("macro")]
        for macro in root.findall("cs:macro", _NS)
    }
    for element in root.iter():
        if element.get("macro") and element.get("macro") not in calls:
            raise ValueError(
                f"line {element.sourceline} calls the macro {element.get('macro')!r}, "
                "which is missing"
            )
    visit = _measure_macros(calls)
    for name in calls:
        visit(name, ())


def _measure_macros(calls: dict[str, list[str]]) -> Callable[[str, tuple[str, ...]], int]:
    sizes: dict[str, int] = {}

    def visit(name: str, above: tuple[str, ...]) -> int:
        if name in above:
            raise ValueError(f"the macro {name!r} calls itself")
        if name not in sizes:
            sizes[name] = 1 + sum(visit(called, (*above, name)) for called in calls[name])
        if len(above) > 100 or sizes[name] > 100_000:
            raise ValueError(f"the macro {name!r} calls too many others")
        return sizes[name]

    return visit
