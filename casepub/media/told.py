"""What every kind of picture may carry besides itself, in words. In: nothing. Out: messages."""

from __future__ import annotations

from ..message import say

AFTER = say("data after the picture")
PRIVATE = say("private data")
