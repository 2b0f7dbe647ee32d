"""The version of the form in which case.yaml and reviews.yaml are written.

In: nodes of such a file. Out: the finding that stops the reading of a case where a newer casepub
wrote it. A file that names no version has the first; docs/versioning.md says when a new one comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..diagnostic import Diagnostic, Severity
from ..message import say
from ..yamltext import Node
from .check_names import VERSION_TOO_NEW

SCHEMA_VERSION = 1  # the newest that this casepub reads, and the one that it writes
VERSION_KEY = "schema_version"
# Nine digits at most: a longer one is a slip, not a version.
VERSION = r"^[1-9][0-9]{0,8}$"


def find_newer(nodes: Iterable[Node]) -> Diagnostic | None:
    """The finding about the highest of these versions, if this casepub does not know it."""
    numbered = [(read_version(node) or 0, node) for node in nodes]
    version, node = max(numbered, key=lambda one: one[0], default=(0, None))
    if node is None or version <= SCHEMA_VERSION:
        return None
    message = say(
        "This file has `schema_version: {version}`, but this casepub reads only up to {known}.",
        version=version,
        known=SCHEMA_VERSION,
    )
    hint = say("Update casepub: `pip install --upgrade casepub`.")
    return Diagnostic(VERSION_TOO_NEW, Severity.ERROR, message, node.position, hint)


def read_version(node: Node) -> int | None:
    """The version that a value names, known or not; None if it is not a version."""
    named = isinstance(node.value, str) and re.match(VERSION, node.value)
    return int(named[0]) if named else None
