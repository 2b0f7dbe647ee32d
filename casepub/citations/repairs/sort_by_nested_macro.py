"""Works are sorted by given names if the macro of the sort key calls another macro.

CSL 1.0.2, "Sorting Macros": name variables rendered within the macro are returned "with the
cs:name attribute name-as-sort-order set to "all"". citeproc-py forgets this on the way into a
nested macro. No issue upstream is known.
"""

from typing import Any

from ..engine import Element


class SortByNestedMacro(Element):
    """The options of sorting go into a nested macro."""

    def call_macro(self, item: Any, context: Any, sort_options: Any) -> Any:
        return self.get_root().macros[self.get("macro")].render(item, context, sort_options)


REPAIRS: dict[str, type] = {"Text": SortByNestedMacro}
