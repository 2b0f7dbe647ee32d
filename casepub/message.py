"""Sentences for people, kept so that any language can print them.

In: an English template and its values. Out: a `Message`: as text it is its English sentence; what
prints findings for a reader asks a phrasebook for the reader's language.

A message is whole sentences. What differs by grammar (one or many, a figure or a table) is a
template of its own; a value is a name, a number, or the author's words, never a piece of the
sentence. `locale update` finds the templates where `say` is called.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, Self

ORIGINAL = "en"  # the language in which templates are written
SPACE = " "  # between sentences that follow each other
Value = str | int
_NONE: Mapping[str, Value] = {}


class Message(str):
    """One or more sentences. `template` is the English original with names in braces, `plural` that
    for other numbers than one, `values` what stands in the braces: texts and numbers as they are
    printed in every language, or messages. Several messages in a row are `parts`, with `joint`
    between them."""

    __slots__ = ("context", "joint", "parts", "plural", "template", "values")
    template: str
    plural: str
    context: str
    values: Mapping[str, Value]
    parts: tuple[str, ...]
    joint: str

    def __new__(
        cls,
        template: str,
        plural: str = "",
        context: str = "",
        values: Mapping[str, Value] = _NONE,
        parts: tuple[str, ...] = (),
        joint: str = "",
    ) -> Self:
        if parts:
            text = joint.join(map(str, filter(None, parts)))
        else:
            chosen = plural if plural and values.get("count") != 1 else template
            text = chosen.format_map(values)
        made = super().__new__(cls, text)
        made.template, made.plural, made.context = template, plural, context
        made.values, made.parts, made.joint = values, parts, joint
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """How a message passes from one process to another."""
        return Message, (
            self.template,
            self.plural,
            self.context,
            self.values,
            self.parts,
            self.joint,
        )


NOTHING = Message("")


def say(template: str, /, plural: str = "", context: str = "", **values: Value) -> Message:
    """The message of an English template, which is written where it is called: `say("There is no
    event “{event}”.", event=event)`. With a `plural`, the number is the value `count`."""
    return Message(template, plural, context, values)


def printed(label: str, /, context: str = "") -> Message:
    """A label that articles print, in a message: the locale files translate it."""
    return Message(label, context=context)


class Phrase(str):
    """A template that is written in a table and filled elsewhere."""

    plural: str
    context: str

    def say(self, **values: Value) -> Message:
        """The message with these values."""
        return Message(str(self), self.plural, self.context, values)


def phrase(template: str, /, plural: str = "", context: str = "") -> Phrase:
    """A template for a table of messages, found by `locale update` as those of `say` are."""
    made = Phrase(template)
    made.plural, made.context = plural, context
    return made


def say_all(*messages: str) -> Message:
    """Sentences that follow each other; empty ones are left out."""
    return Message("", parts=tuple(filter(None, messages)), joint=SPACE)


def commas(items: Iterable[Value]) -> Message:
    """Names with commas between them: a, b, c."""
    return Message("", parts=tuple(map(_text, items)), joint=", ")


def _text(item: Value) -> str:
    return item if isinstance(item, str) else str(item)


def and_list(items: Iterable[Value]) -> Message:
    """Names in a sentence: a, b and c."""
    *before, last = list(items) or [""]
    if not before:
        return commas([last])
    # Message: A list of two or more names; {listed} are all but the last, with commas
    return say("{listed} and {last}", listed=commas(before), last=last)


def or_list(items: Iterable[Value]) -> Message:
    """Names in a sentence: a, b or c."""
    *before, last = list(items) or [""]
    if not before:
        return commas([last])
    # Message: A choice of two or more names; {listed} are all but the last, with commas
    return say("{listed} or {last}", listed=commas(before), last=last)


class Amount(Message):
    """A large number in a sentence, its digits in groups: 20,000, in Turkish 20.000."""

    number: int

    def __reduce__(self) -> tuple[Any, ...]:
        return amount, (self.number,)


def amount(number: int) -> Amount:
    """A number whose digits are grouped as the reader's language does; a line's number is none."""
    made = Amount("{number}", values={"number": f"{number:,}"})
    made.number = number
    return made


class LanguageName(Message):
    """The name of a language in a sentence: Turkish, in Turkish Türkçe."""

    code: str

    def __reduce__(self) -> tuple[Any, ...]:
        return name_language, (self.code, str(self))


def name_language(code: str, english: str) -> LanguageName:
    """The name of the language with a code; `english` is its English name."""
    made = LanguageName("{name}", values={"name": english})
    made.code = code
    return made


class Worded(Message):
    """A sentence that somebody else gives in several languages, such as a journal's remark."""

    texts: Mapping[str, str]

    def __reduce__(self) -> tuple[Any, ...]:
        return worded, (self.texts,)


