"""Terms, drugs and abbreviations of two readings held against each other, and what was left
untranslated.

In: two readings with the terms found in them. Out: `Difference`s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ..patterns import compiled
from . import weights
from .analysed import AnalysedText
from .forms import MOSTLY, SELDOM, rank_answered, share_answered
from .items import Reading, Word
from .lexicon import Lexicon, Occurrence, nouns
from .owners import find_own_words
from .quantities import Difference
from .sounds import skeleton, sound_alike
from .spelling import spelling
from .vocabulary import vocabulary_of
from .word_lists import read_rows

# Kinds whose replacement by another of the same kind is a finding; those of the second are also
# missed where nothing stands against them.
COMPARED = (
    "drug",
    "drug class",
    "anatomy",
    "direction",
    "disease",
    "procedure",
    "microbe",
    "abbreviation",
    "finding",
    "imaging",
    "laboratory",
)
# Kinds of which one is often taken for the other: hypertension, diabetes.
FAMILIES = (
    ("disease", "finding", "microbe"),
    ("procedure", "imaging", "laboratory"),
    ("anatomy", "direction"),
)
MISSED = ("drug",)
_FEW = 4  # words from which on a text shows of which language it is


def compare(one: AnalysedText, other: AnalysedText, lexicon: Lexicon) -> Iterator[Difference]:
    """Terms of one side that the other side does not have under any of their names: against others
    of their kind, or alone."""
    first, second, terms, others = one.reading, other.reading, one.terms, other.terms
    left, right = find_unexplained(one, other), find_unexplained(other, one)
    if not left and not right:
        return
    left = [o for o in left if not _is_within_word(o, second, lexicon)]
    right = [o for o in right if not _is_within_word(o, first, lexicon)]
    shared = {c for o in terms if o.complains for c in o.concepts} & {
        c for o in others if o.complains for c in o.concepts
    }
    alone: tuple[list[Occurrence], list[Occurrence]] = [], []
    for kind in COMPARED:
        ones = [o for o in left if o.kind == kind]
        twos = [o for o in right if o.kind == kind]
        ones, twos = _telling(ones, twos, kind, first, second, bool(shared))
        name = "drug" if kind.startswith("drug") else "term"
        short = [[o for o in found if o.text.isupper()] for found in (ones, twos)]
        if name != "drug" and all(short):
            yield _against("abbreviation", short[0], short[1])
        elif ones and twos:
            yield _against(name, ones, twos, kind, _signs_of((ones, twos), (one, other)))
        elif kind in MISSED:
            yield from _missed(name, kind, (ones, twos))
        else:
            alone[0].extend(ones)
            alone[1].extend(twos)
    for family in FAMILIES:
        ones, twos = ([o for o in found if o.kind in family] for found in alone)
        if ones and twos:
            signs = {"of other kinds", *(f"of {o.kind}" for o in (*ones, *twos))}
            signs.update(_signs_of((ones, twos), (one, other)))
            yield _against("term", ones, twos, "", signs)


def _is_within_word(term: Occurrence, other: Reading, lexicon: Lexicon) -> bool:
    """Whether a word of the other text has a form of the term behind a prefix: ameliyat,
    intraoperative, reoperation. A drug with a prefix is another drug: norepinephrine."""
    if term.kind == "drug":
        return False
    stems = [
        form[:-_ENDING].lower()
        for number in term.concepts
        for form in lexicon.concept(number).forms.get(other.language, ())
        if len(form) >= _COMPOUNDED and form.isalpha()
    ]
    return any(word.folded.find(stem) > 0 for stem in stems for word in other.words)


_COMPOUNDED, _ENDING = 8, 2  # letters of a word that is looked for behind a prefix, and of its end


def _missed(
    name: str, kind: str, sides: tuple[Sequence[Occurrence], Sequence[Occurrence]]
) -> Iterator[Difference]:
    """Terms that are missed where nothing stands against them."""
    for side, found in enumerate(sides):
        for o in found:
            if o.complains and not o.covered:
                yield Difference.seen_from(side, name, _spans([o]), conflict=False, detail=kind)


def _against(
    name: str,
    ones: Sequence[Occurrence],
    twos: Sequence[Occurrence],
    kind: str = "",
    signs: Iterable[str] = (),
) -> Difference:
    concepts = _concepts(ones), _concepts(twos)
    return Difference(
        name, _spans(ones), _spans(twos), detail=kind, signs=frozenset(signs), concepts=concepts
    )


def _concepts(found: Sequence[Occurrence]) -> frozenset[int]:
    return frozenset().union(*(o.concepts for o in found))


def _signs_of(
    found: tuple[Sequence[Occurrence], Sequence[Occurrence]],
    texts: tuple[AnalysedText, AnalysedText],
) -> Iterator[str]:
    """What the words of terms that stand against each other say for or against it."""
    yield from _roots(found, texts)
    known = _answers()
    ranks = []
    for terms, text in zip(found, texts, strict=True):
        code = text.reading.language
        fold = vocabulary_of(code).fold
        ranks.append(max(known.get((code, fold(term.text)), MOSTLY) for term in terms))
    if min(ranks) < MOSTLY:
        yield "answered less"
    if min(ranks) == SELDOM:
        yield "answered seldom"


@lru_cache(maxsize=1)
def _answers() -> Mapping[tuple[str, str], int]:
    """How often translations have the terms that they have less often than others: back, yüzde."""
    return {
        (code, form): rank_answered(share_answered(weights.TERM_ANSWERED, int(seen), int(answered)))
        for code, form, seen, answered in read_rows("term_answers.tsv")
    }


_ROOT = 5  # letters of a skeleton
_WHOLE = 5  # letters of a word of one language that the other may end in its own way


def _roots(
    found: tuple[Sequence[Occurrence], Sequence[Occurrence]],
    texts: tuple[AnalysedText, AnalysedText],
) -> Iterator[str]:
    """A sign, if a word of a term begins as one of the other text does: apendektomi, appendix."""
    for side, terms in enumerate(found):
        mine, yours = texts[side].reading, texts[1 - side].reading
        words = {
            skeleton(mine.words[place].folded)[:_ROOT]
            for term in terms
            for place in range(term.first, term.last + 1)
        }
        there = {skeleton(word.folded)[:_ROOT] for word in yours.words}
        if any(len(root) == _ROOT for root in words & there):
            yield "root there"
            return


def _telling(
    ones: list[Occurrence],
    twos: list[Occurrence],
    kind: str,
    first: Reading,
    second: Reading,
    medical: bool,
) -> tuple[list[Occurrence], list[Occurrence]]:
    """The occurrences that may stand against each other. Of words that general prose has too (leg,
    back), parts of the body alone count, and only in medical sentences: beside a term that agrees,
    in a short sentence, or behind a side."""
    if kind != "anatomy":
        return [o for o in ones if o.complains], [o for o in twos if o.complains]
    short = min(len(first.words), len(second.words)) <= 8
    one = [o for o in ones if o.complains or medical or short or _has_side(first, o)]
    two = [o for o in twos if o.complains or medical or short or _has_side(second, o)]
    certain = any(o.complains for o in (*one, *two)) or (
        any(_has_side(first, o) for o in one) and any(_has_side(second, o) for o in two)
    )
    return (one, two) if certain or (medical and short) else ([], [])


def _spans(found: Sequence[Occurrence]) -> tuple[tuple[int, int], ...]:
    return tuple((o.start, o.end) for o in found)


def _has_side(reading: Reading, occurrence: Occurrence) -> bool:
    return any(cue.kind == "side" and 0 <= occurrence.start - cue.end <= 2 for cue in reading.cues)


def find_unexplained(mine: AnalysedText, yours: AnalysedText) -> list[Occurrence]:
    """The terms of a text that nothing in the other stands for; common words among them do not
    complain."""
    one, other, terms = mine.reading, yours.reading, mine.terms
    there = _find_concepts(yours.terms)
    common = vocabulary_of(one.language).common
    result: list[Occurrence] = []
    for o in terms:
        if not o.complains and o.kind != "anatomy":
            continue
        if o.concepts & there or (
            o.covered and not any(term.first <= o.first and o.last <= term.last for term in result)
        ):
            continue
        free = _words_for(o, other, yours.terms)
        if _is_explained_by_words(o, one, free, terms, there):
            continue
        if o.first == o.last and common.fullmatch(one.words[o.first].folded):
            continue
        result.append(o)
    return result


def _find_concepts(found: Sequence[Occurrence]) -> set[int]:
    """The concepts of a side. A part of a longer term that could mean that term means nothing else:
    "bilek" in "el bileği" is not an ankle."""
    meant: set[int] = set()
    for o in found:
        if o.covered and any(
            c.first <= o.first and o.last <= c.last and not c.covered and c.concepts & o.concepts
            for c in found
        ):
            continue
        meant |= o.concepts
    return meant


def _words_for(term: Occurrence, other: Reading, found: Sequence[Occurrence]) -> Sequence[Word]:
    """The words of the other text that may be a term by their sound. Another drug is none of them,
    however alike the two are: norepinefrin is not epinephrine, nor prednizolon prednisone."""
    if term.kind != "drug":
        return other.words
    drugs = {
        place for one in found if one.kind == "drug" for place in range(one.first, one.last + 1)
    }
    return [word for place, word in enumerate(other.words) if place not in drugs]


def _is_explained_by_words(
    term: Occurrence,
    one: Reading,
    theirs: Sequence[Word],
    terms: Sequence[Occurrence],
    there: set[int],
) -> bool:
    """Whether every word of a term is explained by itself, as a term of its own or by its sound:
    "sinir" alone does not explain "median sinir", nor "tomografi" "boyun tomografisi"."""
    explained = _by_parts(term, terms, there)
    return all(
        place in explained or any(_is_like(one.words[place], word) for word in theirs)
        for place in range(term.first, term.last + 1)
    )


def _by_parts(term: Occurrence, terms: Sequence[Occurrence], there: set[int]) -> set[int]:
    """The places of the words of a term that are terms themselves which the other side has."""
    explained: set[int] = set()
    for part in terms:
        if (
            part is not term
            and term.first <= part.first
            and part.last <= term.last
            and part.concepts & there
        ):
            explained.update(range(part.first, part.last + 1))
    return explained


def _is_like(word: Word, other: Word) -> bool:
    a, b = word.folded, other.folded
    if a[0] != b[0] and not (a[0] in _CLOSE and b[0] in _CLOSE):
        return False
    if a == b:
        return len(a) > 2
    short, long = sorted((a, b), key=len)
    if len(short) >= _WHOLE and long.startswith(short):  # incusun
        return True
    return len(a) > 3 and len(b) > 3 and sound_alike(a, b)


_CLOSE = frozenset("cksçşxzqjıiypfvwaeoöuüh")  # first letters that the two spellings exchange


# -- left untranslated
# ------------------------------------------------------------------------------------------


def share(words: Sequence[Word], language: str) -> float:
    """How many of some words only this language has: its small words, or its letters."""
    if not words:
        return 0.0
    vocabulary = vocabulary_of(language)
    small, is_own = vocabulary.small_words, vocabulary.has_own_letters
    if not is_own(" ".join([word.text for word in words]).lower()):  # as in most English
        return len([word for word in words if word.folded in small]) / len(words)
    return sum(word.folded in small or is_own(word.text.lower()) for word in words) / len(words)


def find_untranslated(first: Reading, second: Reading, lexicon: Lexicon) -> Iterator[Difference]:
    """A side in the other side's language; else single words left in it."""
    alike = _is_alike(first, second, lexicon)
    for side, (mine, yours) in enumerate(((first, second), (second, first))):
        theirs = vocabulary_of(yours.language).small_words
        if (
            alike != yours.language
            and len(mine.words) >= _FEW
            and len(theirs.intersection([word.folded for word in mine.words])) < 2
            and not vocabulary_of(yours.language).marked
        ):
            continue
        words = _without_names([word for word in mine.words if len(word.text) > 1], yours)
        if (
            len(words) >= _FEW
            and share(words, yours.language) >= weights.FOREIGN
            and share(words, mine.language) < weights.OWN
        ) or alike == yours.language:
            whole = ((0, len(mine.text)),)
            yield Difference.seen_from(side, "untranslated-sentence", whole)
            return
        if len(words) < _FEW and _is_of_other(mine, yours, lexicon):
            whole = ((0, len(mine.text)),)
            yield Difference.seen_from(side, "untranslated-sentence", whole, conflict=False)
            return
    for side, (mine, yours) in enumerate(((first, second), (second, first))):
        found = _find_left(mine, yours, lexicon)
        if found:
            same = [word for word in yours.words if word.folded == found[0][0].folded]
            words = [word for word, _ in found]
            yield Difference.seen_from(
                side,
                "untranslated-word",
                _places(words[:1]),
                _places(same[:1]),
                conflict=False,
                signs=_signs_of_words(found),
            )
            return


