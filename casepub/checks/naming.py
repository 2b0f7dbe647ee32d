"""How findings name things. In: the code of a language. Out: its name, for messages."""

from __future__ import annotations

from ..language import get_language
from ..message import Message


def language_name(code: str) -> Message:
    """The name of a language, for messages."""
    return get_language(code).name_in_messages
