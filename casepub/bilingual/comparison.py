"""Two documents held against each other: aligned, read, compared, with every difference at its
place.

In: two `Document`s, or a single pair of sentences. Out: a `Comparison`; the checks ask it for the
differences of their kind.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise

from ..composed import composed
from ..diagnostic import Position, Severity
from . import align, evidence, keywords, moved, weights
from .document import Document, DocumentSection, Paragraph, Sentence
from .lexicon import Lexicon, terms
from .memory import Memory
from .pair import PairReading, compare_texts
from .quantities import Difference
from .reading import reader

# characters by which paragraphs are known again, and ten times the paragraphs that are looked
# through
_COMPARED = 600
_AROUND = 2  # sentences on either side that may explain what one lacks


@dataclass(eq=False)
class Side:
    """One language's half of a passage: sentences that stand together, as one text."""

    language: str
    sentences: tuple[Sentence, ...]
    _starts: list[int] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        text = ""
        for sentence in self.sentences:
            text += " " if text else ""
            self._starts.append(len(text))
            text += sentence.text
        return text

    def place(self, start: int, end: int) -> Position:
        """The place in the author's file."""
        whole = self.text
        at = max((i for i, begin in enumerate(self._starts) if begin <= start), default=0)
        sentence = self.sentences[at]
        begin = self._starts[at]
        return sentence.place(
            start - begin,
            min(end - begin, len(sentence.text)) if end <= len(whole) else len(sentence.text),
        )


Near = tuple[Position | None, Position | None]  # a place in either text


@dataclass(frozen=True, eq=False)
class ParagraphPair:
    """A paragraph, or a few, with their translation; one side is empty where there is none. `id`
    names it for people: case.2, legends.hip."""

    id: str
    section: str
    first: tuple[Paragraph, ...]
    second: tuple[Paragraph, ...]
    near: Near = (None, None)


@dataclass(eq=False)
class SentencePair:
    """A sentence, or a few, with their translation; one side is None where there is none."""

    first: Side | None
    second: Side | None
    section: str = ""
    near: Near = (None, None)  # where the missing half would be
    reading: PairReading | None = None
    kind: str = "paragraph"
    name: str = ""

    @property
    def only(self) -> Side:
        """The side that there is, of a passage whose other half is missing; the first of two."""
        side = self.first or self.second
        if side is None:
            raise ValueError("a passage has at least one side")
        return side

    @property
    def sides(self) -> tuple[Side | None, Side | None]:
        return self.first, self.second


@dataclass(frozen=True, eq=False)
class PlacedDifference:
    """A difference at its place."""

    difference: Difference
    pair: SentencePair

    @property
    def severity(self) -> Severity | None:
        """How grave it is by what speaks for it; None where its check says so."""
        pair = self.pair.reading
        return evidence.severity(self.difference, pair) if pair else None

    def words(self, side: int) -> list[str]:
        """The differing words of a side, as printed."""
        spans = (self.difference.first, self.difference.second)[side]
        half = self.pair.sides[side]
        pair = self.pair.reading
        if (
            half and pair and self.difference.kind == "citation"
        ):  # of [3,5-8] only what is not in the other
            reading = (pair.first, pair.second)[side]
            return [
                f"[{item.name}]"
                for item in self.difference.quantities
                if item in reading.quantities
            ]
        return [half.text[start:end] for start, end in spans] if half else []

    def places(self, side: int) -> list[Position]:
        spans = (self.difference.first, self.difference.second)[side]
        half = self.pair.sides[side]
        return [half.place(start, end) for start, end in spans] if half else []

    def near(self, side: int) -> Position | None:
        """Where the side's passage begins, or would stand."""
        half = self.pair.sides[side]
        return half.place(0, 0) if half else self.pair.near[side]


