"""Dates and lengths of time in the text cannot all be true.

Why: A stay of fourteen days does not end eight days after admission, and nobody leaves hospital before
coming. Lengths may be counted from any earlier date and may be off by a day; weeks and months by
more. `times-contradict` looks at times “ago”.

Flagged (en.md):

    # Case Presentation

    She was admitted on 12 March 2021. After a fourteen-day hospital stay she was discharged on 20 March 2021.

Flagged (tr.md):

    # Olgu Sunumu

    Hasta 12 Mart 2021'de yatırıldı. On dört günlük yatışın ardından 20 Mart 2021'de taburcu edildi.

Clean (en.md):

    # Case Presentation

    She was admitted on 12 March 2021. After a fourteen-day hospital stay she was discharged on 26 March 2021. Two weeks later, on 9 April 2021, she was well.

Clean (tr.md):

    # Olgu Sunumu

    Hasta 12 Mart 2021'de yatırıldı. On dört günlük yatışın ardından 26 Mart 2021'de taburcu edildi. İki hafta sonra, 9 Nisan 2021'de, yakınması yoktu.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual.within import Contradiction, OneText, dates
from ...message import Message, say
from ..finding import Finding, Severity, Status
from ._report import here, report, there

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
NEEDS_BOTH = True


def within(text: OneText) -> Iterator[Finding]:
    for found in dates.find(text):
        yield report(
            found, _message(found), say("Correct the wrong date or the wrong length of time.")
        )


def _message(found: Contradiction) -> Message:
    if found.kind == "stay":
        days, end = found.values
        return say(
            "From {there} to {end} it is {count} day, not “{here}”.",
            "From {there} to {end} it is {count} days, not “{here}”.",
            count=int(days),
            end=end,
            here=here(found),
            there=there(found),
        )
    if found.kind == "span":
        return say(
            "Between the two dates there is {count} day, not “{here}”.",
            "Between the two dates there are {count} days, not “{here}”.",
            count=int(found.values[0]),
            here=here(found),
        )
    if found.kind == "order":
        return say(
            "“{here}” is before “{there}”, its beginning.",
            here=here(found),
            there=there(found),
        )
    if found.kind == "weekday":
        return say("“{there}” was not a “{here}”.", here=here(found), there=there(found))
    if found.kind == "stay-twice":
        return say(
            "The stay in hospital is “{here}” here, but “{there}” elsewhere.",
            here=here(found),
            there=there(found),
        )
    return say(
        "“{here}” is not “{there}” after any earlier date of the text.",
        here=here(found),
        there=there(found),
    )
