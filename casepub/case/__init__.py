"""What an author wrote. In: a case folder. Out: a `Case`, every value with its place, and what
could not be read."""

from .case import Case
from .load import load
from .narrative import Narrative, Passage, Section
from .places import CASE_FILE
from .references import Reference
from .reviews import REVIEWS_FILE, Review, written
from .values import EventValue, LabValue, TreatmentValue, Value

__all__ = [
    "CASE_FILE",
    "REVIEWS_FILE",
    "Case",
    "EventValue",
    "LabValue",
    "Narrative",
    "Passage",
    "Reference",
    "Review",
    "Section",
    "TreatmentValue",
    "Value",
    "load",
    "written",
]
