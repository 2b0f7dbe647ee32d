"""What the reader asks of a language, with answers that do for a language of which nothing is
known but its digits.

What a language knows is in its tables (`language/tables.py`); its class says only how it forms
words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from ...language.tables import Tables
from ...patterns import compiled

HERE = Path(__file__).parent
NOTHING: frozenset[str] = frozenset()
TIME = frozenset(["second", "minute", "hour", "day", "week", "month", "year"])
SHARED = Tables(HERE / "shared")
# Units that are written alike in every language.
SYMBOLS = SHARED.means("symbol")
# And those that are another unit in other capitals: MIU is a thousand million mIU.
EXACT_SYMBOLS = SHARED.means("exact")
# How many days a unit of time has, for values told in another one.
IN_DAYS = {unit: float(Fraction(days)) for unit, days in SHARED.means("days").items()}
# And in a prescription, where a month is thirty days.
PRESCRIBED_DAYS = {unit: Fraction(days) for unit, days in SHARED.means("prescribed-days").items()}
# Units in which a value may be restated: for a pair of units, how many of the second make one of
# the first, and how exactly.
CONVERSIONS: dict[tuple[str, str], tuple[float, float]] = {
    cast("tuple[str, str]", tuple(row.form.split())): cast(
        "tuple[float, float]", tuple(map(float, row.means.split()))
    )
    for row in SHARED.of("conversion")
}
# g/mol of what laboratories measure in grams and in moles.
MOLAR_MASSES = tuple(float(row.means) for row in SHARED.of("molar"))
SCALE_LETTERS = {form: float(means) for form, means in SHARED.means("scale-letter").items()}
_WORDS = 60_000  # whose stems are remembered
CueValue = tuple[str, str, bool]  # kind, value, whether the other language must explain it
Rate = tuple[Fraction, bool]  # times a day, whether the other language must explain it


def symbol_of(word: str, folded: str) -> str:
    """The unit whose symbol a word is in every language, "" if it is none."""
    bare = word.partition("'")[0]
    return EXACT_SYMBOLS.get(bare) or SYMBOLS.get(folded) or SYMBOLS.get(bare.lower()) or ""


@dataclass(frozen=True, slots=True)
class WordEntry:
    """What a word means to the comparison; most fields are empty.

    `role` of a `number` in a compound: ones, teens, tens, hundred, scale, group (several in one
    word), half, dozen, span (decade), alone. `trigger`: which patterns are worth trying where the
    word stands, f those of frequency, p phrases, n idioms with number words.
    """

    number: frozenset[float] = frozenset()
    role: str = ""
    required: bool = True
    ordinal: bool = False
    locative: bool = False  # Turkish üçte, in üçte bir: "one in three"
    closed: bool = False  # its ending ends the number: yüzde seksenlik bir pay
    units: frozenset[str] = NOTHING
    month: int = 0
    weekday: int = 0
    cues: tuple[CueValue, ...] = ()
    trigger: str = ""
    spanned: str = ""  # of a span, the unit of its number: ten years


def span(means: str, trigger: str) -> WordEntry:
    """What a length of time means that is itself a number, by its row: "10 year decade" is ten
    years, and behind a number the unit decade."""
    number, unit, whole = means.split()
    return WordEntry(
        frozenset([float(number)]),
        "span",
        required=False,
        units=frozenset([whole]),
        trigger=trigger,
        spanned=unit,
    )


class Vocabulary:
    """A language, by its tables; without any, nothing is known of it but its digits."""

    code = ""
    has_words = False  # knows number words, sides, negations, so that they can be missed
    marked = False  # has letters that the other language has not
    inflects = False  # numbers take case endings
    ordinal_point = False  # 3. means third
    lends = False  # its abbreviations are used in other languages
    denies_behind = False  # the verb, and with it the denial, stands behind what it denies

    def __init__(self, code: str = "", tables: Tables | None = None):
        self.code = code
        self.tables = tables or Tables()

    def _words(self, kind: str) -> frozenset[str]:
        return self.tables.words(kind)

    # -- words

    @cached_property
    def joiners(self) -> frozenset[str]:
        """Between the parts of a number: two hundred and fifty."""
        return self._words("joiner")

    @cached_property
    def ranges(self) -> frozenset[str]:
        """Between the ends of a range."""
        return self._words("range") | {"-", "–", "~"}

    @cached_property
    def listing(self) -> frozenset[str]:
        """Between numbers that do not form a range."""
        return self._words("list") | {","}

    @cached_property
    def percent_before(self) -> frozenset[str]:
        return self._words("percent-before") | {"%"}

    @cached_property
    def clock_before(self) -> frozenset[str]:
        return self._words("clock-before")

    @cached_property
    def hour_before(self) -> frozenset[str]:
        """Those of them that are themselves a unit: saat 9."""
        return self._words("hour-before")

    @cached_property
    def unit_before(self) -> frozenset[str]:
        """Units that precede their number: day 3."""
        return self._words("unit-before")

    @cached_property
    def per(self) -> frozenset[str]:
        """Words for the slash of a unit: mg/kg per day."""
        return self._words("per")

    @cached_property
    def articles(self) -> frozenset[str]:
        """Words that before a unit of time may mean one of it: a week."""
        return self._words("article")

    @cached_property
    def lead_letters(self) -> frozenset[str]:
        """Letters before the Roman numeral of a lead: DII."""
        return self._words("lead-letter")

    @cached_property
    def anybody(self) -> frozenset[str]:
        """Words that stand beside every value of a series, and tell none apart: patients."""
        return self._words("anybody")

    @cached_property
    def numbered(self) -> frozenset[str]:
        """Words beside which a Roman numeral counts: stage III, lead II."""
        return self._words("numbered")

    @cached_property
    def minus(self) -> frozenset[str]:
        return self._words("minus") | {"minus"}

    @cached_property
    def in_dates(self) -> frozenset[str]:
        """Between a day, a month and a year: the third of March."""
        return self._words("in-date")

    @cached_property
    def ratios(self) -> frozenset[str]:
        """Between the two parts of a ratio: male to female."""
        return self._words("ratio")

    @cached_property
    def shares(self) -> Mapping[str, int]:
        """Parts of a whole, behind a number: two thirds."""
        return {word: int(number) for word, number in self.tables.means("share").items()}

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that no other language has."""
        return self._words("small")

    @cached_property
    def borrowed(self) -> frozenset[str]:
        """Words spelt like words of another language."""
        return self._words("borrowed")

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Words that end in a full stop which ends no sentence."""
        return self._words("abbreviation")

    @cached_property
    def mention_words(self) -> Mapping[str, str]:
        """By which the words of a journal for figures and tables are replaced: Şek. 2."""
        return {row.means: row.form for row in self.tables.of("mention-word")}

    @cached_property
    def triggers(self) -> Mapping[str, str]:
        """Which patterns are worth trying where a word stands (see `WordEntry`)."""
        return {**SHARED.means("trigger"), **self.tables.means("trigger")}

    # -- what is said around a value

    @cached_property
    def halves(self) -> re.Pattern[str]:
        """Behind a number: and a half."""
        return self.tables.pattern("half")

    @cached_property
    def before(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Comparators before a number, each with its sign: + at least, - at most."""
        return _signed(self.tables.patterns("before"))

    @cached_property
    def after(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """And behind it."""
        return _signed(self.tables.patterns("after"))

    @cached_property
    def frequencies(self) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Rate]], ...]:
        """How often, each with what makes a rate of it."""
        rows = (*self.tables.patterns("frequency"), *SHARED.patterns("frequency"))
        return tuple((pattern, self._rate(means)) for pattern, means in rows)

    def _rate(self, means: str) -> Callable[[re.Match[str]], Rate]:
        if (by_name := _RATES.get(means)) is not None:
            return lambda match: by_name(self, match)
        times, _, period = means.replace("/day", " day").partition(" ")
        rate = Fraction(times) / PRESCRIBED_DAYS[period]
        return lambda _: (rate, True)

    def count(self, text: str) -> int:
        """The number that a frequency names, in digits or in words."""
        return int(text) if text.isdigit() else self.counts[text]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """The number words of frequencies."""
        numbers = (*self.tables.of("part"), *self.tables.of("number"), *self.tables.of("count"))
        return {row.form: int(float(row.means.split()[1])) for row in numbers}

    @cached_property
    def periods(self) -> Mapping[str, str]:
        """The words for the periods of a frequency, with their units of time."""
        return self.tables.means("period")

    @cached_property
    def lengths(self) -> tuple[tuple[re.Pattern[str], float, str], ...]:
        """A year and a half: a pattern, its value and unit."""
        return tuple(
            (pattern, float(means.split()[0]), means.split()[1])
            for pattern, means in self.tables.patterns("length")
        )

    @cached_property
    def phrases(self) -> tuple[tuple[re.Pattern[str], CueValue], ...]:
        """Phrases that are cues: both knees."""
        return tuple(
            (pattern, (means.split()[0], means.split()[1], means.endswith(" certain")))
            for pattern, means in self.tables.patterns("phrase")
        )

    @cached_property
    def clocks(
        self,
    ) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], frozenset[int]]], ...]:
        """Times of day, each with what makes minutes of it."""
        return tuple((pattern, _CLOCKS[means]) for pattern, means in self.tables.patterns("clock"))

    @cached_property
    def idioms(self) -> re.Pattern[str]:
        """Idioms whose number words count nothing."""
        return self.tables.pattern("idiom")

    @cached_property
    def mentions(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Figure 2, Tablo 1: patterns with `numbers`, each with what it mentions: fig or tab."""
        return self.tables.patterns("mention")

    @cached_property
    def roles(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """From and to, in the text before \\0 and from a number on."""
        return self.tables.patterns("role")

    @cached_property
    def moves(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Phrases in which a value rises or falls: 20 mg'a çıkarıldı."""
        return self.tables.patterns("move")

    @cached_property
    def in_turn(self) -> re.Pattern[str]:
        """Words that say that values stand in the order of what they belong to: respectively."""
        return self.tables.pattern("in-turn")

    @cached_property
    def sign_words(self) -> re.Pattern[str]:
        """Words that tell the sign of a value: myopia, deficit, fell by."""
        return self.tables.pattern("sign-word")

    @cached_property
    def clauses(self) -> re.Pattern[str]:
        """Words that part what belongs together: whereas, ise."""
        return self.tables.pattern("clause")

    @cached_property
    def additions(self) -> re.Pattern[str]:
        """Words that add a thing or a clause: and."""
        return self.tables.pattern("addition")

    @cached_property
    def oppositions(self) -> re.Pattern[str]:
        """Words that begin or end a clause which stands against another: whereas, iken."""
        return self.tables.pattern("opposition")

    @cached_property
    def links(self) -> re.Pattern[str]:
        """Words between the values of a list."""
        return self.tables.pattern("link")

    # -- cues

    @cached_property
    def idle_trends(self) -> re.Pattern[str]:
        """What rises or falls in words only: declined to comment."""
        return self.tables.pattern("idle-trend")

    @cached_property
    def affirmed(self) -> re.Pattern[str]:
        """Phrases whose negation denies nothing: olup olmadığı (whether)."""
        return self.tables.pattern("affirmed")

    @cached_property
    def denial_companions(self) -> frozenset[str]:
        """Denials that only accompany another in the same sentence: hiçbir, nor."""
        return self._words("denial-companion")

    @cached_property
    def attributive(self) -> re.Pattern[str]:
        """The end of a bound that is told of a noun, which a denial behind that need not turn:
        0,3 mL'nin altındaki kanamalar."""
        return self.tables.pattern("attributive")

    @cached_property
    def denied_span(self) -> re.Pattern[str]:
        """What stands behind a bound that tells how long something is not so: uzun süre
        kapanmayan."""
        return self.tables.pattern("denied-span")

    @cached_property
    def denied_anew(self) -> re.Pattern[str]:
        """Where one of them begins a clause of its own, which it denies: nor was there."""
        return self.tables.pattern("denied-anew")

    @cached_property
    def denying_nouns(self) -> re.Pattern[str]:
        """Denials that stand before what they deny: no, without."""
        return self.tables.pattern("denying-noun")

    @cached_property
    def denied_until(self) -> re.Pattern[str]:
        """Where a clause begins that a denial before it does not reach: and there was, although."""
        return self.tables.pattern("denied-until")

    @cached_property
    def denied_list(self) -> re.Pattern[str]:
        """Words between several things that one denial denies: cough or rash."""
        return self.tables.pattern("denied-list")

    def follows_than(self, text: str, start: int) -> bool:
        """Whether something is compared with what begins at a place: the second of two."""
        return self.than.match(text, start) is not None or any(
            found.end() == start for found in self.than.finditer(text, 0, start)
        )

    @cached_property
    def compares(self) -> re.Pattern[str]:
        """What a sentence has that compares two, where `than` needs the words before it."""
        return self.tables.pattern("compares")

    @cached_property
    def than(self) -> re.Pattern[str]:
        """What marks the second of two that are compared: than men, erkeklere göre."""
        return self.tables.pattern("than")

    @cached_property
    def less(self) -> re.Pattern[str]:
        """And that the first is the smaller."""
        return self.tables.pattern("less")

    @cached_property
    def sided(self) -> re.Pattern[str]:
        """What behind the word of a side makes it one for certain: -sided, taraf."""
        return self.tables.pattern("sided")

    @cached_property
    def side_alone(self) -> re.Pattern[str]:
        """And around it, in the text with \\0 in its place: on the left."""
        return self.tables.pattern("side-alone")

    @cached_property
    def side_article(self) -> re.Pattern[str]:
        """What before a certain side keeps `no_side` from meaning something else: the \\0."""
        return self.tables.pattern("side-article")

    @cached_property
    def no_side(self) -> re.Pattern[str]:
        """Phrases whose right or left is not a side: right away."""
        return self.tables.pattern("no-side")

    # -- what a report says of its patient

    @cached_property
    def aged(self) -> re.Pattern[str]:
        """Before \\0 and from a number on: an age."""
        return self.tables.pattern("aged")

    @cached_property
    def person(self) -> re.Pattern[str]:
        """A person whom a sentence is about."""
        return self.tables.pattern("person")

    @cached_property
    def kin(self) -> re.Pattern[str]:
        """Somebody else."""
        return self.tables.pattern("kin")

    @cached_property
    def qualified(self) -> re.Pattern[str]:
        """Before the name of what was measured: that it is not this but another quantity."""
        return self.tables.pattern("qualified")

    @cached_property
    def ago(self) -> re.Pattern[str]:
        """Behind a length of time: before, earlier."""
        return self.tables.pattern("ago")

    @cached_property
    def later(self) -> re.Pattern[str]:
        """A later time than that of the presentation."""
        return self.tables.pattern("later")

    @cached_property
    def from_presentation(self) -> re.Pattern[str]:
        """Around a length of time: it is counted from presentation (day 3, 3 days later)."""
        return self.tables.pattern("from-presentation")

    @cached_property
    def presentation(self) -> re.Pattern[str]:
        """The time of the presentation."""
        return self.tables.pattern("presentation")

    @cached_property
    def common(self) -> re.Pattern[str]:
        """Whole words that are terms in a hospital only."""
        return self.tables.pattern("common")

    @cached_property
    def ordinal_nouns(self) -> re.Pattern[str]:
        """Names that follow an ordinal: 2. Dünya Savaşı."""
        return self.tables.pattern("ordinal-noun")

    # -- how words are formed

    def fold(self, text: str) -> str:
        """Small letters, by the language's rules, each in its place: as many characters come out as
        went in."""
        low = text.lower()
        if len(low) == len(text):
            return low
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)

    def entry(self, word: str, folded: str) -> WordEntry | None:
        """What a word means, or None."""
        units = symbol_of(word, folded)
        return WordEntry(units=frozenset([units])) if units else None

    def cues(self, folded: str) -> tuple[CueValue, ...]:
        """The cues that a word is."""
        if not self._any_cue.fullmatch(folded):
            return ()
        found: list[CueValue] = []
        for kind in ("side", "sex", "trend", "negation"):
            for pattern, value, required in self._cues[kind]:
                if pattern.fullmatch(folded) and not (
                    value in ("not", "lack", "privative") and self._no_negation.fullmatch(folded)
                ):
                    found.append((kind, value, required))
                    if kind != "trend":  # what fell may also have got better
                        break
        return tuple(found)

    @cached_property
    def _cues(self) -> dict[str, tuple[tuple[re.Pattern[str], str, bool], ...]]:
        return {
            kind: tuple(
                (pattern, means.split()[0], means.endswith(" certain"))
                for pattern, means in self.tables.groups(kind)
            )
            for kind in ("side", "sex", "trend", "negation")
        }

    @cached_property
    def _any_cue(self) -> re.Pattern[str]:
        """Finds each word that is a cue; most are none."""
        patterns = [pattern for of_kind in self._cues.values() for pattern, *_ in of_kind]
        return compiled("|".join(pattern.pattern for pattern in patterns))

    @cached_property
    def _no_negation(self) -> re.Pattern[str]:
        return self.tables.pattern("no-negation")

    def counted(self, folded: str) -> WordEntry | None:
        """What a word means behind a sign of percent, where every number form is a number."""
        return None

    def has_own_letters(self, folded: str) -> bool:
        """Whether a word has letters that show that it is of this language."""
        return False

    def looks_own(self, folded: str) -> bool:
        """Whether a word is spelt as only this language spells."""
        return False

    def digit_suffix(self, folded: str) -> str:
        """What a suffix joined to digits makes of them: ordinal (3rd), decade (1990s), each (5'er),
        locative or another case; '' if it is neither."""
        return ""

    def compared_ending(self, folded: str) -> int:
        """How many letters of a spelt number are an ending by which it is compared: ondan fazla."""
        return 0

    @cached_property
    def stems(self) -> Callable[[str], Sequence[str]]:
        """The keys of which a word is a form, the longest first, found once for all lists."""
        return lru_cache(_WORDS)(self._find_stems)

    def _find_stems(self, folded: str) -> Sequence[str]:
        return (folded,)

    def keys(self, word: str, last: bool, compound: bool) -> Iterable[str]:
        """Under which keys a word of a term is entered, so that `stems` finds its forms."""
        return (self.fold(word),)


