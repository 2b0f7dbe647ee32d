"""What was made and found, kept by all that went into it, for every process and computer that sees
the same place.

In: a place, what a value depends on. Out: the value, or the content of a file, if it is there and
whole. A store only saves time: whatever is wrong with it, the value is made anew, and the operator
is told.
"""

from .place import Entry, Folder, Place, is_remote, place
from .store import NOT_KEPT, Contents, Keeping, Store, open_store

__all__ = [
    "NOT_KEPT",
    "Contents",
    "Entry",
    "Folder",
    "Keeping",
    "Place",
    "Store",
    "is_remote",
    "open_store",
    "place",
]
