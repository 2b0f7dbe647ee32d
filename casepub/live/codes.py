"""What the codes in the texts print ({{ fact }}, [@citation], @fig:mention), and what a writer may
insert.

In: a `Thought`. Out: plain data for the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from ..edition import Edition, EditionText
from ..edition.tokens import CitationToken, FactToken, MathToken, MentionToken, Token
from ..journal import Journal, get_journal, journals
from ..remembered import remembered
from .thinking import Thought


def codes_of(thought: Thought) -> dict[str, list[list[Any]]]:
    """What each code in the narratives prints, by file: from, to, kind, printed."""
    made: dict[str, list[list[Any]]] = {}
    with thought.going_on():
        for edition in thought.subject.editions.values():
            for text in edition.texts:
                for token in text.tokens:
                    row = _code(thought, edition, text, token)
                    if row and token.position.file.endswith(".md"):
                        made.setdefault(token.position.file, []).append(row)
    return made


def _code(thought: Thought, edition: Edition, text: EditionText, token: Token) -> list[Any] | None:
    length = token.end - token.start
    span = thought.places.span(text.source_text.at(token.start, length))
    kind, printed = _printed(edition, token)
    if span is None or not kind:
        return None
    return [*span, kind, printed]


def insertable(thought: Thought) -> dict[str, Any]:
    """What a writer may insert: facts with what they print, references, figures, tables."""
    from ..edition.facts import FactPrintError, Facts
    from ..templating import ExpressionError, parse_expression

    case = thought.subject.case
    facts: dict[str, dict[str, Any]] = {}
    # Printers of their own, since those of the editions count what the texts print.
    printers = {code: Facts(case, one.language) for code, one in thought.subject.editions.items()}
    for name, value in case.values.items():
        printed = {}
        for code, printer in printers.items():
            try:
                printed[code] = printer.evaluate(parse_expression(name))
            except (FactPrintError, ExpressionError):
                continue
        facts[name] = {"printed": printed, "group": value.group}
    file = case.file
    first = next(iter(thought.subject.editions.values()), None)
    labels = first.labels if first else {}
    return {
        "facts": facts,
        "references": {
            key: _reference(reference.record) for key, reference in case.references.items()
        },
        "mentions": {
            f"{kind}:{name}": {
                "label": label.replace("\u00a0", " "),
                "panels": list(file.figures[name].panels)
                if file and kind == "fig" and name in file.figures
                else [],
            }
            for (kind, name), label in labels.items()
        },
        "abbreviations": {
            name: {code: half.short or name for code, half in halves.items()}
            for name, halves in (file.abbreviations if file else {}).items()
        },
        "languages": {code: one.language.name for code, one in thought.subject.editions.items()},
        "title": file.title if file else {},
        "journal": _named(first.journal) if first else {},
        "journals": [_named(get_journal(name)) for name in journals()],
    }


def _printed(edition: Edition, token: Token) -> tuple[str, str]:
    """The kind of a code, and what it prints; '' for what prints nothing or cannot be printed."""
    match token:
        case FactToken():
            return "fact", token.printed
        case CitationToken():
            known = [key for key, _ in token.keys if key in edition.cited]
            if len(known) < len(token.keys):
                return "cite", ""
            return "cite", _cited(edition, tuple(known))
        case MentionToken():
            labels = [one.label for one in token.mentions if one.label]
            if len(labels) < len(token.mentions):
                return "mention", ""
            inside = ", ".join(labels).replace("\u00a0", " ") + token.suffix
            return "mention", f"({inside})" if token.parenthesised else inside
        case MathToken(diagnostic=None):
            return "formula", token.printed
    return "", ""


def _named(journal: Journal) -> dict[str, Any]:
    return {"name": journal.name, "title": dict(journal.title)}


def _cited(edition: Edition, keys: tuple[str, ...]) -> str:
    bibliography = edition.bibliography
    return remembered(
        "cited",
        (id(bibliography), keys),
        lambda: (bibliography, unescape(re.sub(r"<[^>]+>", "", bibliography.cite(keys)))),
    )[1]


def _reference(record: Mapping[str, Any]) -> str:
    """A reference as one looks for it: first author, year, title."""
    return " ".join(filter(None, _parts(record)))[:300]


def _parts(record: Mapping[str, Any]) -> Iterator[str]:
    authors = record.get("author")
    first = authors[0] if isinstance(authors, list) and authors else {}
    if isinstance(first, Mapping):
        yield str(first.get("family") or first.get("literal") or "")
    issued = record.get("issued")
    dates = issued.get("date-parts") if isinstance(issued, Mapping) else None
    if isinstance(dates, list) and dates and isinstance(dates[0], list) and dates[0]:
        yield f"{dates[0][0]}."
    yield str(record.get("title") or "")
