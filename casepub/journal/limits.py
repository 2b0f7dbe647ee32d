"""What a journal may limit in a case report: one row per limit; the check, `casepub journals` and
the documentation are derived from it.

In: an `Edition`. Out: `LIMITS`, by name. A word, wherever words are counted, is a run of characters
between spaces that contains a letter or digit, which is how word processors count, in the text as
printed: facts are filled in, citations are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostic import CheckName
from ..media import Picture
from ..message import Message, Phrase, phrase, say
from .check_names import (
    ABSTRACT_TOO_LONG,
    AUTHORS_TOO_MANY,
    FIGURES_TOO_MANY,
    KEYWORDS_TOO_MANY,
    LEGEND_TOO_LONG,
    LIMIT_EXCEEDED,
    REFERENCES_TOO_MANY,
    SHORT_TITLE_TOO_LONG,
    TEXT_TOO_LONG,
    TITLE_TOO_LONG,
)

if TYPE_CHECKING:
    from ..edition import Edition
    from ..edition.edition import EditionSection
    from ..edition.figures import EditionFigure
    from ..edition.text import EditionText


# A number of what is counted, for messages.
WORDS = phrase("{count} word", "{count} words")
LETTERS = phrase("{count} letter", "{count} letters")
LETTERS_AND_SPACES = phrase("{count} letter or space", "{count} letters or spaces")
KEYWORDS = phrase("{count} keyword", "{count} keywords")
REFERENCES = phrase("{count} reference", "{count} references")
AUTHORS = phrase("{count} author", "{count} authors")
FIGURES = phrase("{count} figure", "{count} figures")
TABLES = phrase("{count} table", "{count} tables")
PIXELS = phrase("{count} pixel", "{count} pixels")
FIGURES_AND_TABLES = phrase("{count} figure or table", "{count} figures and tables")


@dataclass(frozen=True)
class Limit:
    """A row: its name in journal.yaml, a number of its units, what is counted, and the
    function that counts it in an edition.

    `check` is the check that reports it, with advice of its own; without one it is
    `limit-exceeded`. `once`: the number is the same in all languages. `applies`: whether an edition
    has what is counted; where it has not, neither is too much nor too little of it. `place`: where
    in case.yaml it stands.
    """

    name: str
    unit: Phrase
    counted: Message
    count: Callable[[Edition], int]
    check: CheckName = LIMIT_EXCEEDED
    once: bool = False
    applies: Callable[[Edition], bool] = lambda _: True
    place: tuple[str, ...] = ()


def words(text: str) -> int:
    """The words of a text as printed."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def words_of(text: EditionText | None) -> int:
    """The words of a text as printed."""
    return words(text.plain) if text else 0


def legend_words(figure: EditionFigure) -> int:
    """The words of a figure's legend, including those of its panels."""
    return words_of(figure.legend) + sum(words_of(panel.legend) for panel in figure.panels)


def _abstract_words(edition: Edition) -> int:
    section = edition.section("abstract")
    return words_of(section.text) + note_words(edition, (section,)) if section else 0


def note_words(edition: Edition, sections: Sequence[EditionSection]) -> int:
    """The words of the footnotes of some sections, as far as the journal counts them."""
    if "footnotes" in edition.journal.uncounted:
        return 0
    return sum(words_of(note.text) for note in edition.notes.values() if note.section in sections)


def _table_words(edition: Edition) -> int:
    return sum(
        words_of(table.title)
        + words_of(table.note)
        + sum(words_of(note) for _, note in table.notes)
        + sum(words(cell.text) for row in (*table.grid.heads, *table.rows) for cell in row)
        for table in edition.tables
    )


# What may count towards the words of the text besides the text itself, and how.
COUNTED: dict[str, Callable[[Edition], int]] = {
    "abstract": _abstract_words,
    "legends": lambda edition: sum(map(legend_words, edition.figures)),
    "tables": _table_words,
    "statements": lambda edition: sum(words_of(one.text) for one in edition.statements),
}


# What a journal may leave out, although it stands in the text.
UNCOUNTED = ("footnotes",)


