"""A style ready to render: its elements are citeproc-py's own classes behind elements.py, the
repairs and what is not CSL."""

import os
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from types import ModuleType
from typing import Any

from . import repairs
from .collation import CollatedSort
from .elements import ELEMENTS
from .engine import LOCALES_PATH, PRIMARY_DIALECTS, model
from .others import NamesWithOthers
from .safety import NAMESPACE, make_parser, parse_style

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What is not CSL, by the element that it stands before.
_OURS: dict[str, type] = {"Sort": CollatedSort, "Name": NamesWithOthers}


@cache
def _classes(modules: tuple[ModuleType, ...]) -> dict[str, type]:
    """The class of each element: repairs first, then what they repair."""
    everywhere = [m.REPAIRS["*"] for m in modules if "*" in m.REPAIRS] + [ELEMENTS["*"]]
    bare = model.CitationStylesElement
    made = {"": type("Element", (*everywhere, bare), {})}
    for element in bare.__subclasses__():
        name = element.__name__
        if element.__module__ == model.__name__:
            own = [m.REPAIRS[name] for m in modules if name in m.REPAIRS]
            before = [t[name] for t in (_OURS, ELEMENTS) if name in t]
            bases = (*own, *before, *everywhere, element)
            made[name.replace("_", "-").lower()] = type(name, bases, {})
    return made


def load(style: bytes, locale: str, terms: Mapping[str, str]) -> Any:
    """The style's root element, ready to render in `locale` with `terms` put before every locale's
    own.

    Raises ValueError if the style cannot be used; the message says why."""
    parser = make_parser(_classes(repairs.ALL))
    root = parse_style(style, parser)
    for names in root.xpath_search("//cs:names[not(cs:name) and not(ancestor::cs:substitute)]"):
        # citeproc-py inserts it while rendering
        names.insert(0, parser.makeelement(f"{{{NAMESPACE}}}name"))
    language = locale.split("-")[0]
    root.locales = _find_locales(root, parser, locale, terms)
    # lxml forgets a Python object that nobody holds, and with it what the object remembers.
    root.alive = [list(tree.iter()) for tree in (root, *root.locales)]
    for tree in (root, *root.locales):
        tree.language = language
    for element in root.alive[0]:
        element.memo.clear()
    root.macros = {m.get("name"): m for m in root.findall("cs:macro", root.nsmap)}
    root.variables_of_citation = _variables(root.citation, root.macros, set())
    return root


def _find_locales(root: Any, parser: Any, locale: str, terms: Mapping[str, str]) -> list[Any]:
    """The journal's terms, the style's own locales and those of the library, nearest first."""
    from lxml import etree

    prefix = f'<locale xmlns="{NAMESPACE}" xml:lang="{escape(locale)}"><terms/></locale>'
    first = etree.fromstring(prefix, parser)
    for name, text in terms.items():
        etree.SubElement(first[0], f"{{{NAMESPACE}}}term", name=name).text = text
    language = locale.split("-")[0]
    own = root.findall("cs:locale", root.nsmap)
    found = [first]
    found += (e for wanted in (locale, language, None) for e in own if e.get(_LANG) == wanted)
    for name in dict.fromkeys((locale, PRIMARY_DIALECTS.get(language, locale), "en-US")):
        path = os.path.join(LOCALES_PATH, f"locales-{name}.xml")
        if re.fullmatch("[A-Za-z-]+", name) and os.path.exists(path):
            found.append(etree.parse(path, parser).getroot())
    return found


def _variables(element: Any, macros: Mapping[str, Any], seen: set[str]) -> set[str]:
    """The variables that `element` can print, through macros too, sorting left aside."""
    found: set[str] = set()
    for child in element.layout.iter() if isinstance(element, model.Citation) else element.iter():
        if not isinstance(child, model.If):
            found.update((child.get("variable") or "").split())
        if (name := child.get("macro")) and name not in seen:
            seen.add(name)
            found |= _variables(macros[name], macros, seen)
    return found
