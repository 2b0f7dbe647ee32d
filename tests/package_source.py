"""The package's own source, read, parsed and walked once for all tests that look at it.

Out: the modules of the package, which no test may change.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from conftest import ROOT

PACKAGE = ROOT / "casepub"


@dataclass
class Source:
    """A module: its path in the package, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, as `ast.walk` finds them, which is slow."""
        return tuple(ast.walk(self.tree))

    def defined(self) -> Iterator[str]:
        """The names of classes and functions, and of whatever is set."""
        for node in self.nodes:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield node.name
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


@cache
def modules() -> tuple[Source, ...]:
    return tuple(
        Source(path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


@cache
def defined_in(place: str) -> frozenset[str]:
    """The names that a folder of the package, or a module at its top, defines anywhere."""
    return frozenset(
        name
        for module in modules()
        if module.path == f"{place}.py" or module.path.startswith(f"{place}/")
        for name in module.defined()
    )
