"""What indexers and archives expect of an article: one ZIP with the JATS, the PDFs and the pictures
that the JATS names, with drawings as pixels.

In: a `WholeCase`, and the PDFs. Out: the ZIP; the same bytes for the same input.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from ..media import Picture, rasterise
from .jats import SUFFIX as JATS
from .jats import document, supplements
from .page import CaseOutput, WholeCase

WHOLE = True
NEEDS = ("pdf",)
SUFFIX = "archive.zip"
DOTS = 300  # per inch, for a drawing at its printed width
EPOCH = (1980, 1, 1, 0, 0, 0)


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """The archive, still without its PDFs."""
    width = round(whole.first.edition.journal.column_width / 25.4 * DOTS)
    pictures: dict[str, Picture] = {}
    xml = document(whole, pictures, lambda picture: rasterise(picture, width))
    inside = {f"{whole.name}.{JATS}": xml} | {
        f"{whole.name}.{name}": picture.data for name, picture in pictures.items()
    }
    inside |= {f"{whole.name}.{name}": data for name, data in supplements(whole)}
    yield CaseOutput(
        SUFFIX,
        (inside, tuple(name for (_, form), name in whole.first.links.items() if form in NEEDS)),
        finished=False,
    )


def pack(value: Any, made: Mapping[str, bytes]) -> bytes:
    """The ZIP, from what `files` gathered and the files that other formats made."""
    inside, others = value
    return zip_files(inside | {name: made[name] for name in others})


def zip_files(inside: Mapping[str, bytes]) -> bytes:
    """Files in one ZIP, in the order of their names, without a date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(inside):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, inside[name])
    return out.getvalue()
