"""The passage that shows best that a text treats an item of the CARE checklist.

In: an edition's passages and an item. Out: a passage, or None. Each sentence is weighed by its
telling words; what it says of relatives, of other patients, or of plans is not the patient's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..bilingual import Sentence
from .cues import BONUS, CUE, HINT, cues_of, tables_of
from .items import CareItem
from .passages import Passage
from .people import (
    is_about_adult,
    is_about_others,
    is_about_ours,
    kin_spans,
    names_kin,
    plan_spans,
    tells_of_kin,
)
from .quotations import find_quotations, is_quoting, is_spoken_for

# What is told of the patient and nobody else; and what must have happened.
OF_PATIENT = frozenset(
    ("3b", "5a", "5b", "6", "8a", "8c", "8d", "9a", "9b", "9c", "10a", "10b", "10c", "10d")
)
HAPPENED = frozenset(("9a", "9b", "9c", "10a", "10b", "10c", "10d"))
FIRST = frozenset(("6", "8a"))  # what was found before any treatment
# What a discussion may also say of others; there the sentence must name the patient of the case.
OWN = frozenset(("8b", "8c", "8d", "9c", "10a", "10b", "10c", "10d"))
NOT_OF_OTHERS = frozenset(("11a", "11c", "11d"))


class Chooser:
    """The passages of an edition in a language, asked for one item after the other."""

    def __init__(self, passages: Sequence[Passage], code: str):
        self._passages = passages
        self._code = code
        told = [one.text for one in passages if one.part in ("abstract", "case")]
        self._pregnant = any(
            is_about_adult(text, code) and is_about_adult(text, code, "pregnant") for text in told
        )
        self._headings = tables_of(code).patterns("heading")
        self._late: frozenset[Sentence] = frozenset()
        self._late = self._after_treatment()

    def choose(self, item: CareItem) -> Passage | None:
        """The passage that treats an item."""
        special = _SPECIAL.get(item.number)
        return special(self, item) if special else self.best(item)

    def best(self, item: CareItem, among: Iterable[Passage] | None = None) -> Passage | None:
        """The passage of most weight in the sections of the item; of equal ones the first."""
        if among is None:
            among = [passage for part in item.where for passage in self._of(part)]
        chosen, most = None, 0
        for passage in among:
            weight = self.weigh(passage, item.number)
            if weight and item.number in OWN and passage.part == "case":
                weight += BONUS  # told of the patient there, argued about in the discussion
            if weight > most:
                chosen, most = passage, weight
        return chosen

    def weigh(self, passage: Passage, number: str) -> int:
        """How clearly a passage treats an item; 0 where it does not."""
        text, code = passage.text, self._code
        if self._is_of_others(passage, number):
            return 0
        excluded = kin_spans(text, code, self._pregnant) if number in OF_PATIENT else ()
        if number in HAPPENED:
            excluded = (*excluded, *plan_spans(text, code))
        late = passage.sentence in self._late
        weight = cues_of(code, number).weigh(text, excluded, late)
        if number == "5c" and tells_of_kin(text, code):
            weight += 2 * HINT
        if self._is_under(passage, number) and not (number in OF_PATIENT and excluded):
            weight += HINT if passage.first else BONUS * bool(weight)
        if number == "11c" and weight < CUE and not self._is_about_ours(passage):
            return 0
        if weight and (passage.is_table or self._is_of_another_time(passage, number)):
            return max(1, weight // 2)
        return weight

    def _after_treatment(self) -> frozenset[Sentence]:
        """The sentences of the case that stand after the first which tells of its treatment."""
        late: list[Sentence] = []
        begun = False
        for passage in self._of("case"):
            if begun:
                late.append(passage.sentence)
            elif self.weigh(passage, "5c") < CUE and not self._is_earlier(passage):
                begun = self.weigh(passage, "9a") >= CUE
        return frozenset(late)

    def _is_under(self, passage: Passage, number: str) -> bool:
        """Whether a passage stands below a heading that names the item."""
        return any(
            means == number and pattern.search(passage.heading) for pattern, means in self._headings
        )

    def _is_earlier(self, passage: Passage) -> bool:
        return bool(tables_of(self._code).pattern("earlier").search(passage.text))

    def _is_of_another_time(self, passage: Passage, number: str) -> bool:
        """Whether a passage tells what was before the case's own treatment, or after its first
        findings."""
        if number in HAPPENED:
            return self._is_earlier(passage)
        return number in FIRST and bool(cues_of(self._code, "10b").weigh(passage.text))

    def _is_of_others(self, passage: Passage, number: str) -> bool:
        """Whether a passage of a discussion speaks of other patients than the case's."""
        if passage.part in ("case", "abstract", "statements", "legends", "perspective"):
            return False
        if number in OWN:
            return not self._is_about_ours(passage)
        return number in NOT_OF_OTHERS and (
            is_about_others(passage.text, self._code)
            or (passage.cites and not is_about_ours(passage.text, self._code))
        )

    def _is_about_ours(self, passage: Passage) -> bool:
        """Whether a passage of a discussion is about the patient of the case: it says so, or stands
        in a paragraph that does, and that speaks of nobody else."""
        if is_about_ours(passage.text, self._code):
            return True
        paragraph = passage.sentence.paragraph
        around = [one for one in self._passages if one.sentence.paragraph is paragraph]
        return any(is_about_ours(one.text, self._code) for one in around) and not any(
            one.cites or is_about_others(one.text, self._code) for one in around
        )

    # -- items with rules of their own

    def _introduction_of_abstract(self, item: CareItem) -> Passage | None:
        """What is labelled so; else the words for it; else what stands before the patient."""
        if any(one.label for one in self._of("abstract")):
            return self._labelled(item)
        if found := self.best(item):
            return found
        first = next(self._of("abstract"), None)
        patient = first and (
            cues_of(self._code, "3b").weigh(first.text)
            or tables_of(self._code).pattern("patient").search(first.text)
        )
        return None if patient or (first and self._is_background(first)) else first

    def _labelled(self, item: CareItem) -> Passage | None:
        """The best of the sentences below the item's label in the abstract, else the first."""
        labelled = [one for one in self._of("abstract") if one.label == item.number]
        telling = (one for one in labelled if item.number != "3a" or not self._is_background(one))
        return self.best(item, labelled) or next(telling, None)

    def _is_background(self, passage: Passage) -> bool:
        """Whether a sentence only says what a disease is, and not what the case adds."""
        return bool(tables_of(self._code).pattern("definition").search(passage.text))

    def _patient_of_abstract(self, item: CareItem) -> Passage | None:
        labelled = [one for one in self._of("abstract") if one.label == item.number]
        if labelled:
            return labelled[0]
        return self.best(item, [one for one in self._of("abstract") if not one.label])

    def _conclusion_of_abstract(self, item: CareItem) -> Passage | None:
        """What is labelled so; else a sentence at its end that holds for more than the patient."""
        sentences = list(self._of("abstract"))
        if any(one.label for one in sentences):
            return self._labelled(item)
        return self.best(item) or next(
            (one for one in sentences[1:][-2:][::-1] if self._is_general(one)), None
        )

    def _is_general(self, passage: Passage) -> bool:
        tables = tables_of(self._code)
        general = tables.pattern("general").search(passage.text)
        return bool(general) and not tables.pattern("not-general").search(passage.text)

    def _introduction(self, item: CareItem) -> Passage | None:
        """Why the case is reported, in an introduction that has citations; else its beginning."""
        sentences = list(self._of("introduction"))
        if not any(one.cites for one in sentences):
            return None
        return self.best(item, sentences) or sentences[0]

    def _literature(self, item: CareItem) -> Passage | None:
        """The sentence of the discussion that best shows others' findings, with a citation."""
        sentences = list(self._of("discussion"))
        citing = [one for one in sentences if one.cites]
        return self.best(item, citing) or next(iter(citing), None) or self.best(item)

    def _lessons(self, item: CareItem) -> Passage | None:
        """The lesson of the conclusion; without one, at the end of the discussion."""
        conclusion = list(self._of("conclusion"))
        if conclusion:
            return self.best(item, conclusion) or conclusion[0]
        ending = [one for one in self._of("discussion") if one.last_paragraph and not one.cites]
        ending = [one for one in ending if self.weigh(one, "11a") < CUE] or ending
        general = (one for one in ending if self._is_general(one))
        return self.best(item, ending) or next(general, None) or self.best(item)

    def _perspective(self, item: CareItem) -> Passage | None:
        """The section of that name; else a quotation; else the words for it."""
        quoted = list(find_quotations(self._passages, self._code))
        own = [one for one in quoted if one.part == "perspective"]
        first = own or list(self._of("perspective")) or quoted
        if first:
            return first[0]
        told = [passage for part in item.where for passage in self._of(part)]
        told = [one for one in told if not is_quoting(one)]  # those that count were found above
        if not is_spoken_for(self._passages, self._code):
            told = [one for one in told if not names_kin(one.text, self._code)]
        return self.best(item, told)

    def _timeline(self, item: CareItem) -> Passage | None:
        """The title or legend of a table or figure that shows the course of time; else what a
        section of that name begins with, or a sentence that names such a table."""
        told = (
            one
            for one in self._passages
            if one.part != "abstract"
            and (self._is_under(one, item.number) or self.weigh(one, item.number) > CUE)
        )
        return self.best(item, self._of("legends")) or self.best(item, told)

    def _of(self, part: str) -> Iterator[Passage]:
        return (one for one in self._passages if one.part == part)


_SPECIAL: Mapping[str, Callable[[Chooser, CareItem], Passage | None]] = {
    "3a": Chooser._introduction_of_abstract,
    "3b": Chooser._patient_of_abstract,
    "3c": Chooser._conclusion_of_abstract,
    "4": Chooser._introduction,
    "7": Chooser._timeline,
    "11b": Chooser._literature,
    "11d": Chooser._lessons,
    "12": Chooser._perspective,
}
