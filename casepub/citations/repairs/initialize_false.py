"""Given names become initials although the style forbids it: "J. Doe" for "John Doe".

CSL 1.0.2, "Name", initialize: set to "false", given names are no longer initialized, but the value
of initialize-with "is still added after initials present in the full name", so that "James T Kirk"
becomes "James T. Kirk". citeproc-py does not look at it (among its failing tests:
name_InitialsInitializeFalse).
"""

import re
from typing import Any

from ..engine import Element

_INITIAL = re.compile(r"([^\W\d_])\.?")


class InitializeFalse(Element):
    """Only initials that are there get the style's mark."""

    def initialize(self, given: str, mark: str, context: Any) -> str:
        if self._initializes(context):
            return super().initialize(given, mark, context)
        printed = ""
        for word in given.replace(".", ". ").split():
            initial = _INITIAL.fullmatch(word)
            if initial and initial[1].isupper():
                printed += initial[1] + mark
            else:
                printed = f"{printed.rstrip()} {word} "
        return " ".join(printed.split())

    def _initializes(self, context: Any) -> bool:
        """Whether cs:name, or what it inherits from, leaves initials on."""
        path = "./ancestor::*[self::cs:citation or self::cs:bibliography][1]"
        parent = (self if context is None else context).xpath_search(path)[0]
        own, inherited = self.get("initialize"), parent.get("initialize")
        return bool((own or inherited or self.get_root().get("initialize")) != "false")


REPAIRS: dict[str, type] = {"Name": InitializeFalse}
