"""The words of all languages by which names are recognised, and the mark put in their place.

In: nothing. Out: lists of words from the locale files, as sets of folded words.
"""

from __future__ import annotations

from ..language import fold, get_language, languages, msgid

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


def withheld_mark(language: str = "") -> str:
    """What is printed in place of a name."""
    # Label: In a copy for reviewers, in place of a name
    return get_language(language or "en").label("[withheld for review]")


def folded_words(source: str, context: str) -> frozenset[str]:
    """The words of all languages."""
    return frozenset(
        fold(word)
        for code in languages()
        for word in get_language(code).label(source, context).split(";")
        if word.strip()
    )


def countries() -> frozenset[str]:
    """The names of all countries in all languages; a country identifies nobody."""
    return frozenset(
        fold(name)
        for code in languages()
        for name in get_language(code).locale.territories.values()
    ) | {"turkey", "turkiye"}


def stem_of(word: str, known: frozenset[str]) -> str | None:
    """The known word that this one is, with whatever ending."""
    return next(
        (stem for stem in known if word == stem or (len(stem) > 4 and word.startswith(stem))), None
    )
