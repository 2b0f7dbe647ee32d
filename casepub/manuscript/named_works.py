"""Citations by name and year: “(Yılmaz ve Kaya, 2019; Demir, 2020)”, “Kaya et al. (2018a)”.

In: the works of a list, and text. Out: the text with keys in place of what names exactly one work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..case.references import Record
from ..language import fold
from .reference_names import CAPITALS
from .words import reference_words

_YEAR = r"(?:19|20)\d\d[a-z]?"
_YEARS = rf"{_YEAR}(?:,\s?(?:{_YEAR}|[a-z]\b))*"
_NAME = rf"[{CAPITALS}][\w’'-]+(?:\s[{CAPITALS}][\w’'-]+){{0,5}}"


@dataclass(frozen=True)
class NamedWork:
    """A work as a text names it: the families of its authors, its year and the letter behind it."""

    key: str
    names: tuple[str, ...]
    year: str
    letter: str = ""


@dataclass
class NamedWorks:
    """The works of a list that have an author and a year."""

    works: list[NamedWork] = field(default_factory=list)

    def add(self, key: str, record: Record, letter: str) -> None:
        """A work of the list."""
        issued = record.get("issued")
        parts = issued.get("date-parts") if isinstance(issued, dict) else None
        people = record.get("author") or record.get("editor") or []
        names = tuple(fold(one.get("family") or one.get("literal") or "") for one in people)
        if parts and parts[0] and names and names[0]:
            self.works.append(NamedWork(key, names, str(parts[0][0]), letter))

    def cited_in(self, text: str) -> set[str]:
        """The keys that a text cites by name."""
        return set(self.replace(text)[1]) if self.works else set()

    def replace(self, text: str) -> tuple[str, list[str], list[str], list[str]]:
        """The text with keys; the keys in their order; what looks like a citation and is not
        certain; what the keys replace."""
        cited: list[str] = []
        typed: list[str] = []
        unsure: list[str] = []

        def in_brackets(match: re.Match[str]) -> str:
            keys = [key for part in match["all"].split(";") for key in self._of_part(part)]
            if "" in keys or not keys:
                unsure.append(match[0].strip())
                return match[0]
            cited.extend(keys)
            typed.append(match[0].strip())
            return " [" + "; ".join(f"@{key}" for key in dict.fromkeys(keys)) + "]"

        def behind_name(match: re.Match[str]) -> str:
            keys = self._keys(match["names"], match["years"])
            if "" in keys:
                unsure.append(match[0])
                return match[0]
            cited.extend(keys)
            typed.append(match["years"])
            return f"{match['names']} [" + "; ".join(f"@{key}" for key in keys) + "]"

        text = _behind_name().sub(behind_name, text)
        return _in_brackets().sub(in_brackets, text), cited, unsure, typed

    def _of_part(self, part: str) -> list[str]:
        match = re.fullmatch(rf"\s*(?P<names>[^\d;]{{2,120}}?),?\s(?P<years>{_YEARS})\s*", part)
        return self._keys(match["names"], match["years"]) if match else [""]

    def _keys(self, names: str, years: str) -> list[str]:
        """The key of each year; '' where it is not exactly one work's."""
        keys: list[str] = []
        year = ""
        for one in re.split(r",\s?", years):
            year = one[:4] if len(one) >= 4 else year
            letter = one[4:] if len(one) >= 4 else one
            keys.append(self._key(names, year, letter))
        return keys

    def _key(self, names: str, year: str, letter: str) -> str:
        people, has_more = _people(names)
        found = [
            work
            for work in self.works
            if work.year == year
            and _is_called(people[0], work.names[0])
            and all(_is_among(name, work.names) for name in people[1:])
        ]
        if letter:
            found = [work for work in found if work.letter == letter]
        elif len(found) > 1 and not any(work.letter for work in found):
            found = [work for work in found if _fits(len(people), has_more, work)]
        return found[0].key if len(found) == 1 else ""


def _fits(people: int, has_more: bool, work: NamedWork) -> bool:
    return len(work.names) > people if has_more else len(work.names) == people


def _is_among(name: str, names: Sequence[str]) -> bool:
    return any(_is_called(name, one) for one in names)


def _is_called(name: str, whole: str) -> bool:
    """Whether a text may call somebody so: by the family name, or a group by its first words or
    initials."""
    initials = "".join(word[0] for word in whole.split() if word)
    return name == whole or whole.startswith(f"{name} ") or (len(name) > 2 and name == initials)


def _people(names: str) -> tuple[list[str], bool]:
    bare = _more().sub("", names.strip(" ,"))
    people = [fold(one.strip(" ,")) for one in _apart().split(bare) if one.strip(" ,")]
    return people or [fold(names)], bare != names.strip(" ,")


@lru_cache(maxsize=1)
def _more() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{reference_words('others')})\.?$")


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    return re.compile(rf",\s(?:(?:{reference_words('and')})\s)?|\s(?:{reference_words('and')})\s")


@lru_cache(maxsize=1)
def _in_brackets() -> re.Pattern[str]:
    return re.compile(
        rf"\s?(?:\(|\\\[)(?P<all>[^()\[\]\d;]{{2,120}},?\s{_YEARS}(?:;[^()\[\]\d;]{{2,120}}\s{_YEARS})*)"
        r"(?:\)|\\\])"
    )


@lru_cache(maxsize=1)
def _behind_name() -> re.Pattern[str]:
    words, more = reference_words("and"), reference_words("others")
    return re.compile(
        rf"(?P<names>{_NAME}(?:(?:,\s{_NAME}){{0,4}},?\s(?:{words})\s{_NAME}|,?\s(?:{more})\.?)?)"
        rf"\s\((?P<years>{_YEARS})\)"
    )
