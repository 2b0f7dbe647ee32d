"""A file's bytes as a clean picture, whatever its format. In: bytes and a name. Out: a `Picture`,
or the reason why it cannot be shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from ..diagnostic import Diagnostic, Position, Severity
from ..message import say
from .check_names import IMAGE_INVALID
from .picture import Picture, PictureError


class PictureKind(Protocol):
    """What a file in `kinds/` provides."""

    recognises: Callable[[bytes], bool]
    clean: Callable[[str, bytes], Picture]


@lru_cache(maxsize=1)
def kinds() -> tuple[PictureKind, ...]:
    """The picture formats, discovered in the folder, sorted by name."""
    names = sorted(path.stem for path in (Path(__file__).parent / "kinds").glob("[!_]*.py"))
    return tuple(cast(PictureKind, import_module(f"{__package__}.kinds.{name}")) for name in names)


def clean_picture(name: str, data: bytes, position: Position) -> Picture | Diagnostic:
    """The picture in `data`, stripped of everything but its pixels, or the reason why it cannot be
    shown; `position` is where it is named."""
    kind = next((kind for kind in kinds() if kind.recognises(data)), None)
    try:
        if kind is not None:
            return kind.clean(name, data)
        told = say("“{file}” is not in a picture format that casepub reads.", file=name)
        hint = say("Use JPEG, PNG, TIFF, SVG or DICOM.")
    except PictureError as problem:
        told, hint = problem.told.say(file=name, **problem.values), problem.hint
    except Exception as problem:
        # Decoders fail in many ways on damaged files; the author needs one answer.
        told = say("“{file}” cannot be read ({fault}).", file=name, fault=type(problem).__name__)
        hint = say(
            "The file is damaged, or its suffix does not match its content; export it again."
        )
    return Diagnostic(
        IMAGE_INVALID,
        Severity.ERROR,
        told,
        position,
        hint,
    )
