"""What is told of a locale file while it is read. In: nothing. Out: the names of checks."""

LOCALE_INVALID = "locale-invalid"  # the check by which a broken locale file is told
