"""Changes of case.yaml by place, which leave every other byte as it was.

In: the text of a file, and what is to be different. Out: edits of that text, or why there are none.
"""

from .change import Edited, edit_yaml, read_once
from .files import Edit, EditableFile, apply, spliced
from .texts import edits_for
from .tree import Bare, Change, Insert, Move, Put, Remove, Rename

__all__ = [
    "Bare",
    "Change",
    "Edit",
    "EditableFile",
    "Edited",
    "Insert",
    "Move",
    "Put",
    "Remove",
    "Rename",
    "apply",
    "edit_yaml",
    "edits_for",
    "read_once",
    "spliced",
]
