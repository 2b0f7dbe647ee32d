"""Every reason that an import gives for what it left is told in the language of the report."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import ROOT

from casepub.formats.manuscript_report import SECOND
from casepub.language import get_language, languages
from casepub.language.labels import sources

TOLD = {"LeftOver": 0, "leave": -2, "_leave": -2, "_leave_part": -2, "Remark": 0}
CORE = ("title", "subject", "keywords", "description", "category")


def files() -> list[Path]:
    return sorted(
        path for room in ("word", "manuscript") for path in (ROOT / "casepub" / room).glob("*.py")
    )


def reasons() -> set[str]:
    """The texts that are given as a reason: in calls, by name, or in a choice of two."""
    trees = [ast.parse(path.read_text("utf-8")) for path in files()]
    named = {
        target.id: node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    def texts(node: ast.expr) -> set[str]:
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.IfExp():
                return texts(node.body) | texts(node.orelse)
            case ast.Name(id=name) if name in named:
                return texts(named[name])
            case ast.Tuple() | ast.List():
                return {text for one in node.elts for text in texts(one)}
            case ast.Call(func=ast.Name(id="msgid")):
                return texts(node.args[0])
            case ast.JoinedStr():
                parts = (
                    one.value if isinstance(one, ast.Constant) else "{}" for one in node.values
                )
                return {"".join(map(str, parts))}
        return set()

    found: set[str] = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in TOLD and node.args:
                    of_four = name == "leave" and len(node.args) == 4
                    found |= texts(node.args[1 if of_four else 0])
            elif isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name)
                and target.id in ("what", "_WHAT", "problem", "CHANGES")
                for target in node.targets
            ):
                found |= texts(node.value)
    return found


def test_reasons_are_found():
    assert {"struck-through text", "citation without a reference", "text box"} <= reasons()


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_every_reason_is_translated(code):
    known = {text for context, text in sources() if context == "import"}
    made = {
        text.replace("{}", name) if text.startswith("document property") else text
        for text in reasons()
        for name in CORE
    }
    made -= {SECOND.replace("{heading}", "{}")}
    made = {text for text in made if "/" not in text}  # patterns of names of parts
    assert made - known == set()
    language = get_language(code)
    same = [text for text in made if language.label(text, "import") == text]
    assert same == []
