"""What a journal requires. In: the name of a folder in templates/journals/, or the path of any such
folder. Out: a `Journal`.

`journal.yaml` holds the journal's names, labels with different wording, the order of statements,
citation style, page settings, and its rules (rules.py); its `page.css` and `screen.css` are applied
after the common ones; any `.csl` file in the folder can be named as the style. The folder may come
from a stranger: nothing outside of it is read, and its style sheets are written anew (styles.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ..case.files import locate, read_bytes, read_text
from ..composed import composed, find_path
from ..diagnostic import Diagnostic, Position, did_you_mean
from ..message import commas, say
from ..resources import TEMPLATES, is_folder
from .limits import COUNTED, LIMITS, Limit, words
from .rules import AVOIDED, DEFAULT_STATEMENTS, REQUIRED, Bounds, JournalError
from .styles import StyleSheet, read_sheet

__all__ = [
    "AVOIDED",
    "COUNTED",
    "DEFAULT_STATEMENTS",
    "JOURNALS",
    "LIMITS",
    "REQUIRED",
    "SHEETS",
    "Bounds",
    "Journal",
    "JournalError",
    "Limit",
    "StyleSheet",
    "get_journal",
    "is_folder",
    "journals",
    "words",
]
JOURNALS = TEMPLATES / "journals"
STYLES = TEMPLATES / "styles"
SHEETS = ("page.css", "screen.css")
# Message: a place, as in: “x.css” is not in the journal's folder
_FOLDER = say("journal's folder")
_INK = re.compile(r"--ink:\s*#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\s*[;}]")

DEFAULT_TERMS = {
    "tr": {"et-al": "ve ark.", "page-range-delimiter": "–"}
}  # as Turkish medical journals print it; CSL's own is vd.


@dataclass(frozen=True, eq=False)  # one object per journal, so that it can be a cache key
class Journal:
    """A journal's requirements. Texts are given per language; `labels` maps English source strings
    to the journal's own wording."""

    name: str
    folder: Path
    shown: str = ""  # the name or path by which the user knows it
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
    column_width: float = 82.0  # millimetres: printed width of a figure with width `column` …
    page_width: float = 170.0  # … and of one with width `page`
    grid: float = 12.5  # points from line to line of the text
    max_names: int = 6  # authors named in "how to cite" before "et al."
    limits: Mapping[str, Bounds] = field(default_factory=dict)
    counted: tuple[str, ...] = ()  # what counts towards text_words besides the text
    uncounted: tuple[str, ...] = ()  # what stands in the text and does not count
    required: tuple[str, ...] = ()  # statements and metadata that every case must have
    avoided: tuple[str, ...] = ()  # checks that apply only to this journal
    # in a manuscript: figures after the references instead of in the text
    figures_at_end: bool = False
    instructions: str = ""  # address of its instructions for authors
    refuses: str = ""  # why it does not accept case reports, in one sentence
    remark: str = ""  # what an author who considers it should know

    @property
    def short_name(self) -> str:
        """What messages call it: its abbreviation, or its name."""
        return self.abbreviation or self.name

    def title_in(self, language: str) -> str:
        """Its title in a language, or the only one that it has."""
        return self.title.get(language) or next(iter(self.title.values()), "")

    @property
    def is_bundled(self) -> bool:
        """Whether it comes with casepub."""
        return self.folder.parent == JOURNALS

    @property
    def address(self) -> str:
        """The name by which `get_journal` finds it again."""
        return self.name if self.is_bundled else str(self.folder.absolute())

    def csl(self) -> bytes:
        """The citation style: a .csl file in the journal's own folder, or one that ships with
        casepub."""
        name = f"{self.style}.csl"
        if not (self.folder / name).is_file() and (STYLES / name).is_file():
            return (STYLES / name).read_bytes()
        data = read_bytes(self.folder, name, Position(name), what=_FOLDER)
        if isinstance(data, Diagnostic):
            raise JournalError(
                say(
                    "The citation style of {journal}: {reason}",
                    journal=self.name,
                    reason=data.message,
                ),
                data.hint,
            )
        return data

    def common_sheet(self, name: str) -> str:
        """The style sheet of all journals (page.css, screen.css)."""
        return (TEMPLATES / name).read_text("utf-8")

    def own_sheet(self, name: str) -> StyleSheet:
        """The journal's own style sheet of this name, as it may be used; empty if it has none."""
        return read_sheet(self, name)

    def stylesheets(self, name: str) -> list[str]:
        """The common style sheet `name` (page.css, screen.css), followed by the journal's own."""
        own = self.own_sheet(name).css
        return [self.common_sheet(name), *([own] if own else [])]

    @property
    def ink(self) -> str:
        """The colour of its heads and rules, `--ink` in page.css, as `#rrggbb`."""
        for sheet in reversed(self.stylesheets("page.css")):
            if found := _INK.findall(sheet):
                digits: str = found[-1]
                return "#" + ("".join(2 * one for one in digits) if len(digits) == 3 else digits)
        return "#000000"


