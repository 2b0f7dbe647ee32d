"""How the checks that compare two languages report: both excerpts, the place in each, and what to
do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...bilingual import Comparison, PlacedDifference, SentencePair, hash_pair
from ...diagnostic import Position, Related, Severity
from ..finding import Finding
from ..subject import language_name

MOST_WORDS = 4  # differing words that a message quotes


def report(
    comparison: Comparison,
    kind: str,
    hint: str,
    alone: Severity | None = Severity.WARNING,
    what: str = "",
    lone_hint: str = "",
) -> Iterator[Finding]:
    """The differences of a kind as findings: “0,46” in Turkish, “0.64” in English.

    If only one language says something, the finding has the severity `alone`; None leaves it out.
    `what` names the thing in the message.
    """
    for placed in comparison.differences_of(kind):
        if placed.difference.conflict or alone is not None:
            yield report_one(
                comparison,
                placed,
                hint if placed.difference.conflict else lone_hint or hint,
                None if placed.difference.conflict else alone,
                what,
            )


def report_one(
    comparison: Comparison,
    placed: PlacedDifference,
    hint: str,
    severity: Severity | None = None,
    what: str = "",
) -> Finding:
    """One difference as a finding: at its place in the first language or, if only the second says
    something, in the second."""
    names = [language_name(code) for code in comparison.languages]
    words = [quote(placed.words(side)) for side in (0, 1)]
    places = [placed.places(side) for side in (0, 1)]
    what = f"{what} " if what else ""
    if words[0] and words[1]:
        message = f"{what}{words[0]} in {names[0]}, {words[1]} in {names[1]}."
        others = tuple(Related(place, f"{names[1]}: {words[1]}") for place in places[1])
        return Finding(
            _capital(message),
            places[0][0],
            hint,
            (*others, *_more(places[0], names[0])),
            severity,
            hash_pair(placed.pair),
        )
    side = 0 if words[0] else 1
    missing = placed.near(1 - side)
    related = (Related(missing, f"The {names[1 - side]} sentence."),) if missing else ()
    verb = "are" if " and " in words[side] else "is"
    message = (
        f"{what}{words[side]} {verb} in the {names[side]} but missing from the {names[1 - side]}."
    )
    return Finding(
        _capital(message),
        places[side][0],
        hint,
        (*related, *_more(places[side], names[side])),
        severity,
        hash_pair(placed.pair),
    )


def missing(
    comparison: Comparison, passage: SentencePair, noun: str
) -> tuple[str, Position, tuple[Related, ...]]:
    """For a passage with one side: what to say, its place, and where the other side would be."""
    names = [language_name(code) for code in comparison.languages]
    side = 0 if passage.first else 1
    half = passage.only
    text = half.text if len(half.text) < 90 else half.text[:80].rsplit(" ", 1)[0] + " …"
    near = passage.near[1 - side]
    related = (Related(near, f"The {names[1 - side]} would go here."),) if near else ()
    return (
        f"This {names[side]} {noun} has no {names[1 - side]} counterpart: “{text}”",
        half.place(0, len(half.text)),
        related,
    )


def _more(places: list[Position], name: str) -> tuple[Related, ...]:
    return tuple(
        Related(place, (f"{name}: also here"))
        for before, place in pairwise(places)
        if place != before
    )


def quote(words: list[str]) -> str:
    """“a” and “b”, the first few."""
    shown = [
        f"“{word if len(word) < 60 else word[:56] + '…'}”"
        for word in dict.fromkeys(map(str.strip, words))
    ][:MOST_WORDS]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
