"""A drawing as an address that contains it, in as few letters as may be.

In: an SVG of media/, which has only shapes and text. Out: a data: address that draws the same. Text
takes less room than base64, and can be packed for the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from ..sealed import sealed_with

_TAG = re.compile(r"<[^>]*>")
_PATH = re.compile(r"(?<= d=')[^']*")
_POINTS = re.compile(r"(?<= points=')[^']*")
# What stands in an address as it is: of the rest, `#` ends one, others the checker of HTML refuses.
_PLAIN = "!$&'()*+,-./:;=?@_~"
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)"
_EACH = re.compile(_NUMBER)
_STEP = re.compile(rf"\s*([MmLlHhVvCcSsQqTtZz])((?:[\s,]*{_NUMBER})*)[\s,]*")
# Of each command: along which axis each of its numbers is; the last ones are where it leads.
_AXES = {
    "M": "xy",
    "L": "xy",
    "H": "x",
    "V": "y",
    "C": "xyxyxy",
    "S": "xyxy",
    "Q": "xyxy",
    "T": "xy",
}


@lru_cache(maxsize=32)
def drawing_address(svg: str) -> str:
    """The address of a drawing; most are the same in all languages of a case."""
    return sealed_with("addresses", svg.encode(), lambda: _address_of(svg))


def _address_of(svg: str) -> str:
    text = _TAG.sub(_with_short_signs, svg)
    text = text if "<text" in text else re.sub(r">\s+<", "><", text)
    return f"data:image/svg+xml,{quote(text, safe=_PLAIN)}"


def _with_short_signs(tag: re.Match[str]) -> str:
    """A tag with signs that need no code in an address: ' for ", between numbers a comma."""
    if "'" in tag[0]:
        return tag[0]
    text = _PATH.sub(lambda path: short_path(path[0]), tag[0].replace('"', "'"))
    return _POINTS.sub(lambda points: re.sub(r"(?<=\d)\s+(?=[-.\d])", ",", points[0]), text)


def short_path(path: str) -> str:
    """The same path with each step as it is shorter, from the origin or from where it begins; a
    path with arcs, or of another form, as it is."""
    steps = list(_STEP.finditer(path))
    singles = list(_single_steps(steps))
    whole = all(len(numbers) == len(_AXES.get(name.upper(), "")) for name, numbers in singles)
    if not whole or "".join(step[0] for step in steps) != path or path.lstrip()[:1] not in "Mm":
        return path
    made: list[str] = []
    before = ""  # the command that goes on where none is named
    here, start = {"x": Decimal(0), "y": Decimal(0)}, {"x": Decimal(0), "y": Decimal(0)}
    for name, numbers in singles:
        kind = name.upper()
        if kind == "Z":
            made.append(name)
            here, before = dict(start), ""
            continue
        axes = _AXES[kind]
        added = [here[axis] if name.islower() else 0 for axis in axes]
        there = [number + more for number, more in zip(numbers, added, strict=True)]
        by = [number - here[axis] for number, axis in zip(there, axes, strict=True)]
        forms = [(kind, _joined(there)), (kind.lower(), _joined(by))]
        written = [
            _separated(made, text) if command == before else command + text
            for command, text in forms
        ]
        chosen = min((0, 1), key=lambda form: len(written[form]))
        made.append(written[chosen])
        before = {"M": "L", "m": "l"}.get(forms[chosen][0], forms[chosen][0])
        here |= dict(zip(axes, there, strict=True))
        start = dict(here) if kind == "M" else start
    return "".join(made)


def _single_steps(steps: list[re.Match[str]]) -> Iterator[tuple[str, list[Decimal]]]:
    """Each step of a path with its own numbers: a command may have those of several."""
    for step in steps:
        name, numbers = step[1], [Decimal(one) for one in _EACH.findall(step[2])]
        size = len(_AXES.get(name.upper(), ""))
        if not size:
            yield name, []
        for at in range(0, max(len(numbers), 1) if size else 0, size or 1):
            yield name, numbers[at : at + size]
            name = {"M": "L", "m": "l"}.get(name, name)


def _joined(numbers: list[Decimal]) -> str:
    text = ""
    for number in numbers:
        shown = _shown(number)
        text += shown if not text or shown.startswith("-") else f",{shown}"
    return text


def _separated(made: list[str], text: str) -> str:
    """Numbers behind those of the step before."""
    return text if text.startswith("-") or not made[-1][-1:].isdigit() else f",{text}"


def _shown(number: Decimal) -> str:
    text = str(number)  # faster, but for some very small or large ones
    text = f"{number:f}" if "E" in text else text
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if text.startswith("0."):
        return text[1:]
    if text.startswith("-0."):
        return f"-{text[2:]}"
    return "0" if text in ("-0", "") else text
