"""What has been found out about texts, so that nothing is read, aligned or compared twice.

In: sentences and paragraphs. Out: their readings, what they share for aligning, which stand for
which, and what differs. Kept in memory only, by the texts themselves: a reading says of a patient
what the text says, and has no place on a disk.

`begin` starts a round; what neither the last round nor this one asked for is forgotten, so that
whoever compares two texts again and again, as they are being written, keeps what they say now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..remembered import Rounds
from . import align
from .analysed import AnalysedText, analyse
from .document import Paragraph, Sentence
from .lexicon import Lexicon
from .pair import PairReading, compare_readings

Beads = list[align.Bead]
_Units = tuple[align.AlignmentUnit, ...]


class Memory:
    """Readings of texts with the terms of a lexicon, and comparisons of them."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self._readings: Rounds[tuple[str, str], AnalysedText] = Rounds()
        self._units: Rounds[tuple[str, str, str], align.AlignmentUnit] = Rounds()
        self._beads: Rounds[tuple[_Units, _Units, float], Beads] = Rounds()
        self._pairs: Rounds[tuple[str, str, str, str], PairReading] = Rounds()

    def begin(self) -> None:
        """Start a round, and forget what the last one did not ask for."""
        for rounds in (self._readings, self._units, self._beads, self._pairs):
            rounds.begin()

    def analyse(self, text: str, language: str) -> AnalysedText:
        """A text read, with its terms; a sentence is read once, to be aligned and to be
        compared."""
        return self._readings.get((language, text), lambda: analyse(text, language, self.lexicon))

    def unit(self, text: Paragraph | Sentence) -> align.AlignmentUnit:
        """What a sentence or a paragraph shares with its translation."""
        if isinstance(text, Paragraph):
            key = (text.language, text.kind, text.text)
            return self._units.get(key, lambda: align.merge(list(map(self.unit, text.sentences))))
        return self._units.get(
            (text.paragraph.language, "", text.text), lambda: self._measure(text)
        )

    def _measure(self, sentence: Sentence) -> align.AlignmentUnit:
        read = self.analyse(sentence.text, sentence.paragraph.language)
        return align.measure(read.reading, read.terms)

    def align(
        self,
        ones: Sequence[Paragraph | Sentence],
        others: Sequence[Paragraph | Sentence],
        alone: float,
    ) -> Beads:
        """Which of two rows stand for which; `alone` is the cost of one without a counterpart."""
        if (only := align.only_way(len(ones), len(others))) is not None:
            return only
        rows = tuple(map(self.unit, ones)), tuple(map(self.unit, others))
        return self._beads.get((*rows, alone), lambda: align.align(*rows, alone))

    def compare(self, first: str, second: str, languages: tuple[str, str]) -> PairReading:
        """What differs between a text and its translation, before what stands around them explains
        any of it: whoever asks may strike that out."""
        found = self._pairs.get(
            (*languages, first, second),
            lambda: compare_readings(
                self.analyse(first, languages[0]), self.analyse(second, languages[1]), self.lexicon
            ),
        )
        return replace(found, certain=[*found.certain], left=[*found.left], right=[*found.right])
