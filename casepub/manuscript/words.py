"""The words by which the parts of a manuscript are recognised, in all languages that have a locale
file.

In: nothing. Out: folded words and what they begin. Manuscripts are typed in a hurry: capitals,
numbers before a heading, missing dots and cedillas do not matter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..edition import heading_words
from ..language import fold, get_language, languages, msgid

# Label: Headings of a manuscript by which its parts are recognised; small letters, apart by semicolons; never printed
HEADINGS = {
    "introduction": msgid("introduction;background;objective;aim", "manuscript"),
    "case": msgid(
        "case;case report;case presentation;case description;the case;patient;presentation of case",
        "manuscript",
    ),
    "discussion": msgid("discussion;comment;discussion and conclusion", "manuscript"),
    "conclusion": msgid("conclusion;conclusions;summary and conclusion", "manuscript"),
    "abstract": msgid("abstract;summary", "manuscript"),
    "references": msgid("references;reference;bibliography;literature cited", "manuscript"),
    "keywords": msgid("keywords;key words;keyword;key-words;index terms;mesh terms", "manuscript"),
    "short_title": msgid(
        "running title;running head;short title;short running title", "manuscript"
    ),
    "legends": msgid(
        "figure legends;legends;legends to figures;figures;tables;table legends;figure "
        "captions;legend;figure legend",
        "manuscript",
    ),
    "consent": msgid(
        "informed consent;consent;patient consent;consent for publication", "manuscript"
    ),
    "ethics": msgid(
        "ethics;ethical approval;ethics approval;ethics committee approval;ethics statement",
        "manuscript",
    ),
    "contributions": msgid(
        "author contributions;authors' contributions;authorship contributions;contributions",
        "manuscript",
    ),
    "conflict_of_interest": msgid(
        "conflict of interest;conflicts of interest;competing interests;declaration of "
        "interest;disclosure",
        "manuscript",
    ),
    "funding": msgid(
        "funding;financial support;financial disclosure;support;grant support", "manuscript"
    ),
    "data_availability": msgid(
        "data availability;data availability statement;availability of data", "manuscript"
    ),
    "acknowledgements": msgid(
        "acknowledgement;acknowledgements;acknowledgment;acknowledgments;thanks", "manuscript"
    ),
    "peer_review": msgid("peer review;peer-review", "manuscript"),
}
STATEMENTS = (
    "consent",
    "ethics",
    "contributions",
    "conflict_of_interest",
    "funding",
    "data_availability",
    "acknowledgements",
    "peer_review",
)
SECTIONS = ("abstract", "introduction", "case", "discussion", "conclusion", "perspective")
# Label: Words before a figure's number; small letters, apart by semicolons; never printed
FIGURES = msgid("figure;fig;image", "manuscript")
# Label: Words before a table's number; small letters, apart by semicolons; never printed
TABLES = msgid("table;tab", "manuscript")
# Label: Words before a note below a table or figure; small letters, apart by semicolons; never printed
NOTES = msgid("abbreviations;abbreviation;note;notes", "manuscript")
# Label: Words right behind a number that make it an age in this unit; small letters, apart by semicolons; never printed
AGES = {
    "years": msgid("year-old;years old;year old;years of age", "manuscript"),
    "months": msgid("month-old;months old;month old", "manuscript"),
    "weeks": msgid("week-old;weeks old;week old", "manuscript"),
    "days": msgid("day-old;days old;day old", "manuscript"),
}
# Label: Words near a number of years that make it an age; small letters, apart by semicolons; never printed
AGE = msgid("old;age", "manuscript")
# Label: Words by which a list of references says what follows; small letters, apart by semicolons; never printed
REFERENCE_WORDS = {
    "and": msgid("and;&", "manuscript"),
    "others": msgid("et al;and others;and colleagues", "manuscript"),
    "in": msgid("in", "manuscript"),
    "editors": msgid("editors;editor;eds;ed", "manuscript"),
    "edition": msgid("edition;ed", "manuscript"),
    "pages": msgid("pages;pp;p", "manuscript"),
    "volume": msgid("volume;vol", "manuscript"),
    "issue": msgid("issue;number;no", "manuscript"),
    "thesis": msgid("thesis;dissertation;master's thesis;doctoral dissertation", "manuscript"),
    "available": msgid("available from;available at;retrieved from", "manuscript"),
    "accessed": msgid("accessed on;accessed;cited;retrieved", "manuscript"),
    "in_press": msgid("in press;forthcoming;accepted", "manuscript"),
}
# Label: What a manuscript is, as its first line may say; small letters, apart by semicolons; never printed
ARTICLE_TYPES = msgid(
    "case report;case reports;case presentation;case study;case series;original article;review;"
    "letter to the editor;short communication;brief report;title page",
    "manuscript",
)
# Label: Words before the address of the author to write to; small letters, apart by semicolons; never printed
CORRESPONDENCE = msgid(
    "corresponding author;correspondence to;correspondence;address for correspondence;"
    "address correspondence to;author for correspondence;contact;contact information;address",
    "manuscript",
)
# Label: Words before a telephone number, an e-mail address or an ORCID; small letters, apart by semicolons; never printed
CONTACT = msgid(
    "e-mail;email;e mail;mail;phone;telephone;tel;mobile;gsm;fax;orcid;orcid id;orcid no;address",
    "manuscript",
)
# Label: Words near an age or a sex that make it somebody else's; small letters, apart by semicolons; never printed
RELATIVES = msgid(
    "mother;father;parent;parents;brother;sister;sibling;son;daughter;wife;husband;spouse;uncle;"
    "aunt;cousin;grandmother;grandfather;donor;relative;relatives;family",
    "manuscript",
)
# Label: Words that make a dose one of several of its drug; small letters, apart by semicolons; never printed
DOSE_KINDS = msgid(
    "loading;load;bolus;initial;starting;maintenance;increased;decreased;reduced;tapered;total;then",
    "manuscript",
)
# Label: Common small words by which a language is told; small letters, apart by semicolons; never printed
COMMON = msgid("the;of;and;with;in;was;were;is;a;an;for;to;by;after;had", "manuscript")


def split_labels(source: str, code: str) -> list[str]:
    return [
        word.strip()
        for word in get_language(code).label(source, "manuscript").split(";")
        if word.strip()
    ]


@lru_cache(maxsize=1)
def headings() -> dict[str, tuple[str, str]]:
    """Every heading, folded, with its language and the part that it begins."""
    known: dict[str, tuple[str, str]] = {}
    for code in sorted(languages(), key=lambda code: (code not in ("tr", "en"), code)):
        for part, source in HEADINGS.items():
            for word in split_labels(source, code):
                known.setdefault(fold(word), (code, part))
        for word, part in heading_words(get_language(code)).items():
            known.setdefault(fold(word), (code, part))
    return known


def heading(text: str) -> tuple[str, str] | None:
    """The language and part that a heading begins: “2. Olgu sunumu:” is (tr, case)."""
    bare = re.sub(r"^[\dIVX]{1,4}(?:\.\d+)*[.)]?\s+|^\d+\.(?=\S)", "", text.strip())
    found: list[tuple[str, str]] = []
    for part in bare.split("/"):  # Kaynaklar / References
        known = headings().get(fold(part).strip(" .:;–-*"))
        if known is None:
            return None
        found.append(known)
    return found[0] if len({part for _, part in found}) == 1 else None


@lru_cache(maxsize=4)
def labels(kind: str) -> re.Pattern[str]:
    """The beginning of a legend or title: Resim 1., Figure 2:, Tablo I –; and mentions of it in a
    text."""
    words = sorted(
        {
            word
            for code in languages()
            for word in split_labels(FIGURES if kind == "fig" else TABLES, code)
        },
        key=len,
        reverse=True,
    )
    return re.compile(
        rf"(?<![\w@])(?P<word>{'|'.join(map(spell, words))})"
        r"\.?[\s\u00a0]{0,4}-?[\s\u00a0]{0,4}"
        r"(?P<number>\d{1,2})(?!\d)(?P<panel>[a-hA-H](?![\w]))?"
    )


@lru_cache(maxsize=16)
def phrases_of(source: str) -> frozenset[str]:
    """A list of words or phrases in all languages, as they are written there."""
    own = (word.strip() for word in source.split(";"))
    return frozenset((*own, *(word for code in languages() for word in split_labels(source, code))))


def words_of(source: str) -> frozenset[str]:
    """A list of words or phrases, folded, in all languages."""
    return frozenset(map(fold, phrases_of(source)))


@lru_cache(maxsize=32)
def reference_words(name: str) -> str:
    """A pattern of the words of all languages that mean the same in a list of references, the
    longest first; not folded."""
    words = {word for code in languages() for word in split_labels(REFERENCE_WORDS[name], code)} | {
        word.strip() for word in REFERENCE_WORDS[name].split(";")
    }
    return "|".join(spell(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=16)
def ages(code: str) -> dict[str, re.Pattern[str]]:
    """By unit of time, what right behind a number makes it an age in a language; folded."""
    return {
        unit: re.compile(rf"\W*(?:{'|'.join(map(_folded_pattern, split_labels(source, code)))})")
        for unit, source in AGES.items()
    }


@lru_cache(maxsize=16)
def near_age(code: str) -> re.Pattern[str]:
    """What near a number of years makes it an age in a language; folded."""
    return re.compile("|".join(map(_folded_pattern, split_labels(AGE, code))))


def _folded_pattern(word: str) -> str:
    return re.escape(fold(word))


def spell(word: str) -> str:
    """A word as a pattern that does not mind capitals, of ı and İ either."""
    return "".join(
        {"i": "[iİI]", "ı": "[ıI]"}.get(c, f"[{c}{c.upper()}]" if c.isalpha() else re.escape(c))
        for c in word
    )


def language_of(text: str, otherwise: str = "") -> str:
    """The language that most common words of a text belong to, or `otherwise`."""
    words = re.findall(r"[^\W\d_]+", text.casefold().replace("i̇", "i"))
    best, most = otherwise, 0.0
    for code in ("tr", "en", *(code for code in languages() if code not in ("tr", "en"))):
        common = set(split_labels(COMMON, code))
        own = sum(word in common for word in words) + sum(
            0.5 for word in words if set(word) & _own_letters(code)
        )
        if own > most:
            best, most = code, own
    return best


def _own_letters(code: str) -> frozenset[str]:
    """The letters of a language's alphabet that are not among the common twenty-six."""
    return frozenset(get_language(code).grammar.alphabet) - frozenset("abcdefghijklmnopqrstuvwxyz")
