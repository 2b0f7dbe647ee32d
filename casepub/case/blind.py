"""A case without anything that tells who wrote it, for reviewers who must not know.

In: a `Case`. Out: a `Blinding`, with which the case is loaded anew: authors, affiliations,
addresses, grants, thanks and the journal's data are not there, and in every text the names
of authors, their institutions, addresses, ORCIDs and grant numbers are replaced by a mark, in
whatever ending or capitals they stand. What an author lists under `withhold:` goes too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from ..language import folded, get_language, languages, msgid
from ..media import Picture
from .reader import Node, Path
from .references import Reference

if TYPE_CHECKING:
    from .case import Case

# What is left out whole, of case.yaml and of its statements.
LEFT_OUT = ("authors", "affiliations", "correspondence", "grants", "publication", "withhold")
STATEMENTS_LEFT_OUT = ("acknowledgements", "contributions", "funding")
# Label: Words of which an institution's name has one; small letters, apart by semicolons; never printed
INSTITUTIONS = msgid(
    "university;hospital;institute;center;centre;foundation;academy;college;school;council;"
    "project;company",
    "institution",
)
# Label: Words that stand in institutions' names and say nothing by themselves; small letters, apart by semicolons; never printed
COMMON = msgid(
    "university;hospital;institute;center;centre;of;the;and;for;training;research;"
    "education;state;city;private;public;general;medicine;medical;health;sciences;school;"
    "faculty;"
    "department;division;clinic;unit;surgery;internal;diseases;project;community;open-source;group",
    "institution",
)
# Label: Words before a doctor's name; small letters, apart by semicolons; never printed
TITLES = msgid("dr;prof;doc;assoc;asst;mr;mrs;ms", "person")
_BETWEEN = re.compile(r"\s*(?:[,;/()]|\s[-–—]\s)\s*")
_ENTITY = re.compile(r"&#?\w{1,10};")
_SHARED = {
    "gmail.com",
    "hotmail.com",
    "yahoo.com",
    "outlook.com",
    "icloud.com",
    "hotmail.com.tr",
    "yahoo.com.tr",
}  # hosts of e-mail that name nobody
IDS = (
    "patient",
    "facts",
    "labs",
    "treatments",
    "timeline",
    "figures",
    "tables",
)  # groups whose names an author chooses
_CODE = re.compile(r"@(?:fig|tab):\w+|\{\{[^\n{}]{0,300}\}\}")
_SHORTEST = 4  # letters of a single name that is looked for by itself


@dataclass(frozen=True)
class Blinding:
    """What must not be told. `whole` are phrases that go wherever they stand, `surnames` names that
    go where they stand as a name, `people` the authors as family name and first letter, by which
    their own works are known."""

    whole: tuple[str, ...]
    surnames: tuple[str, ...]
    people: frozenset[tuple[str, str]]
    titles: tuple[str, ...]
    words: frozenset[str] = (
        frozenset()
        # surnames that the text also has as a word (Demir, iron): they are a name only behind a
        # title
        # or initials
    )
    _own: dict[str, str] = field(
        default_factory=dict, compare=False
    )  # keys of the authors' own works, and what stands for them

    _ids: dict[str, str] = field(
        default_factory=dict, compare=False
    )  # ids of figures, tables and facts that hold a name, and what stands for them

    def text(self, text: str, language: str = "") -> str:
        """A text with a mark in place of every name. The references must have been read before."""
        mark = self.mark(language)
        text = unicodedata.normalize("NFC", _ENTITY.sub(_letter, text))
        if self._own:
            text = re.sub(
                r"(?<=@)[\w:./+-]+", lambda match: self._own.get(match[0], match[0]), text
            )
        if self._ids:
            text = _CODE.sub(
                lambda match: re.sub(
                    r"\w+", lambda word: self._ids.get(word[0], word[0]), match[0]
                ),
                text,
            )
        for pattern in self._patterns:
            text = pattern.sub(
                lambda match: match[0][: match.start("name") - match.start()] + mark, text
            )
        return text

    @staticmethod
    def mark(language: str = "") -> str:
        """What is printed in place of a name."""
        # Label: In a copy for reviewers, in place of a name
        return get_language(language or "en").label("[withheld for review]")

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        whole = "|".join(_spelling(phrase) for phrase in sorted(self.whole, key=len, reverse=True))
        names = "|".join(_spelling(name) for name in sorted(self.surnames, key=len, reverse=True))
        ending = r"(?:['’]?[a-zçğıöşü]{1,12})?(?![^\W\d_])"
        made = []
        if whole:
            joined = "|".join(
                _spelling(phrase)
                for phrase in sorted(self.whole, key=len, reverse=True)
                if " " in phrase
            )
            made += (
                [re.compile(rf"(?<![^\W\d_])(?P<name>{joined}){ending}", re.I)] if joined else []
            )
            # A single word takes its ending behind an apostrophe: Karaçalı'da, but no
            # paratiroidektomi for a Paratiroid Merkezi.
            made.append(
                re.compile(
                    rf"(?<![^\W\d_])(?P<name>{whole})(?:['’][a-zçğıöşü]{{1,12}})?(?![^\W\d_])", re.I
                )
            )
        if names:
            titles = "|".join(map(re.escape, self.titles))
            made.append(
                re.compile(
                    rf"(?P<before>(?<!\w)(?i:{titles})\.?\s(?:\w+\.?\s){{0,3}}?)(?P<name>(?i:{names}){ending})"
                )
            )
            sure = "|".join(_spelling(name) for name in self.surnames if name not in self.words)
            if sure:
                made.append(
                    re.compile(rf"(?<![^\W\d_])(?<!@)(?P<name>(?=[A-ZÇĞİÖŞÜ])(?i:{sure}){ending})")
                )
        return tuple(made)

    def is_own(self, record: Mapping[str, Any]) -> bool:
        """Whether one of the authors wrote this work."""
        authors = record.get("author")
        return any(
            isinstance(one, Mapping)
            and (
                (folded(str(one.get("family", ""))), folded(str(one.get("given", "")))[:1])
                in self.people
                or self.text(str(one.get("literal", ""))) != str(one.get("literal", ""))
            )
            for one in (authors if isinstance(authors, list) else ())
        )

    def references(self, references: Mapping[str, Reference]) -> Iterator[tuple[str, Reference]]:
        """The references under keys that tell nothing where an author wrote the work, which is
        itself withheld."""
        for key, reference in references.items():
            if self.is_own(reference.record):
                self._own[key] = f"withheld{len(self._own) + 1}"
                yield (
                    self._own[key],
                    Reference(
                        self._own[key],
                        {"id": self._own[key], "type": "document"},
                        reference.position,
                        withheld=True,
                    ),
                )
            elif self.stem(key) != key:  # Smith and others, under a key that an author's name is in
                self._own[key] = f"work{len(self._own) + 1}"
                yield (
                    self._own[key],
                    replace(
                        reference,
                        key=self._own[key],
                        record={**reference.record, "id": self._own[key]},
                    ),
                )
            else:
                yield key, reference

    def picture(self, picture: Picture) -> Picture:
        """A drawing whose words are blinded; what is written into pixels no program knows."""
        if not picture.vector:
            return picture

        def line(match: re.Match[str]) -> str:
            """A line of a drawing, whose name may stand in several pieces."""
            plain = unescape(re.sub(r"<[^>]+>", "", match[2]))
            return (
                match[0]
                if self.text(plain) == plain
                else f"{match[1]}{escape(self.text(plain))}{match[3]}"
            )

        data = re.sub(
            r"(<(?:\w+:)?text\b[^>]*>)(.*?)(</(?:\w+:)?text>)",
            line,
            picture.data.decode("utf-8"),
            flags=re.S,
        )
        return replace(
            picture,
            data=re.sub(r"(?<=>)[^<>]+(?=<)", lambda match: self.text(match[0]), data).encode(
                "utf-8"
            ),
        )

    def stem(self, name: str) -> str:
        """A name for files that tells nobody: the case's own, or a plain one where that holds a
        name."""
        spaced = re.sub(r"[-_.]+", " ", name)
        told = folded(spaced).split()
        names = {
            word
            for phrase in (*self.whole, *self.surnames)
            for word in folded(phrase).split()
            if len(word) >= _SHORTEST
        }
        return (
            "manuscript"
            if names & set(told) or any(len(n) > 5 and n in word for n in names for word in told)
            else name
        )

    def yaml(self, root: Node) -> Node:
        """case.yaml with texts blinded and entries left out; an id that holds a name becomes a
        plain one."""
        for group in IDS:
            named = root.value.get(group) if isinstance(root.value, dict) else None
            for key in named.value if named is not None and isinstance(named.value, dict) else ():
                if self.stem(key) != key:
                    self._ids[key] = f"withheld_{len(self._ids) + 1}"
        return _rewritten(root, self, (), "")


def blinding(case: Case) -> Blinding:
    """What of a case tells who wrote it."""
    file = case.file
    whole: set[str] = set()
    surnames: set[str] = set()
    people: set[tuple[str, str]] = set()
    for author in file.authors if file else ():
        whole |= {text for text in (author.orcid, author.email) if text}
        host = (author.email or "").rpartition("@")[2]
        whole |= {host} if "." in host and host.lower() not in _SHARED else set()
        whole |= {text for text in (author.group or {}).values() if text}
        if author.name:
            given, family = author.name.given, author.name.family
            initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
            whole |= {
                f"{given} {family}",
                f"{family} {given}",
                f"{family}, {given}",
                f"{initials[:1]}. {family}",
                f"{'. '.join(initials)}. {family}",
                f"{family} {initials}",
                f"{'.'.join([*initials, family[0]])}.",
            }
            whole |= {f"{part} {family}" for part in given.split() if len(part) > 1}
            first, *others = given.split() or [""]
            whole |= (
                {f"{first} {'. '.join(part[0] for part in others)}. {family}"} if others else set()
            )
            surnames |= {family} if len(family) >= _SHORTEST - 1 else set()
            surnames |= {
                part
                for part in re.split(r"[\s-]+", family)
                if len(part) >= _SHORTEST and part[0].isupper()
            }
            whole |= {family} if re.search(r"\s", family) else set()
            whole |= (
                {
                    f"{title}{dot} {family}"
                    for title in folded_words(TITLES, "person")
                    for dot in ("", ".")
                }
                if len(family) < _SHORTEST - 1
                else set()
            )
            people.add((folded(family), folded(given)[:1]))
    for texts in file.affiliations.values() if file else ():
        for text in filter(None, texts.values()):
            whole |= set(_names_of(text))
    for grant in file.grants if file else ():
        whole |= {text for text in (grant.number, grant.id, *grant.funder.values()) if text}
    for text in filter(None, (file.correspondence or {}).values() if file else ()):
        whole |= {
            part
            for part in _BETWEEN.split(text)
            if len(part) >= _SHORTEST and folded(part) not in _countries()
        }
    whole |= set(file.withhold if file else ())
    prose = " ".join(narrative.text for narrative in case.narratives.values())
    kept = {folded(phrase) for phrase in (file.keep if file else ())}
    # A word of a unit's name that the text has in small letters is no name: Kemik Araştırmaları
    # Merkezi names no bone.
    small = set(re.findall(r"(?<!\w)[a-zçğıöşü][\w-]+", prose))
    whole = {
        phrase
        for phrase in whole
        if folded(phrase) not in kept
        and not (
            phrase.isalpha()
            and any(
                word.startswith((get_language("tr").lower(phrase), phrase.lower()))
                for word in small
            )
            and phrase not in (file.withhold if file else ())
        )
    }
    surnames -= {name for name in surnames if folded(name) in kept}
    words = frozenset(
        name
        for name in surnames
        if re.search(rf"(?<!\w){re.escape(get_language('tr').lower(name))}", prose)
    )
    return Blinding(
        tuple(sorted(phrase.strip() for phrase in whole if len(phrase.strip()) > 2)),
        tuple(sorted(surnames)),
        frozenset(people),
        tuple(sorted(folded_words(TITLES, "person"))),
        words,
    )


def _names_of(affiliation: str) -> Iterator[str]:
    """What of an affiliation names a place: each part that has an institution's word, and what is
    its own in it; towns too, but no countries and departments."""
    institutions, common = (
        folded_words(INSTITUTIONS, "institution"),
        folded_words(COMMON, "institution"),
    )
    countries = _countries()
    parts = [part for part in _BETWEEN.split(affiliation) if part]
    for part in parts:
        words = [folded(word) for word in re.findall(r"[^\W\d_]+", part)]
        own = [
            word
            for word in re.findall(r"[^\W\d_]+", part)
            if _stem_of(folded(word), common) is None
        ]
        if not own or folded(part) in countries:
            continue
        if any(_stem_of(word, institutions) for word in words):
            yield part
            for word in re.finditer(r"[^\W\d_]+", part):
                if _stem_of(folded(word[0]), institutions) and part[: word.start()].strip():
                    yield part[: word.end()]  # A University, of A University Faculty of Medicine
            run = " ".join(own)
            if (
                re.search(rf"(?<!\w){re.escape(run)}(?!\w)", part)
                and len(run) >= _SHORTEST
                and own[0][:1].isupper()
            ):
                yield run
        elif len(words) == 1 and part[:1].isupper() and len(part) >= _SHORTEST and part != parts[0]:
            yield part  # a town


def _stem_of(word: str, known: frozenset[str]) -> str | None:
    """The known word that this one is, with whatever ending."""
    return next(
        (stem for stem in known if word == stem or (len(stem) > 4 and word.startswith(stem))), None
    )


def folded_words(source: str, context: str) -> frozenset[str]:
    """The words of all languages."""
    return frozenset(
        folded(word)
        for code in languages()
        for word in (*get_language(code).label(source, context).split(";"), *source.split(";"))
        if word.strip()
    )


def _countries() -> frozenset[str]:
    return frozenset(
        folded(name)
        for code in languages()
        for name in get_language(code).locale.territories.values()
    ) | {"turkey", "turkiye"}


_LETTERS = {"i": "iıİI", "c": "cç", "g": "gğ", "o": "oö", "s": "sş", "u": "uüû", "a": "aâ"}


# What stands between a name's letters and is not seen, or slants some of them.
_NOISE = r"[*_~\\\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff]*"
_DASHES = r"\-\u2010-\u2015"


def _spelling(phrase: str) -> str:
    """A pattern for a phrase, with or without its marks, and with any spaces, dashes and
    apostrophes."""
    parts: list[str] = []
    for letter in " ".join(phrase.split()):
        base = folded(letter)
        parts.append(
            f"[{_LETTERS[base]}{letter}]"
            if base in _LETTERS
            else rf"[\s\u00a0{_DASHES}]+"
            if letter.isspace()
            else rf"[\s\u00a0{_DASHES}]*"
            if letter in "-‐‑–"
            else "[’‘'`ʼ]?"
            if letter in "’‘'"
            else re.escape(letter)
        )
    return _NOISE.join(parts)


def _letter(match: re.Match[str]) -> str:
    """The letter that an entity of HTML stands for; whatever else it stands for stays as
    written."""
    letter = unescape(match[0])
    return letter if letter.isalpha() else match[0]


_NOT_TEXT = {"file", "journal", "language", "draw", "width", "of", "given", "mesh", "license"}


def _rewritten(node: Node, blinding: Blinding, path: Path, language: str) -> Node:
    value = node.value
    if isinstance(value, dict):
        kept = {
            key: child
            for key, child in value.items()
            if not (path == () and key in LEFT_OUT)
            and not (path == ("statements",) and key in STATEMENTS_LEFT_OUT)
        }
        made: Any = {
            blinding._ids.get(key, key) if len(path) == 1 and path[0] in IDS else key: _rewritten(
                child, blinding, (*path, key), key if key in languages() else language
            )
            for key, child in kept.items()
        }
    elif isinstance(value, list):
        made = [
            _rewritten(child, blinding, (*path, index), language)
            for index, child in enumerate(value)
        ]
    else:
        made = value
        if isinstance(value, str) and "given" in (path[-1:] + path[-2:-1]):
            made = blinding._ids.get(value, value)
        elif isinstance(value, str) and not (path and path[-1] in _NOT_TEXT):
            made = blinding.text(value, language)
    return Node(
        made,
        node.position,
        node.key_position,
        node.plain,
        node.size,
        node.start,
        node.end,
        node.key_end,
    )
