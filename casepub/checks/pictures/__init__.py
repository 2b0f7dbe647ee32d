"""The checks of the figures. In: see `checks`. Out: one file a check."""
