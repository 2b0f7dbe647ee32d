"""From `crp | words` to text.

In: a case, a language, and expressions of the author's text. Out: what each prints;
`FactPrintError` where it names nothing or asks for the impossible.
"""

from __future__ import annotations

from ...case import Case
from ...diagnostic import did_you_mean
from ...language import Language
from ...message import commas, say
from ...templating import Expression
from .filters import FILTERS
from .names import look_up
from .printer import Printer
from .values import FactPrintError, misused

MAX_PRINTED = 60_000  # characters that all facts of an edition print together


class Facts:
    """The facts of one case in one language; each expression is evaluated once."""

    def __init__(self, case: Case, language: Language):
        self.case = case
        self.language = language
        self.printer = Printer(case, language)
        self._printed = 0
        self._texts: dict[Expression, str] = {}

    def evaluate(self, expression: Expression) -> str:
        """The text of `{{ … }}`; FactProblem where it names nothing or asks for the impossible."""
        text = self._texts.get(expression)
        if text is None:
            text = self._texts[expression] = self._evaluate(expression)
        self._printed += len(text)
        if self._printed > MAX_PRINTED:
            raise misused(
                say("The facts expand to more text than any article has."),
                say("Use long texts less often."),
            )
        return text

    def _evaluate(self, expression: Expression) -> str:
        value = look_up(self.case, expression.path)
        for name, arguments in expression.filters:
            if name not in FILTERS:
                raise FactPrintError(
                    say("There is no filter “{filter}”.", filter=name),
                    did_you_mean(name, FILTERS)
                    or say("Filters are: {filters}.", filters=commas(sorted(FILTERS))),
                )
            try:
                value = FILTERS[name](self.printer, value, *arguments)
            except TypeError:
                raise FactPrintError(
                    say("The filter “{filter}” does not accept these values.", filter=name),
                    say("See docs/case-format.md."),
                ) from None
        return self.printer.text(value)