def _signed(
    patterns: tuple[tuple[re.Pattern[str], str], ...],
) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((pattern, "+" if means == "above" else "-") for pattern, means in patterns)


# -- how often, and when; the patterns have the groups n (how many), t (once, twice), p (the period)
# and other (every other)


def _per(vocabulary: Vocabulary, match: re.Match[str]) -> Rate:
    """Three times a day."""
    groups = match.groupdict()
    times = vocabulary.count(groups.get("t") or groups.get("n") or "1")
    period = vocabulary.periods[groups["p"]] if groups.get("p") else "day"
    return times / PRESCRIBED_DAYS[period], True


def _every(vocabulary: Vocabulary, match: re.Match[str]) -> Rate:
    """Every eight hours; "every day" need not be said in the other language."""
    groups = match.groupdict()
    many = 2 if groups.get("other") else vocabulary.count(groups.get("n") or "1")
    days = PRESCRIBED_DAYS[vocabulary.periods[match["p"]]]
    return 1 / (many * days), bool(groups.get("n") or groups.get("other"))


def _alternate(vocabulary: Vocabulary, match: re.Match[str]) -> Rate:
    """On alternate days."""
    return 1 / (2 * PRESCRIBED_DAYS[vocabulary.periods[match["p"]]]), True


def _adjective(vocabulary: Vocabulary, match: re.Match[str]) -> Rate:
    """Daily, which need not be said in the other language."""
    return 1 / PRESCRIBED_DAYS[vocabulary.periods[match["p"]]], False


