"""The CARE checklist: its thirteen items with their parts, what each asks for, and the words by
which a text shows that it treats it.

In: nothing. Out: `ITEMS`. The numbers and names are those of the checklist of 2013 (Gagnier et al.,
J Med Case Reports 2013;7:223), in short words of casepub's own. Names, what is asked for and
the cues stand per language in the locale files.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..language import msgid


@dataclass(frozen=True)
class CareItem:
    """One item: `where` names the sections in which its cues count, `cues` the words or stems,
    small letters, apart by semicolons (an English label)."""

    number: str
    name: str
    need: str
    where: tuple[str, ...] = ()
    cues: str = ""


# Label: CARE checklist: an item, what it asks for, and (care cues) words or stems by which a text shows that it treats it: small letters, apart by semicolons, never printed
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
        msgid(
            "is a rare;rarely reported;few cases;first reported case;first case of;to our "
            "knowledge;not previously reported;previously unreported;unusual presentation;"
            "adds to the literature;we aim to;only a handful of cases;uncommon cause",
            "care cues",
        ),
    ),
    CareItem(
        "3b",
        msgid("Abstract: the patient", "care"),
        msgid("main symptoms, findings, diagnoses, treatment and outcome", "care"),
        ("abstract",),
        msgid(
            "year-old woman;year-old man;year-old female;year-old male;year-old boy;"
            "year-old girl;month-old;presented with;was admitted with;was referred for;"
            "presented to;history of pain",
            "care cues",
        ),
    ),
    CareItem(
        "3c",
        msgid("Abstract: conclusion", "care"),
        msgid("the main lesson of the case", "care"),
        ("abstract",),
        msgid(
            "this case highlights;this case illustrates;the case illustrates;this case "
            "shows;this case underscores;this case emphasizes;should be considered;should "
            "be suspected;keeping in mind;clinicians should;awareness of;in conclusion",
            "care cues",
        ),
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
        msgid("age, sex and what else describes the patient without identifying", "care"),
        ("case",),
        msgid("year-old;years old;years of age;month-old;day-old", "care cues"),
    ),
    CareItem(
        "5b",
        msgid("Patient information: symptoms", "care"),
        msgid("the main complaints, and since when", "care"),
        ("case",),
        msgid(
            "presented with;presenting complaint;chief complaint;complained of;complaining "
            "of;main symptom;onset of symptoms;symptoms had begun;symptoms began;night "
            "pain;-day history;-week history;-month history;worsened with;relieved by",
            "care cues",
        ),
    ),
    CareItem(
        "5c",
        msgid("Patient information: history", "care"),
        msgid(
            "medical, family and psychosocial history, earlier treatment and its outcome", "care"
        ),
        ("case",),
        msgid(
            "medical history;past history;family history;social history;surgical history;"
            "no history of;history of trauma;smoking;pack-year;alcohol;comorbid;known "
            "allerg;current medication;previously treated;occupation;a history of passing;"
            "her mother;his mother;her father;his father;her family;his family;had been "
            "taking;she had no;he had no other",
            "care cues",
        ),
    ),
    CareItem(
        "6",
        msgid("Clinical findings", "care"),
        msgid("the relevant findings of the physical examination", "care"),
        ("case",),
        msgid(
            "physical examination;on examination;clinical examination;neurological "
            "examination;examination revealed;examination showed;vital signs;blood "
            "pressure;auscultation;palpation;tenderness;range of motion;slit-lamp "
            "examination;visual acuity;heart rate",
            "care cues",
        ),
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
        msgid(
            "laboratory;blood count;magnetic resonance;computed tomography;ultrasonography;"
            "ultrasound;radiograph;biopsy;histopatholog;culture;polymerase chain reaction;"
            "electrocardiogra;echocardiogra;serolog;blood test",
            "care cues",
        ),
    ),
    CareItem(
        "8b",
        msgid("Diagnostic assessment: challenges", "care"),
        msgid("what made the diagnosis difficult or late", "care"),
        (
            "case",
            "discussion",
            "introduction",
        ),
        msgid(
            "diagnostic challenge;diagnostic difficult;diagnostic dilemma;diagnostic delay;"
            "delay in diagnosis;delayed diagnosis;difficult to diagnose;challenging to "
            "diagnose;misdiagnos;may be missed;overlooked;pitfall;not specific;nonspecific;"
            "mimic",
            "care cues",
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
        msgid(
            "differential diagnos;ruled out;was excluded;were excluded;diagnosis of "
            "exclusion;was diagnosed;diagnosis was made;supports the diagnosis;support the "
            "diagnosis;less likely;consistent with the diagnosis;we suspected;provisional "
            "diagnosis;working diagnosis",
            "care cues",
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
        msgid(
            "prognos;staging;self-limiting;self-limited;natural course;natural history;"
            "survival;mortality;risk of recurrence;recurrence rate;high-risk;TNM;risk "
            "stratification;poor outcome",
            "care cues",
        ),
    ),
    CareItem(
        "9a",
        msgid("Intervention: types", "care"),
        msgid("drugs, surgery, other treatment, self-care", "care"),
        ("case",),
        msgid(
            "was treated with;treatment with;treatment was started;was started on;was "
            "prescribed;were prescribed;underwent;surgery was performed;was resected;"
            "excision;conservative treatment;conservative management;physiotherapy;"
            "physical therapy;was administered;was given;were given;was started;were "
            "started;ectomy;was performed because",
            "care cues",
        ),
    ),
    CareItem(
        "9b",
        msgid("Intervention: administration", "care"),
        msgid("dose, strength, route and duration", "care"),
        ("case",),
        msgid(
            "mg/day;mg daily;mg/kg;mg per day;mg weekly;once daily;twice daily;three times "
            "a day;three times daily;once a week;once weekly;for 6 weeks;IU/day;"
            "intravenously;drops",
            "care cues",
        ),
    ),
    CareItem(
        "9c",
        msgid("Intervention: changes", "care"),
        msgid("what was changed in the treatment, and why", "care"),
        (
            "case",
            "discussion",
        ),
        msgid(
            "dose was increased;dose was reduced;tapered;was discontinued;was stopped;was "
            "switched to;switched from;was changed to;was replaced by;was added;escalated;"
            "de-escalat;was narrowed;was adjusted;withdrawn because",
            "care cues",
        ),
    ),
    CareItem(
        "10a",
        msgid("Follow-up: outcomes", "care"),
        msgid("the outcome as the clinicians and the patient saw it", "care"),
        ("case",),
        msgid(
            "symptom-free;free of symptoms;free of pain;pain-free;asymptomatic;symptoms "
            "resolved;pain had resolved;pain had also resolved;full recovery;complete "
            "recovery;clinical improvement;quality of life;patient-reported;functional "
            "outcome;VAS score;had resolved;regressed;improved;healed;recovered;returned to",
            "care cues",
        ),
    ),
    CareItem(
        "10b",
        msgid("Follow-up: test results", "care"),
        msgid("the relevant results at follow-up", "care"),
        ("case",),
        msgid(
            "follow-up MRI;follow-up CT;follow-up magnetic;follow-up imaging;follow-up "
            "visit;at follow-up;on follow-up;repeat imaging;repeat MRI;control imaging;"
            "months later;at the last visit;returned to normal;had normalized;no "
            "recurrence;at six months;at 6 months;at 3 months;at three months;after "
            "surgery;postoperatively;at one year",
            "care cues",
        ),
    ),
    CareItem(
        "10c",
        msgid("Follow-up: adherence and tolerability", "care"),
        msgid(
            "whether the patient kept to the treatment and bore it well, and how that was assessed",
            "care",
        ),
        (
            "case",
            "discussion",
        ),
        msgid(
            "adherence;adherent;nonadheren;non-adheren;compliance;compliant;noncomplian;"
            "non-complian;well tolerated;tolerated;tolerability;tolerance of treatment;"
            "took the medication as prescribed;missed doses",
            "care cues",
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
        msgid(
            "adverse event;adverse effect;adverse reaction;side effect;complication;"
            "uneventful;toxicity;unanticipated;unexpected event;untoward;drug reaction;"
            "hypersensitivity reaction;sequela;syndrome developed;developed hypo;hungry "
            "bone",
            "care cues",
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
        msgid(
            "limitation;limited by;strengths;weakness;shortcoming;cannot be generalized;"
            "generalizab;caveat;our report is limited;drawback",
            "care cues",
        ),
    ),
    CareItem(
        "11b",
        msgid("Discussion: literature", "care"),
        msgid("the relevant medical literature, with references", "care"),
        ("discussion",),
        msgid(
            "in the literature;literature review;has been reported;have been reported;et "
            "al;case series;systematic review;meta-analysis;randomized;previous studies;"
            "previously reported;published cases;retrospective study;in a study;in a series",
            "care cues",
        ),
    ),
    CareItem(
        "11c",
        msgid("Discussion: rationale", "care"),
        msgid("the reasons for the conclusions", "care"),
        ("discussion",),
        msgid(
            "can be attributed;cannot be attributed;attributable to;may be explained by;"
            "can be explained by;causality;causal;cause and effect;rationale;supports the "
            "hypothesis;suggests that;we believe;possible mechanism;we hypothesize;we "
            "chose;credited to",
            "care cues",
        ),
    ),
    CareItem(
        "11d",
        msgid("Discussion: lessons", "care"),
        msgid("the main lessons, in a paragraph without references", "care"),
        (
            "discussion",
            "conclusion",
        ),
        msgid(
            "take-away;take-home;takeaway;in conclusion;in summary;lesson;learning point;"
            "key message;should be considered;should be aware;clinicians should;physicians "
            "should;should be kept in mind;this case highlights;this case shows",
            "care cues",
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
        msgid(
            "patient perspective;patient's perspective;patient’s perspective;perspective "
            "of the patient;in her own words;in his own words;in their own words;patient's "
            "view;patient's experience;the patient shared;patient's voice;from the "
            "patient's point of view;patient narrative",
            "care cues",
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
        msgid(
            "informed consent;written consent;consent was obtained;consent for publication;"
            "consent to publish;patient consent;gave consent;provided consent;consent form;"
            "verbal consent;signed consent;consented to",
            "care cues",
        ),
    ),
)
NUMBERS = tuple(item.number for item in ITEMS)
