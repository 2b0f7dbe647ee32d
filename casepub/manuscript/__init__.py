"""A Word manuscript made a case folder. In: one .docx that holds both languages, or one for each.
Out: the files of a case, and what could not be understood.

`parts` finds the parts of the document; `people` reads authors, `works` the list of references,
`floats` figures and tables; `text` turns paragraphs into Markdown with citations and mentions;
`facts` proposes facts; `narrative` and `case_yaml` write the files, `case` puts them together.
"""

from .case import import_manuscripts
from .imported import ImportResult

__all__ = ["ImportResult", "import_manuscripts"]
