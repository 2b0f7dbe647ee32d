"""Which words are language codes: those with a locale file.

In: a word, such as a key of case.yaml or the name of a file. Out: the language that it means; a
region, a script or capitals make no other language (en-US, tr_TR, EN).
"""

from __future__ import annotations

from ..patterns import compiled
from .labels import languages

# A BCP 47 tag, or what Unix has for it (tr_TR.UTF-8). A script is one of those that exist, so that
# tr-eski.md is no Turkish in a script of its own.
_MAY_BE = compiled(r"[A-Za-z]{2,3}(?:[-_.@][\w.@-]{1,40})?")
_TAG = compiled(
    r"([A-Za-z]{2,3})(?:[-_](?i:Latn|Cyrl|Arab|Grek|Hebr|Hans|Hant|Jpan|Kore))?"
    r"(?:[-_](?:[A-Za-z]{2}|\d{3}))?(?:\.[\w-]{1,20})?(?:@\w{1,20})?"
)


def is_language(word: str) -> bool:
    """Whether `word` is the code of a language that casepub has labels for."""
    return word in languages()


def language_of(word: str) -> str:
    """The code of the language that a word means (tr for tr-TR, en for EN), or "" where it means
    none that casepub has labels for."""
    if not _MAY_BE.fullmatch(word):
        return ""
    known = languages()
    tag = _TAG.fullmatch(word)
    if word in known or tag is None:
        return word if word in known else ""
    whole = word.replace("_", "-").lower()
    alike = [code for code in known if code.replace("_", "-").lower() == whole]
    return alike[0] if alike else tag[1].lower() if tag[1].lower() in known else ""
