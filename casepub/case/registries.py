"""Registers of trials, and the form of their numbers.

In: a registration number as its author typed it. Out: the register that it is of, and where it
stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Registry:
    """A register: its name, how its numbers begin and what they are, where one is shown."""

    name: str
    begins: str
    number: str
    address: str


# Numbers that begin like those of a register have its form.
REGISTRIES = (
    Registry("ClinicalTrials.gov", "NCT", r"NCT\d{8}", "https://clinicaltrials.gov/study/{}"),
    Registry("ISRCTN", "ISRCTN", r"ISRCTN\d{8}", "https://www.isrctn.com/{}"),
    Registry("ANZCTR", "ACTRN", r"ACTRN\d{14}", "https://anzctr.org.au/{}.aspx"),
    Registry("DRKS", "DRKS", r"DRKS\d{8}", "https://drks.de/search/en/trial/{}"),
    Registry(
        "EU Clinical Trials Register",
        "EudraCT",
        r"(?:EudraCT )?\d{4}-\d{6}-\d{2}",
        "https://www.clinicaltrialsregister.eu/ctr-search/search?query={}",
    ),
)


def registry_of(number: str) -> Registry | None:
    """The register that a number is of, if casepub knows it."""
    return next((one for one in REGISTRIES if re.fullmatch(one.number, number)), None)


def is_mistyped(number: str) -> bool:
    """Whether a number begins like those of a register, and has not their form."""
    begins = any(number.upper().startswith(one.begins.upper()) for one in REGISTRIES)
    return not number.strip() or (begins and registry_of(number) is None)


def address_of(number: str) -> str:
    """The address of a registration, or ''."""
    found = registry_of(number)
    return found.address.format(number.removeprefix("EudraCT ")) if found else ""
