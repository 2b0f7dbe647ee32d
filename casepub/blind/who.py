"""Who is to be withheld: everything in a case that tells who wrote it.

In: a `Case`. Out: `Names`: its authors in every way of writing a name, their addresses,
institutions and towns, grants, and what `withhold:` lists, without what `keep:` lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from ..case.fields import is_file_of_language
from ..case.files import read_bytes
from ..composed import composed
from ..diagnostic import Diagnostic
from ..language import fold, get_language, languages
from .names import SHORTEST, Names
from .parts import is_left_out, is_of_supplement, is_text
from .words import COMMON, INSTITUTIONS, TITLES, countries, folded_words, stem_of

if TYPE_CHECKING:
    from ..case import Case
    from ..case.model import Author, CaseFile, PersonName

_BETWEEN = re.compile(r"\s*(?:[,;/()]|\s[-–—]\s)\s*")
_KEYS = re.compile(r"@[\w:./+-]+|\{\{[^\n{}]{0,300}\}\}|\{#[\w-]+\}|https?://\S+")
_SHARED = {  # hosts of e-mail that name nobody
    "gmail.com",
    "hotmail.com",
    "yahoo.com",
    "outlook.com",
    "icloud.com",
    "hotmail.com.tr",
    "yahoo.com.tr",
}


def names_in(case: Case) -> Names:
    """What of a case tells who wrote it."""
    file = case.file
    titles = tuple(sorted(folded_words(TITLES)))
    if file is None:
        return Names((), (), frozenset(), titles)
    people = [
        person
        for author in file.authors
        for person in (author.name, *author.members)
        if person is not None
    ]
    phrases = {*_phrases_of_all(file), *file.withhold}
    surnames = {name for person in people for name in _surnames(person.family)}
    kept = {fold(phrase) for phrase in file.keep}
    # A word of a unit's name that the text has in small letters is no name: Kemik Araştırmaları
    # Merkezi names no bone.
    texts = _texts_of(case)
    small = {word for text in texts for word in re.findall(r"(?<!\w)[a-zçğıöşü][\w-]+", text)}
    whole = {
        phrase.strip()
        for phrase in phrases
        if fold(phrase) not in kept
        and (phrase in file.withhold or not _is_word(phrase, small))
        and len(phrase.strip()) > 2
    }
    surnames -= {name for name in surnames if fold(name) in kept}
    return Names(
        tuple(sorted(whole)),
        tuple(sorted(surnames)),
        frozenset((fold(one.family), fold(one.given)[:1]) for one in people),
        titles,
        frozenset(name for name in surnames if _stands_as_word(name, texts)),
        tuple(sorted({(_initials(one.given), one.family) for one in people})),
    )


def _texts_of(case: Case) -> list[str]:
    """What a case says in prose, in its drawings too, without what names its authors, and without
    keys and ids: @yilmaz2020 is no word of a language."""
    texts = [narrative.text for narrative in case.narratives.values()]
    for path, node in case.places.nodes.items():
        if (
            isinstance(node.value, str)
            and is_text(path)
            and not (is_left_out(path) or is_of_supplement(path))
        ):
            texts += [node.value] if path[:1] not in (("keep",), ("cleared",)) else []
    for name in _drawings_of(case):
        data = read_bytes(case.folder, name, case.position())
        drawing = "" if isinstance(data, Diagnostic) else data.decode("utf-8", "replace")
        texts += map(unescape, re.findall(r">([^<>]+)<", drawing))
    return [composed(_KEYS.sub(" ", text)) for text in texts]


def _drawings_of(case: Case) -> Iterator[str]:
    """The drawings that a case names as its pictures."""
    for path, node in case.places.nodes.items():
        is_picture = is_file_of_language(path) or is_file_of_language((*path, ""))
        if is_picture and isinstance(node.value, str) and node.value.lower().endswith(".svg"):
            yield node.value


def _phrases_of_all(file: CaseFile) -> Iterator[str]:
    """The phrases that go wherever they stand, of authors, institutions, grants and addresses."""
    for author in file.authors:
        yield from _of_author(author)
    for texts in file.affiliations.values():
        for text in filter(None, texts.values()):
            yield from _of_institutions(text)
    for grant in file.grants:
        yield from filter(None, (grant.number, grant.id, *grant.funder.values()))
    known = countries()
    for text in filter(None, (file.correspondence or {}).values()):
        for part in _BETWEEN.split(text):
            if len(part) >= SHORTEST and fold(part) not in known:
                yield part


def _of_author(author: Author) -> Iterator[str]:
    """An author's identifiers and address, and the ways in which the name is written."""
    yield from filter(None, (author.orcid, author.email))
    host = (author.email or "").rpartition("@")[2]
    if "." in host and host.lower() not in _SHARED:
        yield host
    yield from filter(None, (author.group or {}).values())
    for text in filter(None, (author.present or {}).values()):
        yield from _of_institutions(text)
    for person in (author.name, *author.members):
        if person:
            yield from _spellings(person)


