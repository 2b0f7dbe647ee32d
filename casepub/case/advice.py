"""What to write in place of a value that could not be read, by what it is a value of.

In: the path of a value in case.yaml. Out: advice with examples of that kind, or None where the
general advice is best.
"""

from __future__ import annotations

from ..message import Message, say

# Message: the examples are what an author types in case.yaml; give them as authors of your language
# type them, who may write a decimal comma and the units' names in their language
_BY_FIELD = {
    "dose": say(
        "Write an amount with its unit (500 mg, 15 mg/kg, 2 mL/h) and how it is given (1 g over 30 "
        "minutes, 2 mg as a loading dose, 500 mg three times a day); other words belong under "
        "`note:`, or in a text per language: {{tr: …, en: …}}."
    ),
    "duration": say(
        "Write a length of time (6 weeks, 3-5 days) or a number of cycles (6 cycles); else a text "
        "per language: {{tr: …, en: …}}."
    ),
    "reference": say(
        "Write a range (135-145 mmol/L) or a limit (<20 mm/h); else a text per language: {{tr: …, "
        "en: …}}."
    ),
    "age": say("Write a number with its unit: 54 years, 16 months, 4 years 3 months."),
    "at": say(
        "Write a time from presentation (-3 weeks, 0, day 14) or a date (2026-02-15, May 2025)."
    ),
    "mic": say("Write the concentration: 0.5 µg/mL, <=0.25 µg/mL."),
    "count": say("Write the number with its unit: 10^5 CFU/mL."),
}
_BY_GROUP = {
    "labs": say(
        "Write the number with its unit (0.46 mg/dL), or a result (negative, 1:320, 3+, "
        "heterozygous); what is said of it stands behind it in brackets (4.8 mg/dL (direct 3.9)). "
        "Words that casepub does not know need a text per language: {{tr: …, en: …}}."
    ),
    "vitals": say(
        "Write the number with its unit (39.4 °C, 118/min, 84/46 mmHg, 93%), and in brackets what "
        "is said of it (93% (on room air)). Words that casepub does not know need a text per "
        "language: {{tr: …, en: …}}."
    ),
}


def advice(path: tuple[str, ...]) -> Message | None:
    """The advice for a value at a path."""
    if "changes" in path:
        return _BY_FIELD["dose"]
    return _BY_FIELD.get(path[-1]) or _BY_GROUP.get(path[0])
