"""What an author wrote. In: a case folder. Out: a `Case`, every value with its place, and what
could not be read. Names are imported when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazily import imported_from

if TYPE_CHECKING:
    from ..contents import NOTES_FILE
    from .case import Case
    from .loading import load
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
_MODULES = {  # where each of them lives
    "CASE_FILE": ".places",
    "Case": ".case",
    "CultureValue": ".values",
    "EventValue": ".values",
    "LabValue": ".values",
    "Measurement": ".values",
    "NAMED_GROUPS": ".places",
    "NOTES_FILE": "..contents",
    "NamedFact": ".values",
    "Narrative": ".narrative",
    "NarrativeSection": ".narrative",
    "Note": ".notes",
    "PATIENT_GROUPS": ".places",
    "REVIEWS_FILE": ".reviews",
    "Reference": ".references",
    "Review": ".reviews",
    "SourceText": ".narrative",
    "TestedValue": ".values",
    "Thread": ".notes",
    "TreatmentValue": ".values",
    "format_notes": ".notes",
    "format_reviews": ".reviews",
    "load": ".loading",
    "threads": ".notes",
}
__getattr__ = imported_from(_MODULES, __name__)
