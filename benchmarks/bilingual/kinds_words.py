"""Injections into words: side, sex, negation, trend, drug, anatomy, and text left untranslated."""

from __future__ import annotations

import functools
import itertools
import random
import re

import tables
from text import LETTER, Side, like
from turkish import join, lower, polarity, reinflect

LEAST_WORDS, MOST_OF_TEXT = 2, 0.6  # of a clause that is left out
# Between two things of a list, where their order may be free.
LIST = re.compile(r"\W*(?:[^\W\d]+\W+){0,2}(?:(?:ve|and|veya|or)\b)?\W*")
NO_LETTER, NO_MORE = f"(?<![{LETTER}])", f"(?![{LETTER}])"
SUFFIXES = r"(?:n|y|s)?(?:[aeıiuü]n?|d[ae]n?|t[ae]n?|[ıiuü]n|l[ae]|l[ıiuü]|[ıiuü]n[aeıiuüd]\w{0,2}|s[ıiuü]n\w{0,3}|d[ae]ki|l[ae]r\w{0,4})"
NAMED = {"tr": r"\b(?:sağ|sol)(?:d\w+|a|[ıu]n\w*)?\b", "en": r"\b(?:right|left)\b"}
SEXED = {
    "tr": r"\b(?:kadın|erkek|erkeğ|kız|bayan|bay\b|oğlan|oğul|oğlu|gelin)",
    "en": r"\b(?:wom[ae]n|m[ae]n|(?:fe)?males?|girls?|boys?|lady|gentleman)\b",
}
NEGATED = {
    "tr": r"m[ae]d[ıi]|m[ae]m[ıi]|m[ae]z|m[ae]yan|m[ae]m[ae]k|m[ıiuü]yor|değil|\byok|m[ae]ks[ıi]z|\bne\b|\bhiç|m[ae]y[ae]c|m[ae]s[ıi]|m[ae]y[ıi]p",
    "en": r"\b(?:not|no|never|without|cannot|nor|neither|none|nothing|nobody|few|hardly|little)\b|n['’]t\b",
}
FORMS = sorted(
    {pair for stem in tables.VERBS for pair in polarity(stem)} | set(tables.TR_NEGATIONS)
)
FLIPPED_SEX = {
    language: table | {new: old for old, new in table.items()}
    for language, table in (("tr", tables.SEX_TR), ("en", tables.SEX_EN))
}


@functools.lru_cache(4000)
def _plain(text: str) -> str:
    """What is the same of texts that differ in capitals alone, as patterns take them."""
    return text.lower().replace("i\u0307", "i").replace("ı", "i")


def swap(side: Side, pairs: list[tuple[str, str]]) -> list[str]:
    """Every text in which one whole word of a pair stands as the pair's other."""
    text, out = side.text, []
    plain = _plain(text)
    for old, new in pairs:
        if _plain(old) not in plain:  # so hardly a pattern is compiled
            continue
        for found in re.finditer(rf"{NO_LETTER}{re.escape(old)}{NO_MORE}", text, re.IGNORECASE):
            out.append(
                text[: found.start()] + like(found[0], new, side.turkish) + text[found.end() :]
            )
    return out


