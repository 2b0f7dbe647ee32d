"""Rules of sound are passed over only where they would change nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casepub.bilingual import terms
from casepub.bilingual.sounds import _FIRST_RULES, _LAST_RULES, _LETTERS, skeleton


def by_every_rule(word):
    for _, pattern, to in _FIRST_RULES:
        word = pattern.sub(to, word)
    for letter, to in _LETTERS.items():  # one after the other
        word = word.replace(chr(letter), chr(to))
    for _, pattern, to in _LAST_RULES:
        word = pattern.sub(to, word)
    return word


def test_no_rule_that_would_change_a_listed_word_is_passed_over():
    words = terms().all_words("tr") | terms().all_words("en")
    assert len(words) > 10_000
    for word in words:
        assert skeleton(word) == by_every_rule(word)


@given(st.text("abcçdeghiîıjkoöpqrsştuüûâwxyzæœ", max_size=14))
def test_nor_one_that_would_change_any_other(word):
    assert skeleton(word) == by_every_rule(word)
