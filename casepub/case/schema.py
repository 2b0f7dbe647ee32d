"""JSON Schema of the files that an author writes, for editors that complete and check.

In: the model of a file. Out: its schema.
"""

from __future__ import annotations

from typing import Any

from .model import CaseFile


def schema() -> dict[str, Any]:
    """JSON Schema of case.yaml, for editors that complete and check while one types."""
    return editor_schema(CaseFile, "casepub case.yaml")


def editor_schema(model: type[Any], title: str) -> dict[str, Any]:
    """JSON Schema of a file of casepub's, by its model."""
    result: dict[str, Any] = model.model_json_schema()

    # An author types bare numbers and words; YAML readers other than casepub's turn them into
    # numbers and booleans.
    def widen(node: Any) -> None:
        if isinstance(node, dict):
            if "oneOf" in node:  # a cell that is a record may look like a text per language
                node["anyOf"] = node.pop("oneOf")
            if node.get("type") == "string" and "enum" not in node and "const" not in node:
                node["type"] = ["string", "number", "boolean"]
            for child in node.values():
                widen(child)
        elif isinstance(node, list):
            for child in node:
                widen(child)

    widen(result)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
    } | (result | {"title": title})
