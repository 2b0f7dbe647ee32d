"""The checks of one text held against itself, whatever its language: `casepub compare` runs them on
either text, `casepub check` on the text of each language. In: see `checks`. Out: one file a check."""