class Comparison:
    """Everything that differs between two texts. `known` are paragraphs as written, and the
    translations that were made of them."""

    def __init__(
        self,
        first: Document,
        second: Document,
        lexicon: Lexicon | None = None,
        known: Mapping[str, str] | None = None,
        memory: Memory | None = None,
    ):
        self.first, self.second = first, second
        self.known = {composed(one): composed(two) for one, two in (known or {}).items()}
        self.lexicon = memory.lexicon if memory else lexicon or terms()
        self.memory = memory or Memory(self.lexicon)
        self._parts: dict[ParagraphPair, list[SentencePair]] = {}

    @classmethod
    def from_pair(
        cls, first: Sentence, second: Sentence, lexicon: Lexicon | None = None
    ) -> Comparison:
        """A sentence and its translation, without anything around them."""
        made = cls.__new__(cls)
        made.lexicon = lexicon or terms()
        one, other = (
            Side(first.paragraph.language, (first,)),
            Side(second.paragraph.language, (second,)),
        )
        made.first = Document(one.language, first.paragraph.source_text.position.file, [])
        made.second = Document(other.language, second.paragraph.source_text.position.file, [])
        passage = SentencePair(one, other)
        passage.reading = compare_texts(
            one.text, other.text, (one.language, other.language), made.lexicon
        )
        made.__dict__["sentence_pairs"] = [passage]
        return made

    @property
    def has_differences(self) -> bool:
        """Whether there is anything to tell of a lone pair."""
        return any(
            passage.reading is None
            or passage.reading.certain
            or passage.reading.left
            or passage.reading.right
            for passage in self.sentence_pairs
        )

    @property
    def languages(self) -> tuple[str, str]:
        return self.first.language, self.second.language

    @property
    def sections(self) -> list[tuple[DocumentSection | None, DocumentSection | None]]:
        """The sections that translate each other; one side None where there is no translation."""
        return list(_sections(self.first.sections, self.second.sections))

    @cached_property
    def paragraph_pairs(self) -> list[ParagraphPair]:
        """The paragraphs of both texts that translate each other, in the order of the first
        text."""
        return [block for _, _, blocks in self.by_section for block in blocks]

    @cached_property
    def by_section(
        self,
    ) -> list[tuple[DocumentSection | None, DocumentSection | None, list[ParagraphPair]]]:
        """The sections that translate each other, with their blocks."""
        return [(one, other, list(self._blocks(one, other))) for one, other in self.sections]

    @cached_property
    def sentence_pairs(self) -> list[SentencePair]:
        """The texts cut into passages that translate each other, each compared; in the order of the
        first text."""
        made: list[SentencePair] = []
        for _, blocks in groupby(self.paragraph_pairs, lambda block: block.section):
            part = [passage for block in blocks for passage in self.parts(block)]
            moved.explain_across(
                [one.reading for one in part if one.reading is not None and one.kind != "value"]
            )
            made += part
        self._look_around(made)
        _drop_names(made)
        return made

    def _look_around(self, passages: Sequence[SentencePair]) -> None:
        """Tell each pair what stands around it, for what is missing from a sentence may be there,
        which terms the documents have together elsewhere, and how freely they are translated."""
        terms = [tuple(map(self._concepts, passage.sides)) for passage in passages]
        together = Counter(concept for one, other in terms for concept in one & other)
        apart = Counter(concept for one, other in terms for concept in one ^ other)
        manner = evidence.name_manner(together.total(), apart.total())
        for place, (passage, (one, other)) in enumerate(zip(passages, terms, strict=True)):
            pair = passage.reading
            if pair is None:
                continue
            pair.manner = manner
            pair.is_merged = any(half and len(half.sentences) > 1 for half in passage.sides)
            if passage.kind == "value":  # a name, a legend: rendered freely as a whole
                pair.certain = [one for one in pair.certain if "by words" not in one.signs]
                continue
            near = [
                row
                for at, row in enumerate(terms[max(0, place - _AROUND) : place + _AROUND + 1])
                if at != min(place, _AROUND)
            ]
            first, second = (frozenset().union(*(row[side] for row in near)) for side in (0, 1))
            pair.around = first, second
            pair.together = frozenset(c for c in one ^ other if together[c])
            pair.apart = frozenset(c for c in one ^ other if apart[c] > 1)

    def _concepts(self, half: Side | None) -> frozenset[int]:
        if half is None:
            return frozenset()
        found = self.memory.analyse(half.text, half.language).terms
        return frozenset().union(*(term.concepts for term in found))

    @cached_property
    def left_out(self) -> list[Position]:
        """From where on a text too long was not compared."""
        places = [*self.first.left_out, *self.second.left_out]
        for document in (self.first, self.second):
            for section in document.sections:
                plain = [paragraph for paragraph in section.paragraphs if not paragraph.name]
                if len(plain) > align.MOST:
                    places.append(plain[align.MOST].place(0, 1))
        for block in self.paragraph_pairs:
            for half in (block.first, block.second):
                sentences = (
                    [sentence for paragraph in half for sentence in paragraph.sentences]
                    if sum(len(p.text) for p in half) > 10 * align.MOST
                    else []
                )
                if len(sentences) > align.MOST:
                    places.append(sentences[align.MOST].place(0, 1))
        return places

    def parts(self, block: ParagraphPair) -> list[SentencePair]:
        """The passages of a block."""
        if block not in self._parts:
            self._parts[block] = list(self._paragraphs(block))
        return self._parts[block]

    def differences_of(self, *kinds: str) -> Iterator[PlacedDifference]:
        """The differences of a kind, at their places."""
        for difference in self._differences:
            if difference.difference.kind in kinds:
                yield difference

    @cached_property
    def _differences(self) -> list[PlacedDifference]:
        return [
            PlacedDifference(difference, passage)
            for passage in self.sentence_pairs
            if passage.reading is not None
            for difference in passage.reading.differences
        ]

    def _blocks(
        self, one: DocumentSection | None, other: DocumentSection | None
    ) -> Iterator[ParagraphPair]:
        ones, others = (one.paragraphs if one else []), (other.paragraphs if other else [])
        near = (one.position if one else None, other.position if other else None)
        section = (one.id or one.title if one else "") or (other.id or other.title if other else "")
        number = 0
        for kind in ("keywords", "title", "paragraph"):
            mine, theirs = (
                [p for p in row if p.kind == kind and not p.name] for row in (ones, others)
            )
            for here, there in self._align(mine, theirs):
                number += 1
                yield ParagraphPair(
                    f"{section}.{number}" if section else str(number),
                    section,
                    tuple(mine[i] for i in here),
                    tuple(theirs[j] for j in there),
                    near,
                )
        yield from _named_blocks(ones, others, section, near)

    def _align(
        self, ones: Sequence[Paragraph], others: Sequence[Paragraph]
    ) -> list[tuple[list[int], list[int]]]:
        """The paragraphs of a section in beads, in the order of the first text; between paragraphs
        that are tied by what is known of them only the others are read."""
        known = _pair_known(ones, others, self.known) if self.known else {}
        tied = _in_order(known) or _pair_by_tokens(ones, others) or []
        moved = {
            i: j for i, j in known.items() if (i, j) not in tied
        }  # paragraphs that now stand in another order
        made = [([i], [j]) for i, j in (*tied, *moved.items())]
        for (before, behind), (i, j) in pairwise([(-1, -1), *tied, (len(ones), len(others))]):
            mine = [index for index in range(before + 1, i) if index not in moved]
            theirs = [index for index in range(behind + 1, j) if index not in moved.values()]
            beads = (
                [((0,), (0,))]
                if tied and len(mine) == len(theirs) == 1
                else self.memory.align(
                    [ones[index] for index in mine],
                    [others[index] for index in theirs],
                    weights.PARAGRAPH_ALONE,
                )
            )
            made += [
                ([mine[place] for place in here], [theirs[place] for place in there])
                for here, there in beads
            ]
        order = {
            index: place
            for place, (here, _) in enumerate(
                sorted((bead for bead in made if bead[0]), key=lambda bead: bead[0])
            )
            for index in here
        }
        last = {j: order[here[0]] for here, there in made if here for j in there}

        def place(bead: tuple[list[int], list[int]]) -> tuple[float, int]:
            here, there = bead
            if here:
                return order[here[0]], 0
            return max((at for j, at in last.items() if j < there[0]), default=-1), there[0] + 1

        return sorted(made, key=place)

    def _paragraphs(self, block: ParagraphPair) -> Iterator[SentencePair]:
        ones, others, section, near = block.first, block.second, block.section, block.near
        mine = [sentence for paragraph in ones for sentence in paragraph.sentences]
        theirs = [sentence for paragraph in others for sentence in paragraph.sentences]
        if not mine or not theirs:
            if mine or theirs:
                passage = self._passage(mine, theirs, section, (ones or others)[0], near)
                passage.kind = "paragraph-alone"
                yield passage
            return
        before = [mine[0], theirs[0]]
        for here, there in self.memory.align(mine, theirs, weights.ALONE):
            halves = [mine[i] for i in here], [theirs[j] for j in there]
            before = [half[-1] if half else last for half, last in zip(halves, before)]
            missing = not all(halves)
            near = (before[0].place(0, 0), before[1].place(0, 0)) if missing else (None, None)
            yield self._passage(*halves, section, ones[0], near)

    def _passage(
        self,
        ones: Sequence[Sentence],
        others: Sequence[Sentence],
        section: str,
        paragraph: Paragraph,
        near: Near = (None, None),
    ) -> SentencePair:
        first = Side(self.first.language, tuple(ones)) if ones else None
        second = Side(self.second.language, tuple(others)) if others else None
        passage = SentencePair(
            first, second, section, near, kind=paragraph.kind, name=paragraph.name
        )
        if first and second:
            passage.reading = (
                PairReading(
                    reader(first.language).read(""),
                    reader(second.language).read(""),
                    list(self._keywords(first, second)),
                )
                if paragraph.kind == "keywords"
                else self.memory.compare(first.text, second.text, self.languages)
            )
        return passage

    def _keywords(self, first: Side, second: Side) -> Iterator[Difference]:
        """Keywords without a counterpart, and lists in different orders."""
        spans = keywords.split_keywords(first.text), keywords.split_keywords(second.text)
        texts = [
            [side.text[start:end] for start, end in places]
            for side, places in zip((first, second), spans, strict=True)
        ]
        found, left, right = keywords.pair_keywords(
            texts[0], texts[1], self.languages, self.lexicon
        )
        for i in left:
            yield Difference("keyword", (spans[0][i],), (), conflict=False)
        for j in right:
            yield Difference("keyword", (), (spans[1][j],), conflict=False)
        order = [j for _, j in found]
        if order != sorted(order) and not left and not right:
            moved = [(i, j) for place, (i, j) in enumerate(found) if sorted(order)[place] != j]
            yield Difference(
                "keyword-order",
                tuple(spans[0][i] for i, _ in moved),
                tuple(spans[1][j] for _, j in moved),
            )


