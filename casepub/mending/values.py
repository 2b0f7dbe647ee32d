"""The other side's value: where two languages, or two places of a text, or a text and case.yaml
say different things, either can be written in the other place.

In: a finding with two places. Out: a fix of each, but only where it is certain how it is written
there, and where comparing both sentences again no longer finds what was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING

from ..case.units import canonical
from ..checks import get_check, language_name
from ..diagnostic import Diagnostic, Position
from ..edition.facts import FactPrintError
from ..language import Language, get_language, languages
from ..message import phrase
from ..patterns import any_of
from ..remembered import remembered
from ..rows import rows_beside
from ..templating import ExpressionError, parse_expression
from .fix import Fix, Mendable, code_of, write
from .grammar import fitted

if TYPE_CHECKING:
    from ..bilingual import Memory

_NUMBER = re.compile(r"\d+(?:[.,\u202f\u00a0]\d+)*")
_CODE = re.compile(r"\[?@[\w:.-]+(?:[^\]\n]*\])?")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zçğıöşü])|\n\s*\n|\n#[^\n]*\n")
_UNSEEN = re.compile(r"\{\{[^{}\n]*\}\}|\[@[^\]\n]*\]")
_LONGEST = 2000  # characters of a sentence that is compared again
_IN_LANGUAGE = phrase("Write “{text}” in {language}", context="editor")
_IN_LINE = phrase("Write “{text}” in line {line}", context="editor")
_SAME = phrase("“{one}” and “{other}” are the same: add them to the terms", context="editor")


@dataclass(frozen=True)
class _Side:
    """One of the two places, in its language."""

    place: Position
    said: str
    code: str

    @property
    def language(self) -> Language:
        return get_language(self.code)


Writing = tuple[Position, str]  # a place, and what is to stand there


def _sides(finding: Diagnostic, case: Mendable) -> tuple[_Side, _Side] | None:
    """The two places of a finding that has two, with words in each."""
    if len(finding.related) != 1 or finding.places:
        return None
    here, there = (
        _Side(place, case.texts.said(place), code_of(place))
        for place in (finding.position, finding.related[0].position)
    )
    known = {here.code, there.code} <= set(languages())
    return (here, there) if known and here.said and there.said else None


# -- two languages


def of_either_language(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """Either language's value in the other."""
    sides = _sides(finding, case)
    if sides is None or sides[0].code == sides[1].code:
        return
    for one, other in (sides[::-1], sides):
        find = partial(_writing, finding.check, one, other, case)
        key = (finding.check, one, other, _sentence(one, case)[0], _sentence(other, case)[0])
        made = remembered("mended", key, find)
        if made:
            label = _IN_LANGUAGE.say(text=_bare(made[1]), language=language_name(one.code))
            yield Fix(label, (made,))


