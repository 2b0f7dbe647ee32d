"""Checks of something else than cases and texts are not loaded for them."""

from __future__ import annotations

from casepub.checks import checks, checks_of_cases, checks_of_texts, families, get_check


def test_every_check_that_examines_a_case_or_two_texts_is_run_on_them():
    examining = [name for name in checks() if get_check(name).find or get_check(name).compare]
    assert examining and set(examining) <= set(checks_of_cases())


def test_those_of_locale_files_are_run_on_locale_files_only():
    inspecting = {name for name in checks() if get_check(name).inspect}
    assert inspecting and inspecting <= set(families()["locale"])
    assert not inspecting & set(checks_of_cases())


def test_checks_that_read_texts_are_among_those_of_texts():
    reading = [name for name in checks() if get_check(name).reads_texts]
    assert reading and set(reading) == set(checks_of_texts())
    assert list(checks_of_texts()) == sorted(checks_of_texts())
