"""Grades of scales and classifications: NYHA III, GCS 9, APGAR 7/9, stage IIIA, type B.

In: the text of a value in case.yaml. Out: a typed grade, or None where the text is none;
`FactError` where a scale has no such grade. The scales are a table, `scales.tsv`, one row each:

- `scale`: its name, as English has it; where other languages have another, it stands in the locale
  files, context "scale";
- `other names`: what authors type, in any language, apart by |;
- `from`, `to`: its lowest and highest score, where the grades are plain numbers.

The words for stage, grade, type … in either language are the rows `grade-word` of `vocabulary/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from ..message import say
from ..patterns import Pattern
from .frequency import FORMS
from .quantity import FactError


@dataclass(frozen=True)
class Grade:
    """A grade: of a scale (NYHA, GCS; '' where none is named), and what the grade is called (stage,
    type …; '' where nothing stands before it). `capital`: whether the first word had one."""

    grade: str
    scale: str = ""
    word: str = ""
    capital: bool = False


@dataclass(frozen=True)
class Degree:
    """A degree that is counted: third degree, 2nd to 3rd degree (`to` is then greater than 0)."""

    number: int
    to: int = 0


@dataclass(frozen=True)
class Scale:
    """A row of the table; `low` and `high` bound its plain scores, None where nothing does."""

    name: str
    low: Decimal | None
    high: Decimal | None


_TABLE = Path(__file__).with_name("scales.tsv")
_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2}|X)"
_MOST_ENDING = 4  # letters: sınıfında
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ONE = (
    rf"(?:{_ROMAN}(?:-?[a-fA-F]\d?)?|[+-]?\d{{1,3}}(?:\.\d{{1,2}})?[a-eA-E]?\d?[+-]?|"
    r"E\dV\dM\d|G\dS\dM\d|[A-HXa-e]\d{0,2}(?:\.\d|[A-D]\d)?|\d\+\d(?:=\d{1,2})?)"
)
GRADE = rf"{_ONE}(?:\s?[-–/]\s?{_ONE}){{0,2}}"
_PARTS = r"(?:\s?\((?P<parts>[EG]\d[\s,-]?[VSM]\d[\s,-]?[VSM]\d)\))?"
_NAMED = Pattern(rf"(?P<name>[^\W\d].*?)(?:\s|\s?[:=]\s?)\s*(?P<grade>{GRADE}){_PARTS}")
_PLAIN = Pattern(rf"(?P<grade>{GRADE})")
_SUM = Pattern(r"([1-5])\+([1-5])=(\d{1,2})")
# The parts of the Glasgow coma scale: eyes, verbal, motor; göz, sözel, motor
_COMA = Pattern(r"(?P<eye>[EG])(\d)[\s,-]?(?P<a>[VSM])(\d)[\s,-]?(?P<b>[VSM])(\d)")
_ORDINAL = Pattern(r"(\d)(?:\.|st|nd|rd|th)(?:\s?(?:[-–]|to)\s?(\d)(?:\.|st|nd|rd|th))?\s(\w+)")


@cache
def _scales() -> dict[str, Scale]:
    """Every scale by each of its names."""
    found: dict[str, Scale] = {}
    for line in _TABLE.read_text("utf-8").splitlines()[1:]:
        name, others, low, high = (*line.split("\t"), "", "", "")[:4]
        scale = Scale(name, Decimal(low) if low else None, Decimal(high) if high else None)
        found |= {_plain(one): scale for one in (name, *others.split("|")) if one}
    return found


def _plain(name: str) -> str:
    """A name without capitals and joining signs: Child Pugh is Child-Pugh."""
    return re.sub(r"[\s./’'–-]", "", name).replace("₂", "2").replace("I", "i").casefold()


def names_of(scale: str) -> frozenset[str]:
    """Every name of a scale that its row gives."""
    lines = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines())
    row = next((row for row in lines if row[0] == scale), [scale])
    return frozenset(name for name in (row[0], *"".join(row[1:2]).split("|")) if name)


def words_of(word: str) -> frozenset[str]:
    """Every word, in any language, for what a grade is called: evre and stage."""
    return frozenset(form for form, means in FORMS.means("grade-word").items() if means == word)


def grade_word(typed: str) -> str:
    """What a grade is called, by the word for it in either language with its ending: sınıfı and
    class are class; "" for another word."""
    return next(
        (
            means
            for form, means in FORMS.means("grade-word").items()
            if typed.startswith(form) and len(typed) - len(form) <= _MOST_ENDING
        ),
        "",
    )


def grade_value(grade: str) -> str:
    """What a grade says, however it is written: III and 3, 8,5 and 8.5, IIa and IIA."""
    plain = re.sub(r"\s|\(.*", "", grade).replace("–", "-").replace(",", ".")

    def arabic(match: re.Match[str]) -> str:
        return str(_NUMERALS.index(match[0]) + 1)

    return re.sub(
        rf"(?<![A-Za-z]){_ROMAN}(?=$|[-/.]|[a-eA-E]\d?(?![A-Za-z]))", arabic, plain
    ).lower()


def parse_grade(text: str) -> Grade | Degree | None:
    """The grade that a text is, or None."""
    if degree := _degree(text):
        return degree
    word, rest = _split_word(text)
    if word and (match := _PLAIN.fullmatch(rest)):  # stage IIIA
        return Grade(_written(match["grade"]), "", word, text[0].isupper())
    match = _NAMED.fullmatch(text)
    if match is None:
        return None
    word, scale = "", _scales().get(_plain(match["name"]))
    if scale is None:
        name, word = _split_last(match["name"])
        scale = _scales().get(_plain(name))
    if scale is None:
        return None
    _refuse_impossible(match, scale)
    parts = f" ({coma_of(match['parts']) or match['parts']})" if match["parts"] else ""
    return Grade(_written(match["grade"]) + parts, scale.name, word)


def _written(grade: str) -> str:
    """A grade as it is kept: a range with a hyphen, no spaces around its signs."""
    return re.sub(r"\s?([-–/])\s?", lambda sign: sign[1].replace("–", "-"), grade)


def _degree(text: str) -> Degree | None:
    """3. derece, third degree, 2nd to 3rd degree."""
    folded = text.casefold()
    for form, means in FORMS.patterns("degree"):
        if form.fullmatch(folded):
            return Degree(int(means))
    match = _ORDINAL.fullmatch(folded)
    if match is None or match[3] not in FORMS.words("degree-word"):
        return None
    low, high = int(match[1]), int(match[2] or 0)
    return Degree(low, high) if not high or low < high else None


def _split_word(text: str) -> tuple[str, str]:
    """What the grade is called, and the grade: (stage, IIIA); '' where no such word comes first."""
    match = re.match(r"([^\W\d_]+)(?:\s?[:-]\s?|\s+)(?=\S)", text)
    word = _word(match[1]) if match else ""
    return (word, text[match.end() :]) if match and word else ("", text)


def _split_last(name: str) -> tuple[str, str]:
    """The name of a scale, and the word that may stand behind it: (Brunnstrom, stage). A word for
    the score itself says nothing more."""
    first, _, last = name.rpartition(" ")
    word = _word(last) if first else ""
    if word:
        return first, word
    if first and last.casefold() in FORMS.words("score-word"):
        return _split_last(first)[0], ""
    return name, ""


def _word(typed: str) -> str:
    return FORMS.means("grade-word").get(typed.replace("İ", "i").casefold(), "")


def impossible_coma(text: str) -> FactError:
    """Parts that the Glasgow coma scale does not have."""
    return FactError(
        say("“{text}” is not a score of the Glasgow coma scale.", text=text),
        say("Its parts are E1 to E4, V1 to V5 and M1 to M6: E3V4M6."),
    )


def _refuse_impossible(match: re.Match[str], scale: Scale) -> None:
    """A score that its scale does not have, or a sum that is wrong."""
    refuse_sum(match["grade"], match[0])
    parts = coma_of(match["parts"] or "")
    if parts and not parts.is_possible:
        raise impossible_coma(match["parts"])
    total = int(re.sub(r"\D", "", match["grade"].split("/")[0]) or 0)
    if parts and parts.eye + parts.verbal + parts.motor != total:
        raise FactError(
            say("“{text}” does not add up.", text=match[0]),
            say("Correct the score or its parts."),
        )
    number = re.fullmatch(r"-?\d+(?:\.\d+)?", match["grade"])
    if number is None or scale.low is None or scale.high is None:
        return
    if not scale.low <= Decimal(number[0]) <= scale.high:
        raise FactError(
            say(
                "{scale} has scores from {low} to {high}, not {number}.",
                scale=scale.name,
                low=str(scale.low),
                high=str(scale.high),
                number=number[0],
            ),
            say("Correct the score."),
        )


@dataclass(frozen=True)
class Coma:
    """The parts of a Glasgow coma scale; `turkish`: under the letters of göz, sözel, motor."""

    eye: int
    verbal: int
    motor: int
    turkish: bool = False

    @property
    def is_possible(self) -> bool:
        return 1 <= self.eye <= 4 and 1 <= self.verbal <= 5 and 1 <= self.motor <= 6

    def __str__(self) -> str:
        letters = "GSM" if self.turkish else "EVM"
        numbers = (self.eye, self.verbal, self.motor)
        return "".join(f"{letter}{n}" for letter, n in zip(letters, numbers, strict=True))


def coma_of(text: str) -> Coma | None:
    """The parts of a Glasgow coma scale as they are typed, in either order of verbal and motor:
    E3V4M6, E3M6V4, G3S4M6; None where a text is none."""
    match = _COMA.fullmatch(text)
    if match is None:
        return None
    of = {match["a"]: int(match[4]), match["b"]: int(match[6])}
    verbal = "S" if match["eye"] == "G" else "V"
    if set(of) != {verbal, "M"}:
        return None
    return Coma(int(match[2]), of[verbal], of["M"], verbal == "S")


def refuse_sum(grade: str, text: str = "") -> None:
    """Refuse a score whose parts make another sum: 4+3=8."""
    total = _SUM.fullmatch(grade)
    first, second, told = map(int, total.groups()) if total else (0, 0, 0)
    if first + second != told:
        raise FactError(
            say("“{text}” does not add up.", text=text or grade),
            say("Write {sum}, or correct the grades.", sum=f"{first}+{second}={first + second}"),
        )
