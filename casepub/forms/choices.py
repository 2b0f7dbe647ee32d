"""The words that may be chosen in a field, with what each is called.

In: the path of a field, and the words that the model allows. Out: `Choice`s. What articles print of
a word (the routes of drugs, the statements, the CARE items) is said by the same label here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..care import ITEMS
from ..case.quantity import CHOICES
from ..edition.edition import STATEMENT_LABELS
from ..edition.wording import RESULTS, ROUTES
from ..journal import get_journal, journals
from ..language import get_language, languages
from ..message import Message, printed, say
from ..yamltext import Path


@dataclass(frozen=True)
class Choice:
    """A word as case.yaml has it, and what it is called."""

    value: str
    label: Message


# Message: a word that is chosen in a form
_WORDS: Mapping[str, Mapping[str, Message]] = {
    "roles": {
        "conceptualization": say("Conceptualization", context="form"),
        "data-curation": say("Data curation", context="form"),
        "formal-analysis": say("Formal analysis", context="form"),
        "funding-acquisition": say("Funding acquisition", context="form"),
        "investigation": say("Investigation", context="form"),
        "methodology": say("Methodology", context="form"),
        "project-administration": say("Project administration", context="form"),
        "resources": say("Resources", context="form"),
        "software": say("Software", context="form"),
        "supervision": say("Supervision", context="form"),
        "validation": say("Validation", context="form"),
        "visualization": say("Visualization", context="form"),
        "writing-original-draft": say("Writing – original draft", context="form"),
        "writing-review-editing": say("Writing – review and editing", context="form"),
    },
    "flag": {
        "low": say("Low", context="form"),
        "normal": say("Normal", context="form"),
        "high": say("High", context="form"),
    },
    "standard": {
        "EUCAST": say("EUCAST", context="form"),
        "CLSI": say("CLSI", context="form"),
    },
    "draw": {
        "timeline": say("Timeline", context="form"),
        "trend": say("Curves of values", context="form"),
        "treatments": say("Bars of treatments", context="form"),
    },
    "width": {
        "column": say("One column", context="form"),
        "page": say("The whole page", context="form"),
    },
    "orientation": {
        "portrait": say("Portrait", context="form"),
        "landscape": say("Landscape", context="form"),
    },
    "align": {
        "left": say("Left", context="form"),
        "center": say("Centered", context="form"),
        "right": say("Right", context="form"),
        "decimal": say("At the decimal marks", context="form"),
    },
    "of": {
        "labs": say("Laboratory values", context="form"),
        "series": say("Values of several times", context="form"),
        "vitals": say("Vital signs", context="form"),
        "cultures": say("Cultures", context="form"),
        "susceptibility": say("Susceptibility", context="form"),
        "treatments": say("Treatments", context="form"),
        "timeline": say("Events", context="form"),
    },
    "care": {"none": say("Deliberately absent", context="form")},
}


def named(path: Path, words: Iterable[str]) -> tuple[Choice, ...]:
    """The words of a field with their labels. KeyError for one that has none."""
    known = _known()[_field(path)]
    if path == ("care",):
        return tuple(
            Choice(item.number, printed(item.name, "care"))
            for item in ITEMS
            if item.number in set(words)
        )
    return tuple(Choice(word, known[word]) for word in words)


def _field(path: Path) -> str:
    """The name of the field to which a path leads."""
    return next(str(part) for part in reversed(path) if part != "*")


def _known() -> Mapping[str, Mapping[str, Message]]:
    return {
        **_WORDS,
        "route": {word: printed(label, "route") for word, label in ROUTES.items()},
        "result": {word: printed(label, "culture") for word, label in RESULTS.items()},
        "statements": {word: printed(label) for word, label in STATEMENT_LABELS.items()},
    }


def facts(path: Path) -> tuple[Choice, ...]:
    """The words that may stand in place of a quantity."""
    if path[0] not in ("patient", "facts", "labs", "tables"):
        return ()
    kinds = CHOICES if path[0] in ("patient", "facts") else ("result",)
    return tuple(Choice(word, printed(word, kind)) for kind in kinds for word in CHOICES[kind])


def in_place_of_texts(path: Path) -> tuple[Choice, ...]:
    """The words that may stand in place of a text by language."""
    if path[-1] == "organism":
        return (Choice("none", printed("no growth", "culture")),)
    return ()


def known(what: str) -> tuple[Choice, ...]:
    """The languages that casepub knows, or the journals."""
    if what == "journal":
        return tuple(Choice(name, _journal(name)) for name in journals())
    return tuple(Choice(code, get_language(code).name_in_messages) for code in languages())


def _journal(name: str) -> Message:
    journal = get_journal(name)
    if not journal.title:
        return say("Not decided yet", context="editor")
    return Message("{name}", values={"name": journal.short_name})
