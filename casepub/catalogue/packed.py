"""Messages in a file, so that they are said later, in any language.

In: a `Message`. Out: a line of JSON, its template and values; and back.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..message import (
    Amount,
    LanguageName,
    Message,
    Value,
    Worded,
    amount,
    name_language,
    translate,
    worded,
)


def pack(message: str) -> str:
    """A message as a line of JSON; a text that is no message, as it is."""
    return json.dumps(_packed(message), ensure_ascii=False, separators=(",", ":"))


def unpack(line: str) -> str:
    """The message of such a line."""
    return str_or_message(json.loads(line))


def _packed(value: Value) -> Any:
    """Plain values; the letter says which kind of message it was."""
    match value:
        case Amount():
            return {"a": value.number}
        case LanguageName():
            return {"l": value.code, "t": str(value)}
        case Worded():
            return {"w": dict(value.texts)}
        case Message() if value.parts:
            return {"j": value.joint, "s": [_packed(part) for part in value.parts]}
        case Message():
            packed: dict[str, Any] = {"m": value.template}
            if value.plural:
                packed["p"] = value.plural
            if value.context:
                packed["c"] = value.context
            if value.values:
                packed["v"] = {name: _packed(one) for name, one in value.values.items()}
            return packed
    return value


def str_or_message(packed: Any) -> str:
    """What was packed; numbers, too, are texts here."""
    made = _unpacked(packed)
    return made if isinstance(made, str) else str(made)


def _unpacked(packed: Any) -> Value:
    match packed:
        case {"a": int(number)}:
            return amount(number)
        case {"l": str(code), "t": str(english)}:
            return name_language(code, english)
        case {"w": dict(texts)}:
            return worded(texts)
        case {"j": str(joint), "s": list(parts)}:
            return Message("", parts=tuple(map(str_or_message, parts)), joint=joint)
        case {"m": str(template)}:
            values = {name: _unpacked(one) for name, one in packed.get("v", {}).items()}
            return Message(template, packed.get("p", ""), packed.get("c", ""), values)
    return packed if isinstance(packed, int) else str(packed)


def sayer(code: str, said: Callable[[str], str]) -> Callable[[object], str | None]:
    """What says packed messages in a language, for SQL; None where there is no message."""

    def say_it(line: object) -> str | None:
        return said(unpack(line)) if isinstance(line, str) and line else None

    say_it.__name__ = f"say_{code}"
    return say_it


def with_value(message: str, name: str, value: str) -> str:
    """A message with another value wherever it has one of that name."""
    if not isinstance(message, Message) or name not in message.values:
        return message
    values = {**message.values, name: value}
    return Message(message.template, message.plural, message.context, values)


__all__ = ["pack", "sayer", "translate", "unpack", "with_value"]
