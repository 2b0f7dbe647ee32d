"""A Word manuscript made a case folder. In: one .docx that holds both languages, or one for each.
Out: the files of a case, and what could not be understood.

`parts` finds the parts of the document; `people` reads authors, `works` the list of references,
`text` turns paragraphs into Markdown with citations and mentions; `facts` proposes facts;
`case` writes the folder.
"""

from .case import Imported, import_manuscripts

__all__ = ["Imported", "import_manuscripts"]
