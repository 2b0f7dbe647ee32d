"""The comparison of two languages: reading, agreement, the command, alignment, reviews."""
