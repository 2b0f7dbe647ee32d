"""What may tell who the patient is. In: a sentence and its language, or the name of a file. Out:
`Trace`s: what kind, and where.

After the safe-harbour list of HIPAA (45 CFR 164.514(b)), with what is asked in Türkiye besides:
T.C. kimlik numbers, protokol and dosya numbers, initials beside "hasta". The words of each
language are in the tables of vocabulary/, common given names in given_names.txt; no library is
known that reads Turkish clinical prose for this.
"""

from .traces import KINDS, Trace, in_file_name, is_national_id, traces

__all__ = ["KINDS", "Trace", "in_file_name", "is_national_id", "traces"]