_LATIN = compiled(r"(?:[uo]s|[ui]m|[ie]s|ae|[ao]ns|ii|oma|ata|ia)$")
_Left = tuple[Word, str]  # a word, and how it is known to be of the other language


def _find_left(mine: Reading, yours: Reading, lexicon: Lexicon) -> list[_Left]:
    """The words of a reading that belong to the other language: by its lists, its letters, or since
    they are spelt so and stand there as well."""
    belongs = lexicon.foreign(mine.language, yours.language)
    there = {word.folded for word in yours.words}
    found: list[_Left] = []
    for word in mine.words:
        if word.entry is not None and word.entry.units:
            continue
        if belongs[word.folded] and not _is_kept(word, mine, yours):
            found.append((word, "listed"))
        elif word.folded not in there:
            continue
        elif _is_spelt_as(word, yours):
            found.append((word, "letters"))
        elif (
            word.text.islower()
            and _is_spelt_like(word.folded, mine.language, yours.language, lexicon)
            and not _is_set_off(word, mine)
            and not _is_of_name(word, mine)
        ):
            found.append((word, "spelt"))
    return found


def _is_spelt_like(folded: str, language: str, other: str, lexicon: Lexicon) -> bool:
    """Whether a word looks like one of the other language, and no list of this one has it."""
    return (
        len(folded) > 3
        and folded.isalpha()
        and spelling().odds(folded, other, language) >= weights.SPELT_LIKE
        and folded not in vocabulary_of(language).small_words
        and not any(
            one._is_listed(language, folded) or one.knows(language, folded)
            for one in (lexicon, nouns())
        )
    )


