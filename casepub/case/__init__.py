"""What an author wrote. In: a case folder. Out: a `Case`, every value with its place, and what
could not be read."""

from .case import Case
from .load import load
from .narrative import Narrative, NarrativeSection, SourceText
from .places import CASE_FILE
from .references import Reference
from .reviews import REVIEWS_FILE, Review, format_reviews
from .values import EventValue, LabValue, Measurement, NamedFact, TreatmentValue

__all__ = [
    "CASE_FILE",
    "REVIEWS_FILE",
    "Case",
    "EventValue",
    "LabValue",
    "Measurement",
    "NamedFact",
    "Narrative",
    "NarrativeSection",
    "Reference",
    "Review",
    "SourceText",
    "TreatmentValue",
    "format_reviews",
    "load",
]
