"""The checks of the two languages held against each other. In: see `checks`. Out: one file a
check."""
