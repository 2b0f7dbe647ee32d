"""casepub users: who may come in where casepub serve runs, and what they may do there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..message import Message, Problem, commas, say
from ._live import refusing_faults
from ._speech import refuse, tell, words

if TYPE_CHECKING:
    from ..live.accounts import Account, Accounts

# Message: the role of a person in a case
_ROLES = {
    "reader": say("reader"),
    "translator": say("translator"),
    "editor": say("editor"),
    "author": say("author"),
}
FILE = click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
NAME = click.argument("name", metavar="NAME")
CASE = click.option(
    "--case",
    "folder",
    metavar="FOLDER",
    help="The role is for this case alone: the name of its folder. Default: all cases.",
)
SHOWN = click.option("--shown", metavar="TEXT", help="The full name, as notes are signed with it.")


@click.group("users")
def command() -> None:
    """Manage the accounts of casepub serve, in a FILE that is made when the first one is added.

    A role is for all cases, or for one. A reader looks. A translator also writes the texts of the
    translations, terms and notes. An editor also writes all other texts, accepts passages and
    dismisses findings, but does not change what is true of the patient. An author may do
    everything. What you change takes effect at once, where a server runs.
    """


@command.command("list")
@FILE
def list_them(file: Path) -> None:
    """List accounts, their roles, and the cases that people have open now."""
    with _accounts(file, new=False) as accounts:
        for account in accounts.all():
            tell(_line(account))


def _line(account: Account) -> Message:
    told = [
        say("{role} of {case}", role=_ROLES[role], case=folder) if folder else _ROLES[role]
        for folder, role in sorted(account.roles.items())
    ] or [say("no role")]
    if not account.has_password:
        told.append(say("without a password"))
    if account.places:
        told.append(say("now in {cases}", cases=commas(account.places)))
    # Message: {name} is a name to sign in with, {person} a full name, {what} what is known of them
    return say(
        "{name} ({person}): {what}", name=account.name, person=account.shown, what=commas(told)
    )


@command.command("add")
@FILE
@NAME
@click.option("--role", type=click.Choice(list(_ROLES)), required=True, help="What they may do.")
@CASE
@SHOWN
@click.option(
    "--no-password",
    "without",
    is_flag=True,
    help="The institution's proxy lets them in (casepub serve --header).",
)
def add(
    file: Path, name: str, role: str, folder: str | None, shown: str | None, without: bool
) -> None:
    """Add an account. The password is asked for; where nobody sits at a terminal, it is the first
    line of the input."""
    with _accounts(file) as accounts:
        kept = accounts.add(name, shown or "")
        try:
            if not without:
                accounts.set_password(kept, _new_password(kept))
            accounts.give(kept, role, _folder(folder))
        except BaseException:
            accounts.remove(kept)
            raise
        tell(say("{name} has an account.", name=kept))


@command.command("change")
@FILE
@NAME
@click.option(
    "--role", type=click.Choice([*_ROLES, "none"]), help="What they may do from now on; or none."
)
@CASE
@SHOWN
@click.option("--password", is_flag=True, help="Ask for a new password; all their sessions end.")
def change(
    file: Path, name: str, role: str | None, folder: str | None, shown: str | None, password: bool
) -> None:
    """Change the role, the full name or the password of an account."""
    if role is None and shown is None and not password:
        raise refuse(say("There is nothing to change."), say("Give --role, --shown or --password."))
    with _accounts(file, new=False) as accounts:
        account = _account(accounts, name)
        if shown is not None:
            accounts.show_as(account.name, shown)
        if password:
            accounts.set_password(account.name, _new_password(account.name))
        if role is not None:
            accounts.give(account.name, "" if role == "none" else role, _folder(folder))
        tell(_line(_account(accounts, name)))


@command.command("remove")
@FILE
@NAME
def remove(file: Path, name: str) -> None:
    """Remove an account; whoever is in with it is out at once. What they wrote stays."""
    with _accounts(file, new=False) as accounts:
        account = _account(accounts, name)
        accounts.remove(account.name)
        tell(say("{name} has no account any more.", name=account.name))


@command.command("copy")
@FILE
@click.argument("to", type=click.Path(path_type=Path), metavar="COPY")
def copy(file: Path, to: Path) -> None:
    """Copy the accounts to a file that is not there yet, as a backup, also while a server runs.
    Whoever is in at that moment has to sign in again where the copy is used."""
    if to.exists():
        raise refuse(say("“{file}” is there already.", file=str(to)), say("Name another file."))
    with _accounts(file, new=False) as accounts, refusing_faults(to):
        accounts.copy_to(to)
        tell(say("{file} has the accounts as they are now.", file=str(to)))


@contextmanager
def _accounts(file: Path, new: bool = True) -> Iterator[Accounts]:
    """The accounts of a file; usage errors for what goes wrong with them."""
    import time

    from ..live.accounts import Accounts

    if not new and not file.is_file():
        raise refuse(say("There is no file “{file}”.", file=str(file)))
    with refusing_faults(file), closing(Accounts(file, time.time)) as accounts:
        yield accounts


def _account(accounts: Accounts, name: str) -> Account:
    found = accounts.find(name)
    if found is None:
        raise Problem(say("There is no account “{name}”.", name=name))
    return found


def _folder(folder: str | None) -> str:
    """The name of a case's folder, also where a path to it was given."""
    return Path(folder).name if folder else ""


def _new_password(name: str) -> str:
    """A password that may be one."""
    from ..live.accounts import refusal

    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt(words(say("New password")), hide_input=True)
        again = click.prompt(words(say("The same again")), hide_input=True)
        if password != again:
            raise Problem(say("The two passwords differ."))
    if why := refusal(password, name):
        raise Problem(why)
    return str(password)
