"""What there is to say of the newest texts of a case.

In: the texts of a case's files as they are being typed. Out: a `Thought`: findings at their places,
passages that translate each other, counts, and on demand the web page of each language. Everything
is asked of the same rooms as by the commands; what did not change is remembered
(`casepub.remembered`), never computed otherwise. Used by one thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..bilingual import Comparison, review_states
from ..bilingual.document import Paragraph
from ..case import load
from ..checks import Subject, check, get_check, subject_of
from ..diagnostic import Diagnostic, Position
from ..journal import LIMITS
from ..media import Picture
from ..mending import Fix, Mendable, fixes_of
from ..remembered import Remembrance, remembering
from .kinds import kind_of
from .places import Places, head_of

if TYPE_CHECKING:
    from ..formats.pdf import PdfSource

Words = Callable[[str], str]


class Thinker:
    """One case, read again and again."""

    def __init__(self, folder: Path, journal: str | None = None):
        self.folder, self.journal = folder, journal
        self.pictures_at = "picture/"  # where they are asked for
        self._remembrance = Remembrance()

    def think(self, texts: Mapping[str, str], versions: Mapping[str, int]) -> Thought:
        """What there is to say of texts of these versions."""
        with remembering(self._remembrance):
            subject = subject_of(load(self.folder, ".", texts=texts), self.journal)
            thought = Thought(self, subject, check(subject), Places(texts), versions)
            thought.rest()  # here, where what this rests on is still known
            return thought

    def going_on(self) -> AbstractContextManager[None]:
        """Inside, the round of the last thought goes on."""
        return remembering(self._remembrance, anew=False)


class Thought:
    """What there is to say of the texts of a case at one moment."""

    def __init__(
        self,
        thinker: Thinker,
        subject: Subject,
        diagnostics: Sequence[Diagnostic],
        places: Places,
        versions: Mapping[str, int],
    ):
        self._thinker = thinker
        self.subject, self.diagnostics, self.places = subject, diagnostics, places
        self.versions = dict(versions)
        self._passages: list[dict[str, Any]] = []
        self.fixes: list[tuple[Fix, ...]] = []
        self.shown: dict[str, Any] | None = None  # codes, and what may be inserted, once made
        self.pictures: dict[str, Picture] = {}  # of the pages, once made

    def going_on(self) -> AbstractContextManager[None]:
        """Inside, what was found out for this thought is still known."""
        return self._thinker.going_on()

    def rest(self) -> None:
        """Find out what is told beside the findings."""
        self._passages = self._find_passages()
        self.fixes = self._find_fixes()

    def in_journal(self, journal: str) -> Thought:
        """The same texts as another journal has them; what is told beside its findings is not
        found out."""
        with self.going_on():
            subject = subject_of(self.subject.case, journal)
            return Thought(self._thinker, subject, check(subject), self.places, self.versions)

    def against_rules(self, own: Thought) -> list[Diagnostic]:
        """What stands against the rules of the journal: what its rules are about, and whatever is
        not found in the case's own."""
        found = {(one.check, one.position, str(one.message)) for one in own.diagnostics}
        return [
            one
            for one in self.diagnostics
            if get_check(one.check).family == "journal"
            or (one.check, one.position, str(one.message)) not in found
        ]

    # -- findings

    def findings(self, words: Words) -> list[dict[str, Any]]:
        """The findings in a reader's language, each with all its places."""
        return [
            self.finding(one, fixes, words)
            for one, fixes in zip(self.diagnostics, self.fixes, strict=True)
        ]

    def _find_fixes(self) -> list[tuple[Fix, ...]]:
        """What can be done at once about each finding."""
        case = Mendable(self.subject, self.places)
        return [tuple(fixes_of(one, case)) for one in self.diagnostics]

    def finding(self, one: Diagnostic, fixes: Sequence[Fix], words: Words) -> dict[str, Any]:
        """A finding in a reader's language, with all its places."""
        told, others = (
            [self._place(place.position, words(place.message)) for place in places]
            for places in (one.every_place, one.related)
        )
        return {
            "check": one.check,
            "kind": kind_of(one.check, get_check(one.check).family),
            "severity": str(one.severity),
            "message": words(one.message),
            "hint": words(one.hint),
            "places": told,
            "related": others,
            "dismissable": self._is_dismissable(one),
            "fixes": [
                {
                    "label": words(fix.label),
                    "terms": fix.terms,
                    "edits": [self._place(*edit) for edit in fix.edits],
                }
                for fix in fixes
            ],
        }

    def _place(self, position: Position, said: str) -> dict[str, Any]:
        span = self.places.span(position)
        found: dict[str, Any] = {"file": position.file, "line": position.line, "said": said}
        return found | ({"from": span[0], "to": span[1]} if span else {})

    def _is_dismissable(self, one: Diagnostic) -> bool:
        """Whether a finding is about two texts, so that a review can set it aside."""
        return bool(self.subject.comparisons) and get_check(one.check).reads_texts

    # -- passages

    def passages(self) -> list[dict[str, Any]]:
        """The passages of both texts that translate each other, with their states."""
        return self._passages

    def _find_passages(self) -> list[dict[str, Any]]:
        made = []
        for comparison in self.subject.comparisons:
            for state in review_states(comparison, self.subject.case.reviews):
                sides = {
                    code: side
                    for code, half in zip(
                        comparison.languages, (state.pair.first, state.pair.second), strict=True
                    )
                    if (side := self._side(half))
                }
                made.append(
                    {
                        "id": state.pair.id,
                        "state": state.state,
                        "changed": list(state.changed),
                        "by": state.review.by if state.review else "",
                        "sides": sides,
                    }
                )
        return made

    def sections(self) -> list[dict[str, dict[str, Any]]]:
        """Where the headings of sections stand that translate each other."""
        made: list[dict[str, dict[str, Any]]] = []
        for comparison in self.subject.comparisons:
            for pair in comparison.sections:
                places: dict[str, dict[str, Any]] = {
                    code: {"file": section.position.file, "from": span[0]}
                    for code, section in zip(comparison.languages, pair, strict=True)
                    if section and (span := self.places.span(section.position))
                }
                if len(places) == len(pair) and all(
                    place["file"].endswith(".md") for place in places.values()
                ):
                    made.append(places)
        return made

    def _side(self, half: Sequence[Paragraph]) -> dict[str, Any] | None:
        """One language's half of a passage, where it stands in one file."""
        if not half:
            return None
        first, last = half[0], half[-1]
        start = self.places.span(first.source_text.at(first.start))
        end = self.places.span(last.source_text.at(max(last.start, last.end)))
        if start is None or end is None or end[0] < start[0]:
            return None
        file = first.source_text.position.file
        paragraphs = [
            {"from": span[0], "head": head_of(one.text)}
            for one in half
            if (span := self.places.span(one.source_text.at(one.start)))
        ]
        return {"file": file, "from": start[0], "to": end[0], "paragraphs": paragraphs}

    # -- counts

    def counts(self, words: Words) -> list[dict[str, Any]]:
        """What journals limit: how much there is in each language, and how much may be."""
        made = []
        for name, limit in LIMITS.items():
            counted = {code: limit.count(one) for code, one in self.subject.editions.items()}
            if not counted:
                continue
            if limit.once:
                counted = {"": next(iter(counted.values()))}
            journal = next(iter(self.subject.editions.values())).journal
            bounds = journal.limits.get(name)
            if not bounds and not any(counted.values()):
                continue  # of what there is not, and need not be
            made.append(
                {
                    "name": name,
                    "label": words(limit.counted),
                    "counts": counted,
                    "limit": words(bounds.words) if bounds else "",
                    "over": [
                        code
                        for code, count in counted.items()
                        if bounds and not bounds.least <= count <= bounds.most
                    ],
                }
            )
        return made

    # -- pages

    def pages(self) -> dict[str, str]:
        """The web page of each language: what stands in its `main`, with what surrounds it."""
        from ..formats.page import Article, render

        if self.subject.case.file is None:
            return {}
        pictures: dict[str, Picture] = {}

        def source(picture: Picture) -> str:
            name = blake2b(picture.data, digest_size=10).hexdigest()
            pictures[name] = picture
            return f"{self._thinker.pictures_at}{name}"

        made = {}
        with self._thinker.going_on():
            for code, edition in self.subject.editions.items():
                article = Article(edition, self.subject.editions, {})
                html = render(article, "screen", source, {"css": Markup("")})
                made[code] = html[html.index("<main") : html.index("</body>")]
        self.pictures = pictures
        return made

    def pdf_source(self, code: str) -> PdfSource:
        """What is printed of one language."""
        from ..formats.page import Article
        from ..formats.pdf import prepare

        with self._thinker.going_on():
            editions = self.subject.editions
            return prepare(Article(editions[code], editions, {}))

    # -- reviews

    def comparison_of(self, file: str) -> Comparison | None:
        """The comparison in which a file stands."""
        for comparison in self.subject.comparisons:
            if file in (comparison.first.file, comparison.second.file):
                return comparison
        return None


class CachedWords:
    """A reader's language, asked often."""

    def __init__(self, code: str):
        self.code = code

    @cached_property
    def _book(self) -> Any:
        from ..language.phrasebook import phrasebook

        return phrasebook(self.code)

    def __call__(self, message: str) -> str:
        said: str = self._book.words(message)
        return said

    def help(self, text: str, context: str) -> str:
        """A paragraph of help, whose braces are no placeholders."""
        said: str = self._book.template(text, context=context)
        return said
