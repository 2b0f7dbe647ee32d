"""Small changes to a module, each of which a test should notice.

In: the source of a module. Out: `Mutant`s, each of which makes a changed syntax tree; `counted`, the
same module with a call before every statement that tells that it was reached.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARED: dict[type, tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_COMPUTED: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitAnd,
}
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
HIT = "__statement_reached__"


@dataclass(frozen=True)
class Mutant:
    """A change: of the node with this number (in the order of `ast.walk`), into the way-th of its
    ways. `line` is the line changed, `statement` the line of the statement (or lambda) that holds
    it, None where it runs at import; `function` is the function that holds it, `Class.method`."""

    node: int
    way: int
    line: int
    statement: int | None
    function: str
    before: str
    after: str


def mutants(source: str) -> list[Mutant]:
    """Every mutant of a module."""
    tree = ast.parse(source)
    places = _places(tree)
    found = []
    for number, node in enumerate(ast.walk(tree)):
        if node not in places:
            continue
        (statement, function), before = places[node], _shown(node)
        for way, changed in enumerate(_changes(node)):
            after = _shown(changed)
            found.append(Mutant(number, way, node.lineno, statement, function, before, after))
    return found


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The module with one change."""
    tree = ast.parse(source)
    node = next(one for number, one in enumerate(ast.walk(tree)) if number == mutant.node)
    changed = list(_changes(node))[mutant.way]

    class Change(ast.NodeTransformer):
        def visit(self, one: ast.AST) -> ast.AST:
            return ast.copy_location(changed, node) if one is node else self.generic_visit(one)

    return ast.fix_missing_locations(Change().visit(tree))


def counted(source: str) -> ast.Module:
    """The module with a call before every statement and in every lambda. Caches are taken away,
    those of properties as well, so that every test reaches what it depends on."""
    return ast.fix_missing_locations(_Counter().visit(ast.parse(source)))


class _Counter(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.decorator_list = [
            ast.Name("property", ast.Load()) if _shown(one) == "cached_property" else one
            for one in node.decorator_list
            if "cache(" not in _shown(one)
        ]
        return self.generic_visit(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.generic_visit(node)
        told = ast.Tuple([_told(node.lineno), node.body], ast.Load())
        node.body = ast.Subscript(told, ast.Constant(1), ast.Load())
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.Module | ast.ClassDef):
                told = [[ast.Expr(_told(one.lineno)), one] for one in block]
                setattr(node, name, [one for pair in told for one in pair])
        return node


def _told(line: int) -> ast.Call:
    return ast.Call(ast.Name(HIT, ast.Load()), [ast.Constant(line)], [])


def _places(tree: ast.Module) -> dict[ast.AST, tuple[int | None, str]]:
    """The nodes that may be changed, with the line of the statement in a function, or of the lambda,
    that holds each, and the outermost function. Docstrings, annotations, imports, `__all__`,
    the words of errors and the contexts of labels are left alone."""
    places: dict[ast.AST, tuple[int | None, str]] = {}

    def visit(node: ast.AST, scope: str, function: str, line: int | None, raised: bool) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            return
        if isinstance(node, ast.If) and _shown(node.test) == "TYPE_CHECKING":
            return
        if isinstance(node, ast.Assign) and _shown(node.targets[0]) == "__all__":
            return
        if (function and isinstance(node, ast.stmt)) or isinstance(node, ast.Lambda):
            line = node.lineno
        raised = raised or isinstance(node, ast.Raise)
        words = isinstance(node, ast.Constant) and isinstance(node.value, str) and raised
        if hasattr(node, "lineno") and not (words and " " in node.value):
            places[node] = line, function
        if isinstance(node, ast.Call) and _shown(node.func) == "msgid":
            node = ast.Tuple(node.args[:1], ast.Load())  # its context is read from the source
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            scope = f"{scope}.{node.name}".strip(".")
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            body = isinstance(node, ast.FunctionDef) and name == "body"
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not (raised and isinstance(child, ast.JoinedStr)):
                    visit(child, scope, function or (scope if body else ""), line, raised)

    visit(tree, "", "", None, False)
    return places


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """A node in each of its changed ways."""
    match node:
        case ast.Compare(ops=[first, *others]):
            for other in _COMPARED.get(type(first), ()):
                yield _with(node, ops=[other(), *others])
        case ast.BinOp(op=operator) if type(operator) in _COMPUTED:
            yield _with(node, op=_COMPUTED[type(operator)]())
        case ast.BoolOp(op=operator, values=values):
            yield _with(node, op=ast.And() if isinstance(operator, ast.Or) else ast.Or())
            for index in range(len(values)):
                rest = values[:index] + values[index + 1 :]
                yield rest[0] if len(rest) == 1 else _with(node, values=rest)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=value):
            yield from (_with(node, value=other) for other in _other_constants(value))
        case ast.Return(value=value) if value is not None and _shown(value) != "None":
            yield _with(node, value=ast.Constant(None))
        case ast.If(test=test) | ast.IfExp(test=test):
            yield _with(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=[_, *_]):
            yield _with(node, ifs=[])
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            yield _with(node, func=ast.Name(_CALLED[name], ast.Load()))
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.Assign() | ast.AugAssign() | ast.Raise() | ast.Expr():
            yield ast.Pass()


def _other_constants(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
        yield value - 1
    elif isinstance(value, str):
        yield f"XX{value}XX" if value else "XX"


def _with(node: ast.AST, **changed: object) -> ast.AST:
    made = copy.copy(node)
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def _shown(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node)))
    return text if len(text) <= 160 else text[:157] + "…"
