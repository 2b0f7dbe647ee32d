"""The words by which a text shows that it treats an item of the CARE checklist.

In: a language code and the number of an item. Out: `ItemCues`, which weigh a sentence in small
letters by the telling words of the tables of `vocabulary/`. A language without a folder there is
read with the cues of English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..language import get_language
from ..language.tables import NEVER, Row, Tables
from ..patterns import compiled

HERE = Path(__file__).parent / "vocabulary"
Span = tuple[int, int]
CUE, HINT, BONUS = 3, 1, 1  # what a word of each kind weighs
_APART = r"[\s-]+"
_BEGIN = r"(?<![^\W\d_])"  # where a word begins
# Up to some sixty characters of the same sentence; a full stop within a number ends none.
_GAP = r"\w*(?:[^.;:!?]|[.:](?=\d)){1,60}?" + _BEGIN
_END = r"(?![^\W_])"
_NUMBER = r"(?<!\d)\d+(?:[.,/x×–-]\d+)*"
_SIGNS = compiled(r" … |~| |#|>|\{([a-z-]+)\}")


@dataclass(frozen=True)
class Form:
    """A form, and the longest piece of it that has no sign."""

    pattern: re.Pattern[str]
    piece: str


@dataclass(frozen=True)
class ItemCues:
    """The words of an item in a language: those that tell it, weaker hints, what makes a sentence
    that has them a better one; what has their words and means something else (`vetoes`), and what
    shows that it means the item nevertheless (`rescues`). What says that the item was refused
    (`refusals`), or is not there (`denials`, unless one of the `excuses` says why), does not
    count. The `late` ones tell it once treatment has begun: a rash before is a complaint."""

    cues: tuple[Form, ...]
    hints: tuple[Form, ...]
    bonuses: tuple[Form, ...]
    vetoes: tuple[Form, ...]
    rescues: re.Pattern[str]
    refusals: re.Pattern[str]
    denials: re.Pattern[str]
    excuses: re.Pattern[str]
    late: tuple[Form, ...] = ()

    def weigh(self, text: str, excluded: Sequence[Span] = (), late: bool = False) -> int:
        """How clearly a sentence treats the item, 0 for not at all; what begins in an excluded
        part counts for nothing. `late`: treatment had begun before."""
        out = [*excluded, *self.denied(text)]
        if not self.rescues.search(text):
            out += [match.span() for found in _find(self.vetoes, text) for match in found]
        cues = (*self.cues, *self.late) if late else self.cues
        weight = CUE * _count(cues, text, out) + HINT * _count(self.hints, text, out)
        return weight and weight + BONUS * _count(self.bonuses, text, out)

    def denied(self, text: str) -> list[Span]:
        """The parts of a sentence which say that the item was refused, or is not there."""
        spans = [match.span() for match in self.refusals.finditer(text)]
        if not self.excuses.search(text):
            spans += [match.span() for match in self.denials.finditer(text)]
        return spans


def _count(forms: Iterable[Form], text: str, excluded: Sequence[Span]) -> int:
    """How many of some forms are found outside the excluded parts; of those that share words, one
    counts."""
    found = []
    for matches in _find(forms, text):
        for match in matches:
            if not any(start <= match.start() < end for start, end in excluded):
                found.append((match.end(), match.start()))
                break
    count, until = 0, -1
    for end, start in sorted(found):
        if start >= until:
            count, until = count + 1, end
    return count


def _find(forms: Iterable[Form], text: str) -> list[Iterator[re.Match[str]]]:
    """The matches of the forms that may be in the text: to look for their pieces takes a fraction
    of the time, and hardly a form is in a sentence."""
    return [one.pattern.finditer(text) for one in forms if one.piece in text]


@lru_cache(maxsize=8)
def tables_of(code: str) -> Tables:
    """The tables of a language; of English where it has none."""
    folder = HERE / code
    return Tables(folder if folder.is_dir() else HERE / "en")


@lru_cache(maxsize=256)
def cues_of(code: str, number: str) -> ItemCues:
    """The cues of an item, by its number ("3a"), in a language."""

    def rows(kind: str) -> list[Row]:
        return [row for row in tables_of(code).of(kind) if row.means == number]

    def each(kind: str) -> tuple[Form, ...]:
        return tuple(
            Form(compile_cues(code, [row]), _longest_piece(code, row)) for row in rows(kind)
        )

    def joined(kind: str) -> re.Pattern[str]:
        groups = tables_of(code).groups(kind)
        return next((found for found, means in groups if means == number), NEVER)

    return ItemCues(
        each("cue"),
        each("hint"),
        each("bonus"),
        each("veto"),
        compile_cues(code, rows("rescue")),
        joined("refusal"),
        joined("denial"),
        joined("excuse"),
        each("late"),
    )


def compile_cues(code: str, rows: Iterable[Row]) -> re.Pattern[str]:
    """Some rows as one pattern, which finds what begins with their form. The README.md of the
    tables says which signs a form may have."""
    forms = [_pattern(code, get_language(code).lower(row.form)) for row in rows]
    return re.compile("|".join(forms)) if forms else NEVER


def _longest_piece(code: str, row: Row) -> str:
    """What must stand in a text if the row does."""
    form = get_language(code).lower(row.form).lstrip("*")
    return max(_SIGNS.sub("\n", form).split("\n"), key=len)


def _pattern(code: str, form: str) -> str:
    """A form as a pattern: `*` within a word, `~` any ending, ` … ` some words between, `#` a
    number in figures, `>` the end of a word, `{name}` any of the words of that name."""
    pattern = "" if form.startswith(("*", "#", "{")) else _BEGIN
    form, at = form.lstrip("*"), 0
    for sign in _SIGNS.finditer(form):
        joined = sign.start() > 0 and form[sign.start() - 1] not in " /-"
        pattern += re.escape(form[at : sign.start()]) + _signs(code, sign, joined)
        at = sign.end()
    return pattern + re.escape(form[at:])


def _signs(code: str, sign: re.Match[str], joined: bool) -> str:
    """What a sign of a form stands for; `joined` if it goes on with a word."""
    plain = {" … ": _GAP, "~": r"\w*", " ": _APART, "#": _NUMBER, ">": _END}
    return plain.get(sign[0]) or _any_of(code, sign[1], joined)


@lru_cache(maxsize=256)
def _any_of(code: str, name: str, joined: bool) -> str:
    """Any of the words of a group, which are divided by "|"."""
    words = tables_of(code).means("group")
    forms = next(form for form, means in words.items() if means == name).split("|")
    lower = get_language(code).lower
    patterns = [_pattern(code, lower(form)) for form in forms]
    return "(?:" + "|".join(p.removeprefix(_BEGIN) if joined else p for p in patterns) + ")"
