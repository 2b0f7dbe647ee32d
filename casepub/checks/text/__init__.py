"""Checks of one text against itself, whatever its language: `casepub compare` runs them on either
text, `casepub check` on the text of each language."""
