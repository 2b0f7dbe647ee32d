"""Title case skips the second part of a hyphenated word, knows few of the small words, and makes
"β-carotene" a "Β-carotene".

CSL 1.0.2, "Title Case Conversion": "Hyphenated word parts are treated as distinct words", and stop
words are small unless first, last or after a colon. citeproc-py splits at spaces (pull request 135
corrected other faults of its title case; among its failing tests: textcase_TitleCaseWithHyphens).
"""

import re

from ..engine import Element
from ..letters import WORD, capitalize_word, change_case, change_words, is_in_capitals
from ..marks import OPENING

# Those of stop-words.json in the CSL schema, but for the words of two; particles of names, as in
# the test-suite.
_SMALL_WORDS = """
    a about above across after against along among an and around as at before behind below
    beneath beside between beyond but by down during et except for from in inside into like near
    nor of off on onto or out outside over past per so than the through till to toward towards
    under underneath until up upon v via vs with within without yet de van von
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_BEFORE = f" {OPENING}“‘("


class TitleCase(Element):
    """Title case word by word; only English has it."""

    def title_case(self, text: str, language: str | None) -> str:
        code = language or ""
        if code[:2] != "en":
            return text
        if is_in_capitals(text):
            text = change_case(text, "lowercase", code)
        words = list(WORD.finditer(text))

        def capital(found: re.Match[str]) -> str:
            before = text[: found.start()].rstrip(_BEFORE)
            edge = not before or before[-1] in ":?!." or found.start() == words[-1].start()
            if not edge and found[0].strip(",;:.)”’\"'") in _SMALL:
                return found[0]
            if not found[0].isascii() and re.match("[Ͱ-Ͽ]", found[0]):
                return found[0]  # β of β-carotene
            return capitalize_word(found[0], code)

        return change_words(text, capital)


REPAIRS: dict[str, type] = {"*": TitleCase}