def both_ways(rows: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The rows and the rows turned round, the first row of a word winning."""
    chosen: dict[str, str] = {}
    for a, b in rows:
        chosen.setdefault(a, b)
        chosen.setdefault(b, a)
    return list(chosen.items())


def side_changed(side: Side, rng: random.Random) -> list[str]:
    """Only where the other side names a side too, so that "right" is no right to vote and "left" no
    departure."""
    out = []
    if re.search(
        NAMED["en" if side.turkish else "tr"],
        side.other.lower() if side.turkish else lower(side.other),
    ):
        pairs = (
            both_ways(tuple(tables.SIDES_TR.items()))
            if side.turkish
            else [("right", "left"), ("left", "right")]
        )
        out += swap(side, pairs)
    paired = (
        re.search(r"bilateral|both sides", side.other)
        if side.turkish
        else re.search(r"bilateral|iki taraf", side.other, re.IGNORECASE)
    )
    if paired:
        out += swap(side, list(tables.BOTH_TR[:2] if side.turkish else tables.BOTH_EN))
    if side.turkish and re.search(
        r"\bboth (?:\w+ )?(?:knees|hips|eyes|feet|hands|forearms|legs|arms|kidneys|lungs|shoulders|sides)",
        side.other,
    ):
        out += swap(side, [("her iki", "sağ")])
    return out


def exchanged(side: Side, text: str, table: dict[str, str]) -> str:
    """The text with every word of the table exchanged at once."""
    words = rf"{NO_LETTER}(?:{'|'.join(table)}){NO_MORE}"
    return re.sub(
        words,
        lambda found: like(found[0], table[found[0].lower()], side.turkish),
        text,
        flags=re.IGNORECASE,
    )


def sex(side: Side, rng: random.Random) -> list[str]:
    """All words of sex on the side swapped; pronouns alone only where the Turkish names the sex."""
    if not re.search(SEXED["en" if side.turkish else "tr"], side.other, re.IGNORECASE):
        return []
    text, table = side.text, FLIPPED_SEX[side.language]
    both = r"\b(?:wom[ae]n|m[ae]n|boys|girls|kadın|erkek|kız)\w*(?: and | or |/| ve | veya | ya da )(?:the )?(?:wom[ae]n|m[ae]n|boys|girls|kadın|erkek)"
    if re.search(rf"{both}|(\d+) (?:women|kadın)\W+(?:and |ve )?\1 (?:men|erkek)", text):
        return []
    if side.turkish:
        text = re.sub(
            r"\b([Ee])rkek(?= (?:çocu|bebe|karde))",
            lambda found: "Kız" if found[1] == "E" else "kız",
            text,
        )
        if text == side.text:
            text = re.sub(
                r"\b([Kk])ız\b", lambda found: "Erkek" if found[1] == "K" else "erkek", text
            )
        if text != side.text:
            return [text]
    whole = exchanged(side, text, table)
    if side.turkish:
        return [whole] if whole != text else []
    he, she = (
        bool(re.search(words, text, re.IGNORECASE))
        for words in (r"\b(?:he|his|him)\b", r"\b(?:she|her)\b")
    )
    if he == she:
        return [whole] if whole != text else []
    named = r"yaşında(?:ki)?,? (?:\w+ )?(?:kadın|erkek|kız)|\b(?:kadın|erkek|kız) (?:hasta|olgu|çocu|bebe)"
    if not re.search(named, side.other, re.IGNORECASE) or (
        whole == text and re.search(SEXED["en"], text, re.IGNORECASE)
    ):
        return [whole] if whole != text else []
    objects = (
        re.sub(r"\bher\b(?=\W*$|[.,;]| (?:and|to|in|on|with|that|as|by|for|at)\b)", "him", whole)
        if she
        else whole
    )
    return [
        exchanged(
            side,
            objects,
            {"he": "she", "his": "her", "him": "her"} if he else {"she": "he", "her": "his"},
        )
    ]


def past(verb: str) -> str:
    """The English past tense."""
    if verb in tables.EN_PAST:
        return tables.EN_PAST[verb]
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if re.search("[^aeiou]y$", verb) else verb + "ed"


def negation_removed(side: Side, rng: random.Random) -> list[str]:
    text, out = side.text, []
    if side.turkish:
        if not re.search(r"\byok (?:et|ol|say)", side.text):
            out += swap(side, [(no, yes) for yes, no in FORMS])
        return out + [
            text[: found.start()] + " idi" + text[found.end() :]
            for found in re.finditer(r" değildi\b", text)
        ]
    auxiliary = r"(?<=was|ere| is|are|has|ave|had|uld|ill|may|can) not\b|(?<=\bcan)not\b"
    out += [text[: found.start()] + text[found.end() :] for found in re.finditer(auxiliary, text)]
    for found in re.finditer(r"\b(?:did not|didn['’]t) ([a-z]+)", text):
        out.append(text[: found.start()] + past(found[1]) + text[found.end() :])
    for found in re.finditer(r"\b([Nn])o ([a-z])(?!ther |onger |ore |ne |atter )", text):
        out.append(
            text[: found.start()]
            + (found[2].upper() if found[1] == "N" else found[2])
            + text[found.end() :]
        )
    return out + swap(side, [("without", "with")])


def negation_added(side: Side, rng: random.Random) -> list[str]:
    """Only in a pair that has no negation on either side: the last Turkish verb, or the English
    passive of a main clause."""
    language, other = side.language, "en" if side.turkish else "tr"
    if re.search(NEGATED[language], side.text, re.IGNORECASE) or re.search(
        NEGATED[other], side.other, re.IGNORECASE
    ):
        return []
    if side.turkish:
        out = []
        for yes, no in FORMS:
            if yes not in side.text:
                continue
            found = re.search(
                rf"{NO_LETTER}{yes}(?=[\s\[\](),;\d%–-]*(?:\((?:Şekil|Tablo)[^)]*\))?\.?$)",
                side.text,
            )
            if found and yes != "idi":
                out.append(side.text[: found.start()] + no + side.text[found.end() :])
        return out
    participle = r"(?:been |be )?(?:\w+ly )?(?:\w+ed|\w+en|found|made|met|put)"
    found = re.search(
        rf"\b(was|were|is|are|has|have|could|should|can|may|will)( {participle})\b", side.text
    )
    if not found or re.search(
        r"\b(?:who|whose|which|that|when|as|if|because)\b",
        side.text[: found.start()],
        re.IGNORECASE,
    ):
        return []
    return [side.text[: found.end(1)] + " not" + side.text[found.end(1) :]]


def clause_dropped(side: Side, rng: random.Random) -> list[str]:
    """A clause between two commas, or from an "and" to the end, is left out; what stands before the
    first comma or behind the last only where it has some words."""
    text, out = side.text, []
    joined = r" ve " if side.turkish else r",? and "
    places = [m.span() for m in re.finditer(rf"[,;] |{joined}", text)]
    ends = [(0, 0), *places, (len(text.rstrip(".")), len(text))]
    for before, behind in itertools.pairwise(ends):
        clause = text[before[1] : behind[0]]
        if len(clause.split()) < LEAST_WORDS or len(clause) > MOST_OF_TEXT * len(text):
            continue
        start, end = (0, behind[1]) if not before[1] else (before[0], behind[0])
        left = text[:start] + text[end:]
        out.append(like(text, left, side.turkish))
    return out


def trend(side: Side, rng: random.Random) -> list[str]:
    """Not the lower limb or the upper, higher education, or high blood pressure's name."""
    rows = both_ways(tables.TR_TRENDS if side.turkish else tables.EN_TRENDS)
    names = r"\b(?:lower|higher|high|low) (?:\w+ )?(?:extremit|limb|quadrant|lobe|back|leg|eyelid|lip|school|education|court|jaw|resolution|dose)"
    if re.search(
        r"yüksek (?:okul|lisans|mahkeme|öğren|doz)" if side.turkish else names,
        side.text,
        re.IGNORECASE,
    ):
        rows = [
            row
            for row in rows
            if row[0] not in ("lower", "higher", "high", "low", "yüksek", "düşük")
        ]
    return swap(side, rows)


def term(side: Side, rng: random.Random, groups: list[list[tuple[str, str]]]) -> list[str]:
    """A term that both sides have becomes another of its group, with its suffix (or English plural)
    fitted."""
    out = []
    for turkish, english, group in ((*row, members) for members in groups for row in members):
        in_turkish, in_english = _patterns(turkish, english)
        here, there = (in_turkish, in_english) if side.turkish else (in_english, in_turkish)
        choices = [row for row in group if row[0] != turkish and row[1] not in (english, "feet")]
        if not choices or not there.search(side.other):
            continue
        for found in here.finditer(side.text):
            word = _in_place(side, found, (turkish, english), rng.choice(choices))
            out.append(side.text[: found.start()] + word + side.text[found.end() :])
    return out


@functools.lru_cache(None)
def _patterns(turkish: str, english: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a term is found in either language; the ending is its group."""
    softened = f"(?:{turkish[:-1]}[kğ])" if turkish.endswith("k") else turkish
    return (
        re.compile(rf"{NO_LETTER}{softened}({SUFFIXES})?{NO_MORE}", re.IGNORECASE),
        re.compile(rf"{NO_LETTER}{english}(s)?{NO_MORE}", re.IGNORECASE),
    )


def swapped(side: Side, rng: random.Random) -> list[str]:
    """Two terms of a group that both sides have once change places, each with the ending of its new
    place; not two of a list, where order may be free."""
    out = []
    texts = (side.text, side.other) if side.turkish else (side.other, side.text)
    plain = [_plain(text) for text in texts]
    for group in (*tables.TOLD, *tables.DRUGS, *tables.ANATOMY):
        found: dict[tuple[str, str], re.Match[str]] = {}
        for row in group:
            if not (_plain(row[0])[:-1] in plain[0] and _plain(row[1]) in plain[1]):
                continue  # so hardly a pattern is tried
            patterns = _patterns(*row)
            here, there = patterns if side.turkish else patterns[::-1]
            mine = list(here.finditer(side.text))
            if len(mine) == 1 and len(there.findall(side.other)) == 1:
                found[row] = mine[0]
        for (a, first), (b, second) in itertools.combinations(
            sorted(found.items(), key=lambda one: one[1].start()), 2
        ):
            between = side.text[first.end() : second.start()]
            if first.end() > second.start() or LIST.fullmatch(between):
                continue
            out.append(
                side.text[: first.start()]
                + _in_place(side, first, a, b)
                + between
                + _in_place(side, second, b, a)
                + side.text[second.end() :]
            )
    return out


def _in_place(side: Side, found: re.Match[str], old: tuple[str, str], new: tuple[str, str]) -> str:
    """The word that takes the place of another, with its ending and its capital."""
    ending = found[1] or ""
    if side.turkish:
        return like(found[0], join(new[0], reinflect(ending, old[0], new[0])), turkish=True)
    return like(found[0], new[1] + ending, turkish=False)


def drug(side: Side, rng: random.Random) -> list[str]:
    return term(side, rng, tables.DRUGS)


def anatomy(side: Side, rng: random.Random) -> list[str]:
    return term(side, rng, tables.ANATOMY)


def untranslated(side: Side, rng: random.Random) -> list[str]:
    """The other side's sentence copied; not where both are names and figures."""
    words = set(re.findall(rf"[{LETTER}]{{3,}}", side.text.lower()))
    shared = words & set(re.findall(rf"[{LETTER}]{{3,}}", side.other.lower()))
    return [side.other] if len(words) >= 3 and len(shared) < len(words) / 2 else []


def untranslated_word(side: Side, rng: random.Random) -> list[str]:
    """One word in the other's language, of those that both sides have."""
    out = []
    for turkish, english in tables.GLOSSARY:
        old, new = (turkish, english) if side.turkish else (english, turkish)
        if re.search(rf"{NO_LETTER}{new}{NO_MORE}", side.other, re.IGNORECASE):
            out += swap(side, [(old, new)])
    return out
