"""English: number words, units, comparators, frequencies, and the words of side, sex, trend and
negation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from .base import DAYS, LATIN, NOTHING, SYMBOLS, Entry, Vocabulary

_ONES = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], range(1, 10))
)
_TEENS = dict(
    zip(
        [
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(10, 20),
    )
)
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
    )
) | {"fourty": 40}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9}
_ORDINALS = dict(
    zip(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        range(1, 20),
    )
) | dict(
    zip(
        [
            "twentieth",
            "thirtieth",
            "fortieth",
            "fiftieth",
            "sixtieth",
            "seventieth",
            "eightieth",
            "ninetieth",
        ],
        range(20, 100, 10),
    )
)
# Counts that the other language may leave to its grammar: they can explain, and need no explaining.
_LOOSE = {
    "primary": 1,
    "secondary": 2,
    "tertiary": 3,
    "quaternary": 4,
    "zero": 0,
    "nil": 0,
    "single": 1,
    "once": 1,
    "sole": 1,
    "solo": 1,
    "half": 0.5,
    "halves": 0.5,
    "quarter": 0.25,
    "quarters": 0.25,
    "both": 2,
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "dual": 2,
    "pair": 2,
    "pairs": 2,
    "couple": 2,
    "twin": 2,
    "twins": 2,
    "either": 2,
    "two-fold": 2,
    "twofold": 2,
    "duo": 2,
    "triple": 3,
    "tripled": 3,
    "threefold": 3,
    "trio": 3,
    "tri": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "fourfold": 4,
    "tenfold": 10,
    "tens": 10,
    "hundreds": 100,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "dozens": 12,
    "half-time": 0.5,
    "ones": 1,
    "twos": 2,
    "threes": 3,
    "fours": 4,
    "tenths": 10,
    "percentage": 100,
    "bilateral": 2,
    "bilaterally": 2,
    "unilateral": 1,
    "quarterly": 4,
    "biannual": 2,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
    "teens": 10,
    "quartet": 4,
    "quintet": 5,
    "triplets": 3,
    "biennial": 2,
    "biannually": 2,
    "bicentennial": 200,
    "centennial": 100,
    "runner-up": 2,
    "doubly": 2,
    "second-rate": 2,
}
_SPANS = {
    "decade": (10, "decade"),
    "decades": (10, "decade"),
    "century": (100, "century"),
    "centuries": (100, "century"),
    "fortnight": (2, "fortnight"),
}
_MONTHS = dict(
    zip(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        range(1, 13),
    )
) | {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_DOUBTFUL_MONTHS = frozenset(["may", "march", "mar", "august", "sep", "jan"])
_WEEKDAYS = dict(
    zip(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], range(1, 8))
)
_UNITS = {
    "second": "second",
    "sec": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "hr": "hour",
    "h": "hour",
    "day": "day",
    "week": "week",
    "wk": "week",
    "month": "month",
    "mo": "month",
    "year": "year",
    "yr": "year",
    "annum": "year",
    "gram": "g",
    "gramme": "g",
    "kilogram": "kg",
    "kilo": "kg",
    "milligram": "mg",
    "microgram": "µg",
    "litre": "L",
    "liter": "L",
    "millilitre": "mL",
    "milliliter": "mL",
    "metre": "m",
    "meter": "m",
    "kilometre": "km",
    "kilometer": "km",
    "kilometres": "km",
    "centimetre": "cm",
    "centimeter": "cm",
    "millimetre": "mm",
    "millimeter": "mm",
    "mile": "mile",
    "mi": "mile",
    "foot": "foot",
    "feet": "foot",
    "ft": "foot",
    "inch": "inch",
    "inches": "inch",
    "yard": "yard",
    "lb": "lb",
    "pound": "lb|£",
    "ounce": "ounce",
    "oz": "ounce",
    "acre": "acre",
    "hectare": "ha",
    "gallon": "gallon",
    "ton": "ton",
    "tonne": "ton",
    "percent": "%",
    "per cent": "%",
    "percentage": "%",
    "unit": "IU",
    "dollar": "$",
    "euro": "€",
    "sterling": "£",
    "lira": "₺",
    "cent": "cent",
    "tablet": "tablet",
    "drop": "drop",
    "capsule": "capsule",
    "ampoule": "ampoule",
    "ampule": "ampoule",
    "vial": "vial",
    "puff": "puff",
    "dose": "dose",
    "session": "session",
    "degree": "°",
    "celsius": "°C",
    "fahrenheit": "°F",
    "pct": "%",
    "point": "point",
    "fold": "fold",
    "stone": "stone",
    "kmh": "km",
    "kph": "km",
    "watt": "W",
    "megawatt": "MW",
    "cigarette": "cigarette",
    "pack-year": "pack-year",
    "kwh": "kWh",
    "diopter": "D",
    "diopters": "D",
    "dioptre": "D",
    "gestation": "",
    "cycle": "cycle",
}
_SIDES = {
    "right": "right",
    "left": "left",
    "bilateral": "both",
    "bilaterally": "both",
    "unilateral": "one",
    "unilaterally": "one",
    "rightsided": "right",
    "leftsided": "left",
}
_FEMALE = {
    "woman": 1,
    "women": 1,
    "female": 1,
    "females": 1,
    "girl": 1,
    "girls": 1,
    "lady": 0,
    "ladies": 0,
    "mother": 1,
    "mothers": 0,
    "daughter": 0,
    "sister": 0,
    "wife": 0,
    "mrs": 0,
    "ms": 0,
    "she": 0,
    "her": 0,
    "hers": 0,
    "herself": 0,
    "girlfriend": 0,
    "queen": 0,
    "actress": 0,
    "aunt": 0,
    "grandmother": 0,
    "mum": 0,
    "mom": 0,
    "feminist": 0,
    "princess": 0,
    "housewife": 0,
    "pregnant": 0,
    "pregnancy": 0,
    "maternal": 0,
    "feminine": 0,
    "widow": 0,
    "schoolgirl": 1,
    "bride": 0,
    "sisters": 0,
    "daughters": 0,
    "postmenopausal": 0,
    "primigravida": 0,
    "multiparous": 0,
    "miss": 0,
    "mama": 0,
    "madam": 0,
    "businesswoman": 1,
    "policewoman": 0,
    "womanhood": 0,
    "nun": 0,
    "heroine": 0,
    "girlfriends": 0,
    "wives": 0,
    "moms": 0,
    "maid": 0,
    "goddess": 0,
    "policewomen": 0,
}
_MALE = {
    "man": 1,
    "men": 1,
    "male": 1,
    "males": 1,
    "boy": 1,
    "boys": 1,
    "gentleman": 0,
    "gentlemen": 0,
    "father": 1,
    "fathers": 0,
    "son": 0,
    "sons": 0,
    "brother": 0,
    "brothers": 0,
    "husband": 0,
    "mr": 0,
    "he": 0,
    "his": 0,
    "him": 0,
    "himself": 0,
    "boyfriend": 0,
    "king": 0,
    "uncle": 0,
    "grandfather": 0,
    "dad": 0,
    "guy": 0,
    "guys": 0,
    "policeman": 0,
    "chairman": 0,
    "spokesman": 0,
    "businessman": 0,
    "prince": 0,
    "paternal": 0,
    "masculine": 0,
    "schoolboy": 1,
    "sir": 0,
    "widower": 0,
    "husbands": 0,
    "fatherhood": 0,
    "groom": 0,
    "fisherman": 0,
    "lord": 0,
    "bloke": 0,
    "lad": 0,
    "lads": 0,
    "boyhood": 0,
}
_UP = re.compile(
    r"(?:increas|elevat|enlarg|augment|expand|grew|grow(?:n|ing|s|th)?$|rise$|risen$|"
    r"rises$|rising$|rose$|climb|surg(?:ed|ing|es)$|soar|heighten|accelerat|intensif|"
    r"larger$|raised$|progress(?:ed|ion|ing|es)$)"
)
_DOWN = re.compile(
    r"(?:decreas|declin|reduc|diminish|fell$|fall(?:en|ing|s)?$|drop(?:ped|ping|s)?$|"
    r"lower(?:ed|ing|s)$|shrink|shrank|shrunk|regress|lessen|decelerat|plummet|dwindl|"
    r"shorten|alleviat|subsid|abat(?:e|ed|ing)$|narrow(?:ed|ing)$|eas(?:ed|ing)$|smaller$)"
)
_HIGH = re.compile(r"(?:high|higher|highest)$")
_LOW = re.compile(r"(?:low|lower|lowest)$")
_BETTER = re.compile(
    r"(?:improv|ameliorat|resolv|recover|regain|reliev|better$|heal(?:ed|ing|s)?$|disappear)"
)
_WORSE = re.compile(r"(?:worse|deteriorat|aggravat|exacerbat)")
_NOT = frozenset(
    [
        "no",
        "not",
        "never",
        "without",
        "neither",
        "nor",
        "none",
        "nothing",
        "cannot",
        "nobody",
        "nowhere",
        "cant",
        "wont",
        "dont",
        "didnt",
        "doesnt",
        "isnt",
        "wasnt",
        "arent",
        "werent",
    ]
)
_ALMOST_NOT = re.compile(
    r"(?:few|fewer|little|hardly|rarely|rare|seldom|barely|scarcely|only|merely|except|"
    r"excluding|lack\w*|fail\w*|unable|avoid\w*|den(?:y|ied|ies|ying)|absen\w+|amenorrh\w+|"
    r"a?febrile|refus\w+|less|rather|instead|far|prevent\w*"
    r"|against|until|unless|too|negativ\w*|reject\w*|miss\w*|ban\w*|block\w*|forb\w+|"
    r"prohibit\w*|ignor\w*|doubt\w*|beyond|regardless|oppos\w+|vain|whether"
    r"|un(?!it|der|ion|iv|iq|til|cle$|cles)[a-z]{3,}|underprep\w*|yet|quiet\w*|decentr\w*|"
    r"landlocked|in(?:exor|capac|access|capab|adequ|suffic|abilit|visib|evitab|frequen|"
    r"accura|conclus|complet|differen|consist|formal|valid|toler|signific|expens|nocen|"
    r"depend|correct|direct|effic|effect|elig|credib)\w*"
    r"|im(?:poss|mob|matur|prob|pract|perf)\w+|non\w*|dis(?:agre|abl|like|miss|appear|"
    r"contin|hon|loyal|obey|satisf|trust|unit|similar|connect|regard)\w*|ir(?:reg|rel|"
    r"resp)\w+|illeg\w+|\w+less(?:ly|ness)?|ceas\w+|quit\w*|zero|nil|exempt\w*|wrong\w*|"
    r"skip\w*|omit\w*|withdr\w+"
    r"|down|out|off|away|otherwise)$"
)
_COMPOUND = re.compile(r"(two|three|four|five|six|seven|eight|nine)(?!teen|ty|th|fth)[a-z]{3,}$")
# A finding that is normal may be denied in the other language ("patoloji saptanmadı"), unless that
# too says normal.
_NORMAL = re.compile(r"(?:normal|free|intact|resolved)$")
_NUMBER = r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_ANOTHER = _NUMBER.replace("<n>", "<m>")
_PERIODS = {
    "daily": "day",
    "day": "day",
    "days": "day",
    "weekly": "week",
    "week": "week",
    "weeks": "week",
    "wk": "week",
    "monthly": "month",
    "month": "month",
    "months": "month",
    "yearly": "year",
    "year": "year",
    "years": "year",
    "annually": "year",
    "hourly": "hour",
    "hour": "hour",
    "hours": "hour",
    "h": "hour",
    "hr": "hour",
    "d": "day",
    "w": "week",
}
_PERIOD = (
    r"(?P<p>daily|days?|weekly|weeks?|wk|monthly|months?|yearly|years?|annually|hourly|hours?|"
    r"hr|h)\b"
)


def _count(text: str | None) -> int:
    if not text:
        return 1
    return int(text) if text.isdigit() else _ONES.get(text) or _TEENS[text]


def _rate(match: re.Match) -> tuple[Fraction, bool]:
    groups = match.groupdict()
    times = (
        _count(groups.get("n"))
        if not groups.get("t")
        else {"once": 1, "twice": 2, "thrice": 3}[groups["t"]]
    )
    return times / DAYS[_PERIODS[match["p"]]], True


def _every(match: re.Match) -> tuple[Fraction, bool]:
    groups = match.groupdict()
    many = 2 if groups.get("other") else _count(groups.get("n"))
    return 1 / (many * DAYS[_PERIODS[match["p"]]]), bool(groups.get("n") or groups.get("other"))


def _adjective(match: re.Match) -> tuple[Fraction, bool]:
    return 1 / DAYS[
        {
            "daily": "day",
            "weekly": "week",
            "monthly": "month",
            "yearly": "year",
            "annually": "year",
            "hourly": "hour",
            "annual": "year",
            "biweekly": "week",
        }[match[0]]
    ], False


def _clock(match: re.Match) -> int:
    return int(match["h"]) * 60 + int(match["m"] or 0)


class English(Vocabulary):
    """English."""

    code = "en"
    has_words = True
    taken = frozenset(
        [
            "grip",
            "had",
            "over",
            "include",
            "sure",
            "hat",
            "nine",
            "fit",
            "sue",
            "send",
            "parade",
            "genuine",
            "ate",
            "golden",
            "grim",
            "abide",
            "suite",
            "barn",
            "grin",
            "cute",
            "fare",
            "dance",
            "lake",
            "late",
            "mine",
            "pale",
            "same",
            "salve",
            "made",
            "male",
            "role",
            "rate",
            "sale",
            "tale",
            "tape",
            "tare",
            "zone",
            "halo",
            "polo",
            "solo",
            "kale",
            "tire",
            "kiler",
            "bone",
            "note",
            "pole",
            "pope",
            "tone",
        ]
    )
    roles = (
        ("from", re.compile(r"\bfrom (?:a |an )?[$€£]?\0")),
        ("to", re.compile(r"\bto (?:a |an )?[$€£]?\0")),
    )
    no_trend = re.compile(
        r"\bdeclin\w+ (?:to|comment|fund\w*|an?|the)\b|\bf[ae]ll\w* (?:in love|\d|under|"
        r"asleep|ill)|\bincreasingly\b"
    )
    aged = re.compile(r"\0\S+?(?:[ -](?:year|month|week|day)s?)?[ -]old\b|\baged? \0")
    person = re.compile(
        r"\b(?:patient|man|woman|boy|girl|male|female|infant|child|gentleman|lady|neonate|case)\b"
    )
    kin = re.compile(
        r"\b(?:mother|father|wife|husband|sister|brother|son|daughter|parents?|partner|"
        r"aunt|uncle|cousin|sibling|grand\w+|family|physician|doctor|dr)\b"
    )
    ago = re.compile(r"\s*(?:ago|earlier|before|prior|previously)\b")
    later = re.compile(
        r"\b(?:later|after|follow-up|follow up|control|subsequent\w*|discharge|final|last|"
        r"reassess\w*|second visit|rose|fell|increased|decreased|declined|then|previous\w*|"
        r"earlier|ago|before)\b"
    )
    undenied = re.compile(
        r"\bno\.? ?\d|\bno ?[:.]|\bnos?\.|\bno (?:later|doubt|wonder|matter|longer|less|"
        r"fewer|more than|one else)\b|\bnot only\b|\bwhy (?:wouldn't|don't|not)\b|"
        r"\bcan(?:not|'t) (?:help|wait)\b"
    )
    reference = re.compile(
        r"\bthan (?:that of |those of |in |for |among |of )?(?:the )?$|\bcompared (?:with|to) $"
    )
    less = re.compile(r"\b(?:less|fewer|lower|rarer|smaller|shorter)\b")
    small_words = frozenset(
        [
            "the",
            "of",
            "and",
            "in",
            "was",
            "with",
            "is",
            "to",
            "for",
            "that",
            "were",
            "as",
            "by",
            "an",
            "from",
            "this",
            "are",
            "be",
            "it",
            "not",
            "which",
            "had",
            "has",
            "his",
            "her",
            "he",
            "she",
            "or",
            "but",
        ]
    )
    joiners = frozenset(["and", "a"])
    halves = re.compile(r"[ -]and[ -](?:a[ -]|one[ -])?half\b|[ ]1/2\b")
    ranges = frozenset(["-", "–", "to", "or", "and", "through", "until", "&"])
    clock_before = frozenset(["at"])
    before = (
        (
            re.compile(
                r"(?:(?:no|not)(?: \w+)? (?:more|higher|older|greater|longer|later|"
                r"exceeding)(?: than)?|at most|at the most|up to|maximum(?: of)?|max\.?|as "
                r"(?:few|little) as)(?: of| an?| the)? ?[$€£]?$"
            ),
            "-",
        ),
        (
            re.compile(
                r"(?:(?:no|not)(?: \w+)? (?:less|fewer|lower|younger)(?: than)?|at least|"
                r"at the least|at minimum|a? ?minimum(?: of)?|min\.?)(?: of| an?| the)? "
                r"?[$€£]?$"
            ),
            "+",
        ),
        (
            re.compile(
                r"(?:less|fewer|lower|smaller|younger|shorter|earlier|under|below)(?: "
                r"than)?(?: an?| the| age| age of| \w+ of)? ?[$€£]?$"
            ),
            "-",
        ),
        (
            re.compile(
                r"(?:more|greater|higher|older|larger|longer|over|above|exceed(?:s|ed|"
                r"ing)?|surpass(?:es|ed|ing)?|upwards of|beyond)(?: than)?(?: an?| the| "
                r"age| age of| \w+ of)? ?[$€£]?$"
            ),
            "+",
        ),
    )
    after = (
        (
            re.compile(
                r"\W*(?:\w+ ){0,2}(?:or|and) (?:more|over|above|older|greater|higher|"
                r"longer|upwards?)\b"
            ),
            "+",
        ),
        (
            re.compile(
                r"\W*(?:\w+ ){0,2}(?:or|and) (?:less|fewer|under|below|younger|lower|shorter)\b"
            ),
            "-",
        ),
        (re.compile(r"\W*(?:years?|days?|months?|weeks?) at (?:least|a minimum)\b"), "+"),
        (re.compile(r"\W*(?:years?|days?|months?|weeks?) at (?:most|the most|a maximum)\b"), "-"),
        (re.compile(r"\+(?!\d)"), "+"),
    )
    frequencies = (
        (
            re.compile(
                rf"\b(?:(?P<t>once|twice|thrice)|{_NUMBER} (?:times|doses)(?! (?:more|"
                r"higher|greater|as)))(?: (?:a|an|per|every|each|in a|in each|in every))? "
                rf"?{_PERIOD}"
            ),
            _rate,
        ),
        (
            re.compile(rf"\b{_NUMBER} ?(?:×|x)? ?(?:/|per) ?(?P<p>day|week|month|d)\b(?! ?\d)"),
            _rate,
        ),
        (
            re.compile(
                r"(?<![\d.,x×])(?P<n>\d)[ ]?[x×][ ]?\d{1,2}(?![\d×x⁰¹²³⁴⁵⁶⁷⁸⁹]|[.,/]\d|"
                r"\s*(?:mm|cm|m|µm|mg|g|mcg|µg|ml|iu|units|in|[x×])\b)(?: ?(?:/|per|a) "
                r"?(?P<p>day|week|month))?"
            ),
            lambda m: (int(m["n"]) / DAYS[_PERIODS[m["p"] or "day"]], True),
        ),
        (
            re.compile(
                r"(?<![\d.,x×])(?P<n>\d)[ ]?[x×](?=[ ]?\d+(?:[.,]\d+)?[ ]?(?:mg|g|mcg|µg|"
                r"ml|iu|units?)\b(?:[ ]?/[ ]?(?P<p>day|week|month)\b)?)"
            ),
            lambda m: (int(m["n"]) / DAYS[_PERIODS[m["p"] or "day"]], True),
        ),
        (
            re.compile(
                rf"\b(?:every|each)(?: (?P<other>other|second|alternate)| {_NUMBER})?[ "
                rf"-]{_PERIOD}(?!s? (?:after|later|since|he|she|they|I))"
            ),
            _every,
        ),
        (
            re.compile(r"\bon alternate (?P<p>days|weeks)(?P<other>)\b"),
            lambda m: (1 / (2 * DAYS[_PERIODS[m["p"]]]), True),
        ),
        (
            re.compile(r"\bq ?\.? ?(?P<n>\d{1,2}) ?\.? ?(?P<p>h|hr|hours?|d|days?|w|weeks?)\b"),
            _every,
        ),
        LATIN,
        (
            re.compile(r"\b(?:daily|biweekly|weekly|monthly|yearly|annually|hourly|annual)\b"),
            _adjective,
        ),
    )
    lengths = tuple(
        (re.compile(rf"\ban? {unit} and a half\b"), 1.5, unit)
        for unit in ("year", "month", "week", "day", "hour")
    )
    phrases = (
        (
            re.compile(
                r"\bboth (?:\w+ )?(?:sides|hands|eyes|knees|hips|legs|feet|arms|ears|lungs|"
                r"kidneys|ankles|shoulders|elbows|wrists|breasts|ovaries|testes|thighs|"
                r"lower|upper|femoral|globes|hemispheres|extremities|limbs)\b"
            ),
            ("side", "both", False),
        ),
        (re.compile(r"\bon either side\b|\btwo-sided\b|\bdouble-sided\b"), ("side", "both", False)),
        (re.compile(r"\bone-sided\b|\bsingle-sided\b"), ("side", "one", False)),
    )
    clocks = (
        (
            re.compile(
                r"(?<![\d.,:])(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))? ?(?P<ap>[ap]\.? ?m\b\.?)"
            ),
            lambda m: _clock(m) % 720 + (720 if m["ap"][0] == "p" else 0),
        ),
        (re.compile(r"(?<![\d.,:])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![\d:])"), _clock),
        (re.compile(r"(?<![\d.,:])(?P<h>\d{1,2})(?P<m>) ?o'clock"), _clock),
    )
    unit_before = frozenset(["day", "days", "week", "weeks", "month", "months", "year"])
    common = re.compile(
        r"(?:us|behind|causes?|caused|union|fall\w*|fell|defense|injur\w*|break\w*|broken|"
        r"pupils?|widespread|temperatures?|collapsed?|drops?|fits?|heat|complicated|"
        r"focus\w*|trapped|activit\w+|contrast|reconstruction|sections?|temples?|joints?|"
        r"sequences?"
        r"|mainly|scales?|dislocated|obliquely|twisted|holes?|digits?|obstruction|signals?|"
        r"variations?|variants?|walk\w*|unstable|cues|nails?|blasts|genus|tears?|guarding|"
        r"vessels?|flank|cheek|patrick|spur|plates?|shaft|fees|clearance|factors?|"
        r"involvement|pa)$"
    )
    before_hint = re.compile(
        r"more|less|fewer|higher|older|greater|longer|later|exceed|most|up to|max|few as|"
        r"little as|lower|younger|least|min|smaller|shorter|earlier|under|below|larger|"
        r"over|above|surpass|upward|beyond"
    )
    after_hint = re.compile(
        r"more|over|above|older|greater|higher|longer|upward|less|fewer|under|below|"
        r"younger|lower|shorter|at |\+"
    )
    not_numbers = re.compile(
        r"\b(?:one or two|two or three|sixes and sevens)\b|\bat sixes and sevens\b|"
        r"\bsecond(?:s)? (?:later|thoughts?)\b|\b(?:a|split|few) seconds?\b"
    )
    mentions = re.compile(
        r"\b(?P<word>figures?|figs?\.?|tables?|charts?|graphs?)\s?(?P<numbers>\d{1,2} "
        r"?[a-h]?\b(?:\s?(?:,|-|–|and|&)\s?(?:\d{1,2} ?[a-h]?|[a-h])\b)*)"
    )
    mention_words = {"fig": "Figure", "tab": "Table"}
    mention_kinds = {"fig": "fig", "tab": "tab", "cha": "fig", "gra": "fig"}
    abbreviated = frozenset(
        [
            "dr",
            "mr",
            "mrs",
            "ms",
            "prof",
            "st",
            "vs",
            "e.g",
            "i.e",
            "etc",
            "al",
            "fig",
            "figs",
            "no",
            "vol",
            "approx",
            "dept",
            "inc",
            "ltd",
            "jr",
            "sr",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "resp",
            "ca",
            "cf",
            "pp",
            "ed",
            "eds",
            "gen",
            "col",
            "sen",
            "rep",
            "gov",
            "u.s",
            "u.k",
            "p.o",
            "i.v",
            "i.m",
            "s.c",
            "b.i.d",
            "t.i.d",
            "q.d",
            "a.m",
            "p.m",
            "mt",
            "ave",
        ]
    )

    def fold(self, text: str) -> str:
        low = text.lower()
        return (
            low
            if len(low) == len(text)
            else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        )

    def entry(self, word: str, folded: str) -> Entry | None:
        folded = folded.removesuffix("'s") if "'" in folded else folded
        for table, role in ((_ONES, "ones"), (_TEENS, "teens"), (_TENS, "tens")):
            if folded in table:
                return Entry(
                    frozenset([float(table[folded])]),
                    role,
                    required=folded != "one",
                    trigger="n" if folded in ("two", "six") else "",
                )
        if folded == "hundred":
            return Entry(frozenset([100.0]), "hundred")
        if folded in _SCALES:
            return Entry(frozenset([_SCALES[folded]]), "scale")
        if folded in _ORDINALS:
            value = float(_ORDINALS[folded])
            return Entry(
                frozenset([value]),
                "ones" if value < 10 else "teens" if value < 20 else "tens",
                required=value > 1,
                ordinal=True,
                units=frozenset(["second"]) if value == 2 else NOTHING,
                trigger="n" if value == 2 else "",
            )
        if folded in ("hundredth", "thousandth", "millionth"):
            return Entry(
                frozenset([{"h": 100.0, "t": 1e3, "m": 1e6}[folded[0]]]), "scale", ordinal=True
            )
        if folded == "twice" or folded == "thrice":
            return Entry(frozenset([2.0 if folded == "twice" else 3.0]), "alone", trigger="nf")
        if folded == "dozen":
            return Entry(frozenset([12.0]), "dozen")
        if folded in _SPANS:
            return Entry(
                frozenset([float(_SPANS[folded][0])]),
                "span",
                required=False,
                units=frozenset([_SPANS[folded][1]]),
                trigger="n",
            )
        if folded in _LOOSE and folded not in _SIDES:
            value = float(_LOOSE[folded])
            values = {value, 1900 + value} if folded.endswith("ies") and value >= 20 else {value}
            return Entry(
                frozenset(values),
                "half" if folded == "half" else "alone",
                required=False,
                trigger="nf"
                if folded == "once"
                else "np"
                if folded in ("both", "single")
                else "n"
                if folded == "half"
                else "",
            )
        if folded.endswith("s") and folded[:-1] in _ORDINALS and folded[:-1] != "second":
            return Entry(
                frozenset([float(_ORDINALS[folded[:-1]])]), "alone", required=False, ordinal=True
            )
        if (
            compound := _COMPOUND.match(folded)
        ) and folded not in _TENS:  # fourball, foursome, sevenfold
            return Entry(frozenset([float(_ONES[compound[1]])]), "alone", required=False)
        cues = self._cues(folded)
        if folded in _MONTHS and word[:1].isupper():
            return Entry(month=_MONTHS[folded], required=folded not in _DOUBTFUL_MONTHS, cues=cues)
        if folded in _WEEKDAYS:
            return Entry(weekday=_WEEKDAYS[folded])
        units = (
            _UNITS.get(folded)
            or (folded.endswith("s") and _UNITS.get(folded[:-1]))
            or SYMBOLS.get(folded)
        )
        trigger = "f" if folded in _REPEATED else "p" if folded in _SIDED else ""
        if units or cues or trigger:
            return Entry(
                units=frozenset(units.split("|")) if units else NOTHING, cues=cues, trigger=trigger
            )
        return None

    def _cues(self, folded: str) -> tuple[tuple[str, str, bool], ...]:
        if folded in _SIDES:
            return (("side", _SIDES[folded], folded not in ("right", "left")),)
        if folded in _FEMALE or folded in _MALE:
            female = folded in _FEMALE
            return (
                (
                    "sex",
                    "female" if female else "male",
                    bool((_FEMALE if female else _MALE)[folded]),
                ),
            )
        for pattern, value in (
            (_UP, "up"),
            (_DOWN, "down"),
            (_BETTER, "better"),
            (_WORSE, "worse"),
            (_HIGH, "high"),
            (_LOW, "low"),
        ):
            if pattern.match(folded):
                return (
                    ("trend", value, True),
                    *((("negation", "weak", False),) if _ALMOST_NOT.match(folded) else ()),
                )
        if folded in _NOT or folded.endswith("n't"):
            return (("negation", "not", True),)
        if _ALMOST_NOT.match(folded):
            return (("negation", "weak", False),)
        return (("negation", "normal", False),) if _NORMAL.match(folded) else ()

    def looks_own(self, folded: str) -> bool:
        return True

    def digit_suffix(self, folded: str) -> str:
        if folded in ("st", "nd", "rd", "th"):
            return "ordinal"
        return "decade" if folded in ("s", "'s") else ""

    def stems(self, folded: str, known: Mapping[str, object]) -> Iterable[str]:
        folded = folded.removesuffix("'s").removesuffix("'")
        found = [folded] if folded in known else []
        if folded.endswith("s") and len(folded) > 3:
            for form in (
                folded[:-1],
                folded[:-2] if folded.endswith("es") else "",
                folded[:-3] + "y" if folded.endswith("ies") else "",
            ):
                if form in known:
                    found.append(form)
        return found


_REPEATED = frozenset(
    [
        "every",
        "each",
        "once",
        "daily",
        "weekly",
        "biweekly",
        "monthly",
        "yearly",
        "annually",
        "annual",
        "hourly",
        "bid",
        "tid",
        "qid",
        "od",
        "times",
        "doses",
        "alternate",
        "tds",
        "qds",
        "per",
    ]
)
_SIDED = frozenset(["either", "sided"])
VOCABULARY = English()
