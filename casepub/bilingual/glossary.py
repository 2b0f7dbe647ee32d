"""The terms of a text with what they are called in another language, for whoever translates it.

In: a text, two languages, a lexicon. Out: `GlossaryEntry`s, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .document import sentences
from .lexicon import Lexicon
from .reading import reader

MOST_FORMS = 4


@dataclass(frozen=True)
class GlossaryEntry:
    """A term as the text has it, and its forms in the other language."""

    said: str
    forms: tuple[str, ...]


def glossary(text: str, source: str, target: str, lexicon: Lexicon) -> list[GlossaryEntry]:
    """The terms of a text, each once, the longest at each place."""
    return list({one.forms: one for one in _find(text, source, target, lexicon)}.values())


def _find(text: str, source: str, target: str, lexicon: Lexicon) -> Iterator[GlossaryEntry]:
    for sentence in sentences(text, source):
        reading = reader(source).read(sentence)
        for found in lexicon.find(reading):
            if found.covered:
                continue
            forms = [
                form
                for number in sorted(found.concepts)
                for form in lexicon.concept(number).forms.get(target, ())
                if form and "*" not in form
            ]
            said = reading.text[found.start : found.end]
            if forms and forms[0].casefold() != said.casefold():
                yield GlossaryEntry(said, tuple(dict.fromkeys(forms))[:MOST_FORMS])