def journals() -> tuple[str, ...]:
    """The names of all journals, sorted."""
    return tuple(sorted(composed(path.parent.name) for path in JOURNALS.glob("*/journal.yaml")))


def get_journal(name: str) -> Journal:
    """The journal whose folder has this name or path; read again whenever its journal.yaml
    changes."""
    folder = find_path(Path(name) if is_folder(name) else JOURNALS / name)
    found = locate(folder, "journal.yaml", Position(name), _FOLDER)
    if not isinstance(found, Diagnostic):
        return _read_journal(name, folder, _stamp(folder))
    if is_folder(name):
        raise JournalError(
            say("There is no journal.yaml in {folder}.", folder=name)
            if not _exists(folder / "journal.yaml")
            else say("{folder}: {reason}", folder=name, reason=found.message),
            say("Name a folder that contains one; docs/journals.md describes it."),
        )
    raise JournalError(
        say("There is no journal “{journal}”.", journal=name[:80]),
        did_you_mean(name, journals())
        or say("Journals are: {journals}.", journals=commas(journals())),
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _stamp(folder: Path) -> tuple[int, ...]:
    """When the files of a journal's folder changed last, so that an edit is seen."""
    times = []
    for name in ("journal.yaml", *SHEETS):
        try:
            times.append((folder / name).stat().st_mtime_ns)
        except OSError:
            times.append(0)
    return tuple(times)


@lru_cache(maxsize=16)
def _read_journal(name: str, folder: Path, _changed: tuple[int, ...]) -> Journal:
    """The journal in a folder; `_changed` keys the cache, so that an edit is seen."""
    from .model import read_entries  # pydantic, which an unchanged build never needs

    text, faults = read_text(folder, "journal.yaml", f"{name}/journal.yaml", what=_FOLDER)
    if text is None or faults:
        raise JournalError(
            say(
                "The journal “{journal}” cannot be read: {reason}",
                journal=name,
                reason=faults[0].message,
            ),
            faults[0].hint,
            faults[0].position,
        )
    entries = read_entries(name, text)
    _check_labels(name, entries.get("labels") or {})
    shown = composed(name if not is_folder(name) else folder.resolve().name)
    made = Journal(name=shown, folder=folder, shown=name, **entries)
    made.csl()  # so that a missing style is told before anything is made
    return made


def _check_labels(name: str, labels: Mapping[str, Mapping[str, str]]) -> None:
    """Refuse labels that do not exist or have other braces than the original; otherwise a typing
    error would silently leave the common wording in place."""
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
                    say(
                        "journal.yaml of “{journal}” rewords “{label}” in “{code}”, but there is "
                        "no such label.",
                        journal=name,
                        label=written,
                        code=code,
                    ),
                    did_you_mean(source, sorted({one for _, one in known}))
                    or say(
                        "The labels are the msgid lines of locales/casepub.pot; context|label "
                        "names one of several."
                    ),
                )
            if not fits(text, source):
                raise JournalError(
                    say(
                        "journal.yaml of “{journal}”: the placeholders of “{text}” differ from "
                        "those of “{source}”.",
                        journal=name,
                        text=text,
                        source=source,
                    ),
                    say("Copy placeholders in braces unchanged."),
                )
