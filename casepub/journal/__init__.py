"""What a journal wants. In: the name of a folder below templates/journals/, or the path of any such folder. Out: a `Journal`.

`journal.yaml` holds the journal's names, labels worded differently, statement order, citation style, page settings, and its rules (rules.py);
`page.css` and `screen.css` beside it are laid over the common ones; any `.csl` file there can be named as the style.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..case.reader import read_yaml
from ..diagnostic import did_you_mean
from ..resources import TEMPLATES
from .rules import (
    AVOIDED,
    COUNTED,
    LIMITS,
    REQUIRED,
    Bounds,
    RuleError,
    read_limits,
    read_names,
    words,
)

__all__ = [
    "AVOIDED",
    "DEFAULT_STATEMENTS",
    "JOURNALS",
    "LIMITS",
    "Bounds",
    "Journal",
    "JournalError",
    "get_journal",
    "is_folder",
    "journals",
    "words",
]
JOURNALS = TEMPLATES / "journals"
STYLES = TEMPLATES / "styles"
DEFAULT_STATEMENTS = (
    "consent",
    "ethics",
    "peer_review",
    "contributions",
    "conflict_of_interest",
    "funding",
    "data_availability",
    "acknowledgements",
)

DEFAULT_TERMS = {
    "tr": {"et-al": "ve ark.", "page-range-delimiter": "–"}
}  # as Turkish medical journals print them; CSL's own is vd.


class JournalError(ValueError):
    """There is no such journal, or its folder is broken. `hint` says what to do."""

    def __init__(self, message: str, hint: str = ""):
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, eq=False)  # one object a journal, so that it can key a cache
class Journal:
    """A journal's wishes. Texts stand per language; `labels` maps English source strings to the journal's own words."""

    name: str
    folder: Path
    title: Mapping[str, str] = field(default_factory=dict)
    abbreviation: str = ""
    issn: str = ""
    publisher: str = ""
    depositor: Mapping[str, str] = field(
        default_factory=dict
    )  # who deposits with Crossref: name, email
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    style: str = "nlm-citation-sequence"
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: DEFAULT_TERMS)
    statements: tuple[str, ...] = DEFAULT_STATEMENTS
    columns: int = 2
    column_width: float = 82.0  # millimetres: what a figure of width `column` is printed at …
    page_width: float = 170.0  # … and one of width `page`
    grid: float = 12.5  # points from line to line of the text
    max_names: int = 6  # authors named in "how to cite" before "et al."
    limits: Mapping[str, Bounds] = field(default_factory=dict)
    counted: tuple[str, ...] = ()  # what counts towards text_words besides the text
    required: tuple[str, ...] = ()  # statements and metadata without which it takes no case
    avoided: tuple[str, ...] = ()  # checks that hold here only
    figures_at_end: bool = False  # of a manuscript: figures behind the references, not in the text
    instructions: str = ""  # where its instructions for authors stand
    refuses: str = ""  # what keeps it from taking a case report, in a sentence
    remark: str = ""  # what an author should know who thinks of it

    def title_in(self, language: str) -> str:
        """Its title in a language, or the one that it has."""
        return self.title.get(language) or next(iter(self.title.values()), "")

    @property
    def address(self) -> str:
        """The name by which `get_journal` finds it again."""
        return self.name if self.folder.parent == JOURNALS else str(self.folder)

    def csl(self) -> bytes:
        """The citation style: a .csl file of the journal's own folder, or one that casepub brings."""
        for path in (self.folder / f"{self.style}.csl", STYLES / f"{self.style}.csl"):
            if path.is_file():
                return path.read_bytes()
        raise JournalError(
            f"The citation style “{self.style}” of {self.name} is missing.",
            f"Put {self.style}.csl into {self.folder}.",
        )

    def stylesheets(self, name: str) -> list[Path]:
        """The common stylesheet `name` (page.css, screen.css) and the journal's own over it."""
        return [path for path in (TEMPLATES / name, self.folder / name) if path.is_file()]


def journals() -> tuple[str, ...]:
    """The names of all journals, sorted."""
    return tuple(sorted(path.parent.name for path in JOURNALS.glob("*/journal.yaml")))


def is_folder(name: str) -> bool:
    """Whether a name is the path of a journal's folder."""
    return "/" in name or "\\" in name or name in (".", "..")


