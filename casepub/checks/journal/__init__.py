"""The checks of what a journal asks of a manuscript. In: see `checks`. Out: one file a check."""
