"""A group with no variable to print is printed if a branch of it could have printed one: "[in]".

CSL 1.0.2, "Group": a group is suppressed if it "calls a variable (either directly or via a
macro)", and all that are called are empty. citeproc-py asks what a group could call, so that a
term in the branch that is taken counts as a variable printed (its issue 203 and pull request 206
corrected this for citation-number).
"""

from typing import Any

from ..engine import Element, VariableError, model


class GroupVariables(Element):
    """A group is left out if it asks for variables and none is there."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> str:
        before, parts = dict(item.__dict__), []
        for child in self.children():
            try:
                if isinstance(child, model.Choose):
                    delimiter = self.get("delimiter", "")
                    parts.append(child.render(item, context=context, delimiter=delimiter, **kwargs))
                else:
                    parts.append(child.render(item, context=context, **kwargs))
            except VariableError:
                pass
        asked, printed = (item.__dict__[k] - before[k] for k in ("asked", "printed"))
        text = self.join(parts)
        if not text or (asked and not printed):
            raise VariableError
        return text


REPAIRS: dict[str, type] = {"Group": GroupVariables}
