"""What might tell who the patient is, asked about before anything leaves the page.

In: the newest `Thought`. Out: the findings of the privacy gate as the page shows them, and the name
of just this set of them, with which a download says that somebody has seen them: another finding
is asked about again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from ..checks import get_check
from ..diagnostic import Diagnostic
from .thinking import Thought, Words

FAMILY = "privacy"


def privacy_findings(thought: Thought) -> list[Diagnostic]:
    """What might tell who the patient is, as far as nobody has cleared or dismissed it."""
    return [one for one in thought.diagnostics if get_check(one.check).family == FAMILY]


def question(found: Sequence[Diagnostic], words: Words) -> dict[str, Any]:
    """What the page asks: each finding with its place, and the name of them all."""
    told = [
        {
            "message": words(one.message),
            "hint": words(one.hint),
            "file": one.position.file,
            "line": one.position.line,
        }
        for one in found
    ]
    return {"findings": told, "seen": seen(found)}


def seen(found: Sequence[Diagnostic]) -> str:
    """The name of these findings, wherever they stand."""
    said = sorted((one.check, one.message, one.position.file) for one in found)
    return blake2b(json.dumps(said).encode("ascii"), digest_size=12).hexdigest()
