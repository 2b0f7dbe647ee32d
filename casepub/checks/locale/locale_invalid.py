"""A locale file cannot be read.

Why: None of its labels can be printed; pages show the English ones instead until the file is fixed.

Flagged (locales/tr.po):

    msgid "Figure"
    msgstr "Resim

Clean (locales/tr.po):

    msgid "Figure"
    msgstr "Resim"
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
