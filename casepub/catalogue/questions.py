"""Ready questions about an archive, one row each; any check's findings; SQL of one's own.

In: a `Catalogue`, the name of a question or of a check. Out: an `Answer`, columns and rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..message import Message, Phrase, phrase, say
from .file import Catalogue
from .look import PRESENT, UNREAD, VANISHED
from .packed import unpack


@dataclass(frozen=True)
class Answer:
    """What a question gives. Cells are texts, numbers, or messages in the reader's language; None
    is nothing. `columns` are labels for people, `names` those for programs."""

    names: tuple[str, ...]
    columns: tuple[Message | str, ...]
    rows: Iterator[tuple[Any, ...]]
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question: its name, which other languages may translate, what it asks, and how."""

    name: Phrase
    asks: Message
    sql: str

    def ask(self, catalogue: Catalogue, language: str, only: Filter) -> Answer:
        """The answer, of the cases that are not filtered out."""
        sql = self.sql.replace("{where}", only.sql)
        return _answer(catalogue, sql, only.values | {"language": language})


@dataclass(frozen=True)
class Filter:
    """Which cases are asked about."""

    published: bool = False
    journal: str | None = None
    severity: str | None = None

    @property
    def sql(self) -> str:
        """A condition on `cases`."""
        parts = ["cases.is_published"] if self.published else []
        parts += ["cases.journal = :journal"] if self.journal else []
        return "".join(f" AND {part}" for part in parts)

    @property
    def values(self) -> dict[str, Any]:
        """What the condition's names stand for."""
        return {"journal": self.journal, "severity": self.severity}


# The title in the reader's language, or in another.
TITLE = """coalesce(
    (SELECT title FROM titles WHERE case_id = cases.id AND language = :language),
    (SELECT title FROM titles WHERE case_id = cases.id LIMIT 1)
) AS title"""
_OF_CASES = f"SELECT cases.folder, {TITLE}, {{columns}} FROM cases"


def _of_cases(columns: str, where: str, order: str, state: str = PRESENT) -> str:
    """A question with a row a case."""
    head = _OF_CASES.replace("{columns}", columns)
    return f"{head} WHERE state = '{state}' AND {where}{{where}} ORDER BY {order}, cases.folder"


# Message: the name of a question to the catalogue, typed after `casepub catalogue query`: small
# letters without spaces
_LIMITS = phrase("over-limit", context="question")
_ERRORS = phrase("with-errors", context="question")
_UNTRANSLATED = phrase("untranslated", context="question")
_STALE = phrase("stale", context="question")
_UNREVIEWED = phrase("unreviewed", context="question")
_ONE_LANGUAGE = phrase("one-language", context="question")
_ORCID = phrase("lacks-orcid", context="question")
_DOI = phrase("lacks-doi", context="question")
_CONSENT = phrase("lacks-consent", context="question")
_PRIVACY = phrase("tells-patient", context="question")
_RULES = phrase("rules", context="question")
_JOURNALS = phrase("journals", context="question")
_KEYWORDS = phrase("keywords", context="question")
_PEOPLE = phrase("authors", context="question")
_ISSUES = phrase("issues", context="question")
_UNREAD = phrase("unread", context="question")
_VANISHED = phrase("vanished", context="question")

