"""How often a drug is given, as prescriptions have it; the forms are a table, `vocabulary/`.

In: the text of `frequency:` in case.yaml. Out: a `Frequency`; `FactError` with advice where it is
none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ..language.tables import Tables
from ..message import say
from .quantity import FactError

FORMS = Tables(Path(__file__).with_name("vocabulary"))
HINT = say(
    "Write times per unit of time (3/day, 1/week), an interval (every 6 hours), once or as needed; "
    "else a text per language: {{tr: …, en: …}}."
)


@dataclass(frozen=True)
class Frequency:
    """How often: `times` in `every` units of time, 3/1 day, 1/6 hour; None where only an occasion
    is told. `once` has no unit."""

    times: Decimal | None
    per: str = ""
    every: int = 1
    occasion: str = ""  # as needed, at night …


def read_frequency(text: str) -> Frequency:
    """The frequency that a text tells."""
    told, occasion = _split_occasion(" ".join(text.lower().split()))
    if not told and occasion:
        return Frequency(None, occasion=occasion)
    for form, _ in FORMS.patterns("once"):
        if form.fullmatch(told):
            return Frequency(Decimal(1), occasion=occasion)
    for form, means in FORMS.patterns("rate"):
        if match := form.fullmatch(told):
            return _frequency(means, match, occasion)
    if multiple := re.fullmatch(r"(\d+) ?[x×] ?(\d+)", told):
        raise FactError(
            say("“{text}” says how often, and how much each time.", text=text[:60]),
            say("Write frequency: {times}/day, and how much under `dose:`.", times=multiple[1]),
        )
    raise FactError(say("“{text}” is not a frequency.", text=text[:60]), HINT)


def _split_occasion(told: str) -> tuple[str, str]:
    """A rate, and the occasion behind it; either may be empty."""
    for form, means in FORMS.patterns("occasion"):
        if match := re.search(rf"(?:^|,? )(?:{form.pattern})$", told):
            return told[: match.start()], means
    return told, ""


def _frequency(means: str, match: re.Match[str], occasion: str) -> Frequency:
    groups = match.groupdict()
    times, every, unit = re.split("[/ ]", means)
    count = groups.get("n") or "1"
    per = _period(groups["p"]) if unit == "p" else unit
    return Frequency(
        Decimal(count if times == "n" else times),
        per,
        int(count if every == "n" else every),
        occasion,
    )


def _period(word: str) -> str:
    return next(means for form, means in FORMS.patterns("period") if form.fullmatch(word))
