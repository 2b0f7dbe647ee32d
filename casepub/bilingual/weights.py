"""Every number of the comparison that was chosen, not given: what weighs how much, and where a line
is drawn.

In: nothing. Out: constants; each says what it weighs. They were chosen by hand on the development
texts (the samples, tests/bilingual and benchmarks/bilingual/pairs.tsv) before the texts that the
documentation reports figures on were read. Whoever changes one runs `benchmarks/bilingual/run.py`
before and after and says in the commit what became better and what worse. `VARIANCE` alone was
measured: over the correct translations of pairs.tsv.
"""

from __future__ import annotations

# -- aligning: what a unit of text must share with its translation, by its kind

OPTIONAL = 0.3  # a quantity that the other language need not have
SPELT = 1.0  # a number in words, which grammar may swallow
WRITTEN = 1.5  # any other quantity
AMBIGUOUS = 0.5  # of that, each value of a quantity that can be read in several ways
PART = 0.5  # a number that is part of a quantity: the 2 of 2/3
TERM = 1.0  # a term that is missed when it is not translated
COMMON_TERM = 0.6  # and one that is not
CUE = 0.4  # a side, a trend, a sex

# -- aligning: the cost of a bead (Gale and Church), in which how many units stand for how many

BEADS = {(1, 1): 0.0, (1, 2): 2.8, (2, 1): 2.8, (2, 2): 5.6, (1, 3): 5.4, (3, 1): 5.4}
ALONE = 3.4  # a sentence without a counterpart
PARAGRAPH_ALONE = 4.2  # a paragraph without one
VARIANCE = 2.5  # of the length of a translation, per character
LENGTH = 0.45  # of the square of a deviation below TWO_SIGMA; beyond it the cost grows evenly
TWO_SIGMA = 2
BEYOND, STEP = 1.8, 1.4
MOST_APART = 7.0
NOTHING_SHARED = 2.4  # two units that share none of what they should
SHARED, ALIKE = 0.5, 0.5  # the gain of a shared weight, and of a word that sounds alike
MOST_GAIN = 2.4
NO_PART = 1.6  # of a merged unit whose translation has nothing of one of its sentences
CROSSED = 2.0  # of a bead that crosses others
CROSSING = 1.5  # how much cheaper a row must become by a change of its order
BETWEEN = 0.8  # of each unit that stands between two of one bead
POOR = 1.0  # what two beads cost at least, for others to be looked for
STRONG, FEW, SOUND = 0.8, 0.25, 0.6  # how that is told: weights to share, the part of them, a sound
LENGTHS = (0.75, 1.5)  # within which a text and its translation are thought to be
USUAL_LENGTH = 1.1  # of a translation too short to be measured

# -- paragraphs that are known again after a change

SAME = 0.6  # likeness from which a changed paragraph is the same
SIMILAR_LENGTH = (0.5, 2.0)
TIED_LENGTH = (0.4, 2.5)  # of two paragraphs with the same facts

# -- values that have changed places

CLAUSE = 3  # words that a comma or an "and" counts for, between a value and a label
CLEAR = 2  # words by which one assignment must be shorter than the other
BESIDE = 3  # words within which a label stands right beside a value
FAR = 9  # words beyond which a label does not belong to a value
LEAN = 3  # words by which a thing is clearly nearer to one of two others
REACH = 4  # words over which what a thing says of another falls to a third
LAID_OUT = (0.3, 0.5, 0.8)  # from which on things stand a little, much, wholly as if exchanged
EITHER = 0.1  # what the things around either of the two must say of it

# -- parts of a sentence that its translation lacks

LONGER = 15  # letters by which a text is longer than a translation of the other
MISFIT = 2.0  # of the excess, in roots of the longer length

# -- how probable an error must be, for a finding to be an error, a warning, a hint

CERTAIN, LIKELY, POSSIBLE = 0.95, 0.80, 0.40
GENERAL = 0.79  # at most, in general prose: a hint

# -- how freely a text is translated

ENOUGH_TERMS = 30  # terms of both texts, so that it can be told
CLOSE, FREE = 0.65, 0.60  # share of the terms that both have, from which on and below which

# -- words

FOREIGN, OWN = 0.18, 0.08  # share of the other language's and of its own words in an untranslated
# sentence
SPELT_LIKE = 0.4  # odds a letter from which a word looks like the other language
KEYWORD = 0.2  # likeness from which two keywords are a pair
PLACE = 0.01  # what each place between two keywords takes from it

# -- how often a translation says what a form of a contrast or a term says
# (benchmarks/bilingual/answers.py)

SURE_ANSWERED, ALSO_ANSWERED = 0.80, 0.45  # of forms that were never seen: those that say it alone,
# and those that may
TERM_ANSWERED = 0.85  # of terms
AS_SEEN = 4.0  # times that count as much as that
SELDOM_ANSWERED, OFTEN_ANSWERED = 0.30, 0.60  # below the first a form says nothing against another
