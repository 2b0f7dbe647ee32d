"""Numbers grouped as each language does it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal

from casepub.language import Language, languages
from casepub.language.grammars import grammar_of
from casepub.language.labels import Labels


def language(cldr: str, **header: str) -> Language:
    return Language(cldr[:2], Labels({}, {"cldr": cldr, **header}, False), grammar_of(cldr[:2]))


@pytest.mark.parametrize(
    "cldr, number, printed",
    [
        ("hi", "1234567.50", "12,34,567.50"),
        ("hi", "123456789", "12,34,56,789"),
        ("hi", "999", "999"),
        ("en_IN", "100000", "1,00,000"),
        ("bn", "-1234567", "−12,34,567"),
        ("de_CH", "1234567.5", "1’234’567.5"),
        ("fr", "1234567", "1\u202f234\u202f567"),
        ("tr", "1234567.50", "1.234.567,50"),
        ("tr", "0", "0"),
        ("tr", "0.46", "0,46"),
    ],
)
def test_digits_are_grouped_as_the_language_does_it(cldr, number, printed):
    found = language(cldr).number(Decimal(number))
    assert found.replace("'", "’") == printed


@pytest.mark.parametrize("cldr, separator", [("es", "."), ("pl", "\u00a0"), ("pt_PT", "\u00a0")])
def test_four_digits_stay_together_where_the_locale_file_says_so(cldr, separator):
    spanish = language(cldr, grouping="2")
    assert spanish.number(Decimal(1234)) == "1234"
    assert spanish.number(Decimal(12345)) == f"12{separator}345"
    assert spanish.number(Decimal(1234567)) == f"1{separator}234{separator}567"
    assert language(cldr, grouping="x").number(Decimal(1234)) == f"1{separator}234"


@pytest.mark.parametrize("cldr", ["hi", "es", "pl", "fr", "ta", "ja", *languages()])
def test_babel_groups_in_the_same_way(cldr):
    # Not asked of Swiss German: Babel takes its apostrophes for quotes, and prints 1234567.
    ours = language(cldr)
    for number in (0, 7, 999, 1000, 12345, 100000, 1234567, 10**12):
        assert ours.number(Decimal(number)) == format_decimal(number, locale=ours.locale)


def test_more_digits_than_a_float_has_are_kept():
    assert language("en").number(Decimal("1" * 30)) == ",".join(["111"] * 10)