def _signs_of_words(found: Sequence[_Left]) -> Iterator[str]:
    yield from {f"known as {how}" for _, how in found}
    if len(found) > 1:
        yield "several"
    if all(_LATIN.search(word.folded) for word, _ in found):
        yield "Latin ending"


def _is_of_name(word: Word, reading: Reading) -> bool:
    """Whether a word stands behind a name, which it is part of: Rhizopus arrhizus, S. aureus."""
    before = re.search(r"([^\W\d_]+)\.? $", reading.text[: word.start])
    return (
        before is not None
        and before[1][0].isupper()
        and (before.start() > 0 or _LATIN.search(word.folded) is not None)
    )


def _is_set_off(word: Word, reading: Reading) -> bool:
    """Whether a word is in quotation marks, italics or brackets: it is meant to stay."""
    before = reading.text[: word.start].rstrip()
    return before.endswith(tuple("\"“‘'(«*_-/[")) or bool(
        re.search(r"[\"“‘(«*_][^\"”’)»*_]*$", before)
    )


def _is_spelt_as(word: Word, other: Reading) -> bool:
    """Whether a small word that stands there too has letters that only the other language writes:
    yan ağrısı."""
    return (
        word.text.islower()
        and len(word.text) > 2
        and vocabulary_of(other.language).has_own_letters(word.text)
    )


