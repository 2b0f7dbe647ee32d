"""Live: one paragraph changed while somebody writes, against comparing all of both texts anew.

In one process, in turns: a `Comparer` that has seen the texts before, a fresh comparison with the
words known, and once at the beginning one in which every word is new. And what `casepub edit` does
after a key, against a fresh run of the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from pairs import aside, spread, verdict

ROUNDS = 5  # for each pair asked for: they are short
AIM = 30  # milliseconds
FINDINGS, PAGES = 100, 50  # milliseconds of processor time: the findings, then the web pages
NEW = " {number} gün sonra sağ dizden MRG çekildi."


def run(sample: Path, pairs: int, full: bool) -> None:
    for kind, aim in (("texts", None), ("editions", AIM)):
        first, changed, anew = aside("live", f"measure_{kind}", sample, pairs * ROUNDS)
        print(f"  {kind}: every word new {first:6.0f} ms; all anew {spread(anew, ' ms')}")
        print(f"A one paragraph changed {spread(changed, ' ms')}")
        print(f"  A / all anew {spread([a / b for a, b in zip(changed, anew, strict=True)])}")
        if aim:
            print(f"  {verdict(sorted(changed)[len(changed) // 2], aim, ' ms')}")
    first, findings, pages, fresh = aside("live", "measure_room", sample, pairs * 2)
    print(f"  casepub edit: first {first:.0f} ms; a fresh run {spread(fresh, ' ms')}")
    print(f"A to its findings {spread(findings, ' ms')}")
    print(f"A then to its web pages {spread(pages, ' ms')}")
    print(f"  {verdict(sorted(findings)[len(findings) // 2], FINDINGS, ' ms')}")
    print(f"  {verdict(sorted(pages)[len(pages) // 2], PAGES, ' ms')}")


def measure_texts(sample: Path, rounds: int) -> tuple[float, list[float], list[float]]:
    """Milliseconds of processor time: the narratives as they are typed."""
    from casepub import Comparer, compare

    tr, en = ((sample / f"{code}.md").read_text("utf-8") for code in ("tr", "en"))
    comparer, paragraphs = Comparer(), tr.split("\n\n")
    longest = max(range(len(paragraphs)), key=lambda at: len(paragraphs[at]))

    def text(number: int) -> str:
        changed = paragraphs[longest] + NEW.format(number=number)
        return "\n\n".join([*paragraphs[:longest], changed, *paragraphs[longest + 1 :]])

    return _measure(
        rounds,
        lambda: comparer.update(tr, en),
        lambda number: comparer.update(text(number), en),
        lambda number: compare(text(number), en),
    )


def measure_editions(sample: Path, rounds: int) -> tuple[float, list[float], list[float]]:
    """The same with what the case prints."""
    from casepub import Comparer, load, subject_of
    from casepub.bilingual import Comparison
    from casepub.checks import compare_documents

    one, other = subject_of(load(sample, sample.name)).documents.values()
    comparer = Comparer()
    paragraphs = [paragraph for section in one.sections for paragraph in section.paragraphs]
    longest = max(paragraphs, key=lambda paragraph: len(paragraph.text))
    text = longest.text

    def change(number: int) -> None:
        longest.text = text + NEW.format(number=number)
        longest.__dict__.pop("sentences", None)

    def changed(number: int) -> None:
        change(number)
        comparer.update_documents(one, other)

    return _measure(
        rounds,
        lambda: comparer.update_documents(one, other),
        changed,
        lambda _: compare_documents(Comparison(one, other)),
    )


def _measure(
    rounds: int,
    first: Callable[[], object],
    changed: Callable[[int], object],
    anew: Callable[[int], object],
) -> tuple[float, list[float], list[float]]:
    def cost(work: Callable[[], object]) -> float:
        begun = time.process_time()
        work()
        return 1000 * (time.process_time() - begun)

    every = cost(first)
    taken = [
        (cost(lambda at=number: changed(at)), cost(lambda at=number: anew(at)))
        for number in range(rounds + 1)
    ][1:]
    return every, [one for one, _ in taken], [two for _, two in taken]


def measure_room(sample: Path, rounds: int) -> tuple[float, list[float], list[float], list[float]]:
    """What `casepub edit` does after a key: findings; then the web pages of both languages, with
    what the codes print; and what a fresh run needs for findings and pages."""
    from casepub.live.codes import codes_of, insertable
    from casepub.live.thinking import CachedWords, Thinker

    names = ("case.yaml", "tr.md", "en.md", "references.bib")
    texts = {name: (sample / name).read_text("utf-8") for name in names}
    words, thinker = CachedWords("tr"), Thinker(sample)
    findings, pages, fresh = [], [], []

    def typed(number: int) -> dict[str, str]:
        longest = max(texts["tr.md"].split("\n\n"), key=len)
        return texts | {
            "tr.md": texts["tr.md"].replace(longest, longest + NEW.format(number=number))
        }

    def think(with_: Thinker, number: int) -> tuple[float, float]:
        begun = time.process_time()
        thought = with_.think(typed(number), {})
        thought.findings(words), thought.passages()
        found = time.process_time()
        thought.pages(), codes_of(thought), insertable(thought)
        return 1000 * (found - begun), 1000 * (time.process_time() - found)

    first = sum(think(thinker, 0))
    for number in range(1, rounds + 1):
        one, other = think(thinker, number)
        findings.append(one)
        pages.append(other)
        fresh.append(sum(think(Thinker(sample), number)))
    return first, findings, pages, fresh
