"""RIS, PubMed's .nbib and EndNote's .enw → records.

In: the file's text. Out: records with keys and lines. All three have one tag at the start of each
line; nbib and enw are read as the tags of RIS that say the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...message import Message, say, say_all
from .latex import decode_verbatim
from .reading import Name, Record, Records, Told, clean_doi, date_of, edition_of, language_of
from .tagged_tables import ENW, ENW_TO_RIS_TYPES, TYPES

Tagged = list[tuple[str, str, int]]  # tag, value, line


@dataclass
class _Entry:
    """A record by RIS' tags: where it begins, the values of each tag, its first line, and how the
    file itself writes the tag, where that is otherwise."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def add(self, tag: str, value: str, line: int) -> None:
        if value.strip():
            self.values.setdefault(tag, []).append(value.strip())
            self.lines.setdefault(tag, line)

    def take(self, *tags: str) -> list[str]:
        """The values of the tags, which are then used up."""
        return [value for tag in tags for value in self.values.pop(tag, ())]


_RIS_LINE = re.compile(r"([A-Z][A-Z0-9]) {0,2}- ?(.*)")
_NBIB_LINE = re.compile(r"([A-Z]{2,4}) {0,3}- (.*)")
_ENW_LINE = re.compile(r"%(\S) ?(.*)")


def read_ris(text: str, told: Told) -> Records:
    """Records from TY to ER."""
    entries = _cut(_lines(text, _RIS_LINE, told), "TY", "ER", told)
    return _records(entries, told, say("Every record must start with TY and end with ER."))


def read_nbib(text: str, told: Told) -> Records:
    """Records that begin with a PMID."""
    found = _cut(_lines(text, _NBIB_LINE, told), "PMID", "", told)
    entries = [_from_nbib(entry) for entry in found]
    return _records(entries, told, say("Every record must start with PMID."))


def read_enw(text: str, told: Told) -> Records:
    """Records that begin with %0."""
    found = _cut(_lines(text, _ENW_LINE, told), "0", "", told, sign="%")
    entries = [_from_enw(entry) for entry in found]
    return _records(entries, told, say("Every record must start with %0."))


def _lines(text: str, form: re.Pattern[str], told: Told) -> Tagged:
    """The tags; a line without one continues the value before it."""
    made: Tagged = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r").lstrip("\ufeff")
        found = form.match(line)
        if found:
            made.append((found[1], found[2], number))
        elif made and line.strip() and made[-1][0] != "ER":
            tag, value, at = made[-1]
            made[-1] = (tag, f"{value.rstrip()} {line.strip()}" if value else line.strip(), at)
        elif line.strip():
            told.leave(f"“{line.strip()[:40]}”", number)
    return made


def _cut(lines: Tagged, first: str, last: str, told: Told, sign: str = "") -> list[_Entry]:
    """The records between the two tags, which are written behind a sign; what is in none of them is
    told."""
    entries: list[_Entry] = []
    is_open, outside = False, 0  # the first line of those that are in no record
    for tag, value, line in lines:
        if tag == first:
            entries.append(_Entry(line))
            is_open = True
        if tag == last:
            is_open = False
        elif is_open:
            entries[-1].add(tag, value, line)
        elif value.strip():
            outside = outside or line
    if entries and outside:
        told.error(
            say(
                "The lines from here on belong to no record and are not read; the line with "
                "{first} is missing.",
                first=sign + first,
            ),
            outside,
            say("Every record begins with {first}.", first=sign + first),
        )
    return entries


def _records(entries: list[_Entry], told: Told, advice: Message) -> Records:
    if not entries:
        told.error(
            say("The file contains no record that can be read."),
            1,
            say_all(advice, say("Export it again.")),
        )
    records: Records = []
    for entry in entries:
        _part_names(entry, told)
        key = next(iter(entry.take("ID", "LB")), "")
        record = _record(entry)
        for tag, line in entry.lines.items():
            if tag in entry.values and tag not in _BOOKKEEPING:
                told.leave(tag, line)
        records.append((key, record, entry.line))
    return records


