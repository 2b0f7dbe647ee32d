"""What is known of every case of an archive, in one file that can be asked.

In: case folders. Out: a catalogue (SQLite), answers to questions about it, and its overview. A case
is looked at by a task of `farm`; what did not change is not looked at again. The file is written
whole or not at all. It holds titles, authors and findings, which quote the texts: who may read the
catalogue may read what is wrong with the cases.
"""

from __future__ import annotations

from .build import Summary, build
from .file import Catalogue, CatalogueError
from .look import Entry
from .questions import QUESTIONS, Answer, Filter, ask_rule, ask_sql
from .rules import ask_journal

__all__ = [
    "QUESTIONS",
    "Answer",
    "Catalogue",
    "CatalogueError",
    "Entry",
    "Filter",
    "Summary",
    "ask_journal",
    "ask_rule",
    "ask_sql",
    "build",
]
