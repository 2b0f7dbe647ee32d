"""What an author wrote. In: a case folder. Out: a `Case`, every value with its place, and what could not be read."""

from .load import CASE_FILE, Case, load
from .narrative import Narrative, Passage, Section
from .references import Reference
from .values import EventValue, LabValue, TreatmentValue, Value

__all__ = ["CASE_FILE", "Case", "EventValue", "LabValue", "Narrative", "Passage", "Reference", "Section", "TreatmentValue", "Value", "load"]
