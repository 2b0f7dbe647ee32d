"""A term in a form that no locale has is printed as nothing.

CSL 1.0.2, "Terms": "verb-short" first falls back to "verb", "symbol" to "short", and "verb" and
"short" to "long". citeproc-py looks for the one form (its issue 101 was the crash that this
caused; since pull request 156 it is an empty string).
"""

from typing import Any

from ..engine import Element

_PLAINER = {"verb-short": "verb", "symbol": "short"}


class TermForms(Element):
    """Terms fall back to plainer forms."""

    def find_term(self, name: str, form: str | None, *args: Any) -> Any:
        while True:
            term = super().find_term(name, form, *args)
            if term is not None or form is None:
                return term
            form = _PLAINER.get(form)


REPAIRS: dict[str, type] = {"*": TermForms}
