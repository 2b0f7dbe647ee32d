"""A case without anything that tells who wrote it, for reviewers who must not know.

In: a `Case`. Out: a `Blinding`, a value with which the case is loaded again: authors, affiliations,
addresses, grants, thanks and the journal's data are not there, and in every text the names of
authors, their institutions, addresses, ORCIDs and grant numbers are replaced by a mark, in
whatever ending or capitals they stand. What an author lists under `withhold:` goes too.

`who` gathers the names, `names` finds them in a text, `how` says what becomes of each part.
"""

from .how import Blinding, blinding
from .words import withheld_mark

__all__ = ["Blinding", "blinding", "withheld_mark"]
