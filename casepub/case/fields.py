"""The fields of case.yaml, and which of them an author meant by another name.

In: a path of case.yaml and a name that means nothing there. Out: the field that was meant
(`tittle`, `başlık` and `heading` are title), or where else in the file it belongs, as advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..diagnostic import bare, nearest
from ..message import NOTHING, Message, commas, say
from ..yamltext import Node, Path
from .other_names import called

# Groups whose fields authors write elsewhere, with the path of a record.
_HOMES: tuple[tuple[str, Path], ...] = (
    ("statements", ("statements",)),
    ("publication", ("publication",)),
    ("authors", ("authors", 0)),
)
_PATIENT = ("age", "sex")


# Where a text per language stands; * is any name or number. Keywords and abbreviations, which have
# more beside their languages, have checks of their own.
TEXT_PLACES: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("short_title",),
    ("authors", "*", "group"),
    ("authors", "*", "present"),
    ("authors", "*", "note"),
    ("affiliations", "*"),
    ("correspondence",),
    ("publication", "url"),
    ("grants", "*", "funder"),
    ("patient", "*"),
    ("facts", "*"),
    ("labs", "*", "name"),
    ("labs", "*", "value"),
    ("labs", "*", "values", "*"),
    ("labs", "*", "reference"),
    ("vitals", "*", "name"),
    ("vitals", "*", "value"),
    ("vitals", "*", "values", "*"),
    ("vitals", "*", "reference"),
    ("cultures", "*", "specimen"),
    ("cultures", "*", "organism"),
    ("cultures", "*", "count"),
    ("cultures", "*", "susceptibility", "*", "name"),
    ("cultures", "*", "susceptibility", "*", "mic"),
    ("cultures", "*", "note"),
    ("treatments", "*", "name"),
    ("treatments", "*", "dose"),
    ("treatments", "*", "frequency"),
    ("treatments", "*", "duration"),
    ("treatments", "*", "changes", "*"),
    ("treatments", "*", "note"),
    ("timeline", "*", "event"),
    ("timeline", "*", "label"),
    ("graphical_abstract", "alt"),
    ("graphical_abstract", "legend"),
    ("figures", "*", "legend"),
    ("figures", "*", "alt"),
    ("figures", "*", "panels", "*", "legend"),
    ("figures", "*", "panels", "*", "alt"),
    ("tables", "*", "title"),
    ("tables", "*", "note"),
    ("tables", "*", "notes", "*"),
    ("tables", "*", "heads", "*", "*"),
    ("tables", "*", "heads", "*", "*", "text"),
    ("tables", "*", "columns", "*"),
    ("tables", "*", "rows", "*", "*"),
    ("supplements", "*", "title"),
    ("supplements", "*", "legend"),
    ("tables", "*", "rows", "*", "*", "text"),
    ("tables", "*", "rows", "*", "group"),
    ("statements", "*"),
    ("care", "*"),
)


def is_text_place(path: Sequence[object]) -> bool:
    """Whether a text per language stands at a path of case.yaml."""
    return any(
        len(place) == len(path)
        and all(part in ("*", key) for part, key in zip(place, path, strict=True))
        for place in TEXT_PLACES
    )


def is_file_of_language(path: Sequence[object]) -> bool:
    """Whether the picture of one language stands at a path: figures.hip.file.tr."""
    return path[:1] in (("figures",), ("graphical_abstract",)) and path[-2:-1] == ("file",)


def real_path(loc: tuple[str | int, ...], nodes: Mapping[Path, Node]) -> Path:
    """Pydantic's location without the tags that it adds for unions and dictionary keys."""
    path: Path = ()
    for part in loc:
        if (*path, part) in nodes:
            path = (*path, part)
        elif (
            part is loc[-1]
            and isinstance(part, str)
            and "[" not in part
            and part not in ("str", "constrained-str")
        ):
            path = (*path, part)  # a missing name
    return path


def known_names(path: Path) -> list[str]:
    """The names that the model allows below a path."""
    from .records import names_below  # with pydantic, wanted only where something is wrong

    return names_below(path)


def fields_in_order(path: Path) -> list[str]:
    """The fields of the record at a path, in the order of the model; none where an author gives the
    names."""
    from .records import names_in_order

    return names_in_order(path)


def need_not_be(path: Path) -> bool:
    """Whether the field at a path may be missing."""
    from .records import may_be_missing

    return may_be_missing(path)


def meant(name: str, known: Iterable[str]) -> str:
    """The field among those `known` that a name stands for; '' where none is near."""
    known = list(known)
    letters = sorted(bare(name))
    swapped = (field for field in known if sorted(bare(field)) == letters)
    return called(name, known) or nearest(name, known) or next(swapped, "")


def advice(path: Path, name: str) -> Message:
    """What to do about a name that means nothing below a path."""
    known = known_names(path)
    other = NOTHING if called(name, known) else _belongs_elsewhere(path, name)
    if other:
        return other
    if field := meant(name, known):
        return say("Did you mean “{name}”?", name=field)
    return say("Fields here are: {fields}.", fields=commas(known)) if known else say("Remove it.")


def _belongs_elsewhere(path: Path, name: str) -> Message:
    """Where in case.yaml a name belongs that is a field of another group."""
    if path == ("statements",) and called(name, ["equal"]):
        return say(
            "casepub prints this by itself: write `equal: true` under each of these authors, and "
            "remove it here."
        )
    if not path and called(name, _PATIENT):
        return say("Write “{field}: …” under `{group}:`.", field=name, group="patient")
    for group, fields in _HOMES if len(path) < 2 else ():
        field = called(name, known_names(fields))
        if field and path[:1] != (group,):
            return say("Write “{field}: …” under `{group}:`.", field=field, group=group)
    field = called(name, known_names(())) if path else ""
    if field:
        return say(
            "Write “{field}: …” at the beginning of a line, not below “{group}”.",
            field=field,
            group=str(path[0]),
        )
    return NOTHING
