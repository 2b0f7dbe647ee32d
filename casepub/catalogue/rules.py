"""A journal's rules asked of a whole archive, from what the catalogue has counted: no case is
opened.

In: a `Catalogue`, a `Journal`, perhaps one that is new or has changed. Out: an `Answer` with what
its limits and requirements would find. What needs the pages made, its citation style and the size
of pictures, is not asked, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..journal import LIMITS, Bounds, Journal, Limit
from ..journal.check_names import (
    ABSTRACT_TOO_SHORT,
    KEYWORDS_TOO_FEW,
    LIMIT_EXCEEDED,
    TEXT_TOO_SHORT,
)
from ..language import get_language
from ..message import Message, say
from .file import Catalogue
from .look import PRESENT
from .packed import unpack, with_value
from .questions import TITLE, Answer, Filter, column

_NAMES = ("folder", "title", "rule", "in_language", "message")
_TOO_FEW = {
    "abstract_words": ABSTRACT_TOO_SHORT,
    "keywords": KEYWORDS_TOO_FEW,
    "text_words": TEXT_TOO_SHORT,
}


def ask_journal(catalogue: Catalogue, journal: Journal, language: str, only: Filter) -> Answer:
    """What a journal's limits and requirements find in the archive."""
    # Message: {journal} is a journal's name; of an answer of the catalogue
    notes = [
        say(
            "Asked from counts: the limits and requirements of {journal}. Its citation style and "
            "the sizes of pictures are not; casepub check --journal {name} asks them, too.",
            journal=journal.short_name,
            name=journal.shown or journal.name,
        )
    ]
    if journal.refuses:
        notes.insert(
            0,
            say("{journal} does not accept case reports.", journal=journal.short_name),
        )
    rows = _rows(catalogue, journal, language, only)
    return Answer(_NAMES, tuple(map(column, _NAMES)), rows, tuple(notes))


def _rows(
    catalogue: Catalogue, journal: Journal, language: str, only: Filter
) -> Iterator[tuple[Any, ...]]:
    for name, limit in LIMITS.items():
        if bounds := journal.limits.get(name):
            yield from _outside(catalogue, journal, limit, bounds, language, only)
    yield from _asked(catalogue, journal, language, only)


def _outside(
    catalogue: Catalogue,
    journal: Journal,
    limit: Limit,
    bounds: Bounds,
    language: str,
    only: Filter,
) -> Iterator[tuple[Any, ...]]:
    """The cases with more or less of something than the journal allows."""
    counted = "without_footnotes" if "footnotes" in journal.uncounted else "number"
    parts = [f"counted:{part}" for part in journal.counted] if limit.name == "text_words" else []
    least = bounds.least if _reports_few(limit) else 0
    source = f"""
        SELECT case_id, language, sum({counted}) AS counted FROM counts
        WHERE what IN (:what{"".join(f", :part{at}" for at in range(len(parts)))})
        GROUP BY case_id, language HAVING counted > :most OR counted < :least
    """
    if not parts:  # so that the index finds the few
        source = f"""
            SELECT case_id, language, {counted} AS counted FROM counts
            WHERE what = :what AND ({counted} > :most OR {counted} < :least)
        """
    values = {f"part{at}": part for at, part in enumerate(parts)}
    _, rows = catalogue.ask(
        f"SELECT cases.folder, {TITLE}, found.language, found.counted FROM ({source}) AS found "
        f"JOIN cases ON cases.id = found.case_id WHERE state = '{PRESENT}'{only.sql} "
        "ORDER BY cases.folder, found.language",
        only.values
        | values
        | {"language": language, "what": limit.name, "most": bounds.most, "least": least},
    )
    for folder, title, code, number in rows:
        rule = limit.check if number > bounds.most else _TOO_FEW.get(limit.name, limit.check)
        where = None if limit.once else code
        yield folder, title, str(rule), where, _told(limit, journal, bounds, where, number)


def _reports_few(limit: Limit) -> bool:
    """Whether a check reports too little of it."""
    return limit.name in _TOO_FEW or limit.check == LIMIT_EXCEEDED


def _told(limit: Limit, journal: Journal, bounds: Bounds, code: str | None, number: int) -> Message:
    asked = say("{journal} asks for {bounds}", journal=journal.short_name, bounds=bounds.words)
    what = limit.counted
    if code:
        # Message: {what} is what a journal limits: Words of the title
        what = say(
            "{what} in {language}",
            what=limit.counted,
            language=get_language(code).name_in_messages,
        )
    if number > bounds.most:
        return say(
            "{what}: {number}, {over} too many ({asked}).",
            what=what,
            number=number,
            over=number - bounds.most,
            asked=asked,
        )
    return say(
        "{what}: {number}, {under} too few ({asked}).",
        what=what,
        number=number,
        under=bounds.least - number,
        asked=asked,
    )


def _asked(
    catalogue: Catalogue, journal: Journal, language: str, only: Filter
) -> Iterator[tuple[Any, ...]]:
    """What the cases lack of that which the journal requires, or have of that which it avoids."""
    names = {f"asks{at}": name for at, name in enumerate((*journal.required, *journal.avoided))}
    if not names:
        return
    _, rows = catalogue.ask(
        f"SELECT cases.folder, {TITLE}, found.rule, found.language, found.message "
        "FROM journal_findings AS found JOIN cases ON cases.id = found.case_id "
        f"WHERE found.asks IN ({', '.join(f':{name}' for name in names)}) "
        f"AND state = '{PRESENT}'{only.sql} ORDER BY found.asks, cases.folder, found.id",
        only.values | names | {"language": language},
    )

    @lru_cache(maxsize=4096)
    def told(line: str) -> str:
        return with_value(unpack(line), "journal", journal.short_name)

    for folder, title, rule, code, message in rows:
        yield folder, title, rule, code, told(message)
