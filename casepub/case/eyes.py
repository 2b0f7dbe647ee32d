"""Values of an eye examination: what is seen where no chart is, and a refraction.

In: the text of a value in case.yaml (`counting fingers at 50 cm`, `50 cm parmak sayma`, `2 mps`,
`-2.50 -1.00 x 180`). Out: a typed value, or None where the text is none of these; `FactError` where
it is one that cannot be. The words are rows of `vocabulary/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..message import say
from ..patterns import Pattern, compiled
from .frequency import FORMS
from .quantity import FactError, Quantity, read_decimal


@dataclass(frozen=True)
class Acuity:
    """What an eye sees that reads no chart, and from how far (None: not told): counting fingers at
    50 cm."""

    word: str
    distance: Quantity | None = None


@dataclass(frozen=True)
class Refraction:
    """Sphere, cylinder and axis in degrees; `bracketed`: whether the cylinder stands in brackets,
    as an author types it."""

    sphere: Decimal
    cylinder: Decimal
    axis: int
    bracketed: bool = False


_DISTANCE = r"(?P<n>\d+(?:\.\d+)?) ?(?P<u>cm|m|santimetre|metre|meters?|metres?|mt)"
_D = r"[-+−]?\d{1,2}(?:\.\d{1,2})?"
_REFRACTION = Pattern(
    rf"(?P<s>[-+−]\d{{1,2}}(?:\.\d{{1,2}})?)(?: ?DS?)?\s*/?\s*(?P<b>\()?\s*(?P<c>{_D})(?: ?DC?)?"
    r"\s*[x×X*@]\s*(?P<a>\d{1,3})\s*°?\s*\)?"
)


def parse_eyes(text: str) -> Acuity | Refraction | None:
    """The value of an eye examination that a text is, or None."""
    if match := _REFRACTION.fullmatch(text):
        axis = int(match["a"])
        if axis > 180:
            raise FactError(
                say("A cylinder has no axis of {axis}°.", axis=str(axis)),
                say("An axis is from 0 to 180: -2.50 -1.00 x 180."),
            )
        sphere, cylinder = read_decimal(match["s"]), read_decimal(match["c"])
        return Refraction(sphere, cylinder, axis, bool(match["b"]))
    return _acuity(" ".join(text.replace("İ", "i").replace("’", "'").split()))


def _acuity(text: str) -> Acuity | None:
    """An acuity without a chart. An abbreviation alone may stand for something else (PS is also
    pulmonary stenosis), and is told."""
    for form, word in FORMS.patterns("acuity"):
        if compiled(f"(?i:{form.pattern})").fullmatch(text):
            return Acuity(word)
    for form, word in (*FORMS.patterns("acuity"), *FORMS.patterns("acuity-short")):
        seen = f"(?i:{form.pattern})"
        behind = compiled(rf"{seen} ?(?i:at|from|@|,)? ?{_DISTANCE}").fullmatch(text)
        before = compiled(rf"{_DISTANCE}(?:'?[dt][ea]n)? ?{seen}").fullmatch(text)
        if match := behind or before:
            unit = "cm" if match["u"][0].lower() in "cs" else "m"
            return Acuity(word, Quantity(read_decimal(match["n"]), unit))
    for form, word in FORMS.patterns("acuity-short"):
        if compiled(form.pattern).fullmatch(text.lower()) and text.isupper():
            raise FactError(
                say("“{text}” may stand for several things.", text=text),
                say("Write it out; if an acuity is meant: {acuity}.", acuity=word),
            )
    return None