def worded(texts: Mapping[str, str]) -> Worded:
    """A sentence by language code. As text it is the English one, or else the first."""
    text = texts.get(ORIGINAL) or next(iter(texts.values()))
    made = Worded("{text}", values={"text": text})
    made.texts = texts
    return made


class Speech(Protocol):
    """What a language knows that says messages."""

    code: str

    def template_of(self, message: Message) -> str:
        """Its template for a message."""

    def language(self, code: str) -> str:
        """Its name for a language."""

    def number(self, number: int) -> str:
        """A number, its digits in groups."""


def translate(message: str, speech: Speech) -> str:
    """A message in another language; a text that is no message stays as it is."""
    if isinstance(message, LanguageName):
        return speech.language(message.code)
    if isinstance(message, Amount):
        return speech.number(message.number)
    if isinstance(message, Worded):
        return message.texts.get(speech.code) or str(message)
    if not isinstance(message, Message):
        return message
    if message.parts:
        return message.joint.join(translate(part, speech) for part in message.parts if part)
    values = {
        key: translate(value, speech) if isinstance(value, str) else value
        for key, value in message.values.items()
    }
    return speech.template_of(message).format_map(values)


def as_data(message: str, words: Callable[[str], str] = str) -> dict[str, Any]:
    """A message for programs: the English `template` that it is known by, and its `values` under
    the template's names. Sentences in a row are values part1, part2 … of a template of their own.

    A value is a text, a number, a list, a large number (`number`), a language (`language` is its
    code), or a message with its own template; of the last three `text` is what `words` says in the
    reader's language."""
    if not isinstance(message, Message):
        message = say_all(message)
    values: Mapping[str, Value] = message.values
    template = message.template
    if message.parts:
        said = filter(None, message.parts)
        values = {f"part{at}": part for at, part in enumerate(said, 1)}
        template = message.joint.join(f"{{{name}}}" for name in values)
    return {
        "template": template,
        **({"context": message.context} if message.context else {}),
        "values": {name: _value_as_data(value, words) for name, value in values.items()},
    }


def _value_as_data(value: Value, words: Callable[[str], str]) -> Any:
    if isinstance(value, Amount):
        return {"text": words(value), "number": value.number}
    if isinstance(value, LanguageName):
        return {"text": words(value), "language": value.code}
    if isinstance(value, Worded):
        return words(value)
    if not isinstance(value, Message):
        return value
    if value.parts and value.joint != SPACE:
        return [_value_as_data(part, words) for part in value.parts]
    return {"text": words(value), **as_data(value, words)}


# Message: why a file cannot be read or written, after a colon
_REASONS = {
    errno.EACCES: say("permission denied"),
    errno.EPERM: say("operation not permitted"),
    errno.ENOENT: say("no such file or directory"),
    errno.EEXIST: say("there is such a file already"),
    errno.EISDIR: say("it is a folder"),
    errno.ENOTDIR: say("a part of the path is not a folder"),
    errno.EROFS: say("the disk is read-only"),
    errno.ENOSPC: say("the disk is full"),
    errno.ENAMETOOLONG: say("the name is too long"),
    errno.ELOOP: say("its links form a loop"),
}


def reason_of(problem: OSError) -> str:
    """Why the system refused a file, in a few words; its own words for what is rare."""
    return _REASONS.get(problem.errno or 0) or problem.strerror or str(problem)


class Problem(ValueError):
    """Something cannot be used. `message` says why, `hint` what to do about it."""

    def __init__(self, message: Message, hint: Message = NOTHING):
        super().__init__(message)
        self.message = message
        self.hint = hint
