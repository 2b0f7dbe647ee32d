"""<if disambiguate="true"> is always true.

CSL 1.0.2, "Choose", disambiguate: "the element content is only rendered if it disambiguates two
otherwise identical citations". citeproc-py passes over the test (pull request 215 would implement
it); here works that would be cited alike are told apart by letters (year_suffix.py), so it is
false.
"""

from typing import Any

from ..engine import Element, model


class DisambiguateCondition(Element):
    """A test of disambiguate alone is not a test passed."""

    def render(self, item: Any, **kwargs: Any) -> Any:
        if self.get("disambiguate") and not set(self.attrib) - {"match", "disambiguate"}:
            raise model.ConditionFailed
        return super().render(item, **kwargs)


REPAIRS: dict[str, type] = {"If": DisambiguateCondition, "Else_If": DisambiguateCondition}
