"""The reference file of a case → CSL-JSON records with their places.

In: references.bib, references.json (CSL-JSON) or references.ris. Out: `Reference` by key, and
findings. Libraries read the formats (bibtexparser, rispy); what is here maps their fields to
CSL-JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..diagnostic import Diagnostic, Position, Severity
from .check_names import REFERENCES_INVALID
from .files import read_text

if TYPE_CHECKING:
    from bibtexparser.middlewares.names import NameParts
    from bibtexparser.model import Entry, ParsingFailedBlock

NAMES = ("references.bib", "references.json", "references.ris")
MAX_RECORDS = 300
MAX_LATEX = 20_000  # backslashes that are still decoded


Report = Callable[[str, int, str], None]  # message, line, advice
Record = dict[str, Any]  # as CSL-JSON has it
Name = dict[str, str]
Records = list[tuple[str, Record, int]]  # key, record, line


@dataclass(frozen=True)
class Reference:
    """A work to cite: its CSL-JSON record and where it stands."""

    key: str
    record: Mapping[str, Any]
    position: Position
    withheld: bool = False  # an author's own work, in a copy for reviewers who must not know


def read_references(
    folder: Path, path: Callable[[str], str]
) -> tuple[dict[str, Reference], str, list[Diagnostic]]:
    """The case's references, the file's name as findings print it, and what could not be read."""
    present = [name for name in NAMES if (folder / name).is_symlink() or (folder / name).exists()]
    if not present:
        return {}, "", []
    name, file = present[0], path(present[0])
    text, diagnostics = read_text(folder, name, file)
    if text is None:
        return {}, file, diagnostics
    if len(present) > 1:
        diagnostics.append(
            Diagnostic(
                REFERENCES_INVALID,
                Severity.WARNING,
                f"There are several reference files; {name} is used, {', '.join(present[1:])} is "
                "not.",
                Position(file),
                "Keep one of them.",
            )
        )

    def report(message: str, line: int, hint: str) -> None:
        diagnostics.append(
            Diagnostic(
                REFERENCES_INVALID, Severity.ERROR, message, Position(file, max(line, 1)), hint
            )
        )

    read = {".bib": _bibtex, ".json": _csl, ".ris": _ris}[Path(name).suffix]
    return _by_key(read(text, report), file, report), file, diagnostics


def _by_key(records: Records, file: str, report: Report) -> dict[str, Reference]:
    """The references under their keys; the first of two wins."""
    result: dict[str, Reference] = {}
    if len(records) > MAX_RECORDS:
        report(
            f"The file has more than {MAX_RECORDS} works; the rest are ignored.",
            records[MAX_RECORDS][2],
            "Keep only the works that the case cites.",
        )
    for key, record, line in records[:MAX_RECORDS]:
        if key in result:
            report(
                f"The key “{key}” appears twice; the first is on line {result[key].position.line}.",
                line,
                "Give one of the two a different key.",
            )
            continue
        result[key] = Reference(key, {**record, "id": key}, Position(file, max(line, 1)))
    return result


def _csl(text: str, report: Report) -> Records:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        report(
            f"This is not valid JSON: {getattr(problem, 'msg', 'nested too deeply')}.",
            getattr(problem, "lineno", 1),
            "Export the references again as CSL-JSON.",
        )
        return []
    if isinstance(data, dict):
        data = data.get("items", [])
    records: Records = []
    lines = _lines_of_ids(text)
    for item in data[: MAX_RECORDS + 1] if isinstance(data, list) else []:
        key = str(item.get("id", ""))[:200] if isinstance(item, dict) else ""
        line = lines.get(key, 1)
        if not key:
            report(
                "A record has no “id”.",
                line,
                "Every CSL-JSON record needs an “id”: the key by which it is cited.",
            )
            continue
        records.append((key, item, line))
    return records


def _lines_of_ids(text: str) -> dict[str, int]:
    """The line on which each id first stands."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for match in re.finditer(r'"id"\s{0,9}:\s{0,9}"?([^",}\s]{1,200})', line[:5000]):
            lines.setdefault(match[1], number)
    return lines


_BIB_TYPES = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "online": "webpage",
}
_BIB_FIELDS = {
    "title": "title",
    "volume": "volume",
    "number": "issue",
    "issue": "issue",
    "doi": "DOI",
    "url": "URL",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "publisher": "publisher",
    "address": "publisher-place",
    "edition": "edition",
    "isbn": "ISBN",
    "issn": "ISSN",
    "booktitle": "container-title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "shortjournal": "container-title-short",
}
_LANGUAGES = {
    "turkish": "tr",
    "english": "en",
    "american": "en",
    "british": "en",
    "german": "de",
    "ngerman": "de",
    "french": "fr",
    "türkçe": "tr",
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _bibtex(text: str, report: Report) -> Records:
    import logging

    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    if len(re.findall(r"@\s*\w+\s*[{(]", text)) > 4 * MAX_RECORDS or text.count("\\") > MAX_LATEX:
        report(
            "The file has far more works than a case report cites.",
            1,
            "Export only the works that the case cites, as UTF-8 without LaTeX commands.",
        )
        return []
    steps: list[middlewares.middleware.Middleware] = [
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ]
    if re.search(
        r"[\\~$]", text
    ):  # LaTeX takes a fifth of a second to decode; most files hold none
        steps.insert(0, middlewares.LatexDecodingMiddleware())
    try:
        library = parse_string(text, append_middleware=steps)
    # the parser may fail in many ways on damaged input; none is the author's to debug
    except Exception as problem:
        report(f"The BibTeX file cannot be read: {problem}.", 1, "Export the references again.")
        return []
    _report(library.failed_blocks, report)
    return [
        (entry.key, _from_bibtex(entry), (entry.start_line or 0) + 1) for entry in library.entries
    ]


def _report(failed: Iterable[ParsingFailedBlock], report: Report) -> None:
    """Say what is wrong with the entries that could not be read."""
    from bibtexparser import model

    for block in failed:
        duplicate = (
            getattr(block, "key", None) if isinstance(block, model.DuplicateBlockKeyBlock) else None
        )
        report(
            f"The key “{duplicate}” appears twice." if duplicate else "This entry cannot be read.",
            (block.start_line or 0) + 1,
            "Give one of the two a different key."
            if duplicate
            else "Check its braces, commas and quotation marks.",
        )


def _from_bibtex(entry: Entry) -> Record:
    record: Record = {"type": _BIB_TYPES.get(entry.entry_type.lower(), "document")}
    for name, field in entry.fields_dict.items():
        name, value = name.lower(), field.value
        if name in ("author", "editor"):
            record[name] = (
                [_bibtex_name(person) for person in value]
                if isinstance(value, list)
                else [{"literal": str(value)}]
            )
        elif name == "pages":
            record["page"] = re.sub(r"\s*[-–—]+\s*", "-", str(value))
        elif name == "langid" or (name == "language" and "language" not in record):
            record["language"] = _LANGUAGES.get(str(value).lower(), str(value))
        elif name in _BIB_FIELDS:
            record[_BIB_FIELDS[name]] = re.sub(r"[{}]", "", str(value)).strip()
    year = re.search(
        r"\d{4}",
        str((entry.fields_dict.get("year") or entry.fields_dict.get("date") or _NONE).value),
    )
    if year:
        parts = [int(year[0])]
        month = str((entry.fields_dict.get("month") or _NONE).value).strip().lower()[:3]
        if month in _MONTHS or (month.isdigit() and 1 <= int(month) <= 12):
            parts.append(_MONTHS.index(month) + 1 if month in _MONTHS else int(month))
        record["issued"] = {"date-parts": [parts]}
    return record


class _NONE:
    value = ""


def _bibtex_name(person: NameParts) -> Name:
    family = " ".join(person.von + person.last)
    given = " ".join(person.first)
    if family == "others" and not given:
        return {"literal": "others"}
    if not given:
        return {"literal": re.sub(r"[{}]", "", family)}
    name = {"family": family, "given": given}
    if person.jr:
        name["suffix"] = " ".join(person.jr)
    return name


_RIS_TYPES = {
    "JOUR": "article-journal",
    "BOOK": "book",
    "CHAP": "chapter",
    "THES": "thesis",
    "CONF": "paper-conference",
    "RPRT": "report",
    "ELEC": "webpage",
}


def _ris(text: str, report: Report) -> Records:
    import rispy

    try:
        entries = rispy.loads(text)
    except Exception as problem:  # as above
        report(
            f"The RIS file cannot be read: {problem}.",
            1,
            "Export the references again; every record must start with TY and end with ER.",
        )
        return []
    lines = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if re.match(r"TY\s+-", line.lstrip("\ufeff"))
    ]
    records: Records = []
    for index, entry in enumerate(entries):
        line = lines[index] if index < len(lines) else 1
        key = str(entry.get("id") or entry.get("label") or "").strip()
        if not key:
            report(
                "A record has no ID.", line, "Add a line “ID  - key”: the key by which it is cited."
            )
            continue
        records.append((key, _from_ris(entry), line))
    return records


# The fields of RIS that CSL-JSON has as they are, under its name.
_RIS_FIELDS = {
    "title": "title",
    "primary_title": "title",
    "volume": "volume",
    "number": "issue",
    "doi": "DOI",
    "publisher": "publisher",
    "place_published": "publisher-place",
    "edition": "edition",
    "language": "language",
}
_RIS_JOURNALS = {
    "journal_name": "container-title",
    "secondary_title": "container-title",
    "alternate_title3": "container-title",
    "alternate_title2": "container-title-short",
    "alternate_title1": "container-title-short",
}


def _from_ris(entry: Mapping[str, Any]) -> Record:
    record: Record = {"type": _RIS_TYPES.get(entry.get("type_of_reference", ""), "document")}
    authors = entry.get("authors") or entry.get("first_authors") or []
    if authors:
        record["author"] = [_ris_name(name) for name in authors]
    for source, target in _RIS_FIELDS.items():
        if entry.get(source):
            record[target] = str(entry[source]).strip()
    for source, target in _RIS_JOURNALS.items():
        if entry.get(source):
            record.setdefault(target, str(entry[source]))
    first, last = entry.get("start_page"), entry.get("end_page")
    if first:
        record["page"] = (
            f"{first}-{last}" if last and last != first and "-" not in str(first) else str(first)
        )
    year = re.search(
        r"\d{4}", str(entry.get("year") or entry.get("publication_year") or entry.get("date") or "")
    )
    if year:
        record["issued"] = {"date-parts": [[int(year[0])]]}
    urls = entry.get("urls") or ([entry["url"]] if entry.get("url") else [])
    if urls:
        record["URL"] = str(urls[0])
    if record.get("language"):
        record["language"] = _LANGUAGES.get(record["language"].lower(), record["language"])
    return record


def _ris_name(text: str) -> Name:
    family, comma, given = text.partition(",")
    if not comma:
        return {"literal": text.strip()}
    given, _, suffix = given.partition(",")
    name = {"family": family.strip(), "given": given.strip()}
    return name | {"suffix": suffix.strip()} if suffix.strip() else name
