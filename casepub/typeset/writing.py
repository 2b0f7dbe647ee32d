"""A PDF that can be kept, and that everybody can read: PDF/A-2a and PDF/UA-1 in one file.

In: a document that WeasyPrint has laid out, and what is known of its publication. Out: PDF bytes,
the same for the same input.

WeasyPrint writes either variant, not both, and its PDF/A lacks the schema that would describe
PDF/UA in it. So it writes PDF/UA, and what PDF/A asks for besides (ISO 19005-2) is added before the
file is closed: what its colours mean (6.2.4.3), in which colours a page is mixed where something is
transparent (6.2.10), and pictures that no viewer smooths as it likes (6.2.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from . import tags
from .bookmarks import list_floats
from .drawings import Forms, drawn_once, standing_forms
from .lines import drawn_lines
from .looks import looks_of
from .metadata import Publication, packet
from .standing import Standing

if TYPE_CHECKING:
    from ..media import Picture

MOST = 8_000_000  # bytes of streams that are standing
# what a label is, and what more than a label is: groups, pictures, shades
_TEXT, _DRAWN = re.compile(rb"^BT$", re.M), re.compile(rb" (?:Do|sh)$", re.M)
VARIANT = "pdf/ua-1"  # that WeasyPrint knows; the packet says the rest


def _standing_streams() -> Standing[bytes]:
    return Standing(MOST, len)


@dataclass(frozen=True)
class Stock:
    """What was made for other files with one set of fonts: drawings, and streams as they stand in
    a file, by all that they say."""

    forms: Forms = field(default_factory=standing_forms)
    streams: Standing[bytes] = field(default_factory=_standing_streams)


@dataclass(frozen=True)
class Written:
    """A file, and how each of its pages looks: a name that pages share which look alike."""

    data: bytes
    looks: tuple[str, ...]


def write(
    document: Any,
    publication: Publication,
    html: str,
    pictures: Mapping[str, Picture],
    stock: Stock,
) -> Written:
    """The file; `html` is what the document was made of, and gives it its identifier; `pictures`
    are those of the document by their addresses."""
    looks: list[str] = []

    def finish(document: Any, pdf: Any) -> None:
        _replace_packet(pdf, packet(document.metadata, publication))
        _add_colours(pdf)
        looks.extend(looks_of(pdf))

    list_floats(document)
    with (
        tags.complete_tags(document),
        drawn_lines(),
        drawn_once(pictures, stock.forms),
        _closed_streams(stock.streams),
    ):
        data: bytes = document.write_pdf(
            finisher=finish,
            pdf_variant=VARIANT,
            pdf_tags=True,
            pdf_identifier=blake2b(html.encode(), digest_size=16).digest(),
        )
    return Written(data, tuple(looks))


@contextmanager
def _closed_streams(standing: Standing[bytes]) -> Iterator[None]:
    """Within the context, what pydyf writes ends each stream with CR and LF: where a stream itself
    ends with a CR, LF alone leaves its length in doubt (6.1.7.1). Each is compressed once; pydyf
    would do it again for the file's identifier, and for fonts and drawings in every file."""
    import pydyf

    own, made = pydyf.Stream.data, dict[int, bytes]()

    def data(stream: Any) -> bytes:
        if stream.number not in made:
            stream.stream = [b"\n".join(map(pydyf._to_bytes, stream.stream))]
            said = f"{stream.compress} {pydyf._to_bytes(pydyf.Dictionary(stream.extra))!r} "
            key = blake2b(said.encode() + stream.stream[0], digest_size=16).digest()
            written = standing.get(key, lambda: bytes(own.fget(stream)))
            made[stream.number] = written.removesuffix(b"\nendstream") + b"\r\nendstream"
        return made[stream.number]

    pydyf.Stream.data = property(data)
    try:
        yield
    finally:
        pydyf.Stream.data = own


@lru_cache(maxsize=1)
def _colours() -> bytes:
    """The ICC profile of sRGB that comes with WeasyPrint (the ICC's own, free to embed)."""
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def _replace_packet(pdf: Any, written: str) -> None:
    """Put a packet in the place of WeasyPrint's. It is not compressed, so that programs find it
    that cannot read PDF (6.6.2.1)."""
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    stream.stream, stream.compress = [written.encode("utf-8")], False


def _add_colours(pdf: Any) -> None:
    """Say what colours mean, and in which ones pages are mixed; no picture is smoothed."""
    import pydyf

    profile = pydyf.Stream([_colours()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pydyf.String("sRGB"),
        "Info": pydyf.String("sRGB IEC61966-2.1"),
        "DestOutputProfile": profile.reference,
    }
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
    for written in pdf.objects:
        if getattr(written, "extra", {}).get("Subtype") == "/Image":
            written.extra["Interpolate"] = "false"
        elif hasattr(written, "extra") and _is_label(written):
            written.extra.pop("Group", None)
        elif isinstance(written, dict) and written.get("Type") == "/Page":
            group = {"Type": "/Group", "S": "/Transparency", "CS": "/DeviceRGB"}
            written["Group"] = pydyf.Dictionary(group)


def _is_label(written: Any) -> bool:
    """Whether something is a group of its own only to move a label to its middle or its end. Some
    viewers draw a group as a picture as large as its letters' advances say, and cut off what a
    letter has beside them."""
    import pydyf

    if written.extra.get("Subtype") != "/Form":
        return False
    drawn = b"\n".join(map(pydyf._to_bytes, written.stream))
    return bool(_TEXT.search(drawn)) and not _DRAWN.search(drawn)
