"""Sentence case makes names small: "Imaging of the achilles tendon".

CSL 1.0.2, "Sentence Case Conversion": in a lower or mixed case string only the first word is
capitalised; "the case of all other words stays the same". citeproc-py (and pandoc) lower every
word that is not all capitals. No issue upstream is known.
"""

from ..engine import Element
from ..letters import capitalize, change_case, is_in_capitals


class SentenceCase(Element):
    """Sentence case that touches the first word, and the rest only of a text in capitals."""

    def sentence_case(self, text: str, language: str | None) -> str:
        code = language or self.get_root().language
        if is_in_capitals(text):
            text = change_case(text, "lowercase", code)
        return capitalize(text, code)


REPAIRS: dict[str, type] = {"*": SentenceCase}
