"""“Did you mean”: typing errors that were really made, in names that authors know."""

from __future__ import annotations

import pytest
from rows import each

from casepub.case.fields import known_names
from casepub.case.units import UNITS
from casepub.checks import checks
from casepub.diagnostic import did_you_mean
from casepub.edition.facts import FILTERS

KNOWN = {
    "entries": known_names(()),
    "authors": known_names(("authors", 0)),
    "labs": known_names(("labs", "x")),
    "treatments": known_names(("treatments", "x")),
    "figures": known_names(("figures", "x")),
    "facts": [
        "crp",
        "esr",
        "age",
        "sex",
        "complaint",
        "duration",
        "hemoglobin",
        "leukocytes",
        "platelets",
        "vitamin_d",
        "calcium",
        "phosphate",
        "alp",
        "pth",
        "creatinine",
        "tsh",
        "ferritin",
        "sedimentation",
        "body_mass_index",
        "blood_pressure",
        "pain_score",
        "follow_up",
        "recovery_time",
        "paracetamol",
        "alendronate",
        "rest_period",
        "onset",
        "mri_control",
        "presentation",
    ],
    "facts in Turkish": [
        "crp",
        "esh",
        "yas",
        "cinsiyet",
        "yakinma",
        "sure",
        "hemoglobin",
        "lokosit",
        "trombosit",
        "d_vitamini",
        "kalsiyum",
        "fosfat",
        "kreatinin",
        "sedimantasyon",
        "vucut_kitle_indeksi",
        "tansiyon",
        "agri_skoru",
        "izlem",
        "iyilesme_suresi",
        "parasetamol",
        "istirahat",
        "baslangic",
        "kontrol_mr",
        "basvuru",
    ],
    "filters": list(FILTERS),
    "units": list(UNITS),
    "checks": list(checks()),
}
# What was typed, and what was meant.
TYPED = {
    "entries": """
        titel title, tittle title, tilte title, keyword keywords, keyowrds keywords,
        autors authors, author authors, afiliations affiliations, affilations affiliations,
        corespondence correspondence, correspondance correspondence, publicaton publication,
        patiant patient, pateint patient, fact facts, lab labs, tretments treatments,
        time_line timeline, timelime timeline, figurs figures, tabels tables,
        statments statements, abbrevations abbreviations, abreviations abbreviations,
        shorttitle short_title, short-title short_title, langauge language, jornal journal,
        jurnal journal, grant grants, withold withhold, clear cleared
    """,
    "authors": """
        names name, orchid orcid, ocrid orcid, mail email, e-mail email,
        coresponding corresponding, role roles, affiliation affiliations
    """,
    "labs": "valeu value, referance reference, references reference, flags flag",
    "treatments": """
        freqency frequency, frequncy frequency, dosage dose, does dose, durration duration,
        rout route, notes note
    """,
    "figures": "files file, legends legend, ledgend legend, witdh width, pannels panels",
    "facts": """
        hemoglobine hemoglobin, haemoglobin hemoglobin, leucocytes leukocytes,
        platelet platelets, vitamind vitamin_d, vitD vitamin_d, calcuim calcium,
        phospate phosphate, creatinin creatinine, feritin ferritin,
        bodymassindex body_mass_index, bloodpressure blood_pressure, followup follow_up,
        paracetemol paracetamol, alendronat alendronate, crp2 crp, cpr crp, ers esr, onest onset,
        Hemoglobin hemoglobin, CRP crp
    """,
    "facts in Turkish": """
        yaş yas, yakınma yakinma, süre sure, lökosit lokosit, lokosıt lokosit,
        trombosıt trombosit, vitamin_d d_vitamini, kreatınin kreatinin, kalsium kalsiyum,
        sedimentasyon sedimantasyon, ağrı_skoru agri_skoru, iyileşme_süresi iyilesme_suresi,
        basvru basvuru, başvuru basvuru, paracetamol parasetamol, istirahet istirahat,
        kontrol_mri kontrol_mr, cinsyet cinsiyet, vucut_kitle_indexi vucut_kitle_indeksi,
        tansyon tansiyon, BAŞLANGIÇ baslangic
    """,
    "filters": """
        word words, ordinals ordinal, ordinalwords ordinal_words, age aged, capitalize capital,
        sentense sentence, regime regimen
    """,
    "units": """
        mg/dl. mg/dL, mgdL mg/dL, mmol/l. mmol/L, mmoll mmol/L, gdL g/dL, mounth month,
        monht month, weaks week, yaer year, hous hour, minuts minute, tabelt tablet,
        sesion session, mmHG mmHg, mmHq mmHg, IU/l. IU/L, pack_years pack-year,
        cigarete cigarette, /hfp /hpf, logmar logMAR, MG/DL mg/dL
    """,
    "checks": """
        number-diff number-differs, numbers-differ number-differs, unit-unkown unit-unknown,
        mention-undefnied mention-undefined
    """,
}
UNLIKE = {
    "entries": "zzz hello x diagnosis tanı yazarlar özet",
    "facts": "foo wbc ast",
    "units": "xyzzy gün furlong",
    "checks": "banana",
}


@each(
    "group, typed, meant",
    [
        (group, *pair.split())
        for group, pairs in TYPED.items()
        for pair in pairs.replace("\n", " ").split(",")
    ],
)
def test_a_typing_error_finds_what_was_meant(group, typed, meant):
    assert did_you_mean(typed, KNOWN[group]) == f"Did you mean “{meant}”?"


def test_the_nearest_of_many_known_words_is_found():
    # there are some five hundred labels; those beyond the four hundredth were once not looked at
    assert did_you_mean("Figur", [*map("label {}".format, range(900)), "Figure"]) == (
        "Did you mean “Figure”?"
    )


def test_a_known_word_that_is_part_of_the_word_was_meant():
    fields = ["affiliations", "email", "equal", "orcid"]
    assert did_you_mean("equal_contribution", fields) == "Did you mean “equal”?"
    assert did_you_mean("contribution", fields) == ""


@pytest.mark.parametrize(
    "group, typed", [(group, word) for group, words in UNLIKE.items() for word in words.split()]
)
def test_nothing_is_suggested_where_nothing_is_near(group, typed):
    assert did_you_mean(typed, KNOWN[group]) == ""
