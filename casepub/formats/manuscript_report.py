"""The report on the import of a Word manuscript: its text on one side, the case on the other, block
by block, with what was taken, changed, proposed and dropped.

In: the provenance of an import, and the changes of a revision. Out: one HTML page that needs
nothing else: no script, no other file. It is not a format of `build`: the command `import` makes
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from markupsafe import Markup

from ..language import Language, languages, msgid
from ..language.labels import sources
from ..manuscript import (
    LACKING,
    SECOND,
    CaseChange,
    CasePlace,
    Fate,
    Origin,
    Provenance,
    Revision,
    TracedBlock,
    TracedRun,
    short_names,
)
from ..resources import TEMPLATES
from ..templating import environment
from .faces import with_fonts

# Label: Import report: what became of words of the manuscript
FATES = {
    Fate.TAKEN: msgid("taken", "import"),
    Fate.CHANGED: msgid("changed", "import"),
    Fate.PROPOSED: msgid("proposed", "import"),
    Fate.DROPPED: msgid("not taken", "import"),
}
# Label: Import report: what that means, in the legend
MEANINGS = {
    Fate.TAKEN: msgid("is in the case as typed", "import"),
    Fate.CHANGED: msgid("is in the case in another form", "import"),
    Fate.PROPOSED: msgid("was also proposed as a fact; please confirm", "import"),
    Fate.DROPPED: msgid("is not in the case", "import"),
}
SIGNS = {Fate.TAKEN: "✓", Fate.CHANGED: "≈", Fate.PROPOSED: "?", Fate.DROPPED: "✕"}
# Label: Import report: what a block of the manuscript is
KINDS = {
    "paragraph": msgid("paragraph", "import"),
    "table row": msgid("table row", "import"),
    "picture": msgid("picture", "import"),
}
# Label: Import report: what a revised manuscript did at a place of the case
ORIGINS = {
    Origin.UPDATED: msgid("updated from the manuscript", "import"),
    Origin.ADDED: msgid("new in the manuscript, added", "import"),
    Origin.REMOVED: msgid("no longer in the manuscript, removed", "import"),
    Origin.KEPT: msgid("edited in the case, kept", "import"),
    Origin.JOINED: msgid("changed in both, at different places; joined", "import"),
    Origin.CONFLICT: msgid("changed in both: the case was kept", "import"),
}
# Label: Import report: what was left of a manuscript, or must be decided
REASONS = (
    msgid("text box", "import"),
    msgid("formula", "import"),
    msgid("footnote", "import"),
    msgid("endnote", "import"),
    msgid("comment", "import"),
    msgid("header", "import"),
    msgid("footer", "import"),
    msgid("linked picture", "import"),
    msgid("insertions by tracked changes, which count as accepted", "import"),
    msgid("deletions by tracked changes, which count as accepted", "import"),
    msgid("passages moved by tracked changes, which count as accepted", "import"),
    msgid("part of the document that cannot be read", "import"),
    msgid("struck-through text", "import"),
    msgid("mark of a note in a table, which a case does not keep", "import"),
    msgid("citation in a table, kept as typed", "import"),
    msgid("citation without a reference", "import"),
    msgid("number in brackets, which may be a citation in another style", "import"),
    msgid("mention of a figure or table that does not exist", "import"),
    msgid("mention of a panel", "import"),
    msgid("paragraph before the abstract", "import"),
    msgid("paragraph after the references", "import"),
    msgid("reference that could not be parsed", "import"),
    msgid("reference that is not cited", "import"),
    msgid("picture without a legend", "import"),
    msgid("legend without a picture", "import"),
    msgid("table without a title", "import"),
    msgid("picture in a format that casepub does not support", "import"),
    msgid("unrecognised section", "import"),
    msgid("article type, which casepub prints itself", "import"),
    msgid("citation that names no work of the list, or several", "import"),
    msgid("citation with a page or words of its own, of which the work was kept", "import"),
    msgid("description of a drawing", "import"),
    msgid("diagram", "import"),
    msgid("embedded file", "import"),
    msgid("picture that is no panel of its figure", "import"),
    msgid("reference that stands only in this document's list", "import"),
    msgid("second line of the same kind; the first was used", "import"),
    msgid("text deleted by a tracked change", "import"),
    msgid("text moved by a tracked change", "import"),
    msgid("text of which words are not in the case", "import"),
    msgid("words that only say what follows, which a case does not keep", "import"),
    msgid("address of a link", "import"),
    msgid("building block", "import"),
    msgid("chart", "import"),
    msgid("citations of a reference manager without their records, read as typed", "import"),
    msgid("code of a field that is not closed", "import"),
    msgid("data behind the document", "import"),
    msgid("document property “category”", "import"),
    msgid("document property “description”", "import"),
    msgid("document property “keywords”", "import"),
    msgid("document property “subject”", "import"),
    msgid("document property “title”", "import"),
    msgid("field that shows nothing", "import"),
    msgid("formula, kept as plain text", "import"),
    msgid("hidden text", "import"),
    msgid("inserted file", "import"),
    msgid("letter of a panel, which casepub prints itself", "import"),
    msgid("list number", "import"),
    msgid("lowered text, kept as plain text", "import"),
    msgid("other part", "import"),
    msgid("placeholder of an empty field", "import"),
    msgid("raised text, kept as plain text", "import"),
    msgid("sign without an equivalent", "import"),
    msgid("source in Word's list that is not cited", "import"),
    msgid("styles that cannot be read; headings are not known", "import"),
    msgid("table row deleted by a tracked change", "import"),
    msgid("table within a table, kept as text", "import"),
    msgid("text of a drawing", "import"),
    msgid("text that casepub does not read", "import"),
    msgid("text that only older versions of Word show", "import"),
)
_LACKING = re.compile(r"\(not in the case: ([^()]*)\)$")
_SECOND = re.compile(r"second “(.*)”, which differs from the first; the first was used", re.S)
MAX_SHORT = 60  # letters of a value that is shown beside its name
MAX_COMPARED = 100_000  # pairs of words of two texts that are compared …
MAX_MARKED = 500  # … of so many changes
_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
MAX_QUOTED = 160  # letters of a text in the lists above the blocks


@dataclass(frozen=True)
class Report:
    """What the page is about: the case, the manuscripts by name, where their words went, and the
    revision, if it was one."""

    case: str
    documents: Sequence[str]
    provenance: Provenance
    revision: Revision | None = None

    @property
    def changes(self) -> tuple[CaseChange, ...]:
        return self.revision.changes if self.revision else ()


def page(report: Report, language: Language) -> str:
    """The report in a language."""
    names = short_names(report.documents)
    blocks = [
        _block(number, block, language) for number, block in enumerate(report.provenance.blocks, 1)
    ]
    if len(report.documents) > 1:
        for shown in blocks:
            shown["name"] = f"{names[shown['document']]}, {shown['name']}"
    todo = list(_todo(report, language, names))
    for number, one in enumerate(todo, 1):
        one["number"] = number
        if one["at"]:
            blocks[one["at"] - 1]["todo"].append(one)
    at_lines: dict[tuple[str, int], int] = {}
    for number, block in enumerate(report.provenance.blocks, 1):
        for place in block.places:
            at_lines.setdefault((place.file, place.line), number)
    changes = [
        _change(one, at_lines.get((one.file, one.line), 0), language, number <= MAX_MARKED)
        for number, one in enumerate(report.changes)
    ]
    for number, change in enumerate(changes, 1):
        if change["at"]:
            blocks[change["at"] - 1]["changes"].append((number, change["what"]))
    css = Markup((TEMPLATES / "import.css").read_text("utf-8"))
    template = environment(TEMPLATES).get_template("import.html")
    html: str = template.render(
        lang=language.code,
        _=language.label,
        case=report.case,
        documents=[names[name] for name in report.documents],
        several=len(report.documents) > 1,
        counts=_counts(report, blocks, language),
        todo=todo,
        changes=changes,
        revision=report.revision,
        blocks=blocks,
        css=css,
    )
    return with_fonts(html)


def _counts(
    report: Report, blocks: Sequence[Mapping[str, Any]], language: Language
) -> list[Mapping[str, Any]]:
    """Words and blocks of each fate."""
    words = report.provenance.words()
    whole = max(1, sum(words.values()))
    return [
        {
            "fate": str(fate),
            "sign": SIGNS[fate],
            "name": language.label(FATES[fate], "import"),
            "meaning": language.label(MEANINGS[fate], "import"),
            "words": words[fate],
            "share": _share(words[fate], whole, language),
            "blocks": sum(str(fate) in block["fates"] for block in blocks),
        }
        for fate in Fate
    ]


def _share(part: int, whole: int, language: Language) -> str:
    """A percentage; what is little is not nothing."""
    share = round(100 * part / whole)
    if part and not share:
        return "< " + language.percent("1")
    if share == 100 and part < whole:
        return "> " + language.percent("99")
    return language.percent(str(share))


# -- what the author has to do


def _todo(report: Report, language: Language, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """What was not taken, what must be confirmed or decided, each with its block."""
    for number, block in enumerate(report.provenance.blocks, 1):
        for how, text in _dropped(block).items():
            yield _entry(number, str(Fate.DROPPED), how, text, language)
        for how, text in _proposed(block).items():
            yield _entry(number, str(Fate.PROPOSED), how, text, language)
        for remark in block.remarks:
            yield _entry(number, "decide", remark.what, remark.text, language)
    for name, remark in report.provenance.remarks:
        entry = _entry(0, "decide", remark.what, remark.text, language)
        yield {**entry, "document": names.get(name, name) if len(names) > 1 else ""}


def _dropped(block: TracedBlock) -> dict[str, str]:
    """The words that are not in the case, by the reason."""
    found: dict[str, list[str]] = {}
    for run in block.runs:
        if run.fate is Fate.DROPPED and (run.words or not block.text):
            found.setdefault(run.how, []).append(run.text.strip())
    return {how: " … ".join(texts) for how, texts in found.items()}


def _proposed(block: TracedBlock) -> dict[str, str]:
    """The facts that were proposed, by whether they are only comments yet."""
    found: dict[str, dict[str, None]] = {}
    for run in block.runs:
        if run.fate is Fate.PROPOSED:
            found.setdefault(run.how, {}).update(dict.fromkeys(map(_fact, run.facts)))
    return {how: "; ".join(facts) for how, facts in found.items()}


def _fact(place: CasePlace) -> str:
    return f"{place.key}: {place.text}"


def _entry(at: int, kind: str, how: str, text: str, language: Language) -> dict[str, Any]:
    shown = " ".join(text.split())
    if lacking := _LACKING.search(shown):
        words = language.label(LACKING, "import").replace("{words}", lacking[1])
        shown = f"{shown[: lacking.start()]}({words})"
    return {
        "at": at,
        "document": "",
        "kind": kind,
        "sign": SIGNS[Fate(kind)] if kind != "decide" else "!",
        "how": _reason(how, language),
        "text": shown if len(shown) <= MAX_QUOTED else f"{shown[:MAX_QUOTED]} …",
    }


def _reason(how: str, language: Language) -> Mapping[str, str]:
    """A reason in the language of the page, or in English where it has no translation."""
    if second := _SECOND.fullmatch(how):
        text = language.label(SECOND, "import").replace("{heading}", second[1])
        return {"text": text, "lang": language.code}
    known = ("import", how) in sources()
    return {"text": language.label(how, "import"), "lang": language.code if known else "en"}


# -- changes of a revision


def _change(change: CaseChange, at: int, language: Language, is_marked: bool) -> dict[str, Any]:
    mine, theirs = _differing(change.mine, change.theirs, is_marked)
    return {
        "origin": str(change.origin),
        "what": language.label(ORIGINS[change.origin], "import"),
        "where": f"{change.file}:{change.line}",
        "mine": mine,
        "theirs": theirs if change.origin is not Origin.KEPT else [],
        "code": _code_of(change.file, ""),
        "at": at,
    }


def _differing(
    mine: str, theirs: str, is_marked: bool
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Two texts in runs, marked where they differ word by word; very long ones as they are."""
    first, second = (_WORDS.findall(text) if is_marked else [] for text in (mine, theirs))
    if mine == theirs:
        return [], [("", theirs)]
    if not first or not second or len(first) * len(second) > MAX_COMPARED:
        return [("", mine)] if mine else [], [("", theirs)] if theirs else []
    parts: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        mark = "" if tag == "equal" else "changed"
        for side, words in zip(parts, (first[i1:i2], second[j1:j2])):
            if words:
                side.append((mark, "".join(words)))
    return parts


