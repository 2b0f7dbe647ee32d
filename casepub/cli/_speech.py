"""The language in which casepub speaks: chosen once, at the start of a run.

In: the command line and the environment. Out: what is said, in that language. `--lang tr` says
which; else the environment does (LANGUAGE, LC_ALL, LC_MESSAGES, LANG; on Windows its own setting).
"""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from ..docstrings import paragraphs
from ..message import ORIGINAL, phrase, say, say_all

if TYPE_CHECKING:
    from ..language.phrasebook import Phrasebook

OPTION = "--lang"

# What click says by itself, as far as our commands let it; its own words are the keys.
_CLICK = (
    phrase("Usage:", context="click"),
    phrase("Options", context="click"),
    phrase("Commands", context="click"),
    phrase("Show this message and exit.", context="click"),
    phrase("default: {default}", context="click"),
    phrase("required", context="click"),
    # Message: {message} is one or more sentences
    phrase("Error: {message}", context="click"),
    # Message: {command} {option} is what to type: casepub check --help
    phrase("Try '{command} {option}' for help.", context="click"),
    phrase("No such option {name!r}.", context="click"),
    phrase("No such command {name!r}.", context="click"),
    phrase("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", "click"),
    phrase("Missing command.", context="click"),
    phrase("Missing argument", context="click"),
    phrase("Missing option", context="click"),
    # Message: {param_hint} is the name of an option or argument, {message} is a sentence
    phrase("Invalid value for {param_hint}: {message}", context="click"),
    phrase("Invalid value: {message}", context="click"),
    phrase(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", "click"
    ),
    phrase("Option {name!r} does not take a value.", context="click"),
    phrase(
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
        "click",
    ),
    phrase("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", "click"),
    phrase("{value!r} is not a valid {number_type}.", context="click"),
    phrase("{value} is not in the range {range}.", context="click"),
    phrase("{name} {filename!r} does not exist.", context="click"),
    phrase("{name} {filename!r} is a file.", context="click"),
    phrase("{name} {filename!r} is a directory.", context="click"),
    phrase("{name} {filename!r} is not readable.", context="click"),
    phrase("{name} {filename!r} is not writable.", context="click"),
    phrase("integer range", context="click"),
    phrase("float range", context="click"),
    phrase("file", context="click"),
    phrase("directory", context="click"),
    phrase("path", context="click"),
    phrase("Choose from:\n\t{choices}", context="click"),
)
# What stands for a value in the usage of a command: casepub accept CASE
_METAVARS = (
    phrase("ADDRESS", context="metavar"),
    phrase("ARGS", context="metavar"),
    phrase("CASE", context="metavar"),
    phrase("CHECK", context="metavar"),
    phrase("COMMAND", context="metavar"),
    phrase("DATE", context="metavar"),
    phrase("DIR", context="metavar"),
    phrase("FAMILY", context="metavar"),
    phrase("FILE", context="metavar"),
    phrase("FOLDER", context="metavar"),
    phrase("FORMATS", context="metavar"),
    phrase("KEY", context="metavar"),
    phrase("LANGUAGE", context="metavar"),
    phrase("LANGUAGES", context="metavar"),
    phrase("NAME", context="metavar"),
    phrase("NUMBER", context="metavar"),
    phrase("OPTIONS", context="metavar"),
    phrase("PASSAGE", context="metavar"),
    phrase("QUESTION", context="metavar"),
    phrase("SECONDS", context="metavar"),
    phrase("TEXT", context="metavar"),
    phrase("URL", context="metavar"),
)
_NUMBERS: tuple[tuple[type[click.ParamType[Any]], str], ...] = (
    (click.IntRange, "integer range"),
    (click.FloatRange, "float range"),
)
_CLICK_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")

_book: Phrasebook | None = None  # none: English, which needs no file


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """Take `--lang` out of the command line, wherever it is, and speak that language from now on;
    without it, that of the environment if casepub speaks it.

    Raises a usage error for a language that casepub does not speak."""
    speak(_of_environment(environment))  # in which a language that is not known is refused
    left, asked = _without_option(arguments)
    if asked is not None:
        speak(_known(asked))
    return left


def speak(code: str) -> None:
    """Speak a language from now on; click, too."""
    global _book
    if code == ORIGINAL and _book is None:
        return
    from ..language.phrasebook import phrasebook

    _book = None if code == ORIGINAL else phrasebook(code)
    for name in _CLICK_MODULES:
        module = import_module(f"click.{name}")
        for known, ours in (("_", _of_click), ("ngettext", _of_click_many)):
            if hasattr(module, known):
                setattr(module, known, ours)
    for kind, english in _NUMBERS:  # what a wrong value is not
        kind.name = _of_click(english)


