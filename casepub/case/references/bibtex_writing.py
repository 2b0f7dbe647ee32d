"""Records → BibTeX, as Zotero, JabRef and biber read it, and as bibtex.py reads it back.

In: a record of CSL-JSON and its key. Out: one entry in UTF-8, and the variables that BibTeX has no
field for. Nothing else is changed: read again, the entry is the same record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .bibtex_tables import CSL_TYPES, ENTRY_TYPES, STATES
from .marked_text import pieces
from .reading import Name, Record, language_name

_COMMANDS = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
# Two signs that LaTeX would draw together are kept apart, and "&amp;" is no "&".
_SPECIAL = re.compile(r"&(?=(?:\w+|#\w+);)|[\\{}~^&%$#_]|(?<=-)-|(?<=`)`|(?<=')'")
_MARKUP = {
    "i": "\\emph{%s}",
    "b": "\\textbf{%s}",
    "sup": "\\textsuperscript{%s}",
    "sub": "\\textsubscript{%s}",
    "sc": "\\textsc{%s}",
    "nocase": "{%s}",
}
_SERIALS = ("article-journal", "article-magazine", "article-newspaper", "periodical")
_BOOKS = ("book", "chapter", "paper-conference")
# A variable, and the field that it is in every type of work.
_FIELDS = {
    "title": "title",
    "title-short": "shorttitle",
    "container-title-short": "shortjournal",
    "volume": "volume",
    "number-of-volumes": "volumes",
    "part-number": "part",
    "collection-title": "series",
    "chapter-number": "chapter",
    "number-of-pages": "pagetotal",
    "edition": "edition",
    "publisher-place": "address",
    "event-title": "eventtitle",
    "event-place": "venue",
    "original-title": "origtitle",
    "original-publisher": "origpublisher",
    "version": "version",
    "note": "note",
    "abstract": "abstract",
    "keyword": "keywords",
    "annote": "annotation",
    "scale": "scale",
    "call-number": "library",
}
_VERBATIM = ("DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID")
_PEOPLE = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "director": "director",
}
_DATES = {"accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
_INSTITUTIONS = {"thesis": "institution", "report": "institution", "webpage": "organization"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def escape(text: str) -> str:
    """Text whose every character LaTeX prints as it stands."""
    return _SPECIAL.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    command = _COMMANDS.get(found[0], f"{{}}{found[0]}")
    is_entity = found[0] == "&" and re.match(r"&(?:\w+|#\w+);", found.string[found.start() :])
    return "\\&{}" if is_entity else command


def write_bibtex(key: str, record: Record) -> tuple[str, list[str]]:
    """The entry, which ends with a line break, and the variables that have no field in it."""
    kind = str(record.get("type") or "document")
    fields = dict(_fields(record, kind))
    lines = [f"  {name} = {value}," for name, (_, value) in fields.items() if value]
    taken = {variable for variables, _ in fields.values() for variable in variables.split()}
    lost = [name for name in record if name not in taken | {"id", "type"} and record[name]]
    entry = ENTRY_TYPES.get(kind, "misc")
    return "\n".join([f"@{entry}{{{key},", *lines, "}", ""]), lost


def _fields(record: Record, kind: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each field with the variables that it says and its value, in a usual order."""
    for variable, name in _PEOPLE.items():
        if people := record.get(variable):
            yield name, (variable, "{" + " and ".join(map(_name, people)) + "}")
    if kind not in ENTRY_TYPES and kind in CSL_TYPES:
        yield "entrysubtype", ("type", "{" + kind + "}")
    of_kind = _of_kind(record, kind)
    texts = {"title": "title"}
    texts |= {name: said for name, said in of_kind.items() if said == "container-title"}
    texts |= {"volume": "volume"} | of_kind
    texts |= {name: variable for variable, name in _FIELDS.items()}
    for name, variable in texts.items():
        if text := str(record.get(variable) or ""):
            text = re.sub("-+", "--", text) if name == "pages" else _marked(text)
            yield name, (variable, "{" + text + "}")
    if "event" in record and record["event"] == record.get("event-title"):
        yield "event", ("event", "")
    yield from _issued(record.get("issued") or {})
    for variable, name in _DATES.items():
        if date := _date(record.get(variable) or {}):
            yield name, (variable, "{" + date + "}")
    for variable in _VERBATIM:
        if text := str(record.get(variable) or ""):
            yield variable.lower(), (variable, "{" + _verbatim(text) + "}")
    yield from _said_in_words(record)


