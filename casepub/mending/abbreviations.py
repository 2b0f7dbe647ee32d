"""An abbreviation, written out.

In: a finding about an abbreviation that is not explained, or stands where none may. Out: a fix with
its full form, where this is known: case.yaml lists it, the text itself explains it elsewhere, or
the other language's text explains what the medical terms have as the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ..case.places import CASE_FILE
from ..diagnostic import Diagnostic, Position
from ..language import get_language, languages
from ..remembered import remembered
from .fix import Fix, Mendable, code_of, write
from .grammar import begins_sentence, fitted

if TYPE_CHECKING:
    from ..bilingual import Lexicon


_BEFORE = 120  # characters before a bracket in which a full form may stand
_FULL = 200  # and at which one may stand that has none yet
_ANY = r"[^\W\d_a-z]{2,6}"


def written_out(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """Each abbreviation of the finding written out."""
    if finding.position.file == case.subject.case.path(CASE_FILE):
        yield from _in_place_of(finding, case)
        return
    for one in finding.every_place:
        yield from _explained(one.position, case)


def _explained(place: Position, case: Mendable) -> Iterator[Fix]:
    """The full form at the first use, with the abbreviation behind it in brackets. Where the full
    form stands there already, the brackets; an ending goes over to it: görüntüleme MRG'de is
    görüntülemede (MRG)."""
    word, code = case.texts.said(place), code_of(place)
    full = _full(word, code, case) if code in languages() else ""
    if not full:
        return
    language = get_language(code)
    start = case.texts.start(place)
    before = case.texts.of(place)[max(0, start - _FULL) : start]
    if there := re.search(rf"(?<!\w)({re.escape(full)})(\w*) $", before, re.I):
        if not there[2]:  # else it has the ending already
            begin = start - len(there[0])
            place, full = case.texts.place(place.file, begin, start + place.length), there[1]
            made = fitted(place, full, case.texts, language, f" ({word})")
        else:
            made = place, f"({word})"
    else:
        full = language.capital(full) if begins_sentence(place, case.texts) else full
        made = fitted(place, full, case.texts, language, f" ({word})")
    if made:
        yield write(made[1], made[0])


def _in_place_of(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """The full form in the stead of the abbreviation, in a title or keyword."""
    values = finding.message.values
    word, code = str(values.get("word", "")), getattr(values.get("language"), "code", "")
    said = case.texts.said(finding.position)
    full = _full(word, code, case) if word and code in languages() else ""
    found = list(re.finditer(rf"(?<!\w){re.escape(word)}(?![\w'’])", said))
    if full and len(found) == 1:
        place = finding.position.shift(found[0].start(), len(word))
        before, behind = (said[:at].strip("\"' ") for at in (found[0].start(), None))
        begins = not before and behind != word  # the first word of a title
        yield write(get_language(code).capital(full) if begins else full, place)


def _full(word: str, code: str, case: Mendable) -> str:
    """What an abbreviation stands for in a language; '' where that is not certain."""
    file = case.subject.case.file
    for halves in (file.abbreviations if file else {}).values():
        if code in halves and halves[code].short == word:
            return halves[code].full
    return _full_in(word, code, case) or _full_by_other(word, code, case)


def _full_in(word: str, code: str, case: Mendable) -> str:
    """What the text of a language says that an abbreviation stands for, where its medical terms
    know that: whose words end there is not certain otherwise."""
    return next((name for name, _ in _told(code, re.escape(word), code, case)), "")


def _full_by_other(word: str, code: str, case: Mendable) -> str:
    """The name of what the text of another language explains by an abbreviation of its own."""
    found = {
        name
        for other in case.subject.editions
        if other != code
        for name, short in _told(other, _ANY, code, case)
        if word in short
    }
    return found.pop() if len(found) == 1 else ""


Told = tuple[str, tuple[str, ...]]


def _told(code: str, pattern: str, wanted: str, case: Mendable) -> Iterator[Told]:
    """The terms that a text explains abbreviations by, each by its first name in the language that
    is wanted, with its abbreviations there."""
    for file, text in case.texts.texts.items():
        if file.endswith(".md") and code_of(Position(file)) == code:
            find = partial(_find_told, text, code, pattern, wanted, case.subject.lexicon)
            yield from remembered("explained", (text, code, pattern, wanted), find)


def _find_told(text: str, code: str, pattern: str, wanted: str, lexicon: Lexicon) -> list[Told]:
    from ..bilingual.reading import reader

    told = []
    for found in re.finditer(rf" \({pattern}(?=[;,)])", text):
        before = re.split(r"[.;:!?()\n{}]", text[max(0, found.start() - _BEFORE) : found.start()])[
            -1
        ]
        ending = [one for one in lexicon.find(reader(code).read(before)) if one.end == len(before)]
        longest = max(ending, key=lambda one: one.end - one.start, default=None)
        if longest is None or len(longest.concepts) != 1:
            continue
        (number,) = longest.concepts
        forms = lexicon.concept(number).forms.get(wanted, ())
        full = next((one for one in forms if not one.isupper() and len(one) > 6), "")
        if full:
            told.append((full, tuple(one for one in forms if one.isupper())))
    return told