# -- blocks


def _block(number: int, block: TracedBlock, language: Language) -> dict[str, Any]:
    """A block of the manuscript beside its places in the case."""
    notes: dict[tuple[str, str], int] = {}
    runs = []
    for run in block.runs:
        note = 0
        if run.fate is not Fate.TAKEN and run.text.strip():
            became = run.became or "; ".join(map(_fact, run.facts))
            note = notes.setdefault((run.how, became), len(notes) + 1)
        text = run.text.replace("\t", " │ ") if block.kind == "table row" else run.text
        bare = text.strip()
        before, _, behind = text.partition(bare) if bare else ("", "", text)
        runs.append(
            {"before": before, "text": bare, "behind": behind, "fate": str(run.fate), "note": note}
        )
    kind = KINDS.get(block.kind)
    name = language.label(kind, "import") if kind else _reason(block.kind, language)["text"]
    return {
        "id": number,
        "document": block.document,
        "name": name + (f" {block.number}" if block.number else ""),
        "fates": [str(fate) for fate in block.fates],
        "names": [(SIGNS[fate], language.label(FATES[fate], "import")) for fate in block.fates],
        "runs": runs,
        "lang": next((_code_of(one.file, one.key) for one in block.places if one), ""),
        "places": [_place(place, block.runs) for place in _shown(block.places)],
        "notes": [
            {"number": at, "how": _reason(how, language), "became": became}
            for (how, became), at in notes.items()
        ],
        "todo": [],
        "changes": [],
    }


