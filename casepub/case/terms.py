"""A case's own terms: terms.yaml, and the abbreviations of case.yaml.

In: a case folder. Out: rows for the bilingual comparison, each a kind and its forms in every
language, and findings if the file is not such a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic, Severity
from ..message import amount, say
from ..yamltext import Node, read_yaml
from .check_names import WRONG_TYPE
from .files import read_text
from .languages import name_languages
from .places import Places

if TYPE_CHECKING:
    from .model import Abbreviation

TERMS_FILE = "terms.yaml"
MAX_TERMS = 2_000
Rows = list[tuple[str, Mapping[str, tuple[str, ...]]]]


def read_terms(
    folder: Path, places: Places, abbreviations: Mapping[str, Mapping[str, Abbreviation]]
) -> tuple[Rows, list[Diagnostic]]:
    """The term pairs of a case: `- {tr: kemik iliği ödemi, en: [bone marrow edema, BME]}`, one a
    line."""
    rows: Rows = []
    for halves in abbreviations.values():
        rows.append(
            ("abbreviation", {code: (half.short, half.full) for code, half in halves.items()})
        )
    if not (folder / TERMS_FILE).exists():
        return rows, []
    shown = places.path(TERMS_FILE)
    text, diagnostics = read_text(folder, TERMS_FILE, shown)
    root, more = read_yaml(text, shown) if text is not None else (None, [])
    diagnostics += more
    if root is None:
        return rows, diagnostics
    hint = say("Write one pair per line: - {{tr: kemik iliği ödemi, en: bone marrow edema}}")
    root, twice = name_languages(root)
    diagnostics += twice
    if not isinstance(root.value, list) or len(root.value) > MAX_TERMS:
        what = (
            say("terms.yaml lists more than {most} terms.", most=amount(MAX_TERMS))
            if isinstance(root.value, list)
            else say("terms.yaml must be a list of term pairs.")
        )
        return rows, [
            *diagnostics,
            Diagnostic(WRONG_TYPE, Severity.ERROR, what, root.position, hint),
        ]
    for node in root.value:
        if forms := _forms(node):
            rows.append(("term", forms))
        else:
            what = say("This is not a pair of terms.")
            diagnostics.append(Diagnostic(WRONG_TYPE, Severity.ERROR, what, node.position, hint))
    return rows, diagnostics


def _forms(node: Node) -> Mapping[str, tuple[str, ...]] | None:
    from ..language.codes import is_language

    if not isinstance(node.value, dict) or not node.value:
        return None
    forms: dict[str, tuple[str, ...]] = {}
    for code, half in node.value.items():
        nodes = half.value if isinstance(half.value, list) else [half]
        texts = tuple(node.value for node in nodes if isinstance(node.value, str))
        whole = len(texts) == len(nodes) and all(0 < len(text) < 200 for text in texts)
        if not is_language(code) or not texts or not whole:
            return None
        forms[code] = texts
    return forms
