"""What a journal requires of a manuscript: how much, what must be present, what must not. In:
entries of journal.yaml. Out: `Bounds` and names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..diagnostic import Position, did_you_mean
from ..message import NOTHING, Message, Problem, commas, say
from ..patterns import compiled
from .check_names import (
    ABBREVIATION_IN_KEYWORD,
    ABBREVIATION_IN_TITLE,
    CITATION_IN_ABSTRACT,
    KEYWORDS_UNORDERED,
)
from .limits import LIMITS

DEFAULT_STATEMENTS = (
    "consent",
    "ethics",
    "peer_review",
    "contributions",
    "conflict_of_interest",
    "funding",
    "registration",
    "data_availability",
    "ai_use",
    "acknowledgements",
)
# What can be required, besides the statements.
REQUIRED = (
    "care",
    "orcid",
    "email",
    "correspondence",
    "affiliation",
    "roles",
    "mesh",
    "short_title",
    "graphical_abstract",
)
# Checks that apply only in journals that name them.
AVOIDED = (
    ABBREVIATION_IN_TITLE,
    ABBREVIATION_IN_KEYWORD,
    CITATION_IN_ABSTRACT,
    KEYWORDS_UNORDERED,
)
_BOUNDS = compiled(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?$")


@dataclass(frozen=True)
class Bounds:
    """A limit: no more than `most`, no less than `least`."""

    most: int
    least: int = 0

    @property
    def words(self) -> Message:
        """The limit in a message, after "asks for"."""
        if self.least:
            return say("{least}–{most}", least=self.least, most=self.most)
        # Message: a journal's limit, after the words "asks for"
        return say("at most {most}", most=self.most)


class JournalError(Problem):
    """There is no such journal, or its folder is broken; `position` says where in its
    journal.yaml."""

    def __init__(self, message: Message, hint: Message = NOTHING, position: Position | None = None):
        if position is not None:
            # Message: {reason} is a sentence
            message = say("Line {line}: {reason}", line=position.line, reason=message)
        super().__init__(message, hint)
        self.position = position


class RuleError(Problem):
    """An entry in journal.yaml is not a valid rule."""


def read_limits(entries: object) -> dict[str, Bounds]:
    """`limits:` of journal.yaml: a name and a number (the most), or a range."""
    if not isinstance(entries, dict):
        raise RuleError(
            say("“limits” is not a list of names and numbers."),
            say("Write limits: {{abstract_words: 150-300, references: 20}}."),
        )
    return {
        name: _bounds(require_known(name, LIMITS, "limits"), text) for name, text in entries.items()
    }


def _bounds(name: str, text: object) -> Bounds:
    match = _BOUNDS.match(str(text))
    if not match:
        raise RuleError(
            say("The limit “{limit}: {text}” is not a number.", limit=name, text=str(text)),
            say("Write the maximum (300), or the minimum and maximum (150-300)."),
        )
    low, high = (int(match[1]), int(match[2])) if match[2] else (0, int(match[1]))
    if low > high:
        raise RuleError(
            say(
                "The limit “{limit}: {text}” has a minimum above its maximum.",
                limit=name,
                text=str(text),
            ),
            say("Write the minimum first: 150-300."),
        )
    return Bounds(high, low)


def read_names(entries: object, names: Collection[str], what: str) -> tuple[str, ...]:
    """A list of known names."""
    if not isinstance(entries, list):
        raise RuleError(
            say("“{rule}” is not a list.", rule=what),
            say("Write {rule}: [{names}].", rule=what, names=commas(list(names)[:2])),
        )
    return tuple(require_known(str(name), names, what) for name in entries)


def require_known(name: str, names: Collection[str], rule: str) -> str:
    """The name, if it is one of `names`; RuleError otherwise."""
    if name not in names:
        raise RuleError(
            say("“{name}” is not a known entry of “{rule}”.", name=name, rule=rule),
            did_you_mean(name, names) or say("Known ones are: {names}.", names=commas(names)),
        )
    return name
