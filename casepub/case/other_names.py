"""What authors call the fields and choices of case.yaml, from other_names.tsv, one row each.

In: a word as typed. Out: the field, choice or route that it is: başlık is title, kadın is female,
iv is intravenous.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from ..diagnostic import bare, slip_of
from ..rows import rows_beside

NAME = r"^[A-Za-z][A-Za-z0-9_]*$"  # a name that an author gives, of a fact or a figure


def called(name: str, known: Iterable[str]) -> str:
    """The field that a name is, or is another word for; '' where there is none."""
    word = bare(name)
    return next(
        (field for field in known if word == field or word in _other_names().get(field, ())), ""
    )


def misspelt_name(typed: str, known: Iterable[str]) -> str:
    """The field that a text is a slip of, or of another word for it; '' where there is none."""
    return next(
        (field for field in known if slip_of(typed, (field, *_other_names().get(field, ())))), ""
    )


@cache
def _other_names() -> Mapping[str, frozenset[str]]:
    """What authors call a field, by field; without capitals and marks."""
    return {
        field: frozenset(map(bare, words.split("|")))
        for field, words in rows_beside(__file__, "other_names.tsv")
    }
