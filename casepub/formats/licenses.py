"""The licences that articles are published under.

In: nothing. Out: `LICENSES`, the name and address of each by its SPDX identifier.
"""

from __future__ import annotations

from ..language import msgid

# Label: Name of a licence, as creativecommons.org writes it in the language
LICENSES = {
    "CC-BY-4.0": (
        msgid("Creative Commons Attribution 4.0 International (CC BY 4.0)", "license"),
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC-BY-NC-4.0": (
        msgid(
            "Creative Commons Attribution-NonCommercial 4.0 International (CC BY-NC 4.0)", "license"
        ),
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    "CC-BY-NC-ND-4.0": (
        msgid(
            "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International "
            "(CC BY-NC-ND 4.0)",
            "license",
        ),
        "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    ),
    "CC-BY-SA-4.0": (
        msgid(
            "Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)", "license"
        ),
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC0-1.0": (
        msgid("Creative Commons Zero 1.0 Universal (CC0 1.0)", "license"),
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
}