_RATES = {"per": _per, "every": _every, "alternate": _alternate, "adjective": _adjective}


def _minutes(match: re.Match[str]) -> frozenset[int]:
    return frozenset([int(match["h"]) * 60 + int(match["m"] or 0)])


def _minutes_of_half_day(match: re.Match[str]) -> frozenset[int]:
    (minutes,) = _minutes(match)
    return frozenset([minutes % 720 + (720 if match["ap"][0] == "p" else 0)])


def _minutes_of_either_half(match: re.Match[str]) -> frozenset[int]:
    """Saat 9'da is in the morning or in the evening; saat 21'de is not."""
    (minutes,) = _minutes(match)
    return frozenset([minutes, minutes + 720] if minutes <= 720 else [minutes])


_CLOCKS = {"24h": _minutes, "12h": _minutes_of_half_day, "either": _minutes_of_either_half}


@lru_cache(maxsize=16)
def vocabulary_of(code: str) -> Vocabulary:
    """The vocabulary of a language by its code; where it has no folder, what its labels tell, and
    of a language without labels nothing."""
    if not code.isalpha() or len(code) > 3 or find_spec(f"{__package__}.{code}") is None:
        from ...language import languages

        if code not in languages():
            return Vocabulary(code)
        return cast(Vocabulary, import_module(f"{__package__}.labelled").Labelled(code))
    return cast(Vocabulary, import_module(f"{__package__}.{code}").VOCABULARY)
