"""Where the cases of a command lie, and where it writes: folders, ZIPs, or addresses of object
stores and servers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

import click

from ..message import say
from ._cases import file_names, folders
from ._speech import refuse

T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """A case: its folder, its name as the user typed it, a name for its files; and, if it is a ZIP
    or lies elsewhere, where (then the folder is its name and no more)."""

    folder: Path
    shown: str
    name: str
    where: str = ""


def sources(names: tuple[str, ...]) -> list[Source]:
    """The cases that the user means, as `folders` finds them; and ZIPs, alone or in a folder, and
    addresses of a case, a ZIP, or a folder of them."""
    from ..store import is_packed, is_remote

    found: list[tuple[Path, str, str]] = []
    for name in names or ("",):
        if is_remote(name):
            found += [(_folder(one), one, one) for one in _below(name)]
        elif is_packed(name) and Path(name).is_file():
            found.append((_folder(name), name, name))
        else:
            packed = sorted(filter(_has_a_case, Path(name).glob("*.zip"))) if name else []
            if not packed or (Path(name) / "case.yaml").exists() or _has_folders(Path(name)):
                found += [(path, shown, "") for path, shown in folders((name,) if name else ())]
            if not (Path(name) / "case.yaml").exists():
                found += [(_folder(str(path)), str(path), str(path)) for path in packed]
    once = {where or str(path.resolve()): (path, shown, where) for path, shown, where in found}
    kept = list(once.values())
    of_files = file_names([(path, shown) for path, shown, _ in kept])
    return [
        Source(path, shown, of_file, where)
        for (path, shown, where), of_file in zip(kept, of_files, strict=True)
    ]


def _folder(where: str) -> Path:
    """What the folder of a case would be called."""
    name = PurePosixPath(where.rstrip("/")).name
    return Path(name[: -len(".zip")] if name.lower().endswith(".zip") else name)


def _has_folders(folder: Path) -> bool:
    return any(folder.glob("*/case.yaml"))


def _has_a_case(path: Path) -> bool:
    """Whether a ZIP has a case in it; others in a folder of cases are something else. Of one that
    is damaged nobody knows, so it is told where it is read."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            return any(PurePosixPath(one).name == "case.yaml" for one in archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return True


def _below(address: str) -> list[str]:
    from ..store import cases_below

    found = apart(cases_below, address)
    if not found:
        raise refuse(
            say("There is no case below {address}.", address=address),
            say("A case is a folder with a file case.yaml; pack that folder."),
        )
    return found


def apart(function: Callable[[str], T], where: str) -> T:
    """What a function gives of a place. If that is on other computers, it asks in a process of its
    own, since this one is forked for cases, and a connection must not be."""
    from ..diagnostic import Unusable
    from ..farm.processes import Call, Failed, can_fork
    from ..store import is_remote

    if not is_remote(where) or not can_fork():
        return function(where)
    try:
        return Call(function, where).outcome()
    except Failed as problem:
        raise Unusable(problem.message) from None


def to_place(ctx: click.Context, option: click.Parameter, value: str) -> Path | str:
    """What `-o` names (the callback of the option): a folder, as a path, or an address, as a
    text."""
    if "://" in value:
        return value.rstrip("/")
    path: Path = click.Path(path_type=Path, file_okay=False).convert(value, option, ctx)
    return path


def inside(out: Path | str, file: str) -> str:
    """A file of an output folder, as the user would name it."""
    return str(out / file) if isinstance(out, Path) else f"{out}/{file}"
