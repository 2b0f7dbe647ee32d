"""Pages 1–12 are printed "1–2", and "321-28" stays short where the style wants "321–328".

CSL 1.0.2, "Appendix V - Page Range Formats". citeproc-py drops the whole first page if the last
one begins with it, does not expand what is abbreviated, and turns every hyphen between two words
into a range (pull request 198 corrected the names of the formats; among its failing tests:
page_Chicago, page_Expand, page_Minimal). Ends that begin with different letters ("S1-E4",
"N110-5") are no range: they keep their hyphen, as the test-suite's page_Expand has it.
"""

import re

from ..engine import Element

_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*[-‐‑–—]+\s*([A-Za-z]*)(\d+)")
_ROMAN = re.compile(r"([ivxlcdm]+)\s*[-‐‑–—]+\s*([ivxlcdm]+)", re.IGNORECASE)
_OTHER = re.compile(r"\s*[-‐‑–—]+\s*")


class PageRanges(Element):
    """A range of pages in the style's page-range-format."""

    def _process(self, value: str, variable: str) -> str:
        if not variable.startswith("page"):
            return str(super()._process(value, variable))
        amp = " & "
        return ", ".join(
            amp.join(self._pages(part.strip(), variable) for part in several.split("&"))
            for several in str(value).split(",")
        )

    def _pages(self, text: str, variable: str) -> str:
        between = self.get_single_term("page-range-delimiter") or "–"
        if roman := _ROMAN.fullmatch(text):
            return roman[1] if variable == "page-first" else between.join(roman.groups())
        found = _RANGE.fullmatch(text)
        if variable == "page-first":
            return found[1] + found[2] if found else _OTHER.split(text)[0]
        if not found or found[1] != found[3]:
            return _OTHER.sub("-", text)
        prefix, first, last = found[1], found[2], found[4]
        style = self.get_root().get("page-range-format")
        shown = shorten(first, expand(first, last), style) if style else last
        if style in (None, "expanded"):
            shown = prefix + shown
        return f"{prefix}{first}{between}{shown}"


def expand(first: str, last: str) -> str:
    """The last page in full: 328 for 321 and "28" or "8"."""
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last


def shorten(first: str, last: str, style: str) -> str:
    """What is printed of the last page, which is given in full."""
    least = _digits_kept(first, last, style)
    if least is None or len(first) != len(last) or first == last:
        return last
    same = next(i for i, (a, b) in enumerate(zip(first, last)) if a != b)
    return last[min(same, max(len(last) - least, 0)) :]


def _digits_kept(first: str, last: str, style: str) -> int | None:
    """How many digits of the last page are printed at least; None for all."""
    if style in ("minimal", "minimal-two"):
        return 1 if style == "minimal" else 2
    if style not in ("chicago", "chicago-15", "chicago-16"):
        return None
    number = int(first)
    if number < 100 or number % 100 == 0:
        return None
    if style != "chicago-16" and len(first) == 4 and first[:2] != last[:2]:
        return None  # "if numbers are four digits long and three digits change, use all digits"
    return 1 if number % 100 < 10 else 2


REPAIRS: dict[str, type] = {"Text": PageRanges, "Number": PageRanges}
