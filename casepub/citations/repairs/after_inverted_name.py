""" "Doe, J & K Roe" for "Doe, J, & K Roe".

CSL 1.0.2, "Name", delimiter-precedes-last and delimiter-precedes-et-al, "after-inverted-name":
"name delimiter is only used if the preceding name is inverted as a result of the name-as-sort-order
attribute", so a literal name and, where only the first is inverted, a second name never take
it. citeproc-py does not know the value (among its failing tests: name_AfterInvertedName and
name_DelimiterAfterInverted).
"""

from ..engine import Element


class AfterInvertedName(Element):
    """The delimiter stands where the name before it is inverted."""

    def is_separated(self, rule: str, several: bool, is_inverted: bool) -> bool:
        if rule == "after-inverted-name":
            return is_inverted
        return super().is_separated(rule, several, is_inverted)


REPAIRS: dict[str, type] = {"Name": AfterInvertedName}
