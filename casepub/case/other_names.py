"""What authors call the fields and choices of case.yaml, from other_names.tsv, one row each.

In: a word as typed. Out: the field, choice or route that it is: başlık is title, kadın is female,
iv is intravenous.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from ..diagnostic import bare

NAME = r"^[A-Za-z][A-Za-z0-9_]*$"  # a name that an author gives, of a fact or a figure


def called(name: str, known: Iterable[str]) -> str:
    """The field that a name is, or is another word for; '' where there is none."""
    word = bare(name)
    return next(
        (field for field in known if word == field or word in _other_names().get(field, ())), ""
    )


@cache
def _other_names() -> Mapping[str, frozenset[str]]:
    """What authors call a field, by field; without capitals and marks."""
    table = resources.files(__package__).joinpath("other_names.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:] if line)
    return {field: frozenset(map(bare, words.split("|"))) for field, words in rows}
