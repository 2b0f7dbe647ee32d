"""Facts in forms stand in the words of whoever reads them, and case.yaml keeps its own."""

from __future__ import annotations

import pytest
from conftest import CASES, ROOT

from casepub.forms import Kind, all_forms, change, read_form
from casepub.forms.describe import field_at
from casepub.forms.spoken import in_words_of, in_words_of_file, spoken

SEX, FREQUENCY = ("patient", "sex"), ("treatments", "a", "frequency")
AGE, AT = ("patient", "age"), ("timeline", "a", "at")
TOLD = [
    # what the file has, a Turkish reader, an English one, and what the file has when he types it
    (AGE, "54 years", "54 yaş", "54 years", "54 years"),
    (("patient", "mother"), "40 yaş", "40 yaş", "40 years", "40 yaş"),
    (SEX, "male", "erkek", "male", "male"),
    (SEX, "46,XX", "46,XX", "46,XX", "46,XX"),
    (SEX, "0.46 mg/dL", "0,46 mg/dL", "0.46 mg/dL", "0.46 mg/dL"),
    (SEX, "150 - 400 10^3/mm3", "150 - 400 10^3/mm3", "150 - 400 10^3/mm3", "150 - 400 10^3/mm3"),
    (SEX, "300000 IU", "300000 IU", "300000 IU", "300000 IU"),
    (SEX, "3 months - 4 years", "3 ay ila 4 yıl", "3 months - 4 years", "3 months to 4 years"),
    (SEX, "weakly positive", "zayıf pozitif", "weakly positive", "weakly positive"),
    (SEX, "91% (on room air)", "%91 (oda havasında)", "91% (on room air)", "91% (on room air)"),
    (SEX, "2026-02", "2026-02", "2026-02", "2026-02"),
    (SEX, "sol diz ağrısı", "sol diz ağrısı", "sol diz ağrısı", "sol diz ağrısı"),
    (FREQUENCY, "3/day", "günde üç kez", "3/day", "3/day"),
    (FREQUENCY, "every 8 hours", "sekiz saatte bir", "every 8 hours", "every 8 hours"),
    (FREQUENCY, "gün aşırı", "gün aşırı", "every 2 days", "every 2 days"),
    (AT, "day 3", "3. gün", "day 3", "day 3"),
    (AT, "-1.5 months", "-1,5 ay", "-1.5 months", "-1.5 months"),
    (AT, "admission", "yatış", "admission", "admission"),
    (AT, "2026-02-15", "2026-02-15", "2026-02-15", "2026-02-15"),
]


@pytest.mark.parametrize(("path", "said", "turkish", "english", "back"), TOLD)
def test_each_reads_his_own_words_and_the_file_keeps_its(path, said, turkish, english, back):
    field = field_at(path)
    assert in_words_of(field, path, said, "tr") == turkish
    assert in_words_of(field, path, said, "en") == english
    assert in_words_of_file(field.kind, turkish, path == AGE) == back


def test_a_time_under_which_values_stand():
    assert [spoken(Kind.TIME, one, "tr") for one in ("day_3", "visit")] == ["3. gün", "visit"]


def test_what_is_typed_in_turkish_is_written_as_the_file_has_it():
    text = (
        "title: {tr: x}\npatient: {age: 3 yaş, sex: male, x: {tr: 3. gün}}\n"
        "facts:\n  a: 3 months - 4 years  # elle\n"
        "tables:\n  a: {title: {tr: x}, columns: [{tr: a}, {tr: b}], rows: [[male, 2 mg/L]]}\n"
    )

    def typed(path, value):
        return change(text, path, value).text

    assert typed(SEX, "kadın") == text.replace("male, x", "female, x")
    assert typed(AGE, "54 yaş") == text.replace("3 yaş", "54 years")
    assert typed(("patient", "x", "tr"), "2. gün") == text.replace("3. gün", "2. gün")
    # Nothing is written for the same value in the words of the reader, beside another, too.
    assert typed(("facts", "a"), "3 ay ila 4 yıl") == typed(SEX, "erkek") == text
    rows = ("tables", "a", "rows")
    assert typed(rows, [["erkek", "2,5 mg/L"]]) == text.replace("2 mg/L", "2.5 mg/L")


def test_every_fact_of_the_samples_comes_back():
    seen = set()
    for folder in (*CASES, *(path.parent for path in (ROOT / "examples").glob("*/case.yaml"))):
        text = (folder / "case.yaml").read_text("utf-8")
        for form in all_forms():
            for one in (below for entry in read_form(text, form) for below in entry.walk()):
                if one.field.kind is not Kind.FACT or not isinstance(one.value, str):
                    continue
                for code in ("tr", "en"):
                    said = in_words_of(one.field, one.path, one.value, code)
                    assert change(text, one.path, said).text == text, (one.value, said)
                    seen.add(said)
    assert {"erkek", "negatif"} <= seen and len(seen) > 100
