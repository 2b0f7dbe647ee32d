"""Messages in a file, so that they are said later, in any language.

In: a `Message`. Out: a line, its shape as JSON and the texts that fill it; and back. A million
findings have a few hundred shapes, each of which is read once. Whatever else stands in the file,
which may come from anybody, is a text: its braces are filled with what is named and nothing more,
and what is said of it is not much longer than the line.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from operator import itemgetter
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
_NAME = re.compile(r"\{(\w+)\}")
_BETWEEN = "\x1f"  # the shape and each of its texts; none has it
_BLANK = {"x": 0}  # in a shape: here goes the next text
_OFTEN = 16  # times that a value may be said
_LONG = 1_000_000  # letters of a line, beyond which it is no message
_KEPT = 10_000  # letters of a shape that is kept

Filled = Callable[[Sequence[str]], str]  # a value, when there are texts


def pack(message: str) -> str:
    """A message as a line; a text that is no message, as a line of JSON."""
    texts: list[str] = []
    shape = json.dumps(_packed(message, texts), ensure_ascii=False, separators=(",", ":"))
    return _BETWEEN.join((shape, *texts))


def unpack(line: str) -> str:
    """The message of such a line; what is no such line, as it is."""
    shape, *texts = line.split(_BETWEEN)
    if len(line) > _LONG:
        return line
    try:
        shaped = _shaped(shape) if len(shape) < _KEPT else _shaped.__wrapped__(shape)
        return shaped(texts) if callable(shaped) else shaped
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return line


def _packed(value: Value, texts: list[str]) -> Any:
    """Plain values; the letter says which kind of message it was. Values that are texts are left
    out, and added to `texts`."""
    match value:
        case Amount():
            return {"a": value.number}
        case LanguageName():
            return {"l": value.code, "t": str(value)}
        case Worded():
            return {"w": dict(value.texts)}
        case Message() if value.parts:
            return {"j": value.joint, "s": [_value(part, texts) for part in value.parts]}
        case Message():
            packed: dict[str, Any] = {"m": value.template}
            if value.plural:
                packed["p"] = value.plural
            if value.context:
                packed["c"] = value.context
            if value.values:
                packed["v"] = {name: _value(one, texts) for name, one in value.values.items()}
            return packed
    return value


def _value(value: Value, texts: list[str]) -> Any:
    if isinstance(value, str) and not isinstance(value, Message) and _BETWEEN not in value:
        texts.append(value)
        return _BLANK
    return _packed(value, texts)


@lru_cache(maxsize=4096)
def _shaped(shape: str) -> str | Filled:
    """The message of a shape, or what makes it of texts; numbers, too, are texts here."""
    packed, end = _read(shape)
    if end != len(shape):
        raise ValueError("no message")
    made = _unpacked(packed, count(), 1)
    return made if isinstance(made, str) or callable(made) else str(made)


def _unpacked(packed: Any, blanks: Iterator[int], times: int) -> Value | Filled:
    """A value that is said so many times, or what makes it of texts. Hundreds of thousands are
    asked for at once: what is the same in all of them is made once."""
    if isinstance(packed, str | int):
        return packed
    if packed == _BLANK:
        text: Filled = itemgetter(next(blanks))
        return text
    if not isinstance(packed, dict):
        raise ValueError("no message")
    if "m" in packed:
        return _message(packed, blanks, times)
    match packed:
        case {"l": str(code), "t": str(english)}:
            return name_language(code, english)
        case {"a": int(number)}:
            return amount(number)
        case {"w": dict(texts)} if texts:
            return worded(texts)
        case {"j": str(joint), "s": list(parts)}:
            return _joined(joint, [_unpacked(part, blanks, times) for part in parts])
    raise ValueError("no message")


def _joined(joint: str, parts: list[Value | Filled]) -> str | Filled:
    made = [part if isinstance(part, str) or callable(part) else str(part) for part in parts]

    def joined(texts: Sequence[str]) -> str:
        said = tuple(part(texts) if callable(part) else part for part in made)
        return Message("", parts=said, joint=joint)

    return joined if any(map(callable, made)) else joined(())


def _message(packed: dict[str, Any], blanks: Iterator[int], times: int) -> str | Filled:
    template, plural, context = packed["m"], packed.get("p", ""), str(packed.get("c", ""))
    named = _names(template) | _names(plural)  # of each the greater number
    values: dict[str, Any] = {}
    for name, one in packed.get("v", {}).items():
        often = times * max(named[name], 1)
        if often > _OFTEN:
            raise ValueError("no message")
        values[name] = _unpacked(one, blanks, often)
    filled = [(name, value) for name, value in values.items() if callable(value)]
    if not filled:
        return Message(template, plural, context, values)

    def message(texts: Sequence[str]) -> str:
        said = values.copy()
        for name, value in filled:
            said[name] = value(texts)
        return Message(template, plural, context, said)

    return message


def _names(template: object) -> Counter[str]:
    """How often a template names each of its values."""
    if not (isinstance(template, str) and _PLAIN.fullmatch(template)):
        raise ValueError("no message")
    return Counter(_NAME.findall(template))


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
