"""The text says where the patient lives, to the street or village.

Why: Geography below a province is among the identifiers of HIPAA's safe harbour; a village alone may name a family. A phrase that is none is listed under `cleared:` in case.yaml.

Flagged (tr.md):

    Hasta Karalık köyünde yaşıyordu.

Flagged (en.md):

    The patient lived at 42 Maple Street.

Clean (tr.md):

    Hasta kırsalda yaşıyordu.

Clean (en.md):

    The patient lived in the country.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import Finding, Severity, Subject
from ._privacy import told

SEVERITY = Severity.WARNING


def find(subject: Subject) -> Iterator[Finding]:
    return told(
        subject,
        "address",
        "seems to say where the patient lives",
        "Say the region, or that the patient lived in the country, where it matters.",
    )