_SERIALS = ("article-journal", "article-magazine", "article-newspaper", "periodical")
# Tags with one meaning; what is said twice otherwise is told.
_PLAIN = {
    "VL": "volume",
    "PB": "publisher",
    "CY": "publisher-place",
    "PP": "publisher-place",
    "ST": "title-short",
    "NV": "number-of-volumes",
    "OP": "original-title",
    "SE": "section",
}
# What databases and programs write for themselves.
_BOOKKEEPING_WORDS = """
    DB DP AD AN RN CN L1 L2 L3 L4 LK AV M3 C2 U1 U2 U3 U4 U5 RP CA H1 H2 WT
"""
_BOOKKEEPING = frozenset(_BOOKKEEPING_WORDS.split())


def _record(entry: _Entry) -> Record:
    kind = next(iter(entry.take("TY")), "").upper()
    record: Record = {"type": TYPES.get(kind, "document")}
    if kind not in TYPES and kind not in ("GEN", ""):
        entry.add("TY", kind, entry.line)
    if kind == "INPR":
        record["status"] = "in press"
    _people(entry, record)
    _titles(entry, record)
    _dates(entry, record)
    _pages(entry, record)
    _identifiers(entry, record)
    for tag, target in _PLAIN.items():
        _put_first(entry, record, tag, target)
    _rest(entry, record)
    return record


def _put_first(entry: _Entry, record: Record, tag: str, target: str) -> None:
    """The first value; another one stays, and is told."""
    for value in entry.take(tag):
        if record.setdefault(target, value) != value:
            entry.add(tag, value, entry.line)


def _people(entry: _Entry, record: Record) -> None:
    is_part = record["type"] in ("chapter", "paper-conference", *_SERIALS)
    roles: list[tuple[str, tuple[str, ...]]] = [
        ("author", ("AU", "A1")),
        ("editor", ("ED", "A2") if is_part or record["type"] == "book" else ("ED",)),
        ("collection-editor", ("A3",)),
        ("translator", ("A4",)),
    ]
    if record["type"] == "report":
        roles[2] = ("collection-editor", ("A3", "A2"))
    elif not is_part and record["type"] not in ("book", "thesis"):  # where it is who advised
        roles[0] = ("author", ("AU", "A1", "A2"))
    for role, tags in roles:
        if people := [ris_name(name) for name in entry.take(*tags)]:
            record[role] = people


def _part_names(entry: _Entry, told: Told) -> None:
    """Some tools write all names of a work on one line, with semicolons between; Ovid has the
    family names of all whom a work cites in A2."""
    if any(_MANY_NAMES.fullmatch(name) for name in entry.values.get("A2", ())):
        told.leave("A2", entry.lines["A2"])
        del entry.values["A2"]
    for tag in ("AU", "A1", "A2", "A3", "A4", "ED"):
        names = entry.values.get(tag, [])
        parted = [one.strip() for name in names for one in name.split(";") if one.strip()]
        if any(";" in name.strip().rstrip(";") for name in names):
            told.warn(
                say(
                    "Several names are on one line ({tag}); they are read as: {people}.",
                    tag=entry.written.get(tag, tag),
                    people="; ".join(parted)[:200],
                ),
                entry.lines[tag],
                say(
                    "Write a line that begins with {tag} for each name.",
                    tag=entry.written.get(tag, tag),
                ),
            )
        if names:
            entry.values[tag] = parted


# Embase has “Van Der Berg J.-P.”; without full stops it may be a group.
_INITIALS_BEHIND = re.compile(r"([^\W\d_][^\d.,]*?)\s+((?:[^\W\d_a-zçğıöşü]\.[\s-]?){1,4})")
_MANY_NAMES = re.compile(r"[^,]+(?:,[^,]+){3,}")