_ROWS = (
    Question(
        _LIMITS,
        say("Which cases break a limit or rule of their journal?"),
        f"SELECT cases.folder, {TITLE}, cases.journal, findings.rule, findings.language AS "
        "in_language, findings.message FROM findings JOIN cases ON cases.id = findings.case_id "
        f"WHERE findings.family = 'journal' AND state = '{PRESENT}'{{where}} "
        "ORDER BY cases.folder, findings.id",
    ),
    Question(
        _ERRORS,
        say("Which cases have errors, the most first?"),
        _of_cases("cases.journal, errors, warnings", "errors > 0", "errors DESC"),
    ),
    Question(
        _UNTRANSLATED,
        say("Which cases have passages that are not translated?"),
        _of_cases("untranslated", "untranslated > 0", "untranslated DESC"),
    ),
    Question(
        _STALE,
        say("Which cases have translations that were accepted and are stale since?"),
        _of_cases("stale", "stale > 0", "stale DESC"),
    ),
    Question(
        _UNREVIEWED,
        say("Which cases have translations that nobody has accepted?"),
        _of_cases("unreviewed, accepted_passages", "unreviewed > 0", "unreviewed DESC"),
    ),
    Question(
        _ONE_LANGUAGE,
        say("Which cases have only one language?"),
        _of_cases("cases.language AS in_language", "languages < 2", "cases.folder"),
    ),
    Question(
        _ORCID,
        say("Which authors have no ORCID?"),
        f"SELECT cases.folder, {TITLE}, authors.name AS author FROM cases JOIN authors ON "
        "authors.case_id = cases.id WHERE cases.authors_without_orcid > 0 AND authors.orcid IS "
        f"NULL AND NOT authors.is_group AND state = '{PRESENT}'{{where}} "
        "ORDER BY cases.folder, authors.place",
    ),
    Question(
        _DOI,
        say("Which cases have no DOI?"),
        _of_cases("cases.journal, cases.year", "doi IS NULL", "cases.year"),
    ),
    Question(
        _CONSENT,
        say("Which cases have no statement of consent?"),
        _of_cases(
            "cases.journal",
            "cases.id IN (SELECT case_id FROM journal_findings WHERE asks = 'consent')",
            "cases.folder",
        ),
    ),
    Question(
        _PRIVACY,
        say("Which cases may identify the patient?"),
        f"SELECT cases.folder, {TITLE}, findings.severity, findings.rule, findings.file, "
        "findings.line, findings.message FROM findings JOIN cases ON cases.id = findings.case_id "
        f"WHERE findings.family = 'privacy' AND state = '{PRESENT}'{{where}} "
        "ORDER BY cases.folder, findings.id",
    ),
    Question(
        _RULES,
        say("How many findings are there of each check, and in how many cases?"),
        "SELECT rule, severity, sum(findings) AS findings, sum(number) AS cases FROM rule_counts "
        f"AS cases WHERE state != '{VANISHED}'{{where}} "
        "GROUP BY rule, severity ORDER BY findings DESC, rule",
    ),
    Question(
        _JOURNALS,
        say("How many cases has each journal, and how many of them errors?"),
        "SELECT cases.journal, count(*) AS cases, sum(is_published) AS published, "
        "sum(errors > 0) AS with_errors, sum(untranslated > 0) AS untranslated FROM cases "
        f"WHERE state = '{PRESENT}'{{where}} GROUP BY cases.journal ORDER BY cases DESC",
    ),
    Question(
        _KEYWORDS,
        say("Which keywords are there, the most frequent first?"),
        "SELECT keywords.keyword, keywords.mesh, count(*) AS cases FROM keywords JOIN cases ON "
        f"cases.id = keywords.case_id WHERE state = '{PRESENT}' AND keywords.language = :language"
        "{where} GROUP BY keywords.keyword ORDER BY cases DESC, keywords.keyword",
    ),
    Question(
        _PEOPLE,
        say("Who wrote how many cases, and under which ORCID?"),
        "SELECT authors.name AS author, authors.orcid, count(*) AS cases FROM authors JOIN cases "
        f"ON cases.id = authors.case_id WHERE state = '{PRESENT}'{{where}} "
        "GROUP BY coalesce(authors.orcid, authors.name) ORDER BY cases DESC, author",
    ),
    Question(
        _ISSUES,
        say("What is in each issue?"),
        _of_cases(
            "cases.journal, year, volume, issue, doi",
            "(volume IS NOT NULL OR issue IS NOT NULL)",
            "cases.journal, year DESC, volume DESC, issue DESC",
        ),
    ),
    Question(
        _UNREAD,
        say("Which cases could not be read, and why?"),
        _of_cases("why AS message", "TRUE", "cases.folder", UNREAD),
    ),
    Question(
        _VANISHED,
        say("Which cases were there once, and are no longer?"),
        _of_cases("cases.journal, doi", "TRUE", "cases.folder", VANISHED),
    ),
)
QUESTIONS: dict[str, Question] = {str(row.name): row for row in _ROWS}

# Message: the head of a column in answers of the catalogue
_COLUMNS = {
    "folder": say("case", context="column"),
    "title": say("title", context="column"),
    "journal": say("journal", context="column"),
    "rule": say("check", context="column"),
    "severity": say("severity", context="column"),
    "in_language": say("language", context="column"),
    "message": say("finding", context="column"),
    "errors": say("errors", context="column"),
    "warnings": say("warnings", context="column"),
    "untranslated": say("untranslated", context="column"),
    "stale": say("stale", context="column"),
    "unreviewed": say("unreviewed", context="column"),
    "accepted_passages": say("accepted", context="column"),
    "author": say("author", context="column"),
    "orcid": say("ORCID", context="column"),
    "year": say("year", context="column"),
    "volume": say("volume", context="column"),
    "issue": say("issue", context="column"),
    "doi": say("DOI", context="column"),
    "file": say("file", context="column"),
    "line": say("line", context="column"),
    "findings": say("findings", context="column"),
    "cases": say("cases", context="column"),
    "published": say("published", context="column"),
    "with_errors": say("with errors", context="column"),
    "keyword": say("keyword", context="column"),
    "mesh": say("MeSH", context="column"),
}


def column(name: str) -> Message | str:
    """The head of a column."""
    return _COLUMNS.get(name, name)


def _answer(catalogue: Catalogue, sql: str, values: dict[str, Any]) -> Answer:
    names, rows = catalogue.ask(sql, values)
    return Answer(names, tuple(map(column, names)), _with_messages(names, rows))


def _with_messages(
    names: Sequence[str], rows: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Rows with messages in place of what is packed."""
    at = names.index("message") if "message" in names else None
    for row in rows:
        if at is None or row[at] is None:
            yield row
        else:
            yield (*row[:at], unpack(row[at]), *row[at + 1 :])


def ask_rule(catalogue: Catalogue, rules: Sequence[str], language: str, only: Filter) -> Answer:
    """The findings of some checks."""
    named = {f"rule{number}": rule for number, rule in enumerate(rules)}
    marks = ", ".join(f":{name}" for name in named)
    severe = " AND findings.severity = :severity" if only.severity else ""
    sql = (
        f"SELECT cases.folder, {TITLE}, cases.journal, findings.rule, findings.severity, "
        "findings.file, findings.line, findings.message FROM findings JOIN cases ON cases.id = "
        f"findings.case_id WHERE findings.rule IN ({marks}) AND state = '{PRESENT}'{severe}"
        f"{only.sql} ORDER BY cases.folder, findings.id"
    )
    return _answer(catalogue, sql, {**only.values, **named, "language": language})


def ask_sql(catalogue: Catalogue, sql: str) -> Answer:
    """What SQL of the user's own gives."""
    names, rows = catalogue.ask(sql)
    return Answer(names, names, rows)


__all__ = ["QUESTIONS", "Answer", "Filter", "Question", "ask_rule", "ask_sql", "column"]