def text_words(edition: Edition) -> int:
    """The words of the text: of its sections, and of whatever else the journal counts."""
    total = sum(words_of(section.text) for section in edition.body)
    total += note_words(edition, edition.body)
    return total + sum(COUNTED[what](edition) for what in edition.journal.counted)


def _graphical_abstract_words(edition: Edition) -> int:
    shown = edition.graphical_abstract
    return legend_words(shown) if shown else 0


def _pixels(edition: Edition) -> tuple[int, int]:
    """Width and height of the graphical abstract; of a drawing, which has no pixels, and of none
    both are 0."""
    shown = edition.graphical_abstract
    if shown is None or not (panel := shown.panels[0]).file:
        return 0, 0
    picture = edition.case.pictures.get(panel.file, panel.file_position)
    if not isinstance(picture, Picture) or picture.is_vector:
        return 0, 0
    return picture.width, picture.height


def _letters(title: str) -> int:
    return len(title.replace("*", ""))


def _authors(edition: Edition) -> int:
    file = edition.case.file
    return len(file.authors) if file else 0


_ROWS = (
    Limit(
        "title_words", WORDS, say("Words of the title"), lambda e: words(e.title), TITLE_TOO_LONG
    ),
    Limit(
        "title_letters",
        LETTERS_AND_SPACES,
        say("Letters and spaces of the title"),
        lambda e: _letters(e.title),
        TITLE_TOO_LONG,
    ),
    Limit(
        "short_title_letters",
        LETTERS_AND_SPACES,
        say("Letters and spaces of the short title"),
        lambda e: _letters(e.plain_at("short_title")),
        SHORT_TITLE_TOO_LONG,
    ),
    Limit(
        "abstract_words", WORDS, say("Words of the abstract"), _abstract_words, ABSTRACT_TOO_LONG
    ),
    Limit("text_words", WORDS, say("Words of the text"), text_words, TEXT_TOO_LONG),
    Limit(
        "legend_words",
        WORDS,
        say("Words of a legend"),
        lambda e: max(map(legend_words, e.figures), default=0),
        LEGEND_TOO_LONG,
    ),
    Limit(
        "keywords",
        KEYWORDS,
        say("Keywords"),
        lambda e: len(e.keywords),
        KEYWORDS_TOO_MANY,
        once=True,
    ),
    Limit(
        "references",
        REFERENCES,
        say("References"),
        lambda e: len(e.cited),
        REFERENCES_TOO_MANY,
        once=True,
    ),
    Limit(
        "figures", FIGURES, say("Figures"), lambda e: len(e.figures), FIGURES_TOO_MANY, once=True
    ),
    Limit("tables", TABLES, say("Tables"), lambda e: len(e.tables), FIGURES_TOO_MANY, once=True),
    Limit(
        "figures_and_tables",
        FIGURES_AND_TABLES,
        say("Figures and tables together"),
        lambda e: len(e.figures) + len(e.tables),
        FIGURES_TOO_MANY,
        once=True,
    ),
    Limit(
        "graphical_abstract_words",
        WORDS,
        say("Words below the graphical abstract"),
        _graphical_abstract_words,
        applies=lambda e: e.graphical_abstract is not None,
        place=("graphical_abstract", "legend"),
    ),
    Limit(
        "graphical_abstract_width",
        PIXELS,
        say("Width of the graphical abstract in pixels"),
        lambda e: _pixels(e)[0],
        applies=lambda e: _pixels(e) != (0, 0),
        place=("graphical_abstract", "file"),
    ),
    Limit(
        "graphical_abstract_height",
        PIXELS,
        say("Height of the graphical abstract in pixels"),
        lambda e: _pixels(e)[1],
        applies=lambda e: _pixels(e) != (0, 0),
        place=("graphical_abstract", "file"),
    ),
    Limit(
        "authors",
        AUTHORS,
        say("Authors"),
        _authors,
        AUTHORS_TOO_MANY,
        once=True,
    ),
)
LIMITS = {row.name: row for row in _ROWS}
