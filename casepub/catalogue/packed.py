"""Messages in a file, so that they are said later, in any language.

In: a `Message`. Out: a line of JSON, its template and values; and back. Whatever else stands in the
file, which may come from anybody, is a text: its braces are filled with what is named and nothing
more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
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

_read = json.JSONDecoder().raw_decode
_PLAIN = re.compile(r"(?:[^{}]|\{\{|\}\}|\{\w+\})*")  # a template that only names values


def pack(message: str) -> str:
    """A message as a line of JSON; a text that is no message, as it is."""
    return json.dumps(_packed(message), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4096)  # an archive says the same many times
def unpack(line: str) -> str:
    """The message of such a line; what is no such line, as it is."""
    try:
        packed, end = _read(line)
        return _text_or_message(packed) if end == len(line) else line
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return line


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


def _text_or_message(packed: Any) -> str:
    """What was packed; numbers, too, are texts here."""
    made = _unpacked(packed)
    return made if isinstance(made, str) else str(made)


def _unpacked(packed: Any) -> Value:
    """A value; hundreds of thousands are asked for at once, and patterns would take most of the
    time."""
    if isinstance(packed, str | int):
        return packed
    if not isinstance(packed, dict):
        raise ValueError("no message")
    if "m" in packed:
        return _message(packed)
    if "l" in packed:
        return _language(packed["l"], packed["t"])
    match packed:
        case {"a": int(number)}:
            return amount(number)
        case {"w": dict(texts)} if texts:
            return worded(texts)
        case {"j": str(joint), "s": list(parts)}:
            return Message("", parts=tuple(map(_text_or_message, parts)), joint=joint)
    raise ValueError("no message")


def _message(packed: dict[str, Any]) -> Message:
    template, plural = packed["m"], packed.get("p", "")
    if not (_is_plain(template) and _is_plain(plural)):
        raise ValueError("no message")
    values = {name: _unpacked(one) for name, one in packed.get("v", {}).items()}
    return Message(template, plural, str(packed.get("c", "")), values)


@lru_cache(maxsize=64)
def _language(code: object, english: object) -> Value:
    if isinstance(code, str) and isinstance(english, str):
        return name_language(code, english)
    raise ValueError("no message")


@lru_cache(maxsize=4096)
def _is_plain(template: object) -> bool:
    return isinstance(template, str) and bool(_PLAIN.fullmatch(template))


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
