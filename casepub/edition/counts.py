"""How much there is of each thing that a journal limits. In: an `Edition`. Out: numbers, under the names of `journal.LIMITS`.

Words are those of the text as printed; citations do not count. What counts towards the text is the journal's matter (`counted`).
"""

from __future__ import annotations

import re

from ..journal import words
from .resolve import Edition, EditionFigure
from .text import Text

_CUT = re.compile(r"\n\s*\n")


def count(edition: Edition, name: str) -> int:
    """The number that the limit `name` is held against; of legends, the longest."""
    file = edition.case.file
    match name:
        case "title_words":
            return words(edition.title)
        case "title_letters":
            return len(edition.title.replace("*", ""))
        case "short_title_letters":
            return len(edition.plain_at("short_title").replace("*", ""))
        case "abstract_words":
            return words_of(edition.section("abstract").text) if edition.section("abstract") else 0
        case "text_words":
            return text_words(edition)
        case "legend_words":
            return max((legend_words(figure) for figure in edition.figures), default=0)
        case "keywords":
            return len(edition.keywords)
        case "references":
            return len(edition.cited)
        case "figures" | "tables":
            return len(getattr(edition, name))
        case "figures_and_tables":
            return len(edition.figures) + len(edition.tables)
        case "authors":
            return len(file.authors) if file else 0
    raise KeyError(name)


def words_of(text: Text | None) -> int:
    """The words of a text as printed."""
    return words(text.plain) if text else 0


def legend_words(figure: EditionFigure) -> int:
    """The words of a figure's legend, those of its panels included."""
    return words_of(figure.legend) + sum(words_of(panel.legend) for panel in figure.panels)


def text_words(edition: Edition) -> int:
    """The words of the text: of its sections, and of what the journal counts besides."""
    total = sum(words_of(section.text) for section in edition.body)
    for what in edition.journal.counted:
        match what:
            case "abstract":
                total += count(edition, "abstract_words")
            case "legends":
                total += sum(map(legend_words, edition.figures))
            case "tables":
                total += sum(
                    words_of(table.title)
                    + words_of(table.note)
                    + sum(words(head) for head in table.columns)
                    + sum(words(cell.text) for row in table.rows for cell in row)
                    for table in edition.tables
                )
            case "statements":
                total += sum(words_of(statement.text) for statement in edition.statements)
    return total


def longest_paragraph(edition: Edition) -> tuple[str, int, int] | None:
    """The longest paragraph of the text: its section's heading, its number there, and its words; where an author would cut first."""
    found = [
        (words(part), -index, section.heading, number)
        for index, section in enumerate(edition.body)
        for number, part in enumerate(
            (piece for piece in _CUT.split(section.text.passage.text) if piece.strip()), 1
        )
    ]
    if not found:
        return None
    most, _, heading, number = max(found)
    return heading, number, most
