"""What can be put right at once, and beyond doubt what is meant.

In: a finding, and the texts in which it stands. Out: `Fix`es, each with what to put where; whoever
reads the finding chooses.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..checks import language_name
from ..checks.check_names import TERM_DIFFERS
from ..diagnostic import Diagnostic, Position
from ..language import get_language, languages
from ..language.codes import language_of
from ..message import Message, phrase, say
from .places import Places

_NEAR = "Did you mean “{name}”?"
_NUMBER = re.compile(r"\d[\d.,\u202f\u00a0]*")
_WORD = re.compile(r"[\w./+-]+")


@dataclass(frozen=True)
class Fix:
    """What a button says, and the text that it puts in a place's stead; or two forms that it adds
    to the case's own terms."""

    label: Message
    place: Position | None = None
    text: str = ""
    terms: Mapping[str, str] | None = None


def fixes_of(finding: Diagnostic, places: Places) -> Iterator[Fix]:
    """What can be done at once about a finding."""
    name = _meant(finding.hint)
    if name:
        yield from _rename(finding, name, places)
    if len(finding.related) == 1 and finding.check.endswith("-differs"):
        yield from _of_two(finding, places)


def _meant(hint: str) -> str:
    """The name that a hint asks whether it was meant."""
    for part in (hint, *getattr(hint, "parts", ())):
        if isinstance(part, Message) and part.template == _NEAR:
            return str(part.values["name"])
    return ""


def _rename(finding: Diagnostic, name: str, places: Places) -> Iterator[Fix]:
    """The word at the finding's place that is nearest to the name, replaced by it."""
    said = places.said(finding.position)
    words = {match[0]: match.start() for match in _WORD.finditer(said)}
    near = difflib.get_close_matches(name, words, 1, 0.5)
    if near and near[0] != name:
        place = finding.position.shift(words[near[0]], len(near[0]))
        yield Fix(say("Write “{name}”", context="editor", name=name), place, name)


def _of_two(finding: Diagnostic, places: Places) -> Iterator[Fix]:
    """Of two typed values that differ, either written in the other language; two words that mean
    the same, as a pair of terms."""
    here, there = finding.position, finding.related[0].position
    codes = [language_of(place.file.partition(".")[0]) for place in (here, there)]
    if not all(codes) or codes[0] == codes[1]:
        return
    said = [places.said(place) for place in (here, there)]
    if all(_NUMBER.fullmatch(one) for one in said):
        for place, other, code, of in (
            (there, said[0], codes[1], codes[0]),
            (here, said[1], codes[0], codes[1]),
        ):
            if {code, of} <= set(languages()):
                text = _respelt(other, *(get_language(one).decimal_mark for one in (of, code)))
                name = language_name(code)
                told = phrase("Write {text} in {language}", context="editor")
                label = told.say(text=text, language=name)
                yield Fix(label, place, text)
    elif finding.check == TERM_DIFFERS and all(_is_term(one) for one in said):
        yield Fix(
            say(
                "“{one}” and “{other}” are the same: add them to the terms",
                context="editor",
                one=said[0],
                other=said[1],
            ),
            terms=dict(zip(codes, said, strict=True)),
        )


def _respelt(number: str, comma: str, wanted: str) -> str:
    """A number with the other language's signs."""
    if comma == wanted:
        return number
    return number.translate({ord(comma): wanted, ord(wanted): comma})


def _is_term(said: str) -> bool:
    return 1 < len(said) < 80 and not set(said) & set("{}[]@\"'\n")
