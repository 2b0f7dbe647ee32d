"""A comma or full stop after a closing quotation mark stays outside it.

CSL 1.0.2, "Locale Options": with punctuation-in-quote, "the default", they go inside where the
locale says so, as American English does. citeproc-py reads the option and does nothing with it
(among its failing tests: magic_PunctuationInQuoteDefaultEnglishSuffix).
"""

from ..engine import Element
from ..marks import FIRST, LAST


class PunctuationInQuote(Element):
    """Commas and full stops go inside closing quotation marks."""

    def glue(self, left: str, right: str) -> str:
        root = self.get_root()
        quote = root.remember("closing quote", lambda: _closing_quote(root))
        last, first = LAST.search(left), FIRST.search(right)
        if quote and last and first and last[1] == quote and first[1] in ".,":
            inside = self.glue(left[: last.start(1)], first[1])
            return inside + left[last.start(1) :] + right[: first.start(1)] + right[first.end(1) :]
        return super().glue(left, right)


def _closing_quote(root: Element) -> str:
    """The closing quotation mark that takes punctuation in; "" if it stays outside."""
    takes = (root.get_locale_option("punctuation-in-quote") or "false") == "true"
    return root.get_single_term("close-quote") if takes else ""


REPAIRS: dict[str, type] = {"*": PunctuationInQuote}
