"""Two texts compared again each time that they change, as an editor does while they are written.

In: the texts, whole, after each change. Out: `Changes`, the findings that appeared, went and moved,
and all there are. Only what changed is read and compared anew; the findings are those of a fresh
comparison.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic
from .run import compare_documents

if TYPE_CHECKING:
    from ..bilingual import Document, Lexicon


@dataclass(frozen=True)
class Changes:
    """What a change of the texts did to their findings.

    `moved` are findings that say the same as before at another place, each as it was and as it is.
    """

    findings: tuple[Diagnostic, ...]  # all there are now, sorted by place
    appeared: tuple[Diagnostic, ...] = ()
    gone: tuple[Diagnostic, ...] = ()
    moved: tuple[tuple[Diagnostic, Diagnostic], ...] = ()


class Comparer:
    """The bilingual checks on two texts that are being written.

    `languages` and `files` are as for `compare`; `lexicon` has other terms than casepub's. What was
    read stays in memory, as long as the texts still say it, and is never written anywhere. One
    comparer holds one pair of texts, and is used by one thread at a time.
    """

    def __init__(
        self,
        languages: tuple[str, str] = ("tr", "en"),
        files: tuple[str, str] = ("tr", "en"),
        lexicon: Lexicon | None = None,
    ):
        from ..bilingual import Memory, terms

        self.languages, self.files = languages, files
        self.findings: tuple[Diagnostic, ...] = ()
        self._memory = Memory(lexicon or terms())

    def update(self, first: str, second: str) -> Changes:
        """The texts as they are now, Markdown or plain: what that changed."""
        from ..bilingual import from_text

        one, other = (
            from_text(text, language, file)
            for text, language, file in zip(
                (first, second), self.languages, self.files, strict=True
            )
        )
        return self.update_documents(one, other)

    def update_documents(self, first: Document, second: Document) -> Changes:
        """The same with texts that have been cut into sections, such as the editions of a case."""
        from ..bilingual import Comparison

        self._memory.begin()
        comparison = Comparison(first, second, memory=self._memory)
        before, self.findings = self.findings, tuple(compare_documents(comparison))
        return _changes(before, self.findings)


def _changes(before: Sequence[Diagnostic], now: tuple[Diagnostic, ...]) -> Changes:
    """What is in one list of findings and not in the other, and what only moved."""
    old, new = list(_without(before, now)), list(_without(now, before))
    waiting: defaultdict[Hashable, list[Diagnostic]] = defaultdict(list)
    for finding in old:
        waiting[_said(finding)].append(finding)
    moved = []
    for finding in new:
        if same := waiting[_said(finding)]:
            moved.append((same.pop(0), finding))
    return Changes(
        now,
        tuple(_without(new, [finding for _, finding in moved])),
        tuple(_without(old, [finding for finding, _ in moved])),
        tuple(moved),
    )


def _without(findings: Sequence[Diagnostic], others: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings that are not among others, each as often as it is more often here."""
    left = Counter(others)
    for finding in findings:
        if left[finding]:
            left[finding] -= 1
        else:
            yield finding


def _said(finding: Diagnostic) -> Hashable:
    """What a finding says, wherever it stands."""
    return finding.check, finding.severity, finding.message, finding.hint, finding.position.file
