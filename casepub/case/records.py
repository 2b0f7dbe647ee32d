"""What the model says of itself: which records, fields and kinds of values stand where.

In: a path of case.yaml. Out: names of fields, and the types that a value may have. `fields` gives
advice by it, `edit` puts new names in their place, and the forms are made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from .model import CARE, STATEMENTS, CaseFile

# Mappings whose names are given.
_NAMED: dict[tuple[str, ...], tuple[str, ...]] = {("statements",): STATEMENTS, ("care",): CARE}


def names_below(path: Sequence[object]) -> list[str]:
    """The names that may stand below a path of case.yaml, sorted, whatever its indices."""
    if tuple(path) == ("statements",):
        return list(STATEMENTS)
    current: list[Any] = [CaseFile]
    for part in path:
        fields = [model.model_fields[str(part)] for model in current if part in model.model_fields]
        if fields:
            current = [model for info in fields for model in _models(info.annotation)]
    return sorted({name for model in current for name in model.model_fields})


def names_in_order(path: Sequence[object]) -> list[str]:
    """The names that may stand directly below a path, in the order of the model; none where an
    author gives the names, or where a list or a text stands."""
    given = _NAMED.get(tuple(map(str, path)))
    return list(given or _fields(path))


def may_be_missing(path: Sequence[object]) -> bool:
    """Whether a field of a record need not be written; what has a name of an author's is none."""
    info = _fields(path[:-1]).get(str(path[-1])) if path else None
    return info is not None and not info.is_required()


def _fields(path: Sequence[object]) -> dict[str, Any]:
    """What the model says of each field of the record at a path."""
    kinds: list[Any] = [CaseFile]
    for part in path:
        kinds = [kind for above in kinds for kind in _kinds_below(above, part)]
    records = (kind for kind in kinds if is_record(kind))
    return {name: info for record in records for name, info in record.model_fields.items()}


def is_record(kind: Any) -> bool:
    """Whether a type is one of the model's records."""
    return isinstance(kind, type) and hasattr(kind, "model_fields")


def alternatives(annotation: Any) -> list[Any]:
    """The types of which a value may be one, without what is said about them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return alternatives(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [kind for part in get_args(annotation) for kind in alternatives(part)]
    return [annotation]


def _kinds_below(kind: Any, part: object) -> list[Any]:
    """What may stand under a name or index of a value of a type."""
    if is_record(kind):
        info = kind.model_fields.get(str(part))
        return [] if info is None else alternatives(info.annotation)
    origin = get_origin(kind)
    if (origin is dict and isinstance(part, str)) or (origin is list and isinstance(part, int)):
        return alternatives(get_args(kind)[-1])
    return []


def _models(annotation: Any) -> list[Any]:
    """The records that a value of a type may be or hold."""
    if is_record(annotation):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]
