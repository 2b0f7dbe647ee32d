"""A table or drawing names a value that case.yaml does not have.

Why: What is not found is left out, so that a table would silently lack a row, or a drawing a curve.

Flagged (case.yaml):

    labs:
      sodium: {name: {tr: sodyum, en: sodium}, values: {day 0: 116 mmol/L, day 3: 131}}
    tables:
      course: {of: series, only: [sodum], title: {tr: Sodyumun seyri, en: Course of sodium}}

Clean (case.yaml):

    labs:
      sodium: {name: {tr: sodyum, en: sodium}, values: {day 0: 116 mmol/L, day 3: 131}}
    tables:
      course: {of: series, only: [sodium], title: {tr: Sodyumun seyri, en: Course of sodium}}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostic import did_you_mean
from ...message import commas, or_list, say
from ..finding import Finding, Severity, Status
from ..fixed import NAME
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.PREVIEW
FIX = NAME
# Where the values of each kind of table and drawing are.
_GROUPS = {
    "labs": ("labs",),
    "series": ("labs", "vitals"),
    "vitals": ("vitals",),
    "trend": ("labs", "vitals"),
    "cultures": ("cultures",),
    "susceptibility": ("cultures",),
    "treatments": ("treatments",),
}


def find(subject: Subject) -> Iterator[Finding]:
    file = subject.case.file
    if file is None:
        return
    asking: list[tuple[str, str, str | None, list[str]]] = [
        *(("tables", name, table.of, table.only) for name, table in file.tables.items()),
        *(("figures", name, figure.draw, figure.only) for name, figure in file.figures.items()),
    ]
    for kind, name, of, only in asking:
        groups = _GROUPS.get(of or "", ())
        known = [name for group in groups for name in getattr(file, group)]
        for index, wanted in enumerate(only):
            if wanted not in known:
                yield Finding(
                    say("There is no “{name}” in {groups}.", name=wanted, groups=or_list(groups))
                    if groups
                    else say(
                        "This table or figure does not show anything called “{name}”.", name=wanted
                    ),
                    subject.case.position(kind, name, "only", index),
                    did_you_mean(wanted, known)
                    or (
                        say("There are: {names}.", names=commas(known))
                        if known
                        else say("Remove `only:`.")
                    ),
                )
