"""The checks of the case folder: its files, facts, texts, mentions and references. In: see
`checks`. Out: one file a check."""
