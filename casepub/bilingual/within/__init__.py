"""One text held against itself: what it says in one place cannot be true if it is true what it says
in another.

In: a `Document` in one language, alone. Out: a `OneText` and the `Contradiction`s found in it, by
kind; the checks of the family `text` word them. Each kind asks whether any reading of the text
makes both places true, and speaks only if none does.
"""

from . import dates, figures, people, shares, sides, sums, values
from .calendar import Lapse, find_lapses
from .text import Contradiction, OneText, TextSentence, Words

__all__ = [
    "Contradiction",
    "Lapse",
    "OneText",
    "TextSentence",
    "Words",
    "dates",
    "figures",
    "find_lapses",
    "people",
    "shares",
    "sides",
    "sums",
    "values",
]