def _spellings(name: PersonName) -> Iterator[str]:
    """A person's name as texts write it: in full, by initials, in either order."""
    given, family = name.given, name.family
    initials = _initials(given)
    yield from (
        f"{given} {family}",
        f"{family} {given}",
        f"{family}, {given}",
        f"{initials[:1]}. {family}",
        f"{'. '.join(initials)}. {family}",
        f"{family} {initials}",
        f"{'.'.join([*initials, family[0]])}.",
    )
    yield from (f"{part} {family}" for part in given.split() if len(part) > 1)
    first, *others = given.split() or [""]
    if others:
        yield f"{first} {'. '.join(part[0] for part in others)}. {family}"
    if re.search(r"\s", family):
        yield family
    if len(family) < SHORTEST - 1:  # too short to be looked for without a title
        for title in folded_words(TITLES):
            yield from (f"{title} {family}", f"{title}. {family}")


def _initials(given: str) -> str:
    """The first letters of given names: JP for Jean-Paul."""
    return "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)


def _surnames(family: str) -> Iterator[str]:
    """A family name, and each of its parts that is a name by itself."""
    if len(family) >= SHORTEST - 1:
        yield family
    for part in re.split(r"[\s-]+", family):
        if len(part) >= SHORTEST and part[0].isupper():
            yield part


def _lowered(text: str) -> tuple[str, ...]:
    """A text in small letters, in the way of each language."""
    return tuple({get_language(code).lower(text) for code in languages()})


def _is_word(phrase: str, small: set[str]) -> bool:
    """Whether a single word is among the words that the text has in small letters."""
    return phrase.isalpha() and any(word.startswith(_lowered(phrase)) for word in small)


def _stands_as_word(name: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts has a surname as a common word, too."""
    word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _lowered(name)))})")
    return any(word.search(text) for text in texts)


def _of_institutions(affiliation: str) -> Iterator[str]:
    """What of an affiliation names a place: each part that has an institution's word, and what is
    its own in it; towns too, but no countries and departments."""
    institutions, common = (
        folded_words(INSTITUTIONS),
        folded_words(COMMON),
    )
    known = countries()
    parts = [part for part in _BETWEEN.split(affiliation) if part]
    for part in parts:
        words = [fold(word) for word in re.findall(r"[^\W\d_]+", part)]
        own = [
            word for word in re.findall(r"[^\W\d_]+", part) if stem_of(fold(word), common) is None
        ]
        if not own or fold(part) in known:
            continue
        if any(stem_of(word, institutions) for word in words):
            yield part
            for word in re.finditer(r"[^\W\d_]+", part):
                if stem_of(fold(word[0]), institutions) and part[: word.start()].strip():
                    yield part[: word.end()]  # A University, of A University Faculty of Medicine
            run = " ".join(own)
            if (
                re.search(rf"(?<!\w){re.escape(run)}(?!\w)", part)
                and len(run) >= SHORTEST
                and own[0][:1].isupper()
            ):
                yield run
        elif len(words) == 1 and part[:1].isupper() and len(part) >= SHORTEST and part != parts[0]:
            yield part  # a town
