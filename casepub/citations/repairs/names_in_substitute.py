"""The shorthand of names loses its form inside a cs:choose: "(J. Berg, K. Green 2004)" in Chicago.

CSL 1.0.2, "Substitute": "A shorthand version of cs:names without child elements, which inherits the
attributes values set on the cs:name and cs:et-al child elements of the original cs:names element,
may also be used." citeproc-py lets only the direct children of cs:substitute inherit. No issue
upstream is known.
"""

from typing import Any

from ..engine import Element


class NamesInSubstitute(Element):
    """Names without a form of their own take that of the names that they stand in for."""

    def process(
        self, item: Any, names_context: Any = None, context: Any = None, **kwargs: Any
    ) -> Any:
        if names_context is None and self.find("cs:name", self.nsmap) is None:
            found = self.xpath_search("./ancestor::cs:substitute[1]/parent::cs:names")
            names_context = found[0] if found else None
        return super().process(item, names_context, context, **kwargs)


REPAIRS: dict[str, type] = {"Names": NamesInSubstitute}
