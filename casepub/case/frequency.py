"""How often a drug is given, as prescriptions have it, from frequencies.tsv, one row a form.

In: the text of `frequency:` in case.yaml. Out: a `Frequency`; `FactError` with advice where it is
none. The columns of the table are

- `kind`: `rate`; `occasion`, which may follow a rate or stand alone; `once`; or `period`, the
  words for a unit of time;
- `means`: of a rate its times, a slash, how many units and which (2/1 day; n and p are what the
  form gives); of an occasion its name; of a period the unit;
- `form`: a regular expression over small letters; {n} is a number, {p} a period;
- `examples`: what the form reads, apart by |. Every one is a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from .quantity import FactError

TABLE = Path(__file__).with_name("frequencies.tsv")
HINT = (
    "Write times per unit of time (3/day, 1/week), an interval (every 6 hours), once or as needed; "
    "else a text per language: {tr: …, en: …}."
)


@dataclass(frozen=True)
class Frequency:
    """How often: `times` in `every` units of time, 3/1 day, 1/6 hour; None where only an occasion
    is told. `once` has no unit."""

    times: Decimal | None
    per: str = ""
    every: int = 1
    occasion: str = ""  # as needed, at night …


@dataclass(frozen=True)
class FrequencyForm:
    """A row of the table."""

    kind: str
    means: str
    form: str
    examples: tuple[str, ...]


@lru_cache(maxsize=1)
def forms() -> tuple[FrequencyForm, ...]:
    """The rows of the table."""
    return tuple(_read())


def read_frequency(text: str) -> Frequency:
    """The frequency that a text tells."""
    told, occasion = _split_occasion(" ".join(text.lower().split()))
    if not told and occasion:
        return Frequency(None, occasion=occasion)
    for form in forms():
        if form.kind in ("rate", "once") and (match := re.fullmatch(_filled(form), told)):
            return _frequency(form, match, occasion)
    if multiple := re.fullmatch(r"(\d+) ?[x×] ?(\d+)", told):
        raise FactError(
            f"“{text[:60]}” says how often, and how much each time.",
            f"Write frequency: {multiple[1]}/day, and how much under `dose:`.",
        )
    raise FactError(f"“{text[:60]}” is not a frequency.", HINT)


def _split_occasion(told: str) -> tuple[str, str]:
    """A rate, and the occasion behind it; either may be empty."""
    for form in forms():
        if form.kind == "occasion":
            match = re.search(rf"(?:^|,? )(?:{_filled(form)})$", told)
            if match:
                return told[: match.start()], form.means
    return told, ""


def _frequency(form: FrequencyForm, match: re.Match[str], occasion: str) -> Frequency:
    if form.kind == "once":
        return Frequency(Decimal(1), occasion=occasion)
    groups = match.groupdict()
    times, every, unit = re.split("[/ ]", form.means)
    count = groups.get("n") or "1"
    per = _period(groups["p"]) if unit == "p" else unit
    return Frequency(
        Decimal(count if times == "n" else times),
        per,
        int(count if every == "n" else every),
        occasion,
    )


def _period(word: str) -> str:
    return next(
        form.means for form in forms() if form.kind == "period" and re.fullmatch(form.form, word)
    )


def _filled(form: FrequencyForm) -> str:
    periods = "|".join(row.form for row in forms() if row.kind == "period")
    return form.form.replace("{n}", r"(?P<n>[1-9]\d?)").replace("{p}", f"(?P<p>{periods})")


def _read() -> Iterator[FrequencyForm]:
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        kind, means, form, *examples = line.split("\t")
        yield FrequencyForm(kind, means, form, tuple(" ".join(examples).split(" | ")))
