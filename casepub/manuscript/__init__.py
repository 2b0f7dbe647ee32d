"""A Word manuscript made a case folder. In: one .docx that holds both languages, or one for each.
Out: the files of a case, and what could not be understood.

`parts` finds the parts of the document; `people` reads authors, `works` the list of references,
`floats` figures and tables; `text` turns paragraphs into Markdown with citations and mentions;
`facts` proposes facts; `narrative` and `case_yaml` write the files, `case` puts them together.
`trace` looks in these files for every word of the documents (`provenance`); `revise` puts a revised
manuscript over a case (`merge`); `findings` words what there is to tell.
"""

from .case import import_manuscripts
from .findings import as_data, findings
from .imported import ImportResult, short_names
from .lost_words import LACKING
from .merge import Origin
from .narrative import SECOND
from .provenance import CasePlace, Fate, Provenance, Remark, TracedBlock, TracedRun
from .revise import (
    RECORD,
    CaseChange,
    LanguageMissing,
    Revision,
    put_on_one_line,
    record_of,
    recorded_language,
    recorded_names,
    revise,
)

__all__ = [
    "LACKING",
    "RECORD",
    "SECOND",
    "CaseChange",
    "CasePlace",
    "Fate",
    "ImportResult",
    "LanguageMissing",
    "Origin",
    "Provenance",
    "Remark",
    "Revision",
    "TracedBlock",
    "TracedRun",
    "as_data",
    "findings",
    "import_manuscripts",
    "put_on_one_line",
    "record_of",
    "recorded_language",
    "recorded_names",
    "revise",
    "short_names",
]
