"""What a finding is about, so that one can look at doses alone, or at sides.

In: the name of a check, and its family. Out: a kind. A check that is not listed has the kind of its
family: a new one is filtered from its first day.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..message import Phrase, phrase

KINDS: Mapping[str, Phrase] = {
    # Message: what findings are about, one of a list: right and left
    "side": phrase("Sides", context="kind"),
    # Message: what findings are about, one of a list: drugs, doses, how often
    "dose": phrase("Drugs and doses", context="kind"),
    # Message: what findings are about, one of a list
    "number": phrase("Numbers and units", context="kind"),
    # Message: what findings are about, one of a list: dates, durations, order of events
    "time": phrase("Dates and times", context="kind"),
    # Message: what findings are about, one of a list: age and sex of the patient
    "person": phrase("Age and sex", context="kind"),
    # Message: what findings are about, one of a list: negations, trends, opposites
    "meaning": phrase("Meaning", context="kind"),
    # Message: what findings are about, one of a list
    "translation": phrase("Missing or not translated", context="kind"),
    # Message: what findings are about, one of a list
    "term": phrase("Terms and abbreviations", context="kind"),
    # Message: what findings are about, one of a list
    "citation": phrase("References", context="kind"),
    # Message: what findings are about, one of a list
    "figure": phrase("Figures and tables", context="kind"),
    # Message: what findings are about, one of a list: what may tell who the patient is
    "privacy": phrase("Privacy", context="kind"),
    # Message: what findings are about, one of a list: what the journal asks for
    "journal": phrase("Journal", context="kind"),
    # Message: what findings are about, one of a list: facts, keys, marks, files
    "case": phrase("Case and files", context="kind"),
}
_CHECKS: Mapping[str, str] = {
    "side": "side-differs sides-contradict",
    "dose": "drug-differs dose-differs frequency-differs",
    "number": "comparator-differs number-differs percent-differs percentage-wrong range-differs "
    "sum-wrong unit-differs unit-unknown values-contradict values-swapped",
    "time": "date-differs dates-contradict duration-differs event-unknown times-contradict",
    "person": "age-contradicts sex-contradicts sex-differs",
    "meaning": "meaning-differs negation-differs trend-differs",
    "translation": "cell-untranslated not-compared paragraph-missing part-missing section-unpaired "
    "sentence-missing sentence-untranslated translation-missing translation-stale "
    "word-untranslated",
    "term": "abbreviation-differs abbreviation-in-keyword abbreviation-in-title "
    "abbreviation-undefined abbreviation-unused keyword-missing keyword-unpaired "
    "keywords-reordered keywords-unordered term-differs",
    "citation": "citation-differs citation-in-abstract citation-moved reference-field-unprinted "
    "reference-uncited reference-undefined references-invalid references-too-many",
    "figure": "alt-missing drawing-empty figure-unmentioned figures-too-many legend-missing "
    "legend-too-long mention-differs mention-out-of-order mention-undefined row-ragged",
}
_BY_CHECK = {name: kind for kind, names in _CHECKS.items() for name in names.split()}
_BY_FAMILY = {
    "pair": "meaning",
    "text": "meaning",
    "privacy": "privacy",
    "journal": "journal",
    "pictures": "figure",
}


def kind_of(check: str, family: str) -> str:
    """What the findings of a check are about."""
    return _BY_CHECK.get(check) or _BY_FAMILY.get(family, "case")