def words(message: str) -> str:
    """A message in the language that is spoken; a text that is no message, as it is."""
    return _book.words(message) if _book else message


def tell(message: str = "", *, err: bool = False) -> None:
    """Print a message, in the language that is spoken."""
    click.echo(words(message), err=err)


def refuse(message: str, hint: str = "") -> click.UsageError:
    """What to raise if a command cannot run: why, and what to do."""
    return click.UsageError(words(say_all(message, hint)))


def spoken() -> str:
    """The code of the language that is spoken."""
    return _book.code if _book else ORIGINAL


def _without_option(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """The command line without `--lang X` or `--lang=X`, and X; what follows a -- is no option."""
    left, asked = list(arguments), None
    end = left.index("--") if "--" in left else len(left)
    for at in range(end - 1, -1, -1):
        name, equals, value = left[at].partition("=")
        if name != OPTION:
            continue
        if equals:
            asked = value
            del left[at]
        elif at + 1 < len(left):
            asked = left[at + 1]
            del left[at : at + 2]
        else:
            raise refuse(say("--lang needs a language: --lang tr"))
    return left, asked


def _known(asked: str) -> str:
    """The code of a language that was asked for."""
    from ..diagnostic import did_you_mean
    from ..language.codes import language_of
    from ..language.phrasebook import message_languages
    from ..message import commas

    code = language_of(asked) or asked
    if code in message_languages():
        return code
    raise refuse(
        say("casepub is not available in “{language}”.", language=asked[:40]),
        did_you_mean(asked, message_languages())
        or say("Available languages: {languages}.", languages=commas(message_languages())),
    )


def _of_environment(environment: Mapping[str, str]) -> str:
    """The first language of the environment that casepub speaks; English without one."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = _code_of(next(filter(None, names), "") or _of_windows())
    # As in gettext, LANGUAGE refines a locale, and does not count where there is none.
    listed = environment.get("LANGUAGE", "").split(":") if locale not in ("C", "POSIX", "") else []
    codes = [code for code in (*map(_code_of, listed), locale) if code]
    if all(code in (ORIGINAL, "C", "POSIX") for code in codes):
        return ORIGINAL  # without looking at files
    from ..language.phrasebook import message_languages

    return next((code for code in codes if code in message_languages()), ORIGINAL)


def _code_of(name: str) -> str:
    """The language of a locale's name: tr of tr_TR.UTF-8."""
    return name.partition(".")[0].partition("@")[0].partition("_")[0]


def _of_windows() -> str:
    """The language of Windows' own menus: tr_TR; '' elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def _of_click(text: str) -> str:
    return _book.template(text, context="click") if _book else text


def _of_click_many(one: str, many: str, number: int) -> str:
    if _book:
        return _book.template(one, many, "click", number)
    return one if number == 1 else many


def translated(command: click.Command) -> click.Command:
    """A command whose help speaks the language; the command itself in English."""
    if _book is None:
        return command
    made = copy.copy(command)
    made.help = _prose(command.help)
    made.epilog = _prose(command.epilog)
    made.params = [_translated_parameter(one) for one in command.params]
    made.options_metavar = _metavar(command.options_metavar)
    made.__dict__["_help_option"] = None  # click keeps it, as it was first worded
    if isinstance(made, click.Group):
        made.subcommand_metavar = _metavar(made.subcommand_metavar) or ""
        made.commands = {name: translated(one) for name, one in made.commands.items()}
    return made


def _translated_parameter(parameter: click.Parameter) -> click.Parameter:
    made = copy.copy(parameter)
    made.metavar = _metavar(made.metavar)
    if isinstance(made, click.Option):
        made.help = _prose(made.help)
    return made


def _metavar(text: str | None) -> str | None:
    """What stands for a value, word by word: [CASE]..., in Turkish [OLGU]...."""
    if not text or not _book:
        return text
    said = _book
    return re.sub(
        r"[A-Z]+",
        lambda word: said.template(word[0], context="metavar") if word[0] in _METAVARS else word[0],
        text,
    )


def help_in_language(text: str, context: str) -> str:
    """A paragraph of help in the language that is spoken; its braces are no placeholders."""
    return _book.template(text, context=context) if _book else text


def _prose(text: str | None) -> str | None:
    """Help, paragraph by paragraph."""
    if not text or not _book:
        return text
    return "\n\n".join(help_in_language(part, "help") for part in paragraphs(text))
