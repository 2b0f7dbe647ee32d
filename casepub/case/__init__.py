"""What an author wrote. In: a case folder. Out: a `Case`, every value with its place, and what
could not be read."""

from ..contents import NOTES_FILE
from .case import Case
from .load import load
from .narrative import Narrative, NarrativeSection, SourceText
from .notes import Note, Thread, format_notes, threads
from .places import CASE_FILE, NAMED_GROUPS, PATIENT_GROUPS
from .references import Reference
from .reviews import REVIEWS_FILE, Review, format_reviews
from .values import (
    CultureValue,
    EventValue,
    LabValue,
    Measurement,
    NamedFact,
    TestedValue,
    TreatmentValue,
)

__all__ = [
    "CASE_FILE",
    "NAMED_GROUPS",
    "NOTES_FILE",
    "PATIENT_GROUPS",
    "REVIEWS_FILE",
    "Case",
    "CultureValue",
    "EventValue",
    "LabValue",
    "Measurement",
    "NamedFact",
    "Narrative",
    "NarrativeSection",
    "Note",
    "Reference",
    "Review",
    "SourceText",
    "TestedValue",
    "Thread",
    "TreatmentValue",
    "format_notes",
    "format_reviews",
    "load",
    "threads",
]
