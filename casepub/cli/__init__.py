"""The command line: one file per command; the only place that prints or exits.

Exit codes: 0 clean; 1 findings at or above the chosen severity (or a case that could not be built);
2 could not run.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import click

from .. import __version__
from ..beginning import begin_process, end_with
from ..composed import composed, find_path
from ..message import say, say_all
from ._speech import OPTION, choose_language, tell, translated, words

HIDDEN = {"console"}
EPILOG = """\b
First steps:
  casepub new my-case          a folder to start writing in
  casepub check my-case        problems, with their places and remedies
  casepub build my-case        the article as web page and PDF, in both languages
  casepub explain              what is checked, and why
"""


class Commands(click.Group):
    """Commands, discovered in the folder and imported when they are called, so that each pays only
    for itself."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(
            path.stem
            for path in Path(__file__).parent.glob("*.py")
            if not path.stem.startswith("_") and path.stem not in HIDDEN
        )

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{name}").command
        return translated(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as problem:
            from ..diagnostic import did_you_mean

            advice = did_you_mean(args[0], self.list_commands(ctx)) or say(
                "casepub --help lists the commands."
            )
            raise click.UsageError(words(say_all(problem.message, advice)), problem.ctx) from None


@click.group(
    cls=Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    OPTION,
    metavar="LANGUAGE",
    expose_value=False,
    help=(
        "Use this language (en, tr) instead of that of your computer; the option may also follow "
        "the command."
    ),
)
@click.version_option(
    __version__,
    prog_name="casepub",
    message="%(prog)s %(version)s",
    help="Show the version and exit.",
)
def group() -> None:
    """Write a medical case report in Turkish and English, check that both say the same, and publish
    it as a web page and PDF.

    A case is a folder: facts in case.yaml, the narrative in tr.md and en.md. See
    docs/case-format.md.
    """


def _compose(argument: str) -> str:
    """An argument in composed form; the name of a file or folder as it is on disk."""
    if argument.isascii():
        return argument
    option, equals, value = argument.partition("=") if argument[:2] == "--" else ("", "", argument)
    try:
        if os.path.lexists(value):
            return argument
        path = find_path(Path(value))
        found = os.path.lexists(path)
    except (OSError, ValueError):
        return option + equals + composed(value)
    if not found:
        return option + equals + composed(value)
    return option + equals + ("./" if value.startswith("./") else "") + str(path)


def main(arguments: list[str] | None = None) -> None:
    """Run a command: with its arguments, or the one for which this process was begun, which then
    ends. Whatever happens, the user reads one clear message, never a traceback."""
    if arguments is None:
        with end_with():
            _run(sys.argv[1:])
    else:
        _run(arguments)


def _run(typed: list[str]) -> None:
    begin_process()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        asked = choose_language(list(map(_compose, typed)), os.environ)
        translated(group).main(asked, prog_name="casepub", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        tell(say("Stopped."), err=True)
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output has closed the pipe (casepub check | head)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        tell(say("Stopped."), err=True)
        sys.exit(130)
    except Exception:
        from .console import report_crash

        report_crash()
        sys.exit(2)
