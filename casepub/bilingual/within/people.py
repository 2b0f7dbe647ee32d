"""The patient's age and sex, wherever the text tells them.

In: a `OneText`. Out: contradictions of kinds `age` and `sex`. A report of several patients is left
alone; relatives, donors and physicians are not the patient.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..items import Cue, ReadQuantity
from .text import (
    ABSTRACT,
    CASE,
    LEGEND,
    OTHERS,
    TITLE,
    Contradiction,
    OneText,
    TextSentence,
    Words,
    words_of,
)

_OPPOSITE = {"female": "male", "male": "female"}


@dataclass(frozen=True, eq=False)
class _Introduction:
    """The patient, introduced by an age: a 47-year-old man."""

    sentence: TextSentence
    age: ReadQuantity
    sex: Cue | None

    @property
    def unit(self) -> str:
        return min(self.age.units or {"year"})

    def is_another(self, other: _Introduction) -> bool:
        """Whether two patients are introduced, one after the other."""
        sexes = {one.sex.value for one in (self, other) if one.sex is not None}
        return len(sexes) > 1 or (
            self.unit == other.unit and self.age.numbers.isdisjoint(other.age.numbers)
        )


def find(text: OneText) -> Iterator[Contradiction]:
    """Ages and sexes that cannot be those of one patient."""
    introductions = list(_introductions(text))
    if is_of_several(text, introductions):
        return
    yield from _ages(introductions)
    yield from _ages_then(text, introductions)
    yield from _sexes(text, introductions)


def is_of_several(text: OneText, introductions: Sequence[_Introduction] = ()) -> bool:
    """Whether a text reports several patients."""
    several = text.pattern("several-patients")
    if any(
        several.search(sentence.folded)
        for sentence in text.sentences
        if sentence.part in (TITLE, ABSTRACT) or (sentence.part == CASE and sentence.of_patient)
    ):
        return True
    found = introductions or list(_introductions(text))
    of_case = [one for one in found if one.sentence.part in (CASE, ABSTRACT)]
    return any(
        one.sentence.part == other.sentence.part and one.is_another(other)
        for place, one in enumerate(of_case)
        for other in of_case[place + 1 :]
    )


def _introductions(text: OneText) -> Iterator[_Introduction]:
    """The ages of the patient: of a person whom the same words name."""
    for sentence in text.own:
        for item in sentence.numbers:
            if item.bound or item.comparator or not item.numbers or item.dated:
                continue
            if item.units - {"year", "month", "week", "day"}:
                continue
            behind = sentence.folded[item.start : item.end + 90]
            before = sentence.folded[max(0, item.start - 40) : item.start]
            match = text.pattern("aged-person").search(before + "\0" + behind)
            reached = max(0, match.end() - len(before) - 1) if match else 0
            if match is None or text.vocabulary.kin.search(
                before[-25:] + "|" + behind[reached : reached + 15]
            ):
                continue
            if text.pattern("then-aged").search(before + "\0" + behind):
                continue
            reach = item.start + reached
            sexes = [
                cue
                for cue in sentence.reading.cues
                if cue.kind == "sex"
                and item.start - 30 <= cue.start <= reach + 12
                and _is_word_for_patient(text, cue, sentence)
            ]
            yield _Introduction(sentence, item, sexes[0] if sexes else None)


def _ages(introductions: Sequence[_Introduction]) -> Iterator[Contradiction]:
    """An age that is not the one told elsewhere."""
    by_unit: dict[str, list[_Introduction]] = {}
    for one in introductions:
        by_unit.setdefault(one.unit, []).append(one)
    for told in by_unit.values():
        ages = Counter(one.age.numbers for one in told)
        if len(ages) < 2:
            continue
        usual = max(ages, key=lambda age: (ages[age], age == told[-1].age.numbers))
        first = next(one for one in told if one.age.numbers == usual)
        for one in told:
            if one.age.numbers.isdisjoint(usual) and _is_elsewhere(one, told, usual):
                yield Contradiction(
                    "age",
                    words_of(one.sentence, one.age),
                    words_of(first.sentence, first.age),
                )


def _ages_then(text: OneText, introductions: Sequence[_Introduction]) -> Iterator[Contradiction]:
    """Ten years earlier, at the age of 45, of a patient who is 50."""
    ages = {one.age.numbers for one in introductions if one.unit == "year"}
    if len(ages) != 1 or len(next(iter(ages))) != 1:
        return
    (age,) = next(iter(ages))
    for sentence in text.own:
        years = [item for item in sentence.numbers if "year" in item.units and not item.bound]
        if len(years) != 2 or any(len(item.values) != 1 for item in years):
            continue
        ago = [i for i in years if text.vocabulary.ago.match(sentence.folded, i.end)]
        then = [i for i in years if i not in ago and _is_then(text, sentence, i)]
        if len(ago) == len(then) == 1:
            (past,), (young,) = ago[0].numbers, then[0].numbers
            if abs(age - past - young) > 1:
                first = introductions[0]
                yield Contradiction(
                    "age-then",
                    words_of(sentence, *sorted(years, key=lambda item: item.start)),
                    words_of(first.sentence, first.age),
                )


def _is_then(text: OneText, sentence: TextSentence, item: ReadQuantity) -> bool:
    around = sentence.folded[max(0, item.start - 30) : item.start] + "\0"
    around += sentence.folded[item.start : item.end + 12]
    return text.pattern("then-aged").search(around) is not None


def _is_elsewhere(
    one: _Introduction, told: Sequence[_Introduction], usual: frozenset[float]
) -> bool:
    """Whether an age is told in another part than the usual one, or against two that agree."""
    same = [other for other in told if other.age.numbers == usual]
    return len(same) > 1 or all(other.sentence.part != one.sentence.part for other in same)


# -- sex


def _sexes(text: OneText, introductions: Sequence[_Introduction]) -> Iterator[Contradiction]:
    """A sex that is not the one told elsewhere."""
    named = [(one.sentence, one.sex) for one in introductions if one.sex is not None]
    if not named:
        return
    votes = Counter(cue.value for _, cue in named)
    pronouns = Counter(
        cue.value
        for sentence in text.own
        for cue in _cues(sentence)
        if not text.vocabulary.kin.search(sentence.folded)
    )
    sex = max(sorted(votes), key=lambda value: (votes[value], pronouns[value]))
    if votes[sex] == votes[_OPPOSITE[sex]] and pronouns[sex] == pronouns[_OPPOSITE[sex]]:
        sex = named[-1][1].value
    first = next((sentence, cue) for sentence, cue in named if cue.value == sex)
    told = Words(first[0], first[1].start, first[1].end)
    for sentence, cue in named:
        if cue.value != sex:
            yield Contradiction("sex", Words(sentence, cue.start, cue.end), told)
    if pronouns[_OPPOSITE[sex]] > max(2, pronouns[sex] // 2):
        return  # somebody else is spoken of as often: a mother and her child
    introduced = {id(cue) for _, cue in named}
    for place, sentence in enumerate(text.own):
        if sentence.part in (ABSTRACT, CASE, LEGEND, OTHERS):
            odd = _odd(text, sentence, text.own[max(0, place - 2) : place], sex)
            if odd is not None and id(odd) not in introduced:
                yield Contradiction("sex", Words(sentence, odd.start, odd.end), told)


def _cues(sentence: TextSentence) -> list[Cue]:
    return [cue for cue in sentence.reading.cues if cue.kind == "sex"]


def _odd(
    text: OneText, sentence: TextSentence, before: Sequence[TextSentence], sex: str
) -> Cue | None:
    """A word of the other sex in a sentence that, as those before it, speaks of nobody else whom
    it may mean."""
    mine = _cues(sentence)
    odd = [cue for cue in mine if cue.value != sex]
    same = [cue for cue in mine if cue.value == sex]
    if not odd or len(odd) > 2 or (same and len(odd) > 1):
        return None
    if not all(_is_word_for_patient(text, cue, sentence) for cue in odd):
        return None
    kin = [found.span() for found in text.vocabulary.kin.finditer(sentence.folded)]
    if any(start <= cue.start < end for cue in odd for start, end in kin):
        return None  # kızının yanında
    if same and not all(_is_word_for_patient(text, cue, sentence) for cue in same):
        return None  # his wife: the word may belong to either
    for one in (*before, sentence):
        if text.pattern("somebody").search(one.folded):
            return None
        if one is not sentence and any(cue.value != sex for cue in _cues(one)):
            return None
    return odd[0]


def _is_word_for_patient(text: OneText, cue: Cue, sentence: TextSentence) -> bool:
    return (
        text.pattern("patient-word").search(sentence.folded[cue.start : cue.end + 12]) is not None
    )
