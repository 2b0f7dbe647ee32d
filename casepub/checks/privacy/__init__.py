"""The checks of what may tell who the patient is. In: see `checks`. Out: one file a check."""
