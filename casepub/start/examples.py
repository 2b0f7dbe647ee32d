"""Entries of case.yaml as lines that an author reads.

In: an entry of a specialty's examples, and the languages of the case. Out: lines of YAML: what fits
stands on one line, in braces; a text has the languages of the case alone, with the English words,
marked as to be replaced, for a language in which there is no example.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from ..language.codes import is_language
from ..message import ORIGINAL
from ..yamltext import scalar
from .specialties import Entry

T = TypeVar("T")
WIDTH = 92  # columns of a line of examples
_ASIDE = 34  # the column at which a remark behind a line begins, where there is room


def in_languages(entry: Mapping[str, T], languages: Sequence[str]) -> dict[str, T]:
    """An entry with its texts in the languages of the case, those in which there is no example
    marked; what else is in it stays."""
    texts = {code: one for code, one in entry.items() if is_language(code)}
    if not texts:
        return dict(entry)
    rest = {name: one for name, one in entry.items() if name not in texts}
    return {code: texts.get(code) or to_be_written(texts[ORIGINAL]) for code in languages} | rest


def to_be_written(text: Any) -> Any:
    """A text marked as one that the author is to replace, each sentence of it."""
    if not isinstance(text, str):
        return text
    bare = text.replace("[[", "").replace("]]", "")
    return f"[[{bare.replace('. ', '.]] [[')}]]"


def lines(
    name: str,
    entry: Entry,
    languages: Sequence[str],
    remarks: Mapping[str, str] = {},
    depth: int = 0,
) -> Iterator[str]:
    """The lines of an entry under its name; `remarks` stand behind the lines of some of the
    names directly below it."""
    head = f"{'  ' * depth}{name}:"
    remark = remarks.get(name, "") if depth == 1 else ""
    whole = f"{head} {flow(entry, languages)}"
    if depth and (isinstance(entry, str) or len(whole) <= WIDTH) and depth != _opens(entry):
        yield _with_remark(whole, remark)
    elif isinstance(entry, dict):
        yield _with_remark(head, remark)
        for below, one in in_languages(entry, languages).items():
            yield from lines(below, one, languages, remarks, depth + 1)
    else:
        yield whole


def _opens(entry: Entry) -> int:
    """The depth at which an entry is written line by line even if it would fit: 1 for something
    that has a name and values, which an author adds to."""
    return 1 if isinstance(entry, dict) and any(isinstance(v, dict) for v in entry.values()) else 0


def flow(entry: Entry, languages: Sequence[str]) -> str:
    """An entry on one line."""
    if isinstance(entry, str):
        return _signed(entry) if entry[:1] in ("-", "<") else scalar(entry, flow=True)
    if isinstance(entry, list):
        return "[" + ", ".join(flow(one, languages) for one in entry) + "]"
    chosen = in_languages(entry, languages)
    return "{" + ", ".join(f"{key}: {flow(one, languages)}" for key, one in chosen.items()) + "}"


def _signed(entry: str) -> str:
    """A time before presentation or a bound, which need no quotation marks: -3 weeks, <5 mg/L."""
    rest = entry[1:]
    return entry[0] + rest if scalar(rest + "x", flow=True) == rest + "x" else scalar(entry)


def _with_remark(line: str, remark: str) -> str:
    return f"{line.ljust(_ASIDE - 2)}  # {remark}" if remark else line