@lru_cache(maxsize=16)
def get_journal(name: str) -> Journal:
    """The journal whose folder has this name, or lies at this path."""
    folder = Path(name) if is_folder(name) else JOURNALS / name
    if not (folder / "journal.yaml").is_file():
        if is_folder(name):
            raise JournalError(
                f"There is no journal.yaml in {name}.",
                "Name a folder that holds one; docs/journals.md says what stands in it.",
            )
        raise JournalError(
            f"There is no journal “{name}”.",
            did_you_mean(name, journals()) or f"Journals are: {', '.join(journals())}.",
        )
    try:
        text = (folder / "journal.yaml").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise JournalError(
            f"The journal “{name}” cannot be read: {problem}.", "Save journal.yaml as UTF-8."
        ) from None
    root, faults = read_yaml(text, f"{name}/journal.yaml")
    if faults or root is None or not isinstance(root.value, dict):
        reason = (
            f"line {faults[0].position.line}: {faults[0].message}"
            if faults
            else "journal.yaml holds no entries."
        )
        raise JournalError(
            f"The journal “{name}” cannot be read: {reason}",
            faults[0].hint if faults else "docs/journals.md says what stands in it.",
        )
    data: dict[str, Any] = root.data()
    known = set(Journal.__dataclass_fields__) - {"name", "folder"}
    if unknown := sorted(set(data) - known):
        raise JournalError(
            f"journal.yaml of “{name}” holds “{unknown[0]}”, which means nothing.",
            did_you_mean(unknown[0], known),
        )
    for key, convert in _CONVERTED.items():
        if key in data:
            try:
                data[key] = convert(data[key])
            except RuleError as problem:
                raise JournalError(f"journal.yaml of “{name}”: {problem}.", problem.hint) from None
            except (TypeError, ValueError, KeyError):
                raise JournalError(
                    f"journal.yaml of “{name}”: “{key}: {str(data[key])[:80]}” cannot be read.",
                    "docs/journals.md says what stands there.",
                ) from None
    _check_labels(name, data.get("labels") or {})
    return Journal(
        name=name if not is_folder(name) else folder.resolve().name, folder=folder, **data
    )


def _truth(text: str) -> bool:
    return {"true": True, "yes": True, "false": False, "no": False}[str(text).lower()]


def _plain(text: object) -> str:
    if not isinstance(text, str | None):
        raise TypeError
    return text or ""


def _name(text: object) -> str:
    """The name of a file of the folder, which leads nowhere else."""
    if not re.fullmatch(r"[\w.-]+", _plain(text)):
        raise ValueError
    return _plain(text)


def _texts(entries: Any) -> dict[str, str]:
    return {name: _plain(text) for name, text in dict(entries or {}).items() if text}


def _worded(entries: Any) -> dict[str, dict[str, str]]:
    return {code: _texts(words) for code, words in dict(entries or {}).items()}


def _within(kind: type, least: float, most: float) -> Any:
    def convert(text: str) -> Any:
        if not least <= kind(text) <= most:
            raise ValueError
        return kind(text)

    return convert


_CONVERTED = {
    "columns": _within(int, 1, 3),
    "column_width": _within(float, 20, 300),
    "page_width": _within(float, 20, 300),
    "grid": _within(float, 4, 60),
    "max_names": _within(int, 1, 1000),
    "title": _texts,
    "labels": _worded,
    "terms": _worded,
    "depositor": _texts,
    "style": _name,
    **dict.fromkeys(
        ("abbreviation", "issn", "publisher", "instructions", "refuses", "remark"), _plain
    ),
    "statements": lambda names: read_names(names, DEFAULT_STATEMENTS, "statements"),
    "limits": read_limits,
    "counted": lambda names: read_names(names, COUNTED, "counted"),
    "required": lambda names: read_names(names, (*DEFAULT_STATEMENTS, *REQUIRED), "required"),
    "avoided": lambda names: read_names(names, AVOIDED, "avoided"),
    "figures_at_end": _truth,
}


def _check_labels(name: str, labels: Mapping[str, Mapping[str, str]]) -> None:
    """A journal words labels that there are, with the same braces; a slip of the pen would else leave the common wording in place, unseen."""
    if not labels:
        return
    from ..language.labels import fits, sources

    known = sources()
    for code, worded in labels.items():
        for written, text in worded.items():
            context, bar, source = written.rpartition("|")
            found = (context, source) in known if bar else any(source == one for _, one in known)
            if not found:
                raise JournalError(
                    f"journal.yaml of “{name}” words “{written}” differently in “{code}”, and there is no such label.",
                    did_you_mean(source, {one for _, one in known})
                    or "The labels are the msgid lines of locales/casepub.pot; context|label names one of several.",
                )
            if not fits(text, source):
                raise JournalError(
                    f"journal.yaml of “{name}”: “{text}” has other braces than “{source}”.",
                    "Copy what stands in braces unchanged.",
                )
