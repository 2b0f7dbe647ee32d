"""Solutions and salts under all their names: the same one in both languages, or another."""

from __future__ import annotations

import pytest
from rows import each

from casepub import compare

SAME = [
    ("hipertonik salin", "hypertonic saline"),
    ("hipertonik sodyum klorür", "hypertonic saline"),
    ("hipertonik sodyum klorür", "hypertonic sodium chloride"),
    ("%3 NaCl", "3% NaCl"),
    ("%3'lük NaCl", "3% hypertonic saline"),
    ("%3 sodyum klorür", "3% saline"),
    ("%3 hipertonik salin", "3% sodium chloride"),
    ("serum fizyolojik", "normal saline"),
    ("serum fizyolojik", "saline"),
    ("serum fizyolojik", "isotonic saline"),
    ("serum fizyolojik", "physiological saline"),
    ("%0,9 NaCl", "0.9% sodium chloride"),
    ("%0,9 sodyum klorür", "0.9% saline"),
    ("%0,9 NaCl", "0.9% normal saline"),
    ("izotonik sodyum klorür", "isotonic sodium chloride"),
    ("izotonik", "isotonic saline"),
    ("izotonik salin", "isotonic saline"),
    ("izotonik sıvı", "isotonic fluid"),
    ("%5 dekstroz", "5% dextrose"),
    ("%5 dekstroz", "D5W"),
    ("%5 dekstroz", "5% glucose"),
    ("%10 dekstroz", "10% dextrose"),
    ("glukoz", "dextrose"),
    ("Ringer laktat", "Ringer's lactate"),
    ("Ringer laktat", "lactated Ringer's solution"),
    ("Ringer laktat", "Hartmann's solution"),
    ("Ringer laktat solüsyonu", "lactated Ringer solution"),
    ("sodyum bikarbonat", "sodium bicarbonate"),
    ("bikarbonat", "sodium bicarbonate"),
    ("sodyum bikarbonat", "bicarbonate"),
    ("kalsiyum glukonat", "calcium gluconate"),
    ("%10 kalsiyum glukonat", "10% calcium gluconate"),
    ("potasyum klorür", "potassium chloride"),
    ("KCl", "potassium chloride"),
    ("potasyum klorür", "KCl"),
    ("magnezyum sülfat", "magnesium sulfate"),
    ("magnezyum sülfat", "magnesium sulphate"),
    ("%0,45 NaCl", "0.45% saline"),
    ("%20 mannitol", "20% mannitol"),
    ("human albümin", "human albumin"),
    ("tuzlu su", "saline"),
    ("distile su", "distilled water"),
    ("oral rehidratasyon sıvısı", "oral rehydration solution"),
    ("taze donmuş plazma", "fresh frozen plasma"),
    ("kristaloid", "crystalloid"),
    ("dengeli elektrolit solüsyonu", "a balanced electrolyte solution"),
    ("bir bolus izotonik sodyum klorür", "a bolus of normal saline"),
]
OTHER = [
    ("serum fizyolojik", "Ringer's lactate"),
    ("potasyum klorür", "sodium chloride"),
    ("magnezyum sülfat", "calcium gluconate"),
    ("Ringer laktat", "mannitol"),
]


@each(("turkish", "english"), SAME)
def test_the_same_fluid_is_no_difference(turkish, english):
    texts = f"Hastaya {turkish} verildi.", f"The patient was given {english}."
    assert [one.message for one in compare(*texts)] == []


@pytest.mark.parametrize(("turkish", "english"), OTHER)
def test_another_fluid_is_one(turkish, english):
    texts = f"Hastaya {turkish} verildi.", f"The patient was given {english}."
    assert "drug-differs" in [one.check for one in compare(*texts)]
