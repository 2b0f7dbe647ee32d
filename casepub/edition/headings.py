"""The sections of a case report, and the headings by which they are known.

In: a language. Out: what each of its heading words begins.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..language import Language, msgid

# The parts of a case report in reading order, with the source string of the printed heading.
# Label: Heading of a section
SECTIONS = {
    "abstract": msgid("Abstract"),
    "introduction": msgid("Introduction"),
    "case": msgid("Case Presentation"),
    "discussion": msgid("Discussion"),
    "conclusion": msgid("Conclusion"),
    "perspective": msgid("Patient Perspective"),
    "learning": msgid("Learning Points"),
}
# Label: Headings by which an author's section is recognised; small letters, apart by semicolons; never printed
HEADINGS = {
    "abstract": msgid("abstract;summary", "heading"),
    "introduction": msgid("introduction;background", "heading"),
    "case": msgid("case presentation;case report;case;case description", "heading"),
    "discussion": msgid("discussion;discussion and conclusion", "heading"),
    "conclusion": msgid("conclusion;conclusions", "heading"),
    "perspective": msgid("patient perspective", "heading"),
    "learning": msgid("learning points;learning point;key points;take-home messages", "heading"),
}
REQUIRED = ("abstract", "introduction", "case", "discussion")


def heading_words(language: Language) -> Mapping[str, str]:
    """Every heading that a language understands, in small letters, and the section it begins."""
    known = {}
    for name, source in SECTIONS.items():
        words = language.label(HEADINGS[name], "heading").split(";")
        for word in (*words, language.label(source), name):
            known[language.lower(word.strip())] = name
    return known
