"""How findings are put right at the press of a button, in words.

In: nothing. Out: a phrase for each way; the file of a check names its own as `FIX`, and `mending/`
has what is done. A check whose findings need a thought has none.
"""

from __future__ import annotations

from ..message import phrase

NAME = phrase("The name that was meant is written in every place, if there is one like it.")
EITHER = phrase(
    "Either language’s value is written in the other, with its decimal sign, suffix and article, "
    "if the two sentences then agree."
)
OTHER_PLACE = phrase("What one place says is written in the other.")
TERMS = phrase("The two words are added to the case’s own terms.")
FULL_FORM = phrase(
    "The full form is written out, if case.yaml or the text of either language has it."
)
FACT = phrase("The fact is printed in place of the typed value.")
ADVICE = phrase("What the advice says is written.")
MINUS = phrase("The minus sign before the time of a follow-up is taken out.")
NAME_OR_FORM = phrase("The name that was meant is written; an ORCID or a DOI gets its form.")
YAML = phrase("The missing quotation marks or the missing space are set.")
CUT = phrase("A text that is cut off at its comma is put in quotation marks.")
LETTERS = phrase("What cannot be printed is taken out; misread letters are written as they were.")
SIGNS = phrase("Bold, italic, raised and lowered words get casepub’s own signs.")
FORMULA = phrase("A formula is put between $; the edge of a block of code is taken out.")
CODE = phrase("The signs of code are taken out.")
ORDER = phrase("The entries of case.yaml are put in order.")
