"""A group with no variable to print is printed if a branch of it could have printed one: "[in]".

CSL 1.0.2, "Group": a group is suppressed if it "calls a variable (either directly or via a
macro)", and all that are called are empty; a group or macro inside it that is not empty "is treated
as a non-empty variable". citeproc-py asks what a group could call, so that a
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
        item.count(text)  # what a group around this one sees as a variable
        return text


class MacroAsGroup(Element):
    """A macro is a group: left out or counted like one."""

    def call_macro(self, item: Any, context: Any, sort_options: Any) -> Any:
        before = dict(item.__dict__)
        text = super().call_macro(item, context, sort_options)
        asked, printed = (item.__dict__[k] - before[k] for k in ("asked", "printed"))
        if text and asked and not printed:
            raise VariableError
        if text:
            item.count(text)
        return text


REPAIRS: dict[str, type] = {"Group": GroupVariables, "Text": MacroAsGroup}
