"""CSS that a stranger may have written, written anew: nothing in it loads anything, and nothing in
it ends the element of a page that holds it.

In: the text of a style sheet. Out: its rules as text, and what of it was left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .message import amount, say

MAX_DEPTH = 20  # of brackets; a writer of CSS goes one level deeper with each
MAX_RULES = 5_000
_AT_RULES = frozenset(
    ("media", "page", "supports", "counter-style", "keyframes", "font-feature-values", "charset")
)
_LOADING = frozenset(("url", "src", "image", "image-set", "-webkit-image-set", "expression"))
_LOADING_PROPERTIES = frozenset(("behavior", "-moz-binding", "-ms-behavior"))


@dataclass(frozen=True)
class LeftOut:
    """A part of a style sheet that was left out: what it is, and where, counted from 1."""

    what: str
    line: int
    column: int


def rewrite(text: str) -> tuple[str, list[LeftOut]]:
    """The style sheet without what loads something or cannot be read, and what that was."""
    import tinycss2

    left: list[LeftOut] = []
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    if len(rules) > MAX_RULES:
        left.append(
            _left_out(
                rules[MAX_RULES], say("what follows the first {most} rules", most=amount(MAX_RULES))
            )
        )
    deep = _find_too_deep(rules)
    if deep is not None:
        return "", [
            _left_out(
                deep,
                say(
                    "everything, since its brackets are nested more than {most} deep",
                    most=MAX_DEPTH,
                ),
            )
        ]
    kept = [_write_rule(rule, left) for rule in rules[:MAX_RULES]]
    # In a page, “</” ends the style; behind a backslash it is the same sign of a text.
    return "\n".join(filter(None, kept)).replace("</", "<\\/"), left


def _left_out(node: Any, what: str) -> LeftOut:
    return LeftOut(what, node.source_line, node.source_column)


def _inside(node: Any) -> Iterator[Any]:
    """What stands directly in a rule, declaration, function or block."""
    for name in ("prelude", "value", "content", "arguments"):
        inner = getattr(node, name, None)
        if isinstance(inner, list):
            yield from inner


def _find_too_deep(nodes: Iterable[Any]) -> Any | None:
    """The first node that is nested too deep to be written, or None."""
    level = list(nodes)
    for _ in range(MAX_DEPTH):
        level = [inner for node in level for inner in _inside(node)]
    return level[0] if level else None


def _write_rule(rule: Any, left: list[LeftOut]) -> str:
    """A rule as text, '' where nothing of it is left."""
    import tinycss2

    if rule.type == "error":
        left.append(_left_out(rule, say("a passage that cannot be read")))
        return ""
    is_at = rule.type == "at-rule"
    if (is_at and rule.lower_at_keyword not in _AT_RULES) or _is_loading(rule.prelude):
        left.append(_left_out(rule, f"@{rule.at_keyword}" if is_at else say("a rule")))
        return ""
    if is_at and rule.lower_at_keyword == "charset":
        return ""  # it is UTF-8
    prelude = tinycss2.serialize(rule.prelude).strip()
    head = f"@{rule.at_keyword} {prelude}".strip() if is_at else prelude
    if rule.content is None:
        return f"{head};"
    return f"{head} {{\n{_write_content(rule.content, left)}\n}}"


def _write_content(content: Any, left: list[LeftOut]) -> str:
    """What stands between the braces of a rule: declarations, and rules within it."""
    import tinycss2

    lines = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            lines.append(_write_nested(node, left))
        elif node.lower_name in _LOADING_PROPERTIES or _is_loading(node.value):
            left.append(
                _left_out(node, say("“{name}”, which would load something", name=node.name))
            )
        else:
            value = tinycss2.serialize(node.value).strip()
            urgent = " !important" if node.important else ""
            lines.append(f"{tinycss2.serialize_identifier(node.name)}: {value}{urgent};")
    return "\n".join(filter(None, lines))


def _write_nested(node: Any, left: list[LeftOut]) -> str:
    """A rule within another: of @media, the sides of @page, the steps of @keyframes."""
    if node.type == "at-rule" and not _is_loading(node.prelude) and _is_margin(node):
        return f"@{node.at_keyword} {{\n{_write_content(node.content, left)}\n}}"
    return _write_rule(node, left)


def _is_margin(node: Any) -> bool:
    """Whether a rule is about a margin of a page, or its footnotes: @top-left, @footnote."""
    side = node.lower_at_keyword.partition("-")[0]
    return node.content is not None and side in ("top", "bottom", "left", "right", "footnote")


def _is_loading(nodes: Iterable[Any]) -> bool:
    """Whether a value could load something, or cannot be read; an address within the page may
    stay."""
    for node in nodes:
        if node.type in ("url", "error") and not str(getattr(node, "value", "")).startswith("#"):
            return True
        if node.type == "function" and node.lower_name in _LOADING and not _is_fragment(node):
            return True
        if _is_loading(_inside(node)):
            return True
    return False


def _is_fragment(node: Any) -> bool:
    """Whether url("…") names a part of the page itself."""
    texts = [inner for inner in node.arguments if inner.type not in ("whitespace", "comment")]
    return (
        node.lower_name == "url"
        and len(texts) == 1
        and texts[0].type == "string"
        and texts[0].value.startswith("#")
    )
