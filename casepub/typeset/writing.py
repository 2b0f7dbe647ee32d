"""A PDF that can be kept, and that everybody can read: PDF/A-2a and PDF/UA-1 in one file.

In: a document that WeasyPrint has laid out, and what is known of its publication. Out: PDF bytes,
the same for the same input.

WeasyPrint writes either variant, not both, and its PDF/A lacks the schema that would describe
PDF/UA in it. So it writes PDF/UA, and what PDF/A asks for besides (ISO 19005-2) is added before the
file is closed: what its colours mean (6.2.4.3), in which colours a page is mixed where something is
transparent (6.2.10), and pictures that no viewer smooths as it likes (6.2.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from . import tags
from .bookmarks import list_floats
from .lines import drawn_lines
from .metadata import Publication, packet

VARIANT = "pdf/ua-1"  # that WeasyPrint knows; the packet says the rest


def write(document: Any, publication: Publication, html: str) -> bytes:
    """The file; `html` is what the document was made of, and gives it its identifier."""

    def finish(document: Any, pdf: Any) -> None:
        _replace_packet(pdf, packet(document.metadata, publication))
        _add_colours(pdf)

    list_floats(document)
    with tags.complete_tags(document), drawn_lines(), _closed_streams():
        data: bytes = document.write_pdf(
            finisher=finish,
            pdf_variant=VARIANT,
            pdf_tags=True,
            pdf_identifier=blake2b(html.encode(), digest_size=16).digest(),
        )
    return data


@contextmanager
def _closed_streams() -> Iterator[None]:
    """Within the context, what pydyf writes ends each stream with CR and LF: where a stream itself
    ends with a CR, LF alone leaves its length in doubt (6.1.7.1). Each is compressed once; pydyf
    would do it again for the file's identifier."""
    import pydyf

    own, made = pydyf.Stream.data, dict[int, bytes]()

    def data(stream: Any) -> bytes:
        if stream.number not in made:
            written: bytes = own.fget(stream)
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
        elif isinstance(written, dict) and written.get("Type") == "/Page":
            group = {"Type": "/Group", "S": "/Transparency", "CS": "/DeviceRGB"}
            written["Group"] = pydyf.Dictionary(group)
