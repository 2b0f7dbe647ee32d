"""Quotation marks in a title that is itself in quotation marks: "“The “hip” sign”".

CSL 1.0.2, "Appendix II - Terms", has the terms open-inner-quote and close-inner-quote for them;
citeproc-js and pandoc use them, citeproc-py does not (among its failing tests:
decorations_NestedQuotes).
"""

from ..engine import Element


class QuotesWithinQuotes(Element):
    """Quotation marks within quotation marks are the inner ones of the locale."""

    def quote(self, text: str) -> str:
        if self.get("quotes") == "true" and "“" in text:
            for mark, name in (("“", "open-inner-quote"), ("”", "close-inner-quote")):
                text = text.replace(mark, self.get_single_term(name) or mark)
        return super().quote(text)


REPAIRS: dict[str, type] = {"Text": QuotesWithinQuotes}
