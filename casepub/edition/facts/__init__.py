"""Facts as a language prints them: `{{ crp }}` → "0,46 mg/dL", `{{ age | aged }}` → "54-year-old".

In: a case and a language. Out: `Facts`, which prints an expression of the author's text, and
`Printer`, which prints a typed value. Numbers and units that belong together are joined by no-break
spaces. What may follow a `|` is in `filters`, the words around a number in
`edition.wording`.
"""

from .expressions import Facts
from .filters import FILTERS
from .phrases import dosage, regimen
from .printer import YEARS, Printer
from .values import FactPrintError

__all__ = ["FILTERS", "YEARS", "FactPrintError", "Facts", "Printer", "dosage", "regimen"]
