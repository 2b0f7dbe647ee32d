"""What people may do in a case, by their role there.

In: a role, and what somebody wants to do; or a file before and after. Out: whether it is theirs to
do. Each role may do what those before it may: a *reader* looks; a *translator* writes the texts of
the translations, terms and notes; an *editor* also all other texts, reviews and pictures, but not
what is true of the patient; an *author* everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ..case import CASE_FILE, NOTES_FILE, PATIENT_GROUPS, REVIEWS_FILE
from ..language.codes import is_language, language_of
from ..yamltext import Node, Path, read_yaml

READER, TRANSLATOR, EDITOR, AUTHOR = ROLES = ("reader", "translator", "editor", "author")
# What a route asks for other than a role in its case: nothing, a visit to our own address, an
# account, or an account that may write in all cases.
ANYBODY, VISITOR, MEMBER, MAKER = "anybody", "visitor", "member", "maker"
EVERY_CASE = ""


@dataclass(frozen=True)
class Visitor:
    """Somebody who may come in. `roles` has a role by the folder of a case, and one for every case
    that it does not name. Whoever started the server for himself has no name."""

    name: str = ""
    shown: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    session: str = ""

    def role_in(self, folder: str) -> str:
        """The role in a case; '' if it is none of his business."""
        return self.roles.get(folder) or self.roles.get(EVERY_CASE, "")

    @property
    def is_maker(self) -> bool:
        """Whether he may add cases."""
        return is_at_least(self.roles.get(EVERY_CASE, ""), EDITOR)


OWNER = Visitor(roles={EVERY_CASE: AUTHOR})


def is_at_least(role: str, least: str) -> bool:
    """Whether a role may do what another one may."""
    return role in ROLES and ROLES.index(role) >= ROLES.index(least)


def may_write(role: str, name: str, case_file: str) -> bool:
    """Whether somebody may write in a file at all; `case_file` is the text of case.yaml."""
    if role == AUTHOR:
        return True
    if name in (NOTES_FILE, REVIEWS_FILE):  # others say there what is said in their name
        return False
    if role == EDITOR:
        return True
    if role != TRANSLATOR:
        return False
    if name.endswith(".md"):
        return language_of(name[:-3]) != source_language(case_file)
    return name == "terms.yaml"


def may_change(role: str, name: str, before: str, after: str, case_file: str) -> bool:
    """Whether somebody may make one text of another in a file."""
    if name != CASE_FILE or role == AUTHOR:
        return may_write(role, name, case_file)
    if role == EDITOR:
        return _same_patient(before, after)
    if role == TRANSLATOR:
        return _only_halves(before, after)
    return False


@lru_cache(maxsize=8)
def _read(text: str) -> Node | None:
    node, _ = read_yaml(text, CASE_FILE)
    return node


def source_language(case_file: str) -> str:
    """The language in which a case is written first; '' where it does not say so."""
    node = _read(case_file)
    named = node.value.get("language") if node and isinstance(node.value, dict) else None
    return language_of(named.value) if named and isinstance(named.value, str) else ""


def _same_patient(before: str, after: str) -> bool:
    """Whether two texts of case.yaml say the same of the patient: value by value; line by line
    while one of them cannot be parsed."""
    old, new = _read(before), _read(after)
    if old and new and isinstance(old.value, dict) and isinstance(new.value, dict):
        return all(
            (old.value[name].data() if name in old.value else None)
            == (new.value[name].data() if name in new.value else None)
            for name in PATIENT_GROUPS
        )
    return _blocks(before) == _blocks(after)


def _blocks(text: str) -> list[str]:
    """The entries of the patient as they stand, with all their lines."""
    blocks = re.split(r"^(?=[^\s#])", text, flags=re.M)
    return [one for one in blocks if _BLOCK.match(one)]


_BLOCK = re.compile(rf"""['"]?({"|".join(PATIENT_GROUPS)})['"]?\s*:""")


def _only_halves(before: str, after: str) -> bool:
    """Whether two texts of case.yaml differ in the halves of translations alone."""
    old, new = _read(before), _read(after)
    source = source_language(before)
    if old is None or new is None or not source:
        return False
    return all(_is_half(path, source) for path in _differences(old.data(), new.data(), source))


def _is_half(path: Path, source: str) -> bool:
    codes = [language_of(one) for one in path if isinstance(one, str) and is_language(one)]
    return bool(codes) and codes[-1] != source


def _differences(old: object, new: object, source: str, path: Path = ()) -> Iterator[Path]:
    """The paths at which two values differ. A text that becomes one of several languages is still
    there as its own half."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _differences(old.get(key), new.get(key), source, (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differences(one, other, source, (*path, at))
    elif isinstance(new, dict) and old is not None and new.get(source) == old:
        yield from ((*path, key) for key in new if key != source)
    else:
        yield path
