"""The checks of a translator's work that is put back. In: see `checks`. Out: one file a check."""
