"""A guided start: a case folder with what an author needs in order to begin.

In: what the author chose (`Choices`): specialty, languages, journal. Out: the files of the folder,
by name. The structure is in `templates/new/`; its explanations are messages, in the author's
language; the examples are those of the specialty, a table for each (`specialties/`).
"""

from .guide import Choices, files_of
from .specialties import DEFAULT, Specialty, find_specialty, specialties

__all__ = ["DEFAULT", "Choices", "Specialty", "files_of", "find_specialty", "specialties"]
