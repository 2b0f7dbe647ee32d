"""Raised and lowered signs: 10^5^, CO~2~, as pandoc has them.

In: a text as its author typed it, and what of it must not be looked at. Out: `Script`s, and the
same text for readers who see no raised signs (metadata, the comparer). No space without a backslash
stands inside; what could as well be the author's own sign (~5, 2^3+4^5) stays one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

from ..characters import RAISED_DIGITS
from ..patterns import compiled

_INSIDE = (
    r"(?:\\[ !-/:-@\[-`{{-~]|\{{\{{[^\n{{}}]{{0,300}}\}}\}}|\[@[^\[\]\n]{{1,600}}\]"
    r"|[^\s\\\[\]{{}}|{sign}]){{1,100}}"
)
_FORMS = {
    "sup": compiled(rf"(?<![\\^])\^{_INSIDE.format(sign='^')}\^(?!\^)"),
    "sub": compiled(rf"(?<![\\~])~{_INSIDE.format(sign='~')}~(?!~)"),
}
_RAISED = RAISED_DIGITS | str.maketrans("+−–()n", "⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_ESCAPED = compiled(r"\\([ !-/:-@\[-`{-~])")
_SIGN = compiled(r"\\([\^~])")  # a backslash says that it is the author's
_ANCHORED = compiled(r"[^\W\d]|[)\]^*_}]")  # behind what a lowered number may stand: CO~2~


@dataclass(frozen=True)
class Script:
    """A raised (sup) or lowered (sub) part: from its first sign to behind its last. `is_typed`: it
    may be the author's own signs, and is printed so."""

    kind: str
    start: int
    end: int
    is_typed: bool = False

    @property
    def opening(self) -> str:
        return f"<{self.kind}>"

    @property
    def closing(self) -> str:
        return f"</{self.kind}>"


def find_scripts(text: str, is_hidden: Callable[[int], bool] = lambda _: False) -> list[Script]:
    """The scripts of a text in order; none begins or ends where `is_hidden`, or parts another."""
    found = [
        script
        for kind, form in _FORMS.items()
        if ("^" if kind == "sup" else "~") in text
        for match in form.finditer(text)
        if not is_hidden(match.start()) and not is_hidden(match.end() - 1)
        if (script := _judge(text, kind, match)) is not None
    ]
    found.sort(key=lambda script: script.start)
    return list(_nested(found))


def _judge(text: str, kind: str, match: re.Match[str]) -> Script | None:
    """What signs that pandoc reads as a script are; None where nobody thinks of one (~3–~5)."""
    start, end = match.span()
    before, behind, inside = text[start - 1 : start], text[end : end + 1], match[0][1:-1]
    if kind == "sup":
        is_typed = before.isalnum() and behind.isdecimal()  # x^2+y^2
        return Script(kind, start, end, is_typed)
    if re.match(r"[\d.,–−-]", inside):
        is_meant = bool(_ANCHORED.match(before)) or behind == "^"  # ~6~^14^C
        return Script(kind, start, end) if is_meant else None
    return Script(kind, start, end, not re.match(r"\w|[)\]^*}]", before))


def _nested(scripts: list[Script]) -> Iterator[Script]:
    """The scripts without those that end behind the one in which they begin."""
    open_ends: list[int] = []
    for script in scripts:
        while open_ends and open_ends[-1] <= script.start:
            open_ends.pop()
        if not open_ends or script.end <= open_ends[-1]:
            open_ends.append(script.end)
            yield script


def to_html(text: str) -> str:
    """A short text, escaped, its scripts as elements."""
    return _replaced(
        text,
        lambda script, inside: f"{script.opening}{inside}{script.closing}",
        lambda part: escape(_SIGN.sub(r"\1", part), quote=False),
    )


def without_marks(text: str) -> str:
    """A text for readers who see no raised signs: 10⁵, CO₂, Na⁺; of other words, the words. What
    would become another number keeps its sign: 10^0,5."""
    return _replaced(
        text, lambda script, inside: flat_script(script.kind, inside), partial(_SIGN.sub, r"\1")
    )


def flat_script(kind: str, inside: str) -> str:
    """What stands inside a script, in raised or lowered characters as far as there are any."""
    table = _RAISED if kind == "sup" else _LOWERED
    if all(ord(sign) in table for sign in inside):
        return inside.translate(table)
    return f"^{inside}" if kind == "sup" and inside[:1].isdecimal() else inside


def _replaced(text: str, write: Callable[[Script, str], str], part: Callable[[str], str]) -> str:
    """A text with its scripts written another way, and the rest of it as `part` writes it."""
    scripts = [script for script in find_scripts(text) if not script.is_typed]
    if not scripts:
        return part(text)
    made: list[str] = []
    at = 0
    for script in scripts:
        if script.start >= at:  # one inside another is written with it
            inside = _replaced(text[script.start + 1 : script.end - 1], write, _unescaped(part))
            made += part(text[at : script.start]), write(script, inside)
            at = script.end
    return "".join([*made, part(text[at:])])


def _unescaped(part: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: part(_ESCAPED.sub(r"\1", text))


def compared_signs(text: str, script: Script) -> Iterator[tuple[int, str]]:
    """For the comparer, which sees neither: each character of a script that it reads otherwise, by
    its place: a power in raised digits, of anything else the plain signs (CO2, Na+); '' is nothing.
    """
    inside = text[script.start + 1 : script.end - 1]
    before = text[script.start - 1 : script.start]
    is_power = script.kind == "sup" and any(map(str.isdecimal, inside))
    is_apart = before.isdecimal() and len(inside) == 1 and inside.isalpha()  # 12^a^ is 12, marked a
    yield script.start, " " if is_apart else ""
    yield script.end - 1, ""
    for at, sign in enumerate(inside, script.start + 1):
        if is_power and ord(sign) in _RAISED:
            yield at, chr(_RAISED[ord(sign)])