def ris_name(text: str) -> Name:
    """“Family, Given, Suffix”; a name without a comma is a group, or initials behind a family."""
    if ",," in text:  # EndNote's commas within the name of a group
        return {"literal": text.replace(",,", ",").strip()}
    family, comma, given = text.partition(",")
    if re.fullmatch(r"(?:others|et\.? al\.?)", text.strip(), re.IGNORECASE):
        return {"literal": "others"}
    if not comma or not given.strip():
        initials = _INITIALS_BEHIND.fullmatch(family.strip())
        if initials:
            return {"family": initials[1], "given": initials[2]}
        return {"literal": family.strip()}
    given, _, suffix = given.partition(",")
    name = {"family": family.strip(), "given": given.strip()}
    return name | {"suffix": suffix.strip()} if suffix.strip() else name


def _titles(entry: _Entry, record: Record) -> None:
    is_book = record["type"] in ("book", "thesis", "report", "webpage")
    own = entry.take("TI", "T1", "CT") or (entry.take("BT", "T2") if is_book else entry.take("BT"))
    if own:
        record["title"] = own[0]
    for more in own[1:]:
        if more != own[0]:
            entry.add("T1", more, entry.line)
    if is_book and record["type"] != "webpage":
        series = entry.take("T2", "T3")
    else:
        series = entry.take("T3")
    if series:
        record["collection-title"] = series[0]
    is_serial = record["type"] in _SERIALS
    full = entry.take("JF") if is_serial else []
    if full and (second := [one for one in entry.values.get("T2", ()) if one != full[0]]):
        entry.take("T2")  # EBSCO: another title of the article itself
        entry.add("T2", second[0], entry.lines["T2"])
        long = full
    else:
        long = [*entry.take("T2", "BT"), *full, *entry.take("JF")]
    either, short = entry.take("JO"), entry.take("J2", "JA", "J1")
    titles = [*long, *either, *short]
    if titles:
        record["container-title"] = titles[0]
    shorter = [one for one in (*short, *either) if one != titles[0]]
    if shorter:
        record["container-title-short"] = shorter[0]


def _dates(entry: _Entry, record: Record) -> None:
    years, days = entry.take("PY", "Y1"), entry.take("DA")
    dates = [date for text in years if (date := _date(text))]
    year = f" {dates[0]['date-parts'][0][0]}" if dates else ""
    dates += [date for text in days if (date := _date(text) or _date(text + year))]  # DA  - April
    if dates:
        year = dates[0]["date-parts"][0][0]
        same = [date for date in dates if date["date-parts"][0][0] == year]
        record["issued"] = max(same, key=_says_most)
    elif years:
        record["issued"] = {"literal": years[0]}
    for text in entry.take("Y2"):
        if date := _date(text):
            record.setdefault("accessed", date)
        else:
            entry.add("Y2", text, entry.line)
    for text in entry.take("ET"):
        if record["type"] in _SERIALS and re.match(r"\d{4}", text):
            continue  # the day on which an article first stood online; Elsevier writes it here
        record.setdefault("edition", edition_of(text))


def _says_most(date: Record) -> tuple[int, int, int]:
    parts = date["date-parts"]
    return len(parts), len(parts[0]), len(date)  # a season or "about" beside the parts


