"""How the checks that compare two languages report: both excerpts, the place in each, and what to
do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...bilingual import Comparison, PlacedDifference, SentencePair, hash_pair
from ...bilingual.comparison import Side
from ...diagnostic import Position, Related, Severity
from ...message import NOTHING, Message, Phrase, and_list, phrase, say
from .._codes import UNREAD_BRACES, UNREAD_CITATION, UNREAD_MENTION
from ..finding import Finding
from ..naming import language_name

UNPRINTED = "□"  # what the comparison reads where a code prints nothing
MOST_WORDS = 4  # differing words that a message quotes


def report(
    comparison: Comparison,
    kind: str,
    hint: Message,
    alone: Severity | None = Severity.WARNING,
    lone_hint: Message = NOTHING,
) -> Iterator[Finding]:
    """The differences of a kind as findings: “0,46” in Turkish, “0.64” in English.

    A finding is as grave as the evidence for it; where that says nothing, and only one language
    says something, it has the severity `alone`; None leaves it out.
    """
    for placed in differences(comparison, kind):
        if placed.difference.conflict or alone is not None:
            yield report_one(
                comparison,
                placed,
                hint if placed.difference.conflict else lone_hint or hint,
                None if placed.difference.conflict else alone,
            )


def report_one(
    comparison: Comparison,
    placed: PlacedDifference,
    hint: Message,
    severity: Severity | None = None,
) -> Finding:
    """One difference as a finding, as grave as the evidence for it, else of a `severity`: at its
    place in the first language or, if only the second says something, in the second."""
    severity = placed.severity or severity
    names = [language_name(code) for code in comparison.languages]
    words = [placed.words(side) for side in (0, 1)]
    quoted = [quote(of_side) for of_side in words]
    places = [placed.places(side) for side in (0, 1)]
    about = hash_pair(placed.pair)
    if quoted[0] and quoted[1]:
        # Message: {words}, {others} are quoted words; {language}, {other} are names of languages
        message = say(
            "{words} in {language}, {others} in {other}.",
            words=quoted[0],
            language=names[0],
            others=quoted[1],
            other=names[1],
        )
        named = say("{language}: {words}", language=names[1], words=quoted[1])
        related = tuple(Related(place, named) for place in places[1])
        more = _more(places[0], names[0])
        return Finding(message, places[0][0], hint, (*related, *more), severity, about)
    side = 0 if quoted[0] else 1
    here, there = names[side], names[1 - side]
    near = placed.near(1 - side)
    related = (Related(near, say("The {language} sentence.", language=there)),) if near else ()
    # Message: {words} are one or more quoted words; {language}, {other} are names of languages
    message = say(
        "{words} is in the {language} but missing from the {other}.",
        "{words} are in the {language} but missing from the {other}.",
        count=len(_shown(words[side])),
        words=quoted[side],
        language=here,
        other=there,
    )
    more = _more(places[side], here)
    return Finding(message, places[side][0], hint, (*related, *more), severity, about)


# Message: {language}, {other} are names of languages, {text} is the passage
NO_SENTENCE = phrase("This {language} sentence has no {other} counterpart: “{text}”")
# Message: {language}, {other} are names of languages, {text} is the passage's beginning
NO_PARAGRAPH = phrase("This {language} paragraph has no {other} counterpart: “{text}”")
# Message: {language}, {other} are names of languages, {text} is the footnote's beginning
NO_FOOTNOTE = phrase("This {language} footnote has no {other} counterpart: “{text}”")


def missing(
    comparison: Comparison, passage: SentencePair, told: Phrase
) -> tuple[Message, Position, tuple[Related, ...]]:
    """For a passage with one side: what to say, its place, and where the other side would be."""
    names = [language_name(code) for code in comparison.languages]
    side = 0 if passage.first else 1
    half = passage.only
    text = _as_typed(half)
    text = text if len(text) < 90 else text[:80].rsplit(" ", 1)[0] + " …"
    near, other = passage.near[1 - side], names[1 - side]
    # Message: {language} is the name of a language: here would be its half of the passage
    related = (
        (Related(near, say("The {language} text belongs here.", language=other)),) if near else ()
    )
    return (
        told.say(language=names[side], other=other, text=text),
        half.place(0, len(half.text)),
        related,
    )


def differences(comparison: Comparison, kind: str) -> Iterator[PlacedDifference]:
    """The differences of a kind, without those that a code makes which cannot be printed or read:
    that is told at its place, and its value is missing only so."""
    for placed in comparison.differences_of(kind):
        if not _is_echo(placed):
            yield placed


_BEGINS = {"citation": ("[@",), "mention": ("@", "[@")}
_UNREAD = {"citation": (UNREAD_CITATION,), "mention": (UNREAD_MENTION,)}


def _is_echo(placed: PlacedDifference) -> bool:
    """Whether a difference stands in a code that is not read, or is what a code of the other
    language should have printed."""
    sides = placed.pair.sides
    spans = placed.difference.first, placed.difference.second
    for half, own in zip(sides, spans, strict=True):
        if half and own and all(_is_in_unread_code(half.text, *span) for span in own):
            return True
    kind = placed.difference.kind
    if placed.difference.conflict or (spans[0] and spans[1]):
        return False
    half = sides[1] if spans[0] else sides[0]
    if half is None:
        return False
    begins = _BEGINS.get(kind, ("{{",))
    return any(code.startswith(begins) for code in _lost_codes(half)) or any(
        unread.search(half.text) for unread in _UNREAD.get(kind, (UNREAD_BRACES,))
    )


def _is_in_unread_code(text: str, start: int, end: int) -> bool:
    return any(
        found.start() <= start and end <= found.end()
        for unread in (UNREAD_CITATION, UNREAD_MENTION)
        for found in unread.finditer(text)
    )


def _lost_codes(half: Side) -> Iterator[str]:
    """The codes of a passage that print nothing, as they were typed."""
    for sentence in half.sentences:
        paragraph = sentence.paragraph
        start, end = sentence.start, sentence.start + len(sentence.text)
        for printed, until, written, through in paragraph.tokens:
            if start <= printed < end and paragraph.text[printed:until] == UNPRINTED:
                yield paragraph.source_text.text[written:through]


def _as_typed(half: Side) -> str:
    """A passage as its author typed it, its facts and citations as codes: so it is found again in
    the file."""
    parts = []
    for sentence in half.sentences:
        paragraph = sentence.paragraph
        start, end = sentence.start, sentence.start + len(sentence.text)
        low, high = paragraph.written_at(start), paragraph.written_at(max(start, end - 1)) + 1
        for printed, until, written, through in paragraph.tokens:
            if printed < end and start < until:
                low, high = min(low, written), max(high, through)
        typed = paragraph.source_text.text
        while typed[low - 1 : low] == "*":  # emphasis that begins with the sentence
            low -= 1
        parts.append(typed[low:high])
    return " ".join(" ".join(parts).split())


def _more(places: list[Position], name: Message) -> tuple[Related, ...]:
    return tuple(
        Related(place, say("{language}: also here", language=name))
        for before, place in pairwise(places)
        if place != before
    )


def quote(words: list[str]) -> Message:
    """“a” and “b”, the first few."""
    return and_list(f"“{word}”" for word in _shown(words)) if words else NOTHING


def _shown(words: list[str]) -> list[str]:
    """The differing words that a message quotes, the first few, cut to size."""
    return [
        word if len(word) < 60 else word[:56] + "…" for word in dict.fromkeys(map(str.strip, words))
    ][:MOST_WORDS]
