"""What is reported about a locale file while it is read. In: nothing. Out: the names of checks."""

LOCALE_INVALID = "locale-invalid"  # the check that reports a broken locale file
