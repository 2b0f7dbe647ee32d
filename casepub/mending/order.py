"""Figures, tables and keywords in the order in which they belong.

In: a finding that says which order is right. Out: the entries of case.yaml in that order; their
comments and everything else stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..case.edit import Edited, Move, edit_yaml
from ..case.places import CASE_FILE
from ..diagnostic import Diagnostic
from ..message import Message, say
from .fix import Fix, Mendable

_FIGURES = "Put the figures of case.yaml in the order of their first mention: {names}."
_TABLES = "Put the tables of case.yaml in the order of their first mention: {names}."
_KEYWORDS = "The correct order is: {words}."
_LABEL = say("Put them in this order", context="editor")


def in_order(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """The entries in the order that the hint names."""
    template = getattr(finding.hint, "template", "")
    if template not in ORDERS:
        return
    name = case.subject.case.path(CASE_FILE)
    text = case.texts.texts.get(name)
    group, order_of = ORDERS[template]
    order = order_of(finding.hint, case)
    if text is None or not order:
        return
    made = edit_yaml(text, list(_moves(group, order)), name)
    if isinstance(made, Edited) and made.edits:
        places = ((case.texts.place(name, one.start, one.end), one.text) for one in made.edits)
        yield Fix(_LABEL, tuple(places))


def _moves(group: str, order: Sequence[tuple[str | int, int]]) -> Iterator[Move]:
    """Each entry of a group to its place: the name of one that has a name, and its place now."""
    now = [one for one, _ in sorted(order, key=lambda one: one[1])]
    for to, (key, _) in enumerate(order):
        at = now.index(key)
        if at != to:
            yield Move((group, key if isinstance(key, str) else at), to)
            now.insert(to, now.pop(at))


def _by_mention(group: str) -> Callable[[Message, Mendable], list[tuple[str | int, int]]]:
    """Those that are mentioned in the order of the hint, the others behind them as they are."""

    def order(hint: Message, case: Mendable) -> list[tuple[str | int, int]]:
        there: Mapping[str, object] = getattr(case.subject.case.file, group, {})
        listed = hint.values["names"]
        first = [str(one) for one in getattr(listed, "parts", ())]
        names = [*first, *(one for one in there if one not in first)]
        places = {name: at for at, name in enumerate(there)}
        return [(name, places[name]) for name in names] if set(names) == set(there) else []

    return order


def _by_alphabet(_: Message, case: Mendable) -> list[tuple[str | int, int]]:
    """The pairs of keywords by the words of the first language."""
    edition = next(iter(case.subject.editions.values()))
    language = edition.language
    words = [language.lower(word).strip("*") for word in edition.keywords]
    at = sorted(range(len(words)), key=lambda one: language.sort_key(words[one]))
    listed = case.subject.case.file.keywords if case.subject.case.file else []
    return [(one, one) for one in at] if len(listed) == len(words) else []


ORDERS = {
    _FIGURES: ("figures", _by_mention("figures")),
    _TABLES: ("tables", _by_mention("tables")),
    _KEYWORDS: ("keywords", _by_alphabet),
}
