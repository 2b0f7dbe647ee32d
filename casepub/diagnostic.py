"""What every stage may yield: a finding with its place.

In: nothing. Out: `Position`, `Severity`, `Diagnostic`; plain values, sorted by place, the same for
every command.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from typing import NewType

from .message import NOTHING, Message, Problem, as_data, say

# The name of a check: its file's, with hyphens. A room that raises findings lists the names of
# their checks in its check_names.py; a plain text is not one, and the type checker says so.
CheckName = NewType("CheckName", str)


class Severity(StrEnum):
    """How much a finding matters: an error must not be published, a warning wants a decision, a
    hint informs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for the gravest; the larger, the milder."""
        return list(Severity).index(self)


@dataclass(frozen=True, order=True)
class Position:
    """A place in an author's file. Lines and columns count from 1, in characters; `length` is what
    to underline."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 0

    def shift(self, columns: int, length: int = 0) -> Position:
        """The place `columns` characters further on the same line."""
        return Position(self.file, self.line, self.column + columns, length)


@dataclass(frozen=True)
class Related:
    """Another place that belongs to a finding, as a rule in the other language's file."""

    position: Position
    message: Message

    def as_dict(self, words: Callable[[str], str] = str) -> dict[str, object]:
        """The place as the commands print it in JSON."""
        told = as_data(self.message, words)
        return {**asdict(self.position), "message": words(self.message), **told}


@dataclass(frozen=True)
class Diagnostic:
    """One finding. `message` says what is wrong, `hint` what to do about it. Of a matter that has
    several places, `places` are all of them, each with what is to be said of it alone; `position`
    is the first."""

    check: CheckName
    severity: Severity
    message: Message
    position: Position
    hint: Message = NOTHING
    related: tuple[Related, ...] = ()
    places: tuple[Related, ...] = ()

    @property
    def every_place(self) -> tuple[Related, ...]:
        """All its places, each with what is to be said of it alone; of one that has no others,
        its own."""
        return self.places or (Related(self.position, NOTHING),)

    def as_dict(self, words: Callable[[str], str] = str) -> dict[str, object]:
        """The finding as the commands print it in JSON, its messages in the language of `words`,
        and each as the template and the values that it is made of."""
        hint = as_data(self.hint, words)
        return {
            "check": self.check,
            "severity": str(self.severity),
            "message": words(self.message),
            **as_data(self.message, words),
            "hint": words(self.hint),
            "hint_template": hint["template"],
            "hint_values": hint["values"],
            **asdict(self.position),
            "related": [one.as_dict(words) for one in self.related],
            "places": [one.as_dict(words) for one in self.places],
        }


def sort_by_place(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings sorted by place, then by check; said twice of one place, a thing is reported
    once."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (d.position, d.check, d.message))


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """“Did you mean “x”?' with the nearest of the known words, or '' when none is near."""
    found = nearest(word, known)
    return say("Did you mean “{name}”?", name=found) if found else NOTHING


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words, or '' when none is near. Capitals and marks do not count:
    vitD is near vitamin_d, lökosit is lokosit; a known word that is a part of the word is near it:
    equal for equal_contribution. Of the known words the first 1000 are looked at, so give them in
    an order that is the same every time."""
    return _nearest(bare(word[:60]), tuple(islice(known, 1000)))


@lru_cache(maxsize=1024)  # several checks ask for the same words
def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # wanted only where something is wrong

    names = _by_letters(known)
    letters = _pairs(word)
    likely = nsmallest(12, ((-len(letters & pairs), name) for name, (pairs, _) in names.items()))
    near = get_close_matches(word, [name for _, name in likely], n=1, cutoff=0.6) or [
        part for part in re.split(r"[_\s-]", word) if len(part) > 3 and part in names
    ]
    return names[near[0]][1] if near else ""


@lru_cache(maxsize=8)
def _by_letters(known: tuple[str, ...]) -> dict[str, tuple[frozenset[str], str]]:
    """Each word of the known ones by its bare letters, with its pairs of them."""
    names: dict[str, tuple[frozenset[str], str]] = {}
    for name in known:
        if len(name) <= 80:
            letters = bare(name)
            names.setdefault(letters, (_pairs(letters), name))
    return names


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """A word in small letters without their marks."""
    letters = unicodedata.normalize("NFD", word.casefold().replace("ı", "i"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def _pairs(word: str) -> frozenset[str]:
    """The pairs of neighbouring letters in a word: cheap to compare, where there are thousands of
    words."""
    return frozenset(a + b for a, b in zip(f" {word}", f"{word} "))


# Words a letter away from another thing of the kind that is sought: optic is no slip of otic.
_ANOTHER = frozenset(
    (
        *("optic", "optik", "tropical", "tropikal", "vital", "vitals", "mouth", "mouths"),
        *("joint", "joints", "trial", "circle", "hepatoloji", "hepatology", "hematoloji"),
        *("haematology", "hematology", "podiatri", "podiatry", "pediatri", "pediatry"),
        *("nefroloji", "nephrology", "noroloji", "neurology", "uroloji", "urology", "virology"),
    )
)
_SHORTEST = 5  # letters of a word in which a slip can be told from another word


def slip_of(typed: str, known: Iterable[str]) -> str:
    """The known name of which a text is a slip, '' where there is none: each of its words the same
    but for one letter, which is not its first. For names of which the nearest would be another
    thing: santral is not enteral, and intrahepatic not intrathecal."""
    words = re.split(r"[\s-]+", bare(typed[:60]).strip())
    for name in known:
        meant = re.split(r"[\s-]+", bare(name))
        if len(meant) == len(words) and all(map(_is_slip, words, meant)):
            return name
    return ""


def _is_slip(word: str, meant: str) -> bool:
    """Whether a word is the one meant, or has one letter too many, too few, wrong or exchanged with
    its neighbour."""
    if word == meant:
        return True
    shorter, longer = sorted((word, meant), key=len)
    if len(shorter) < _SHORTEST or len(longer) > len(shorter) + 1 or word[0] != meant[0]:
        return False
    if word in _ANOTHER:
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, meant)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    if word[start + 1 :] == meant[start + 1 :]:
        return True
    swapped = word[start + 1 : start + 2] + word[start] + word[start + 2 :]
    return swapped == meant[start:]


class Unusable(Problem):
    """This machine cannot do what was asked; the message says what to install or change. No fault
    of the case, none of casepub."""
