"""The ways in which a drug is given.

In: nothing. Out: their names, as `route:` of case.yaml has them; `other_names.tsv` has what else
authors call them.
"""

from __future__ import annotations

from typing import Literal, get_args

Route = Literal[
    "oral",
    "intravenous",
    "infusion",
    "intramuscular",
    "subcutaneous",
    "intradermal",
    "topical",
    "transdermal",
    "inhaled",
    "nebulised",
    "nasal",
    "ophthalmic",
    "otic",
    "sublingual",
    "rectal",
    "vaginal",
    "enteral",
    "intrathecal",
    "epidural",
    "intraarticular",
    "intralesional",
    "intraosseous",
    "intraperitoneal",
    "intravitreal",
    "subconjunctival",
    "intratympanic",
    "intra-arterial",
    "intracavernous",
    "intravesical",
    "intrapleural",
    "perineural",
    "infiltration",
    "buccal",
    "oral rinse",
    "intravenous bolus",
    "continuous infusion",
    "subcutaneous infusion",
    "continuous subcutaneous infusion",
    "oral or enteral",
    "intratracheal",
    "intraventricular",
    "slow intravenous",
    "local",
    "central venous",
    "umbilical venous",
    "nasal cannula",
    "high-flow nasal cannula",
    "face mask",
]
ROUTES: tuple[str, ...] = get_args(Route)
