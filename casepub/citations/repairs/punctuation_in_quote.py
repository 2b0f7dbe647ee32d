"""A comma or full stop after a closing quotation mark stays outside it.

CSL 1.0.2, "Locale Options", punctuation-in-quote: where an output in quotes "is followed by a comma
or period", the option says whether this goes inside ("true", as in American English) or outside.
citeproc-py reads the option and does nothing with it (among its failing tests:
magic_PunctuationInQuoteDefaultEnglishSuffix).
"""

from ..engine import Element
from ..marks import find_first, find_last


class PunctuationInQuote(Element):
    """Commas and full stops go inside closing quotation marks."""

    def glue(self, left: str, right: str) -> str:
        root = self.get_root()
        quote = root.remember("closing quote", lambda: _closing_quote(root))
        if quote and quote in left:
            last, first = find_last(left), find_first(right)
            if first >= 0 and left[last] == quote and right[first] in ".,":
                inside = self.glue(left[:last], right[first])
                return inside + left[last:] + right[:first] + right[first + 1 :]
        return super().glue(left, right)


def _closing_quote(root: Element) -> str:
    """The closing quotation mark that takes punctuation in; "" if it stays outside."""
    takes = (root.get_locale_option("punctuation-in-quote") or "false") == "true"
    return root.get_single_term("close-quote") if takes else ""


REPAIRS: dict[str, type] = {"*": PunctuationInQuote}