def _without_names(words: list[Word], yours: Reading) -> list[Word]:
    """The words without names that the other side has too, unless most of them are such: an English
    address in a Turkish town."""
    shared = {word.text for word in yours.words if word.text[:1].isupper()}
    own = [word for word in words if word.text not in shared]
    return own if 2 * len(own) > len(words) else words


def _is_alike(first: Reading, second: Reading, lexicon: Lexicon) -> str:
    """The language of two sides that are the same words, some of them no names; "" where they are
    not the same, or belong to no language alone: an address, hemoglobin."""
    if len(first.words) != len(second.words) or any(
        a.text.lower() != b.text.lower() for a, b in zip(first.words, second.words)
    ):
        return ""
    plain = {
        word.start
        for word, twin in zip(first.words, second.words)
        if word.text.islower()
        and len(word.text) > 2
        and not all(one.entry is not None and one.entry.units for one in (word, twin))
    }
    if len(plain) < 2 and len(first.words) > 2:
        return ""
    own = find_own_words(first.text, (first.language, second.language), lexicon)
    owners = Counter(one.language for one in own if one.is_known and one.word.start in plain)
    return max(sorted(owners), key=lambda code: owners[code], default="")


def _is_of_other(mine: Reading, yours: Reading, lexicon: Lexicon) -> bool:
    """Whether a few words, such as a cell of a table has, are all of the other language: {tr: not
    done, en: it was not done}."""
    if not any(word.text.islower() for word in mine.words):
        return False
    languages = mine.language, yours.language
    own = find_own_words(mine.text, languages, lexicon)
    return (
        bool(own)
        and all(one.is_known and one.language == yours.language for one in own)
        and any(one.word.text.islower() for one in own)
        and not any(_is_set_off(one.word, mine) for one in own)
    )


def _is_kept(word: Word, reading: Reading, other: Reading) -> bool:
    """Whether a word is a name, part of one (Helicobacter pylori) or of a phrase that both keep
    (business class), or set off as meant to stay."""
    same = [w for w in other.words if w.folded == word.folded]
    if word.text[0].isupper() and not any(w.text.islower() for w in same):
        return True
    place = reading.words.index(word)
    beside = {w.folded for w in reading.words[max(0, place - 1) : place + 2]} - {word.folded}
    for twin in same:
        at = other.words.index(twin)
        if beside & ({w.folded for w in other.words[max(0, at - 1) : at + 2]} - {word.folded}):
            return True
    before = reading.text[: word.start].rstrip(" ")
    last = re.search(r"[^\W\d_]+$", before)
    if word.start > 0 and reading.text[word.start - 1] in "\"“'(«*_-/":
        return True
    if (
        last is None
        or not last[0][0].isupper()
        or last[0].lower() in vocabulary_of(reading.language).small_words
    ):
        return False
    return len(before) > len(last[0]) or (len(last[0]) > 4 and word.folded[-1:] in "aeius")


def _places(words: list[Word]) -> tuple[tuple[int, int], ...]:
    return tuple((word.start, word.end) for word in words)
