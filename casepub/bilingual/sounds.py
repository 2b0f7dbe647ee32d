"""Names that one language takes from the other, by their sound: cefazolin is sefazolin,
methotrexate is metotreksat.

In: a word. Out: its skeleton, in which what the two spellings do differently is made alike. Some
fifteen rules map nine in ten Turkish names of substances to their English name; the rest stand in
data/drugs.tsv.
"""

from __future__ import annotations

from functools import lru_cache

from ..patterns import compiled

_ALWAYS = ""
# What a word must have for a rule to be worth trying, the rule, and what it makes.
_FIRST_RULES = tuple(
    (needed, compiled(pattern), to)
    for needed, pattern, to in (
        ("ph", r"ph", "f"),
        ("th", r"th", "t"),
        ("rh", r"rh", "r"),
        (_ALWAYS, r"sch|sh|ş", "s"),
        ("ch", r"ch(?=[lr])", "k"),
        ("ch", r"ch", "k"),
        ("ç", r"ç", "c"),
        ("ck", r"ck", "k"),
        ("qu", r"qu", "kv"),
        ("x", r"x", "ks"),
        (_ALWAYS, r"ae|æ", "e"),
        (_ALWAYS, r"oe(?=[sdcm])|œ", "e"),
        ("eu", r"eu", "o"),
        ("tion", r"tion", "sion"),
        ("cc", r"cc(?=[eiy])", "ks"),
        ("c", r"c(?=[eiyı])", "s"),
        (_ALWAYS, r"[cq]", "k"),
        ("sis", r"(?<=[ao])sis$", "s"),  # zoonosis, zoonoz
    )
)
_LETTERS = str.maketrans("wzıyîğöüûâj", "vsiiigouuai")  # after those, before these
_LAST_RULES = tuple(
    (needed, compiled(pattern), to)
    for needed, pattern, to in (
        ("dg", r"dg", "g"),
        ("io", r"iio|io", "io"),
        ("ia", r"iia|ia", "ia"),
        ("iie", r"iie", "ie"),
        ("ii", r"ii", "i"),
        (_ALWAYS, r"(.)\1", r"\1"),
        (_ALWAYS, r"(?<=[^aeiou])us$|um$|e$", ""),
    )
)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """A word, in small letters, as both languages would write it."""
    for needed, pattern, to in _FIRST_RULES:
        if needed in word:
            word = pattern.sub(to, word)
    word = word.translate(_LETTERS)
    for needed, pattern, to in _LAST_RULES:
        if needed in word:
            word = pattern.sub(to, word)
    return word


def sounds_like(foreign: str, word: str) -> bool:
    """Whether `word`, perhaps with a suffix, is a spelling of `foreign`; both in small letters."""
    one, other = skeleton(foreign), skeleton(word)
    if one == other:
        return True
    if len(one) == 4 and other.startswith(one) and len(other) <= 7:
        return True
    if len(one) < 5 or other[:2] != one[:2]:
        return False
    if other.startswith(one) or (len(one) > 6 and other.startswith(one[:-1])):
        return True
    return len(one) > 7 and _edit_distance(one, other[: len(one)]) <= 1 + len(one) // 10


def sound_alike(one: str, other: str) -> bool:
    """Whether either word is a spelling of the other, perhaps with a suffix."""
    return sounds_like(one, other) or sounds_like(other, one)


def _edit_distance(one: str, other: str) -> int:
    """Edit distance, for short words."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