def _named_blocks(
    ones: Sequence[Paragraph], others: Sequence[Paragraph], section: str, near: Near
) -> Iterator[ParagraphPair]:
    """What is paired by its name: a legend goes with the legend of its figure, a footnote with the
    one of the same id, which may be missing (what is missing of case.yaml has its own finding)."""
    mine, theirs = _by_name(ones), _by_name(others)
    for key in dict.fromkeys((*mine, *theirs)):
        first, second = tuple(mine.get(key, ())), tuple(theirs.get(key, ()))
        if (first and second) or key[1] == "note":
            yield ParagraphPair(f"{section}.{key[0]}", section, first, second, near)


def _by_name(paragraphs: Sequence[Paragraph]) -> dict[tuple[str, str], list[Paragraph]]:
    """The paragraphs that have a name, by it and their kind."""
    found: dict[tuple[str, str], list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.name:
            found.setdefault((paragraph.name, paragraph.kind), []).append(paragraph)
    return found


def _pair_known(
    ones: Sequence[Paragraph], others: Sequence[Paragraph], known: Mapping[str, str]
) -> dict[int, int]:
    """Pairs of which the second is known as the translation of the first, or of what they were
    before one of them was changed a little."""
    texts, translations = [one.as_written for one in ones], [other.as_written for other in others]
    found: dict[int, int] = {}
    for source, translation in known.items():
        i = (
            texts.index(source)
            if source in texts
            else _nearest(source, texts, found)
            if translation in translations
            else None
        )
        if i is not None and i not in found:
            j = (
                translations.index(translation)
                if translation in translations
                else _nearest(translation, translations, found.values())
            )
            if j is not None and j not in found.values():
                found[i] = j
    return found


def _in_order(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """The pairs whose order is the same on both sides."""
    tied: list[tuple[int, int]] = []
    for i, j in sorted(pairs.items()):
        if not tied or j > tied[-1][1]:
            tied.append((i, j))
    return tied


def _nearest(text: str, among: Sequence[str], taken: Collection[int]) -> int | None:
    """The place of the text that is most like this one, if one is like it."""
    near = [
        (
            difflib.SequenceMatcher(
                None, text[:_COMPARED], other[:_COMPARED], autojunk=False
            ).ratio(),
            -index,
        )
        for index, other in enumerate(among[: _COMPARED // 10])
        if index not in taken and _is_within(weights.SIMILAR_LENGTH, len(other) / max(1, len(text)))
    ]
    ratio, index = max(near, default=(0.0, 0))
    return -index if ratio > weights.SAME else None


def _is_within(bounds: tuple[float, float], ratio: float) -> bool:
    return bounds[0] < ratio < bounds[1]


def _pair_by_tokens(
    ones: Sequence[Paragraph], others: Sequence[Paragraph]
) -> list[tuple[int, int]] | None:
    """Pairs of paragraphs that name the same facts and citations, as no other does; None unless as
    many paragraphs stand between them on either side. What is tied so need not be read to be
    aligned."""
    counts = [Counter(paragraph.codes for paragraph in row) for row in (ones, others)]
    places = {paragraph.codes: index for index, paragraph in enumerate(others)}
    tied = [
        (i, places[one.codes])
        for i, one in enumerate(ones)
        if one.codes
        and counts[0][one.codes] == counts[1][one.codes] == 1
        and _is_within(
            weights.TIED_LENGTH, len(one.text) / max(1, len(others[places[one.codes]].text))
        )
    ]
    return tied if len(ones) == len(others) and all(i == j for i, j in tied) else None


def _sections(
    ones: list[DocumentSection], others: list[DocumentSection]
) -> Iterator[tuple[DocumentSection | None, DocumentSection | None]]:
    """Sections with the same id, else in the order in which they stand."""
    ids = {section.id for section in ones if section.id} & {
        section.id for section in others if section.id
    }
    free = [section for section in others if section.id not in ids]
    if not ids or len(ones) == len(others) == 1:
        for place in range(max(len(ones), len(others))):
            yield (
                (ones[place] if place < len(ones) else None),
                (others[place] if place < len(others) else None),
            )
        return
    rest = [section for section in others if section.id in ids]
    for section in ones:
        if section.id in ids:
            found = next((other for other in rest if other.id == section.id), None)
            if found is not None:
                rest.remove(found)
            yield section, found
        elif free:
            yield section, free.pop(0)
        else:
            yield section, None
    for section in (*free, *rest):
        yield None, section


def _drop_names(passages: Sequence[SentencePair]) -> None:
    """A word that both texts have again and again is a name, whatever it is spelt like: casepub."""
    pairs = [passage.reading for passage in passages if passage.reading is not None]
    found = [
        (pair, difference, word)
        for pair in pairs
        for difference in pair.certain
        if difference.kind == "untranslated-word" and "known as spelt" in difference.signs
        for word in [_word_of(pair, difference)]
    ]
    times = Counter(word for _, _, word in found)
    for pair, difference, word in found:
        if times[word] > 1:
            pair.certain.remove(difference)


def _word_of(pair: PairReading, difference: Difference) -> str:
    side, spans = (
        (pair.first, difference.first) if difference.first else (pair.second, difference.second)
    )
    start, end = spans[0]
    return side.text[start:end].partition("'")[0].partition("’")[0].lower()