def _date(text: str) -> Record | None:
    """RIS writes 2016/01/15/ and what else it likes behind the third stroke."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 1 and re.fullmatch(r"\d{4}", parts[0]):
        numbers = [part for part in parts[1:3] if re.fullmatch(r"\d{1,2}", part)]
        if numbers or not any(parts[1:]):
            return date_of("/".join([parts[0], *numbers]))
        return date_of(" ".join([*parts[1:], parts[0]]))
    return date_of(text)


def _pages(entry: _Entry, record: Record) -> None:
    first, last = entry.take("SP", "M2"), entry.take("EP")
    if first == ["No"] and last == ["Specified"]:  # Ovid: “No Pagination Specified”
        first = last = []
    articles = entry.take("C7", "AR")
    if first and re.search(r"\d\s*[-–—]\s*\w", first[0]):
        record["page"] = re.sub(r"\s*[-–—]+\s*", "-", first[0])
    elif first:
        is_range = last and last[0] != first[0]
        record["page"] = f"{first[0]}-{last[0]}" if is_range else first[0]
    elif last:
        record["page"] = last[0]
    for number in articles:
        number = re.sub(r"(?i)^(?:article|art\.?|pmid)\s+(?:no\.?\s*)?", "", number)
        record["number" if "page" in record else "page"] = number
    is_whole = record["type"] in ("book", "thesis", "report") and not last
    if is_whole and re.fullmatch(r"\d+(?:\s*(?:p|pp|s)\.?)?", record.get("page", "")):
        record["number-of-pages"] = record.pop("page")
    _put_issue(entry, record)


def _put_issue(entry: _Entry, record: Record) -> None:
    numbers = entry.take("IS") + (entry.take("M1") if record["type"] not in _SERIALS else [])
    target = "issue" if record["type"] in (*_SERIALS, "paper-conference") else "number"
    if target == "number" and "collection-title" in record:
        target = "collection-number"
    for number in numbers[:1]:
        record.setdefault(target, number)
    for number in numbers[1:]:
        if number != numbers[0]:
            entry.add("IS", number, entry.line)


def _identifiers(entry: _Entry, record: Record) -> None:
    _put_doi(entry, record)
    urls = [one for value in entry.take("UR") for one in re.split(r"\s*;\s*(?=http)", value)]
    if urls:
        record["URL"] = decode_verbatim(urls[0]) if "\\" in urls[0] else urls[0]
    for more in urls[1:]:
        entry.add("UR", more, entry.line)
    for number in entry.take("SN"):
        is_book = record["type"] in ("book", "chapter", "thesis", "report")
        digits = re.sub(r"[^\dXx]", "", number)
        name = "ISBN" if (is_book and len(digits) != 8) or len(digits) in (10, 13) else "ISSN"
        record.setdefault(name, number)
    _put_pubmed(entry, record)


def _put_pubmed(entry: _Entry, record: Record) -> None:
    """The numbers of PubMed, which RIS has no tags for: programs write them where they like."""
    for tag in ("PMID", "PMCID"):
        for number in entry.take(tag):
            record.setdefault(tag, number)
    sources = " ".join([*entry.values.get("DB", ()), *entry.values.get("DP", ())]).lower()
    for number in entry.values.get("AN", ()):
        found = re.fullmatch(r"(?:pmid:?\s*)?(\d{1,8})", number, re.IGNORECASE)
        if found and (number != found[1] or re.search("pubmed|medline|nlm", sources)):
            record.setdefault("PMID", found[1])
    for number in entry.values.get("C2", ()):
        if re.fullmatch(r"PMC\d+", number):
            record.setdefault("PMCID", number)


def _put_doi(entry: _Entry, record: Record) -> None:
    """The DOI, which some write into a note or a number."""
    dois = entry.take("DO", "DI")
    for tag in ("M3", "N1", "L3", "M1"):
        values = entry.values.get(tag, [])
        for value in list(values):
            if re.match(r"(?:doi:?\s*)?10\.\d{4,9}/\S+$", value, re.IGNORECASE):
                values.remove(value)
                dois.append(value)
        if not values:
            entry.values.pop(tag, None)
    if dois:
        record["DOI"] = dois[0]
    for doi in dois[1:]:
        if clean_doi(doi) != clean_doi(dois[0]):
            entry.add("DO", doi, entry.line)


def _rest(entry: _Entry, record: Record) -> None:
    for text in entry.take("LA")[:1]:
        record["language"] = language_of(text)
    abstracts = entry.take("AB", "N2")
    if abstracts:
        record["abstract"] = abstracts[0]
    if words := entry.take("KW"):
        record["keyword"] = ", ".join(words)
    if notes := entry.take("N1"):
        record["note"] = "; ".join(notes)
    if record["type"] in ("thesis", "report", "document"):
        kinds = entry.take("M3")
        if kinds:
            record["genre"] = kinds[0]
    for text in entry.take("C1") if record["type"] == "paper-conference" else ():
        record.setdefault("event-place", text)


_NBIB = {
    "TI": "TI", "TT": "TT", "JT": "JF", "TA": "J2", "VI": "VL", "IP": "IS", "PG": "SP", "PL": "CY",
    "LA": "LA", "AB": "AB", "IS": "SN", "ISBN": "SN", "BTI": "BT", "CTI": "T3", "EN": "ET",
    "PB": "PB", "OT": "KW", "PMID": "PMID", "PMC": "PMCID", "CN": "AU", "FED": "ED", "DP": "PY",
}  # fmt: skip
_NBIB_BOOKKEEPING_WORDS = """
    OWN STAT DCOM LR DEP SB MH MHDA CRDT EDAT PHST PST AD AUID RN JID OTO COIS GR PT SO OID OAB
    OABL CON CIN EIN EFR UOF UIN RIN ROF RPF RPI CRF CRI ECF ECI DDIN DRIN SPIN SI NM MID OCI IR
    FIR IRAD CA DA PUBM CTDT PS FPS RF CDAT PMCR GN PRIN PROF CI
