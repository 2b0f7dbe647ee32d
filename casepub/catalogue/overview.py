"""The catalogue as a page to look at: every case in a table that is sorted and filtered in the
browser, without a server and without a network.

In: a `Catalogue`, a language. Out: one HTML file. The rows are in the page as data, of which a
hundred are shown at a time, so that ten thousand cases cost no more than a hundred.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from ..formats.web import policy
from ..language.phrasebook import message_languages, phrasebook
from ..message import name_language, say
from ..resources import TEMPLATES
from ..templating import environment
from .file import Catalogue
from .questions import TITLE

_FOLDER = TEMPLATES / "catalogue"
# Message: in the overview of a catalogue, in the browser: heads of columns, labels, what is shown
_WORDS = {
    "heading": say("Cases of the archive", context="overview"),
    "checks": say("Findings by check", context="overview"),
    "journals": say("Journals", context="overview"),
    "search": say("Search title, folder, DOI or author", context="overview"),
    "journal": say("Journal", context="overview"),
    "check": say("Check", context="overview"),
    "state": say("State", context="overview"),
    "all": say("all", context="overview"),
    "none": say("No case fits.", context="overview"),
    "shown": say(
        "{first}–{last} of {all} cases",
        context="overview",
        first="{first}",
        last="{last}",
        all="{all}",
    ),
    "previous": say("Previous", context="overview"),
    "next": say("Next", context="overview"),
    "no_script": say(
        "The table of cases needs JavaScript. `casepub catalogue query` gives the same without it.",
        context="overview",
    ),
    "caption": say("Press the head of a column to sort by it.", context="overview"),
    "published": say("published", context="overview"),
    "draft": say("not published", context="overview"),
    "unread": say("unread", context="overview"),
    "vanished": say("vanished", context="overview"),
    "severity": say("Severity", context="overview"),
    "findings": say("Findings", context="overview"),
    "cases": say("Cases", context="overview"),
    "other": say("In other languages:", context="overview"),
    "reset": say("Show all", context="overview"),
}
# Message: the head of a column in the overview of a catalogue; short
_HEADS = {
    "title": say("Title", context="overview"),
    "folder": say("Folder", context="overview"),
    "journal": say("Journal", context="overview"),
    "year": say("Year", context="overview"),
    "state": say("State", context="overview"),
    "errors": say("Errors", context="overview"),
    "warnings": say("Warnings", context="overview"),
    "untranslated": say("Untranslated", context="overview"),
    "stale": say("Stale", context="overview"),
    "orcid": say("Without ORCID", context="overview"),
    "words": say("Words", context="overview"),
    "figures": say("Figures", context="overview"),
    "tables": say("Tables", context="overview"),
    "references": say("References", context="overview"),
}
_NUMBERS = tuple(name for name in _HEADS if name not in ("title", "folder", "journal", "state"))
_STATE = """CASE WHEN state != 'present' THEN state WHEN is_published THEN 'published'
    ELSE 'draft' END"""
_COUNTED = ", ".join(
    f"(SELECT number FROM counts WHERE case_id = cases.id AND what = '{what}' LIMIT 1)"
    for what in ("figures", "tables", "references")
)
_WORDS_OF_TEXT = """(SELECT number FROM counts WHERE case_id = cases.id AND what = 'text_words'
    ORDER BY language = :language DESC LIMIT 1)"""
_CASES = f"""
SELECT {TITLE}, folder, journal, year, {_STATE} AS state, errors, warnings, untranslated, stale,
    authors_without_orcid, {_WORDS_OF_TEXT} AS words,
    {_COUNTED},
    id, doi, (SELECT group_concat(name, '; ') FROM authors WHERE case_id = cases.id)
FROM cases ORDER BY folder
"""
_RULES = """SELECT rule, severity, count(*), count(DISTINCT case_id) FROM findings
    WHERE case_id IN (SELECT id FROM cases WHERE state != 'vanished')
    GROUP BY rule, severity ORDER BY 3 DESC, 1"""
_SEVERITIES = {"error": say("error"), "warning": say("warning"), "hint": say("hint")}


def overview(catalogue: Catalogue, language: str, stem: str = "overview") -> bytes:
    """The page in one language; those in others stand beside it, as `stem.CODE.html`."""
    words = phrasebook(language).words
    said = {name: words(text) for name, text in _WORDS.items()}
    heads = {name: words(text) for name, text in _HEADS.items()}
    _, found = catalogue.ask(_RULES)
    rules = [
        (rule, words(_SEVERITIES[severity]), number, cases)
        for rule, severity, number, cases in found
    ]
    data = _data(catalogue, language, said, rules)
    css = re.sub(r"\s*\n\s*", "\n", (_FOLDER / "overview.css").read_text("utf-8")).strip()
    script = re.sub(r"^\s*//.*\n", "", (_FOLDER / "overview.js").read_text("utf-8"), flags=re.M)
    listed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    html = (
        environment(_FOLDER)
        .get_template("overview.html")
        .render(
            language=language,
            words=said,
            heads=heads,
            numbers=_NUMBERS,
            rules=rules,
            others=_others(language, stem, words),
            data=Markup(listed.replace("<", "\\u003c")),
            css=Markup(css),
            script=Markup(script),
            policy=policy([script], [css]),
        )
    )
    return html.encode("utf-8")


def _others(language: str, stem: str, words: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """The same page in other languages: code, name, file."""
    others = [code for code in message_languages() if code != language]
    return [(code, words(name_language(code, code)), f"{stem}.{code}.html") for code in others]


def _data(
    catalogue: Catalogue, language: str, said: dict[str, str], rules: list[tuple[Any, ...]]
) -> dict[str, Any]:
    """What the page's script shows: the cases, a row each, with the numbers of their checks."""
    names = list(dict.fromkeys(rule for rule, *_ in rules))
    numbers = {name: at for at, name in enumerate(names)}
    _, found = catalogue.ask("SELECT DISTINCT case_id, rule FROM findings")
    by_case: dict[int, list[int]] = {}
    for case, rule in found:
        if rule in numbers:
            by_case.setdefault(case, []).append(numbers[rule])
    _, cases = catalogue.ask(_CASES, {"language": language})
    rows = [
        [*row[: len(_HEADS)], sorted(by_case.get(row[-3], ())), row[-2] or "", row[-1] or ""]
        for row in cases
    ]
    states = ("published", "draft", "unread", "vanished")
    return {
        "rows": rows,
        "rules": names,
        "numbers": list(_NUMBERS),
        "states": {name: said[name] for name in states},
        "words": {name: said[name] for name in ("shown", "none", "all")},
        "heads": list(_HEADS),
    }
