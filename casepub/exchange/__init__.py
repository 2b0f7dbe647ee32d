"""In and out of the tools of translators: a case as a job in PO or XLIFF, and the work put back;
the translation memory in TMX.

In: a case with its editions and comparisons, or a file that comes back from a translator. Out: a
`Job` and its file, or the case's own files with the
translations in them and every other byte as it was. One file a format, with `write(job)` and
`read(data, file)`.
"""

from .formats import FORMATS, exchange_format, read_returned
from .job import Job, Suggestion, TranslationUnit
from .memory import Memory, Segment, memory_of
from .put_back import PutBackResult, put_back
from .returned import ReturnedFile, ReturnedUnit, merge
from .units import job_of

__all__ = [
    "FORMATS",
    "Job",
    "Memory",
    "PutBackResult",
    "ReturnedFile",
    "ReturnedUnit",
    "Segment",
    "Suggestion",
    "TranslationUnit",
    "exchange_format",
    "job_of",
    "memory_of",
    "merge",
    "put_back",
    "read_returned",
]