def _shown(places: Sequence[CasePlace]) -> list[CasePlace]:
    """The places without those that only name an entry of which a value follows."""
    return [
        place
        for place in places
        if place.text or not any(other.key.startswith(f"{place.key}.") for other in places)
    ]


def _place(place: CasePlace, runs: Sequence[TracedRun]) -> dict[str, Any]:
    """A place in the case: its text, with what stands there instead of the manuscript's words
    marked."""
    parts: list[tuple[str, str]] = []
    at = 0
    for run in runs:
        if run.place != place or not run.became:
            continue
        start = place.text.find(run.became, at)
        if start >= 0:
            parts += [("", place.text[at:start]), (str(run.fate), run.became)]
            at = start + len(run.became)
    picture = place.file.startswith("figures/")
    fact = any(place in run.facts for run in runs)
    return {
        "where": place.file if picture else f"{place.file}:{place.line}",
        "key": "" if picture else place.key,
        "parts": [*parts, ("", place.text[at:])],
        "fact": fact,
        "short": place.file == "case.yaml" and len(place.text) < MAX_SHORT,
        "lang": _code_of(place.file, place.key),
    }


def _code_of(file: str, key: str) -> str:
    """The language of a text of the case, where its file or its key tells it."""
    code = file.removesuffix(".md") if file.endswith(".md") else key.rpartition(".")[2]
    return code if code in languages() else ""
