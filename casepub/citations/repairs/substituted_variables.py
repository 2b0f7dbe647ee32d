"""What stands in for missing names is printed again: "T | T".

CSL 1.0.2, "Substitute": "Substituted variables are suppressed in the rest of the output to prevent
duplication." citeproc-py notes only a variable that the child of cs:substitute names itself, not
one that comes by way of a macro (among its failing tests: substitute_SharedMacro and
substitute_SuppressOrdinaryVariable).
"""

from typing import Any

from ..engine import Element, VariableError, model


class SubstituteByMacro(Element):
    """Every variable that the substitute printed is noted."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        layout = (self if context is None else context).get_layout()
        for child in self.children():
            layout.repressed["printed"] = []
            try:
                if isinstance(child, model.Names) and child.name is None:
                    names = self.getparent()
                    text = child.render(item, names_context=names, context=context, **kwargs)
                else:
                    text = child.render(item, context=context, **kwargs)
            except VariableError:
                continue
            if text:
                layout.repressed.setdefault("variables", set()).update(layout.repressed["printed"])
                return text
        return None


class SuppressedText(Element):
    """Text that has been printed in place of names is not printed again."""

    def is_suppressed(self, name: str, context: Any) -> bool:
        return name in context.get_layout().repressed.get("variables", ())

    def note_printed(self, name: str, context: Any) -> None:
        context.get_layout().repressed.setdefault("printed", []).append(name)


class SuppressedNames(Element):
    """Names that have been printed in place of others are not printed again."""

    def process(
        self, item: Any, names_context: Any = None, context: Any = None, **kwargs: Any
    ) -> Any:
        repressed = (self if context is None else context).get_layout().repressed
        roles = [role for role in self.get("variable").split() if role in item.reference]
        if any(role in repressed.get("variables", ()) for role in roles):
            item.count(None)
            if (substitute := self.substitute()) is None:
                raise VariableError
            return substitute.render(item, context=context, **kwargs)
        repressed.setdefault("printed", []).extend(roles)
        return super().process(item, names_context, context, **kwargs)


REPAIRS: dict[str, type] = {
    "Substitute": SubstituteByMacro,
    "Text": SuppressedText,
    "Names": SuppressedNames,
}
