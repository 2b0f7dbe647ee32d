"""Title case on a label is ignored: "A ed." for "A Ed.".

CSL 1.0.2, "Text-case", may stand on cs:label, cs:number, cs:date-part and cs:name-part as on
cs:text. citeproc-py gives them no language, and a text of no language has no title case. No issue
upstream is known.
"""

from typing import Any

from ..engine import Element
from ..letters import capitalize


class CaseOfOwnLanguage(Element):
    """An element whose text is in the language of the edition."""

    def case(self, text: Any, language: str | None = None) -> str:
        return super().case(text, language or self.get_root().language)


class CaseOfLabel(CaseOfOwnLanguage):
    """A label's title case is a capital first letter where the language has no title case ("Ed." in
    Turkish)."""

    def title_case(self, text: str, language: str | None) -> str:
        if (language or "")[:2] != "en":
            return capitalize(text, language or "")
        return super().title_case(text, language)


REPAIRS: dict[str, type] = {
    "Label": CaseOfLabel,
    "Number": CaseOfOwnLanguage,
    "Date_Part": CaseOfOwnLanguage,
    "Name_Part": CaseOfOwnLanguage,
}
