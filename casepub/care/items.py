"""The CARE checklist: its thirteen items with their parts, and what each asks for.

In: nothing. Out: `ITEMS`. The numbers and names are those of the checklist of 2013 (Gagnier et al.,
J Med Case Reports 2013;7:223), in short words of casepub's own, translated in the locale files. The
words by which a text shows that it treats an item are in cues.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..language import msgid


@dataclass(frozen=True)
class CareItem:
    """One item: its number, its name and what it asks for (English labels), and in `where` the
    sections in which its cues count."""

    number: str
    name: str
    need: str
    where: tuple[str, ...] = ()


# Label: CARE checklist: an item, and what it asks for
ITEMS = (
    CareItem(
        "1",
        msgid("Title", "care"),
        msgid("the words “case report” and the main finding", "care"),
        (),
    ),
    CareItem("2", msgid("Keywords", "care"), msgid("two to five keywords", "care"), ()),
    CareItem(
        "3a",
        msgid("Abstract: introduction", "care"),
        msgid("what is unique about this case, and what it adds", "care"),
        ("abstract",),
    ),
    CareItem(
        "3b",
        msgid("Abstract: the patient", "care"),
        msgid("main symptoms, findings, diagnoses, treatment and outcome", "care"),
        ("abstract",),
    ),
    CareItem(
        "3c",
        msgid("Abstract: conclusion", "care"),
        msgid("the main lesson of the case", "care"),
        ("abstract",),
    ),
    CareItem(
        "4",
        msgid("Introduction", "care"),
        msgid("why this case is unique, in a paragraph or two with references", "care"),
        (),
    ),
    CareItem(
        "5a",
        msgid("Patient information: demographics", "care"),
        msgid("age, sex and other details that do not identify the patient", "care"),
        ("case",),
    ),
    CareItem(
        "5b",
        msgid("Patient information: symptoms", "care"),
        msgid("the main complaints and their duration", "care"),
        ("case",),
    ),
    CareItem(
        "5c",
        msgid("Patient information: history", "care"),
        msgid(
            "medical, family and psychosocial history, earlier treatment and its outcome", "care"
        ),
        ("case",),
    ),
    CareItem(
        "6",
        msgid("Clinical findings", "care"),
        msgid("the relevant findings of the physical examination", "care"),
        ("case",),
    ),
    CareItem(
        "7",
        msgid("Timeline", "care"),
        msgid("the events in their order, as a table or figure", "care"),
        (),
    ),
    CareItem(
        "8a",
        msgid("Diagnostic assessment: methods", "care"),
        msgid("laboratory tests, imaging, other examinations, with results", "care"),
        ("case",),
    ),
    CareItem(
        "8b",
        msgid("Diagnostic assessment: challenges", "care"),
        msgid("what made the diagnosis difficult or late", "care"),
        (
            "case",
            "discussion",
        ),
    ),
    CareItem(
        "8c",
        msgid("Diagnostic assessment: reasoning", "care"),
        msgid("the diagnosis, and which others were considered and why they were not made", "care"),
        (
            "case",
            "discussion",
        ),
    ),
    CareItem(
        "8d",
        msgid("Diagnostic assessment: prognosis", "care"),
        msgid("stage or other signs of prognosis, where they apply", "care"),
        (
            "case",
            "discussion",
        ),
    ),
    CareItem(
        "9a",
        msgid("Intervention: types", "care"),
        msgid("drugs, surgery, other treatment, self-care", "care"),
        ("case",),
    ),
    CareItem(
        "9b",
        msgid("Intervention: administration", "care"),
        msgid("dose, strength, route and duration", "care"),
        ("case",),
    ),
    CareItem(
        "9c",
        msgid("Intervention: changes", "care"),
        msgid("what was changed in the treatment, and why", "care"),
        (
            "case",
            "discussion",
        ),
    ),
    CareItem(
        "10a",
        msgid("Follow-up: outcomes", "care"),
        msgid("the outcome as the clinicians and the patient saw it", "care"),
        ("case",),
    ),
    CareItem(
        "10b",
        msgid("Follow-up: test results", "care"),
        msgid("the relevant results at follow-up", "care"),
        ("case",),
    ),
    CareItem(
        "10c",
        msgid("Follow-up: adherence and tolerability", "care"),
        msgid(
            "whether the patient adhered to the treatment and tolerated it, and how that was "
            "assessed",
            "care",
        ),
        (
            "case",
            "discussion",
        ),
    ),
    CareItem(
        "10d",
        msgid("Follow-up: adverse events", "care"),
        msgid("adverse and unanticipated events, or that there were none", "care"),
        (
            "case",
            "discussion",
        ),
    ),
    CareItem(
        "11a",
        msgid("Discussion: strengths and limitations", "care"),
        msgid("the strengths and limitations in the management of this case", "care"),
        (
            "discussion",
            "conclusion",
        ),
    ),
    CareItem(
        "11b",
        msgid("Discussion: literature", "care"),
        msgid("the relevant medical literature, with references", "care"),
        ("discussion",),
    ),
    CareItem(
        "11c",
        msgid("Discussion: rationale", "care"),
        msgid("the reasons for the conclusions", "care"),
        ("discussion",),
    ),
    CareItem(
        "11d",
        msgid("Discussion: lessons", "care"),
        msgid("the main lessons, in a paragraph without references", "care"),
        (
            "discussion",
            "conclusion",
        ),
    ),
    CareItem(
        "12",
        msgid("Patient perspective", "care"),
        msgid("how the patient experienced it, in the patient's own words where possible", "care"),
        (
            "perspective",
            "case",
            "discussion",
        ),
    ),
    CareItem(
        "13",
        msgid("Informed consent", "care"),
        msgid(
            "that the patient gave informed consent to publication, or why that was impossible",
            "care",
        ),
        (
            "case",
            "statements",
        ),
    ),
)
NUMBERS = tuple(item.number for item in ITEMS)
