"""Injections into documents: one language of a pair of Markdown documents loses, changes or keeps a
stale part.

`inject_documents(documents, kind, limit, seed)` gives wrong pairs, spread evenly over the
documents.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from text import CITATION, MENTION

Document = tuple[str, str, str]  # name, Turkish, English
KEYWORDS = re.compile(r"^(\*\*(?:Anahtar kelimeler|Keywords):\*\* )(.+?)(\.?)$", re.MULTILINE)
SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\d\.)(?<!Dr\.)(?<!vs\.)\s+(?=[A-ZÇĞİÖŞÜ0-9])")


@dataclass(frozen=True)
class Material:
    """The text to be made wrong, its translation, and a document of the same language to take
    foreign sentences from."""

    text: str
    other: str
    foreign: str


def blocks(text: str) -> list[str]:
    return re.split(r"\n{2,}", text.strip())


def prose(text: str) -> list[str]:
    """The paragraphs: no heading, no keywords, no image, no list."""
    return [
        block
        for block in blocks(text)
        if not block.startswith(("#", "**", "!", "-", "|", ">")) and len(block) > 40
    ]


def sentences(paragraph: str) -> list[str]:
    return SENTENCE_END.split(paragraph)


def plain(sentence: str) -> bool:
    """A full sentence, long enough to be missed."""
    return len(sentence.split()) >= 6


def missing_paragraph(at: Material, rng: random.Random) -> list[str]:
    """Not the only paragraph of its section: that one would leave a bare heading."""
    parts = blocks(at.text)
    alone = {
        n
        for n in range(1, len(parts))
        if parts[n - 1].startswith("#") and (n + 1 == len(parts) or parts[n + 1].startswith("#"))
    }
    return [
        "\n\n".join(parts[:n] + parts[n + 1 :]) + "\n"
        for n in range(len(parts))
        if parts[n] in prose(at.text) and n not in alone
    ]


def replaced(at: Material, new: Callable[[str], str | None]) -> list[str]:
    """The document with one sentence replaced, for every sentence for which `new` gives one; an
    empty one takes it out."""
    out = []
    for paragraph in prose(at.text):
        parts = sentences(paragraph)
        for n, sentence in enumerate(parts):
            changed = new(sentence) if plain(sentence) and len(parts) > 1 else None
            if changed is not None:
                rest = parts[:n] + ([changed] if changed else []) + parts[n + 1 :]
                out.append(at.text.replace(paragraph, " ".join(rest), 1))
    return out


def missing_sentence(at: Material, rng: random.Random) -> list[str]:
    return replaced(at, lambda sentence: "")


def foreign_sentence(at: Material, rng: random.Random) -> list[str]:
    """What a stale translation looks like: a sentence says something else than it does in the other
    language."""
    store = [
        sentence
        for paragraph in prose(at.foreign)
        for sentence in sentences(paragraph)
        if plain(sentence)
    ]
    return replaced(at, lambda sentence: rng.choice(store))


def untranslated_paragraph(at: Material, rng: random.Random) -> list[str]:
    """A paragraph stands in the other language; only where both have as many paragraphs, so that
    the right one is known."""
    own, other = prose(at.text), prose(at.other)
    return [at.text.replace(a, b, 1) for a, b in zip(own, other)] if len(own) == len(other) else []


def keyword_list(text: str) -> tuple[re.Match[str], list[str], str] | None:
    found = KEYWORDS.search(text)
    if not found:
        return None
    separator = ";" if ";" in found[2] else ","
    return found, [word.strip() for word in found[2].split(separator)], separator + " "


def with_keywords(text: str, found: re.Match[str], words: Sequence[str], separator: str) -> str:
    return text[: found.start(2)] + separator.join(words) + text[found.end(2) :]


def missing_keyword(at: Material, rng: random.Random) -> list[str]:
    listed = keyword_list(at.text)
    if not listed:
        return []
    found, words, separator = listed
    return [
        with_keywords(at.text, found, words[:n] + words[n + 1 :], separator)
        for n in range(len(words))
    ]


def reordered_keywords(at: Material, rng: random.Random) -> list[str]:
    listed = keyword_list(at.text)
    if not listed:
        return []
    found, words, separator = listed
    out = []
    for n in range(len(words) - 1):
        order = [*words[:n], words[n + 1], words[n], *words[n + 2 :]]
        out.append(with_keywords(at.text, found, order, separator))
    return out


def dropped_citation(at: Material, rng: random.Random) -> list[str]:
    return [
        at.text[: found.start()].rstrip() + at.text[found.end() :]
        for found in CITATION.finditer(at.text)
    ]


def changed_citation(at: Material, rng: random.Random) -> list[str]:
    out = []
    for found in re.finditer(r"(?<=\[)\d+(?=[\d\s,–-]*\])", at.text):
        new = rng.choice([str(n) for n in range(1, 12) if str(n) != found[0]])
        out.append(at.text[: found.start()] + new + at.text[found.end() :])
    return out


def changed_mention(at: Material, rng: random.Random) -> list[str]:
    out = []
    for found in MENTION.finditer(at.text):
        new = rng.choice([str(n) for n in range(1, 6) if str(n) != found[2]])
        out.append(at.text[: found.start(2)] + new + at.text[found.end(2) :])
    return out


def dropped_mention(at: Material, rng: random.Random) -> list[str]:
    return [
        at.text[: found.start()].rstrip() + at.text[found.end() :]
        for found in re.finditer(r"\((?:Şekil|Tablo|Figure|Table) \d+\)", at.text)
    ]


KINDS: dict[str, Callable[[Material, random.Random], list[str]]] = {
    "missing paragraph": missing_paragraph,
    "missing sentence": missing_sentence,
    "sentence says something else": foreign_sentence,
    "paragraph untranslated": untranslated_paragraph,
    "missing keyword": missing_keyword,
    "keywords reordered": reordered_keywords,
    "citation dropped": dropped_citation,
    "citation changed": changed_citation,
    "figure mention changed": changed_mention,
    "figure mention dropped": dropped_mention,
}


@dataclass(frozen=True)
class WrongDocument:
    """A wrong pair of documents: its kind, the number of the correct one, the side changed, both
    texts."""

    kind: str
    document: int
    side: str
    tr: str
    en: str


def inject_documents(
    documents: Sequence[Document], kind: str, limit: int, seed: int
) -> list[WrongDocument]:
    """Up to `limit` wrong pairs of a kind, in turn from every document, no two alike."""
    rng = random.Random(f"{seed} {kind}")
    pools: list[list[WrongDocument]] = []
    for number, (_, tr, en) in enumerate(documents):
        foreign = (
            documents[(number + rng.randrange(1, len(documents))) % len(documents)]
            if len(documents) > 1
            else documents[number]
        )
        made = [
            WrongDocument(kind, number, "tr", wrong, en)
            for wrong in KINDS[kind](Material(tr, en, foreign[1]), rng)
            if wrong != tr
        ]
        made += [
            WrongDocument(kind, number, "en", tr, wrong)
            for wrong in KINDS[kind](Material(en, tr, foreign[2]), rng)
            if wrong != en
        ]
        rng.shuffle(made)
        pools.append(made)
    out: list[WrongDocument] = []
    while len(out) < limit and any(pools):
        out += [pool.pop() for pool in pools if pool]
    return out[:limit]


def read_documents(folder: Path) -> list[Document]:
    """All pairs NAME.tr.md, NAME.en.md of a folder."""
    names = sorted(path.name.removesuffix(".tr.md") for path in folder.glob("*.tr.md"))
    return [
        (
            name,
            *(
                (folder / f"{name}.{language}.md").read_text(encoding="utf-8")
                for language in ("tr", "en")
            ),
        )
        for name in names
    ]
