"""Quantities of two texts against each other: what says the same in another unit agrees, what does
not is found."""

from __future__ import annotations

import pytest

import casepub


def checks(turkish: str, english: str) -> list[str]:
    return [finding.check for finding in casepub.compare(turkish, english)]


@pytest.mark.parametrize(
    ("here", "there"), [("≤", "<"), ("<", "≤"), ("≥", ">"), (">", "≥"), ("<", ">"), ("≤", "≥")]
)
def test_a_bound_that_only_one_side_includes_is_found(here, there):
    texts = f"CRP {here}5 mg/L idi.", f"CRP was {there}5 mg/L."
    assert checks(*texts) == ["comparator-differs"]


@pytest.mark.parametrize("sign", "<≤≥>")
def test_the_same_bound_is_not(sign):
    assert checks(f"CRP {sign}5 mg/L idi.", f"CRP was {sign}5 mg/L.") == []


@pytest.mark.parametrize("fahrenheit", ["100", "100.4", "101"])
def test_a_temperature_may_be_converted_and_rounded(fahrenheit):
    assert checks("Ateşi 38 °C idi.", f"The temperature was {fahrenheit} °F.") == []


@pytest.mark.parametrize("fahrenheit", ["95", "97", "104", "110"])
def test_a_temperature_converted_wrongly_is_found(fahrenheit):
    assert checks("Ateşi 38 °C idi.", f"The temperature was {fahrenheit} °F.") == ["number-differs"]
