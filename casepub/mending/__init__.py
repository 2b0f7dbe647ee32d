"""What can be put right at once, and beyond doubt what is meant.

In: a finding, the `Subject` in which it was found, and the texts of the case. Out: `Fix`es, each
with what a button says and what stands where afterwards. Of two texts that differ, either may be
the right one: there is a fix for each, and whoever reads the finding chooses. Which way a finding
is put right, the file of its check says (`FIX`, one of `checks/fixed.py`); a file for what is done:
`names` (did you mean), `values` (the other side's), `abbreviations`, `hints` (what the advice says
to write), `marks` (HTML and marks that are not read), `order`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..checks import fixed, get_check
from ..diagnostic import Diagnostic
from . import abbreviations, hints, marks, names, order, values
from .fix import Fix, Mendable
from .texts import Texts

__all__ = ["WAYS", "Fix", "Mendable", "Texts", "fixes_of"]
Way = Callable[[Diagnostic, Mendable], Iterator[Fix]]
WAYS: Mapping[str, tuple[Way, ...]] = {
    fixed.NAME: (names.meant,),
    fixed.EITHER: (values.of_either_language,),
    fixed.OTHER_PLACE: (values.of_either_place,),
    fixed.TERMS: (values.as_terms,),
    fixed.FULL_FORM: (abbreviations.written_out,),
    fixed.FACT: (values.as_fact,),
    fixed.ADVICE: (hints.as_advised,),
    fixed.MINUS: (hints.as_advised,),
    fixed.NAME_OR_FORM: (names.meant, hints.as_advised),
    fixed.YAML: (hints.as_advised,),
    fixed.CUT: (names.meant, hints.as_advised),
    fixed.LETTERS: (hints.as_advised, marks.as_they_were),
    fixed.SIGNS: (marks.own_signs,),
    fixed.FORMULA: (marks.as_formula,),
    fixed.CODE: (marks.without_code,),
    fixed.ORDER: (order.in_order,),
}


def fixes_of(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """What can be done at once about a finding."""
    for way in WAYS.get(get_check(finding.check).fix or "", ()):
        yield from way(finding, case)
