"""Whole sentences from facts: `{{ labs | sentence }}`, by the patterns of templates/prose/.

In: a `Printer` and a group of facts. Out: the sentence; `FactPrintError` where the language has no
pattern for the group, or the pattern cannot be filled.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...case import CultureValue
from ...case.quantity import Choice, Quantity, Range
from ...message import say
from ...resources import TEMPLATES
from ...templating import PatternError, fill_pattern
from . import phrases
from .printer import Printer
from .series import Change
from .values import Age, FactGroup, fact_of, measured, misused

MAX_IN_SENTENCE = 60


# How a sign before an age is read in English, which decides its article.
_READ = {"<": "less", ">": "more", "≤": "at most", "≥": "at least", "~": "about"}


class Phrases:
    """What a sentence pattern may call, as `p`."""

    def __init__(self, printer: Printer):
        self._printer = printer
        self.text = printer.text
        self.term = printer.term
        self.name = printer.name
        self.when = printer.when

    def digits(self, value: Any) -> str:
        """The number of a value, without its unit."""
        quantity = measured(value)
        if isinstance(quantity, Range):
            raise TypeError("a range has no single number")
        return self._printer.digits(quantity)

    def suffixed(self, printed: str, suffix: str) -> str:
        """A printed value with a case ending, as it is read aloud: 118'den, 131 mmol/L'ye."""
        return self._printer.language.add_suffix(printed, suffix) or printed

    def aged(self, value: Any, how: str = "") -> str:
        """An age before a noun: 54 yaşında, 54-year-old; with 'words' elli dört yaşında."""
        return phrases.aged(self._printer, value, how)

    def article(self, age: Any) -> str:
        """The indefinite article before an age: "a " 54-year-old, "an " 18-year-old."""
        quantity = measured(age)
        if isinstance(quantity, Range):  # a fault of the pattern, reported with its line
            raise TypeError("a range takes no indefinite article")
        language = self._printer.language
        read = _READ.get(quantity.comparator) or language.words(quantity.number)
        return language.grammar.indefinite(read)

    def is_adult(self, age: Any) -> bool:
        """Whether an age is 18 years or more."""
        quantity = measured(age)
        return (
            isinstance(quantity, Quantity)
            and quantity.unit in ("year", "")
            and quantity.number >= 18
            and not (quantity.number == 18 and quantity.comparator == "<")
        )

    def regimen(self, value: Any) -> str:
        """Dose, frequency and duration of a treatment."""
        return phrases.regimen(self._printer, value)


def sentence(p: Printer, group: FactGroup) -> str:
    """The group's facts as prose, by the language's pattern."""
    folder = TEMPLATES / "prose" / p.language.code
    name = f"{group.name}.txt"
    if not (folder / name).is_file():
        raise misused(
            say("There is no sentence pattern for “{group}” in this language.", group=group.name),
            say("Add templates/prose/{code}/{file}.", code=p.language.code, file=name),
        )
    if len(group.values) > MAX_IN_SENTENCE:
        raise misused(
            say("{count} values are too many for one sentence.", count=len(group.values)),
            say("Choose some: {{{{ {group} | only('…') | sentence }}}}.", group=group.name),
        )
    values = {value.name: fact_of(value) for value in group.values}
    if group.name == "patient" and not _is_introduced(values):
        raise misused(
            say("The sentence about the patient needs `age` and `sex`."),
            say("Add them under `patient:` in case.yaml."),
        )
    return _fill(p, folder, name, {"items": list(values.values()), group.name: values})


def culture_sentence(p: Printer, culture: CultureValue) -> str:
    """What grew from one specimen as a sentence, by the language's pattern."""
    folder = TEMPLATES / "prose" / p.language.code
    if not (folder / "cultures.txt").is_file():
        folder = TEMPLATES / "prose" / "en"
    return _fill(p, folder, "cultures.txt", {"items": [culture]})


def changed(p: Printer, change: Change) -> str:
    """A phrase on how a value changed, by the language's pattern."""
    folder = TEMPLATES / "prose" / p.language.code
    if not (folder / "change.txt").is_file():
        folder = TEMPLATES / "prose" / "en"
    return _fill(p, folder, "change.txt", {"change": change, "trend": change.trend})


def _is_introduced(values: dict[str, Any]) -> bool:
    """Whether age and sex are among the values."""
    sex = values.get("sex")
    return isinstance(values.get("age"), Age) and isinstance(sex, Choice) and sex.kind == "sex"


def _fill(p: Printer, folder: Path, name: str, values: dict[str, Any]) -> str:
    try:
        text = fill_pattern(folder, name, p=Phrases(p), language=p.language, **values)
    except PatternError as problem:
        raise misused(
            say(
                "The sentence pattern {file} cannot be filled ({reason}).",
                file=str(folder / name),
                reason=str(problem),
            ),
            say("Fix it there; the patterns of other languages show the syntax."),
        ) from None
    return text.replace("\n", " ").strip()
