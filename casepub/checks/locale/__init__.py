"""The checks of the locale files. In: see `checks`. Out: one file a check."""