def as_terms(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """Two words that mean the same, as a pair of terms."""
    sides = _sides(finding, case)
    if sides and sides[0].code != sides[1].code and all(_is_term(side.said) for side in sides):
        here, there = sides
        label = _SAME.say(one=here.said, other=there.said)
        yield Fix(label, terms={here.code: here.said, there.code: there.said})


def _writing(check: str, one: _Side, other: _Side, case: Mendable) -> Writing | None:
    """What to write on one side so that it says what the other does."""
    for candidate in _candidates(check, one, other, case):
        made = fitted(one.place, candidate, case.texts, one.language)
        if made and made[1] != one.said and _is_mended(check, one, other, made, case):
            return made
    return None


def _candidates(check: str, one: _Side, other: _Side, case: Mendable) -> Iterator[str]:
    """What one side might have in the stead of what it says."""
    for make in (_renumbered, _with_unit, _of_calendar):
        yield from make(one, other)
    yield from _opposite(check, one)
    if _CODE.fullmatch(one.said) and _CODE.fullmatch(other.said):
        yield other.said
    yield from _named(one, other, case)


@dataclass(frozen=True)
class _Numeral:
    """A number as it stands in the words of a side, in digits or in words."""

    start: int
    end: int
    text: str
    value: int | None  # None of digits with signs between them

    @property
    def is_word(self) -> bool:
        return not self.text[0].isdigit()


def _numerals(side: _Side) -> list[_Numeral]:
    """The numbers in the words of a side."""
    known = _number_words(side.code)
    words = any_of(known)
    pattern = _NUMBER.pattern + (rf"|(?<!\w)(?:{words})(?!\w)" if words else "")
    return [
        _Numeral(*found.span(), found[0], _value(side.language.lower(found[0]), known))
        for found in re.finditer(pattern, side.said, re.I)
    ]


def _value(text: str, words: Mapping[str, int]) -> int | None:
    return int(text) if text.isdecimal() else words.get(text)


@cache
def _number_words(code: str) -> dict[str, int]:
    """The whole numbers that texts write in words, in a language."""
    language = get_language(code)
    said = {n: language.grammar.cardinal(Decimal(n)) for n in range(100)}
    return {word: n for n, word in said.items() if word}


def _renumbered(one: _Side, other: _Side) -> Iterator[str]:
    """The words of one side with the numbers of the other, in the signs or words of its
    language."""
    mine, theirs = _numerals(one), _numerals(other)
    if not mine or len(mine) != len(theirs):
        return
    parts, at = [], 0
    for number, their in zip(mine, theirs, strict=True):
        new = _as_in(number, their, one.language, other.language)
        behind = one.said[number.end :]
        is_plural = (number.value == 1) != (their.value == 1)  # one day, two days
        if not new or (is_plural and re.match(r"[\s-]*[^\W\d_]{3,}", behind)):
            return
        parts += [one.said[at : number.start], new]
        at = number.end
        if suffix := re.match(r"(['’])(\w+)", behind):
            said = one.language.add_suffix(new, suffix[2])
            if said is None:
                return
            parts.append(said[len(new) :].replace("’", suffix[1]))
            at += suffix.end()
    yield "".join((*parts, one.said[at:]))


def _as_in(mine: _Numeral, theirs: _Numeral, language: Language, other: Language) -> str:
    """The other side's number, written as that of the one side is."""
    if not mine.is_word and not theirs.is_word:
        return _respelt(theirs.text, other.decimal_mark, language.decimal_mark)
    if theirs.value is None:
        return ""
    if not mine.is_word:
        return str(theirs.value)
    word = language.grammar.cardinal(Decimal(theirs.value)) or ""
    return language.capital(word) if word and mine.text[0].isupper() else word


def _respelt(number: str, comma: str, wanted: str) -> str:
    """A number with the other language's signs."""
    if comma == wanted:
        return number
    return number.translate({ord(comma): wanted, ord(wanted): comma})


def _with_unit(one: _Side, other: _Side) -> Iterator[str]:
    """The number of one side with the unit of the other, where both are symbols."""
    split = re.compile(r"(.*\d)(\s*)(\D+)", re.S)
    mine, theirs = split.fullmatch(one.said), split.fullmatch(other.said)
    if mine and theirs and all(_is_symbol(found[3]) for found in (mine, theirs)):
        yield mine[1] + mine[2] + theirs[3]


def _is_symbol(unit: str) -> bool:
    return canonical(unit) is not None and (len(unit) < 4 or "/" in unit)


def _of_calendar(one: _Side, other: _Side) -> Iterator[str]:
    """The month or weekday of the other side, by its name in the language of the one."""
    for field in ("months", "days"):
        mine, theirs = (
            getattr(side.language.locale, field)["format"]["wide"] for side in (one, other)
        )
        number = next((n for n, name in theirs.items() if name == other.said), None)
        if number is not None and one.said in mine.values():
            yield mine[number]


def _opposite(check: str, one: _Side) -> Iterator[str]:
    """What one side says with the one word in it that has an opposite turned round."""
    pairs = _opposites(check, one.code)
    if not pairs:
        return
    found = list(re.finditer(rf"(?<!\w)(?:{any_of(pairs)})(?!\w)", one.said, re.I))
    lower = one.language.lower(found[0][0]) if len(found) == 1 else ""
    if lower in pairs:
        (word,), new = found, pairs[lower]
        new = one.language.capital(new) if word[0][0].isupper() else new
        yield one.said[: word.start()] + new + one.said[word.end() :]


@cache
def _opposites(check: str, code: str) -> dict[str, str]:
    """The words of a language that have an opposite, each with it."""
    found: dict[str, str] = {}
    for of, language, one, other in rows_beside(__file__, "opposites.tsv"):
        if of == check and language in (code, "*"):
            found |= {one: other, other: one}
    return found


def _named(one: _Side, other: _Side, case: Mendable) -> Iterator[str]:
    """What the other side names, by its first name in the language of the one; an abbreviation by
    an abbreviation."""
    from ..bilingual.reading import reader

    lexicon = case.subject.lexicon
    for found in lexicon.find(reader(other.code).read(other.said)):
        if (found.start, found.end) == (0, len(other.said)):
            names = {
                next(
                    filter(_is_like(one.said), lexicon.concept(number).forms.get(one.code, ())), ""
                )
                for number in found.concepts
            } - {""}
            if len(names) == 1:
                name = names.pop()
                yield one.language.capital(name) if one.said[0].isupper() else name


def _is_like(said: str) -> Callable[[str], bool]:
    return lambda name: name.isupper() == said.isupper()


# -- whether it is mended


def _is_mended(check: str, one: _Side, other: _Side, made: Writing, case: Mendable) -> bool:
    """Whether comparing both sentences finds less than before."""
    before, start = _sentence(one, case)
    at = case.texts.start(made[0]) - start
    after = before[:at] + made[1] + before[at + made[0].length :]
    found = _found(check, one.code, before, other, case)
    return found > _found(check, one.code, after, other, case)


def _found(check: str, code: str, text: str, other: _Side, case: Mendable) -> int:
    """How many findings of a check two sentences have."""
    texts = {code: text, other.code: _sentence(other, case)[0]}
    languages_in_order = sorted(texts, key=[*case.subject.editions, *texts].index)
    pair = tuple((one, _UNSEEN.sub("", texts[one])) for one in languages_in_order)
    return remembered("found", (check, pair), partial(_count, check, pair, case.subject.memory))


def _count(check: str, pair: Sequence[tuple[str, str]], memory: Memory) -> int:
    from ..bilingual import Comparison, from_text

    first, second = (from_text(text, code, code) for code, text in pair)
    compare = get_check(check).compare
    return sum(1 for _ in compare(Comparison(first, second, memory=memory))) if compare else 0


def _sentence(side: _Side, case: Mendable) -> tuple[str, int]:
    """The sentence in which a side stands, and where it begins in its text."""
    whole, start = case.texts.of(side.place), case.texts.start(side.place)
    low, high = max(0, start - _LONGEST), start + side.place.length + _LONGEST
    before = [found.end() for found in _SENTENCE_END.finditer(whole, low, start)]
    behind = _SENTENCE_END.search(whole, start + side.place.length, high)
    low = before[-1] if before else low
    return whole[low : behind.start() if behind else high], low


# -- two places of one text


def of_either_place(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """What stands in either place, in the other; only where nothing but numbers, or one word with
    an opposite, makes the difference."""
    sides = _sides(finding, case)
    if sides is None or sides[0].place.file != sides[1].place.file:
        return
    for one, other in (sides, sides[::-1]):
        candidates = [*_opposite(finding.check, one)]
        candidates = [said for said in candidates if _plain(said, one) == _plain(other.said, one)]
        if _frame(one) == _frame(other):
            candidates += _renumbered(one, other)
        for candidate in candidates:
            made = fitted(one.place, candidate, case.texts, one.language)
            if made and candidate != one.said:
                yield Fix(_IN_LINE.say(text=_bare(made[1]), line=one.place.line), (made,))


def _plain(said: str, side: _Side) -> str:
    return side.language.lower(said)


def _frame(side: _Side) -> str:
    """What a side says around its numbers."""
    said = side.said
    for number in reversed(_numerals(side)):
        said = f"{said[: number.start]}#{said[number.end :]}"
    return _plain(said, side)


# -- a value that case.yaml has


def as_fact(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """The fact's code in the stead of a typed value, where it prints the same but for its
    number."""
    name = str(finding.hint.values.get("name", ""))
    code = code_of(finding.position)
    if not name or code not in case.subject.editions:
        return
    try:
        printed = case.subject.editions[code].facts.evaluate(parse_expression(name))
    except (ExpressionError, FactPrintError):
        return  # told where it stands
    if _shape(case.texts.said(finding.position)) == _shape(printed):
        yield write(f"{{{{ {name} }}}}", finding.position)


def _shape(text: str) -> str:
    """A text without its numbers."""
    return re.sub(r"\s+", "", _NUMBER.sub("0", text)).casefold()


def _is_term(said: str) -> bool:
    return 1 < len(said) < 80 and not set(said) & set("{}[]@\"'\n")


def _bare(text: str) -> str:
    return " ".join(text.split())
