"""What a text says of the facts of case.yaml, where its author typed it: values, courses, grades,
regimens, and the times of events.

In: a `Subject`. Out: `Finding`s of `fact-contradicted`, each with the place of the words and the
fact. What is printed from a fact agrees with it by itself and is passed over.
"""
