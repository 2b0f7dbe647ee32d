"""Texts as YAML, so that whatever reads it takes them for the same texts.

In: a text, and where it is to stand. Out: a scalar of YAML 1.1 and 1.2 on one line. New values are
put in double quotation marks; an edit of an author's file may follow its neighbour (`scalar`).
Control characters, which no file of casepub may hold, become spaces, as the reader has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from ..characters import UNPRINTABLE
from ..patterns import compiled

# Where YAML ends a line, and what its parsers refuse to see as it is.
_ESCAPED = compiled("[\r\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PLAIN = compiled(r"(?:[^\W_]|<)[^\n]*")  # <0.5 mg/L; a > would begin a block text
_DIVIDED = compiled(
    r"""
      [:][ ] | [ ][#] | [:]$ | \t       # what would end the text, or divide it
    | ^\s | \s$
    """,
    re.X,
)
_TYPED = compiled(
    r"""
      ^(?: null | true | false | yes | no | on | off | << )$    # << would merge a mapping
    | ^[\d.+-]+$                        # what YAML 1.1 takes for numbers, times and dates
    | ^\d[\d_.]*(?: e[-+]?\d+ )?$
    | ^\d[\d_]*(?: :[0-5]?\d )+(?: \.[\d_]* )?$
    | ^0[xob][\da-f_]+$
    | ^\d{4}-\d\d?-\d\d?(?: [t\s].* )?$
    """,
    re.I | re.X,
)
# Numbers, with or without a unit, days and truth: what they say is the same to every program.
_VALUE = compiled(r"-?(?:0|[1-9]\d*)(?:\.\d+)?|\d{4}-\d\d-\d\d|true|false")
_IN_FLOW = compiled(r"[,\[\]{}?]")  # ends a text inside { }; PyYAML ends one at "0?" there
_MEASURED = compiled(r"-\d[^\n]*")  # -3 days: no item of a list, without a space behind the dash


def quote(text: str) -> str:
    """A text in double quotation marks, on one line whatever it holds."""
    written = json.dumps(UNPRINTABLE.sub(" ", text), ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def flow_mapping(texts: Mapping[str, str], write: Callable[[str], str] = quote) -> str:
    """Texts under their names in braces: `{tr: "…", en: "…"}`. The names are plain words; `write`
    puts a text into YAML."""
    return "{" + ", ".join(f"{name}: {write(text)}" for name, text in texts.items()) + "}"


def scalar(text: str, style: str = "", flow: bool = False) -> str:
    """A text in the style of its neighbour, if that is possible.

    `style` is the character with which the neighbour begins: `'` and `"` are kept, after `|` and
    `>` a text is quoted, and after anything else it is written plain where it would be read back
    as the same text. `flow` says that it stands inside { } or [ ].
    """
    if "\n" in text or UNPRINTABLE.search(text) or _ESCAPED.search(text):
        return quote(text)
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    return text if style not in ('"', "|", ">") and _is_plain(text, flow) else quote(text)


def bare_value(text: str, flow: bool = False) -> str:
    """A value that is no prose (0.46 mg/dL, -3, 2026-02-15, true), without quotation marks where
    every program reads it as what it is; 1:20, 007 and on are quoted."""
    whole = _VALUE.fullmatch(text) is not None
    measured = _MEASURED.fullmatch(text) and not (_DIVIDED.search(text) or _TYPED.search(text))
    return (
        text
        if whole or (measured and not (flow and _IN_FLOW.search(text)))
        else scalar(text, flow=flow)
    )


def literal(text: str, indent: str) -> str | None:
    """Lines of text as a block (|), each behind `indent`; None where a block would not say the
    same."""
    body = text.removesuffix("\n")
    if (
        "\n" not in text
        or re.search(r"\A\s|[ \t]$|\n\Z", body, re.M)
        or UNPRINTABLE.search(text)
        or _ESCAPED.search(text)
    ):
        return None
    lines = [f"{indent}{line}" if line else "" for line in body.split("\n")]
    return "\n".join(["|" if body != text else "|-", *lines])


def _is_plain(text: str, flow: bool) -> bool:
    """Whether a text needs no quotation marks."""
    return (
        _PLAIN.fullmatch(text) is not None
        and _DIVIDED.search(text) is None
        and _TYPED.search(text) is None
        and not (flow and _IN_FLOW.search(text))
    )
