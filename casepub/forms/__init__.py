"""case.yaml as forms: what may be filled in, what is, and what is done there, as edits.

In: the text of a case.yaml. Out: forms as plain data made from the model, their values with places,
and edits; or a finding that says why not. No page, and no server.
"""

from .changing import add, change, faults_of, move, name_for, remove, rename
from .choices import Choice
from .describe import Field, Form, Kind, all_forms, field_at
from .mentions import mentions, renamed_in
from .paste import Pasted, PastedRow, paste_rows
from .reading import Entry, read_form
from .wordings import wordings

__all__ = [
    "Choice",
    "Entry",
    "Field",
    "Form",
    "Kind",
    "Pasted",
    "PastedRow",
    "add",
    "all_forms",
    "change",
    "faults_of",
    "field_at",
    "mentions",
    "move",
    "name_for",
    "paste_rows",
    "read_form",
    "remove",
    "rename",
    "renamed_in",
    "wordings",
]
