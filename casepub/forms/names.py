"""What forms call the fields of case.yaml, and which stand on which form.

In: a record of the model and the name of a field. Out: its label, and an example of what is typed.
What a field is for is said in the model; whether it must be there, and what it may hold, too.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..message import NOTHING, Message, say
from ..yamltext import Path

# The forms in their order: the name, what it is called, and the top fields of case.yaml on it.
# Message: the name of a form
FORMS: tuple[tuple[str, Message, tuple[str, ...]], ...] = (
    (
        "article",
        say("Article", context="form"),
        ("title", "short_title", "keywords", "language", "journal"),
    ),
    (
        "authors",
        say("Authors and institutions", context="form"),
        ("authors", "affiliations", "correspondence"),
    ),
    ("patient", say("Patient", context="form"), ("patient", "facts")),
    ("laboratory", say("Laboratory", context="form"), ("labs", "vitals", "cultures")),
    ("treatments", say("Treatments", context="form"), ("treatments",)),
    ("timeline", say("Timeline", context="form"), ("timeline",)),
    ("figures", say("Figures", context="form"), ("graphical_abstract", "figures")),
    ("tables", say("Tables", context="form"), ("tables",)),
    ("supplements", say("Supplementary files", context="form"), ("supplements",)),
    (
        "statements",
        say("Statements", context="form"),
        ("statements", "registrations", "grants"),
    ),
    ("abbreviations", say("Abbreviations", context="form"), ("abbreviations",)),
    ("care", say("CARE checklist", context="form"), ("care",)),
    ("privacy", say("Anonymity", context="form"), ("withhold", "keep", "cleared")),
    ("publication", say("Publication", context="form"), ("publication",)),
)
# Fields that no form asks for, each with its reason.
LEFT_OUT: Mapping[Path, str] = {
    ("schema_version",): "casepub writes it, and reads it before everything else",
}
# Fields that the model needs and an author does not: shape gives them a value.
OPTIONAL = frozenset({("Lab", "value"), ("Vital", "value")})

# Message: the name of a field on a form
_LABELS: Mapping[str, Message] = {
    "title": say("Title", context="form"),
    "short_title": say("Short title", context="form"),
    "language": say("Language", context="form"),
    "journal": say("Journal", context="form"),
    "keywords": say("Keywords", context="form"),
    "authors": say("Authors", context="form"),
    "affiliations": say("Institutions", context="form"),
    "correspondence": say("Postal address", context="form"),
    "publication": say("Publication", context="form"),
    "grants": say("Grants", context="form"),
    "withhold": say("Withheld from reviewers", context="form"),
    "keep": say("Kept for reviewers", context="form"),
    "cleared": say("Cleared", context="form"),
    "patient": say("Patient", context="form"),
    "facts": say("Facts", context="form"),
    "labs": say("Laboratory values", context="form"),
    "vitals": say("Vital signs", context="form"),
    "cultures": say("Cultures", context="form"),
    "treatments": say("Treatments", context="form"),
    "timeline": say("Events", context="form"),
    "graphical_abstract": say("Graphical abstract", context="form"),
    "figures": say("Figures", context="form"),
    "tables": say("Tables", context="form"),
    "supplements": say("Supplementary files", context="form"),
    "registrations": say("Registration numbers", context="form"),
    "statements": say("Statements", context="form"),
    "abbreviations": say("Abbreviations", context="form"),
    "care": say("CARE checklist", context="form"),
    "given": say("Given names", context="form"),
    "family": say("Family name", context="form"),
    "suffix": say("Suffix", context="form"),
    "name": say("Name", context="form"),
    "group": say("Group", context="form"),
    "orcid": say("ORCID", context="form"),
    "corresponding": say("Corresponding author", context="form"),
    "email": say("Email", context="form"),
    "equal": say("Contributed equally", context="form"),
    "deceased": say("Deceased", context="form"),
    "present": say("Present address", context="form"),
    "note": say("Note", context="form"),
    "members": say("Members", context="form"),
    "roles": say("CRediT roles", context="form"),
    "doi": say("DOI", context="form"),
    "url": say("Web addresses", context="form"),
    "year": say("Year", context="form"),
    "volume": say("Volume", context="form"),
    "issue": say("Issue", context="form"),
    "pages": say("Pages", context="form"),
    "received": say("Received", context="form"),
    "accepted": say("Accepted", context="form"),
    "published": say("Published", context="form"),
    "deposit": say("Crossref deposit", context="form"),
    "license": say("License", context="form"),
    "funder": say("Funder", context="form"),
    "id": say("Funder's identifier", context="form"),
    "number": say("Grant number", context="form"),
    "texts": say("Keyword", context="form"),
    "mesh": say("MeSH ID", context="form"),
    "value": say("Value", context="form"),
    "values": say("Values of several times", context="form"),
    "reference": say("Reference range", context="form"),
    "flag": say("Mark", context="form"),
    "mic": say("MIC", context="form"),
    "result": say("Result", context="form"),
    "specimen": say("Specimen", context="form"),
    "at": say("Time", context="form"),
    "organism": say("Organism", context="form"),
    "count": say("Count", context="form"),
    "susceptibility": say("Susceptibility", context="form"),
    "standard": say("Standard", context="form"),
    "dose": say("Dose", context="form"),
    "frequency": say("Frequency", context="form"),
    "duration": say("Duration", context="form"),
    "route": say("Route", context="form"),
    "Treatment.given": say("Given at", context="form"),
    "start": say("From", context="form"),
    "end": say("Until", context="form"),
    "changes": say("Changes of dose", context="form"),
    "event": say("Event", context="form"),
    "label": say("Short name", context="form"),
    "file": say("File", context="form"),
    "draw": say("Drawn", context="form"),
    "only": say("Only these", context="form"),
    "legend": say("Legend", context="form"),
    "alt": say("Alternative text", context="form"),
    "width": say("Width", context="form"),
    "panels": say("Panels", context="form"),
    "of": say("Drawn from", context="form"),
    "notes": say("Notes by mark", context="form"),
    "align": say("Alignment", context="form"),
    "orientation": say("Orientation of the page", context="form"),
    "heads": say("Heads above the columns", context="form"),
    "columns": say("Columns", context="form"),
    "rows": say("Rows", context="form"),
    "text": say("Text", context="form"),
    "across": say("Columns taken up", context="form"),
    "down": say("Rows taken up", context="form"),
    "RowGroup.group": say("Head of rows", context="form"),
    "short": say("Short form", context="form"),
    "full": say("Full form", context="form"),
}
# What one entry is called, by what it stands below.
_ONE: Mapping[str, Message] = {
    "patient": say("Fact", context="form"),
    "facts": say("Fact", context="form"),
    "affiliations": say("Institution", context="form"),
    "values": say("Value", context="form"),
    "changes": say("Dose", context="form"),
    "notes": say("Note", context="form"),
    "columns": say("Column", context="form"),
    "statements": say("Statement", context="form"),
    "care": say("First words of the passage", context="form"),
}
_EXAMPLES: Mapping[str, str] = {
    "title": "Bölgesel migratuvar osteoporoz: olgu sunumu",
    "short_title": "Bölgesel migratuvar osteoporoz",
    "correspondence": "Ankara Bilkent Şehir Hastanesi, Ankara",
    "registrations": "NCT01234567",
    "withhold": "Marmara Romatoloji Grubu",
    "keep": "Marmara",
    "cleared": "11 Mart 2020",
    "family": "Yılmaz",
    "suffix": "Jr.",
    "PersonName.given": "Ayşe",
    "Author.group": "Marmara Romatoloji Grubu",
    "orcid": "0000-0002-1825-0097",
    "email": "ayse@example.org",
    "present": "Ege Üniversitesi, İzmir",
    "Author.note": "Emekli",
    "doi": "10.1234/abcd",
    "url": "https://example.org/article",
    "year": "2026",
    "volume": "3",
    "issue": "2",
    "pages": "110-114",
    "received": "2026-02-15",
    "accepted": "2026-03-10",
    "published": "2026-03-20",
    "deposit": "1",
    "license": "CC-BY-4.0",
    "funder": "TÜBİTAK",
    "id": "10.13039/501100004410",
    "number": "123S456",
    "mesh": "D003261",
    "Lab.name": "C-reaktif protein",
    "Vital.name": "karın çevresi",
    "Susceptibility.name": "penisilin",
    "Treatment.name": "parasetamol",
    "value": "0.46 mg/dL",
    "reference": "<0.5 mg/dL",
    "mic": "2 µg/mL",
    "specimen": "kan kültürü",
    "Culture.at": "day 3",
    "organism": "Streptococcus pneumoniae",
    "count": "10^5 CFU/mL",
    "dose": "500 mg",
    "frequency": "3/day",
    "duration": "6 weeks",
    "start": "day 1",
    "end": "day 10",
    "Event.at": "-5 months",
    "event": "sağ kalça ağrısı",
    "label": "Taburculuk",
    "Panel.file": "figures/hip-a.png",
    "Figure.file": "figures/hip.png",
    "GraphicalAbstract.file": "figures/summary.svg",
    "Supplement.file": "files/gait.mp4",
    "legend": "Sağ kalçanın manyetik rezonans görüntüsü.",
    "alt": "Femur başında parlak alan.",
    "Table.title": "Laboratuvar değerleri",
    "Supplement.title": "Yürüyüşün videosu",
    "note": "Oruç tutmayan hastada.",
    "TableCell.text": "12 mg",
    "across": "2",
    "down": "2",
    "RowGroup.group": "Kan",
    "short": "MRG",
    "full": "manyetik rezonans görüntüleme",
    "patient.*": "54 years",
    "facts.*": "6 months",
    "affiliations.*": "Ankara Üniversitesi Tıp Fakültesi, Ankara",
    "values.*": "131 mmol/L",
    "changes.*": "1 g",
    "notes.*": "Böbrek işlevine göre.",
    "columns.*": "Muayene",
    "statements.*": "Hastadan yazılı onam alınmıştır.",
    "care.*": "Tanı güçtü",
}


def called(record: str, name: str) -> tuple[Message, Message]:
    """What a field of a record is called, and nothing more. KeyError for one that has no label."""
    return _LABELS.get(f"{record}.{name}") or _LABELS[name], NOTHING


def one(path: Path) -> tuple[Message, Message]:
    """What an entry of a list or mapping is called."""
    return _ONE[str(path[-2])], NOTHING


def example(record: str, path: Path) -> str:
    """What may be typed into a field; '' where a choice is made."""
    name = str(path[-1])
    below = ".".join(map(str, path[-2:])) if name == "*" else name
    return _EXAMPLES.get(f"{record}.{name}") or _EXAMPLES.get(below, "")
