"""What was made and found, kept by all that went into it, for every process and computer that sees
the same place.

In: a place, what a value depends on. Out: the value, or the content of a file, if it is there and
whole. A store only saves time: whatever is wrong with it, the value is made anew, and the operator
is told.
"""

from .address import is_remote, place
from .brought import brought, cases_below, is_packed, load_places
from .place import Entry, Folder, Place
from .store import NOT_KEPT, Contents, Keeping, Store, open_store
from .task import CaseTask

__all__ = [
    "NOT_KEPT",
    "CaseTask",
    "Contents",
    "Entry",
    "Folder",
    "Keeping",
    "Place",
    "Store",
    "brought",
    "cases_below",
    "is_packed",
    "is_remote",
    "load_places",
    "open_store",
    "place",
]
