"""The words around a fact, as the locale files translate them: units, frequencies, adjectives of
time, routes.

In: a language, a unit, a number. Out: the label. The tables stand here by themselves, so that a
translator finds in one place what a fact may print.
"""

from __future__ import annotations

from decimal import Decimal

from ..language import NBSP, Language, msgid

# Label: After a number: 6 months
UNIT_WORDS = {
    "second": (msgid("second", "unit", "seconds"), "seconds"),
    "minute": (msgid("minute", "unit", "minutes"), "minutes"),
    "hour": (msgid("hour", "unit", "hours"), "hours"),
    "day": (msgid("day", "unit", "days"), "days"),
    "week": (msgid("week", "unit", "weeks"), "weeks"),
    "month": (msgid("month", "unit", "months"), "months"),
    "year": (msgid("year", "unit", "years"), "years"),
    "drop": (msgid("drop", "unit", "drops"), "drops"),
    "tablet": (msgid("tablet", "unit", "tablets"), "tablets"),
    "capsule": (msgid("capsule", "unit", "capsules"), "capsules"),
    "ampoule": (msgid("ampoule", "unit", "ampoules"), "ampoules"),
    "vial": (msgid("vial", "unit", "vials"), "vials"),
    "puff": (msgid("puff", "unit", "puffs"), "puffs"),
    "cycle": (msgid("cycle", "unit", "cycles"), "cycles"),
    "copy": (msgid("copy", "unit", "copies"), "copies"),
    "session": (msgid("session", "unit", "sessions"), "sessions"),
    "dose": (msgid("dose", "unit", "doses"), "doses"),
    "cigarette": (msgid("cigarette", "unit", "cigarettes"), "cigarettes"),
    "spray": (msgid("spray", "unit", "sprays"), "sprays"),
    "sachet": (msgid("sachet", "unit", "sachets"), "sachets"),
    "patch": (msgid("patch", "unit", "patches"), "patches"),
    "suppository": (msgid("suppository", "unit", "suppositories"), "suppositories"),
    "measure": (msgid("measure", "unit", "measures"), "measures"),
    "teaspoon": (msgid("teaspoon", "unit", "teaspoons"), "teaspoons"),
    "tablespoon": (msgid("tablespoon", "unit", "tablespoons"), "tablespoons"),
    "fraction": (msgid("fraction", "unit", "fractions"), "fractions"),
    "gestational week": (
        msgid("gestational week", "unit", "gestational weeks"),
        "gestational weeks",
    ),
    # Label: n-fold; a hyphen at the beginning joins it to the number: 3-fold
    "fold": (msgid("-fold", "unit", "-fold"), "-fold"),
    # Label: After a number: 6 months
    "percentile": (msgid("percentile", "unit", "percentile"), "percentile"),
    "point": (msgid("point", "unit", "points"), "points"),
    "pack-year": (msgid("pack-year", "unit", "pack-years"), "pack-years"),
}
OF_AGE = "year of age"
# Label: After the number of years somebody has lived: 3 years, which is no length of time
_YEARS_OF_AGE = (msgid("year of age", "unit", "years of age"), "years of age")
# Label: Symbol of a unit that some languages spell otherwise, after a number
SPELT_UNITS = frozenset(
    (
        msgid("mm/h", "unit"),
        msgid("mL/h", "unit"),
        msgid("mg/h", "unit"),
        msgid("µg/h", "unit"),
        msgid("g/h", "unit"),
        msgid("mmol/h", "unit"),
        msgid("mEq/h", "unit"),
        msgid("mg/day", "unit"),
        msgid("g/day", "unit"),
        msgid("µg/day", "unit"),
        msgid("IU/day", "unit"),
        msgid("U/day", "unit"),
        msgid("mL/day", "unit"),
        msgid("mg/week", "unit"),
        msgid("IU/week", "unit"),
        msgid("mg/kg/day", "unit"),
        msgid("µg/kg/day", "unit"),
        msgid("mg/kg/h", "unit"),
        msgid("mL/kg/h", "unit"),
        msgid("mL/kg/day", "unit"),
        msgid("mg/kg/dose", "unit"),
        msgid("µg/kg/h", "unit"),
        msgid("µg/min", "unit"),
        msgid("mg/min", "unit"),
        msgid("mg/m²/day", "unit"),
        msgid("IU/h", "unit"),
        msgid("U/h", "unit"),
        msgid("IU/kg/day", "unit"),
        msgid("IU/kg/h", "unit"),
        msgid("U/kg/day", "unit"),
        msgid("U/kg/h", "unit"),
        msgid("mL/s", "unit"),
        msgid("cm/day", "unit"),
        msgid("million U", "unit"),
        msgid("million IU", "unit"),
        msgid("cells/µL", "unit"),
        msgid("cells/mm³", "unit"),
        msgid("cells/mm²", "unit"),
        msgid("×ULN", "unit"),
        msgid("CFU", "unit"),
        msgid("CFU/mL", "unit"),
        msgid("/lpf", "unit"),
        msgid("mL/min", "unit"),
        msgid("L/min", "unit"),
        msgid("µg/kg/min", "unit"),
        msgid("mL/min/1.73m²", "unit"),
        msgid("/min", "unit"),
        msgid("mm/s", "unit"),
        msgid("cm/s", "unit"),
        msgid("m/s", "unit"),
        msgid("bpm", "unit"),
        msgid("rpm", "unit"),
        msgid("/hpf", "unit"),
        msgid("copies/mL", "unit"),
        msgid("IU", "unit"),
        msgid("mIU", "unit"),
        msgid("µIU", "unit"),
        msgid("kIU", "unit"),
        msgid("MIU", "unit"),
        msgid("IU/L", "unit"),
        msgid("IU/mL", "unit"),
        msgid("IU/kg", "unit"),
        msgid("mIU/L", "unit"),
        msgid("mIU/mL", "unit"),
        msgid("µIU/mL", "unit"),
        msgid("anti-Xa IU", "unit"),
        # Label: Behind a percentage of the body surface, total body surface area: 32% TBSA
        msgid("% TBSA", "unit"),
        # Label: Behind a percentage: the line around which a dose of radiation is prescribed
        msgid("% isodose", "unit"),
        # Label: Behind a percentage of the body that is burnt
        msgid("% burns", "unit"),
        # Label: Behind a percentage of what is expected for age and sex: 58% predicted
        msgid("% predicted", "unit"),
        # Label: Symbol of a unit that some languages spell otherwise, after a number
        msgid("mL/kg/%TBSA", "unit"),
        msgid("mg/g creatinine", "unit"),
        msgid("µg/g creatinine", "unit"),
        msgid("mg/mg creatinine", "unit"),
        msgid("mg/mmol creatinine", "unit"),
        msgid("mmol/mol creatinine", "unit"),
        msgid("µmol/mol creatinine", "unit"),
        msgid("mmol/mmol creatinine", "unit"),
        msgid("µmol/mmol creatinine", "unit"),
        # Label: Behind a dose of an opioid: milligrams of morphine by mouth that do as much
        msgid("mg OME", "unit"),
        msgid("mg OME/day", "unit"),
        # Label: How much somebody smokes, after a number
        msgid("packs/day", "unit"),
        msgid("cigarettes/day", "unit"),
        # Label: Symbol of a unit that some languages spell otherwise, after a number
        msgid("mU/min", "unit"),
        msgid("mIU/min", "unit"),
        msgid("U/min", "unit"),
        msgid("ng/kg/min", "unit"),
        msgid("mL/kg/min", "unit"),
        msgid("L/min/m²", "unit"),
        msgid("kcal/kg/day", "unit"),
        msgid("kcal/day", "unit"),
        msgid("g/kg/day", "unit"),
        msgid("mmol/day", "unit"),
        msgid("mEq/day", "unit"),
        msgid("L/day", "unit"),
        msgid("log₁₀ copies/mL", "unit"),
        msgid("log₁₀ IU/mL", "unit"),
        msgid("CFU/g", "unit"),
        msgid("Gy/fraction", "unit"),
        msgid("mg/m²/week", "unit"),
    )
)
# Label: By which time or how often, behind a unit: 5 mg/kg/min, 2 U/dose
_PERIODS = {
    "min": msgid("/min", "unit"),
    "h": msgid("/h", "unit"),
    "day": msgid("/day", "unit"),
    "week": msgid("/week", "unit"),
    "dose": msgid("/dose", "unit"),
}
# Label: Symbol of a unit of time behind a slash and a number: 2 mg/5 min
BELOW_SLASH = {
    "second": msgid("s", "below a slash"),
    "minute": msgid("min", "below a slash"),
    "hour": msgid("h", "below a slash"),
    "day": msgid("days", "below a slash"),
    "week": msgid("weeks", "below a slash"),
}
# Label: What the grade of a classification is called, before it: stage IIIA, type B
GRADES = {
    "grade": msgid("grade", "grade"),
    # Label: What the grade of a classification is called, before it, of one that counts in degrees
    "degree": msgid("degree", "grade"),
    # Label: What the grade of a classification is called, before it: stage IIIA, type B
    "stage": msgid("stage", "grade"),
    "type": msgid("type", "grade"),
    "class": msgid("class", "grade"),
    "phase": msgid("phase", "grade"),
    "group": msgid("group", "grade"),
    "zone": msgid("zone", "grade"),
    "level": msgid("level", "grade"),
    "category": msgid("category", "grade"),
}
# Label: Short name of a scale that some languages call otherwise: GCS 9
SCALES = frozenset(
    (
        msgid("GCS", "scale"),
        msgid("CKD", "scale"),
        msgid("WHO", "scale"),
        msgid("BDI", "scale"),
        msgid("BAI", "scale"),
        msgid("CGI", "scale"),
        msgid("CGI-S", "scale"),
        msgid("ACT", "scale"),
        msgid("AHI", "scale"),
        msgid("BPRS", "scale"),
        msgid("CARS", "scale"),
        msgid("CDI", "scale"),
        msgid("GMFCS", "scale"),
        # Label: An item of the Edmonton Symptom Assessment System, before its score: ESAS pain 8/10
        msgid("ESAS pain", "scale"),
        msgid("ESAS tiredness", "scale"),
        msgid("ESAS drowsiness", "scale"),
        msgid("ESAS nausea", "scale"),
        msgid("ESAS lack of appetite", "scale"),
        msgid("ESAS shortness of breath", "scale"),
        msgid("ESAS depression", "scale"),
        msgid("ESAS anxiety", "scale"),
        msgid("ESAS well-being", "scale"),
        # Label: Short name of a scale that some languages call otherwise: GCS 9
        msgid("DLQI", "scale"),
        msgid("EPDS", "scale"),
        msgid("FIM", "scale"),
        msgid("GAD-7", "scale"),
        msgid("GAF", "scale"),
        msgid("GDS", "scale"),
        msgid("MMSE", "scale"),
        msgid("NRS", "scale"),
        msgid("PSQI", "scale"),
        msgid("UAS7", "scale"),
        msgid("T score", "scale"),
        msgid("Z score", "scale"),
        msgid("Y-BOCS", "scale"),
        msgid("YMRS", "scale"),
    )
)
# Label: Abbreviation of what was measured, before its value, that some languages have otherwise
MEASURES = frozenset(
    (
        msgid("BMI", "measure"),
        msgid("CVP", "measure"),
        msgid("ICP", "measure"),
        msgid("IOP", "measure"),
        msgid("MAP", "measure"),
        msgid("PAP", "measure"),
        msgid("6MWT", "measure"),
        msgid("NRS", "measure"),
        msgid("ANC", "measure"),
        # Label: A test of an examination, before its result: anterior drawer 2+
        msgid("anterior drawer", "measure"),
        msgid("posterior drawer", "measure"),
        msgid("straight leg raise", "measure"),
        msgid("varus stress", "measure"),
        msgid("valgus stress", "measure"),
        msgid("muscle strength", "measure"),
        msgid("pathergy", "measure"),
        msgid("direct Coombs", "measure"),
        msgid("indirect Coombs", "measure"),
    )
)
# Label: A dose with when it is given; {amount} is the dose
DOSES = {
    "morning": msgid("{amount} in the morning", "dose"),
    "noon": msgid("{amount} at noon", "dose"),
    "evening": msgid("{amount} in the evening", "dose"),
    "night": msgid("{amount} at night", "dose"),
    "loading": msgid("{amount} as a loading dose", "dose"),
    "bolus": msgid("{amount} as a bolus", "dose"),
    "maintenance": msgid("{amount} for maintenance", "dose"),
    "infusion": msgid("{amount} by infusion", "dose"),
    "continuous infusion": msgid("{amount} by continuous infusion", "dose"),
    "total": msgid("{amount} in total", "dose"),
    # Label: A dose with how it is given, of several that are not given in the same way
    "intravenous bolus": msgid("{amount} as an intravenous bolus", "dose"),
    "intravenous infusion": msgid("{amount} by intravenous infusion", "dose"),
    "continuous intravenous infusion": msgid("{amount} by continuous intravenous infusion", "dose"),
    "subcutaneous infusion": msgid("{amount} by subcutaneous infusion", "dose"),
    "continuous subcutaneous infusion": msgid(
        "{amount} by continuous subcutaneous infusion", "dose"
    ),
    "subcutaneous bolus": msgid("{amount} as a subcutaneous bolus", "dose"),
    # Label: A dose with when it is given; {amount} is the dose
    "initial": msgid("{amount} initially", "dose"),
    "each eye": msgid("{amount} in each eye", "dose"),
    "right eye": msgid("{amount} in the right eye", "dose"),
    "left eye": msgid("{amount} in the left eye", "dose"),
    # Label: By how much a dose is changed, and how often: reduced by 5 mg every two weeks
    "reduced": msgid("reduced by {amount} {frequency}", "dose"),
    "raised": msgid("raised by {amount} {frequency}", "dose"),
}
# Label: A number that limits another, in words: at most 4 mg
LIMITS = {
    "≤": msgid("at most {amount}", "comparator"),
    "≥": msgid("at least {amount}", "comparator"),
}
# Label: From which dose to which other a drug is reduced or raised
CHANGES = {
    "tapered": msgid("tapered from {low} to {high}", "dose"),
    "titrated": msgid("raised from {low} to {high}", "dose"),
}
# Label: What a preparation of some strength is: 1% cream
PREPARATIONS = {
    "solution": msgid("solution", "preparation"),
    "cream": msgid("cream", "preparation"),
    "ointment": msgid("ointment", "preparation"),
    "gel": msgid("gel", "preparation"),
    "lotion": msgid("lotion", "preparation"),
    "eye drops": msgid("eye drops", "preparation"),
    "drops": msgid("drops", "preparation"),
    "spray": msgid("spray", "preparation"),
    "mouthwash": msgid("mouthwash", "preparation"),
    "shampoo": msgid("shampoo", "preparation"),
}
FREQUENCIES = {  # by period: once, twice, more often
    # Label: How often a drug is given; {times} is a number in words
    "minute": (
        msgid("once a minute", "frequency"),
        msgid("twice a minute", "frequency"),
        msgid("{times} times a minute", "frequency"),
    ),
    "hour": (
        msgid("once an hour", "frequency"),
        msgid("twice an hour", "frequency"),
        msgid("{times} times an hour", "frequency"),
    ),
    "day": (
        msgid("once a day", "frequency"),
        msgid("twice a day", "frequency"),
        msgid("{times} times a day", "frequency"),
    ),
    "week": (
        msgid("once a week", "frequency"),
        msgid("twice a week", "frequency"),
        msgid("{times} times a week", "frequency"),
    ),
    "month": (
        msgid("once a month", "frequency"),
        msgid("twice a month", "frequency"),
        msgid("{times} times a month", "frequency"),
    ),
    "year": (
        msgid("once a year", "frequency"),
        msgid("twice a year", "frequency"),
        msgid("{times} times a year", "frequency"),
    ),
}
INTERVALS = {
    # Label: How far apart the doses of a drug are; {n} is a number from two on, in words or digits
    "minute": msgid("every {n} minutes", "frequency"),
    "hour": msgid("every {n} hours", "frequency"),
    "day": msgid("every {n} days", "frequency"),
    "week": msgid("every {n} weeks", "frequency"),
    "month": msgid("every {n} months", "frequency"),
    "year": msgid("every {n} years", "frequency"),
}
# Label: Head of a column or mark of an axis: a time counted from presentation (at most 12 characters)
COUNTED = {
    "minute": msgid("Minute {n}", "time"),
    "hour": msgid("Hour {n}", "time"),
    "day": msgid("Day {n}", "time"),
    "week": msgid("Week {n}", "time"),
    "month": msgid("Month {n}", "time"),
    "year": msgid("Year {n}", "time"),
}
NUMBERED = {  # by unit: one, several
    # Label: On which day, week or month a drug is given; {numbers} is a list: 1–5; 0, 2 and 6
    "day": (msgid("on day {numbers}", "frequency"), msgid("on days {numbers}", "frequency")),
    "week": (msgid("in week {numbers}", "frequency"), msgid("in weeks {numbers}", "frequency")),
    "month": (msgid("in month {numbers}", "frequency"), msgid("in months {numbers}", "frequency")),
}
# Label: On what occasion a drug is given
OCCASIONS = {
    "as needed": msgid("as needed", "occasion"),
    "at night": msgid("at night", "occasion"),
    "in the morning": msgid("in the morning", "occasion"),
    "before meals": msgid("before meals", "occasion"),
    "on an empty stomach": msgid("on an empty stomach", "occasion"),
    "after meals": msgid("after meals", "occasion"),
    "with meals": msgid("with meals", "occasion"),
    "at noon": msgid("at noon", "occasion"),
    "in the evening": msgid("in the evening", "occasion"),
    "in the morning before meals": msgid("in the morning on an empty stomach", "occasion"),
    "after dialysis": msgid("after dialysis", "occasion"),
    "after surgery": msgid("after surgery", "occasion"),
    "perioperatively": msgid("perioperatively", "occasion"),
    "with each meal": msgid("with each meal", "occasion"),
    "continuously": msgid("continuously", "occasion"),
    "by continuous infusion": msgid("by continuous infusion", "occasion"),
    "in the morning and evening": msgid("in the morning and evening", "occasion"),
    "for breakthrough pain": msgid("for breakthrough pain", "occasion"),
    "for fever": msgid("for fever", "occasion"),
    "for seizures": msgid("for seizures", "occasion"),
    "30 minutes before meals": msgid("30 minutes before meals", "occasion"),
    "before surgery": msgid("before surgery", "occasion"),
}
ADJECTIVES = {  # by what is meant: a time, or an age
    # Label: A time before a noun: a 6-month interval; {n} is the number
    "adjective": {
        "second": msgid("{n}-second", "adjective"),
        "minute": msgid("{n}-minute", "adjective"),
        "hour": msgid("{n}-hour", "adjective"),
        "day": msgid("{n}-day", "adjective"),
        "week": msgid("{n}-week", "adjective"),
        "month": msgid("{n}-month", "adjective"),
        "year": msgid("{n}-year", "adjective"),
    },
    # Label: An age before a noun: a 54-year-old man; {n} is the number
    "age": {
        "hour": msgid("{n}-hour-old", "age"),
        "day": msgid("{n}-day-old", "age"),
        "week": msgid("{n}-week-old", "age"),
        "month": msgid("{n}-month-old", "age"),
        "year": msgid("{n}-year-old", "age"),
    },
}
# Label: Zygosity, origin or effect of a genetic variant, before or behind it: heterozygous c.386G>A
GENETICS = {
    "heterozygous": msgid("heterozygous", "genetics"),
    "positive": msgid("positive", "genetics"),
    "negative": msgid("negative", "genetics"),
    "trisomy": msgid("trisomy", "genetics"),
    "monosomy": msgid("monosomy", "genetics"),
    # Label: What happened to an exon of a gene, {n} is its number: EGFR exon 19 deletion
    "exon {n} deletion": msgid("exon {n} deletion", "genetics"),
    "exon {n} duplication": msgid("exon {n} duplication", "genetics"),
    "exon {n} insertion": msgid("exon {n} insertion", "genetics"),
    "exon {n} mutation": msgid("exon {n} mutation", "genetics"),
    # Label: Zygosity, origin or effect of a genetic variant, before or behind it: heterozygous c.386G>A
    "homozygous": msgid("homozygous", "genetics"),
    "hemizygous": msgid("hemizygous", "genetics"),
    "compound heterozygous": msgid("compound heterozygous", "genetics"),
    "de novo": msgid("de novo", "genetics"),
    "mosaic": msgid("mosaic", "genetics"),
    "wild type": msgid("wild type", "genetics"),
    "maternal": msgid("maternal", "genetics"),
    "paternal": msgid("paternal", "genetics"),
    "somatic": msgid("somatic", "genetics"),
    "germline": msgid("germline", "genetics"),
    "pathogenic": msgid("pathogenic", "genetics"),
    "likely pathogenic": msgid("likely pathogenic", "genetics"),
    "of uncertain significance": msgid("of uncertain significance", "genetics"),
    "likely benign": msgid("likely benign", "genetics"),
    "benign": msgid("benign", "genetics"),
}
BEFORE_LAST = {  # by what is meant, and the larger unit of two
    # Label: The larger part of a time in two units before a noun: a 2-month-10-day interval
    "adjective": {
        "hour": msgid("{n}-hour", "time in two units"),
        "day": msgid("{n}-day", "time in two units"),
        "week": msgid("{n}-week", "time in two units"),
        "month": msgid("{n}-month", "time in two units"),
        "year": msgid("{n}-year", "time in two units"),
    },
    # Label: The larger part of an age in two units before a noun: a 4-year-3-month-old girl
    "age": {
        "day": msgid("{n}-day", "age in two units"),
        "week": msgid("{n}-week", "age in two units"),
        "month": msgid("{n}-month", "age in two units"),
        "year": msgid("{n}-year", "age in two units"),
    },
}
# Label: What is said of a value, in brackets or after a comma; {value} is another value: 91% (on room
# air), 4.8 mg/dL (direct 3.9)
REMARKS = {
    "irregular": msgid("irregular", "remark"),
    "regular": msgid("regular", "remark"),
    "on room air": msgid("on room air", "remark"),
    "on {value} of oxygen": msgid("on {value} of oxygen", "remark"),
    "on {value} by nasal cannula": msgid("on {value} by nasal cannula", "remark"),
    "on {value} by mask": msgid("on {value} by mask", "remark"),
    "on oxygen": msgid("on oxygen", "remark"),
    "by nasal cannula": msgid("by nasal cannula", "remark"),
    "by mask": msgid("by mask", "remark"),
    "on mechanical ventilation": msgid("on mechanical ventilation", "remark"),
    "intubated": msgid("intubated", "remark"),
    "at rest": msgid("at rest", "remark"),
    "on exertion": msgid("on exertion", "remark"),
    "supine": msgid("supine", "remark"),
    "standing": msgid("standing", "remark"),
    "sitting": msgid("sitting", "remark"),
    "fasting": msgid("fasting", "remark"),
    "postprandial": msgid("postprandial", "remark"),
    "random": msgid("random", "remark"),
    "axillary": msgid("axillary", "remark"),
    "rectal": msgid("rectal", "remark"),
    "tympanic": msgid("tympanic", "remark"),
    "right arm": msgid("right arm", "remark"),
    "left arm": msgid("left arm", "remark"),
    "right leg": msgid("right leg", "remark"),
    "left leg": msgid("left leg", "remark"),
    "preductal": msgid("preductal", "remark"),
    "postductal": msgid("postductal", "remark"),
    "direct {value}": msgid("direct {value}", "remark"),
    "indirect {value}": msgid("indirect {value}", "remark"),
    "{value} direct": msgid("{value} direct", "remark"),
    "total {value}": msgid("total {value}", "remark"),
    "maximum {value}": msgid("maximum {value}", "remark"),
    "minimum {value}": msgid("minimum {value}", "remark"),
    "mean {value}": msgid("mean {value}", "remark"),
    "normal {value}": msgid("normal {value}", "remark"),
    "corrected {value}": msgid("corrected {value}", "remark"),
    "corrected": msgid("corrected", "remark"),
    "ionised": msgid("ionised", "remark"),
    "baseline {value}": msgid("baseline {value}", "remark"),
    "estimated": msgid("estimated", "remark"),
    "haemolysed sample": msgid("haemolysed sample", "remark"),
    "high": msgid("high", "remark"),
    "low": msgid("low", "remark"),
    "afebrile": msgid("afebrile", "remark"),
    # Label: Behind a value: the interval in which it is with a probability of 95%
    "95% CI {value}": msgid("95% CI {value}", "remark"),
    # Label: What is said of a value, in brackets or after a comma
    "shallow": msgid("shallow", "remark"),
    "deep": msgid("deep", "remark"),
    "full": msgid("full", "remark"),
    "thready": msgid("thready", "remark"),
    "weak": msgid("weak", "remark"),
}
# Label: What a length or an angle is of, behind it: 8 cm in diameter, 95° flexion
MEASURED = {
    "in diameter": msgid("in diameter", "remark"),
    "in length": msgid("in length", "remark"),
    "in depth": msgid("in depth", "remark"),
    "in thickness": msgid("in thickness", "remark"),
    "of shortening": msgid("of shortening", "remark"),
    "valgus": msgid("valgus", "remark"),
    "varus": msgid("varus", "remark"),
    "flexion": msgid("flexion", "remark"),
    "extension": msgid("extension", "remark"),
    "abduction": msgid("abduction", "remark"),
    "adduction": msgid("adduction", "remark"),
    "internal rotation": msgid("internal rotation", "remark"),
    "external rotation": msgid("external rotation", "remark"),
    "supination": msgid("supination", "remark"),
    "pronation": msgid("pronation", "remark"),
}
# Label: What an eye sees that reads no chart
ACUITIES = {
    "counting fingers": msgid("counting fingers", "acuity"),
    "hand motion": msgid("hand motion", "acuity"),
    "light perception": msgid("light perception", "acuity"),
    "no light perception": msgid("no light perception", "acuity"),
    "light projection": msgid("light projection", "acuity"),
}
# Label: Pattern of the fluorescence of an antibody, behind its titre: 1:640, homogeneous pattern
PATTERNS = {
    "homogeneous": msgid("homogeneous pattern", "pattern"),
    "speckled": msgid("speckled pattern", "pattern"),
    "fine speckled": msgid("fine speckled pattern", "pattern"),
    "dense fine speckled": msgid("dense fine speckled pattern", "pattern"),
    "coarse speckled": msgid("coarse speckled pattern", "pattern"),
    "nucleolar": msgid("nucleolar pattern", "pattern"),
    "centromere": msgid("centromere pattern", "pattern"),
    "cytoplasmic": msgid("cytoplasmic pattern", "pattern"),
    "peripheral": msgid("peripheral pattern", "pattern"),
    "perinuclear": msgid("perinuclear pattern", "pattern"),
}
# Label: How an organism stands to an antibiotic, in a sentence: resistant to penicillin
RESULTS = {
    "S": msgid("susceptible", "culture"),
    "I": msgid("susceptible, increased exposure", "culture"),
    "I*": msgid("intermediate", "culture"),
    "R": msgid("resistant", "culture"),
}
# Label: Way in which a drug is given, inside a regimen
ROUTES = {
    "oral": msgid("oral", "route"),
    "intravenous": msgid("intravenous", "route"),
    "intramuscular": msgid("intramuscular", "route"),
    "subcutaneous": msgid("subcutaneous", "route"),
    "topical": msgid("topical", "route"),
    "inhaled": msgid("inhaled", "route"),
    "infusion": msgid("by intravenous infusion", "route"),
    "intrathecal": msgid("intrathecal", "route"),
    "epidural": msgid("epidural", "route"),
    "intradermal": msgid("intradermal", "route"),
    "intraarticular": msgid("intra-articular", "route"),
    "intralesional": msgid("intralesional", "route"),
    "intraperitoneal": msgid("intraperitoneal", "route"),
    "intraosseous": msgid("intraosseous", "route"),
    "intravitreal": msgid("intravitreal", "route"),
    "subconjunctival": msgid("subconjunctival", "route"),
    "intratympanic": msgid("intratympanic", "route"),
    "intra-arterial": msgid("intra-arterial", "route"),
    "intracavernous": msgid("intracavernous", "route"),
    "intravesical": msgid("intravesical", "route"),
    "intrapleural": msgid("intrapleural", "route"),
    "perineural": msgid("perineural", "route"),
    "infiltration": msgid("by local infiltration", "route"),
    "buccal": msgid("buccal", "route"),
    "oral rinse": msgid("as an oral rinse", "route"),
    "ophthalmic": msgid("ophthalmic", "route"),
    "otic": msgid("otic", "route"),
    "nasal": msgid("nasal", "route"),
    "sublingual": msgid("sublingual", "route"),
    "rectal": msgid("rectal", "route"),
    "vaginal": msgid("vaginal", "route"),
    "transdermal": msgid("transdermal", "route"),
    "nebulised": msgid("nebulised", "route"),
    "enteral": msgid("by feeding tube", "route"),
    "intratracheal": msgid("intratracheal", "route"),
    "intraventricular": msgid("intraventricular", "route"),
    "oral or enteral": msgid("orally or by feeding tube", "route"),
    "intravenous bolus": msgid("as an intravenous bolus", "route"),
    "continuous infusion": msgid("by continuous intravenous infusion", "route"),
    "subcutaneous infusion": msgid("by subcutaneous infusion", "route"),
    "continuous subcutaneous infusion": msgid("by continuous subcutaneous infusion", "route"),
    "slow intravenous": msgid("by slow intravenous injection", "route"),
    "local": msgid("locally", "route"),
    "central venous": msgid("through a central line", "route"),
    "umbilical venous": msgid("through the umbilical vein", "route"),
    "nasal cannula": msgid("by nasal cannula", "route"),
    "high-flow nasal cannula": msgid("by high-flow nasal cannula", "route"),
    "face mask": msgid("by face mask", "route"),
}


def unit_label(language: Language, unit: str, number: Decimal = Decimal(2)) -> str:
    """A unit as the language writes it beside `number`; no line ends inside a symbol (1,73 m²)."""
    if unit in UNIT_WORDS:
        return language.labels.plural_label(*UNIT_WORDS[unit], number, context="unit")
    if unit == OF_AGE:
        return language.labels.plural_label(*_YEARS_OF_AGE, number, context="unit")
    if unit not in SPELT_UNITS:
        given, _, period = unit.rpartition("/")
        if not given or period not in _PERIODS:
            return unit
        return unit_label(language, given) + language.label(_PERIODS[period], "unit")
    return language.label(unit, "unit").replace(" ", NBSP)


def below_slash(language: Language, unit: str) -> str:
    """The symbol of a unit of time behind a slash; '' for what has none."""
    return language.label(BELOW_SLASH[unit], "below a slash") if unit in BELOW_SLASH else ""
