"""Turkish suffixes for wrong sentences that read naturally: a suffix that stood after one word, as
it stands after another.

`reinflect("de", "diz", "kalça")` is "da"; `reinflect("i", reading("45"), reading("42"))` is "si".
"""

from __future__ import annotations

import re

VOWELS = "aeıioöuü"
BACK = "aıou"
VOICELESS = "fstkçşhp"
HIGH = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
UNITS = ("sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
TENS = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")


def lower(text: str) -> str:
    """Turkish lower case."""
    return text.replace("I", "ı").replace("İ", "i").lower()


def last_vowel(word: str) -> str:
    """The vowel that the next suffix follows."""
    return next((letter for letter in reversed(lower(word)) if letter in VOWELS), "e")


def reading(number: str) -> str:
    """The last word of a number read aloud: "45" gives "beş", "50.000" gives "bin"."""
    tail = (
        number.replace(".", "")
        if re.fullmatch(r"\d{1,3}(\.\d{3})+", number)
        else re.split(r"[.,]", number)[-1]
    )
    value = int(tail or "0")
    if value == 0:
        return "sıfır"
    if value % 10:
        return UNITS[value % 10]
    if value % 100:
        return TENS[value // 10 % 10]
    if value % 1000:
        return "yüz"
    return "bin" if value % 1_000_000 else "milyon"


def harmonise(suffix: str, word: str) -> str:
    """The suffix with its vowels and its first d or t as they are after `word`."""
    vowel, out = last_vowel(word), ""
    for position, letter in enumerate(suffix):
        if letter in "ae":
            letter = "a" if vowel in BACK else "e"
        elif letter in "ıiuü":
            letter = HIGH[vowel]
        elif position == 0 and letter in "dt":
            letter = "t" if lower(word)[-1] in VOICELESS else "d"
        if letter in VOWELS:
            vowel = letter
        out += letter
    return out


def reinflect(suffix: str, old: str, new: str) -> str:
    """What stands after `old` as `suffix`, as it stands after `new`, with the consonant that joins
    two vowels."""
    if not suffix:
        return ""
    core, joint = suffix, ""
    ends_open = lower(new)[-1] in VOWELS
    if lower(old)[-1] in VOWELS and len(core) > 1:
        if core[0] in "ysn" and core[1] in VOWELS:
            joint, core = core[0], core[1:]
        elif core in ("yla", "yle"):
            core = core[1:]
    if core[0] in VOWELS and ends_open:
        joint = joint or (
            "y" if core[0] in "ae" else "n" if len(core) == 2 and core[1] == "n" else "s"
        )
    elif core in ("la", "le") and ends_open:
        joint = "y"
    else:
        joint = ""
    return joint + harmonise(core, new)


def join(stem: str, suffix: str) -> str:
    """Stem and suffix, a last k softened before a vowel."""
    softens = (
        suffix[:1] in tuple(VOWELS)
        and stem.endswith("k")
        and sum(letter in VOWELS for letter in stem) > 1
    )
    return (stem[:-1] + "ğ" if softens else stem) + suffix


def polarity(stem: str) -> list[tuple[str, str]]:
    """Finite forms of a verb, affirmative and negative: past, perfect, present."""
    no = harmonise("ma", stem)
    forms = [(stem + harmonise("dı", stem), stem + no + harmonise("dı", no))]
    for suffix in ("mıştır", "mıştı", "maktadır"):
        forms.append((stem + harmonise(suffix, stem), stem + no + harmonise(suffix, no)))
    return forms
