"""The tables of the benchmark, printed as Markdown."""

from __future__ import annotations

import os
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence

from contenders import Casepub, Contender, Finding
from inject import KINDS, Pair, inject
from kinds_documents import KINDS as DOCUMENT_KINDS
from kinds_documents import Document, inject_documents

COUNTED = ("error", "warning")
HINTS_COUNT = {"negation removed", "negation added"}
Files = dict[str, list[Pair]]


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One Markdown table under a heading."""
    print(f"\n## {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}", flush=True)
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |", flush=True)


def count(found: Iterable[Finding], severities: Sequence[str]) -> Counter[str]:
    """Findings of these severities by check."""
    return Counter(finding.check for finding in found if finding.severity in severities)


def fresh(clean: Sequence[Finding], wrong: Sequence[Finding], kind: str) -> Counter[str]:
    """Checks with more findings about the wrong version than about the clean one."""
    severities = (*COUNTED, "hint") if kind in HINTS_COUNT else COUNTED
    return count(wrong, severities) - count(clean, severities)


def per_thousand(number: int, pairs: int) -> str:
    return f"{1000 * number / pairs:.1f}" if pairs else "–"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def names(checks: Counter[str]) -> str:
    return ", ".join(f"{check} {number}" for check, number in checks.most_common(3))


def alarms(files: Files, contenders: dict[str, Contender], listing: bool) -> None:
    """Findings about correct pairs, by file and, for casepub, by check."""
    rows, by_check = [], {name: Counter[tuple[str, str]]() for name in files}
    for name, pairs in files.items():
        found = {contender: run(pairs) for contender, run in contenders.items()}
        by_check[name] = Counter(
            (finding.check, finding.severity)
            for findings in found["casepub"]
            for finding in findings
        )
        total = {
            severity: sum(
                number for (_, level), number in by_check[name].items() if level == severity
            )
            for severity in (*COUNTED, "hint")
        }
        touched = {
            contender: sum(bool(count(findings, COUNTED)) for findings in results)
            for contender, results in found.items()
        }
        rows.append(
            [
                name,
                len(pairs),
                *(per_thousand(total[severity], len(pairs)) for severity in total),
                f"**{per_thousand(total['error'] + total['warning'], len(pairs))}**",
                *(per_thousand(touched[contender], len(pairs)) for contender in contenders),
            ]
        )
        if listing:
            list_alarms(name, pairs, found["casepub"])
    head = [
        "file",
        "pairs",
        "errors",
        "warnings",
        "hints",
        "errors + warnings",
        *(f"pairs with an alarm: {contender}" for contender in contenders),
    ]
    table(
        "Alarms on correct pairs, per 1,000 pairs (first columns: casepub's findings)", head, rows
    )
    checks = sorted(
        {key for counter in by_check.values() for key in counter},
        key=lambda key: ((*COUNTED, "hint").index(key[1]), key[0]),
    )
    table(
        "casepub's alarms by check, per 1,000 pairs",
        ["check", "severity", *files],
        (
            [
                check,
                severity,
                *(
                    per_thousand(by_check[name][check, severity], len(files[name]))
                    for name in files
                ),
            ]
            for check, severity in checks
        ),
    )


def list_alarms(name: str, pairs: Sequence[Pair], results: Sequence[Sequence[Finding]]) -> None:
    for number, (pair, findings) in enumerate(zip(pairs, results), 1):
        for finding in findings:
            print(
                f"\n{name}:{number} {finding.severity} {finding.check}: {finding.message}\n  {pair[0]}\n  {pair[1]}"
            )


def recall(
    title: str,
    pairs: Sequence[Pair],
    contenders: dict[str, Contender],
    seed: int,
    limit: int,
    listed: set[str],
) -> None:
    """Injections found, by kind; one call of each contender for all of them."""
    wrong = [injection for kind in KINDS for injection in inject(pairs, kind, limit, seed)]
    used = sorted({injection.reading for injection in wrong})
    found: dict[str, list[Counter[str]]] = {}
    for name, run in contenders.items():
        clean = dict(zip(used, run([pairs[number] for number in used])))
        after = run([(injection.tr, injection.en) for injection in wrong])
        found[name] = [
            fresh(clean[injection.reading], findings, injection.kind)
            for injection, findings in zip(wrong, after)
        ]
    rows: list[list[object]] = []
    for kind in KINDS:
        at = [number for number, injection in enumerate(wrong) if injection.kind == kind]
        hits = {
            name: sum(bool(results[number]) for number in at) for name, results in found.items()
        }
        checks = Counter(check for number in at for check in found["casepub"][number])
        rows.append(
            [kind, len(at), *(share(hits[name], len(at)) for name in contenders), names(checks)]
        )
        for number in at if kind in listed else ():
            if not found["casepub"][number]:
                print(
                    f"\nmissed, {kind}, {wrong[number].side}:\n  {wrong[number].tr}\n  {wrong[number].en}"
                )
    rows.append(
        [
            "**all**",
            len(wrong),
            *(share(sum(map(bool, results)), len(wrong)) for results in found.values()),
            "",
        ]
    )
    table(f"Recall, {title}", ["kind", "n", *contenders, "found by (casepub)"], rows)


def documents(
    pairs: Sequence[Document],
    casepub: Casepub,
    seed: int,
    limit: int,
    listed: set[str],
    listing: bool,
) -> None:
    """Alarms on correct documents and recall on wrong ones."""
    clean = [casepub.document(tr, en) for _, tr, en in pairs]
    by_check = Counter(
        (finding.check, finding.severity) for findings in clean for finding in findings
    )
    title = f"casepub's alarms on {len(pairs)} correct documents"
    table(
        title,
        ["check", "severity", "findings"],
        ([*key, number] for key, number in sorted(by_check.items())),
    )
    if listing:
        for (name, _, _), findings in zip(pairs, clean):
            for finding in findings:
                print(f"\n{name}: {finding.severity} {finding.check}: {finding.message}")
    rows = []
    for kind in DOCUMENT_KINDS:
        wrong = inject_documents(pairs, kind, limit, seed)
        found = [
            fresh(clean[one.document], casepub.document(one.tr, one.en), kind) for one in wrong
        ]
        rows.append(
            [
                kind,
                len(wrong),
                share(sum(map(bool, found)), len(wrong)),
                names(Counter(check for checks in found for check in checks)),
            ]
        )
        for one, checks in zip(wrong, found):
            if not checks and kind in listed:
                print(
                    f"\nmissed, {kind}, {pairs[one.document][0]}, {one.side}:{difference(pairs[one.document], one.tr, one.en)}"
                )
    table("Recall, documents", ["kind", "n", "casepub", "found by"], rows)


def difference(correct: Document, tr: str, en: str) -> str:
    """The changed lines of a wrong document."""
    before, after = (correct[1], tr) if tr != correct[1] else (correct[2], en)
    old, new = before.splitlines(), after.splitlines()
    lines = [f"\n  - {line}" for line in old if line and line not in new] + [
        f"\n  + {line}" for line in new if line and line not in old
    ]
    return "".join(lines)


def speed(pairs: Sequence[Pair], contenders: dict[str, Contender], rounds: int) -> None:
    """Pairs a second, all on one core, in turns."""
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if cores:
        os.sched_setaffinity(0, {min(cores)})
    seconds: dict[str, list[float]] = {name: [] for name in (*contenders, "casepub's start")}
    for turn in range(rounds + 1):
        for name in seconds:
            run, text = (
                (contenders["casepub"], pairs[:1])
                if name == "casepub's start"
                else (contenders[name], pairs)
            )
            begun = time.perf_counter()
            run(text)
            if turn:
                seconds[name].append(time.perf_counter() - begun)
    if cores:
        os.sched_setaffinity(0, cores)
    rows = []
    net = [
        whole - start for whole, start in zip(seconds["casepub"], seconds.pop("casepub's start"))
    ]
    others = {key: times for key, times in seconds.items() if key != "casepub"}
    for name, times in {
        "casepub": seconds["casepub"],
        "casepub without its start": net,
        **others,
    }.items():
        ratios = [reference / own for reference, own in zip(times, seconds["casepub"])]
        ratio = f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
        rows.append([name, f"{len(pairs) / statistics.median(times):,.0f}", ratio])
    table(
        f"Speed, {len(pairs):,} pairs, one core, {rounds} rounds",
        ["", "pairs a second", "time ÷ casepub's time"],
        rows,
    )
