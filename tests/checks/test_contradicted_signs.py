"""Signs that a text types and case.yaml has otherwise: variants, karyotypes, tests in crosses,
values with a remark; and signs that differ between the languages."""

from __future__ import annotations

import pytest
from conftest import findings_of

YAML = """facts:
  variant: "c.386G>A (p.Arg129His) heterozigot"
  lachman: Lachman 2+
  koos: KOOS 68
  karyotype: 46,XX
  kps: Karnofsky %70
labs:
  mlh: {name: {tr: MLH1 varyantı, en: MLH1 variant}, value: "c.350C>T"}
  bil: {name: {tr: bilirubin, en: bilirubin}, value: "4,8 mg/dL (direkt 3,9)"}
vitals: {saturation: "%91 (oda havasında)", pulse: "104/dk, düzensiz"}
"""
TR = (
    "Hastada c.386G>A (p.Arg129His) varyantı saptandı. MLH1 varyantı c.350C>T idi. Lachman 2+ idi. "
    "KOOS 68 idi. Karyotip 46,XX bulundu. Karnofsky %70 idi. Bilirubin 4,8 mg/dL idi. Oksijen "
    "satürasyonu %91 idi. Kalp hızı 104/dk idi. Annesinin karyotipi 46,XX,t(1;2)(p31;q12) idi."
)
EN = (
    "The variant c.386G>A (p.Arg129His) was found. The MLH1 variant was c.350C>T. Lachman was 2+. "
    "KOOS was 68. The karyotype was 46,XX. Karnofsky was 70%. Bilirubin was 4.8 mg/dL. Oxygen "
    "saturation was 91%. Heart rate was 104/min. Her mother's karyotype was 46,XX,t(1;2)(p31;q12)."
)


def told(make_case, turkish, english):
    folder = make_case({"case.yaml": YAML, "tr.md": turkish, "en.md": english})
    return [f.message for f in findings_of(folder) if f.check == "fact-contradicted"]


def test_signs_as_in_case_yaml_are_no_contradiction(make_case):
    assert told(make_case, TR, EN) == []


@pytest.mark.parametrize(
    "before, after",
    [
        ("c.386G>A", "c.368G>A"),
        ("c.386G>A", "c.386G>T"),
        ("p.Arg129His", "p.Arg129Cys"),
        ("c.350C>T", "c.353C>T"),
        ("Lachman 2+", "Lachman 3+"),
        ("KOOS 68", "KOOS 86"),
        ("46,XX bulundu", "46,XY bulundu"),
        ("%70", "%50"),
        ("4,8", "8,4"),
        ("%91", "%81"),
        ("104/dk", "140/dk"),
    ],
)
def test_a_sign_that_case_yaml_has_otherwise_is_told(make_case, before, after):
    assert before in TR
    assert len(told(make_case, TR.replace(before, after, 1), EN)) == 1


@pytest.mark.parametrize(
    "turkish, english, differ",
    [
        ("c.386G>A varyantı saptandı.", "The variant c.386G>A was found.", False),
        ("c.386G>A varyantı saptandı.", "The variant c.386G>T was found.", True),
        ("c.386G>A varyantı saptandı.", "The variant c.368G>A was found.", True),
        ("p.(Arg129His) saptandı.", "p.R129H was found.", False),
        ("p.Arg129His saptandı.", "p.Arg129Cys was found.", True),
        ("Karyotip 46,XX idi.", "The karyotype was 46, XX.", False),
        ("Karyotip 46,XX idi.", "The karyotype was 46,XY.", True),
        ("Karyotip 47,XY,+21 idi.", "The karyotype was 47,XY,+18.", True),
        ("Ortalama 46,5 idi.", "The mean was 46.5.", False),
    ],
)
def test_signs_are_compared_between_the_languages(make_case, turkish, english, differ):
    found = findings_of(make_case({"case.yaml": "{}\n", "tr.md": turkish, "en.md": english}))
    assert bool([f for f in found if f.check == "number-differs"]) == differ
