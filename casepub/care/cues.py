"""The words by which a text shows that it treats an item of the CARE checklist.

In: a language code and the number of an item. Out: a pattern for sentences in small letters, from
the tables of `vocabulary/`. A language without a folder there is read with the cues of English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ..language import get_language
from ..language.tables import NEVER, Row, Tables

HERE = Path(__file__).parent / "vocabulary"


@lru_cache(maxsize=8)
def tables_of(code: str) -> Tables:
    """The cues of a language; of English where it has none."""
    folder = HERE / code
    return Tables(folder if folder.is_dir() else HERE / "en")


@lru_cache(maxsize=128)
def cue_pattern(code: str, number: str) -> re.Pattern[str]:
    """The cues of an item, by its number ("3a"), in a language."""
    rows = (row for row in tables_of(code).of("cue") if row.means == number)
    return compile_cues(code, rows)


def compile_cues(code: str, rows: Iterable[Row]) -> re.Pattern[str]:
    """Some rows as one pattern, which finds what begins with their form; after `*`, what has it
    within a word."""
    words = []
    for row in rows:
        form = get_language(code).lower(row.form)
        boundary = "" if form.startswith("*") else r"(?<![^\W\d_])"
        words.append(boundary + re.escape(form.lstrip("*")).replace(r"\ ", r"[\s-]+"))
    return re.compile("|".join(words)) if words else NEVER
