"""A label is printed where the variable that it labels is missing: "T edition".

CSL 1.0.2, "Label": "The term is only rendered if the selected variable is non-empty." citeproc-py
prints it always (issue 204; pull request 207 would correct it).
"""

from typing import Any

from ..engine import Element, VariableError


class LabelWithoutVariable(Element):
    """A label of its own (not that of names, which know that they are there) needs its variable."""

    def process(self, item: Any, variable: Any = None, *args: Any, **kwargs: Any) -> Any:
        own = self.get("variable")
        if variable is None and own != "locator":
            source = "page" if own == "page-first" else own
            if own != "citation-number" and not item.reference.get(source):
                raise VariableError
        return super().process(item, variable, *args, **kwargs)


REPAIRS: dict[str, type] = {"Label": LabelWithoutVariable}
