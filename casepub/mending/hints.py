"""What the advice of a finding says to write, written.

In: a finding whose hint gives the very text. Out: that text in its place; two, where the hint names
two and the author knows which was meant. A table: by the words of the hint, what becomes of the
words at the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ..diagnostic import Diagnostic, Position
from ..message import Message
from .fix import Fix, Mendable, write

Values = Mapping[str, object]
# The words at a place, what the finding and its advice name → what to write there instead.
Rule = Callable[[str, Values], Iterator[str]]
_DOI = re.compile(r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)(10\.\d{4,9}/\S+)", re.I)
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4})[- ]?(\d{4})[- ]?(\d{4})[- ]?(\d{3}[\dXx])/?")


def as_advised(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """What the hint says, in the places of the finding."""
    for one in finding.every_place:
        own = one.message, *_parts(one.message)
        hints = (finding.hint, *_parts(finding.hint), *own)
        values = _all_values(finding.message, *own)
        for hint in hints:
            rule = RULES.get(getattr(hint, "template", ""))
            if rule is not None:
                yield from _written(one.position, rule, {**values, **_values(hint)}, case)


def _written(place: Position, rule: Rule, values: Values, case: Mendable) -> Iterator[Fix]:
    place = _whole(place, values, case)
    said = case.texts.said(place)
    for text in dict.fromkeys(rule(said, values)):
        if text != said:
            yield write(text, place)


def _whole(place: Position, values: Values, case: Mendable) -> Position:
    """A place that begins a text which its length does not hold, with all of it: what is cut off at
    a comma; and a heading with all of its line."""
    text, whole = str(values.get("text", "")), case.texts.of(place)
    start = case.texts.start(place)
    if len(text) > place.length and whole.startswith(text, start):
        return Position(place.file, place.line, place.column, len(text))
    return place


def _parts(message: str) -> tuple[str, ...]:
    return getattr(message, "parts", ())


def _all_values(*messages: str) -> dict[str, object]:
    """What messages name; a number as it is `typed`, to tell it from the one that the hint has."""
    values: dict[str, object] = {}
    for one in messages:
        values |= _values(one)
    return {**values, "typed": values.get("number", "")}


def _values(message: str) -> Values:
    return message.values if isinstance(message, Message) else {}


# -- rules


def _said(*names: str) -> Rule:
    """What the hint names, as it stands; nothing where it leaves a part open (…)."""

    def rule(_: str, values: Values) -> Iterator[str]:
        yield from (str(values[name]) for name in names if "…" not in str(values[name]))

    return rule


def _to(text: str) -> Rule:
    """One text, whatever stands there."""

    def rule(_: str, __: Values) -> Iterator[str]:
        yield text

    return rule


def _in_place_of(old: str, *names: str) -> Rule:
    """What the hint names, in the stead of what the finding quotes as `old`."""

    def rule(said: str, values: Values) -> Iterator[str]:
        quoted = str(values[old])
        if said.count(quoted) == 1:
            yield from (said.replace(quoted, str(values[name])) for name in names)

    return rule


def _with(pattern: str, *new: str) -> Rule:
    """The words with the one thing in them that a pattern finds written anew."""

    def rule(said: str, _: Values) -> Iterator[str]:
        for one in new:
            made, count = re.subn(pattern, one, said)
            if count == 1:
                yield made

    return rule


def _found(pattern: re.Pattern[str], joint: str) -> Rule:
    """The parts that a pattern finds in the whole of the words, joined; quotation marks stay."""

    def rule(said: str, _: Values) -> Iterator[str]:
        mark = said[:1] if said[:1] in "\"'" else ""
        if found := pattern.fullmatch(said.strip("\"'")):
            yield mark + joint.join(found.groups()).upper() + mark

    return rule


RULES: Mapping[str, Rule] = {
    # codes, headings, marks of the narrative
    "Write {code}.": _said("code"),
    "Write it with a single #: # {heading}.": _with(r"^##+", "#"),
    "Write times after the presentation without a minus sign: at: 3 months.": _with(
        r"^([\"']?)[-−]", r"\1"
    ),
    "Delete it; its code would be printed instead.": _to(""),
    "Delete the character; paste the passage again as plain text.": _to(""),
    # numbers and dates of case.yaml
    "Write {number}, with a decimal point alone.": _in_place_of("typed", "number"),
    "Write {number}; each language’s pages group the digits.": _in_place_of("typed", "number"),
    "If thousands are meant, write {thousands}, without a separator; if decimals, "
    "{number}.": _in_place_of("typed", "thousands", "number"),
    "If thousands are meant, write {thousands}, without a separator; if not, with fewer decimals: "
    "{number}.": _in_place_of("typed", "thousands", "number"),
    "Write {number} Fr or {number} °F.": _with(r"(\d) ?F\b", r"\1 Fr", r"\1 °F"),
    "Write year-month-day: {date}.": _in_place_of("text", "date"),
    "Write year-month: {date}.": _in_place_of("text", "date"),
    # the form of case.yaml
    "Write {name}.": _said("name"),
    "Put it between quotation marks: {text}.": _said("text"),
    "Write {name}: {text}.": _said("text"),
    "Write {text}.": _said("text"),
    "Put it in quotation marks: {code}: {quoted}.": _said("quoted"),
    "Put it between brackets: {name}: [{text}].": _with(r"^(.*)$", r"[\1]"),
    "Replace it with an ordinary space.": _to(" "),
    "Write “{name}: …”, with a space after the colon.": _with(r"$", " "),
    "Write “{name}: {text}”, with a space after the colon.": _with(r":", ": "),
    "Write “- …”, with a space after the dash.": _with(r"$", " "),
    "Write the ORCID in the form 0000-0002-1825-0097.": _found(_ORCID, "-"),
    "Write the DOI without https://doi.org/, for example 10.4274/tod.64872.": _found(_DOI, ""),
}