def _of_kind(record: Record, kind: str) -> dict[str, str]:
    """Fields that say different things in different types of works."""
    is_serial = kind in _SERIALS
    names = {_INSTITUTIONS.get(kind, "publisher"): "publisher", "pages": "page"}
    if is_serial:
        names |= {"journal": "container-title", "number": "issue"}
        names |= {"eid": "number"} if record.get("page") else {}
        return names
    is_part = kind in ("chapter", "paper-conference", "entry-encyclopedia")
    names |= {"booktitle" if is_part else "journaltitle": "container-title", "issue": "issue"}
    names |= {"type": "genre"}
    if kind in _BOOKS and record.get("collection-title"):
        return names | {"number": "collection-number"}
    return names | {"number": "number"}


def _said_in_words(record: Record) -> Iterator[tuple[str, tuple[str, str]]]:
    if language := str(record.get("language") or ""):
        yield "langid", ("language", "{" + language_name(language) + "}")
    if status := str(record.get("status") or ""):
        words = {said: name for name, said in STATES.items()}
        yield "pubstate", ("status", "{" + words.get(status, _marked(status)) + "}")
    if record.get("archive") == "arXiv" and (number := record.get("archive_location")):
        yield "eprint", ("archive archive_location", "{" + _verbatim(str(number)) + "}")
        yield "eprinttype", ("archive", "{arxiv}")
    elif archive := str(record.get("archive") or ""):
        yield "archive", ("archive", "{" + _marked(archive) + "}")


def _marked(text: str) -> str:
    """Text with CSL-JSON's own markup."""
    return "".join(_MARKUP.get(tag, "%s") % escape(part) for tag, part in pieces(text))


def _verbatim(text: str) -> str:
    """An address: what would end the field is written as addresses write it."""
    return re.sub(r"[{}\\]", lambda found: f"%{ord(found[0]):02X}", text)


def _issued(date: Record) -> Iterator[tuple[str, tuple[str, str]]]:
    parts = date.get("date-parts") or []
    if date.get("literal") and not parts:
        yield "year", ("issued", "{" + _marked(str(date["literal"])) + "}")
    elif len(parts) == 1 and not date.get("circa") and not date.get("season"):
        year, month, day = [*parts[0], "", ""][:3]
        yield "year", ("issued", "{" + str(year).rjust(4, "0") + "}")
        yield "month", ("issued", _MONTHS[int(month) - 1] if month else "")
        yield "day", ("issued", "{" + str(day) + "}" if day else "")
    elif written := _date(date):
        yield "date", ("issued", "{" + written + "}")


def _date(date: Record) -> str:
    """A date as ISO 8601 has it, with a season as a month and a range with a stroke."""
    parts = date.get("date-parts") or []
    written = ["-".join(f"{int(part):0{2 if i else 4}}" for i, part in enumerate(p)) for p in parts]
    if date.get("season") and written and len(parts[0]) == 1:
        written[0] += f"-{20 + int(date['season'])}"
    return "/".join(written) + ("~" if date.get("circa") and written else "")


def _name(person: Name) -> str:
    """Family, Suffix, Given; a group in braces; BibLaTeX's form where a particle stands apart."""
    if person == {"literal": "others"}:
        return "others"
    if "literal" in person or not person.get("given"):
        return "{" + escape(person.get("literal") or person.get("family", "")) + "}"
    parts = {name: _part(person[name]) for name in person}
    for particle, is_kept in (("non-dropping-particle", "true"), ("dropping-particle", "false")):
        if particle in parts:
            said = {"family": parts["family"], "given": parts["given"], "prefix": parts[particle]}
            said |= {"suffix": parts["suffix"]} if "suffix" in parts else {}
            said["useprefix"] = is_kept
            return ", ".join(f"{name}={value}" for name, value in said.items())
    return ", ".join(filter(None, (parts.get("family"), parts.get("suffix"), parts["given"])))


def _part(text: str) -> str:
    """A part of a name, in braces where its signs would part it further."""
    is_plain = re.fullmatch(r"[^\W\d_]['’.\w-]*(?: [^\W\d_]['’.\w-]*)*", text)
    is_joining = re.search(r"\b(?:and|ve|others)\b", text, re.IGNORECASE)
    return escape(text) if is_plain and not is_joining else "{" + escape(text) + "}"
