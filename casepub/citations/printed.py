"""Which variables of a record a style can print at all, told from the style alone.

In: a .csl file's content. Out: names of variables. The engine is not needed for it, so that a check
can ask.
"""

from functools import lru_cache
from typing import Any

from .safety import NAMESPACE, make_parser, parse_style

_NS = {"cs": NAMESPACE}


@lru_cache(maxsize=8)
def find_printed_variables(style: bytes) -> frozenset[str]:
    """The variables that the list of references prints for some type of work; none if the style
    cannot be used, which is reported elsewhere."""
    try:
        root = parse_style(style, make_parser({}))
    except ValueError:
        return frozenset()
    macros = {macro.get("name"): macro for macro in root.findall("cs:macro", _NS)}
    found: set[str] = set()
    seen: set[str] = set()
    waiting: list[Any] = [root.find("cs:bibliography/cs:layout", _NS)]
    while waiting:
        for element in waiting.pop().iter():
            if element.tag not in (f"{{{NAMESPACE}}}if", f"{{{NAMESPACE}}}else-if"):
                found.update((element.get("variable") or "").split())
            if (name := element.get("macro")) and name not in seen:
                seen.add(name)
                waiting.append(macros[name])
    return frozenset(found)
