"""The CARE checklist of a case. In: its editions. Out: for each item where each language treats it,
with places; and the checklist as a page.

An item is tied to the case by what the author marked (`care:` in case.yaml), by its facts and
sections, or by words that nearly always mean it. What is found so is a proposal: a person reads the
place.
"""

from .find import CareAnswer, CarePlace, answers, find_lost_marks
from .items import ITEMS, NUMBERS, CareItem

__all__ = ["ITEMS", "NUMBERS", "CareAnswer", "CareItem", "CarePlace", "answers", "find_lost_marks"]
