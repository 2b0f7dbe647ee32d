"""A locale file cannot be read.

Why: None of its labels are printed; the pages show the English ones in their place until the file
is mended.

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