"""
_NBIB_BOOKKEEPING = frozenset(_NBIB_BOOKKEEPING_WORDS.split())


_SUFFIX = re.compile(r"(?<=\w) (Jr|Sr|2nd|3rd|4th|II|III|IV)\.?$")  # FAU - Souza, Maria Jr


def _from_nbib(entry: _Entry) -> _Entry:
    made = _Entry(entry.line)
    kinds = " ".join(entry.values.get("PT", ()))
    is_book = "BTI" in entry.values
    made.add("TY", ("CHAP" if "TI" in entry.values else "BOOK") if is_book else "JOUR", entry.line)
    if "Preprint" in kinds:
        made.add("N1", "Preprint", entry.line)
    used = {"AU", "ED", "LID", "AID"}
    for name in entry.values.get("FAU", []) or entry.values.get("AU", []):
        made.add("AU", _SUFFIX.sub(r", \1", name) if "," in name else _with_comma(name), entry.line)
    used.add("FAU")
    for value in entry.values.get("AID", []) + entry.values.get("LID", []):
        if value.endswith("[doi]") and "DO" not in made.values:
            made.add("DO", value.removesuffix("[doi]"), entry.line)
        elif value.endswith("[pii]") and "PG" not in entry.values and len(value) < 18:
            made.add("C7", value.removesuffix("[pii]"), entry.line)
    for tag, values in entry.values.items():
        if tag in used or tag in _NBIB_BOOKKEEPING:
            continue
        for value in values:
            value = re.sub(r"\s*\((?:Print|Electronic|Linking)\)$", "", value)
            made.add(
                _NBIB.get(tag, tag), value.rstrip(".") if tag == "TI" else value, entry.lines[tag]
            )
    made.values["SN"] = made.values.get("SN", [])[:1]
    made.values["C7"] = made.values.get("C7", [])[:1]
    return made


def _with_comma(name: str) -> str:
    """PubMed's “Kaya AB” as RIS has it."""
    family, _, initials = name.rpartition(" ")
    return f"{family}, {initials}" if family and initials.isupper() else name


def _from_enw(entry: _Entry) -> _Entry:
    made = _Entry(entry.line)
    kind = next(iter(entry.values.pop("0", [])), "")
    made.add("TY", ENW_TO_RIS_TYPES.get(kind.lower(), kind or "GEN"), entry.line)
    for tag, values in entry.values.items():
        for value in values:
            target = ENW.get(tag, f"%{tag}")
            if tag == "A":
                value = value.rstrip(",")
            if tag == "8" and not re.search(r"\d{4}", value):
                value = f"{value} {next(iter(entry.values.get('D', [])), '')}"
            made.add(target, value, entry.lines[tag])
            made.written[target] = f"%{tag}"
    return made
