"""Other words in a sentence, so that what stands around them still agrees with them.

In: a place, and what is to stand there. Out: the place, stretched over the article before it and
the suffix behind it, and the text; None where no form is certain.
"""

from __future__ import annotations

import re

from ..diagnostic import Position
from ..language import Language
from .texts import Texts

_SUFFIX = re.compile(r"(['’])(\w+)")
_ARTICLE = re.compile(r"(?<!\w)(an?) $", re.I)
_BEGINS = re.compile(r"(?:^|[.!?:]\s+|\n\s*|# )$")


def fitted(
    place: Position, text: str, texts: Texts, language: Language, behind: str = ""
) -> tuple[Position, str] | None:
    """A text in the stead of a place, with the article and the suffix that fit it; `behind` stands
    behind both: an ending stands before a bracket (TDK, Yay Ayraç), görüntülemede (MRG)."""
    whole, start = texts.of(place), texts.start(place)
    end = start + place.length
    if suffix := _SUFFIX.match(whole, end):
        said = language.add_suffix(text, suffix[2])
        if said is None:
            return None
        text = said.replace("’", suffix[1]) + behind
        end = suffix.end()
    elif whole[end : end + 1].isalpha():
        return None  # a part of a word
    else:
        text += behind
    if article := _ARTICLE.search(whole, max(0, start - 4), start):
        wanted = language.grammar.indefinite(language.grammar.read(text)).strip()
        if wanted and wanted != article[1].lower():
            wanted = wanted.capitalize() if article[1][0].isupper() else wanted
            start, text = article.start(), f"{wanted} {text}"
    return texts.place(place.file, start, end), text


def begins_sentence(place: Position, texts: Texts) -> bool:
    """Whether a sentence begins at a place."""
    start = texts.start(place)
    return _BEGINS.search(texts.of(place)[max(0, start - 40) : start]) is not None
